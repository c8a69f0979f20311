//! What subscriptions cost in memory, how soon a write through one server reaches the subscribers of another, and how soon a role
//! that is taken away ends an open subscription.
//!
//! `cargo bench --bench subscriptions [-- CONNECTIONS]`
//!
//! 2,000 connections of WebSocket, with a subscription each, must cost the server less than 100 MB. With two servers on one PostgreSQL,
//! the 99th percentile from the acknowledgement of an event by one to its tick from the other must be below 250 ms. A role that is taken away through
//! one ends the subscription on the other within 5 s, each time. Ends with 1 if not.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

mod support;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use futures::{SinkExt, StreamExt};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::{Value, json};
use support::postgres::{Postgres, Purpose, kept_data};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const CONNECTIONS: usize = 2_000;
/// Connections that are made at once.
const AT_ONCE: usize = 50;
const MEMORY_MB: f64 = 100.0;
/// Events through one server, further apart than the pace of ticks.
const EVENTS: usize = 200;
const APART: Duration = Duration::from_millis(300);
const LIMIT: Duration = Duration::from_millis(250);
/// Members who lose their roles one after another.
const MEMBERS: usize = 50;
const ENDING: Duration = Duration::from_secs(5);

const BALANCE: &str = "subscription($workspace: ID!) { balanceChanged(workspace: $workspace) { available } }";
const USAGE: &str = "subscription($workspace: ID!) { usageRecorded(workspace: $workspace) { generations } }";

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

