use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{EventId, GrantId};

use super::connection::connection;
use super::{CreditGrant, UsageEvent, Workspace, grants_by_number, with_members};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{CreditsById, EventsById, ReadLedger};
use crate::credits::{Entry, EntryPosition};
use crate::graphql::enums::{LedgerEntryKindValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::Position;
use crate::graphql::request::PageLoader;
use crate::graphql::request::request;
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar, LongScalar};
use crate::node_id::NodeId;
use crate::usage::find_events;

#[derive(Clone)]
pub(in crate::graphql) struct LedgerEntry {
    entry: Entry,
    page: Arc<Page>,
}

struct Page {
    access: WorkspaceAccess<ReadLedger>,
    grants: PageLoader<GrantId, CreditGrant>,
    events: PageLoader<EventId, UsageEvent>,
}

/// An immutable line of the journal. Corrections are new lines.
#[Object]
impl LedgerEntry {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::LedgerEntry(self.page.access.id(), self.entry.pool, self.entry.sequence).encode())
    }

    /// The workspace that the journal belongs to.
    async fn workspace(&self, context: &Context<'_>) -> Result<Workspace, ApiError> {
        Ok(Workspace::alone(request(context).workspace_of(self.page.access.id()).await?))
    }

    /// Its number in the journal of its pool, from 1 without gaps.
    async fn sequence(&self) -> LongScalar {
        LongScalar(self.entry.sequence)
    }

    /// What it records.
    async fn kind(&self) -> LedgerEntryKindValue {
        self.entry.kind.into()
    }

    /// The pool that the journal belongs to.
    async fn pool(&self) -> PoolValue {
        self.entry.pool.into()
    }

    /// The change of the balance: positive adds to it. 0 on a SETTLEMENT, which moves credits and leaves the balance as
    /// it was.
    async fn credits(&self) -> CreditsScalar {
        CreditsScalar(self.entry.credits)
    }

    /// Credits that a SETTLEMENT moved from the grant to the overdraft. 0 on all other lines.
    async fn settled(&self) -> CreditsScalar {
        CreditsScalar(self.entry.settled)
    }

    /// The balance after this line: the sum of it and all lines with a lower sequence.
    async fn balance_after(&self) -> CreditsScalar {
        CreditsScalar(self.entry.balance_after)
    }

    /// When it took effect: an event's `occurredAt`, a grant's `effectiveAt`, or the instant of expiry. Refunds,
    /// transfers, voids and settlements take effect when they are recorded.
    async fn effective_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.entry.effective_at)
    }

    /// When it was recorded. What falls due by the clock is recorded with the instant when it was due.
    async fn recorded_at(&self) -> DateTimeScalar {
        DateTimeScalar(self.entry.recorded_at)
    }

    /// The grant that it concerns, as it is now. Null on a line about overdraft.
    async fn grant(&self, context: &Context<'_>) -> Option<Result<CreditGrant, ApiError>> {
        let id = self.entry.grant?;
        let (request, page) = (request(context), &self.page);
        let load = async |ids: &[GrantId]| grants_by_number(request, &page.access.implied::<CreditsById>(), ids).await;
        page.grants.find(id, load).await.transpose()
    }

    /// The usage event that it concerns, as it is now.
    async fn event(&self, context: &Context<'_>) -> Option<Result<UsageEvent, ApiError>> {
        let id = self.entry.event?;
        let (request, page) = (request(context), &self.page);
        let found = page.events.find(id, async |ids| {
            let (terms, access) = (request.app.writer.terms(), page.access.implied::<EventsById>());
            let found = find_events(&request.reads, terms, &access, ids).await?;
            let found = with_members(request, &access, found).await?;
            Ok::<HashMap<_, _>, ApiError>(found.into_iter().map(|event| (event.number(), event)).collect())
        });
        found.await.transpose()
    }

    /// A note from whoever asked for it.
    async fn note(&self) -> Option<&str> {
        self.entry.note.as_deref()
    }
}

impl LedgerEntry {
    /// Its position in the list.
    pub(in crate::graphql) const fn position(&self) -> EntryPosition {
        EntryPosition { pool: self.entry.pool, sequence: self.entry.sequence }
    }
}

/// Lines of one workspace. The order stays the same.
pub(in crate::graphql) fn entries_of(entries: Vec<Entry>, access: &WorkspaceAccess<ReadLedger>) -> Vec<LedgerEntry> {
    let grants = PageLoader::new(entries.iter().filter_map(|entry| entry.grant));
    let events = PageLoader::new(entries.iter().filter_map(|entry| entry.event));
    let page = Arc::new(Page { access: access.clone(), grants, events });
    entries.into_iter().map(|entry| LedgerEntry { entry, page: Arc::clone(&page) }).collect()
}

impl Position for EntryPosition {
    fn numbers(&self) -> Vec<i64> {
        vec![self.pool.number(), self.sequence]
    }

    fn of(numbers: &[i64]) -> Option<Self> {
        match numbers {
            [pool, sequence] => Some(Self { pool: entity::from_number(*pool).ok()?, sequence: *sequence }),
            _ => None,
        }
    }
}

connection!(LedgerEntryConnection, LedgerEntryEdge, LedgerEntry, "lines of the journal", "line");
