//! Clients that send nothing, send slowly or read nothing, and more of them than there are slots.

use std::time::Duration;

use super::sockets::{Socket, eventually, head, open_sockets, peak_memory, processor_time, query, request};
use crate::harness::World;

const NAME: &str = "{ viewer { service { name } } }";

/// Short enough for a test.
const SHORT: [(&str, &str); 2] = [("LIMITS__HEADER_SECONDS", "1"), ("LIMITS__IDLE_SECONDS", "2")];

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_slow_and_two_thousand_partial_requests_affect_nobody_else() {
    // The database server gets few connections, because they are sockets too.
    let few = [("DATABASE__READ_CONNECTIONS", "1"), ("DATABASE__WRITE_CONNECTIONS", "2")];
    let world = World::with(&[[("LIMITS__HEADER_SECONDS", "3"), ("LIMITS__IDLE_SECONDS", "5")], few].concat());
    let process = world.server.process_id();
    for _ in 0..20 {
        world.server.ask(&world.key, NAME).await.data();
    }
    let (before, memory) = (open_sockets(&world.server), peak_memory(process));
    let half = "POST /graphql HTTP/1.1\r\nhost: x\r\nx-half: ";
    let mut sockets: Vec<Socket> = (0..2000)
        .map(|_| {
            let mut socket = Socket::to(&world.server);
            assert!(socket.send(half));
            socket
        })
        .collect();
    let head = head("POST", "/graphql", Some(&world.key), &[("content-type", "application/json")]);
    let slow = (0..500).map(|number| {
        let mut socket = Socket::to(&world.server);
        // A head that arrives byte by byte, and a complete head whose body does not arrive.
        assert!(socket.send(if number % 2 == 0 {
            "G".to_owned()
        } else {
            format!("{head}content-length: 9\r\n\r\n{{")
        }));
        socket
    });
    sockets.extend(slow);
    for round in 0..40 {
        for socket in sockets.iter_mut().skip(2000).step_by(2) {
            socket.send("E");
        }
        world.server.ask(&world.key, NAME).await.data();
        let health = world.server.client().get(format!("{}/healthz", world.server.url)).send().await;
        assert_eq!(health.expect("an answer").status(), 200, "round {round}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    eventually("all of them are ended", async || open_sockets(&world.server) <= before + 2).await;
    assert!(sockets.iter_mut().all(Socket::is_closed), "the server closes each connection");
    let grown = peak_memory(process).saturating_sub(memory);
    eprintln!("2,500 sockets: the peak grew by {grown} KiB");
    assert!(grown < 128 * 1024, "the peak grew by {grown} KiB");
    world.server.ask(&world.key, NAME).await.data();
}

#[test]
fn idle_connection_is_closed_and_an_active_one_is_not() {
    let world = World::with(&SHORT);
    let mut silent = Socket::to(&world.server);
    assert_eq!(silent.until_closed(), "");
    let mut asking = Socket::to(&world.server);
    let mut idle = Socket::to(&world.server);
    assert_eq!(idle.ask(&query(&world.key, NAME)).expect("an answer").status, 200);
    // Together longer than either limit.
    for _ in 0..6 {
        assert_eq!(asking.ask(&query(&world.key, NAME)).expect("the connection stays open").status, 200);
        std::thread::sleep(Duration::from_millis(600));
    }
    assert!(idle.is_closed());
    assert_eq!(idle.until_closed(), "");
}

#[test]
fn second_head_of_a_connection_has_a_time_limit_too() {
    let world = World::with(&[("LIMITS__HEADER_SECONDS", "1"), ("LIMITS__IDLE_SECONDS", "3600")]);
    let mut socket = Socket::to(&world.server);
    assert_eq!(socket.ask(&query(&world.key, NAME)).expect("an answer").status, 200);
    socket.send("GET /healthz HTTP/1.1\r\nhost:");
    assert_eq!(socket.until_closed(), "");
}

#[test]
fn head_that_is_too_large_is_refused() {
    let world = World::empty();
    let mut socket = Socket::to(&world.server);
    let large = "x".repeat(1024 * 1024);
    socket.send(request("GET", "/healthz", None, &[("x-large", &large)], ""));
    let told = socket.until_closed();
    assert!(told.is_empty() || told.starts_with("HTTP/1.1 431"), "{told}");
    assert!(peak_memory(world.server.process_id()) < 512 * 1024);
}

#[tokio::test(flavor = "multi_thread")]
async fn unread_answers_close_their_connection() {
    let world = World::with(&[("LIMITS__IDLE_SECONDS", "1")]);
    let process = world.server.process_id();
    world.server.ask(&world.key, NAME).await.data();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let before = open_sockets(&world.server);
    // More than the buffers of both sides hold.
    let many = request("GET", "/schema.graphql", None, &[], "").repeat(400);
    let mut sockets: Vec<Socket> = (0..5).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut sockets {
        socket.send(&many);
    }
    eventually("they are ended", async || open_sockets(&world.server) <= before).await;
    assert!(peak_memory(process) < 512 * 1024);
    let told: usize = sockets.iter_mut().map(|socket| socket.until_closed().len()).sum();
    assert!(told > 0, "earlier writes are stored");
}

#[test]
fn at_the_cap_the_oldest_incomplete_connection_makes_room() {
    let world = World::with(&[("LIMITS__CONNECTIONS", "8"), ("LIMITS__EVENT_STREAMS_PER_KEY", "8")]);
    let lines = [("content-type", "application/x-ndjson"), ("transfer-encoding", "chunked")];
    let open = format!("{}\r\n", head("POST", "/v1/events", Some(&world.key), &lines));
    // Two streams that are answered while they arrive.
    let mut streams: Vec<Socket> = (0..2)
        .map(|_| {
            let mut socket = Socket::to(&world.server);
            socket.send(&open);
            assert_eq!(socket.reply().expect("the head of an answer").status, 200);
            socket
        })
        .collect();
    let mut waiting: Vec<Socket> = (0..6).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut waiting {
        assert_eq!(socket.ask(&query(&world.key, NAME)).expect("an answer").status, 200);
    }
    // Forty idle clients connect, and are closed one after another.
    let mut silent: Vec<Socket> = (0..40).map(|_| Socket::to(&world.server)).collect();
    for socket in waiting.iter_mut().chain(silent.iter_mut().take(33)) {
        assert_eq!(socket.until_closed(), "");
    }
    let mut good = Socket::to(&world.server);
    assert_eq!(good.ask(&query(&world.key, NAME)).expect("an answer").status, 200);
    for socket in &mut streams {
        socket.send("0\r\n\r\n");
        assert!(socket.until_closed_or("\"done\":true"), "a running stream continues");
    }
    let log = world.server.log();
    assert!(log.contains("closed to make room"), "{log}");
    assert!(log.matches("closed to make room").count() < 5, "it is logged rarely: {log}");
}

#[test]
fn at_the_cap_connections_with_a_complete_request_stay() {
    let world = World::with(&[("LIMITS__CONNECTIONS", "2"), ("LIMITS__EVENT_STREAMS_PER_KEY", "8")]);
    let lines = [("content-type", "application/x-ndjson"), ("transfer-encoding", "chunked")];
    let open = format!("{}\r\n", head("POST", "/v1/events", Some(&world.key), &lines));
    let mut streams: Vec<Socket> = (0..2).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut streams {
        socket.send(&open);
        assert_eq!(socket.reply().expect("the head of an answer").status, 200);
    }
    let mut refused = Socket::to(&world.server);
    assert_eq!(refused.until_closed(), "");
    for socket in &mut streams {
        socket.send("0\r\n\r\n");
        assert!(socket.until_closed_or("\"done\":true"));
    }
}

#[test]
fn idle_connections_take_no_processor_time() {
    let world = World::empty();
    let mut sockets: Vec<Socket> = (0..500).map(|_| Socket::to(&world.server)).collect();
    for socket in &mut sockets {
        assert_eq!(socket.ask("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").expect("an answer").status, 200);
    }
    let before = processor_time(world.server.process_id());
    std::thread::sleep(Duration::from_secs(2));
    let taken = processor_time(world.server.process_id()) - before;
    assert!(taken < 20, "{taken} hundredths of a second");
}
