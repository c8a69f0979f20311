//! The second invariant: the figures of an account after the last line. [`super::replay`] checks the other lines.

use std::fmt::Display;

use entity::GrantState;

use super::replay::Replay;
use crate::credits::account::Grant;
use crate::credits::store::StoredFigures;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;

/// Compares the stored figures with the journal, the grants and the events.
pub(super) fn check(stored: &StoredFigures, replay: &Replay, events_overdraft: Total, report: &mut CreditReport) {
    let figures = &stored.figures;
    let grants = || replay.grants.rows();
    let open = || grants().filter(|grant| grant.state == GrantState::Open);
    let remaining = |grants: &mut dyn Iterator<Item = &Grant>| Total::of(grants.map(|grant| grant.remaining));
    let mut add = |what: &str, says: &dyn Display, comes_to: &dyn Display| {
        report.add(Invariant::Balances, replay.pool, || format!("{what}: stored {says}, computed {comes_to}"));
    };
    let open_remaining = remaining(&mut open());
    let permanent = remaining(&mut open().filter(|grant| grant.expires_at.is_none()));
    let granted = Total::of(grants().map(|grant| grant.amount));
    let amounts = [
        ("balance, by the journal's sum", figures.balance, replay.journal.sum),
        ("balance, by the last line", figures.balance, replay.journal.balance_after.into()),
        ("balance, by the grants", figures.balance, open_remaining.minus(figures.overdraft)),
        ("overdraft, by the journal", figures.overdraft, replay.owed.sum),
        ("overdraft, by the events", figures.overdraft, events_overdraft),
        ("permanent", figures.permanent, permanent),
        ("granted", figures.granted, granted),
    ];
    for (what, says, comes_to) in amounts {
        if comes_to != says.into() {
            add(what, &says, &comes_to);
        }
    }
    if figures.sequence != replay.journal.sequence {
        add("last line", &figures.sequence, &replay.journal.sequence);
    }
    if let Some(last) = replay.journal.recorded_at.filter(|last| *last > figures.recorded_at) {
        add("last moment of recording", &figures.recorded_at, &last);
    }
    let due_at = grants().filter_map(Grant::due_at).min();
    if stored.next_due_at != due_at {
        let words = |at: Option<_>| at.map_or("never".to_owned(), |at: crate::calendar::Instant| at.to_string());
        add("next due", &words(stored.next_due_at), &words(due_at));
    }
}
