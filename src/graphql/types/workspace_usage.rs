//! The fields of a workspace about its events, its members and its spend alerts.

use async_graphql::Context;
use entity::TermKind;

use super::{
    AlertFiringPreview, Member, MemberConnection, SpendAlert, UsageEvent, UsageEventConnection, alerts_of_page,
    previews_of, with_members,
};
use crate::alerts::alerts_of;
use crate::analytics::MemberKey;
use crate::authz::permission::{EventsById, ReadAlerts, ReadMembers, ReadUsage, UsageSums};
use crate::authz::{Protected, WorkspaceAccess};
use crate::directory::{MemberFilter, list_members};
use crate::graphql::enums::{PoolValue, RoleValue};
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::{PreviewArguments, TimeRangeInput, UsageFilter};
use crate::graphql::lists::{List, PageArguments, PageRequest, wants_count};
use crate::graphql::request::{RequestContext, request};
use crate::graphql::types::workspace_credits::range_of;
use crate::node_id::NodeId;
use crate::usage::{EventFilter, find_event, list_events};

pub(super) async fn event(
    request: &RequestContext,
    access: &WorkspaceAccess<ReadUsage>,
    source: &str,
    event_id: &str,
) -> Result<Option<UsageEvent>, ApiError> {
    let terms = request.app.writer.terms();
    let found = find_event(&request.reads, terms, access, source, event_id).await?;
    let Some(found) = found else { return Ok(None) };
    Ok(with_members(request, &access.implied::<EventsById>(), vec![found]).await?.pop())
}

pub(super) async fn events(
    context: &Context<'_>,
    access: &WorkspaceAccess<ReadUsage>,
    (range, pool, filter): (Option<TimeRangeInput>, Option<PoolValue>, Option<UsageFilter>),
    arguments: PageArguments,
) -> Result<UsageEventConnection, ApiError> {
    let request = request(context);
    let owner = NodeId::Workspace(access.id()).encode();
    let page = PageRequest::new(context, &owner, arguments)?;
    let filter = event_filter(request, access, range, pool, filter).await?;
    let (reads, terms) = (&request.reads, request.app.writer.terms());
    let (events, total) = list_events(reads, terms, access, &filter, page.wanted(), wants_count(context)).await?;
    let events = with_members(request, &access.implied::<EventsById>(), events).await?;
    Ok(UsageEventConnection::new(page.page(events, UsageEvent::position), total.unwrap_or_default()))
}

pub(super) async fn members(
    context: &Context<'_>,
    access: &WorkspaceAccess<ReadMembers>,
    role: Option<Vec<RoleValue>>,
    arguments: PageArguments,
) -> Result<MemberConnection, ApiError> {
    let request = request(context);
    let owner = NodeId::Workspace(access.id()).encode();
    let page = PageRequest::new(context, &owner, arguments)?;
    let filter = MemberFilter { roles: role.map(|roles| roles.into_iter().map(Into::into).collect()) };
    let (rows, total) = list_members(&request.reads, access, &filter, page.wanted(), wants_count(context)).await?;
    let members = rows.into_iter().map(Member).collect();
    let total = i64::try_from(total.unwrap_or_default()).unwrap_or(i64::MAX);
    Ok(MemberConnection::new(page.page(members, Member::position), total))
}

pub(super) async fn alerts(
    request: &RequestContext,
    access: &WorkspaceAccess<ReadAlerts>,
    field: Protected<ReadAlerts>,
) -> Result<List<SpendAlert>, ApiError> {
    let hidden = alerts_of(&request.reads, access).await?;
    Ok(List(alerts_of_page(request.open_alerts(hidden, field).await?)))
}

pub(super) async fn preview(
    request: &RequestContext,
    access: WorkspaceAccess<ReadAlerts>,
    field: Protected<ReadAlerts>,
    preview: PreviewArguments,
) -> Result<List<AlertFiringPreview>, ApiError> {
    let (accesses, fired) = preview.preview_on(request, access, field).await?;
    previews_of(request, &accesses, fired).await
}

async fn event_filter(
    request: &RequestContext,
    access: &WorkspaceAccess<ReadUsage>,
    range: Option<TimeRangeInput>,
    pool: Option<PoolValue>,
    filter: Option<UsageFilter>,
) -> Result<EventFilter, ApiError> {
    let pool = pool.map(Into::into);
    let named = filter.unwrap_or_default().read()?;
    let range = range_of(request, &access.implied::<UsageSums>(), range, pool).await?;
    let terms = request.app.writer.terms();
    let find = async |kind: TermKind, names: Option<Vec<String>>| match names {
        None => Ok::<_, ApiError>(None),
        Some(names) => {
            Ok(Some(request.reads.ask(async |connection| terms.find(connection, kind, &names).await).await?))
        }
    };
    let here = |members: Vec<MemberKey>| members.into_iter().filter_map(|member| member.within(access.id())).collect();
    let is_covered = named.workspaces.is_none_or(|workspaces| workspaces.contains(&access.id()));
    Ok(EventFilter {
        range,
        pool,
        // An empty list of models matches no event.
        models: if is_covered { find(TermKind::Model, named.models).await? } else { Some(Vec::new()) },
        tools: find(TermKind::Tool, named.tools).await?,
        members: named.members.map(here),
        projects: find(TermKind::Project, named.projects).await?,
    })
}
