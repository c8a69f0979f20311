//! Recording batches of events, within a transaction of the caller's.
//!
//! The steps: check what needs no database; find the workspaces; price; number the names; look for events of the same
//! identity; draw what is new on the grants; insert it, a few statements a batch; change the rollups by what was inserted.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use entity::{EventId, Pool, TermId, WorkspaceId};
use sea_orm::{DbErr, Value};

use super::event::{NewUsage, Numbers, TimeBounds};
use super::headroom::Headroom;
use super::outcome::{Outcome, Reject, RejectCode};
use super::people::{Met, People};
use super::places::Places;
use super::resolve::{Resolved, resolve};
use super::rollup::RollupChanges;
use super::same::Comparison;
use super::standing::{Identity, standing};
use super::stored::{EventRow, canonical, pool_number};
use super::terms::{Numbered, TermKind, Terms};
use crate::authz::{ServiceAccess, Workspace};
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::credits::{Drawn, Spend, Spending, spend};
use crate::database::{Rows, Transaction, broken, insert_returning, insert_rows, next};
use crate::directory::kept_from;
use crate::rates::{RateBook, RateBookCache};

/// What recording remembers from one transaction to the next.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Whether rollups are added to by MERGE.
    pub merges: bool,
    pub places: Places,
    pub terms: Terms,
    pub people: People,
    pub books: RateBookCache,
}

/// One event with what decides on it.
pub(super) struct Reported<'batch> {
    pub usage: &'batch NewUsage,
    pub access: ServiceAccess,
    pub bounds: TimeBounds,
}

/// What a transaction did, to be remembered once it has committed.
pub(super) struct Done {
    pub outcomes: Vec<Outcome>,
    terms: Numbered,
    people: Met,
}

impl Memory {
    /// Remembers what is committed, and gives the outcomes.
    pub(super) fn remember(&self, done: Done) -> Vec<Outcome> {
        self.terms.remember(done.terms);
        self.people.remember(done.people);
        done.outcomes
    }
}

/// An event that is sound and in a workspace.
struct Sound<'batch> {
    index: usize,
    usage: &'batch NewUsage,
    numbers: Numbers,
    workspace: Arc<Workspace>,
    /// By all cards that there are. One without a price, or out of time, may still repeat an event that was recorded.
    resolved: Result<Resolved, Reject>,
}

/// An event of an identity that stands recorded.
struct Repeated<'batch, 'rows> {
    event: Sound<'batch>,
    earlier: &'rows EventRow,
    /// By the cards that were known when the earlier one was recorded.
    resolved: Option<Resolved>,
}

