//! What spend alerts cost a batch of 1,000 events: with none, with 1,000 on another workspace, and with 1,000 on the same one, with
//! 10 thousand and with a million events in the last 24 hours.
//!
//! `cargo bench --bench alerts [-- ROUNDS] [-- --large EVENTS]`
//!
//! The writer is in the bench, so that nothing but recording is measured. Batches take turns; the figures are medians, and medians of
//! the ratios of a round.

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

use std::collections::BTreeMap;
use std::time::{Duration, Instant as Stopwatch};

use entity::{AlertScope, AlertWindow, Pool, workspace};
use sea_orm::EntityTrait;
use support::postgres::{Postgres, Purpose, kept_data};
use tallygraph::alerts::rules::AddressRules;
use tallygraph::alerts::{NewAlert, create_alert};
use tallygraph::amounts::Credits;
use tallygraph::authz::SystemAccess;
use tallygraph::authz::permission::{ManageAlerts, RecordUsage};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;
use tallygraph::config::{DatabaseSettings, Settings};
use tallygraph::database::{Database, Expect, Transaction};
use tallygraph::usage::{NewUsage, TimeBounds, UsageWriter};

const BATCH: u64 = 1_000;
const RULES: u64 = 1_000;
const SMALL: u64 = 10_000;
const USERS: u64 = 50;

/// The workspaces of every database, and how many events each has in its last 24 hours.
const ELSEWHERE: &str = "elsewhere";
const FEW: &str = "few";
const MANY: &str = "many";

/// What is measured: the name, the workspace that has the alerts, and the one that batches are recorded in.
const SIDES: [(&str, Option<&str>, &str); 4] = [
    ("no alert in the database", None, FEW),
    ("1,000 alerts, all on another workspace", Some(ELSEWHERE), FEW),
    ("1,000 alerts, 10 thousand events in the window", Some(FEW), FEW),
    ("1,000 alerts, the large window", Some(MANY), MANY),
];

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let rounds = numbers.first().copied().unwrap_or(60);
    let large = numbers.get(1).copied().unwrap_or(1_000_000);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("| database | batches are recorded with | median of a batch | times none | times the small window |");
    println!("|---|---|---|---|---|");
    runtime.block_on(measure("SQLite", None, rounds, large));
    let folder = kept_data().join("alert-batches");
    let _ = std::fs::remove_dir_all(&folder);
    let postgres = Postgres::start(&folder, Purpose::Measuring);
    runtime.block_on(measure("PostgreSQL", Some(&postgres), rounds, large));
    drop(postgres);
    let _ = std::fs::remove_dir_all(&folder);
}

/// A database with its writer.
struct Side {
    _program: support::Program,
    database: Database,
    writer: UsageWriter,
    sent: u64,
}

impl Side {
    async fn new(name: &str, postgres: Option<&Postgres>) -> Self {
        let mut program = support::Program::new(&format!("bench-alert-batches-{name}"));
        if let Some(postgres) = postgres {
            postgres.ask(&format!("CREATE DATABASE {name}"));
            program.database = Some(postgres.url_of(name));
        }
        let key = program.provision("UTC").await;
        let server = program.serve();
        let client = reqwest::Client::new();
        for place in [ELSEWHERE, FEW, MANY] {
            let mutation = format!(
                "mutation {{ upsertWorkspace(input: {{key: \"{place}\", name: \"W\"}}) {{ workspace {{ id }} }} issueGrant(input: \
                 {{workspace: \"{place}\", kind: CONTRACT, credits: 1000000000, effectiveAt: \"2024-12-01T00:00:00Z\", \
                 idempotencyKey: \"g\"}}) {{ grant {{ id }} }} }}"
            );
            support::ask(&client, &server.url, &key, &mutation).await;
        }
        drop(server);
        let url =
            program.database.clone().unwrap_or_else(|| format!("sqlite://{}/tallygraph.db", program.folder.display()));
        let database = DatabaseSettings { url: url.into(), ..Settings::default().database };
        let database = Database::open(&database, Expect::Ready).await.expect("the database");
        let writer = UsageWriter::start(database.clone(), Clock::system());
        Self { _program: program, database, writer, sent: 0 }
    }

