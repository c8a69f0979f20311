//! The queries of dashboards on PostgreSQL. They are sent over HTTP on 8 connections. They are compared with SQL in pgbench, and with other
//! servers on the same PostgreSQL.
//!
//! `cargo bench --bench dashboard [-- EVENTS…] [--without-peers]`. `TALLYGRAPH_BENCH_EVENTS=200000,20000000` sets the events too.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

#[path = "dashboard/organization.rs"]
mod organization;
#[path = "dashboard/peers.rs"]
mod peers;
mod support;

use serde_json::json;
use support::load::{Load, Question};
use support::postgres::{Postgres, with_events};
use support::statements::statements_of;
use support::{Program, Server, milliseconds};

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 5;
/// The seconds of one side in one round.
const SECONDS: u64 = 4;

/// Ninety days that contain a clock change of the workspace's zone: 15 August to 12 November 2025 in Oslo.
const RANGE: &str = "range: {days: {from: \"2025-08-15\", until: \"2025-11-13\"}}";
const DAYS: (i64, i64) = (20_315, 20_405);
const IN_OSLO: (i64, i64) = (1_755_208_800_000_000, 1_762_988_400_000_000);
const IN_TOKYO: (i64, i64) = (1_755_183_600_000_000, 1_762_959_600_000_000);

/// All of 2025 in Oslo, which is all usage of the large workspace.
const YEAR: &str = "range: {days: {from: \"2025-01-01\", until: \"2026-01-01\"}}";
const YEAR_IN_OSLO: (i64, i64) = (1_735_686_000_000_000, 1_767_222_000_000_000);

/// The default number of groups.
const TOP: usize = 12;

const OSLO_DAY: &str = "((occurred_at + CASE WHEN occurred_at >= 1743296400000000 AND occurred_at < 1761440400000000 \
    THEN 7200000000 ELSE 3600000000 END) / 86400000000)::int";
const TOKYO_DAY: &str = "((occurred_at + 32400000000) / 86400000000)::int";

/// A database of one size with the program that serves it.
struct Site {
    events: u64,
    program: Program,
    /// A server without a cache of sums.
    server: Server,
    /// A server with the default cache of sums, which is used until something is recorded.
    remembering: Server,
    key: String,
    postgres: Postgres,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run());
}

async fn run() {
    let told: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let variable = std::env::var("TALLYGRAPH_BENCH_EVENTS").unwrap_or_else(|_| "200000".to_owned());
    let sizes = if told.is_empty() {
        variable.split(',').map(|size| size.parse().expect("a number of events")).collect()
    } else {
        told
    };
    let sites: Vec<Site> = sizes.into_iter().map(site).collect();
    let largest = sites.iter().max_by_key(|site| site.events).expect("a number of events");
    println!(
        "{} events; medians of {ROUNDS} rounds of {SECONDS} s at {CONNECTIONS} connections, in turn",
        largest.events
    );
    println!("\n    {}\n", largest.postgres.by_hand());
    if !std::env::args().any(|argument| argument == "--without-peers") {
        peers::measure(largest).await;
    }
    whole_dashboard(largest).await;
    other_questions(largest).await;
    organization::measure(largest).await;
    if sites.len() > 1 {
        growth(&sites).await;
    }
}

fn site(events: u64) -> Site {
    let mut program = Program::new(&format!("bench-dashboard-{events}"));
    let postgres = with_events(events, |url| {
        program.database = Some(url.to_owned());
        program.run(&["migrate"]);
    });
    program.database = Some(postgres.url());
    let (server, remembering) = (program.serve_forgetful(), program.serve());
    Site { events, key: program.key(), server, remembering, program, postgres }
}

impl Site {
    fn question(&self, query: String) -> Question {
        let body = json!({"query": query}).to_string();
        Question { url: self.server.url.clone(), key: Some(self.key.clone()), body }
    }

    /// A whole dashboard in one query.
    fn dashboard(&self) -> Question {
        let series = |group: &str| {
            format!("by{group}: series(granularity: DAY, groupBy: {group}) {{ starts groups {{ key credits }} }}")
        };
        let rows =
            |group: &str| format!("of{group}: breakdown(by: {group}) {{ rows {{ key measures {{ credits }} }} }}");
        let (series, rows) = (["MODEL", "TOOL", "POOL"].map(series), ["MODEL", "TOOL", "POOL"].map(rows));
        self.question(format!(
            "{{ workspace(key: \"large\") {{ usage({RANGE}) {{ total {{ credits generations }} {} {} compare {{ changeRatio }} }} \
             balance {{ available nextExpiry {{ at credits }} }} purchases(first: 10) {{ nodes {{ credits status }} }} }} }}",
            series.join(" "),
            rows.join(" ")
        ))
    }

    /// Credits of the large workspace by bucket and group.
    fn series(&self, more: &str, group: &str) -> Question {
        self.series_over(RANGE, more, group, TOP)
    }

    fn series_over(&self, range: &str, more: &str, group: &str, top: usize) -> Question {
        self.question(format!(
            "{{ workspace(key: \"large\") {{ usage({range}, pool: WEB_APP{more}) {{ \
             series(granularity: DAY, groupBy: {group}, top: {top}) {{ starts groups {{ key credits }} }} }} }} }}"
        ))
    }
}

fn raw(day: &str, group: &str, (from, until): (i64, i64), more: &str) -> String {
    format!(
        "SELECT {day} AS day, {group}, SUM(credits), SUM(refunded), COUNT(*) FROM usage_event WHERE workspace_id = 1 \
         AND pool = 1 AND occurred_at >= {from} AND occurred_at < {until}{more} GROUP BY day, {group}"
    )
}

