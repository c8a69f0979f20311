//! The usual query on other servers with the same PostgreSQL.

use serde_json::{Value, json};

use super::support::load::{Load, Question};
use super::support::milliseconds;
use super::support::peers::{Peer, peak_memory};
use super::support::statements::statements_of;
use super::{CONNECTIONS, DAYS, IN_OSLO, OSLO_DAY, ROUNDS, SECONDS, Site, middle, raw};

/// Sends the query to each server in turn, and prints the rates.
pub async fn measure(site: &Site) {
    let database = site.postgres.url();
    let (postgraphile, seaography) = (Peer::postgraphile(&database), Peer::seaography(&database));
    let peer = |peer: &Peer, body: Value| Question { url: peer.url.clone(), key: None, body: body.to_string() };
    let ours = site.series("", "MODEL");
    let rolled_up = peer(&postgraphile, postgraphile_by_rollup());
    let raw_events = peer(&postgraphile, postgraphile_by_events());
    let rows = peer(&seaography, seaography_rows());
    agree(site, [&ours, &rolled_up, &raw_events, &rows]).await;

    let mut found: Vec<(&str, Vec<Load>)> = vec![
        ("Tallygraph", vec![]),
        ("Tallygraph, asked before and nothing recorded since", vec![]),
        ("the statement that it asks, by pgbench", vec![]),
        ("GROUP BY over `usage_day_model`, by pgbench", vec![]),
        ("GROUP BY over the raw events, by pgbench", vec![]),
        ("PostGraphile over `usage_day`", vec![]),
        ("PostGraphile over the raw events", vec![]),
        ("seaography, the rows of `usage_day` not summed", vec![]),
    ];
    let raw = raw(OSLO_DAY, "model_id", IN_OSLO, "");
    let asked = statements_of(&site.program, &site.postgres, &ours).await;
    let own = asked.iter().find(|sql| sql.contains("usage_day_model")).expect("the sums come from a rollup");
    println!("{own}\n");
    let again = ours.of(&site.remembering);
    for _ in 0..=ROUNDS {
        found[0].1.push(ours.load(CONNECTIONS, SECONDS).await);
        found[1].1.push(again.load(CONNECTIONS, SECONDS).await);
        found[2].1.push(site.postgres.pgbench(own, CONNECTIONS, SECONDS));
        found[3].1.push(site.postgres.pgbench(&by_day_and_model(), CONNECTIONS, SECONDS));
        found[4].1.push(site.postgres.pgbench(&raw, CONNECTIONS, SECONDS));
        found[5].1.push(rolled_up.load(CONNECTIONS, SECONDS).await);
        found[6].1.push(raw_events.load(CONNECTIONS, SECONDS).await);
        found[7].1.push(rows.load(CONNECTIONS, SECONDS).await);
    }
    println!("| by day and model | a second | median | p99 | an answer | Tallygraph's rate to this | asked before |");
    println!("|---|---|---|---|---|---|---|");
    let (ours, again) = (middle(&found[0].1), middle(&found[1].1));
    for (name, loads) in &found {
        let Load { per_second, median, p99, bytes } = middle(loads);
        let size = if bytes == 0 { String::new() } else { format!("{} KiB", bytes / 1024) };
        let (times, before) = (ours.per_second / per_second, again.per_second / per_second);
        println!(
            "| {name} | {per_second:.1} | {} | {} | {size} | {times:.2} | {before:.2} |",
            milliseconds(median),
            milliseconds(p99)
        );
    }
    println!("\n| after that | peak memory |\n|---|---|");
    let processes = [
        ("Tallygraph", site.server.process()),
        ("PostGraphile, two workers", postgraphile.process()),
        ("seaography", seaography.process()),
    ];
    for (name, process) in processes {
        println!("| {name} | {} MiB |", peak_memory(process));
    }
}

fn by_rollup() -> String {
    let (from, until) = DAYS;
    format!(
        "SELECT day, model_id, SUM(charged), SUM(refunded), SUM(generations) FROM usage_day WHERE workspace_id = 1 \
         AND pool = 1 AND day >= {from} AND day < {until} GROUP BY day, model_id"
    )
}

