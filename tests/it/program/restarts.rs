//! Restarts while clients ask and record at full speed. No request fails: connections wait in a socket that outlives the
//! processes, and those that are open get one more answer.
//!
//! With SQLite one process ends before the next one starts. With PostgreSQL the next one starts first, and both answer for
//! a while. `TALLYGRAPH_TEST_RESTART_ROUNDS` sets the number of restarts.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tallygraph::clock::Clock;

use crate::harness::{Program, Server, Tenant, World, number};

const CLIENTS: u64 = 8;
/// Requests of one client on one set of connections. Then it opens new ones.
const REQUESTS_A_CONNECTION: u64 = 20;
/// Answers between two restarts.
const ANSWERS_A_ROUND: u64 = 400;

#[tokio::test(flavor = "multi_thread")]
async fn no_request_fails_while_servers_are_replaced() {
    let World { program, server, key } = World::new().await;
    assert_eq!(server.stop().0, Some(0));
    let before = program.number("SELECT COUNT(*) FROM usage_event").await;
    let rounds = number("TALLYGRAPH_TEST_RESTART_ROUNDS", 3);
    let socket = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let load = Arc::new(Load {
        url: format!("http://{}/graphql", socket.local_addr().expect("its address")),
        key,
        answered: AtomicU64::new(0),
        recorded: AtomicU64::new(0),
        is_over: AtomicBool::new(false),
    });
    let mut server = program.serve_on(&socket);
    let clients: Vec<_> = (0..CLIENTS).map(|number| tokio::spawn(Arc::clone(&load).run(number))).collect();
    for _ in 0..rounds {
        load.answers(ANSWERS_A_ROUND).await;
        server = tokio::task::block_in_place(|| replace(&program, server, &socket));
    }
    load.answers(ANSWERS_A_ROUND).await;
    load.is_over.store(true, Ordering::SeqCst);
    for client in clients {
        client.await.expect("no request fails");
    }
    assert_eq!(server.stop().0, Some(0));
    let events = program.number("SELECT COUNT(*) FROM usage_event").await - before;
    let recorded = load.recorded.load(Ordering::SeqCst);
    assert_eq!(u64::try_from(events), Ok(recorded), "every event that was acknowledged is there, once");
    program.run(&["verify"]).ok();
}

/// The next server. On SQLite only one process may hold the file, so the other one ends first.
fn replace(program: &Program, old: Server, socket: &TcpListener) -> Server {
    if program.is_on_sqlite() {
        assert_eq!(old.stop().0, Some(0));
        return program.serve_on(socket);
    }
    let new = program.serve_on(socket);
    assert_eq!(old.stop().0, Some(0));
    new
}

struct Load {
    url: String,
    key: String,
    answered: AtomicU64,
    recorded: AtomicU64,
    is_over: AtomicBool,
}

impl Load {
    /// Waits until this many more requests were answered.
    async fn answers(&self, count: u64) {
        let until = self.answered.load(Ordering::SeqCst) + count;
        let patience = tokio::time::Instant::now() + Duration::from_mins(1);
        while self.answered.load(Ordering::SeqCst) < until {
            assert!(tokio::time::Instant::now() < patience, "the clients get no more answers");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// One client: it records and asks in turn, as fast as it is answered, and fails with its first request that fails.
    async fn run(self: Arc<Self>, client: u64) {
        let mut connections = reqwest::Client::new();
        let mut number = 0;
        while !self.is_over.load(Ordering::SeqCst) {
            if number % REQUESTS_A_CONNECTION == 0 {
                connections = reqwest::Client::new();
            }
            let is_recording = number % 2 == 0;
            let body = if is_recording { recording(client, number) } else { question() };
            let request = connections.post(&self.url).bearer_auth(&self.key).json(&body);
            let answer = request.send().await.unwrap_or_else(|error| panic!("request {number}: {error:?}"));
            let status = answer.status();
            let answer: Value = answer.json().await.unwrap_or_else(|error| panic!("answer {number}: {error:?}"));
            assert!(status == 200 && answer.get("errors").is_none(), "request {number}: {status} {answer}");
            if is_recording {
                assert_eq!(answer["data"]["recordUsage"]["recorded"], 1, "{answer}");
                self.recorded.fetch_add(1, Ordering::SeqCst);
            }
            self.answered.fetch_add(1, Ordering::SeqCst);
            number += 1;
        }
    }
}

fn recording(client: u64, number: u64) -> Value {
    let event = json!({
        "source": "restarts", "eventId": format!("{client}-{number}"), "workspace": Tenant::Acme.workspace(),
        "user": Tenant::Acme.user("EDITOR"), "model": "still", "quantity": 1,
        "occurredAt": Clock::system().now().to_rfc3339(),
    });
    let mutation = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded } }";
    json!({"query": mutation, "variables": {"events": [event]}})
}

fn question() -> Value {
    let query = "query($key: String!) { workspace(key: $key) { balance { available } \
        usage(range: {last: {count: 1, unit: DAY}}) { total { credits } } } }";
    json!({"query": query, "variables": {"key": Tenant::Acme.workspace()}})
}