/// Records a batch. The outcomes stand in the order of the events.
pub(super) async fn record(
    transaction: &Transaction,
    memory: &Memory,
    batch: &[Reported<'_>],
    clock: &Clock,
) -> Result<Done, DbErr> {
    let mut outcomes: Vec<Option<Outcome>> = vec![None; batch.len()];
    let mut put = |index: usize, outcome: Outcome| {
        if let Some(slot) = outcomes.get_mut(index) {
            *slot = Some(outcome);
        }
    };
    let workspaces =
        memory.places.lock(transaction, batch.iter().map(|reported| reported.usage.workspace.as_str())).await?;
    let book = memory.books.read_for_recording(transaction).await?;
    // Not before the locks are held and the book is read: an event is recorded after the cards that price it were published.
    let now = clock.settled();
    let mut sound = Vec::with_capacity(batch.len());
    for (index, reported) in batch.iter().enumerate() {
        match prepare(index, reported, &workspaces, &book) {
            Ok(event) => sound.push(event),
            Err(reject) => put(index, Outcome::Rejected(reject)),
        }
    }
    let mut terms = memory.terms.intern(transaction, sound.iter().flat_map(terms_of)).await?;
    let unpriced = sound.iter().filter(|event| event.resolved.is_err());
    let sources = unpriced.map(|event| (TermKind::Source, event.usage.source.as_str()));
    terms.extend(memory.terms.known(transaction, sources).await?);
    let mut people =
        memory.people.find(transaction, sound.iter().filter_map(|event| event.usage.user.as_deref())).await?;
    let standing = standing(transaction, sound.iter().map(|event| identity_of(event, &terms))).await?;
    let priced =
        sound.iter().filter_map(|event| event.resolved.as_ref().ok().map(|is| (event.workspace.id, is.credits)));
    let mut headroom = Headroom::of(transaction, priced).await?;

    let mut fresh: Vec<(Sound<'_>, Resolved)> = Vec::with_capacity(sound.len());
    let mut again: Vec<(Sound<'_>, Identity<'_>)> = Vec::new();
    let mut first_of: HashMap<Identity<'_>, usize> = HashMap::new();
    for event in sound {
        let identity = identity_of(&event, &terms);
        if standing.get(&identity).is_some() || first_of.contains_key(&identity) {
            again.push((event, identity));
            continue;
        }
        let room = |resolved: Resolved| headroom.take(event.workspace.id, resolved.credits).map(|()| resolved);
        match event.resolved.clone().and_then(room) {
            Ok(resolved) => {
                first_of.insert(identity, fresh.len());
                fresh.push((event, resolved));
            }
            Err(reject) => put(event.index, Outcome::Rejected(reject)),
        }
    }
    let mut seen: BTreeMap<(WorkspaceId, &str), Instant> = BTreeMap::new();
    for (event, _) in &fresh {
        if let Some(user) = event.usage.user.as_deref() {
            let latest = seen.entry((event.workspace.id, user)).or_insert(event.usage.occurred_at);
            *latest = event.usage.occurred_at.max(*latest);
        }
    }
    memory.people.enroll(transaction, &mut people, &seen, now).await?;

    let mut rows = number(transaction, &fresh, &terms, &people, now).await?;
    draw(transaction, &mut rows, now).await?;
    insert(transaction, &rows).await?;
    let mut changes = RollupChanges::new(memory.merges);
    for ((event, _), row) in fresh.iter().zip(&rows) {
        changes.record(row, event.workspace.rollup_zone())?;
        put(event.index, Outcome::Recorded(row.workspace, row.id));
    }
    changes.apply(transaction).await?;

    let mut repeated = Vec::with_capacity(again.len());
    for (event, identity) in again {
        let earlier = standing.get(&identity).or_else(|| first_of.get(&identity).and_then(|place| rows.get(*place)));
        if let Some(earlier) = earlier {
            let resolved = resolve(event.usage, event.numbers, &book, earlier.recorded_at).ok();
            repeated.push(Repeated { event, earlier, resolved });
        }
    }
    let names = memory.terms.known(transaction, repeated.iter().flat_map(names_of)).await?;
    let comparison = Comparison { terms: &names, people: &people };
    for repeated in &repeated {
        put(repeated.event.index, compare(&comparison, repeated));
    }
    let lost = || broken("an event of a batch was not looked at");
    let outcomes = outcomes.into_iter().map(|outcome| outcome.ok_or_else(lost)).collect::<Result<_, _>>()?;
    Ok(Done { outcomes, terms, people })
}

fn compare(comparison: &Comparison<'_>, repeated: &Repeated<'_, '_>) -> Outcome {
    let Repeated { event, earlier, resolved } = repeated;
    match comparison.difference(event.usage, event.numbers, resolved.as_ref(), earlier) {
        None => Outcome::Duplicate(earlier.workspace, earlier.id),
        Some(field) => Outcome::Rejected(Reject {
            code: RejectCode::Conflict,
            message: format!("{:?} was recorded before with another {field}", event.usage.event_id),
        }),
    }
}

fn prepare<'batch>(
    index: usize,
    reported: &Reported<'batch>,
    workspaces: &HashMap<String, Arc<Workspace>>,
    book: &RateBook,
) -> Result<Sound<'batch>, Reject> {
    let usage = reported.usage;
    let numbers = usage.check()?;
    let workspace = workspaces.get(&usage.workspace).filter(|found| reported.access.reaches(found.id));
    let workspace = workspace.ok_or_else(|| Reject {
        code: RejectCode::UnknownWorkspace,
        message: format!("there is no workspace {:?}", usage.workspace),
    })?;
    let in_time = usage.check_time(reported.bounds).and_then(|()| usage.check_kept(kept_from(workspace)));
    let resolved = in_time.and_then(|()| resolve(usage, numbers, book, Instant::LAST));
    Ok(Sound { index, usage, numbers, workspace: Arc::clone(workspace), resolved })
}

