//! Plans in a new database: they were made on almost empty tables, and ANALYZE has not run since.

use std::collections::BTreeSet;

use super::NOTHING_REMEMBERED;
use super::asked::Asked;
use super::postgres::Site;
use super::questions::{ORGANIZATION, PROJECT, WORKSPACE, member, questions};
use super::scans::{Bounds, LARGE, unbounded};
use crate::harness::{Program, SCOPES, Server};

/// How often PostgreSQL plans a statement for its values before it may use a generic plan.
const UNTIL_KEPT: usize = 6;
/// More than one batch of an import. The second batch uses the plans of the first.
const EVENTS: std::ops::Range<usize> = 50..9_000;

#[tokio::test]
async fn plans_of_an_empty_database_suit_a_full_one() {
    let site = Site::empty();
    site.log_plans();
    let program = site.program();
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("DATABASE__READ_CONNECTIONS", "1"), NOTHING_REMEMBERED]);
    provision(&server, &key).await;
    import(&program, 0..EVENTS.start);
    let questions = questions(&member(&server, &key).await);
    for question in &questions {
        for _ in 0..UNTIL_KEPT {
            server.ask(&key, &question.query).await.data();
        }
    }
    let written = site.asked(async || import(&program, EVENTS)).await;
    let mut wrong = whole_tables(&written);
    for question in &questions {
        let asked = site.asked(async || drop(server.ask(&key, &question.query).await.data())).await;
        assert!(!asked.statements.is_empty(), "{}: no plan was logged", question.name);
        let of = |what| format!("{}: {what}", question.name);
        wrong.extend(asked.statements.iter().flat_map(|asked| unbounded(asked, Bounds::OfTime)).map(of));
    }
    assert_eq!(wrong, BTreeSet::new());
}

/// The written tables that a plan scans completely.
fn whole_tables(asked: &Asked) -> BTreeSet<String> {
    assert!(
        asked.statements.iter().any(|asked| asked.sql.starts_with("MERGE INTO usage_quarter")),
        "rollups are written"
    );
    let is_large = |text: &str| LARGE.iter().any(|(table, _)| text.starts_with(&format!("Seq Scan on {table}")));
    let wrong = |plan: &[super::asked::Step]| plan.iter().any(|step| is_large(&step.text));
    asked.statements.iter().filter(|asked| wrong(&asked.plan)).map(|asked| format!("writing: {}", asked.sql)).collect()
}

async fn provision(server: &Server, key: &str) {
    let mutation = format!(
        "mutation {{ upsertOrganization(input: {{key: \"{ORGANIZATION}\", name: \"O\"}}) {{ organization {{ id }} }} \
         upsertWorkspace(input: {{key: \"{WORKSPACE}\", name: \"W\", timeZone: \"Europe/Oslo\", organization: \"{ORGANIZATION}\"}}) \
         {{ workspace {{ id }} }} \
         publishRateCard(input: {{effectiveAt: \"2020-01-01T00:00:00Z\", idempotencyKey: \"1\", rates: [\
         {{model: \"film\", tool: \"Generate\", unit: \"SECOND\", creditsPerBlock: 1}}]}}) {{ rateCard {{ id }} }} \
         issueGrant(input: {{workspace: \"{WORKSPACE}\", kind: CONTRACT, credits: 1000000, effectiveAt: \"2025-01-01T00:00:00Z\", \
         idempotencyKey: \"g\"}}) {{ grant {{ id }} }} }}"
    );
    server.ask(key, &mutation).await.data();
}

/// Imports events of ninety days, and of some time before.
fn import(program: &Program, numbers: std::ops::Range<usize>) {
    let line = |number: usize| {
        let (month, day, hour) = (7 + number % 5, 1 + number % 28, number % 24);
        format!(
            "{{\"workspace\":\"{WORKSPACE}\",\"source\":\"s\",\"eventId\":\"{number}\",\"occurredAt\":\
             \"2025-{month:02}-{day:02}T{hour:02}:00:00Z\",\"model\":\"film\",\"user\":\"user-{}\",\"project\":\"{}\",\
             \"quantity\":1}}\n",
            number % 40,
            if number.is_multiple_of(3) { PROJECT } else { "another" },
        )
    };
    program.write("usage.ndjson", numbers.map(line).collect::<String>());
    program.run(&["import", "--format", "ndjson", "usage.ndjson"]).ok();
}
