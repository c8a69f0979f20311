//! Sends one query over HTTP as fast as it is answered, over connections that stay open.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Server;

/// The results of a load.
#[derive(Clone, Debug)]
pub struct Load {
    pub per_second: f64,
    pub median: Duration,
    pub p99: Duration,
    /// The length of one answer.
    pub bytes: usize,
}

impl Load {
    pub fn of(mut times: Vec<Duration>, per_second: f64, bytes: usize) -> Self {
        assert!(!times.is_empty(), "no answer arrived in time");
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
        Self { per_second, median: at(0.5), p99: at(0.99), bytes }
    }

    /// The median of several loads by rate, with the medians of their times.
    pub fn middle(of: &[Self]) -> Self {
        let middle = |mut times: Vec<Duration>| super::median(&mut times);
        let mut rates: Vec<f64> = of.iter().map(|load| load.per_second).collect();
        rates.sort_by(f64::total_cmp);
        Self {
            per_second: rates[rates.len() / 2],
            median: middle(of.iter().map(|load| load.median).collect()),
            p99: middle(of.iter().map(|load| load.p99).collect()),
            bytes: of[0].bytes,
        }
    }
}

/// A query and its server.
#[derive(Clone, Debug)]
pub struct Question {
    pub url: String,
    /// The key of a service. Peers need none.
    pub key: Option<String>,
    /// The request's body.
    pub body: String,
}

impl Question {
    /// The same query for another server.
    pub fn of(&self, server: &Server) -> Self {
        Self { url: server.url.clone(), ..self.clone() }
    }

    /// Sends the query once. The answer must have no errors.
    pub async fn ask(&self) -> serde_json::Value {
        let request = reqwest::Client::new().post(format!("{}/graphql", self.url));
        let request = request.header("content-type", "application/json").body(self.body.clone());
        let request = match &self.key {
            Some(key) => request.bearer_auth(key),
            None => request,
        };
        let answer = request.send().await.expect("an answer");
        let answer: serde_json::Value = answer.json().await.expect("an answer in JSON");
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].clone()
    }

    /// Sends the query for some time over some connections. Each waits for its answer before it sends the next. One thread does all of this
    /// and nothing else.
    pub async fn load(&self, connections: usize, seconds: u64) -> Load {
        let question = self.clone();
        let asking = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(question.load_from_here(connections, Duration::from_secs(seconds)))
        };
        tokio::task::spawn_blocking(asking).await.expect("the client finishes")
    }

    async fn load_from_here(&self, connections: usize, time: Duration) -> Load {
        let address = self.url.strip_prefix("http://").expect("an http:// address").to_owned();
        let request = self.request(&address);
        let begun = Instant::now();
        let until = begun + time;
        let asking: Vec<_> =
            (0..connections).map(|_| tokio::spawn(ask_until(address.clone(), request.clone(), until))).collect();
        let (mut times, mut bytes) = (Vec::new(), 0);
        for one in asking {
            let (own, size) = one.await.expect("the client finishes");
            times.extend(own);
            bytes = size;
        }
        let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
        Load::of(times, per_second, bytes)
    }

    /// The request as it is sent. It is built once.
    fn request(&self, host: &str) -> String {
        let key = self.key.as_ref().map(|key| format!("authorization: Bearer {key}\r\n")).unwrap_or_default();
        format!(
            "POST /graphql HTTP/1.1\r\nhost: {host}\r\n{key}content-type: application/json\r\ncontent-length: {}\r\n\r\n{}",
            self.body.len(),
            self.body
        )
    }
}

async fn ask_until(address: String, request: String, until: Instant) -> (Vec<Duration>, usize) {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.set_nodelay(true).expect("no delay");
    let (mut times, mut answer, mut bytes) = (Vec::new(), Vec::new(), 0);
    while Instant::now() < until {
        let begun = Instant::now();
        stream.write_all(request.as_bytes()).await.expect("a request");
        bytes = read_answer(&mut stream, &mut answer).await;
        times.push(begun.elapsed());
    }
    (times, bytes)
}

/// Reads one successful answer, and returns the length of its body.
async fn read_answer(stream: &mut TcpStream, answer: &mut Vec<u8>) -> usize {
    answer.clear();
    let (head, length) = loop {
        read_more(stream, answer).await;
        if let Some(found) = head_of(answer) {
            break found;
        }
    };
    while answer.len() < head + length {
        read_more(stream, answer).await;
    }
    assert_eq!(answer.len(), head + length, "a single answer");
    length
}

async fn read_more(stream: &mut TcpStream, answer: &mut Vec<u8>) {
    assert_ne!(stream.read_buf(answer).await.expect("an answer"), 0, "the answer is cut off");
}

/// The length of an answer's head, and of its body. `None` until the head is complete.
fn head_of(answer: &[u8]) -> Option<(usize, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(size) = head.parse(answer).expect("an HTTP answer") else { return None };
    assert_eq!(head.code, Some(200), "{}", String::from_utf8_lossy(answer));
    let length = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = std::str::from_utf8(length.expect("an answer has a Content-Length").value).expect("a number");
    Some((size, length.parse().expect("a number")))
}