/// The names that a priced event brings.
fn terms_of<'event>(event: &'event Sound<'_>) -> impl Iterator<Item = (TermKind, &'event str)> {
    event.resolved.iter().flat_map(|resolved| {
        let always = [
            (TermKind::Source, event.usage.source.as_str()),
            (TermKind::Model, event.usage.model.as_str()),
            (TermKind::Tool, resolved.tool.as_str()),
        ];
        let project = event.usage.project.as_deref().map(|name| (TermKind::Project, name));
        let unit = resolved.unit.as_deref().map(|name| (TermKind::Unit, name));
        always.into_iter().chain(project).chain(unit)
    })
}

/// The names by which an event is compared with an earlier one.
fn names_of<'event>(repeated: &'event Repeated<'_, '_>) -> impl Iterator<Item = (TermKind, &'event str)> {
    let usage = repeated.event.usage;
    let tool = repeated.resolved.as_ref().map(|resolved| (TermKind::Tool, resolved.tool.as_str()));
    let project = usage.project.as_deref().map(|name| (TermKind::Project, name));
    std::iter::once((TermKind::Model, usage.model.as_str())).chain(tool).chain(project)
}

fn term_of(terms: &Numbered, kind: TermKind, name: &str) -> Result<TermId, DbErr> {
    terms.id(kind, name).ok_or_else(|| broken(format!("the {kind:?} of an event has no number")))
}

/// The identity of an event. A source without a number has no events yet; it counts as 0, which is no source's number.
fn identity_of<'batch>(event: &Sound<'batch>, terms: &Numbered) -> Identity<'batch> {
    let source = terms.id(TermKind::Source, &event.usage.source).unwrap_or(TermId(0));
    (event.workspace.id, source, &event.usage.event_id)
}

