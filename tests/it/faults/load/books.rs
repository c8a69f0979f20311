//! The state of a server, read from its lists.

use std::collections::BTreeMap;

use serde_json::Value;
use tallygraph::calendar::Instant;

use super::glance::POOLS;
use super::page::list;
use super::site::{PLACES, Site};
use crate::usage::desk::thousandths;

pub const LINE: &str =
    "id sequence kind credits settled balanceAfter effectiveAt recordedAt note grant { id } event { eventId }";
pub const EVENT: &str =
    "id eventId pool occurredAt charged refunded credits status overdraft fundedBy { credits grant { id pool } }";
const GRANT: &str = "id pool kind status amount consumed remaining expired withdrawn expiresAt note purchase { id }";
const PURCHASE: &str = "id pool status credits reference grant { id amount pool }";

/// An entry of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub place: usize,
    pub pool: &'static str,
    pub sequence: i64,
    pub id: String,
    pub kind: String,
    pub credits: i64,
    pub settled: i64,
    pub balance_after: i64,
    pub recorded_at: i64,
    pub effective_at: String,
    pub grant: Option<String>,
    pub event: Option<String>,
    pub note: Option<String>,
}

/// The state of both workspaces: all of it, or what is new since the marks.
#[derive(Debug, Default)]
pub struct Books {
    /// The entries of each journal, in order.
    pub journals: BTreeMap<(usize, &'static str), Vec<Line>>,
    /// Grants with the places of their workspaces.
    pub grants: Vec<(usize, Value)>,
    /// Purchases with the places of their workspaces.
    pub purchases: Vec<(usize, Value)>,
}

/// How far the state was read before.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The last entry of each journal, and the balance after it.
    pub lines: BTreeMap<(usize, &'static str), (i64, i64)>,
    grants: BTreeMap<usize, Value>,
    purchases: BTreeMap<usize, Value>,
}

impl Line {
    pub fn read(place: usize, pool: &'static str, node: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let must = |name: &str| text(&node[name]).unwrap_or_else(|| panic!("{name} of {node}"));
        Self {
            place,
            pool,
            sequence: node["sequence"].as_i64().expect("a sequence"),
            id: must("id"),
            kind: must("kind"),
            credits: thousandths(&node["credits"]),
            settled: thousandths(&node["settled"]),
            balance_after: thousandths(&node["balanceAfter"]),
            recorded_at: instant(&node["recordedAt"]),
            effective_at: must("effectiveAt"),
            grant: text(&node["grant"]["id"]),
            event: text(&node["event"]["eventId"]),
            note: text(&node["note"]),
        }
    }
}

impl Books {
    /// Reads what is new since the marks.
    pub async fn read(site: &Site, since: &Marks) -> Self {
        let mut books = Self::default();
        for place in 0..PLACES.len() {
            // Read before the entries, so that the entries cover the figures of the grants.
            let known = |node: &Value| since.grants.get(&place) == Some(&node["id"]);
            let grants = list(site, place, ("grants", ""), GRANT, known).await;
            books.grants.extend(grants.into_iter().map(|grant| (place, grant)));
            let known = |node: &Value| since.purchases.get(&place) == Some(&node["id"]);
            let purchases = list(site, place, ("purchases", ""), PURCHASE, known).await;
            books.purchases.extend(purchases.into_iter().map(|purchase| (place, purchase)));
            for pool in POOLS {
                let last = since.lines.get(&(place, pool)).map_or(0, |(sequence, _)| *sequence);
                let known = |node: &Value| node["sequence"].as_i64() <= Some(last);
                let nodes = list(site, place, ("ledger", &format!("pool: {pool}")), LINE, known).await;
                let lines = nodes.iter().rev().map(|node| Line::read(place, pool, node)).collect();
                books.journals.insert((place, pool), lines);
            }
        }
        books
    }

    /// The marks after this state.
    pub fn marks(&self, before: &Marks) -> Marks {
        let mut marks = before.clone();
        for (journal, lines) in &self.journals {
            if let Some(last) = lines.last() {
                marks.lines.insert(*journal, (last.sequence, last.balance_after));
            }
        }
        // The newest come first.
        for (place, grant) in self.grants.iter().rev() {
            marks.grants.insert(*place, grant["id"].clone());
        }
        for (place, purchase) in self.purchases.iter().rev() {
            marks.purchases.insert(*place, purchase["id"].clone());
        }
        marks
    }

    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.journals.values().flatten()
    }

    /// Entries of a kind.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Line> {
        self.lines().filter(move |line| line.kind == kind)
    }
}

fn instant(value: &Value) -> i64 {
    Instant::parse_rfc3339(value.as_str().expect("an instant")).expect("an instant").micros()
}
