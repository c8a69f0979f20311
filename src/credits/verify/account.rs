//! The second invariant: the figures of an account, at the end. Between, see [`super::replay`].

use std::fmt::Display;

use entity::GrantState;

use super::replay::Replay;
use super::report::{CreditReport, Invariant};
use super::total::Total;
use crate::credits::grant::Grant;
use crate::credits::load::Stored;

/// Compares the figures with what the journal, the grants and the events come to.
pub(super) fn check(stored: &Stored, replay: &Replay, events_overdraft: Total, report: &mut CreditReport) {
    let figures = &stored.figures;
    let grants = || replay.grants.rows();
    let open = || grants().filter(|grant| grant.state == GrantState::Open);
    let remaining = |grants: &mut dyn Iterator<Item = &Grant>| Total::of(grants.map(|grant| grant.remaining));
    let mut tell = |what: &str, says: &dyn Display, comes_to: &dyn Display| {
        report.tell(Invariant::Balances, replay.pool, || format!("{what}: says {says}, and it comes to {comes_to}"));
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
            tell(what, &says, &comes_to);
        }
    }
    if figures.sequence != replay.journal.sequence {
        tell("last line", &figures.sequence, &replay.journal.sequence);
    }
    if let Some(last) = replay.journal.recorded_at.filter(|last| *last > figures.recorded_at) {
        tell("last moment of recording", &figures.recorded_at, &last);
    }
    let due_at = grants().filter_map(Grant::due_at).min();
    if stored.next_due_at != due_at {
        let words = |at: Option<_>| at.map_or("never".to_owned(), |at: crate::calendar::Instant| at.to_string());
        tell("next due", &words(stored.next_due_at), &words(due_at));
    }
}
