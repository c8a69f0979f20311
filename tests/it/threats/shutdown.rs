//! SIGTERM: no new connections are accepted, running requests finish, and every open connection gets one more answer.

use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use futures::stream::BoxStream;
use http_body_util::StreamBody;
use hyper::body::{Bytes, Frame};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::json;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::RecvError;

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

/// Over HTTP/2 the server says goodbye. A request that came before is answered, and the client learns that the next one needs
/// another connection.
#[tokio::test]
async fn http2_client_is_told_while_its_request_is_answered() {
    let world = World::with(&[("HTTP__DRAIN_SECONDS", "3600")]);
    let address = world.server.url.trim_start_matches("http://").to_owned();
    let stream = tokio::net::TcpStream::connect(&address).await.expect("a connection");
    let (mut sender, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.expect("a connection over HTTP/2");
    let connection = tokio::spawn(connection);
    let (finish, rest) = oneshot::channel();
    let asked = hyper::Request::post(format!("http://{address}/graphql"))
        .header("authorization", format!("Bearer {}", world.key))
        .header("content-type", "application/json");
    let answer = sender.send_request(asked.body(held_back(rest)).expect("a request"));
    // Once a later request of the connection is answered, the server has this one.
    let (end, nothing) = oneshot::channel();
    let later = hyper::Request::get(format!("http://{address}/healthz")).body(held_back(nothing)).expect("a request");
    end.send(Bytes::new()).expect("the request still runs");
    assert_eq!(sender.send_request(later).await.expect("an answer").status(), 200);
    let process = world.server.process_id().to_string();
    let answer = tokio::spawn(answer);
    assert!(Command::new("kill").args(["-TERM", &process]).status().expect("kill runs").success());
    while tokio::net::TcpStream::connect(&address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    finish.send(Bytes::from(r#"{"query": "{ viewer { service { name } } }"}"#)).expect("the request still runs");
    let answer = answer.await.expect("it ends").expect("an answer");
    assert_eq!(answer.status(), 200);
    drop(answer);
    connection.await.expect("it ends").expect("the server closes it in peace");
    assert!(sender.ready().await.is_err(), "the client needs another connection");
    let World { server, .. } = world;
    assert_eq!(server.stop().0, Some(0));
}

/// A body that is sent when the test says so.
fn held_back(rest: oneshot::Receiver<Bytes>) -> StreamBody<BoxStream<'static, Result<Frame<Bytes>, RecvError>>> {
    StreamBody::new(Box::pin(futures::stream::once(async { rest.await.map(Frame::data) })))
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
