//! `subscribe`, `next`, `error` and `complete`.

use serde_json::{Value, json};

use crate::harness::{Heard, LiveSocket, Server, Tenant, World};
use crate::subscriptions::{BALANCE, USAGE, acme, event, grant};

const QUERY: &str = "{ viewer { memberships { role } } }";

async fn admin(world: &World) -> (LiveSocket, Value) {
    let token = Server::token(&Tenant::Acme.user("ADMIN"));
    (LiveSocket::signed_in(&world.server, &token).await, json!({"workspace": acme(world).await}))
}

fn complete(id: &str) -> Heard {
    Heard::Message(json!({"type": "complete", "id": id}))
}

/// The next message, which is `error`: the codes of its payload.
async fn codes(socket: &mut LiveSocket, id: &str) -> Vec<Value> {
    let message = socket.next().await.message();
    assert!(message["type"] == "error" && message["id"] == id, "{message}");
    let errors = message["payload"].as_array().expect("an array of errors");
    errors.iter().map(|error| error["extensions"]["code"].clone()).collect()
}

#[tokio::test]
async fn operation_before_the_acknowledgement_is_closed_with_4401() {
    let world = World::empty();
    let mut socket = LiveSocket::connect(&world.server).await;
    socket.subscribe("1", QUERY, json!({})).await;
    assert_eq!(socket.next().await, Heard::Closed(4401, "Unauthorized".to_owned()));
}

#[tokio::test]
async fn streaming_operation_tells_until_the_client_completes_it() {
    let world = World::new().await;
    let (mut socket, variables) = admin(&world).await;
    socket.subscribe("a", BALANCE, variables.clone()).await;
    assert!(socket.told("a").await["data"]["balanceChanged"]["available"].is_number());
    grant(&world, "one", "WEB_APP", 1.0).await;
    socket.told("a").await;
    socket.send(json!({"type": "complete", "id": "a"})).await;
    // The server answers nothing, and tells nothing more.
    socket.send(json!({"type": "ping"})).await;
    assert_eq!(socket.next().await, Heard::Message(json!({"type": "pong"})));
    grant(&world, "two", "WEB_APP", 1.0).await;
    // The id may be used again.
    socket.subscribe("a", BALANCE, variables).await;
    socket.told("a").await;
    // Completing what is complete is no error.
    for id in ["a", "a", "b"] {
        socket.send(json!({"type": "complete", "id": id})).await;
    }
    socket.send(json!({"type": "ping"})).await;
    assert_eq!(socket.next().await, Heard::Message(json!({"type": "pong"})));
}

#[tokio::test]
async fn single_result_operation_is_told_once_and_completed() {
    let world = World::new().await;
    let (mut socket, _) = admin(&world).await;
    socket.subscribe("q", QUERY, json!({})).await;
    assert_eq!(socket.told("q").await["data"]["viewer"]["memberships"].as_array().map(Vec::len), Some(2));
    assert_eq!(socket.next().await, complete("q"));
    // A query that is answered in part is answered.
    socket.subscribe("q", "{ viewer { user { key } } apiKeys { totalCount } }", json!({})).await;
    let answer = socket.told("q").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
    assert_eq!(answer["data"]["viewer"]["user"]["key"], "acme-admin");
    assert_eq!(socket.next().await, complete("q"));
}

#[tokio::test]
async fn single_result_operation_that_the_client_completes_is_told_no_more() {
    let world = World::new().await;
    let (mut socket, _) = admin(&world).await;
    let slow =
        (0..10).map(|number| format!("a{number}: viewer {{ memberships {{ role }} }}")).collect::<Vec<_>>().join(" ");
    let mut cut_short = 0;
    for round in 0..10 {
        let id = format!("slow-{round}");
        socket.subscribe(&id, &format!("{{ {slow} }}"), json!({})).await;
        socket.send(json!({"type": "complete", "id": id})).await;
        socket.send(json!({"type": "ping"})).await;
        // The answer may have been on its way already, but only before the server has read what the client sent.
        let mut before = 0;
        while socket.next().await != Heard::Message(json!({"type": "pong"})) {
            before += 1;
        }
        cut_short += usize::from(before == 0);
    }
    assert!(cut_short > 0, "every answer was faster than the client");
    // Whatever was still running would be told before this.
    socket.subscribe("last", &format!("{{ {slow} }}"), json!({})).await;
    socket.told("last").await;
    assert_eq!(socket.next().await, complete("last"));
}

