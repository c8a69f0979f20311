//! Tells new events from those whose identity was reported before, and compares the latter with what they repeat.

use std::collections::HashMap;

use sea_orm::DbErr;

use super::caches::Caches;
use super::check::CheckedEvent;
use super::difference::Comparison;
use super::earlier::{EarlierEvents, Identity};
use super::headroom::Headroom;
use super::names::{identity_of, names_compared};
use super::new_rows::NewEvent;
use super::outcomes::Outcomes;
use super::price::{Pricing, possible_tools, price_event};
use super::users::ResolvedUsers;
use crate::database::Transaction;
use crate::rates::RateBook;
use crate::usage::outcome::{Outcome, Reject, RejectCode};
use crate::usage::stored::EventRow;
use crate::usage::terms::TermIds;

/// The events of a batch, by whether their identity is new.
pub(super) struct Split<'batch> {
    pub new: Vec<NewEvent<'batch>>,
    pub repeats: Vec<Repeat<'batch>>,
}

/// An event of an identity that was reported before.
pub(super) struct Repeat<'batch> {
    event: CheckedEvent<'batch>,
    original: Original<'batch>,
}

/// The event that is repeated.
enum Original<'batch> {
    /// It was recorded by an earlier transaction.
    Recorded(Identity<'batch>),
    /// It is the new event at this place.
    New(usize),
}

/// Splits a batch. Of several events of one new identity, the first is new. A new event that cannot be recorded gets its
/// outcome.
pub(super) fn split<'batch>(
    checked: Vec<CheckedEvent<'batch>>,
    terms: &TermIds,
    earlier: &EarlierEvents,
    headroom: &mut Headroom,
    outcomes: &mut Outcomes,
) -> Split<'batch> {
    let mut new: Vec<NewEvent<'batch>> = Vec::with_capacity(checked.len());
    let mut repeats = Vec::new();
    let mut places: HashMap<Identity<'batch>, usize> = HashMap::new();
    for event in checked {
        let identity = identity_of(&event, terms);
        if earlier.get(&identity).is_some() {
            repeats.push(Repeat { event, original: Original::Recorded(identity) });
        } else if let Some(place) = places.get(&identity) {
            repeats.push(Repeat { event, original: Original::New(*place) });
        } else {
            let room = |pricing: Pricing| headroom.take(event.workspace.id, pricing.credits).map(|()| pricing);
            match event.pricing.clone().and_then(room) {
                Ok(pricing) => {
                    places.insert(identity, new.len());
                    new.push(NewEvent { event, pricing });
                }
                Err(reject) => outcomes.put(event.index, Outcome::Rejected(reject)),
            }
        }
    }
    Split { new, repeats }
}

/// What repeats are compared with.
pub(super) struct Originals<'batch> {
    pub earlier: &'batch EarlierEvents,
    /// The rows of the new events.
    pub rows: &'batch [EventRow],
    pub book: &'batch RateBook,
    pub users: &'batch ResolvedUsers,
}

impl Originals<'_> {
    fn row_of(&self, original: &Original<'_>) -> Option<&EventRow> {
        match original {
            Original::Recorded(identity) => self.earlier.get(identity),
            Original::New(place) => self.rows.get(*place),
        }
    }
}

/// Gives each repeat its outcome: a duplicate if it is the same as its original, a conflict if it is not.
pub(super) async fn compare(
    transaction: &Transaction,
    caches: &Caches,
    repeats: &[Repeat<'_>],
    originals: &Originals<'_>,
    outcomes: &mut Outcomes,
) -> Result<(), DbErr> {
    let mut compared = Vec::with_capacity(repeats.len());
    for Repeat { event, original } in repeats {
        let Some(row) = originals.row_of(original) else { continue };
        // By the rate cards that were known when the original was recorded.
        let pricing = price_event(event.usage, event.amounts, originals.book, row.recorded_at).ok();
        let tools = possible_tools(event.usage, originals.book, row.recorded_at);
        compared.push((event, row, pricing, tools));
    }
    let names = compared.iter().flat_map(|(event, _, _, tools)| names_compared(event.usage, tools));
    let terms = caches.terms.known(transaction, names).await?;
    let comparison = Comparison { terms: &terms, users: originals.users };
    for (event, row, pricing, tools) in &compared {
        let outcome = match comparison.difference(event.usage, event.amounts, pricing.as_ref(), tools, row) {
            None => Outcome::Duplicate(row.workspace, row.id),
            Some(field) => Outcome::Rejected(Reject {
                code: RejectCode::Conflict,
                message: format!("{:?} was recorded before with another {field}", event.usage.event_id),
            }),
        };
        outcomes.put(event.index, outcome);
    }
    Ok(())
}