/// Numbers new events, by workspace and in the order of the batch.
async fn number(
    transaction: &Transaction,
    fresh: &[(Sound<'_>, Resolved)],
    terms: &Numbered,
    people: &Met,
    now: Instant,
) -> Result<Vec<EventRow>, DbErr> {
    let mut counts: BTreeMap<WorkspaceId, i64> = BTreeMap::new();
    for (event, _) in fresh {
        let count = counts.entry(event.workspace.id).or_default();
        *count = next(*count)?;
    }
    let rows = counts.iter().map(|(workspace, count)| [workspace.0, *count, 0].map(Value::from));
    let into = "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id)";
    let after = "ON CONFLICT (workspace_id) DO UPDATE \
                 SET last_event_id = usage_sequence.last_event_id + excluded.last_event_id \
                 RETURNING workspace_id, last_event_id";
    let mut last_of: HashMap<WorkspaceId, i64> = HashMap::new();
    for row in insert_returning(transaction, into, rows, after).await? {
        let workspace = WorkspaceId(row.integer(0)?);
        let before = counts.get(&workspace).and_then(|count| row.integer(1).ok()?.checked_sub(*count));
        last_of.insert(workspace, before.ok_or_else(|| broken("a workspace was numbered that has no new event"))?);
    }
    let numbered = fresh.iter().map(|(event, resolved)| {
        let last = last_of.get_mut(&event.workspace.id).ok_or_else(|| broken("a new event has no number"))?;
        *last = next(*last)?;
        row_of(event, resolved, EventId(*last), terms, people, now)
    });
    numbered.collect()
}

fn row_of(
    event: &Sound<'_>,
    resolved: &Resolved,
    id: EventId,
    terms: &Numbered,
    people: &Met,
    now: Instant,
) -> Result<EventRow, DbErr> {
    let Sound { usage, numbers, .. } = event;
    let term = |kind, name: &str| term_of(terms, kind, name);
    let user = |key: &String| people.id(key).ok_or_else(|| broken("the user of an event has no number"));
    Ok(EventRow {
        workspace: event.workspace.id,
        id,
        source: term(TermKind::Source, &usage.source)?,
        event_key: usage.event_id.clone(),
        occurred_at: usage.occurred_at,
        recorded_at: now,
        pool: usage.pool,
        model: term(TermKind::Model, &usage.model)?,
        tool: term(TermKind::Tool, &resolved.tool)?,
        user: usage.user.as_ref().map(user).transpose()?,
        project: usage.project.as_deref().map(|name| term(TermKind::Project, name)).transpose()?,
        unit: resolved.unit.as_deref().map(|name| term(TermKind::Unit, name)).transpose()?,
        quantity: numbers.quantity.map(crate::amounts::Quantity::get),
        count: i64::from(numbers.count),
        credits: resolved.credits,
        refunded: crate::amounts::Credits::ZERO,
        attributes: canonical(&usage.attributes),
        priced_by: resolved.priced_by,
        drawn: Drawn::default(),
    })
}

/// Lets the ledger draw the events on their workspaces' grants, an account after the other in the order of their keys.
async fn draw(transaction: &Transaction, rows: &mut [EventRow], now: Instant) -> Result<(), DbErr> {
    let mut accounts: BTreeMap<(WorkspaceId, Pool), Vec<&mut EventRow>> = BTreeMap::new();
    for row in rows {
        accounts.entry((row.workspace, row.pool)).or_default().push(row);
    }
    let spendings: Vec<Spending> = accounts
        .iter()
        .map(|((workspace, pool), rows)| {
            let events = rows
                .iter()
                .map(|row| Spend { event: row.id, occurred_at: row.occurred_at, credits: row.credits })
                .collect();
            Spending { workspace: *workspace, pool: *pool, events }
        })
        .collect();
    let mut drawn = spend(transaction, &spendings, now).await?.into_iter().flatten();
    for row in accounts.into_values().flatten() {
        row.drawn = drawn.next().ok_or_else(|| broken("the ledger did not draw an event"))?;
    }
    Ok(())
}

async fn insert(transaction: &Transaction, rows: &[EventRow]) -> Result<(), DbErr> {
    let into = "INSERT INTO usage_event (workspace_id, id, source_id, event_key, occurred_at, recorded_at, pool, model_id, \
                tool_id, user_id, project_id, unit_id, quantity, count, credits, attributes, overdraft, first_entry, entries, \
                rate_card_id, rate_position)";
    // In the order of their key, which keeps neighbours together in the table and in its indexes.
    let mut rows: Vec<&EventRow> = rows.iter().collect();
    rows.sort_unstable_by_key(|row| (row.workspace, row.id));
    insert_rows(transaction, into, rows.into_iter().map(values_of), "").await
}

fn values_of(row: &EventRow) -> [Value; 21] {
    [
        row.workspace.0.into(),
        row.id.0.into(),
        row.source.0.into(),
        row.event_key.clone().into(),
        row.occurred_at.micros().into(),
        row.recorded_at.micros().into(),
        pool_number(row.pool).into(),
        row.model.0.into(),
        row.tool.0.into(),
        row.user.map(|id| id.0).into(),
        row.project.map(|id| id.0).into(),
        row.unit.map(|id| id.0).into(),
        row.quantity.into(),
        row.count.into(),
        row.credits.thousandths().into(),
        row.attributes.clone().into(),
        row.drawn.overdraft.thousandths().into(),
        row.drawn.first_entry.into(),
        row.drawn.entries.into(),
        row.priced_by.map(|line| line.card.0).into(),
        row.priced_by.map(|line| line.place).into(),
    ]
}
