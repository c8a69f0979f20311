//! Answers from rollups and the journal are the same text before and after pruning.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use super::old::{kept_from, listed, older, paid, prune};
use crate::analytics::facts::{DAY, Dice, HOUR, MINUTE, PLACES};
use crate::analytics::question::query;
use crate::harness::World;

/// Events of this many days are kept.
const KEPT: u32 = 60;

const PLAIN: &str = "query($key: String!, $range: TimeRangeInput!, $zone: TimeZone, $granularity: Granularity!, $by: UsageDimension!) { \
    workspace(key: $key) { usage(range: $range, timeZone: $zone) { total { credits charged refunded generations } \
    series(granularity: $granularity, groupBy: $by, top: 3) { starts groups { key credits generations measures { refunded } } } \
    breakdown(by: $by, top: 2) { rows { key share measures { charged } } other { measures { credits } } } \
    compare { range { start } total { charged } change } } } }";

const HISTORY: &str = "query($key: String!, $range: TimeRangeInput!, $zone: TimeZone, $granularity: Granularity!, $pool: CreditPool!) { \
    workspace(key: $key) { balanceHistory(range: $range, timeZone: $zone, granularity: $granularity, pool: $pool) { \
    starts opening granted used refunded expired transferred closing } } }";

const BALANCE: &str = "query($key: String!, $at: DateTime!, $pool: CreditPool!) { workspace(key: $key) { \
    at: balance(pool: $pool, at: $at) { available permanent overdraft grants { id consumed remaining expired } } \
    now: balance(pool: $pool) { available permanent overdraft } } }";

const LEDGER: &str = "query($key: String!, $after: String) { workspace(key: $key) { ledger(first: 200, after: $after) { totalCount \
    pageInfo { hasNextPage endCursor } nodes { id sequence kind credits settled balanceAfter effectiveAt recordedAt grant { id } note } } \
    grants(first: 50) { nodes { id consumed remaining status } } } }";

/// Queries whose answers must not change.
fn questions(dice: &mut Dice, count: usize) -> Vec<(String, Value)> {
    let now = Clock::system().now().micros();
    let date = |micros: i64| Instant::from_micros(micros).to_rfc3339()[..10].to_owned();
    let foreign = ["Asia/Kolkata", "America/Sao_Paulo", "Australia/Eucla", "UTC"];
    let mut questions = Vec::new();
    for _ in 0..count {
        let place = dice.of(&PLACES).0;
        let length = 1 + dice.below(90);
        let from = now - (length + 30 + dice.below(270)) * DAY;
        let days = json!({"days": {"from": date(from), "until": date(from + length * DAY)}});
        let quarter = |micros: i64| Instant::from_micros(micros - micros.rem_euclid(15 * MINUTE)).to_rfc3339();
        let quarters =
            json!({"between": {"start": quarter(from), "end": quarter(from + dice.below(40 * 24) * HOUR + HOUR)}});
        let pool = *dice.of(&["WEB_APP", "API"]);
        let by_day = *dice.of(&["DAY", "WEEK", "MONTH"]);
        let finer = *dice.of(&["HOUR", "DAY", "WEEK"]);
        let any = *dice.of(&["MODEL", "TOOL", "MEMBER", "PROJECT", "POOL"]);
        let few = *dice.of(&["MODEL", "TOOL", "POOL"]);
        let zone = *dice.of(&foreign);
        let at = Instant::from_micros(now - 31 * DAY - dice.below(364 * DAY)).to_rfc3339();
        let owner = format!("workspace(key: \"{place}\")");
        questions.extend([
            (query(&owner), json!({"range": days, "granularity": by_day, "by": any, "top": 2, "pool": pool})),
            (PLAIN.to_owned(), json!({"key": place, "range": days, "zone": zone, "granularity": by_day, "by": few})),
            (PLAIN.to_owned(), json!({"key": place, "range": quarters, "granularity": finer, "by": few})),
            (
                HISTORY.to_owned(),
                json!({"key": place, "range": quarters, "zone": zone, "granularity": finer, "pool": pool}),
            ),
            (BALANCE.to_owned(), json!({"key": place, "at": at, "pool": pool})),
        ]);
    }
    questions
}

