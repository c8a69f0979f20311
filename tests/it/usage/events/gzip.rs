//! Streams in gzip: acknowledged as they arrive, and bounded however large they become.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::super::desk::Desk;
use super::load::peak_memory;
use super::stream::{Coming, Pieces};
use super::{Answered, LINES, cloud_event, request};

#[tokio::test]
async fn event_is_acknowledged_before_the_gzip_data_ends() {
    let desk = Desk::new().await;
    let (pieces, body) = Pieces::new();
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let mut flushed = |id: &str| {
        packed.write_all(format!("{}\n", cloud_event(id)).as_bytes()).expect("writing to memory");
        packed.flush().expect("writing to memory");
        std::mem::take(packed.get_mut())
    };
    pieces.send(flushed("a"));
    let response = request(&desk, LINES, "/v1/events").header("content-encoding", "gzip").body(body).send();
    let mut coming = Coming::new(response.await.expect("an answer before the body ends"));
    assert_eq!(coming.line().await.expect("a line")["through"], 1);
    pieces.send(flushed("b"));
    assert_eq!(coming.line().await.expect("a line")["through"], 2);
    pieces.send(packed.finish().expect("writing to memory"));
    drop(pieces);
    let last = coming.line().await.expect("a last line");
    assert_eq!(last, json!({"done": true, "through": 2, "recorded": 2, "duplicates": 0, "rejected": 0}));
    assert_eq!(desk.count().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn few_bytes_that_decode_to_many_lines_take_bounded_memory() {
    const COUNT: usize = 1_000_000;
    let desk = Desk::new().await;
    let send = async |count: usize| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all("0\n".repeat(count).as_bytes()).expect("writing to memory");
        let packed = packed.finish().expect("writing to memory");
        assert!(packed.len() < 4096, "{} bytes", packed.len());
        let sent = request(&desk, LINES, "/v1/events").header("content-encoding", "gzip").body(packed).send();
        Answered::of(sent.await.expect("an answer")).await
    };
    // A quarter is sent first, so that the allocator's initial growth is not measured.
    send(COUNT / 4).await;
    let before = peak_memory(desk.world.server.process_id());
    let answer = send(COUNT).await;
    let grown = peak_memory(desk.world.server.process_id()).saturating_sub(before);
    eprintln!("{COUNT} lines; the peak grew by {} KiB", grown / 1024);
    let last = answer.last();
    assert_eq!((&last["done"], &last["through"], &last["rejected"]), (&json!(true), &json!(COUNT), &json!(COUNT)));
    let told = answer.about_lines().len();
    assert_eq!(told + usize::try_from(last["omitted"].as_u64().unwrap_or_default()).expect("a count"), COUNT);
    assert!(grown < 8 * 1024 * 1024, "the peak grew by {grown} bytes");
}
