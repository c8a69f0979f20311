//! Large bodies, and small bodies that decode to large ones. All their limits are settings.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::sockets::{Reply, Socket, head, peak_memory, processor_time};
use crate::harness::{Server, World};

const ONE: &str = "application/cloudevents+json";
const BATCH: &str = "application/cloudevents-batch+json";
const LINES: &str = "application/x-ndjson";
const KIB: usize = 1024;

/// Posts bytes as they are.
fn post(server: &Server, path: &str, credential: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let mut socket = Socket::to(server);
    socket.send(format!("{}content-length: {}\r\n\r\n", head("POST", path, Some(credential), headers), body.len()));
    socket.send(body);
    socket.reply().expect("an answer")
}

fn gzip(pieces: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for piece in pieces {
        packed.write_all(&piece).expect("writing to memory");
    }
    packed.finish().expect("writing to memory")
}

/// JSON padded with white space to this many bytes.
fn padded(says: &str, bytes: usize) -> Vec<u8> {
    format!("{says}{}", " ".repeat(bytes - says.len())).into_bytes()
}

#[test]
fn body_limits_depend_on_the_caller_and_the_format() {
    let world = World::empty();
    let (writer, reader) = (world.key.clone(), world.program.key(&["ANALYTICS_READ"], None));
    let query = json!({"query": "{ __typename }"}).to_string();
    let json = [("content-type", "application/json")];
    for (credential, limit) in [(Server::token("ana"), 256 * KIB), (reader, 256 * KIB), (writer.clone(), 8192 * KIB)] {
        for (bytes, status) in [(limit, 200), (limit + 1, 413)] {
            let reply = post(&world.server, "/graphql", &credential, &json, &padded(&query, bytes));
            assert_eq!(reply.status, status, "{bytes} bytes: {}", reply.body);
        }
    }
    for (media_type, says) in [(ONE, "{}"), (BATCH, "[]")] {
        for (bytes, status) in [(8192 * KIB, 200), (8192 * KIB + 1, 413)] {
            let body = padded(says, bytes);
            let plain = post(&world.server, "/v1/events", &writer, &[("content-type", media_type)], &body);
            let headers = [("content-type", media_type), ("content-encoding", "gzip")];
            let packed = post(&world.server, "/v1/events", &writer, &headers, &gzip([body]));
            assert_eq!((plain.status, packed.status), (status, status), "{media_type}: {}", packed.body);
        }
    }
    // A line has a limit, and the stream has none.
    let line = |bytes| [padded("{\"specversion\":\"1.0\"}", bytes), b"\n".to_vec()].concat();
    for (bytes, told) in [(64 * KIB, "type is missing"), (64 * KIB + 1, "longer than 65536 bytes")] {
        let mut socket = Socket::to(&world.server);
        let headers = head("POST", "/v1/events", Some(&writer), &[("content-type", LINES)]);
        let body = line(bytes).repeat(200);
        socket.send(format!("{headers}content-length: {}\r\n\r\n", body.len()));
        socket.send(&body);
        assert!(socket.until_closed_or("\"through\":200"));
        assert!(socket.has(told), "{}", socket.text());
    }
}

#[test]
fn body_limits_are_settings() {
    let settings = [("LIMITS__BODY_BYTES", "100"), ("LIMITS__USAGE_BODY_BYTES", "200"), ("LIMITS__LINE_BYTES", "50")];
    let world = World::with(&settings);
    let query = json!({"query": "{ __typename }"}).to_string();
    let json = [("content-type", "application/json")];
    for (credential, limit) in [(Server::token("ana"), 100), (world.key.clone(), 200)] {
        for (bytes, status) in [(limit, 200), (limit + 1, 413)] {
            assert_eq!(post(&world.server, "/graphql", &credential, &json, &padded(&query, bytes)).status, status);
        }
    }
    for (bytes, status) in [(200, 200), (201, 413)] {
        let headers = [("content-type", BATCH)];
        assert_eq!(post(&world.server, "/v1/events", &world.key, &headers, &padded("[]", bytes)).status, status);
    }
    for (bytes, told) in [(50, "type is missing"), (51, "the line is longer than 50 bytes")] {
        let mut socket = Socket::to(&world.server);
        let body = padded("{\"specversion\":\"1.0\"}", bytes);
        let head = head("POST", "/v1/events", Some(&world.key), &[("content-type", LINES)]);
        socket.send(format!("{head}content-length: {}\r\n\r\n", body.len()));
        socket.send(&body);
        assert!(socket.until_closed_or("\"through\":1") && socket.has(told), "{bytes}: {}", socket.text());
    }
}

#[test]
fn compressed_bodies_are_refused_where_not_decoded_in_pieces() {
    let world = World::with(&[("PAYMENTS__STRIPE_WEBHOOK_SECRET", "whsec_of_the_tests")]);
    let body = gzip([json!({"query": "{ __typename }"}).to_string().into_bytes()]);
    for path in ["/graphql", "/v1/payments/stripe"] {
        for encoding in
            ["gzip", "GZIP", "x-gzip", "deflate", "br", "zstd", "compress", "gzip, identity", "identity, gzip"]
        {
            let headers = [("content-type", "application/json"), ("content-encoding", encoding)];
            let reply = post(&world.server, path, &world.key, &headers, &body);
            assert_eq!((reply.status, reply.code().as_str()), (415, "BAD_USER_INPUT"), "{path} {encoding}");
            assert_eq!(reply.header("accept-encoding"), Some("identity"));
        }
        let twice =
            [("content-type", "application/json"), ("content-encoding", "identity"), ("content-encoding", "gzip")];
        assert_eq!(post(&world.server, path, &world.key, &twice, &body).status, 415);
    }
    let plain = json!({"query": "{ __typename }"}).to_string();
    let headers = [("content-type", "application/json"), ("content-encoding", "identity")];
    assert_eq!(post(&world.server, "/graphql", &world.key, &headers, plain.as_bytes()).status, 200);
}

#[test]
fn gzip_bombs_cost_bounded_memory_and_processor_time() {
    let world = World::empty();
    // A gzip file may have any number of members.
    let megabytes = |byte: u8, count: usize| gzip([vec![byte; 4 * KIB * KIB]]).repeat(count / 4);
    let process = world.server.process_id();
    let headers = |media_type| [("content-type", media_type), ("content-encoding", "gzip")];
    // A valid body comes first, so that only the growth by the bomb is measured.
    post(&world.server, "/v1/events", &world.key, &headers(BATCH), &gzip([padded("[]", 8192 * KIB)]));
    let (memory, time) = (peak_memory(process), processor_time(process));
    let bomb = megabytes(b' ', 2048);
    for media_type in [ONE, BATCH] {
        for _ in 0..4 {
            let reply = post(&world.server, "/v1/events", &world.key, &headers(media_type), &bomb);
            assert_eq!(reply.status, 413, "{}", reply.body);
        }
    }
    // A stream of one endless line.
    let mut socket = Socket::to(&world.server);
    let bomb = megabytes(b'x', 256);
    let head = head("POST", "/v1/events", Some(&world.key), &headers(LINES));
    socket.send(format!("{head}content-length: {}\r\n\r\n", bomb.len()));
    socket.send(&bomb);
    assert!(socket.until_closed_or("\"rejected\":1"), "{}", socket.text());
    let grown = peak_memory(process).saturating_sub(memory);
    let taken = processor_time(process) - time;
    eprintln!("gzip bombs: the peak grew by {grown} KiB, {taken} hundredths of a second");
    assert!(grown < 64 * 1024, "the peak grew by {grown} KiB");
    assert!(taken < 3000, "{taken} hundredths of a second");
}