async fn answers(world: &World, questions: &[(String, Value)]) -> Vec<String> {
    let mut answers = Vec::new();
    for (text, variables) in questions {
        answers.push(world.write(text, variables.clone()).await.to_string());
    }
    for (place, _) in PLACES {
        let mut after = Value::Null;
        loop {
            let page = world.write(LEDGER, json!({"key": place, "after": after})).await["workspace"].clone();
            answers.push(page.to_string());
            if page["ledger"]["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["ledger"]["pageInfo"]["endCursor"].clone();
        }
    }
    answers
}

#[tokio::test]
async fn answers_from_rollups_and_journal_are_identical_after_pruning() {
    let (world, facts) = paid(41, 400).await;
    let questions = questions(&mut Dice::new(42), 60);
    let before = answers(&world, &questions).await;
    assert!(before.iter().any(|answer| answer.contains("\"opening\"")));
    for days in [300, 120, KEPT] {
        let told = prune(&world.program, days).ok();
        world.program.run(&["verify"]).ok();
        let after = answers(&world, &questions).await;
        for (place, (before, after)) in before.iter().zip(&after).enumerate() {
            assert_eq!(before, after, "{days} days, {:?}", questions.get(place));
        }
        assert_eq!(before.len(), after.len());
        for (place, zone) in PLACES {
            let from = kept_from(zone, i64::from(days));
            let (old, all) = (older(&facts, place, from), facts.iter().filter(|fact| fact.place == place).count());
            // Events that were refunded recently are kept.
            let stays = facts.iter().filter(|fact| fact.place == place && fact.at < from.micros() && fact.refunded > 0);
            let stays = i64::try_from(stays.count()).expect("a count");
            assert_eq!(
                listed(&world, place).await,
                i64::try_from(all).expect("a count") - old + stays,
                "{place}: {told}"
            );
        }
    }
    // A rebuild rewrites the rollups of the kept events, and leaves earlier ones unchanged.
    world.program.run(&["rebuild"]).ok();
    world.program.run(&["verify"]).ok();
    assert_eq!(answers(&world, &questions).await, before);
}

#[tokio::test]
async fn query_that_needs_forgotten_events_is_refused_with_the_first_kept_instant() {
    let (world, _) = paid(43, 90).await;
    let (place, zone) = PLACES[1];
    let from = kept_from(zone, i64::from(KEPT));
    prune(&world.program, KEPT).ok();
    let at = |micros: i64| from.checked_add_micros(micros).expect("an instant").to_rfc3339();
    let ask = async |field: &str, start: i64, end: i64| {
        let text = format!(
            "query($key: String!, $range: TimeRangeInput!) {{ workspace(key: $key) {{ usage(range: $range) {{ {field} }} }} }}"
        );
        let range = json!({"between": {"start": at(start), "end": at(end)}});
        world.server.ask_with(&world.key, &text, json!({"key": place, "range": range})).await
    };
    let by_minute = [
        "total { credits }",
        "breakdown(by: TOOL) { total { charged } }",
        "series(granularity: DAY) { starts total { credits } }",
    ];
    for field in by_minute {
        for (start, end) in [(-DAY + MINUTE, DAY), (-3 * DAY, -DAY - 1), (-1, 5 * MINUTE)] {
            let answer = ask(field, start, end).await;
            let error = answer.error();
            assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "range"}), "{error}");
            let message = error["message"].as_str().expect("a message");
            assert!(message.contains(&from.to_rfc3339()) && message.contains("quarters of an hour"), "{message}");
        }
        ask(field, -DAY + 15 * MINUTE, DAY + 1).await.data();
        ask(field, 1, DAY + 1).await.data();
    }
    for field in [
        "breakdown(by: MEMBER) { total { credits } }",
        "total { activeMembers }",
        "series(granularity: HOUR, groupBy: PROJECT) { starts }",
    ] {
        let answer = ask(field, -DAY + HOUR, DAY).await;
        let error = answer.error();
        let message = error["message"].as_str().expect("a message");
        assert!(
            message.contains(&from.to_rfc3339()) && message.contains(&format!("whole days of {zone}")),
            "{message}"
        );
        ask(field, MINUTE, DAY + MINUTE).await.data();
    }
    ask("breakdown(by: MEMBER) { total { credits } }", -DAY, DAY).await.data();
    // The organization's error names the workspace.
    let text =
        "query($range: TimeRangeInput!) { organization(key: \"all\") { usage(range: $range) { total { credits } } } }";
    let range = json!({"between": {"start": at(-DAY - MINUTE), "end": at(0)}});
    let answer = world.server.ask_with(&world.key, text, json!({"range": range})).await;
    let error = answer.error();
    assert_eq!(error["extensions"]["argument"], "range", "{error}");
}
