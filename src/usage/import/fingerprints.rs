//! Fingerprints of events, by which a check of whole inputs finds repeats and conflicts.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

use crate::usage::{NewUsage, Reject, RejectCode};

/// Two hashes for each event: one of its identity, one of its content. They take a few dozen bytes an event.
#[derive(Debug, Default)]
pub(in crate::usage) struct Fingerprints {
    contents: HashMap<u128, u64>,
    first: RandomState,
    second: RandomState,
}

impl Fingerprints {
    /// Whether an event has the same content as the first one of its identity.
    pub(in crate::usage) fn agree(&mut self, usage: &NewUsage) -> Result<(), Reject> {
        let usage = usage.clone().canonical();
        let identity = (&usage.workspace, &usage.source, &usage.event_id);
        let halves = [&self.first, &self.second].map(|hasher| u128::from(hasher.hash_one(identity)));
        let identity = halves.into_iter().fold(0, |whole: u128, half| (whole << 64) | half);
        let content = self.first.hash_one(content(&usage));
        if *self.contents.entry(identity).or_insert(content) == content {
            return Ok(());
        }
        let message = format!("{:?} stands in the inputs before, with other content", usage.event_id);
        Err(Reject { code: RejectCode::Conflict, message })
    }
}

fn content(usage: &NewUsage) -> impl Hash + '_ {
    let credits = usage.credits.map(crate::amounts::Credits::thousandths);
    let names = (&usage.model, &usage.tool, &usage.user, &usage.project);
    let quantity = usage.quantity.map(f64::to_bits);
    (usage.occurred_at, usage.pool.number(), names, quantity, usage.count, credits, &usage.attributes)
}
