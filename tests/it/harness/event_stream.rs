//! A subscription as server-sent events.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use super::server::Server;

/// The longest wait for an event.
const PATIENCE: Duration = Duration::from_mins(1);

/// A stream of events that was opened.
pub struct EventStream {
    pub status: u16,
    response: reqwest::Response,
    text: String,
    is_over: bool,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Next(Value),
    Complete,
    /// The stream ended without an event that says so.
    Broken,
}

impl Told {
    /// The data of an answer without errors.
    #[track_caller]
    pub fn data(self) -> Value {
        match self {
            Self::Next(answer) if answer.get("errors").is_none() => answer["data"].clone(),
            other => panic!("an answer without errors is expected: {other:?}"),
        }
    }
}

impl EventStream {
    /// Opens a stream, which must be accepted.
    pub async fn open(server: &Server, credential: &str, query: &str, variables: Value) -> Self {
        let stream = Self::try_open(server, Some(credential), query, variables).await;
        if stream.status != 200 {
            let status = stream.status;
            panic!("{status}: {}", stream.body().await);
        }
        let media_type = stream.response.headers()["content-type"].to_str().expect("a text").to_owned();
        assert!(media_type.starts_with("text/event-stream"), "{media_type}");
        stream
    }

    /// Opens a stream, whatever the status.
    pub async fn try_open(server: &Server, credential: Option<&str>, query: &str, variables: Value) -> Self {
        let body = json!({"query": query, "variables": variables});
        let url = format!("{}/graphql/stream", server.url);
        // A stream may take longer than the client of the tests waits.
        let request = server.client().post(url).timeout(Duration::from_mins(10)).json(&body);
        let request = request.header("accept", "text/event-stream");
        let request = if let Some(credential) = credential { request.bearer_auth(credential) } else { request };
        let response = request.send().await.expect("an answer");
        Self { status: response.status().as_u16(), response, text: String::new(), is_over: false }
    }

    /// The body of an answer that is no stream.
    pub async fn body(self) -> String {
        self.response.text().await.expect("the whole answer")
    }

    /// The next event.
    pub async fn next(&mut self) -> Told {
        timeout(PATIENCE, self.read()).await.expect("an event in time")
    }

    /// The data of the next event, which is an answer without errors.
    pub async fn data(&mut self) -> Value {
        self.next().await.data()
    }

    /// Whether the stream says that it is complete, and then ends.
    pub async fn ends(&mut self) -> bool {
        self.next().await == Told::Complete && self.next().await == Told::Broken
    }

    async fn read(&mut self) -> Told {
        loop {
            if let Some(end) = self.text.find("\n\n") {
                let event: String = self.text.drain(..end + 2).collect();
                let field = |name: &str| {
                    let found = event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
                    found.map(|value| value.trim_start().to_owned())
                };
                match field("event").as_deref() {
                    Some("next") => {
                        let data = field("data").expect("the data of an event");
                        return Told::Next(serde_json::from_str(&data).expect("JSON"));
                    }
                    Some("complete") => return Told::Complete,
                    Some(other) => panic!("an unknown event: {other}"),
                    // A comment, which keeps the connection open.
                    None => continue,
                }
            }
            if self.is_over {
                return Told::Broken;
            }
            match self.response.chunk().await {
                Ok(Some(bytes)) => self.text.push_str(std::str::from_utf8(&bytes).expect("UTF-8")),
                Ok(None) | Err(_) => self.is_over = true,
            }
        }
    }
}
