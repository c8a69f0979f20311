//! The attackers. Each continues until the process ends.

use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

const SLOW: usize = 500;
const HALF_SENT: usize = 2_000;
const BEYOND: usize = 200;
/// Connections of each greedy token.
const GREEDY: usize = 16;
/// How long a refused client waits before its next request, whatever the answer asks for.
const AGAIN: Duration = Duration::from_millis(250);

/// Attacks an address. The slow clients have the key, and the greedy callers have the tokens.
pub fn attack(address: &str, credentials: &[String]) {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).expect("enough file descriptors");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (key, tokens) = credentials.split_first().expect("a key");
    runtime.block_on(async {
        for number in 0..SLOW {
            tokio::spawn(slow(address.to_owned(), key.clone(), number));
        }
        for _ in 0..HALF_SENT {
            tokio::spawn(half_sent(address.to_owned()));
        }
        for number in 0..BEYOND {
            tokio::spawn(beyond(address.to_owned(), tokens[number % tokens.len()].clone(), number));
        }
        for token in tokens {
            for _ in 0..GREEDY {
                tokio::spawn(greedy(address.to_owned(), token.clone()));
            }
        }
        std::future::pending::<()>().await
    });
}

/// A request to GraphQL.
pub fn query(credential: &str, query: &str) -> String {
    let body = serde_json::json!({"query": query}).to_string();
    let length = body.len();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {credential}\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
}

/// Reads one answer, and returns its status. `None` if the connection ends instead.
pub async fn read_answer(stream: &mut TcpStream, answer: &mut Vec<u8>) -> Option<u16> {
    answer.clear();
    loop {
        if stream.read_buf(answer).await.ok()? == 0 {
            return None;
        }
        let mut headers = [httparse::EMPTY_HEADER; 32];
        let mut head = httparse::Response::new(&mut headers);
        let Ok(httparse::Status::Complete(size)) = head.parse(answer) else { continue };
        let length = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
        let length: usize = std::str::from_utf8(length?.value).ok()?.parse().ok()?;
        let status = head.code?;
        while answer.len() < size + length {
            if stream.read_buf(answer).await.ok()? == 0 {
                return None;
            }
        }
        return Some(status);
    }
}

/// Sends one byte a second of a head, of an authenticated body or of an unauthenticated one, or reads no answer.
async fn slow(address: String, key: String, number: usize) {
    let head = |credential: &str| {
        format!(
            "POST /graphql HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {credential}\r\n\
             content-type: application/json\r\ncontent-length: 1000\r\n\r\n{{"
        )
    };
    let begin = match number % 4 {
        0 => "GET /".to_owned(),
        1 => head(&key),
        2 => head("tg_unknown"),
        _ => "GET /schema.graphql HTTP/1.1\r\nhost: bench\r\n\r\n".repeat(200),
    };
    loop {
        if let Ok(mut stream) = TcpStream::connect(&address).await {
            let _ = tokio::time::timeout(Duration::from_secs(1), stream.write_all(begin.as_bytes())).await;
            if number % 4 == 3 {
                sleep(Duration::from_secs(90)).await;
            }
            while stream.write_all(b"x").await.is_ok() {
                sleep(Duration::from_secs(1)).await;
            }
        }
        sleep(AGAIN).await;
    }
}

/// Sends half a head and waits. Reconnects when the server closes the connection.
async fn half_sent(address: String) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(&address).await {
            let _ = stream.write_all(b"POST /graphql HTTP/1.1\r\nhost: bench\r\nx-half: ").await;
            let mut rest = [0; 64];
            while matches!(stream.read(&mut rest).await, Ok(1..)) {}
        }
        sleep(AGAIN).await;
    }
}

/// Sends requests that are refused: invalid credentials, documents that are too deep, bodies that are too long.
async fn beyond(address: String, token: String, number: usize) {
    let request = match number % 4 {
        0 => query("tg_guessed", "{ __typename }"),
        1 => query("a.b.c", "{ __typename }"),
        2 => query(&token, &format!("{}{}", "{ a ".repeat(1000), "}".repeat(1000))),
        _ => query(&token, &format!("{{ __typename }} #{}", "x".repeat(300_000))),
    };
    repeat_with_pauses(&address, &request, AGAIN).await;
}

/// Sends the largest allowed query, and repeats it as soon as it is answered.
async fn greedy(address: String, token: String) {
    repeat_with_pauses(&address, &greedy_query(&token), Duration::from_millis(5)).await;
}

/// Sends the same query a few times, one after the other.
pub async fn ask_greedily(address: &str, token: &str, times: usize) {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    for _ in 0..times {
        stream.write_all(greedy_query(token).as_bytes()).await.expect("a request");
        read_answer(&mut stream, &mut Vec::new()).await.expect("an answer");
    }
}

fn greedy_query(token: &str) -> String {
    let series = |group: &str| {
        format!(
            "{group}: series(granularity: DAY, groupBy: {group}, top: 50) {{ starts groups {{ key credits charged generations }} }}"
        )
    };
    let all: Vec<String> = ["MODEL", "TOOL", "MEMBER", "PROJECT"].into_iter().map(series).collect();
    let question = format!(
        "{{ workspace(key: \"bench\") {{ usage(range: {{days: {{from: \"2025-01-01\", until: \"2026-01-01\"}}}}) {{ {} }} }} }}",
        all.join(" ")
    );
    query(token, &question)
}

/// Repeats a request with pauses in between.
async fn repeat_with_pauses(address: &str, request: &str, wait: Duration) {
    let mut answer = Vec::new();
    loop {
        if let Ok(mut stream) = TcpStream::connect(address).await {
            while stream.write_all(request.as_bytes()).await.is_ok()
                && read_answer(&mut stream, &mut answer).await.is_some()
            {
                sleep(wait).await;
            }
        }
        sleep(AGAIN).await;
    }
}
