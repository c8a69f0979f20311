//! Events one on each line, processed as they arrive.

use std::time::Duration;

use futures::channel::mpsc;
use serde_json::{Value, json};

use super::super::desk::{Desk, with};
use super::{Answered, LINES, cloud_event, lines_of, request, send};

/// A body that the test sends in pieces.
pub(super) struct Pieces(mpsc::UnboundedSender<Result<Vec<u8>, std::io::Error>>);

impl Pieces {
    pub(super) fn new() -> (Self, reqwest::Body) {
        let (sender, pieces) = mpsc::unbounded();
        (Self(sender), reqwest::Body::wrap_stream(pieces))
    }

    pub(super) fn send(&self, piece: impl Into<Vec<u8>>) {
        self.0.unbounded_send(Ok(piece.into())).expect("the body is still sent");
    }
}

/// The answer, as it arrives.
pub(super) struct Coming {
    response: reqwest::Response,
    read: Vec<u8>,
}

impl Coming {
    pub(super) const fn new(response: reqwest::Response) -> Self {
        Self { response, read: Vec::new() }
    }

    /// The next line. `None` at the end.
    pub(super) async fn line(&mut self) -> Option<Value> {
        loop {
            if let Some(end) = self.read.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.read.drain(..=end).collect();
                return Some(serde_json::from_slice(&line).expect("a line of JSON"));
            }
            let piece = tokio::time::timeout(Duration::from_secs(20), self.response.chunk()).await;
            self.read.extend(piece.expect("in time").expect("the answer continues")?);
        }
    }
}

#[tokio::test]
async fn unrecorded_lines_are_reported_and_the_stream_continues() {
    let desk = Desk::new().await;
    let conflict = with(cloud_event("a"), json!({"data": {"model": "film", "quantity": 6}}));
    let mut body = format!("\u{feff}{}\r\n\r\n", cloud_event("a")).into_bytes();
    body.extend_from_slice(lines_of(&[cloud_event("a"), conflict]).as_bytes());
    body.extend_from_slice(b"{\"id\": NaN}\n   \n\xff\xfe\n[]\n");
    body.extend_from_slice(format!("{{\"id\":\"{}\"}}\n", "x".repeat(70_000)).as_bytes());
    body.extend_from_slice(cloud_event("b").to_string().as_bytes());
    let answer = send(&desk, LINES, body).await;
    let told: Vec<_> = answer
        .about_lines()
        .into_iter()
        .map(|line| (line["line"].clone(), line["code"].clone(), line["message"].clone()))
        .collect();
    let invalid = |line: u64, message: &str| (json!(line), json!("INVALID"), json!(message));
    assert_eq!(told[0], (json!(3), Value::Null, Value::Null));
    assert_eq!(told[1].1, "CONFLICT");
    assert_eq!((&told[2].0, &told[2].1), (&json!(5), &json!("INVALID")));
    let message = told[2].2.as_str().expect("a reason");
    assert!(
        message.starts_with("the line is not JSON: a value is expected: ") && message.ends_with("(column 8)"),
        "{message}"
    );
    assert_eq!(
        told[3],
        invalid(
            7,
            "the line is not UTF-8: byte 1 (0xFF) is wrong; text in Latin-1 or Windows-1252 must be converted to UTF-8"
        )
    );
    assert_eq!(told[4], invalid(8, "the event must be an object, not a list"));
    assert_eq!(told[5], invalid(9, "the line is longer than 65536 bytes"));
    assert_eq!(told.len(), 6);
    assert_eq!(answer.last(), json!({"done": true, "through": 10, "recorded": 2, "duplicates": 1, "rejected": 5}));
    let duplicate = &answer.about_lines()[0];
    assert!(duplicate["outcome"] == "DUPLICATE" && duplicate["id"].is_string(), "{duplicate}");
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn empty_stream_records_nothing() {
    let desk = Desk::new().await;
    for body in ["", "\n\r\n  \n"] {
        let lines = send(&desk, LINES, body).await.lines();
        let last = lines.last().expect("a last line");
        assert_eq!((&last["done"], &last["recorded"], &last["rejected"]), (&json!(true), &json!(0), &json!(0)));
    }
}

#[tokio::test]
async fn every_line_is_reported_on_request() {
    let desk = Desk::new().await;
    let body = lines_of(&[cloud_event("a"), cloud_event("b"), cloud_event("a")]);
    let sent = request(&desk, LINES, "/v1/events?results=all").body(body).send().await.expect("an answer");
    assert_eq!(sent.headers()["content-type"], "application/x-ndjson");
    let lines = Answered::of(sent).await.about_lines();
    let told: Vec<_> = lines.iter().map(|line| (line["line"].as_u64(), line["outcome"].as_str())).collect();
    assert_eq!(told, [(Some(1), Some("RECORDED")), (Some(2), Some("RECORDED")), (Some(3), Some("DUPLICATE"))]);
    assert_eq!(lines[0]["id"], lines[2]["id"]);
}

#[tokio::test]
async fn results_arrive_while_the_body_is_still_sent() {
    let desk = Desk::new().await;
    let (pieces, body) = Pieces::new();
    let first = cloud_event("a").to_string();
    let (head, tail) = first.split_at(20);
    pieces.send(head);
    let response = request(&desk, LINES, "/v1/events").body(body).send().await.expect("an answer before the body ends");
    let mut coming = Coming::new(response);
    pieces.send(format!("{tail}\n{{}}\n{}", "{\"specversion\""));
    let line = coming.line().await.expect("a line");
    assert_eq!((&line["line"], &line["message"]), (&json!(2), &json!("specversion is missing")));
    let progress = coming.line().await.expect("a line");
    assert_eq!(progress, json!({"through": 2, "recorded": 1, "duplicates": 0, "rejected": 1}));
    assert_eq!(desk.count().await, 1, "acknowledged events are stored");
    pieces.send(":\"1.0\"}\n");
    assert_eq!(coming.line().await.expect("a line")["message"], "type is missing");
    assert_eq!(coming.line().await.expect("a line")["through"], 3);
    pieces.send(format!("{}\n", cloud_event("b")));
    assert_eq!(coming.line().await.expect("a line")["recorded"], 2);
    drop(pieces);
    let last = coming.line().await.expect("a last line");
    assert_eq!(last, json!({"done": true, "through": 4, "recorded": 2, "duplicates": 0, "rejected": 2}));
    assert_eq!(coming.line().await, None);
}
