//! The fields of a workspace about its credits.

use async_graphql::Context;
use entity::Pool;

use super::{
    BalanceHistory, CreditForecast, CreditGrant, CreditGrantConnection, LedgerEntry, LedgerEntryConnection, Purchase,
    PurchaseConnection, entries_of, grants_of, purchases_of,
};
use crate::analytics;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{CreditsById, ReadLedger, UsageSums};
use crate::calendar::{Range, ResolvedRange};
use crate::credits::purchases::{PurchaseFilter, list_purchases};
use crate::credits::{EntryFilter, GrantFilter, list_entries, list_grants};
use crate::graphql::enums::GranularityValue;
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::TimeRangeInput;
use crate::graphql::lists::{PageArguments, PageRequest, Position, wants_count};
use crate::graphql::request::{RequestContext, request};
use crate::node_id::NodeId;

/// The longest horizon of a forecast: five years.
const HORIZON_LIMIT: i32 = 1_825;

pub(super) async fn history(
    request: &RequestContext,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    range: ResolvedRange,
    granularity: GranularityValue,
) -> Result<BalanceHistory, ApiError> {
    let unit = granularity.into();
    let history = analytics::balance_history(request.analytics(), access, pool, range, unit, request.now).await?;
    Ok(BalanceHistory { range, granularity, history })
}

pub(super) async fn forecast(
    request: &RequestContext,
    access: &WorkspaceAccess<ReadLedger>,
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
    access: &WorkspaceAccess<ReadLedger>,
    filter: PurchaseFilter,
    arguments: PageArguments,
) -> Result<PurchaseConnection, ApiError> {
    let request = request(context);
    let page = page_of(context, access, arguments)?;
    let (found, total) = list_purchases(&request.reads, access, &filter, page.wanted(), wants_count(context)).await?;
    let found = purchases_of(found, &access.implied::<CreditsById>());
    Ok(PurchaseConnection::new(page.page(found, Purchase::position), total.unwrap_or_default()))
}

pub(super) async fn grants(
    context: &Context<'_>,
    access: &WorkspaceAccess<ReadLedger>,
    filter: GrantFilter,
    arguments: PageArguments,
) -> Result<CreditGrantConnection, ApiError> {
    let request = request(context);
    let page = page_of(context, access, arguments)?;
    let (found, total) =
        list_grants(&request.reads, access, &filter, page.wanted(), wants_count(context), request.now).await?;
    let found = grants_of(found, &access.implied::<CreditsById>(), request.now);
    Ok(CreditGrantConnection::new(page.page(found, CreditGrant::position), total.unwrap_or_default()))
}

/// A line that a client has read never changes, so what is due is posted before the journal is read. A query that names
/// its workspace has done so before (`execution/journal.rs`).
pub(super) async fn ledger(
    context: &Context<'_>,
    access: &WorkspaceAccess<ReadLedger>,
    filter: EntryFilter,
    arguments: PageArguments,
) -> Result<LedgerEntryConnection, ApiError> {
    let request = request(context);
    let page = page_of(context, access, arguments)?;
    request.post_due(access).await?;
    let (found, total) = list_entries(&request.reads, access, &filter, page.wanted(), wants_count(context)).await?;
    let found = entries_of(found, access);
    Ok(LedgerEntryConnection::new(page.page(found, LedgerEntry::position), total.unwrap_or_default()))
}

/// The range of a list in the workspace's zone, if one was given.
pub(super) async fn range_of(
    request: &RequestContext,
    access: &WorkspaceAccess<UsageSums>,
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
    access: &WorkspaceAccess<ReadLedger>,
    arguments: PageArguments,
) -> Result<PageRequest<P>, ApiError> {
    PageRequest::new(context, &NodeId::Workspace(access.id()).encode(), arguments)
}