fn main() -> ExitCode {
    let connections = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(CONNECTIONS);
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let small = runtime.block_on(memory(connections));
    let soon = runtime.block_on(between_servers());
    if small && soon { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn memory(connections: usize) -> bool {
    let program = support::Program::new("bench-subscriptions");
    program.run(&["migrate"]);
    let key = program.key();
    let server = program.serve();
    let client = reqwest::Client::new();
    let workspace = workspace(&client, &server.url, &key).await;
    // What the first connection needs, such as the plans of statements, is not counted.
    let warm = subscribe(&server.url, &key, BALANCE, &workspace, true).await;
    let before = resident(&server);
    let begun = Instant::now();
    let opened = futures::stream::iter(0..connections).map(|_| subscribe(&server.url, &key, BALANCE, &workspace, true));
    let mut sockets: Vec<Socket> = opened.buffer_unordered(AT_ONCE).collect().await;
    let opening = begun.elapsed();
    tokio::time::sleep(Duration::from_secs(8)).await;
    let idle = resident(&server);
    let begun = Instant::now();
    record(&client, &server.url, &key, "all").await;
    for socket in &mut sockets {
        next(socket).await;
    }
    let told = begun.elapsed();
    let after = resident(&server);
    let cost = (idle - before).max(after - before);
    println!("| connections | opened in | memory, idle | after a change | each | all told in |");
    println!("|---|---|---|---|---|---|");
    println!(
        "| {connections} | {:.1} s | {:.1} MB | {:.1} MB | {:.1} KB | {:.1} s |",
        opening.as_secs_f64(),
        idle - before,
        after - before,
        cost * 1e3 / connections as f64,
        told.as_secs_f64()
    );
    drop(warm);
    cost * CONNECTIONS as f64 / (connections as f64) < MEMORY_MB
}

async fn between_servers() -> bool {
    let folder = kept_data().join("subscriptions");
    let _ = std::fs::remove_dir_all(&folder);
    let postgres = Postgres::start(&folder, Purpose::Measuring);
    let mut program = support::Program::new("bench-subscriptions-servers");
    program.database = Some(postgres.url());
    program.run(&["migrate"]);
    let key = program.key();
    let (one, other) = (program.serve(), program.serve());
    let client = reqwest::Client::new();
    let workspace = workspace(&client, &one.url, &key).await;
    let ended = endings(&program, [&one.url, &other.url], &key, &workspace).await;
    let told = latency([&one.url, &other.url], &key, &workspace).await;
    ended && told
}

async fn latency([one, other]: [&str; 2], key: &str, workspace: &Value) -> bool {
    let client = reqwest::Client::new();
    let mut socket = subscribe(other, key, USAGE, workspace, false).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let listening = tokio::spawn(async move {
        loop {
            next(&mut socket).await;
            if told.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    let mut took = Vec::new();
    for number in 0..EVENTS {
        record(&client, one, key, &number.to_string()).await;
        let acknowledged = Instant::now();
        let heard = heard.recv().await.expect("a tick");
        took.push(heard.saturating_duration_since(acknowledged));
        tokio::time::sleep(APART).await;
    }
    // The server closes the socket when it stops.
    listening.abort();
    let [p99, _] = table("events", took);
    p99 < LIMIT
}

/// Takes roles away through one server from members who are subscribed on the other. Half become Editors, who may not see usage, and
/// half leave.
async fn endings(program: &support::Program, [one, other]: [&str; 2], key: &str, workspace: &Value) -> bool {
    let client = reqwest::Client::new();
    let mut took = Vec::new();
    for number in 0..MEMBERS {
        let user = format!("member-{number}");
        let of = format!("workspace: \"bench\", user: \"{user}\"");
        let as_role = |role: &str| {
            format!(
                "mutation {{ upsertMember(input: {{{of}, name: \"{user}\", role: {role}}}) {{ member {{ role }} }} }}"
            )
        };
        support::ask(&client, one, key, &as_role("ADMIN")).await;
        let token = program.run(&["token", "--user", &user]);
        let mut socket = subscribe(other, token.trim(), USAGE, workspace, false).await;
        tokio::time::sleep(APART).await;
        let loses = match number % 2 {
            0 => as_role("EDITOR"),
            _ => format!("mutation {{ removeMember(input: {{{of}}}) {{ member {{ role }} }} }}"),
        };
        support::ask(&client, one, key, &loses).await;
        let lost = Instant::now();
        let last = next(&mut socket).await;
        took.push(lost.elapsed());
        assert!(last["payload"]["errors"].is_array() || last["payload"]["data"]["usageRecorded"].is_null(), "{last}");
        assert_eq!(next(&mut socket).await["type"], "complete");
    }
    let [_, slowest] = table("roles taken away", took);
    slowest < ENDING
}

/// Prints how long something took. The answer is the 99th percentile, and the slowest.
fn table(what: &str, mut took: Vec<Duration>) -> [Duration; 2] {
    took.sort_unstable();
    let at = |part: f64| took[((took.len() - 1) as f64 * part) as usize];
    println!("\n| {what} | median | p90 | p99 | slowest |");
    println!("|---|---|---|---|---|");
    println!(
        "| {} | {} | {} | {} | {} |",
        took.len(),
        support::milliseconds(at(0.5)),
        support::milliseconds(at(0.9)),
        support::milliseconds(at(0.99)),
        support::milliseconds(at(1.0))
    );
    [at(0.99), at(1.0)]
}

async fn workspace(client: &reqwest::Client, url: &str, key: &str) -> Value {
    let mutation = "mutation { upsertWorkspace(input: {key: \"bench\", name: \"Bench\"}) { workspace { id } } }";
    support::ask(client, url, key, mutation).await["upsertWorkspace"]["workspace"]["id"].clone()
}

async fn record(client: &reqwest::Client, url: &str, key: &str, id: &str) {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let mutation = format!(
        "mutation {{ recordUsage(input: {{events: [{{workspace: \"bench\", source: \"bench\", eventId: \"{id}\", \
         occurredAt: \"{now}\", model: \"film\", tool: \"Generate\", credits: 1}}]}}) {{ recorded }} }}"
    );
    let data = support::ask(client, url, key, &mutation).await;
    assert_eq!(data["recordUsage"]["recorded"], 1, "{data}");
}

/// A connection with one subscription, and its first answer if it has one.
async fn subscribe(url: &str, key: &str, query: &str, workspace: &Value, answers: bool) -> Socket {
    let mut request =
        format!("{}/graphql/ws", url.replace("http://", "ws://")).into_client_request().expect("a request");
    request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().expect("a value"));
    let (mut socket, _) = connect_async(request).await.expect("a connection");
    let init = json!({"type": "connection_init", "payload": {"Authorization": format!("Bearer {key}")}});
    socket.send(Message::Text(init.to_string().into())).await.expect("it is sent");
    assert_eq!(next(&mut socket).await["type"], "connection_ack");
    let operation =
        json!({"type": "subscribe", "id": "1", "payload": {"query": query, "variables": {"workspace": workspace}}});
    socket.send(Message::Text(operation.to_string().into())).await.expect("it is sent");
    if answers {
        let first = next(&mut socket).await;
        assert_eq!(first["type"], "next", "{first}");
    }
    socket
}

async fn next(socket: &mut Socket) -> Value {
    loop {
        match socket.next().await.expect("a message").expect("a message") {
            Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
            Message::Ping(_) | Message::Pong(_) => {}
            other => panic!("not expected: {other:?}"),
        }
    }
}

/// The server's resident memory, in MB.
fn resident(server: &support::Server) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.process())).expect("the server runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes * 1.024e-3
}
