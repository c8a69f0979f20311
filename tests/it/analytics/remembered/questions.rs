//! Random questions about usage.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use crate::analytics::facts::{DAY, Dice, HOUR, MINUTE, MODELS, PLACES, PROJECTS, TOOLS};

const GRANULARITIES: [&str; 6] = ["QUARTER_HOUR", "HOUR", "DAY", "DAY", "WEEK", "MONTH"];
const DIMENSIONS: [&str; 6] = ["MODEL", "TOOL", "MEMBER", "PROJECT", "POOL", "WORKSPACE"];
const ZONES: [&str; 5] = ["UTC", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"];

const REPORT: &str = "range { start end } total { ...all } \
    series(granularity: $granularity, groupBy: $by, top: $top) { starts total { ...column } groups { ...column } } \
    plain: series(granularity: $granularity) { total { credits } } \
    breakdown(by: $by, top: $top) { rows { key measures { ...all } } other { measures { ...all } } } \
    names: breakdown(by: $by, top: $top) { rows { key measures { credits } } } \
    compare { range { start end } total { credits activeMembers } change }";
const FRAGMENTS: &str = "fragment all on UsageMeasures { credits charged refunded generations activeMembers } \
    fragment column on UsageSeriesColumn { key credits generations measures { ...all } }";

/// A question with its variables.
#[derive(Clone, Debug)]
pub struct Question {
    pub query: String,
    pub variables: Value,
}

impl Question {
    pub fn random(dice: &mut Dice, now: i64) -> Self {
        let owner = if dice.one_in(4) {
            "organization(key: \"all\")".to_owned()
        } else {
            format!("workspace(key: \"{}\")", dice.of(&PLACES).0)
        };
        let query = format!(
            "query($range: TimeRangeInput!, $zone: TimeZone, $pool: CreditPool, $filter: UsageFilter, $granularity: Granularity!, \
             $by: UsageDimension!, $top: Int!) {{ owner: {owner} {{ usage(range: $range, timeZone: $zone, pool: $pool, filter: $filter) \
             {{ {REPORT} }} }} }} {FRAGMENTS}"
        );
        let granularity = *dice.of(&GRANULARITIES);
        let longest = match granularity {
            "QUARTER_HOUR" => 3,
            "HOUR" => 20,
            _ => 100,
        };
        let zone = dice.one_in(2).then(|| *dice.of(&ZONES));
        let pool = dice.one_in(4).then(|| *dice.of(&["WEB_APP", "API"]));
        let models = dice.one_in(4).then(|| dice.some(&MODELS));
        let tools = dice.one_in(5).then(|| dice.some(&TOOLS));
        let projects = dice.one_in(5).then(|| dice.some(&PROJECTS));
        let variables = json!({
            "range": range(dice, longest, now), "zone": zone, "pool": pool, "granularity": granularity, "by": dice.of(&DIMENSIONS),
            "top": 1 + dice.below(6), "filter": {"models": models, "tools": tools, "projects": projects},
        });
        Self { query, variables }
    }
}

fn range(dice: &mut Dice, longest: i64, now: i64) -> Value {
    let text = |micros: i64| Instant::from_micros(micros).to_rfc3339();
    let days = 1 + dice.below(longest);
    match dice.below(5) {
        0..2 => json!({"last": {"count": days, "unit": "DAY"}}),
        2 => json!({"last": {"count": 1 + dice.below(20), "unit": "HOUR"}}),
        3 => {
            let from = now - dice.below(100) * DAY;
            json!({"days": {"from": text(from)[..10], "until": text(from + days * DAY)[..10]}})
        }
        _ => {
            let grain = *dice.of(&[1, 15 * MINUTE, HOUR, DAY]);
            let align = |micros: i64| micros - micros.rem_euclid(grain);
            let start = align(now - days * DAY - dice.below(5) * DAY);
            let end = align(now + dice.below(HOUR) - dice.below(5) * DAY).max(start + 1);
            json!({"between": {"start": text(start), "end": text(end)}})
        }
    }
}
