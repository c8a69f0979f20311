//! Queries of an organization with fifty workspaces, whose days have different zones.

use super::support::load::{Load, Question};
use super::support::milliseconds;
use super::support::statements::statements_of;
use super::{CONNECTIONS, RANGE, ROUNDS, SECONDS, Site, TOP, middle};

/// The same ninety days in UTC, in which an organization's days begin.
const IN_UTC: (i64, i64) = (1_755_216_000_000_000, 1_762_992_000_000_000);

fn of_fifty(site: &Site, fields: &str) -> Question {
    site.question(format!("{{ organization(key: \"fifty\") {{ usage({RANGE}, pool: WEB_APP) {{ {fields} }} }} }}"))
}

/// Compared with one script of the program's statements, and with the equivalent statement on the raw events.
pub async fn measure(site: &Site) {
    let by_workspace =
        of_fifty(site, "breakdown(by: WORKSPACE, top: 50) { rows { key measures { credits } } total { credits } }");
    let by_day_and_model = of_fifty(
        site,
        &format!("series(granularity: DAY, groupBy: MODEL, top: {TOP}) {{ starts groups {{ key credits }} }}"),
    );
    let raw = |columns: &str| {
        let (from, until) = IN_UTC;
        format!(
            "SELECT {columns}, SUM(credits - refunded) FROM usage_event WHERE workspace_id IN (SELECT w.id FROM workspace w \
             JOIN organization o ON o.id = w.organization_id WHERE o.key = 'fifty') AND pool = 1 \
             AND occurred_at >= {from} AND occurred_at < {until} GROUP BY {columns}"
        )
    };
    let by_columns = raw("workspace_id");
    let last = |line: &str| line.rsplit('|').next().and_then(|word| word.parse::<i64>().ok());
    let sum: i64 = site.postgres.ask(&by_columns).lines().filter_map(last).sum();
    let total = by_workspace.ask().await["organization"]["usage"]["breakdown"]["total"]["credits"].as_f64();
    assert_eq!(total.map(|credits| (credits * 1000.0).round() as i64), Some(sum));

    println!("\n| an organization of 50 workspaces, 90 days | a second | median | p99 | Tallygraph's rate to this |");
    println!("|---|---|---|---|---|");
    let questions = [
        ("by workspace", by_workspace, by_columns),
        ("by day and model", by_day_and_model, raw("occurred_at / 86400000000, model_id")),
    ];
    for (name, question, raw) in questions {
        let statements = statements_of(&site.program, &site.postgres, &question).await;
        let script = format!("BEGIN;\n{};\nEND;\n", statements.join(";\n"));
        let again = question.of(&site.remembering);
        let mut found: [Vec<Load>; 4] = Default::default();
        for _ in 0..=ROUNDS {
            found[0].push(question.load(CONNECTIONS, SECONDS).await);
            found[1].push(again.load(CONNECTIONS, SECONDS).await);
            found[2].push(site.postgres.pgbench_script(&script, CONNECTIONS, SECONDS));
            found[3].push(site.postgres.pgbench(&raw, CONNECTIONS, SECONDS));
        }
        let names = [
            format!("{name}: Tallygraph"),
            format!("{name}: Tallygraph, asked before and nothing recorded since"),
            format!("{name}: its {} statements, by pgbench", statements.len()),
            format!("{name}: GROUP BY over the raw events, by pgbench"),
        ];
        let ours = middle(&found[0]).per_second;
        for (name, loads) in names.iter().zip(&found) {
            let Load { per_second, median, p99, .. } = middle(loads);
            let (median, p99, times) = (milliseconds(median), milliseconds(p99), ours / per_second);
            println!("| {name} | {per_second:.1} | {median} | {p99} | {times:.2} |");
        }
    }
}
