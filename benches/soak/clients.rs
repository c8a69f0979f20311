//! The writers and the readers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::questions::{WORKSPACES, question};
use super::support;

/// The events of one batch.
const BATCH: u64 = 50;
/// The server gives up a request that takes longer.
const LIMIT: Duration = Duration::from_secs(15);

/// The number of failures of each kind that are printed.
const SHOWN: u64 = 3;

/// The server's address, and the key.
pub struct Site {
    pub url: String,
    pub key: String,
}

impl Site {
    /// An organization with workspaces in several zones, one grant for each, and a rate card.
    pub async fn provision(&self) {
        let client = reqwest::Client::new();
        let rates: Vec<String> = (0..10)
            .map(|model| {
                format!("{{model: \"model-{model}\", tool: \"Generate\", unit: \"SECOND\", creditsPerBlock: 1}}")
            })
            .collect();
        let card = format!(
            "mutation {{ publishRateCard(input: {{effectiveAt: \"2020-01-01T00:00:00Z\", idempotencyKey: \"1\", rates: [{}]}}) \
             {{ rateCard {{ id }} }} upsertOrganization(input: {{key: \"org\", name: \"Org\"}}) {{ organization {{ id }} }} }}",
            rates.join(", ")
        );
        support::ask(&client, &self.url, &self.key, &card).await;
        let zones = ["Europe/Oslo", "America/New_York", "Asia/Tokyo", "UTC", "Australia/Sydney"];
        for workspace in 0..WORKSPACES {
            let zone = zones[(workspace % 5) as usize];
            let mutation = format!(
                "mutation {{ upsertWorkspace(input: {{key: \"w-{workspace}\", name: \"W\", timeZone: \"{zone}\", organization: \"org\"}}) \
                 {{ workspace {{ id }} }} issueGrant(input: {{workspace: \"w-{workspace}\", kind: CONTRACT, credits: 100000000, \
                 effectiveAt: \"2024-12-01T00:00:00Z\", idempotencyKey: \"g\"}}) {{ grant {{ id }} }} }}"
            );
            support::ask(&client, &self.url, &self.key, &mutation).await;
        }
    }

    async fn ask(&self, client: &reqwest::Client, query: &str, variables: Value) -> Result<Value, String> {
        let request = client.post(format!("{}/graphql", self.url)).bearer_auth(&self.key);
        let request = request.json(&json!({"query": query, "variables": variables}));
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let status = answer.status();
        let answer: Value = answer.json().await.map_err(|error| error.to_string())?;
        if status != 200 || answer.get("errors").is_some() {
            return Err(format!("{status}: {answer}"));
        }
        Ok(answer["data"].clone())
    }
}

/// The times of each kind of request, and the failures.
pub struct Tally {
    until: Instant,
    begun: Instant,
    kinds: Mutex<BTreeMap<&'static str, Kind>>,
}

#[derive(Default)]
struct Kind {
    times: Vec<Duration>,
    failures: u64,
}

impl Tally {
    pub fn new(until: Instant) -> Self {
        Self { until, begun: Instant::now(), kinds: Mutex::default() }
    }

    fn is_running(&self) -> bool {
        Instant::now() < self.until
    }

    fn note(&self, kind: &'static str, took: Duration, answer: &Result<Value, String>) {
        let mut kinds = self.kinds.lock().expect("an unpoisoned lock");
        let own = kinds.entry(kind).or_default();
        own.times.push(took);
        if let Err(reason) = answer {
            own.failures += 1;
            if own.failures > SHOWN {
                return;
            }
            println!("after {:.0} s, {kind} took {took:.1?}: {:.400}", self.begun.elapsed().as_secs_f64(), reason);
        }
    }

    /// Prints the times. Returns whether all requests were answered in time and without errors.
    pub fn report(&self) -> bool {
        println!();
        println!("| request | how many | median | p99 | slowest | failed |");
        println!("|---|---|---|---|---|---|");
        let mut kinds = self.kinds.lock().expect("an unpoisoned lock");
        let (mut failures, mut slowest) = (0, Duration::ZERO);
        for (kind, Kind { times, failures: failed }) in kinds.iter_mut() {
            times.sort_unstable();
            let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
            println!("| {kind} | {} | {:.1?} | {:.1?} | {:.1?} | {failed} |", times.len(), at(0.5), at(0.99), at(1.0));
            failures += *failed;
            slowest = slowest.max(at(1.0));
        }
        println!();
        println!("the slowest request took {slowest:.1?}, {failures} failed");
        failures == 0 && slowest < LIMIT
    }
}

/// Records batches. After every third one it refunds an event.
pub async fn write(site: Arc<Site>, tally: Arc<Tally>, number: u64) {
    let client = reqwest::Client::new();
    let mut random = support::random(number + 1);
    let record =
        "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded rejected } }";
    let refund = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
    let mut batch = 0_u64;
    while tally.is_running() {
        let events: Vec<Value> =
            (0..BATCH).map(|place| event(&format!("{number}-{batch}-{place}"), &mut random)).collect();
        let begun = Instant::now();
        let answer = site.ask(&client, record, json!({"events": events})).await;
        tally.note("recording fifty events", begun.elapsed(), &answer);
        if let Ok(answer) = &answer {
            assert_eq!(answer["recordUsage"]["recorded"], json!(BATCH), "{answer}");
        }
        if batch % 3 == 0 && answer.is_ok() {
            let event = &events[random(BATCH) as usize];
            let input = json!({"workspace": event["workspace"], "source": "soak", "eventId": event["eventId"],
                "idempotencyKey": event["eventId"]});
            let begun = Instant::now();
            let answer = site.ask(&client, refund, json!({"input": input})).await;
            tally.note("a refund", begun.elapsed(), &answer);
        }
        batch += 1;
    }
}

/// Sends one query after the other.
pub async fn read(site: Arc<Site>, tally: Arc<Tally>, number: u64) {
    let client = reqwest::Client::new();
    let mut random = support::random(100 + number);
    while tally.is_running() {
        let (kind, query) = question(&mut random);
        let begun = Instant::now();
        let answer = site.ask(&client, &query, json!({})).await;
        tally.note(kind, begun.elapsed(), &answer);
    }
}

/// Half of the events are of the last days, and half of the last three hundred days.
fn event(id: &str, random: &mut impl FnMut(u64) -> u64) -> Value {
    let workspace = if random(5) == 0 { 0 } else { random(WORKSPACES) };
    let days = if random(2) == 0 { 3 } else { 300 };
    json!({
        "workspace": format!("w-{workspace}"),
        "source": "soak",
        "eventId": id,
        "occurredAt": ago(random(days * 86_400)),
        "model": format!("model-{}", random(10).min(random(10))),
        "user": format!("user-{workspace}-{}", random(40)),
        "project": format!("project-{}", random(20)),
        "quantity": 1 + random(20),
    })
}

/// The instant this many days ago.
pub fn days_ago(days: u64) -> String {
    ago(days * 86_400)
}

fn ago(seconds: u64) -> String {
    let micros = i64::try_from(seconds * 1_000_000).expect("a small number");
    tallygraph::clock::Clock::system().now().checked_sub_micros(micros).expect("an instant").to_rfc3339()
}
