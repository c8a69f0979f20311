use async_graphql::{Context, ID};
use entity::OrganizationId;

use super::Workspace;
use super::connection::connection;
use crate::authz::permission::ListWorkspaces;
use crate::authz::{NamePosition, Protected, VisibleWorkspace, WorkspaceList};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::{PageArguments, PageRequest, Position, wants_count};
use crate::graphql::lists::{pack, unpack};
use crate::graphql::request::request;
use crate::node_id::NodeId;

const WORKSPACES: Protected<ListWorkspaces> = Protected::field("Query", "workspaces");
/// The id of no organization.
const NOWHERE: OrganizationId = OrganizationId(0);

connection!(WorkspaceConnection, WorkspaceEdge, Workspace, "workspaces", "workspace");

/// A page of the workspaces that the caller may see, in all or in one organization.
pub(in crate::graphql) async fn list_workspaces(
    context: &Context<'_>,
    organization: Option<ID>,
    arguments: PageArguments,
) -> Result<WorkspaceConnection, ApiError> {
    let request = request(context);
    let organization = organization.map(|id| match NodeId::decode(&id) {
        Some(NodeId::Organization(id)) => id,
        _ => NOWHERE,
    });
    let list = WorkspaceList::permit(&request.caller, WORKSPACES, organization)?;
    let page = PageRequest::new(context, "Query", arguments)?;
    let (all_visible, total) = list.page(&request.reads, page.wanted(), wants_count(context)).await?;
    request.keep_workspaces(&all_visible);
    if wants_organizations(context) {
        request.prefetch_organizations(owners(&all_visible)).await?;
    }
    let workspaces = Workspace::of_page(all_visible).collect();
    let total = i64::try_from(total.unwrap_or_default()).unwrap_or(i64::MAX);
    Ok(WorkspaceConnection::new(page.page(workspaces, position), total))
}

/// The organizations of some workspaces.
pub(in crate::graphql) fn owners(all_visible: &[VisibleWorkspace]) -> impl Iterator<Item = OrganizationId> {
    all_visible.iter().filter_map(|visible| visible.row().organization_id)
}

fn wants_organizations(context: &Context<'_>) -> bool {
    let ahead = context.look_ahead();
    let of_edges = ahead.field("edges").field("node").field("organization");
    ahead.field("nodes").field("organization").exists() || of_edges.exists()
}

fn position(workspace: &Workspace) -> NamePosition {
    let row = workspace.0.row();
    NamePosition { name: row.name.clone(), key: row.key.clone() }
}

impl Position for NamePosition {
    fn numbers(&self) -> Vec<i64> {
        [pack(&self.name), pack(&self.key)].concat()
    }

    fn of(numbers: &[i64]) -> Option<Self> {
        let (name, rest) = unpack(numbers)?;
        let (key, rest) = unpack(rest)?;
        rest.is_empty().then_some(Self { name, key })
    }
}
