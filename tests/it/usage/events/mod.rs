//! Usage as CloudEvents, by `POST /v1/events`.

mod admission;
mod binary;
mod broken;
mod gzip;
mod handshake;
mod load;
mod refused;
mod stream;
mod whole;

use serde_json::{Value, json};

use super::desk::{Desk, NORTH, days_ago};

const ONE: &str = "application/cloudevents+json";
const BATCH: &str = "application/cloudevents-batch+json";
const LINES: &str = "application/x-ndjson";

/// Five seconds of film in `north`, ten days ago: 60 credits.
fn cloud_event(id: &str) -> Value {
    json!({
        "specversion": "1.0", "type": "com.tallygraph.usage.v1", "source": "studio", "id": id, "subject": NORTH,
        "time": days_ago(10), "data": {"model": "film", "quantity": 5},
    })
}

/// An answer: its status and its body.
struct Answered {
    status: u16,
    body: Vec<u8>,
}

impl Answered {
    async fn of(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        Self { status, body: response.bytes().await.expect("the whole answer").to_vec() }
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("an answer in JSON")
    }

    /// The lines of a stream's answer.
    #[track_caller]
    fn lines(&self) -> Vec<Value> {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        let lines = self.body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).expect("a line of JSON")).collect()
    }

    /// The lines about single events.
    #[track_caller]
    fn about_lines(&self) -> Vec<Value> {
        self.lines().into_iter().filter(|line| line.get("line").is_some()).collect()
    }

    /// The last line.
    #[track_caller]
    fn last(&self) -> Value {
        self.lines().pop().expect("a last line")
    }

    /// The code of a refusal.
    #[track_caller]
    fn refused(&self, status: u16, code: &str) -> Value {
        let body = self.json();
        assert_eq!((self.status, &body["errors"][0]["extensions"]["code"]), (status, &json!(code)), "{body}");
        body["errors"][0].clone()
    }
}

fn request(desk: &Desk, content_type: &str, path: &str) -> reqwest::RequestBuilder {
    let server = &desk.world.server;
    server
        .client()
        .post(format!("{}{path}", server.url))
        .bearer_auth(&desk.world.key)
        .header("content-type", content_type)
}

async fn send(desk: &Desk, content_type: &str, body: impl Into<reqwest::Body>) -> Answered {
    Answered::of(request(desk, content_type, "/v1/events").body(body).send().await.expect("an answer")).await
}

/// Sends a body like a client that reads nothing until everything is sent. Returns the whole answer, including its head.
async fn send_unread(desk: &Desk, headers: &str, body: &[u8]) -> std::io::Result<String> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let address = desk.world.server.url.strip_prefix("http://").expect("an address");
    let mut socket = tokio::net::TcpStream::connect(address).await?;
    let (key, length) = (&desk.world.key, body.len());
    let head = format!(
        "POST /v1/events HTTP/1.0\r\nhost: {address}\r\nauthorization: Bearer {key}\r\n{headers}\r\n\
         content-length: {length}\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await?;
    socket.write_all(body).await?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await?;
    Ok(answer)
}

/// Events, one on each line.
fn lines_of(events: &[Value]) -> String {
    events.iter().map(|event| format!("{event}\n")).collect()
}
