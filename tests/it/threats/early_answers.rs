//! A request that is answered before its body is read. Its connection can be used again, or the answer announces that it closes.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::sockets::{Reply, Socket, head, query, request};
use crate::harness::{Server, World};

const JSON: (&str, &str) = ("content-type", "application/json");
const LINES: (&str, &str) = ("content-type", "application/x-ndjson");

/// Requests that are answered early: the status, the method, the path, the credential and the headers.
type Early = (u16, &'static str, &'static str, Option<String>, Vec<(&'static str, &'static str)>);

fn early(key: &str) -> Vec<Early> {
    let key = || Some(key.to_owned());
    let reader = || Some(Server::token("nobody"));
    vec![
        (401, "POST", "/graphql", None, vec![JSON]),
        (401, "POST", "/graphql", Some("tg_unknown".to_owned()), vec![JSON]),
        (401, "POST", "/graphql", Some("no.token.atall".to_owned()), vec![JSON]),
        (401, "GET", "/graphql?query=%7B__typename%7D", None, vec![]),
        (406, "POST", "/graphql", key(), vec![JSON, ("accept", "text/html")]),
        (415, "POST", "/graphql", key(), vec![("content-type", "text/plain")]),
        (415, "POST", "/graphql", key(), vec![JSON, ("content-encoding", "gzip")]),
        (405, "PUT", "/graphql", key(), vec![JSON]),
        (404, "POST", "/nowhere", key(), vec![JSON]),
        (405, "POST", "/healthz", None, vec![JSON]),
        (405, "DELETE", "/graphiql", None, vec![]),
        (200, "GET", "/healthz", None, vec![]),
        (200, "GET", "/graphiql", None, vec![]),
        (503, "POST", "/v1/payments/stripe", None, vec![JSON]),
        (401, "POST", "/v1/events", None, vec![LINES]),
        (401, "POST", "/v1/events", Some("tg_unknown".to_owned()), vec![JSON]),
        (403, "POST", "/v1/events", reader(), vec![LINES]),
        (415, "POST", "/v1/events", key(), vec![JSON]),
        (415, "POST", "/v1/events", key(), vec![LINES, ("content-encoding", "br")]),
        (400, "POST", "/v1/events?results=some", key(), vec![LINES]),
        (405, "PATCH", "/v1/events", key(), vec![LINES]),
    ]
}

/// Whether the next request on the same connection is answered, or the answer announced that the connection closes.
fn stays_open_or_says_so(socket: &mut Socket, reply: &Reply, key: &str, what: &str) -> bool {
    if reply.closes() {
        assert_eq!(socket.until_closed(), "", "no bytes follow the last answer: {what}");
        return false;
    }
    let next = socket.ask(&query(key, "{ viewer { service { name } } }"));
    let next = next.unwrap_or_else(|| panic!("the next request is answered: {what}"));
    assert_eq!(next.status, 200, "{what}: {}", next.body);
    assert!(next.body.contains("\"service\""), "{what}: {}", next.body);
    true
}

#[test]
fn next_request_of_a_connection_is_answered_after_any_refusal() {
    let world = unlimited();
    let body = json!({"query": "{ viewer { service { name } } }"}).to_string();
    for (status, method, path, credential, headers) in early(&world.key) {
        let mut socket = Socket::to(&world.server);
        for round in 0..50 {
            let what = format!("{method} {path} {headers:?}, round {round}");
            let (head, tail) = (head(method, path, credential.as_deref(), &headers), format!("\r\n{body}"));
            let length = format!("content-length: {}\r\n", body.len());
            // The body arrives with its head, a little later, or in two parts.
            match round % 3 {
                0 => socket.send(format!("{head}{length}{tail}")),
                1 => {
                    socket.send(format!("{head}{length}\r\n"));
                    sleep(Duration::from_millis(2));
                    socket.send(&body)
                }
                _ => {
                    socket.send(format!("{head}transfer-encoding: chunked\r\n\r\n5\r\n{}\r\n", &body[..5]));
                    sleep(Duration::from_millis(2));
                    socket.send(format!("{:x}\r\n{}\r\n0\r\n\r\n", body.len() - 5, &body[5..]))
                }
            };
            let reply = socket.reply().unwrap_or_else(|| panic!("an answer: {what}"));
            assert_eq!(reply.status, status, "{what}: {}", reply.body);
            assert!(
                stays_open_or_says_so(&mut socket, &reply, &world.key, &what),
                "a body this small keeps the connection open: {what}"
            );
        }
    }
}

#[test]
fn oversized_body_closes_the_connection_as_the_answer_announces() {
    let world = unlimited();
    let large = "x".repeat(12 * 1024 * 1024);
    let key = world.key.as_str();
    for (status, path, credential, header) in [
        (401, "/graphql", None, JSON),
        (413, "/graphql", Some(key), JSON),
        (413, "/v1/events", Some(key), ("content-type", "application/cloudevents+json")),
        (415, "/v1/events", Some(key), JSON),
        (404, "/nowhere", Some(key), JSON),
    ] {
        let mut socket = Socket::to(&world.server);
        assert!(
            socket.send(request("POST", path, credential, &[header], &large)),
            "the whole body is accepted: {path}"
        );
        let reply = socket.reply().expect("an answer");
        assert_eq!((reply.status, reply.closes()), (status, true), "{path}: {}", reply.head);
        stays_open_or_says_so(&mut socket, &reply, key, path);
    }
}

#[test]
fn refused_body_is_not_requested_with_100_continue() {
    let world = unlimited();
    let mut socket = Socket::to(&world.server);
    let head = head("POST", "/graphql", None, &[JSON, ("expect", "100-continue"), ("content-length", "100")]);
    let reply = socket.ask(&format!("{head}\r\n")).expect("an answer");
    assert_eq!((reply.status, reply.closes()), (401, true));
    stays_open_or_says_so(&mut socket, &reply, &world.key, "expect");
}

#[test]
fn missing_body_closes_the_connection() {
    let world = unlimited();
    for part in ["", "half of it"] {
        let mut socket = Socket::to(&world.server);
        let head = head("POST", "/graphql", None, &[JSON, ("content-length", "100")]);
        let reply = socket.ask(&format!("{head}\r\n{part}")).expect("an answer");
        assert_eq!((reply.status, reply.closes()), (401, true));
        stays_open_or_says_so(&mut socket, &reply, &world.key, "a body that does not come");
    }
}

/// Without a limit on failed sign-ins.
fn unlimited() -> World {
    World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0")])
}
