//! The queries that both programs get.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use super::names::{DIMENSIONS, MODELS, POOLS, PROJECTS, TOOLS, ZONES};
use super::twins::{Twins, gather_ids};
use crate::credits::random::answers::instant;
use crate::credits::random::desk::PLACES;
use crate::credits::random::dice::Dice;

const DAY: i64 = 86_400_000_000;

const USAGE: &str = "usage(range: $range, pool: $pool, filter: $filter, timeZone: $zone) { \
    range { start end timeZone weekStart } freshness { recordedThrough generatedAt } total { ...all } \
    series(granularity: $granularity, groupBy: $by, top: $top) { granularity buckets { start end label complete } starts \
    total { ...column } groups { ...column } } \
    breakdown(by: $by, top: $top) { by rows { ...row } other { ...row } total { ...all } } \
    compare(to: $to) { range { start end } total { ...all } change changeRatio } }";
const USAGE_PARTS: &str = "fragment all on UsageMeasures { credits charged refunded generations activeMembers } \
    fragment column on UsageSeriesColumn { key label isOther measures { ...all } credits generations } \
    fragment row on UsageBreakdownRow { key label share member { id role user { id key name } } measures { ...all } }";
const USAGE_VARIABLES: &str = "$key: String!, $range: TimeRangeInput!, $pool: CreditPool, $filter: UsageFilter, $zone: TimeZone, \
    $granularity: Granularity!, $by: UsageDimension!, $top: Int!, $to: Comparison!";
const BALANCE: &str = "query($key: String!, $pool: CreditPool!, $at: DateTime, $range: TimeRangeInput!, $zone: TimeZone, \
    $granularity: Granularity!, $days: Int!) { workspace(key: $key) { \
    balance(pool: $pool, at: $at) { pool at available permanent overdraft nextExpiry { at credits } grants { id remaining status } } \
    balanceHistory(range: $range, granularity: $granularity, pool: $pool, timeZone: $zone) { buckets { start end label complete } \
    opening granted used refunded expired transferred closing } \
    forecast(pool: $pool, horizonDays: $days) { method dailyRate { ...band } runsOutAt { low expected high } forfeited { ...band } \
    backtestError starts balance { ...band } } } } fragment band on ForecastBand { low expected high }";
const CARDS: &str = "query($pool: CreditPool!, $at: DateTime, $model: String!, $quantity: Float!) { \
    rateCard(pool: $pool, at: $at) { id effectiveAt rates { model tool unit creditsPerBlock blockSize minimum conditions } } \
    quote(input: {pool: $pool, model: $model, quantity: $quantity, at: $at}) { credits lines { description credits } rateCard { id } } \
    organization(key: \"all\") { id key name workspaces { id key name timeZone weekStart viewerRole } } }";
const NODES: &str = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on User { key name } ... on Member { role user { key } } \
    ... on Workspace { key } ... on CreditGrant { remaining status } ... on Purchase { status reference } \
    ... on LedgerEntry { sequence kind credits } ... on UsageEvent { eventId credits refunded overdraft } } }";

/// Lists of a workspace: name, arguments, and what is selected.
const LISTS: [(&str, &[&str], &str); 5] = [
    (
        "usageEvents",
        &[
            "",
            "pool: API",
            "filter: {models: [\"film\", \"Ärger\", \"nobody\"]}",
            "range: {last: {count: 9, unit: DAY}}",
        ],
        "id eventId source occurredAt model tool project charged credits refunded overdraft status attributes member { id user { key } } \
         fundedBy { credits grant { id } }",
    ),
    (
        "ledger",
        &["", "pool: WEB_APP", "pool: API, kind: [USAGE, REFUND]", "range: {last: {count: 30, unit: DAY}}"],
        "id sequence kind pool credits settled balanceAfter effectiveAt recordedAt grant { id } event { id eventId } note",
    ),
    (
        "grants",
        &["", "pool: WEB_APP", "status: [ACTIVE, EXPIRED]"],
        "id kind status amount consumed remaining expired withdrawn note",
    ),
    (
        "purchases",
        &["", "status: [PENDING, REFUNDED]"],
        "id status channel credits createdAt reference purchasedBy { key } grant { id }",
    ),
    ("members", &["", "role: [ADMIN, EDITOR]"], "id role removedAt user { id key name }"),
];

/// Sends queries, and collects the ids of objects.
#[derive(Default)]
pub struct Reader {
    ids: BTreeSet<String>,
}

impl Reader {
    pub async fn step(&mut self, twins: &Twins, dice: &mut Dice) {
        match dice.below(10) {
            0..4 => self.usage(twins, dice).await,
            4..6 => self.balance(twins, dice).await,
            6..9 => self.list(twins, dice).await,
            _ => self.others(twins, dice).await,
        }
    }

    pub fn knows_objects(&self) -> bool {
        !self.ids.is_empty()
    }

    async fn ask(&mut self, twins: &Twins, query: &str, variables: &Value) -> Value {
        let answer = twins.ask_as_admin(query, variables).await;
        gather_ids(&answer, &mut self.ids);
        answer
    }

