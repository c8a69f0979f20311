//! Streams of events: their limits in total and per key, and their end if no events come.

use std::time::Duration;

use super::sockets::{Socket, head, processor_time};
use crate::harness::{Program, SCOPES, Server, World};

const LINES: (&str, &str) = ("content-type", "application/x-ndjson");

/// Opens a stream: the socket and the status.
fn stream(server: &Server, key: &str) -> (Socket, u16) {
    let mut socket = Socket::to(server);
    let head = head("POST", "/v1/events", Some(key), &[LINES, ("transfer-encoding", "chunked")]);
    socket.send(format!("{head}\r\n1\r\n\n\r\n"));
    let reply = socket.reply().expect("the head of an answer");
    if reply.status != 200 {
        assert_eq!((reply.code().as_str(), reply.header("retry-after")), ("UNAVAILABLE", Some("1")));
    }
    (socket, reply.status)
}

#[test]
fn twenty_slow_streams_of_one_key_leave_slots_for_others() {
    let program = Program::migrated();
    let keys: Vec<String> = (0..6).map(|_| program.key(&SCOPES, None)).collect();
    let server = program.serve();
    let mut open = Vec::new();
    let mut statuses = Vec::new();
    for _ in 0..20 {
        let (socket, status) = stream(&server, &keys[0]);
        statuses.push(status);
        open.extend((status == 200).then_some(socket));
    }
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 4);
    // Other keys may open as many, until all slots are taken.
    for key in &keys[1..4] {
        for _ in 0..4 {
            let (socket, status) = stream(&server, key);
            assert_eq!(status, 200);
            open.push(socket);
        }
    }
    assert_eq!(stream(&server, &keys[4]).1, 503);
    // Any stream that ends frees a slot.
    let mut ended = open.remove(0);
    ended.send("0\r\n\r\n");
    assert!(ended.until_closed_or("\"done\":true"));
    assert!((0..1000).any(|_| stream(&server, &keys[5]).1 == 200));
}

#[test]
fn blank_and_partial_lines_do_not_keep_a_stream_alive() {
    let world = World::with(&[("LIMITS__EVENT_IDLE_SECONDS", "1")]);
    for trickle in ["\n", "\r\n", "   \n", "x", " "] {
        let (mut socket, status) = stream(&world.server, &world.key);
        assert_eq!(status, 200);
        let piece = format!("{:x}\r\n{trickle}\r\n", trickle.len());
        let sent = (0..600).take_while(|_| {
            std::thread::sleep(Duration::from_millis(100));
            socket.send(&piece) && !socket.has("\"TIMEOUT\"")
        });
        assert!(sent.count() < 600, "a stream of {trickle:?} ends");
        assert!(socket.until_closed_or("\"TIMEOUT\""));
    }
    // Lines keep it alive, even invalid ones.
    let (mut socket, _) = stream(&world.server, &world.key);
    for _ in 0..30 {
        std::thread::sleep(Duration::from_millis(100));
        assert!(socket.send("2\r\n7\n\r\n"));
    }
    socket.send("0\r\n\r\n");
    assert!(socket.until_closed_or("\"done\":true"));
}

/// A few megabytes that decode to gigabytes of blank lines.
#[test]
fn gzipped_blank_lines_do_not_keep_a_stream_alive() {
    use std::io::Write;

    let world = World::with(&[("LIMITS__EVENT_IDLE_SECONDS", "1")]);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b'\n'; 4 << 20]).expect("writing to memory");
    // A gzip file may have any number of members.
    let packed = packed.finish().expect("writing to memory").repeat(2048);
    let mut socket = Socket::to(&world.server);
    let headers = [LINES, ("content-encoding", "gzip")];
    let head = head("POST", "/v1/events", Some(&world.key), &headers);
    socket.send(format!("{head}content-length: {}\r\n\r\n", packed.len()));
    socket.send(&packed);
    assert!(socket.until_closed_or("\"TIMEOUT\""));
    let before = processor_time(world.server.process_id());
    std::thread::sleep(Duration::from_millis(500));
    assert!(processor_time(world.server.process_id()) - before < 20, "no request is active");
}