/// The sums of an answer, as rows.
fn by_day_and_model() -> String {
    let (from, until) = DAYS;
    format!(
        "SELECT day, model_id, SUM(charged), SUM(refunded) FROM usage_day_model WHERE workspace_id = 1 AND pool = 1 \
         AND day >= {from} AND day < {until} GROUP BY day, model_id"
    )
}

/// Checks that all sides give the same sums. Otherwise the comparison would be invalid.
async fn agree(site: &Site, [ours, rolled_up, raw_events, rows]: [&Question; 4]) {
    let sum = |sql: String, column: usize| -> i64 {
        let number = |line: &str| line.split('|').nth(column).and_then(|word| word.parse::<i64>().ok());
        site.postgres.ask(&sql).lines().filter_map(number).sum()
    };
    let (charged, refunded, generations) = (sum(by_rollup(), 2), sum(by_rollup(), 3), sum(by_rollup(), 4));
    let raw = raw(OSLO_DAY, "model_id", IN_OSLO, "");
    assert_eq!((sum(raw.clone(), 2), sum(raw, 4)), (charged, generations));
    let answer = ours.ask().await;
    let credits = answer["workspace"]["usage"]["series"]["groups"].as_array().expect("groups").iter();
    let credits: f64 =
        credits.flat_map(|group| group["credits"].as_array().expect("credits")).filter_map(Value::as_f64).sum();
    assert_eq!((credits * 1000.0).round() as i64, charged - refunded);
    let of_groups = |groups: &Value, column: &str| -> i64 {
        let groups = groups["groupedAggregates"].as_array().expect("groups").iter();
        groups.map(|group| integer(&group["sum"][column])).sum()
    };
    assert_eq!(of_groups(&rolled_up.ask().await["allUsageDays"], "charged"), charged);
    assert_eq!(of_groups(&raw_events.ask().await["allPeerUsageEventDays"], "credits"), charged);
    let rows = rows.ask().await;
    let rows = rows["usageDay"]["nodes"].as_array().expect("rows").iter();
    assert_eq!(rows.map(|row| integer(&row["charged"])).sum::<i64>(), charged);
}

/// Some servers send large integers as strings.
fn integer(value: &Value) -> i64 {
    value.as_i64().or_else(|| value.as_str()?.parse().ok()).unwrap_or_else(|| panic!("{value} is not an integer"))
}

fn postgraphile_by_rollup() -> Value {
    let query = "query ($workspace: BigInt!, $pool: Int!, $from: BigInt!, $until: BigInt!) { \
        allUsageDays(condition: {workspaceId: $workspace, pool: $pool}, filter: {day: {greaterThanOrEqualTo: $from, \
        lessThan: $until}}) { groupedAggregates(groupBy: [DAY, MODEL_ID]) { keys sum { charged refunded } } } }";
    json!({"query": query, "variables": variables(DAYS)})
}

fn postgraphile_by_events() -> Value {
    let query = "query ($workspace: BigInt!, $pool: Int!, $from: BigInt!, $until: BigInt!) { \
        allPeerUsageEventDays(condition: {workspaceId: $workspace, pool: $pool}, filter: {occurredAt: \
        {greaterThanOrEqualTo: $from, lessThan: $until}}) { groupedAggregates(groupBy: [DAY, MODEL_ID]) { keys \
        sum { credits refunded } } } }";
    json!({"query": query, "variables": variables(IN_OSLO)})
}

fn variables((from, until): (i64, i64)) -> Value {
    json!({"workspace": "1", "pool": 1, "from": from.to_string(), "until": until.to_string()})
}

/// Seaography has no sums. It sends two or three rows for each day and model, and the client adds them up.
fn seaography_rows() -> Value {
    let (from, until) = DAYS;
    let query = format!(
        "{{ usageDay(filters: {{workspaceId: {{eq: 1}}, pool: {{eq: 1}}, day: {{gte: {from}, lt: {until}}}}}) \
         {{ nodes {{ day modelId charged refunded generations }} }} }}"
    );
    json!({"query": query})
}
