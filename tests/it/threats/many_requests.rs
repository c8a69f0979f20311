//! More requests than the limit, and requests that would never end.

use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, TransactionTrait};
use serde_json::json;

use super::sockets::{Socket, head, query, request};
use crate::harness::{LiveSocket, PostgresDatabase, Program, SCOPES, World};

const NAME: &str = "{ viewer { service { name } } }";
const JSON: (&str, &str) = ("content-type", "application/json");

/// Begins a request without sending its body, and waits until the server reads it.
fn begun(world: &World, path: &str, media_type: &str) -> Socket {
    let mut socket = Socket::to(&world.server);
    // The server requests the body once it admits the request.
    let headers = [("content-type", media_type), ("expect", "100-continue"), ("content-length", "100")];
    socket.send(format!("{}\r\n", head("POST", path, Some(&world.key), &headers)));
    assert_eq!(socket.reply().expect("it is asked for its body").status, 100);
    socket
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_beyond_the_limit_must_retry_and_health_checks_are_answered() {
    let patient =
        [("DATABASE__LOCK_SECONDS", "60"), ("DATABASE__ACQUIRE_SECONDS", "60"), ("LIMITS__REQUEST_SECONDS", "60")];
    let world = World::with(&[&[("LIMITS__REQUESTS_AT_ONCE", "2")], patient.as_slice()].concat());
    let mut options = ConnectOptions::new(world.program.database_url());
    options.max_connections(1);
    let holder = Database::connect(options).await.expect("the database");
    let lock = if world.program.is_on_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN; LOCK TABLE organization" };
    holder.execute_unprepared(lock).await.expect("the lock");
    // Two writes that wait for a lock.
    let write = "mutation { upsertOrganization(input: {key: \"a\", name: \"A\"}) { organization { id } } }";
    let mut held: Vec<Socket> = (0..2).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut held {
        socket.send(query(&world.key, write));
    }
    // Waits until both are admitted. Requests sent earlier could take the slot of one.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let lines = request("POST", "/v1/events", Some(&world.key), &[("content-type", "application/x-ndjson")], "\n");
    let get = request("GET", "/graphql?query=%7B__typename%7D", Some(&world.key), &[], "");
    for refused in [query(&world.key, NAME), lines, get] {
        let mut socket = Socket::to(&world.server);
        let reply = socket.ask(&refused).expect("an answer");
        assert_eq!((reply.status, reply.code().as_str()), (503, "UNAVAILABLE"));
        assert_eq!(reply.header("retry-after"), Some("1"));
        for path in ["/healthz", "/readyz"] {
            assert_eq!(socket.ask(&request("GET", path, None, &[], "")).expect("an answer").status, 200, "{path}");
        }
    }
    holder.execute_unprepared("COMMIT").await.expect("the lock is released");
    holder.close().await.expect("the connection closes");
    for socket in &mut held {
        let reply = socket.reply().expect("an answer");
        assert!(reply.status == 200 && !reply.body.contains("errors"), "{}", reply.body);
    }
    let again = Socket::to(&world.server).ask(&query(&world.key, NAME)).expect("an answer");
    assert_eq!(again.status, 200, "a slot is free again");
}

#[tokio::test(flavor = "multi_thread")]
async fn operations_over_websocket_count_as_requests() {
    let patient =
        [("DATABASE__LOCK_SECONDS", "60"), ("DATABASE__ACQUIRE_SECONDS", "60"), ("LIMITS__REQUEST_SECONDS", "60")];
    let world = World::with(&[&[("LIMITS__REQUESTS_AT_ONCE", "2")], patient.as_slice()].concat());
    let mut live = LiveSocket::signed_in(&world.server, &world.key).await;
    let mut options = ConnectOptions::new(world.program.database_url());
    options.max_connections(1);
    let holder = Database::connect(options).await.expect("the database");
    let lock = if world.program.is_on_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN; LOCK TABLE organization" };
    holder.execute_unprepared(lock).await.expect("the lock");
    // Two writes that wait for a lock.
    let write = "mutation { upsertOrganization(input: {key: \"a\", name: \"A\"}) { organization { id } } }";
    let mut held: Vec<Socket> = (0..2).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut held {
        socket.send(query(&world.key, write));
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    for document in [NAME, "subscription { usageRecorded(workspace: \"any\") { at } }"] {
        live.subscribe("1", document, json!({})).await;
        let refused = live.next().await.message();
        assert_eq!((&refused["type"], &refused["id"]), (&json!("error"), &json!("1")), "{refused}");
        assert_eq!(refused["payload"][0]["extensions"]["code"], "UNAVAILABLE", "{refused}");
    }
    holder.execute_unprepared("COMMIT").await.expect("the lock is released");
    holder.close().await.expect("the connection closes");
    for socket in &mut held {
        assert_eq!(socket.reply().expect("an answer").status, 200);
    }
    // More than two, one after the other.
    for id in ["1", "2", "3"] {
        live.subscribe(id, NAME, json!({})).await;
        assert!(live.told(id).await["data"]["viewer"].is_object());
        assert_eq!(live.next().await.message()["type"], "complete");
    }
}

#[test]
fn missing_bodies_hold_no_slot() {
    let world = World::with(&[("LIMITS__REQUESTS_AT_ONCE", "1")]);
    let mut held: Vec<Socket> = (0..20)
        .map(|number| match number % 2 {
            0 => begun(&world, "/graphql", "application/json"),
            _ => begun(&world, "/v1/events", "application/cloudevents+json"),
        })
        .collect();
    assert_eq!(Socket::to(&world.server).ask(&query(&world.key, NAME)).expect("an answer").status, 200);
    for socket in &mut held {
        socket.send(vec![b' '; 100]);
        assert_eq!(socket.reply().expect("an answer").code(), "BAD_USER_INPUT");
    }
}

#[test]
fn streams_of_events_hold_no_request_slot() {
    let world = World::with(&[("LIMITS__REQUESTS_AT_ONCE", "1")]);
    let headers = [("content-type", "application/x-ndjson"), ("transfer-encoding", "chunked")];
    let mut streams: Vec<Socket> = (0..3).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut streams {
        socket.send(format!("{}\r\n", head("POST", "/v1/events", Some(&world.key), &headers)));
        assert_eq!(socket.reply().expect("the head of an answer").status, 200);
    }
    assert_eq!(Socket::to(&world.server).ask(&query(&world.key, NAME)).expect("an answer").status, 200);
}

#[test]
fn time_limit_covers_the_body_on_every_route() {
    let payments = ("PAYMENTS__STRIPE_WEBHOOK_SECRET", "whsec_of_the_tests");
    for (seconds, status) in [
        ([("LIMITS__REQUEST_SECONDS", "1"), ("LIMITS__BODY_SECONDS", "3600")], 408),
        ([("LIMITS__REQUEST_SECONDS", "3600"), ("LIMITS__BODY_SECONDS", "1")], 408),
    ] {
        let world = World::with(&[seconds[0], seconds[1], payments]);
        for (path, media_type) in [
            ("/graphql", "application/json"),
            ("/v1/events", "application/cloudevents+json"),
            ("/v1/events", "application/cloudevents-batch+json"),
            ("/v1/payments/stripe", "application/json"),
        ] {
            let mut socket = begun(&world, path, media_type);
            let reply = socket.reply().expect("an answer");
            assert_eq!((reply.status, reply.code().as_str(), reply.closes()), (status, "TIMEOUT", true), "{path}");
            assert_eq!(socket.until_closed(), "");
        }
        assert_eq!(Socket::to(&world.server).ask(&query(&world.key, NAME)).expect("an answer").status, 200);
    }
}

/// On SQLite reads never wait.
#[test]
fn time_limit_covers_signing_in() {
    let database = PostgresDatabase::migrated();
    let program = Program::on_postgres(database);
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("LIMITS__REQUEST_SECONDS", "1")]);
    let world = World { program, server, key };
    let url = world.program.database_url();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let holder = runtime.block_on(async {
        let holder = Database::connect(url).await.expect("the database").begin().await.expect("a transaction");
        holder.execute_unprepared("LOCK TABLE api_key IN ACCESS EXCLUSIVE MODE").await.expect("the lock");
        holder
    });
    let event = "application/cloudevents+json";
    for request in [
        query(&world.key, NAME),
        request("POST", "/v1/events", Some(&world.key), &[("content-type", event)], "{}"),
        request("POST", "/v1/events", Some(&world.key), &[("content-type", "application/x-ndjson")], "{}"),
        request("GET", "/graphql?query=%7B__typename%7D", Some(&world.key), &[JSON], ""),
    ] {
        let reply = Socket::to(&world.server).ask(&request).expect("an answer");
        assert_eq!((reply.status, reply.code().as_str()), (504, "TIMEOUT"), "{request}");
    }
    runtime.block_on(holder.rollback()).expect("the lock is released");
    assert_eq!(Socket::to(&world.server).ask(&query(&world.key, NAME)).expect("an answer").status, 200);
}
