//! What a workspace answers about its credits.

use async_graphql::Context;
use entity::Pool;

use super::{
    BalanceHistory, CreditForecast, CreditGrant, CreditGrantConnection, GranularityValue, LedgerEntry,
    LedgerEntryConnection, Purchase, PurchaseConnection, entries_of, grants_of, purchases_of,
};
use crate::analytics;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Range, ResolvedRange};
use crate::credits::purchases::{PurchaseFilter, list_purchases};
use crate::credits::{EntryFilter, GrantFilter, list_entries, list_grants, next_due_at, write_due_of};
use crate::graphql::error::ApiError;
use crate::graphql::input::TimeRangeInput;
use crate::graphql::page::{PageArguments, PageRequest, Position, wants_count};
use crate::graphql::request::{RequestContext, request};
use crate::node_id::NodeId;

/// Days that a forecast looks ahead at most: five years.
const HORIZON_LIMIT: i32 = 1_825;

pub(super) async fn history(
    request: &RequestContext,
    access: &WorkspaceAccess,
    pool: Pool,
    range: ResolvedRange,
    granularity: GranularityValue,
) -> Result<BalanceHistory, ApiError> {
    let unit = granularity.into();
    let history = analytics::balance_history(request.books(), access, pool, range, unit, request.now).await?;
    Ok(BalanceHistory { range, granularity, history })
}

pub(super) async fn forecast(
    request: &RequestContext,
    access: &WorkspaceAccess,
    pool: Pool,
    horizon_days: i32,
) -> Result<CreditForecast, ApiError> {
    let days = u32::try_from(horizon_days).ok().filter(|_| (1..=HORIZON_LIMIT).contains(&horizon_days));
    let days = days
        .ok_or_else(|| ApiError::bad_input("horizonDays", format!("horizonDays must be from 1 to {HORIZON_LIMIT}")))?;
    Ok(CreditForecast(request.forecast(access, pool, days).await?))
}

pub(super) async fn purchases(
    context: &Context<'_>,
    access: &WorkspaceAccess,
    filter: PurchaseFilter,
    arguments: PageArguments,
) -> Result<PurchaseConnection, ApiError> {
    let request = request(context);
    let page = page_of(context, access, arguments)?;
    let (found, total) = list_purchases(&request.reads, access, &filter, page.wanted(), wants_count(context)).await?;
    let found = purchases_of(found, access);
    Ok(PurchaseConnection::new(page.page(found, Purchase::position), total.unwrap_or_default()))
}

pub(super) async fn grants(
    context: &Context<'_>,
    access: &WorkspaceAccess,
    filter: GrantFilter,
    arguments: PageArguments,
) -> Result<CreditGrantConnection, ApiError> {
    let request = request(context);
    let page = page_of(context, access, arguments)?;
    let (found, total) =
        list_grants(&request.reads, access, &filter, page.wanted(), wants_count(context), request.now).await?;
    let found = grants_of(found, access, request.now);
    Ok(CreditGrantConnection::new(page.page(found, CreditGrant::position), total.unwrap_or_default()))
}

/// A line that was read once stays the same for ever, so what the clock has to do is written before lines are read: here, where
/// whoever looked the workspace up did not see that lines are asked for.
pub(super) async fn ledger(
    context: &Context<'_>,
    access: &WorkspaceAccess,
    filter: EntryFilter,
    arguments: PageArguments,
) -> Result<LedgerEntryConnection, ApiError> {
    let request = request(context);
    let page = page_of(context, access, arguments)?;
    write_due(request, access).await?;
    let (found, total) = list_entries(&request.reads, access, &filter, page.wanted(), wants_count(context)).await?;
    let found = entries_of(found, access);
    Ok(LedgerEntryConnection::new(page.page(found, LedgerEntry::position), total.unwrap_or_default()))
}

/// Writes what the clock has to do in a workspace, if it has anything to do. The request then reads on from a snapshot that has it.
/// What only a leap of the clock makes due is not written yet.
pub(in crate::graphql) async fn write_due(request: &RequestContext, access: &WorkspaceAccess) -> Result<(), ApiError> {
    let now = request.now.min(request.app.clock.settled());
    for pool in Pool::ALL {
        let due = next_due_at(&request.reads, access, pool).await?;
        if due.is_some_and(|due| due <= now) {
            let (app, access) = (request.app.clone(), access.clone());
            request.write(async move { write_due_of(&app.database, &access, pool, &app.clock).await }).await?;
        }
    }
    Ok(())
}

/// The range of a list, if it is of one, in the workspace's zone.
pub(super) async fn range_of(
    request: &RequestContext,
    access: &WorkspaceAccess,
    range: Option<TimeRangeInput>,
    pool: Option<Pool>,
) -> Result<Option<Range>, ApiError> {
    match range {
        Some(range) => Ok(Some(range.of_workspace(request, access, pool, None).await?.range())),
        None => Ok(None),
    }
}

fn page_of<P: Position>(
    context: &Context<'_>,
    access: &WorkspaceAccess,
    arguments: PageArguments,
) -> Result<PageRequest<P>, ApiError> {
    PageRequest::new(context, &NodeId::Workspace(access.id()).encode(), arguments)
}
