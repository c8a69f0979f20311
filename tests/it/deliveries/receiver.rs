//! A receiver of webhooks within the test.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

/// A request that was received.
#[derive(Clone, Debug)]
pub struct Received {
    pub headers: HeaderMap,
    pub body: Value,
    pub at: Instant,
}

impl Received {
    pub fn id(&self) -> &str {
        self.headers.get("webhook-id").and_then(|id| id.to_str().ok()).expect("an id")
    }
}

/// What the receiver answers next.
#[derive(Clone, Debug)]
pub enum Answer {
    Status(u16),
    Redirect(String),
    /// It answers after a while.
    Slow(Duration),
    /// It never stops answering.
    Endless,
}

#[derive(Default)]
struct Shared {
    received: Vec<Received>,
    answers: VecDeque<Answer>,
}

/// A receiver, which answers 204 unless it is told otherwise.
pub struct Receiver {
    pub url: String,
    shared: Arc<Mutex<Shared>>,
    serving: JoinHandle<()>,
}

impl Receiver {
    pub async fn start() -> Self {
        Self::answering([]).await
    }

    /// One that gives these answers first.
    pub async fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let shared = Shared { answers: answers.into_iter().collect(), ..Shared::default() };
        let shared = Arc::new(Mutex::new(shared));
        let router = Router::new().fallback(receive).with_state(Arc::clone(&shared));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { url, shared, serving }
    }

    /// From now on it gives these answers first, and no others that it was told before.
    pub fn will_answer(&self, answers: impl IntoIterator<Item = Answer>) {
        self.shared.lock().expect("nobody panics with it").answers = answers.into_iter().collect();
    }

    pub fn received(&self) -> Vec<Received> {
        self.shared.lock().expect("nobody panics with it").received.clone()
    }

    /// The requests, once there are so many.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let patience = Instant::now() + Duration::from_secs(100);
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(Instant::now() < patience, "{count} requests are expected: {received:?}");
            sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn receive(State(shared): State<Arc<Mutex<Shared>>>, headers: HeaderMap, body: Bytes) -> Response {
    let answer = {
        let mut shared = shared.lock().expect("nobody panics with it");
        let body = serde_json::from_slice(&body).unwrap_or_default();
        shared.received.push(Received { headers, body, at: Instant::now() });
        shared.answers.pop_front()
    };
    match answer {
        None => StatusCode::NO_CONTENT.into_response(),
        Some(Answer::Status(status)) => StatusCode::from_u16(status).expect("a status").into_response(),
        Some(Answer::Redirect(to)) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
        Some(Answer::Slow(time)) => {
            sleep(time).await;
            StatusCode::NO_CONTENT.into_response()
        }
        Some(Answer::Endless) => {
            let piece = Bytes::from(vec![b'x'; 64 * 1024]);
            let pieces = futures::stream::repeat_with(move || Ok::<_, std::io::Error>(piece.clone()));
            axum::body::Body::from_stream(pieces).into_response()
        }
    }
}
