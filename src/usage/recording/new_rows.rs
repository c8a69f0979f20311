//! Gives new events their ids, and makes their rows.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), and takes the ids of all its events with
//! `RETURNING`.

use std::collections::{BTreeMap, HashMap};

use entity::{EventId, TermKind, WorkspaceId};
use sea_orm::{DbErr, Value};

use super::check::CheckedEvent;
use super::names::term_of;
use super::price::Pricing;
use super::users::ResolvedUsers;
use crate::calendar::Instant;
use crate::credits::Drawn;
use crate::database::{Rows, Transaction, insert_returning, invariant_violated, next};
use crate::usage::stored::{EventRow, canonical};
use crate::usage::terms::TermIds;

/// An event that was not recorded before, with its price.
pub(super) struct NewEvent<'batch> {
    pub event: CheckedEvent<'batch>,
    pub pricing: Pricing,
}

/// The rows of new events.
pub(super) struct NewRows {
    /// In the order of the batch.
    pub rows: Vec<EventRow>,
    /// The workspaces with spend alerts, and the revisions of these. They come with the ids, so they cost no statement.
    pub watched: BTreeMap<WorkspaceId, i64>,
}

/// Gives new events their ids and makes their rows, by workspace and in the order of the batch.
pub(super) async fn make_rows(
    transaction: &Transaction,
    new: &[NewEvent<'_>],
    terms: &TermIds,
    users: &ResolvedUsers,
    now: Instant,
) -> Result<NewRows, DbErr> {
    let mut counts: BTreeMap<WorkspaceId, i64> = BTreeMap::new();
    for NewEvent { event, .. } in new {
        let count = counts.entry(event.workspace.id).or_default();
        *count = next(*count)?;
    }
    let rows = counts.iter().map(|(workspace, count)| [workspace.0, *count, 0].map(Value::from));
    let into = "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id)";
    let after = "ON CONFLICT (workspace_id) DO UPDATE \
                 SET last_event_id = usage_sequence.last_event_id + excluded.last_event_id \
                 RETURNING workspace_id, last_event_id, spend_revision";
    let mut last_of: HashMap<WorkspaceId, i64> = HashMap::new();
    let mut watched = BTreeMap::new();
    for row in insert_returning(transaction, into, rows, after).await? {
        let workspace = WorkspaceId(row.integer(0)?);
        let last = row.integer(1)?;
        let before = counts.get(&workspace).and_then(|count| last.checked_sub(*count));
        last_of
            .insert(workspace, before.ok_or_else(|| invariant_violated("a workspace got ids that has no new event"))?);
        let revision = row.integer(2)?;
        if revision != 0 {
            watched.insert(workspace, revision);
        }
    }
    let with_ids = new.iter().map(|NewEvent { event, pricing }| {
        let last = last_of.get_mut(&event.workspace.id).ok_or_else(|| invariant_violated("a new event has no id"))?;
        *last = next(*last)?;
        row_of(event, pricing, EventId(*last), terms, users, now)
    });
    Ok(NewRows { rows: with_ids.collect::<Result<_, DbErr>>()?, watched })
}

fn row_of(
    event: &CheckedEvent<'_>,
    pricing: &Pricing,
    id: EventId,
    terms: &TermIds,
    users: &ResolvedUsers,
    now: Instant,
) -> Result<EventRow, DbErr> {
    let CheckedEvent { usage, amounts, .. } = event;
    let term = |kind, name: &str| term_of(terms, kind, name);
    let user = |key: &String| users.id(key).ok_or_else(|| invariant_violated("the user of an event has no id"));
    Ok(EventRow {
        workspace: event.workspace.id,
        id,
        source: term(TermKind::Source, &usage.source)?,
        event_key: usage.event_id.clone(),
        occurred_at: usage.occurred_at,
        recorded_at: now,
        pool: usage.pool,
        model: term(TermKind::Model, &usage.model)?,
        tool: term(TermKind::Tool, &pricing.tool)?,
        user: usage.user.as_ref().map(user).transpose()?,
        project: usage.project.as_deref().map(|name| term(TermKind::Project, name)).transpose()?,
        unit: pricing.unit.as_deref().map(|name| term(TermKind::Unit, name)).transpose()?,
        quantity: amounts.quantity.map(crate::amounts::Quantity::get),
        count: i64::from(amounts.count),
        credits: pricing.credits,
        refunded: crate::amounts::Credits::ZERO,
        attributes: canonical(&usage.attributes),
        priced_by: pricing.priced_by,
        drawn: Drawn::default(),
    })
}
