//! Clients that disconnect in the middle of their requests.

use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::slow_link::slow_link;
use super::{Holder, Watcher};
use crate::faults::seed;
use crate::harness::{Answer, PostgresDatabase, Program, World};
use crate::usage::desk::{Desk, NORTH, event};

const ROUNDS: usize = 10;
const AT_ONCE: usize = 20;

/// A request that can be repeated.
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

const NAME: &str = "{ workspace(key: \"north\") { name } }";

impl Request {
    /// Of each six requests, two are writes, two are long reads, and two are short reads, which are mostly answered.
    fn of(number: usize) -> Self {
        let issue =
            json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 1, "idempotencyKey": format!("{number}")});
        match number % 6 {
            0 => Self { query: RECORD, variables: json!({"events": [event(&format!("{number}"))]}) },
            1 => Self { query: ISSUE, variables: json!({"input": issue}) },
            2 => Self { query: LISTS, variables: json!({}) },
            3 => Self { query: USAGE, variables: json!({}) },
            _ => Self { query: NAME, variables: json!({}) },
        }
    }

    async fn send(&self, url: String, client: reqwest::Client, key: String) -> Option<Answer> {
        let body = json!({"query": self.query, "variables": self.variables});
        let response = client.post(url).bearer_auth(key).json(&body).send().await.ok()?;
        let status = response.status().as_u16();
        Some(Answer { status, body: response.json().await.ok()? })
    }
}

/// Sends requests and abandons each after a time.
struct Crowd<'desk>(&'desk Desk);

impl Crowd<'_> {
    fn sending(&self, request: Request, patience: Duration) -> impl Future<Output = Option<Answer>> + Send + 'static {
        let server = &self.0.world.server;
        let (url, client, key) = (format!("{}/graphql", server.url), server.client().clone(), self.0.world.key.clone());
        async move { tokio::time::timeout(patience, request.send(url, client, key)).await.ok().flatten() }
    }

    /// Retries all writes to their end: each is stored once.
    async fn settle(&self, writes: impl Iterator<Item = usize>) {
        let (mut events, mut grants, mut under_way) = (0, 0, JoinSet::new());
        for number in writes {
            let request = Request::of(number);
            events += i64::from(request.query == RECORD);
            grants += i64::from(request.query == ISSUE);
            under_way.spawn(self.sending(request, Duration::from_mins(1)));
        }
        for answer in under_way.join_all().await {
            let data = answer.expect("an answer").data();
            let counts = ["recorded", "duplicates"].map(|count| data["recordUsage"][count].as_i64());
            assert!(
                !data["issueGrant"].is_null() || [[Some(1), Some(0)], [Some(0), Some(1)]].contains(&counts),
                "{data}"
            );
        }
        assert_eq!(self.0.count().await, events);
        let query = "{ workspace(key: \"north\") { grants(first: 0) { totalCount } } }";
        let found = self.0.ask(query, json!({})).await["workspace"]["grants"]["totalCount"].clone();
        assert_eq!(found, json!(grants));
        self.0.world.program.run(&["verify"]).ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_disconnect_at_any_moment_leave_no_transaction() {
    let database = PostgresDatabase::migrated();
    let direct = Program::at(database.url());
    // Transactions begin slowly enough that clients can disconnect meanwhile.
    let program = Program::at(slow_link(&database.url()).await).with("TALLYGRAPH_DATABASE__ACQUIRE_SECONDS", "30");
    let desk = Desk::of(World::of(program)).await;
    let crowd = Crowd(&desk);
    let watcher = Watcher::of(&direct).await;
    let mut rng = ChaCha8Rng::seed_from_u64(seed());
    let mut answered = 0;
    // It grows while too few requests are answered, and shrinks while too many are. So both outcomes occur on any machine.
    let mut longest = 200_000;
    for round in 0..ROUNDS {
        let mut under_way = JoinSet::new();
        for number in 0..AT_ONCE {
            // Longer times are rarer, because most requests are short.
            let most = 1 + u64::from(rng.next_u32()) % longest;
            let patience = Duration::from_micros(u64::from(rng.next_u32()) % most);
            under_way.spawn(crowd.sending(Request::of(round * AT_ONCE + number), patience));
        }
        let found = under_way.join_all().await.into_iter().flatten().count();
        longest = if found * 2 > AT_ONCE { longest * 2 / 3 } else { longest * 3 / 2 }.clamp(10_000, 10_000_000);
        answered += found;
        watcher.wait_until_none_is_in_a_transaction().await;
    }
    println!("{answered} of {} were answered, the others given up", ROUNDS * AT_ONCE);
    assert!((1..ROUNDS * AT_ONCE).contains(&answered));
    crowd.settle((0..ROUNDS * AT_ONCE).filter(|number| number % 6 < 2)).await;
}

#[tokio::test]
async fn clients_that_disconnect_while_the_database_waits_leave_no_transaction() {
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
        // Both readers and writers.
        watcher.wait_until("wait_event_type = 'Lock'", |found| found >= 4).await;
        under_way.shutdown().await;
        holder.release().await;
        watcher.wait_until_none_is_in_a_transaction().await;
        crowd.settle((0..(round + 1) * 12).filter(|number| number % 6 < 2)).await;
    }
}