/// One request for a total, three series, three breakdowns, a comparison, the balance and purchases. It is compared with one script of the
/// same statements.
async fn whole_dashboard(site: &Site) {
    let question = site.dashboard();
    let statements = statements_of(&site.program, &site.postgres, &question).await;
    let script = format!("BEGIN;\n{};\nEND;\n", statements.join(";\n"));
    let again = question.of(&site.remembering);
    let (mut ours, mut repeated, mut theirs) = (vec![], vec![], vec![]);
    for _ in 0..=ROUNDS {
        ours.push(question.load(CONNECTIONS, SECONDS).await);
        repeated.push(again.load(CONNECTIONS, SECONDS).await);
        theirs.push(site.postgres.pgbench_script(&script, CONNECTIONS, SECONDS));
    }
    let (ours, repeated, theirs) = (middle(&ours), middle(&repeated), middle(&theirs));
    println!("\n| a whole dashboard, {} statements | a second | median | p99 | p99 to median |", statements.len());
    println!("|---|---|---|---|---|");
    for (name, Load { per_second, median, p99, .. }) in [
        ("one request", &ours),
        ("one request, asked before and nothing recorded since", &repeated),
        ("one script, by pgbench", &theirs),
    ] {
        let spread = p99.as_secs_f64() / median.as_secs_f64();
        println!("| {name} | {per_second:.1} | {} | {} | {spread:.1} |", milliseconds(*median), milliseconds(*p99));
    }
    let of_theirs = |ours: &Load| ours.per_second / theirs.per_second;
    println!(
        "\nThe rate of Tallygraph to pgbench: {:.2}, asked before {:.2}\n",
        of_theirs(&ours),
        of_theirs(&repeated)
    );
}

/// The median, without the first round, which only warms up.
fn middle(loads: &[Load]) -> Load {
    Load::middle(&loads[1..])
}

/// Other queries of dashboards, each compared with the equivalent statement on the raw events.
async fn other_questions(site: &Site) {
    let questions = [
        ("by day and model", site.series("", "MODEL"), raw(OSLO_DAY, "model_id", IN_OSLO, "")),
        (
            "the same in another zone",
            site.series(", timeZone: \"Asia/Tokyo\"", "MODEL"),
            raw(TOKYO_DAY, "model_id", IN_TOKYO, ""),
        ),
        ("by day and member", site.series("", "MEMBER"), raw(OSLO_DAY, "user_id", IN_OSLO, "")),
        ("by day and project", site.series("", "PROJECT"), raw(OSLO_DAY, "project_id", IN_OSLO, "")),
        (
            "by day and model, of one project",
            site.series(", filter: {projects: [\"project-3\"]}", "MODEL"),
            raw(OSLO_DAY, "model_id", IN_OSLO, " AND project_id = 21"),
        ),
        (
            "by day and member, 500 of them told apart",
            site.series_over(RANGE, "", "MEMBER", 500),
            raw(OSLO_DAY, "user_id", IN_OSLO, ""),
        ),
        (
            "a year by day and model",
            site.series_over(YEAR, "", "MODEL", TOP),
            raw(OSLO_DAY, "model_id", YEAR_IN_OSLO, ""),
        ),
        (
            "a year by day and member",
            site.series_over(YEAR, "", "MEMBER", TOP),
            raw(OSLO_DAY, "user_id", YEAR_IN_OSLO, ""),
        ),
    ];
    println!(
        "\n| question | a second | median | p99 | raw GROUP BY, a second | times | asked before, a second | median |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (name, question, sql) in questions {
        question.ask().await;
        let again = question.of(&site.remembering);
        let (mut ours, mut repeated, mut theirs) = (vec![], vec![], vec![]);
        for _ in 0..=ROUNDS {
            ours.push(question.load(CONNECTIONS, SECONDS).await);
            repeated.push(again.load(CONNECTIONS, SECONDS).await);
            theirs.push(site.postgres.pgbench(&sql, CONNECTIONS, SECONDS));
        }
        let (ours, repeated, theirs) = (middle(&ours), middle(&repeated), middle(&theirs));
        let times = ours.per_second / theirs.per_second;
        let (median, p99) = (milliseconds(ours.median), milliseconds(ours.p99));
        println!(
            "| {name} | {:.1} | {median} | {p99} | {:.1} | {times:.1} | {:.1} | {} |",
            ours.per_second,
            theirs.per_second,
            repeated.per_second,
            milliseconds(repeated.median)
        );
    }
}

/// The usual query on databases of several sizes, in turn.
async fn growth(sites: &[Site]) {
    let mut found: Vec<(Vec<Load>, Vec<Load>)> = sites.iter().map(|_| Default::default()).collect();
    for _ in 0..=ROUNDS {
        for (site, (ours, theirs)) in sites.iter().zip(&mut found) {
            ours.push(site.series("", "MODEL").load(CONNECTIONS, SECONDS).await);
            theirs.push(site.postgres.pgbench(&raw(OSLO_DAY, "model_id", IN_OSLO, ""), CONNECTIONS, SECONDS));
        }
    }
    println!("\n| events | by day and model, median | times the first | raw GROUP BY, median | times the first |");
    println!("|---|---|---|---|---|");
    let first = (middle(&found[0].0), middle(&found[0].1));
    for (site, (ours, theirs)) in sites.iter().zip(&found) {
        let (ours, theirs) = (middle(ours).median, middle(theirs).median);
        let times = |now: std::time::Duration, then: &Load| now.as_secs_f64() / then.median.as_secs_f64();
        let (of_ours, of_theirs) = (times(ours, &first.0), times(theirs, &first.1));
        let (ours, theirs) = (milliseconds(ours), milliseconds(theirs));
        println!("| {} | {ours} | {of_ours:.2} | {theirs} | {of_theirs:.2} |", site.events);
    }
}
