//! Clients that go away in the middle of their requests.

use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{Holder, Watcher};
use crate::faults::seed;
use crate::harness::Answer;
use crate::usage::desk::{Desk, NORTH, event};

const REQUESTS: usize = 400;
const AT_ONCE: usize = 20;

/// A request that can be sent again.
#[derive(Clone)]
struct Request {
    query: &'static str,
    variables: Value,
}

const RECORD: &str =
    "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded duplicates } }";
const ISSUE: &str = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
const LISTS: &str = "{ workspace(key: \"north\") { usageEvents(first: 20) { totalCount nodes { eventId fundedBy { credits } } } \
    ledger(first: 20) { totalCount nodes { sequence } } grants(first: 5) { nodes { remaining } } } }";
const USAGE: &str = "{ workspace(key: \"north\") { balance { available } usage(range: {last: {count: 90, unit: DAY}}) { total { credits } \
    series(granularity: DAY, groupBy: MODEL) { total { credits } } breakdown(by: MEMBER) { rows { key } } } } }";

impl Request {
    /// Every fourth of each sort.
    fn of(number: usize) -> Self {
        let issue =
            json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 1, "idempotencyKey": format!("{number}")});
        match number % 4 {
            0 => Self { query: RECORD, variables: json!({"events": [event(&format!("{number}"))]}) },
            1 => Self { query: ISSUE, variables: json!({"input": issue}) },
            2 => Self { query: LISTS, variables: json!({}) },
            _ => Self { query: USAGE, variables: json!({}) },
        }
    }

    async fn send(&self, url: String, client: reqwest::Client, key: String) -> Option<Answer> {
        let body = json!({"query": self.query, "variables": self.variables});
        let response = client.post(url).bearer_auth(key).json(&body).send().await.ok()?;
        let status = response.status().as_u16();
        Some(Answer { status, body: response.json().await.ok()? })
    }
}

/// Sends requests, of which each is given up after a time.
struct Crowd<'desk>(&'desk Desk);

impl Crowd<'_> {
    fn sending(&self, request: Request, patience: Duration) -> impl Future<Output = Option<Answer>> + Send + 'static {
        let server = &self.0.world.server;
        let (url, client, key) = (format!("{}/graphql", server.url), server.client().clone(), self.0.world.key.clone());
        async move { tokio::time::timeout(patience, request.send(url, client, key)).await.ok().flatten() }
    }

    /// Sends all writes once more and to their end: each is there once, whatever became of it before.
    async fn settle(&self, writes: impl Iterator<Item = usize>) {
        let (mut events, mut grants) = (0, 0);
        for number in writes {
            let request = Request::of(number);
            let answer = self.sending(request.clone(), Duration::from_mins(1)).await.expect("an answer");
            let data = answer.data();
            if request.query == RECORD {
                let counts = [&data["recordUsage"]["recorded"], &data["recordUsage"]["duplicates"]].map(Value::as_i64);
                assert_eq!(counts[0].zip(counts[1]).map(|(new, old)| new + old), Some(1), "{data}");
                events += 1;
            } else {
                grants += 1;
            }
        }
        assert_eq!(self.0.count().await, events);
        let query = "{ workspace(key: \"north\") { grants(first: 0) { totalCount } } }";
        let found = self.0.ask(query, json!({})).await["workspace"]["grants"]["totalCount"].clone();
        assert_eq!(found, json!(grants));
        self.0.world.program.run(&["verify"]).ok();
    }
}

#[tokio::test]
async fn clients_that_give_up_at_any_moment_leave_no_transaction_behind() {
    let desk = Desk::of(super::world()).await;
    let crowd = Crowd(&desk);
    let watcher = Watcher::of(&desk.world.program).await;
    let mut rng = ChaCha8Rng::seed_from_u64(seed());
    let (mut under_way, mut answered) = (JoinSet::new(), 0);
    // Grows while too few are given up, and shrinks while too many are, so that both happen on any machine.
    let mut longest = 20_000;
    for number in 0..REQUESTS {
        let patience = Duration::from_micros(u64::from(rng.next_u32()) % longest);
        under_way.spawn(crowd.sending(Request::of(number), patience));
        if under_way.len() == AT_ONCE {
            let was_answered = under_way.join_next().await.expect("one is under way").expect("no panic").is_some();
            longest = if was_answered { longest * 9 / 10 } else { longest * 11 / 10 }.clamp(1_000, 10_000_000);
            answered += usize::from(was_answered);
        }
    }
    answered += under_way.join_all().await.into_iter().flatten().count();
    println!("{answered} of {REQUESTS} were answered, the others given up");
    assert!((1..REQUESTS).contains(&answered));
    watcher.wait_until_none_is_in_a_transaction().await;
    crowd.settle((0..REQUESTS).filter(|number| number % 4 < 2)).await;
}

#[tokio::test]
async fn clients_that_give_up_while_the_database_waits_leave_no_transaction_behind() {
    let desk = Desk::of(super::world()).await;
    let crowd = Crowd(&desk);
    let watcher = Watcher::of(&desk.world.program).await;
    for round in 0..3 {
        let holder =
            Holder::take(&desk.world.program, "LOCK TABLE usage_event, credit_grant IN ACCESS EXCLUSIVE MODE").await;
        let mut under_way = JoinSet::new();
        for number in 0..12 {
            under_way.spawn(crowd.sending(Request::of(round * 12 + number), Duration::from_mins(1)));
        }
        // Readers and writers both.
        watcher.wait_until("wait_event_type = 'Lock'", |found| found >= 4).await;
        under_way.shutdown().await;
        holder.release().await;
        watcher.wait_until_none_is_in_a_transaction().await;
        crowd.settle((0..(round + 1) * 12).filter(|number| number % 4 < 2)).await;
    }
}