    async fn usage(&mut self, twins: &Twins, dice: &mut Dice) {
        let whole = dice.percent(25);
        let mut variables = question(twins, dice);
        variables["key"] = if whole { json!("all") } else { json!(dice.pick(&PLACES).expect("a non-empty list").0) };
        variables["pool"] = if dice.percent(60) { Value::Null } else { json!(pool(dice)) };
        variables["filter"] = match dice.below(6) {
            0 => json!({"models": [dice.pick(&MODELS), dice.pick(&MODELS)]}),
            1 => json!({"projects": [dice.pick(&PROJECTS)], "tools": [dice.pick(&TOOLS), dice.pick(&TOOLS)]}),
            _ => Value::Null,
        };
        variables["by"] = json!(dice.pick(&DIMENSIONS));
        // A refused size: 0.
        variables["top"] = json!(dice.between(0, 8));
        variables["to"] = json!(dice.pick(&["PREVIOUS_PERIOD", "YEAR_AGO"]));
        let owner = if whole { "organization" } else { "workspace" };
        let query = format!("query({USAGE_VARIABLES}) {{ {owner}(key: $key) {{ {USAGE} }} }} {USAGE_PARTS}");
        self.ask(twins, &query, &variables).await;
    }

    async fn balance(&mut self, twins: &Twins, dice: &mut Dice) {
        let mut variables = question(twins, dice);
        variables["key"] = json!(dice.pick(&PLACES).expect("a non-empty list").0);
        variables["pool"] = json!(pool(dice));
        variables["days"] = json!(dice.between(0, 60));
        let at = twins.now() + dice.between(-200 * DAY, 200 * DAY);
        variables["at"] = if dice.percent(50) { Value::Null } else { instant(at) };
        self.ask(twins, BALANCE, &variables).await;
    }

    /// Up to three pages, forward or backward, by the cursors of each page.
    async fn list(&mut self, twins: &Twins, dice: &mut Dice) {
        let (name, arguments, selection) = dice.pick(&LISTS).expect("a non-empty list");
        let arguments = dice.pick(arguments).expect("a non-empty list");
        let (size, cursor, end) =
            if dice.percent(60) { ("first", "after", "endCursor") } else { ("last", "before", "startCursor") };
        let query = format!(
            "query($key: String!, $size: Int, $cursor: String) {{ workspace(key: $key) {{ {name}({arguments} {size}: $size, {cursor}: \
             $cursor) {{ totalCount edges {{ cursor node {{ {selection} }} }} \
             pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
        );
        let mut variables =
            json!({"key": dice.pick(&PLACES).expect("a non-empty list").0, "size": dice.between(0, 40)});
        if dice.percent(4) {
            variables["cursor"] = json!("nonsense");
        }
        for _ in 0..3 {
            let answer = self.ask(twins, &query, &variables).await;
            let found = &answer["data"]["workspace"][*name]["pageInfo"][end];
            if found.is_null() {
                return;
            }
            variables["cursor"] = found.clone();
        }
    }

    async fn others(&mut self, twins: &Twins, dice: &mut Dice) {
        let at = Instant::from_micros(twins.now() + dice.between(-20 * DAY, 20 * DAY)).to_rfc3339();
        let variables = json!({
            "pool": pool(dice), "at": at, "model": dice.pick(&MODELS), "quantity": dice.between(1, 5_000),
        });
        self.ask(twins, CARDS, &variables).await;
        let known: Vec<String> = self.ids.iter().cloned().collect();
        let some: Vec<&String> = (0..12).filter_map(|_| dice.pick(&known)).collect();
        self.ask(twins, NODES, &json!({"ids": some})).await;
    }
}

fn pool(dice: &mut Dice) -> &'static str {
    POOLS[usize::from(dice.percent(30))]
}

/// A range, a granularity and a zone. Each may be absent.
fn question(twins: &Twins, dice: &mut Dice) -> Value {
    let now = twins.now();
    let granularity =
        *dice.pick(&["QUARTER_HOUR", "HOUR", "DAY", "DAY", "WEEK", "MONTH", "QUARTER"]).expect("a non-empty list");
    let fine = granularity == "HOUR" || granularity == "QUARTER_HOUR";
    let longest = if fine { 4 } else { 150 };
    let start = now - dice.between(0, 140 * DAY);
    let day = |micros: i64| instant(micros).as_str().expect("an instant")[..10].to_owned();
    let range = match dice.below(3) {
        0 => json!({"last": {"count": dice.between(1, if fine { 5 } else { 60 }), "unit": "DAY"}}),
        1 => json!({"days": {"from": day(start), "until": day(start + dice.between(0, longest) * DAY)}}),
        _ => json!({"between": {"start": instant(start), "end": instant(start + dice.between(0, longest * DAY))}}),
    };
    let zone = if dice.percent(40) { None } else { dice.pick(&ZONES) };
    json!({"range": range, "granularity": granularity, "zone": zone})
}
