//! Purchases.

use std::collections::BTreeSet;

use super::expected::{Expected, Placed, rank, text};
use crate::faults::load::act::Kind;
use crate::faults::load::books::Books;
use crate::usage::desk::thousandths;

/// Each acknowledged purchase is stored in its state, and has a grant if it was paid.
pub fn check(expected: &Expected, books: &Books) {
    let mut left: BTreeSet<&Placed> = expected.purchases.keys().collect();
    let mut unknown = 0;
    for (place, purchase) in &books.purchases {
        let id = (*place, text(&purchase["id"]));
        let (is, grant) = (rank(&purchase["status"]), &purchase["grant"]);
        assert_eq!(is >= 2, !grant.is_null(), "{purchase}");
        if is >= 2 {
            assert_eq!((&grant["amount"], &grant["pool"]), (&purchase["credits"], &purchase["pool"]), "{purchase}");
        }
        let Some(bought) = expected.purchases.get(&id) else {
            unknown += 1;
            continue;
        };
        assert!(left.remove(&id), "the purchase is stored twice: {purchase}");
        assert_eq!(thousandths(&purchase["credits"]), bought.credits, "{purchase}");
        let settled = expected.lost(Kind::Settle).filter(|act| act.input["purchase"] == id.1.as_str());
        let furthest = settled.map(|act| rank(&act.input["status"])).max().unwrap_or(0).max(bought.rank);
        assert!((bought.rank..=furthest).contains(&is), "the status of {purchase} should be {}", bought.rank);
    }
    assert!(left.is_empty(), "purchases were acknowledged: {left:?}");
    let lost = expected.lost(Kind::Buy).chain(expected.lost(Kind::RecordPurchase)).count();
    assert!(unknown <= lost, "{unknown} unknown purchases are stored");
    check_refused(expected);
}

/// Refusals were right: a purchase never leaves a final state.
fn check_refused(expected: &Expected) {
    for act in expected.refused.iter().filter(|act| act.kind == Kind::Settle) {
        let bought = expected.purchases.get(&(act.place, text(&act.input["purchase"]))).expect("it was bought");
        let wanted = rank(&act.input["status"]);
        // A completed one can no longer fail, and a refunded one can no longer complete.
        assert!(wanted == 3 || bought.rank > wanted || !expected.lost.is_empty(), "{act:?} was refused: {bought:?}");
    }
}
