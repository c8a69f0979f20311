//! A query as a client sends it, its answer, and the expected answer from the list of events.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use super::facts::Fact;
use crate::usage::desk::thousandths;

pub const REPORT: &str = "range { start end timeZone } \
    total { ...sums } series(granularity: $granularity, groupBy: $by, top: $top) { \
    buckets { start end } starts total { key isOther credits generations measures { ...sums } } \
    groups { key isOther credits generations measures { ...sums } } } \
    breakdown(by: $by, top: $top) { rows { key share measures { ...sums } } other { key measures { ...sums } } total { ...sums } }";

/// The whole query, for a field that has usage.
pub fn query(owner: &str) -> String {
    format!(
        "query($range: TimeRangeInput!, $zone: TimeZone, $pool: CreditPool, $filter: UsageFilter, $granularity: Granularity!, \
         $by: UsageDimension!, $top: Int!) {{ owner: {owner} {{ usage(range: $range, timeZone: $zone, pool: $pool, filter: $filter) \
         {{ {REPORT} }} }} }} fragment sums on UsageMeasures {{ credits charged refunded generations activeMembers }}"
    )
}

/// The sums of a set of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    charged: i64,
    refunded: i64,
    generations: i64,
    active: BTreeSet<(String, String)>,
}

impl Sums {
    pub fn of<'facts>(facts: impl IntoIterator<Item = &'facts Fact>) -> Self {
        let mut sums = Self::default();
        for fact in facts {
            sums.charged += fact.charged;
            sums.refunded += fact.refunded;
            sums.generations += 1;
            sums.active.extend(fact.user.map(|user| (fact.place.to_owned(), user.to_owned())));
        }
        sums
    }

    pub const fn credits(&self) -> i64 {
        self.charged - self.refunded
    }

    #[track_caller]
    fn matches(&self, answer: &Value, what: &str) {
        let told = |field: &str| thousandths(&answer[field]);
        let expected = (self.charged, self.refunded, self.credits());
        assert_eq!((told("charged"), told("refunded"), told("credits")), expected, "{what}");
        let counts = (answer["generations"].as_i64(), answer["activeMembers"].as_u64());
        assert_eq!(counts, (Some(self.generations), u64::try_from(self.active.len()).ok()), "{what}");
    }
}

#[track_caller]
pub fn instant(value: &Value) -> i64 {
    Instant::parse_rfc3339(value.as_str().expect("an instant")).expect("an instant").micros()
}

fn amounts(values: &Value) -> Vec<i64> {
    values.as_array().expect("a column").iter().map(thousandths).collect()
}

fn numbers(values: &Value) -> Vec<i64> {
    values.as_array().expect("a column").iter().map(|value| value.as_i64().expect("a number")).collect()
}

/// Compares a report with the events that match the query, at any time. `key` is a fact's group.
#[track_caller]
pub fn check(report: &Value, facts: &[&Fact], top: usize, key: impl Fn(&Fact) -> String, what: &str) {
    let (start, end) = (instant(&report["range"]["start"]), instant(&report["range"]["end"]));
    let within: Vec<&Fact> = facts.iter().copied().filter(|fact| start <= fact.at && fact.at < end).collect();
    let total = Sums::of(within.iter().copied());
    total.matches(&report["total"], what);
    total.matches(&report["breakdown"]["total"], what);
    total.matches(&report["series"]["total"]["measures"], what);

    let series = &report["series"];
    let buckets: Vec<(i64, i64)> = series["buckets"]
        .as_array()
        .expect("buckets")
        .iter()
        .map(|bucket| (instant(&bucket["start"]), instant(&bucket["end"])))
        .collect();
    assert_eq!((buckets[0].0, buckets[buckets.len() - 1].1), (start, end), "{what}");
    assert!(buckets.windows(2).all(|pair| pair[0].1 == pair[1].0), "each bucket ends where the next begins: {what}");
    let starts: Vec<i64> = series["starts"].as_array().expect("starts").iter().map(instant).collect();
    assert_eq!(starts, buckets.iter().map(|bucket| bucket.0).collect::<Vec<_>>(), "{what}");
    check_column(&series["total"], &within, &buckets, what);

    let mut groups: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    for fact in &within {
        groups.entry(key(fact)).or_default().push(fact);
    }
    let mut ranked: Vec<(String, Vec<&Fact>)> = groups.into_iter().collect();
    ranked.sort_by_key(|(key, facts)| (-Sums::of(facts.iter().copied()).credits(), key.clone()));
    let left_out: Vec<&Fact> =
        ranked.split_off(top.min(ranked.len())).into_iter().flat_map(|(_, facts)| facts).collect();

    let (rows, columns) =
        (report["breakdown"]["rows"].as_array().expect("rows"), series["groups"].as_array().expect("groups"));
    assert_eq!(rows.len(), ranked.len(), "{what}");
    assert_eq!(columns.len(), ranked.len() + usize::from(!left_out.is_empty()), "{what}");
    for (place, (key, facts)) in ranked.iter().enumerate() {
        let sums = Sums::of(facts.iter().copied());
        let what = format!("group {key:?} of {what}");
        for answer in [&rows[place], &columns[place]] {
            assert_eq!(answer["key"], json!(key), "{what}");
            sums.matches(&answer["measures"], &what);
        }
        assert_eq!(columns[place]["isOther"], false, "{what}");
        check_column(&columns[place], facts, &buckets, &what);
        check_share(&rows[place]["share"], sums.credits(), total.credits(), &what);
    }
    if left_out.is_empty() {
        assert_eq!(report["breakdown"]["other"], Value::Null, "{what}");
    } else {
        let other = columns.last().expect("other");
        assert_eq!((&other["key"], &other["isOther"]), (&Value::Null, &json!(true)), "{what}");
        check_column(other, &left_out, &buckets, what);
        for answer in [other, &report["breakdown"]["other"]] {
            Sums::of(left_out.iter().copied()).matches(&answer["measures"], what);
        }
    }
}

#[track_caller]
fn check_column(column: &Value, facts: &[&Fact], buckets: &[(i64, i64)], what: &str) {
    let mut credits = vec![0; buckets.len()];
    let mut generations = vec![0; buckets.len()];
    for fact in facts {
        let place = buckets.partition_point(|bucket| bucket.1 <= fact.at);
        credits[place] += fact.charged - fact.refunded;
        generations[place] += 1;
    }
    assert_eq!(amounts(&column["credits"]), credits, "{what}");
    assert_eq!(numbers(&column["generations"]), generations, "{what}");
}

#[track_caller]
fn check_share(share: &Value, part: i64, whole: i64, what: &str) {
    if whole == 0 {
        assert_eq!(*share, Value::Null, "{what}");
        return;
    }
    let exact = f64::from(i32::try_from(part).expect("a small amount"))
        / f64::from(i32::try_from(whole).expect("a small amount"));
    assert!((share.as_f64().expect("a share") - exact).abs() < 1e-12, "{what}");
}
