//! Reading while others write. Everything in one answer must be consistent.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::Value;

use super::books::{Books, EVENT, LINE, Line};
use super::site::Site;
use crate::usage::desk::thousandths;

/// The pools' names.
pub const POOLS: [&str; 2] = ["WEB_APP", "API"];

/// The entries read so far, by journal and position.
#[derive(Default)]
pub struct Seen(pub Mutex<BTreeMap<(usize, &'static str, i64), Line>>);

/// One look at a workspace.
pub struct Look {
    what: What,
    place: usize,
    pool: &'static str,
    first: i64,
}

enum What {
    Balance,
    Ledger,
    History,
    Events,
}

impl Look {
    pub fn by_chance(what: i64, place: usize, pool: i64, first: i64) -> Self {
        let what = match what {
            0 => What::Balance,
            1 => What::Ledger,
            2 => What::History,
            _ => What::Events,
        };
        Self { what, place, pool: POOLS[usize::from(pool == 1)], first: first + 1 }
    }

    /// Sends one query, and returns its kind. `None` if the server went away.
    pub async fn look(&self, site: &Site, seen: &Seen) -> Option<&'static str> {
        match self.what {
            What::Balance => self.balance(site).await.map(|()| "balance read"),
            What::Ledger => self.ledger(site, seen).await.map(|()| "ledger pages read"),
            What::History => self.history(site).await.map(|()| "balanceHistory read"),
            What::Events => self.events(site).await.map(|()| "usageEvents read"),
        }
    }

    async fn balance(&self, site: &Site) -> Option<()> {
        let fields = "available permanent overdraft nextExpiry { at credits } grants { remaining expiresAt }";
        let read = site.read(self.place, &format!("balance(pool: {}) {{ {fields} }}", self.pool)).await?;
        let balance = &read["balance"];
        let grants = balance["grants"].as_array().expect("grants");
        let sum = |of: &dyn Fn(&&Value) -> bool| -> i64 {
            grants.iter().filter(of).map(|grant| thousandths(&grant["remaining"])).sum()
        };
        let overdraft = thousandths(&balance["overdraft"]);
        assert_eq!(thousandths(&balance["available"]), sum(&|_| true) - overdraft, "{balance}");
        assert_eq!(thousandths(&balance["permanent"]), sum(&|grant| grant["expiresAt"].is_null()), "{balance}");
        assert!(overdraft == 0 || grants.is_empty(), "a usable grant leaves overdraft: {balance}");
        let next = &balance["nextExpiry"];
        let first = grants.first().map_or(&Value::Null, |grant| &grant["expiresAt"]);
        assert_eq!(&next["at"], first, "{balance}");
        if !first.is_null() {
            assert_eq!(thousandths(&next["credits"]), sum(&|grant| &grant["expiresAt"] == first), "{balance}");
        }
        Some(())
    }

    /// Two consecutive pages, while entries are added.
    async fn ledger(&self, site: &Site, seen: &Seen) -> Option<()> {
        let mut after = String::new();
        let mut older: Option<Line> = None;
        for _ in 0..2 {
            let page = format!("ledger(pool: {} first: {} {after})", self.pool, self.first);
            let read =
                site.read(self.place, &format!("{page} {{ nodes {{ {LINE} }} pageInfo {{ endCursor }} }}")).await?;
            for node in read["ledger"]["nodes"].as_array().expect("lines") {
                let line = Line::read(self.place, self.pool, node);
                if let Some(newer) = older {
                    assert_eq!(newer.sequence, line.sequence + 1, "a gap: {newer:?} {line:?}");
                    assert_eq!(newer.balance_after, line.balance_after + newer.credits, "{newer:?} {line:?}");
                    assert!(newer.recorded_at >= line.recorded_at, "the recording time goes back: {newer:?} {line:?}");
                }
                seen.keep(line.clone());
                older = Some(line);
            }
            let cursor = &read["ledger"]["pageInfo"]["endCursor"];
            if cursor.is_null() {
                break;
            }
            after = format!("after: {cursor}");
        }
        Some(())
    }

    async fn history(&self, site: &Site) -> Option<()> {
        let columns = ["opening", "granted", "refunded", "transferred", "used", "expired", "closing"];
        let range = "range: {last: {count: 30, unit: HOUR}}, granularity: HOUR";
        let fields = format!("balanceHistory({range}, pool: {}) {{ {} }}", self.pool, columns.join(" "));
        let read = site.read(self.place, &fields).await?;
        let history = columns.map(|name| -> Vec<i64> {
            read["balanceHistory"][name].as_array().expect("a column").iter().map(thousandths).collect()
        });
        let [opening, granted, refunded, transferred, used, expired, closing] = &history;
        for place in 0..opening.len() {
            let came = granted[place] + refunded[place] + transferred[place];
            let sum = opening[place] + came - used[place] - expired[place];
            assert_eq!(sum, closing[place], "bucket {place}: {history:?}");
            assert!(place == 0 || closing[place - 1] == opening[place], "bucket {place}: {history:?}");
        }
        Some(())
    }

    async fn events(&self, site: &Site) -> Option<()> {
        let page = format!("usageEvents(pool: {} first: {})", self.pool, self.first.min(50));
        let read = site.read(self.place, &format!("{page} {{ nodes {{ {EVENT} }} }}")).await?;
        for event in read["usageEvents"]["nodes"].as_array().expect("events") {
            check_event(event);
        }
        Some(())
    }
}

/// The cost of an event equals what grants paid, what is unpaid, and what was refunded.
pub fn check_event(event: &Value) {
    let funded: i64 =
        event["fundedBy"].as_array().expect("drawdowns").iter().map(|one| thousandths(&one["credits"])).sum();
    let [charged, refunded, overdraft] = ["charged", "refunded", "overdraft"].map(|name| thousandths(&event[name]));
    assert_eq!(charged, funded + overdraft + refunded, "{event}");
    assert_eq!(thousandths(&event["credits"]), charged - refunded, "{event}");
    assert!(refunded <= charged && overdraft >= 0, "{event}");
    let pool = &event["pool"];
    assert!(
        event["fundedBy"].as_array().expect("drawdowns").iter().all(|one| &one["grant"]["pool"] == pool),
        "{event}"
    );
}

impl Seen {
    /// Keeps an entry. An entry that was read before must be the same.
    pub fn keep(&self, line: Line) {
        let mut seen = self.0.lock().expect("an unpoisoned lock");
        let before = seen.entry((line.place, line.pool, line.sequence)).or_insert_with(|| line.clone());
        assert_eq!(*before, line, "a line changed");
    }

    /// Compares all entries that were read with the state, and returns their number.
    pub fn check(&self, books: &Books) -> usize {
        let seen = self.0.lock().expect("an unpoisoned lock");
        for ((place, pool, sequence), line) in &*seen {
            let there = usize::try_from(sequence - 1).ok().and_then(|at| books.journals[&(*place, *pool)].get(at));
            assert_eq!(there, Some(line), "a line changed");
        }
        seen.len()
    }
}
