//! A usage event as it is reported.

use std::collections::BTreeMap;

use entity::Pool;

use super::outcome::{Reject, RejectCode};
use crate::amounts::{Credits, Quantity};
use crate::calendar::Instant;
use crate::text::{self, KEY_LIMIT, make_canonical};

/// The most events in a batch.
pub const BATCH_LIMIT: usize = 10_000;
/// The most attributes of an event.
const ATTRIBUTES_LIMIT: usize = 20;
/// The most bytes of an event's attributes.
const SIZE_LIMIT: usize = 8 * 1024;
/// The most outputs of one event.
const COUNT_LIMIT: i64 = 1_000_000;

/// A usage event to record.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUsage {
    /// The workspace's key.
    pub workspace: String,
    /// The system that reports it.
    pub source: String,
    /// Its identity within the source.
    pub event_id: String,
    /// When it happened.
    pub occurred_at: Instant,
    /// The pool that pays.
    pub pool: Pool,
    /// What made it.
    pub model: String,
    /// With which tool; by default that of the rate that prices it.
    pub tool: Option<String>,
    /// The user's key.
    pub user: Option<String>,
    /// For what.
    pub project: Option<String>,
    /// How much it took, in the rate's unit.
    pub quantity: Option<f64>,
    /// How many outputs it made.
    pub count: i64,
    /// What it cost; by default what the rate card says.
    pub credits: Option<Credits>,
    /// Anything else.
    pub attributes: BTreeMap<String, String>,
}

/// When an event may have happened.
#[derive(Clone, Copy, Debug)]
pub struct TimeBounds {
    /// Not before this.
    pub earliest: Instant,
    /// Not after this.
    pub latest: Instant,
}

impl TimeBounds {
    /// Any accepted time.
    pub const ANY: Self = Self { earliest: Instant::FIRST_ACCEPTED, latest: Instant::LAST_ACCEPTED };

    /// From so many hours before an instant to so many seconds after it.
    #[must_use]
    pub fn around(now: Instant, past_hours: u64, ahead_seconds: u64) -> Self {
        let micros = |count: u64, unit: i64| i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(unit);
        let earliest = now.checked_sub_micros(micros(past_hours, 3_600_000_000)).unwrap_or(Instant::FIRST);
        let latest = now.checked_add_micros(micros(ahead_seconds, 1_000_000)).unwrap_or(Instant::LAST);
        Self { earliest: earliest.max(Self::ANY.earliest), latest: latest.min(Self::ANY.latest) }
    }
}

/// The amounts of an event, checked.
#[derive(Clone, Copy, Debug)]
pub(in crate::usage) struct CheckedAmounts {
    pub quantity: Option<Quantity>,
    pub count: u32,
}

impl NewUsage {
    /// Checks all but the time, without the database.
    pub(in crate::usage) fn check(&self) -> Result<CheckedAmounts, Reject> {
        self.check_texts()?;
        let quantity = self.quantity.map(Quantity::new).transpose();
        let quantity = quantity.map_err(|error| Reject::invalid(format!("quantity: {error}")))?;
        let count = u32::try_from(self.count).ok().filter(|_| (1..=COUNT_LIMIT).contains(&self.count));
        let count = count.ok_or_else(|| Reject::invalid(format!("count must be from 1 to {COUNT_LIMIT}")))?;
        if self.credits.is_some_and(|credits| credits < Credits::ZERO) {
            return Err(Reject::invalid("credits must not be negative".to_owned()));
        }
        Ok(CheckedAmounts { quantity, count })
    }

    /// Checks when it happened.
    pub(in crate::usage) fn check_time(&self, bounds: TimeBounds) -> Result<(), Reject> {
        if self.occurred_at < bounds.earliest || self.occurred_at > bounds.latest {
            let message =
                format!("occurredAt {} is outside {} to {}", self.occurred_at, bounds.earliest, bounds.latest);
            return Err(Reject { code: RejectCode::OutOfRange, message });
        }
        Ok(())
    }

    /// Checks that it occurred since events are kept. Otherwise a repeat could not be recognized.
    pub(in crate::usage) fn check_kept(&self, kept_from: Option<Instant>) -> Result<(), Reject> {
        let Some(from) = kept_from.filter(|from| self.occurred_at < *from) else { return Ok(()) };
        let message = format!(
            "occurredAt {} is before {from}: single events from before then are no longer kept, so it cannot be told \
             whether this one was recorded",
            self.occurred_at
        );
        Err(Reject { code: RejectCode::OutOfRange, message })
    }

    /// The same with its keys in their stored form.
    pub(in crate::usage) fn canonical(mut self) -> Self {
        let required = [&mut self.workspace, &mut self.source, &mut self.event_id, &mut self.model];
        let optional = [&mut self.tool, &mut self.user, &mut self.project];
        required.into_iter().chain(optional.into_iter().flatten()).for_each(make_canonical);
        self
    }

    fn check_texts(&self) -> Result<(), Reject> {
        let required = [
            ("workspace", &self.workspace),
            ("source", &self.source),
            ("eventId", &self.event_id),
            ("model", &self.model),
        ];
        let optional = [("tool", &self.tool), ("user", &self.user), ("project", &self.project)];
        let said = optional.into_iter().filter_map(|(field, text)| text.as_ref().map(|text| (field, text)));
        for (field, text) in required.into_iter().chain(said) {
            text::check_key(text).map_err(|error| Reject::invalid(format!("{field} {error}")))?;
        }
        if self.attributes.len() > ATTRIBUTES_LIMIT {
            return Err(Reject::invalid(format!("attributes: at most {ATTRIBUTES_LIMIT}")));
        }
        let mut size = 0_usize;
        for (name, value) in &self.attributes {
            text::check(name, KEY_LIMIT).map_err(|error| Reject::invalid(format!("attributes: {name:?} {error}")))?;
            if value.contains('\0') {
                return Err(Reject::invalid(format!("attributes: {name:?} must not contain NUL")));
            }
            size = size.saturating_add(name.len()).saturating_add(value.len());
        }
        if size > SIZE_LIMIT {
            return Err(Reject::invalid(format!("attributes: at most {SIZE_LIMIT} bytes in all")));
        }
        Ok(())
    }
}