    /// Records events of the last `age`, and says how long that took.
    async fn record(&mut self, place: &str, count: u64, age: Duration) -> Duration {
        let mut random = support::random(self.sent + 1);
        let now = Clock::system().now();
        let apart = i64::try_from(age.as_micros()).expect("short") / i64::try_from(count).expect("few");
        let events = (0..count).map(|number| {
            self.sent += 1;
            NewUsage {
                workspace: place.to_owned(),
                source: "studio".to_owned(),
                event_id: format!("event-{}", self.sent),
                occurred_at: Instant::from_micros(now.micros() - apart * i64::try_from(count - number).expect("few")),
                pool: Pool::WebApp,
                model: format!("model-{}", random(10).min(random(10))),
                tool: None,
                user: Some(format!("user-{}", random(USERS).min(random(USERS)))),
                project: Some(format!("project-{}", random(8))),
                quantity: Some(1.0 + random(20) as f64),
                count: 1,
                credits: None,
                attributes: BTreeMap::new(),
            }
        });
        let events: Vec<NewUsage> = events.collect();
        let access = SystemAccess::for_command().as_service::<RecordUsage>();
        let begun = Stopwatch::now();
        self.writer.record_batch(events, access, TimeBounds::ANY).await.expect("it is recorded");
        begun.elapsed()
    }

    /// A thousand rules of every kind on a workspace, with thresholds that are not reached.
    async fn set_rules(&self, place: &str) {
        let find = async |connection: &Transaction| workspace::Entity::find().all(connection).await;
        let rows = self.database.reads_of_primary().ask(find).await.expect("the workspaces");
        let row = rows.into_iter().find(|row| row.key == place).expect("the workspace");
        let access = SystemAccess::for_command().workspace(row).expect("a sound workspace").implied::<ManageAlerts>();
        for number in 0..RULES {
            let wanted = NewAlert {
                name: format!("Rule {number}"),
                scope: if number % 4 == 3 { AlertScope::EachMember } else { AlertScope::Workspace },
                members: Vec::new(),
                pool: [None, Some(Pool::WebApp), Some(Pool::Api)][(number % 3) as usize],
                threshold: Credits::from_thousandths(1_000_000_000_000 + i64::try_from(number).expect("small")),
                window: if number % 5 < 3 { AlertWindow::Rolling24Hours } else { AlertWindow::Cumulative },
                emails: Vec::new(),
                webhook_url: None,
                created_by: None,
            };
            let rules = AddressRules::default();
            create_alert(&self.database, std::slice::from_ref(&access), &wanted, rules, &Clock::system())
                .await
                .expect("a rule");
        }
    }

    async fn fill(&mut self, place: &str, events: u64) {
        const AT_ONCE: u64 = 10_000;
        for _ in 0..events / AT_ONCE {
            self.record(place, AT_ONCE, Duration::from_secs(23 * 60 * 60)).await;
        }
    }
}

async fn measure(name: &str, postgres: Option<&Postgres>, rounds: u64, large: u64) {
    // Each side has a database of its own, with the same events and as many batches, because a batch costs more in a larger one.
    let mut sides = Vec::new();
    for (number, (_, watched, _)) in SIDES.iter().enumerate() {
        let mut side = Side::new(&format!("side_{number}"), postgres).await;
        if let Some(watched) = watched {
            side.set_rules(watched).await;
        }
        for (place, events) in [(ELSEWHERE, SMALL), (FEW, SMALL), (MANY, large)] {
            side.fill(place, events).await;
        }
        sides.push(side);
    }
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); SIDES.len()];
    for round in 0..rounds + 3 {
        for turn in 0..SIDES.len() {
            // Each goes first as often as any other.
            let which = (turn + round as usize) % SIDES.len();
            let time = sides[which].record(SIDES[which].2, BATCH, Duration::from_millis(500)).await;
            // The first rounds warm up.
            if round >= 3 {
                times[which].push(time);
            }
        }
    }
    for (which, (side, ..)) in SIDES.iter().enumerate() {
        let ratio = |to: usize| {
            let mut ratios: Vec<f64> = times[which]
                .iter()
                .zip(&times[to])
                .map(|(one, other)| one.as_secs_f64() / other.as_secs_f64())
                .collect();
            ratios.sort_by(f64::total_cmp);
            ratios[ratios.len() / 2]
        };
        let median = support::median(&mut times[which].clone());
        println!("| {name} | {side} | {:.1} ms | {:.3} | {:.3} |", median.as_secs_f64() * 1000.0, ratio(0), ratio(2));
    }
}
