//! After a load: everything stored is compared with everything sent.

use std::time::Duration;

use serde_json::{Value, json};

use super::act::{Act, Kind, Outcome, Sent};
use super::audit::{Events, Expected, check};
use super::books::{Books, Marks};
use super::site::{PLACES, Site};
use super::{CUT_SHORT, Load};
use crate::usage::desk::thousandths;

/// Waits until nothing more falls due, then compares everything. Every write must have been answered.
pub async fn check_whole(load: &Load, sent: &[Sent]) {
    for (what, times) in load.counts() {
        println!("{times:>9} {what}");
    }
    assert!(sent.iter().all(|sent| !matches!(sent.outcome, Outcome::Lost)), "a write was not answered");
    assert_eq!(load.counts().get(CUT_SHORT), None, "a client was not answered");
    wait_until_still(&load.site).await;
    let expected = Expected::of(sent);
    let books = Books::read(&load.site, &Marks::default()).await;
    let events = Events::read(&load.site).await;
    for kind in ["GRANT", "USAGE", "SETTLEMENT", "REFUND", "EXPIRY", "VOID", "TRANSFER_OUT", "TRANSFER_IN"] {
        println!("{:>9} lines of {kind}", books.of_kind(kind).count());
    }
    for kind in ["GRANT", "USAGE", "REFUND"] {
        assert!(books.of_kind(kind).count() > 0, "the load wrote no line of {kind}");
    }
    check(&expected, &books, &Marks::default());
    events.check(&expected, &books);
    println!("{:>9} lines read during the load read the same", load.seen.check(&books));
    check_balances(&load.site, &books, &events).await;
}

/// The initial credits of the load.
pub fn initial_grant() -> Act {
    let input = json!({
        "workspace": PLACES[0], "kind": "CONTRACT", "credits": 1_000, "effectiveAt": crate::usage::desk::days_ago(35),
        "note": "stock", "idempotencyKey": "stock",
    });
    Act { kind: Kind::Issue, place: 0, input }
}

/// Waits until nothing more falls due. Expiries take seconds.
async fn wait_until_still(site: &Site) {
    let fields = "grants(status: [SCHEDULED], first: 1) { nodes { id } } web: balance { nextExpiry { at } } \
                  api: balance(pool: API) { nextExpiry { at } }";
    for _ in 0..600 {
        let mut still = true;
        for place in 0..PLACES.len() {
            let read = site.read(place, fields).await.expect("an answer");
            let scheduled = read["grants"]["nodes"].as_array().expect("grants");
            still &= scheduled.is_empty() && read["web"]["nextExpiry"].is_null() && read["api"]["nextExpiry"].is_null();
        }
        if still {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("something is still due after a minute");
}

/// The balance equals that of the last entry. It is what usable grants hold, minus the overdraft.
async fn check_balances(site: &Site, books: &Books, events: &Events) {
    for ((place, pool), lines) in &books.journals {
        let read =
            site.read(*place, &format!("balance(pool: {pool}) {{ available overdraft }}")).await.expect("an answer");
        let [available, overdraft] = ["available", "overdraft"].map(|name| thousandths(&read["balance"][name]));
        let usable =
            |(at, grant): &&(usize, Value)| at == place && grant["pool"] == *pool && grant["status"] == "ACTIVE";
        let held: i64 = books.grants.iter().filter(usable).map(|(_, grant)| thousandths(&grant["remaining"])).sum();
        let last = lines.last().map_or(0, |line| line.balance_after);
        assert_eq!((available, available), (last, held - overdraft), "the balance of {place} {pool}");
        assert_eq!(overdraft, events.overdraft(*place, pool), "the overdraft of {place} {pool}");
        assert!(overdraft == 0 || held == 0, "a usable grant leaves overdraft in {place} {pool}");
    }
}
