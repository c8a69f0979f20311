//! SIGTERM: no new connections are accepted, running requests finish, and every open connection gets one more answer.

use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use serde_json::json;

use super::sockets::{Socket, head, query, request};
use crate::harness::World;

const OVERTIME: &str = "when the time to stop was over";

#[test]
fn idle_and_partial_requests_hardly_delay_shutdown() {
    let world = World::with(&[("HTTP__DRAIN_SECONDS", "3600")]);
    let mut sockets: Vec<Socket> = (0..60).map(|_| Socket::to(&world.server)).collect();
    for (number, socket) in sockets.iter_mut().enumerate() {
        match number % 3 {
            0 => {}
            1 => assert!(socket.send("POST /graphql HTTP/1.1\r\nhost: x\r\n")),
            _ => assert_eq!(
                socket.ask(&query(&world.key, "{ viewer { service { name } } }")).expect("an answer").status,
                200
            ),
        }
    }
    let World { server, .. } = world;
    // It would take an hour if the server waited for any of them.
    assert_eq!(server.stop().0, Some(0));
    for mut socket in sockets {
        assert_eq!(socket.until_closed(), "");
    }
}

#[test]
fn running_request_is_answered_and_the_next_one_is_not() {
    let world = World::with(&[("HTTP__DRAIN_IDLE_SECONDS", "60"), ("HTTP__DRAIN_SECONDS", "3600")]);
    let headers = [("content-type", "application/json"), ("expect", "100-continue")];
    let body = json!({"query": "{ viewer { service { name } } }"}).to_string();
    let mut socket = Socket::to(&world.server);
    let head = head("POST", "/graphql", Some(&world.key), &headers);
    socket.send(format!("{head}content-length: {}\r\n\r\n", body.len()));
    assert_eq!(socket.reply().expect("it is asked for its body").status, 100);
    let [mut idle, mut not_ready] = [Socket::to(&world.server), Socket::to(&world.server)];
    assert_eq!(not_ready.ask(&request("GET", "/readyz", None, &[], "")).expect("an answer").status, 200);
    assert_eq!(idle.ask(&query(&world.key, "{ viewer { service { name } } }")).expect("an answer").status, 200);
    let process = world.server.process_id().to_string();
    assert!(Command::new("kill").args(["-TERM", &process]).status().expect("kill runs").success());
    // The server is stopping once its address refuses connections.
    while TcpStream::connect(world.server.url.trim_start_matches("http://")).is_ok() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let reply = idle.ask(&query(&world.key, "{ viewer { service { name } } }")).expect("one more answer");
    assert_eq!((reply.status, reply.closes()), (200, true), "{}", reply.head);
    assert_eq!(idle.until_closed(), "");
    let reply = not_ready.ask(&request("GET", "/readyz", None, &[], "")).expect("one more answer");
    assert_eq!((reply.status, reply.closes()), (503, true), "{}", reply.head);
    assert!(reply.body.contains("the server is stopping"), "{}", reply.body);
    socket.send(format!("{body}{}", query(&world.key, "{ viewer { service { name } } }")));
    let reply = socket.reply().expect("an answer");
    assert_eq!((reply.status, reply.closes()), (200, true), "{}", reply.head);
    assert_eq!(socket.until_closed(), "", "the next request is not answered");
    let World { server, .. } = world;
    assert!(!server.log().contains(OVERTIME));
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn requests_beyond_the_drain_time_are_cancelled() {
    let world = World::with(&[
        ("HTTP__DRAIN_SECONDS", "1"),
        ("LIMITS__BODY_SECONDS", "3600"),
        ("LIMITS__REQUEST_SECONDS", "3600"),
    ]);
    let headers = [("content-type", "application/json"), ("expect", "100-continue"), ("content-length", "100")];
    let mut socket = Socket::to(&world.server);
    socket.send(format!("{}\r\n", head("POST", "/graphql", Some(&world.key), &headers)));
    assert_eq!(socket.reply().expect("it is asked for its body").status, 100);
    let World { server, .. } = world;
    assert_eq!(server.stop().0, Some(0));
    assert_eq!(socket.until_closed(), "");
}
