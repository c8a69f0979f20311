//! Recording a batch of events, within a transaction of the caller's.
//!
//! [`record`] names every step, in order. A step is a file of this folder, and never calls an earlier one. Four steps are elsewhere:
//! [`assign_term_ids`] is below, the rate cards come from `rates/`, [`RollupChanges`] is in `rollups/`, and [`judge`] in `usage/`.
//!
//! Nothing here commits. The caller does (`usage/writer/lane.rs`), and the database makes the commit durable: SQLite writes with
//! `synchronous = full`, and PostgreSQL with `synchronous_commit` on.

mod caches;
mod check;
mod difference;
mod draw;
mod earlier;
mod headroom;
mod insert;
mod names;
mod new_rows;
mod outcomes;
mod price;
mod repeats;
mod users;
mod workspaces;

use std::collections::BTreeMap;

use entity::{TermKind, WorkspaceId};
use sea_orm::DbErr;

pub(in crate::usage) use self::caches::Caches;
pub(in crate::usage) use self::check::ReportedEvent;
use self::check::{CheckedEvent, check};
use self::draw::draw;
use self::earlier::find_earlier;
use self::headroom::Headroom;
use self::insert::insert;
use self::names::{identity_of, terms_of};
use self::new_rows::{NewEvent, NewRows, make_rows};
use self::outcomes::Outcomes;
use self::repeats::{Originals, Split, compare, split};
use self::users::ResolvedUsers;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::Transaction;
use crate::rollups::RollupChanges;
use crate::usage::judge::judge;
use crate::usage::outcome::Outcome;
use crate::usage::terms::TermIds;

/// What a transaction recorded. The caches learn from it once the transaction has committed.
pub(in crate::usage) struct RecordedBatch {
    /// In the order of the events.
    pub outcomes: Vec<Outcome>,
    /// Whether it was judged by spend alerts, so that there may be messages to deliver.
    pub is_judged: bool,
    terms: TermIds,
    users: ResolvedUsers,
}

impl RecordedBatch {
    /// Keeps in the caches what is committed, and gives the outcomes.
    pub(in crate::usage) fn remember_in(self, caches: &Caches) -> Vec<Outcome> {
        caches.terms.remember(self.terms);
        caches.users.remember(self.users);
        self.outcomes
    }
}

/// Records a batch.
pub(in crate::usage) async fn record(
    transaction: &Transaction,
    caches: &Caches,
    batch: &[ReportedEvent<'_>],
    clock: &Clock,
) -> Result<RecordedBatch, DbErr> {
    let mut outcomes = Outcomes::of(batch.len());
    let keys = batch.iter().map(|reported| reported.usage.workspace.as_str());
    let workspaces = caches.workspaces.lock(transaction, keys).await?;
    let book = caches.books.read_for_recording(transaction).await?;
    // The clock is read after the locks are held and the book is read. So an event is recorded after the cards that price it
    // were published.
    let now = clock.trusted_now();
    let checked = check(batch, &workspaces, &book, &mut outcomes);

    let terms = assign_term_ids(transaction, caches, &checked).await?;
    let keys = checked.iter().filter_map(|event| event.usage.user.as_deref());
    let mut users = caches.users.find(transaction, keys).await?;
    let earlier = find_earlier(transaction, checked.iter().map(|event| identity_of(event, &terms))).await?;
    let prices = checked.iter().filter_map(|event| Some((event.workspace.id, event.pricing.as_ref().ok()?.credits)));
    let mut headroom = Headroom::of(transaction, prices).await?;
    let Split { new, repeats } = split(checked, &terms, &earlier, &mut headroom, &mut outcomes);

    caches.users.upsert_members(transaction, &mut users, &last_activity(&new), now).await?;
    let NewRows { mut rows, watched } = make_rows(transaction, &new, &terms, &users, now).await?;
    draw(transaction, &mut rows, now).await?;
    insert(transaction, &rows).await?;
    let mut changes = RollupChanges::new(caches.can_merge);
    for (NewEvent { event, .. }, row) in new.iter().zip(&rows) {
        changes.add_event(row, event.workspace.rollup_zone())?;
        outcomes.put(event.index, Outcome::Recorded(row.workspace, row.id));
    }
    changes.apply(transaction).await?;
    judge(transaction, &caches.rules, &watched, &rows, now).await?;

    let originals = Originals { earlier: &earlier, rows: &rows, book: &book, users: &users };
    compare(transaction, caches, &repeats, &originals, &mut outcomes).await?;
    Ok(RecordedBatch { outcomes: outcomes.complete()?, is_judged: !watched.is_empty(), terms, users })
}

/// The ids of the names in a batch. A name of an event that may be new gets one if it has none. An event that cannot be new may
/// repeat one, so the id of its source is looked up.
async fn assign_term_ids(
    transaction: &Transaction,
    caches: &Caches,
    checked: &[CheckedEvent<'_>],
) -> Result<TermIds, DbErr> {
    let mut terms = caches.terms.intern(transaction, checked.iter().flat_map(terms_of)).await?;
    let unpriced = checked.iter().filter(|event| event.pricing.is_err());
    let sources = unpriced.map(|event| (TermKind::Source, event.usage.source.as_str()));
    terms.extend(caches.terms.known(transaction, sources).await?);
    Ok(terms)
}

/// When each user's latest event among these occurred, by workspace.
fn last_activity<'batch>(new: &[NewEvent<'batch>]) -> BTreeMap<(WorkspaceId, &'batch str), Instant> {
    let mut latest: BTreeMap<(WorkspaceId, &str), Instant> = BTreeMap::new();
    for NewEvent { event, .. } in new {
        if let Some(user) = event.usage.user.as_deref() {
            let occurred_at = event.usage.occurred_at;
            let known = latest.entry((event.workspace.id, user)).or_insert(occurred_at);
            *known = occurred_at.max(*known);
        }
    }
    latest
}
