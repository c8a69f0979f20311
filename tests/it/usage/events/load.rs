//! Long streams: the memory of the server does not grow with them.

use serde_json::{Value, json};

use super::super::desk::{Desk, with};
use super::{LINES, cloud_event, send, send_unread};

/// The peak memory of a process, in bytes.
pub(super) fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the status of a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") * 1024
}

/// A body of this many lines, made while it is sent.
fn lines(count: usize, line: impl Fn(usize) -> String + Send + 'static) -> reqwest::Body {
    let pieces = (0..count).step_by(500).map(move |first| {
        let piece: String = (first..count.min(first + 500)).map(&line).collect();
        Ok::<_, std::io::Error>(piece)
    });
    reqwest::Body::wrap_stream(futures::stream::iter(pieces))
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_thousand_lines_are_recorded_in_bounded_memory() {
    const COUNT: usize = 200_000;
    let desk = Desk::new().await;
    // The body is larger than the memory that may be used for it.
    let template = with(cloud_event("ID"), json!({"extension": "x".repeat(1000)})).to_string();
    let warm = send(&desk, LINES, lines(5000, |id| format!("{}\n", cloud_event(&id.to_string())))).await;
    assert_eq!(warm.last()["recorded"], 5000);
    let before = peak_memory(desk.world.server.process_id());
    let started = std::time::Instant::now();
    let answer = send(&desk, LINES, lines(COUNT, move |id| template.replace("ID", &id.to_string()) + "\n")).await;
    let seconds = started.elapsed().as_secs_f64();
    let grown = peak_memory(desk.world.server.process_id()).saturating_sub(before);
    eprintln!("{COUNT} lines in {seconds:.1} s; the peak grew by {} KiB", grown / 1024);
    let last = answer.last();
    let expected = json!({"done": true, "through": COUNT, "recorded": COUNT - 5000, "duplicates": 5000, "rejected": 0});
    assert_eq!(last, expected);
    assert_eq!(answer.about_lines().len(), 5000);
    assert!(grown < 96 * 1024 * 1024, "the peak grew by {grown} bytes");
    assert_eq!(desk.count().await, 200_000);
}

/// A client that sends everything before it reads anything. The server cannot keep all results for it.
#[tokio::test(flavor = "multi_thread")]
async fn client_that_does_not_read_learns_how_many_results_are_left_out() {
    const COUNT: usize = 200_000;
    let desk = Desk::new().await;
    let server = &desk.world.server;
    let body = |count| "{\"specversion\":\"1.0\",\"type\":\"com.example.some.other.kind.of.event\"}\n".repeat(count);
    let headers = format!("content-type: {LINES}");
    // A quarter is sent first, so that the allocator's initial growth is not measured.
    send_unread(&desk, &headers, body(COUNT / 4).as_bytes()).await.expect("an answer");
    let before = peak_memory(server.process_id());
    let answer = send_unread(&desk, &headers, body(COUNT).as_bytes()).await.expect("an answer");
    let grown = peak_memory(server.process_id()).saturating_sub(before);
    eprintln!("{COUNT} lines; the peak grew by {} KiB", grown / 1024);
    let last = answer.lines().rev().find(|line| line.contains("\"done\"")).expect("a last line");
    let last: Value = serde_json::from_str(last).expect("a line of JSON");
    assert_eq!((&last["through"], &last["rejected"]), (&json!(COUNT), &json!(COUNT)));
    let told = answer.lines().filter(|line| line.starts_with("{\"line\"")).count();
    let omitted = last["omitted"].as_u64().expect("a count");
    assert!(omitted > 0 && told > 10_000, "{told} lines, {omitted} left out");
    assert_eq!(omitted + u64::try_from(told).expect("a count"), 200_000);
    assert!(grown < 16 * 1024 * 1024, "the peak grew by {grown} bytes");
}
