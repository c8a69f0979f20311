//! Generations that failed, and their refunds.

use super::dice::Dice;
use super::rate_card::Prices;
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::usage::{NewRefund, NewUsage};

/// Generations that fail, in thousandths.
const FAILED: u32 = 10;
const WHOLE: [(&str, u32); 4] = [
    ("The model timed out", 400),
    ("The output was empty", 250),
    ("The input file could not be read", 200),
    ("The content filter stopped the generation", 150),
];

/// What went wrong with a generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    part: Part,
    reason: &'static str,
    minutes_later: u32,
}

/// How much of a generation failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    OneOutput,
    Half,
}

/// A refund, and its instant.
#[derive(Clone, Debug)]
pub(super) struct DemoRefund {
    /// The refund.
    pub refund: NewRefund,
    /// Some minutes after the event, and never after the instant of the demo.
    pub refunded_at: Instant,
}

/// Whether a generation with this many outputs fails, and how.
pub(super) fn draw(count: u32, dice: &mut Dice) -> Option<Failure> {
    if !dice.chance(FAILED) {
        return None;
    }
    let part = match dice.below(100) {
        0..18 if count > 1 => Part::OneOutput,
        0..18 => Part::Half,
        _ => Part::All,
    };
    let reason = match part {
        Part::All => dice.weighted(WHOLE.into_iter()),
        Part::OneOutput => "One of the outputs failed",
        Part::Half => "The output broke off halfway",
    };
    Some(Failure { part, reason, minutes_later: dice.between(2, 180) })
}

/// The refund for an event that failed.
pub(super) fn refund(event: &NewUsage, failure: &Failure, prices: &Prices, until: Instant) -> Option<DemoRefund> {
    let (_, cost) = prices.price(event)?;
    let part = |parts: i64| cost.thousandths().checked_div(parts).map(Credits::from_thousandths);
    let credits = match failure.part {
        Part::All => None,
        Part::OneOutput => Some(part(event.count)?),
        Part::Half => Some(part(2)?),
    };
    let later = i64::from(failure.minutes_later).saturating_mul(60_000_000);
    let refunded_at = event.occurred_at.checked_add_micros(later).unwrap_or(until).min(until);
    let refund = NewRefund {
        idempotency_key: format!("refund-{}-{}-{}", event.workspace, event.source, event.event_id),
        workspace: event.workspace.clone(),
        source: event.source.clone(),
        event_id: event.event_id.clone(),
        credits,
        reason: Some(failure.reason.to_owned()),
    };
    Some(DemoRefund { refund, refunded_at })
}