#[tokio::test]
async fn operations_are_interleaved_and_told_apart_by_their_ids() {
    let world = World::new().await;
    let (mut socket, variables) = admin(&world).await;
    socket.subscribe("balance", BALANCE, variables.clone()).await;
    socket.told("balance").await;
    socket.subscribe("usage", USAGE, variables).await;
    socket.subscribe("query", QUERY, json!({})).await;
    socket.told("query").await;
    assert_eq!(socket.next().await, complete("query"));
    world.record(json!([event("one", 2.0)])).await;
    let mut told: Vec<String> = Vec::new();
    for _ in 0..2 {
        let message = socket.next().await.message();
        assert_eq!(message["type"], "next");
        told.push(message["id"].as_str().expect("an id").to_owned());
    }
    told.sort();
    assert_eq!(told, ["balance", "usage"]);
}

#[tokio::test]
async fn operation_with_the_id_of_another_is_closed_with_4409() {
    let world = World::new().await;
    let (mut socket, variables) = admin(&world).await;
    socket.subscribe("same", USAGE, variables).await;
    socket.subscribe("same", QUERY, json!({})).await;
    assert_eq!(socket.next().await, Heard::Closed(4409, "Subscriber for same already exists".to_owned()));
}

#[tokio::test]
async fn refused_operation_is_an_error_and_nothing_else() {
    let world = World::new().await;
    let (mut socket, variables) = admin(&world).await;
    let deep = "{ a".repeat(70);
    let payloads = [
        (json!({"query": "{ nothing }"}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": "{"}), "GRAPHQL_PARSE_FAILED"),
        (json!({"query": "subscription { nothing }"}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": BALANCE}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": QUERY, "operationName": "Other"}), "GRAPHQL_VALIDATION_FAILED"),
        (json!({"query": deep}), "QUERY_TOO_COMPLEX"),
        (json!({"documentId": "unknown"}), "PERSISTED_QUERY_NOT_FOUND"),
        (
            json!({"query": "mutation { upsertOrganization(input: {key: \"a\", name: \"A\"}) { organization { id } } }"}),
            "BAD_USER_INPUT",
        ),
    ];
    for (payload, code) in payloads {
        socket.send(json!({"type": "subscribe", "id": "1", "payload": payload})).await;
        assert_eq!(codes(&mut socket, "1").await, [code], "{payload}");
    }
    // No complete has followed any of them, and the id is free.
    socket.subscribe("1", BALANCE, variables).await;
    assert!(socket.told("1").await["data"]["balanceChanged"].is_object());
}

#[tokio::test]
async fn member_that_occurs_twice_is_refused_as_over_http() {
    let world = World::new().await;
    let (mut socket, variables) = admin(&world).await;
    let id = variables["workspace"].as_str().expect("an id");
    let variables = format!("{{\"workspace\":\"{id}\",\"workspace\":\"{id}\"}}");
    let query = serde_json::to_string(BALANCE).expect("a text");
    let text =
        format!("{{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{{\"query\":{query},\"variables\":{variables}}}}}");
    socket.send_text(&text).await;
    assert_eq!(codes(&mut socket, "1").await, ["BAD_USER_INPUT"]);
}

#[tokio::test]
async fn operation_that_the_server_ends_is_completed() {
    let world = World::new().await;
    let token = Server::token(&Tenant::Acme.user("VIEWER"));
    let mut socket = LiveSocket::signed_in(&world.server, &token).await;
    socket.subscribe("1", BALANCE, json!({"workspace": acme(&world).await})).await;
    let answer = socket.told("1").await;
    assert_eq!(answer["data"], json!({"balanceChanged": null}));
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
    assert_eq!(socket.next().await, complete("1"));
}

#[tokio::test]
async fn connection_has_a_limit_of_operations() {
    let world = World::new().await;
    let (mut socket, variables) = admin(&world).await;
    for number in 0..20 {
        socket.subscribe(&number.to_string(), USAGE, variables.clone()).await;
    }
    socket.subscribe("more", USAGE, variables.clone()).await;
    assert_eq!(codes(&mut socket, "more").await, ["RATE_LIMITED"]);
    socket.send(json!({"type": "complete", "id": "7"})).await;
    socket.subscribe("more", BALANCE, variables).await;
    socket.told("more").await;
}

#[tokio::test]
async fn operations_are_charged_as_over_http() {
    let world = World::with(&[("LIMITS__COST_PER_MINUTE_PERSON", "10"), ("LIMITS__QUERY_COST_PERSON", "100")]);
    let world = world.settled().await;
    let (mut socket, variables) = admin(&world).await;
    let dear = "{ workspaces(first: 200) { nodes { name } } }";
    socket.subscribe("dear", dear, json!({})).await;
    assert_eq!(codes(&mut socket, "dear").await, ["QUERY_TOO_COMPLEX"]);
    for number in 0..12 {
        socket.subscribe(&number.to_string(), USAGE, variables.clone()).await;
    }
    // Some were accepted, and say nothing. The last was not.
    let message = socket.next().await.message();
    assert_eq!(message["type"], "error", "{message}");
    assert_eq!(message["payload"][0]["extensions"]["code"], "RATE_LIMITED");
}
