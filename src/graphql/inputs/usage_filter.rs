//! The conditions that usage is filtered by.

use async_graphql::{ID, InputObject};
use entity::WorkspaceId;

use crate::analytics::{self, MemberKey};
use crate::graphql::errors::ApiError;
use crate::node_id::NodeId;

/// Conditions on usage. All given conditions must hold. Within one list, any value may match.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct UsageFilter {
    /// Keys of models.
    models: Option<Vec<String>>,
    /// Keys of tools.
    tools: Option<Vec<String>>,
    /// Ids of members. An empty id matches usage without a member. So the key of any group by MEMBER can be used here.
    members: Option<Vec<ID>>,
    /// Keys of projects. An empty key matches usage without a project.
    projects: Option<Vec<String>>,
    /// Ids of workspaces, for an organization's report. A workspace that the report does not cover matches nothing.
    workspaces: Option<Vec<ID>>,
}

/// The largest number of values in one list of a filter.
const FILTER_LIMIT: usize = 1_000;

impl UsageFilter {
    /// The filter with members and workspaces by their internal ids.
    pub(in crate::graphql) fn read(self) -> Result<analytics::UsageFilter, ApiError> {
        let lists = [("models", &self.models), ("tools", &self.tools), ("projects", &self.projects)];
        let ids = [("members", &self.members), ("workspaces", &self.workspaces)];
        let lengths = lists.into_iter().map(|(name, list)| (name, list.as_ref().map_or(0, Vec::len)));
        let lengths_of_ids = ids.into_iter().map(|(name, list)| (name, list.as_ref().map_or(0, Vec::len)));
        for (name, length) in lengths.chain(lengths_of_ids) {
            if length > FILTER_LIMIT {
                let message = format!("filter.{name} holds {length} values, and may hold {FILTER_LIMIT}");
                return Err(ApiError::bad_input(format!("filter.{name}"), message));
            }
        }
        let members = self.members.map(|ids| ids.iter().map(member_of).collect::<Result<_, _>>()).transpose()?;
        let workspaces =
            self.workspaces.map(|ids| ids.iter().map(workspace_of).collect::<Result<_, _>>()).transpose()?;
        let Self { models, tools, projects, .. } = self;
        Ok(analytics::UsageFilter { models, tools, members, projects, workspaces })
    }
}

fn member_of(id: &ID) -> Result<MemberKey, ApiError> {
    match NodeId::decode(id) {
        Some(NodeId::Member(workspace, user)) => Ok(MemberKey::Member(workspace, user)),
        _ if id.is_empty() => Ok(MemberKey::Nobody),
        _ => Err(ApiError::bad_input("filter.members", format!("{:?} is not the id of a member", id.as_str()))),
    }
}

fn workspace_of(id: &ID) -> Result<WorkspaceId, ApiError> {
    match NodeId::decode(id) {
        Some(NodeId::Workspace(workspace)) => Ok(workspace),
        _ => Err(ApiError::bad_input("filter.workspaces", format!("{:?} is not the id of a workspace", id.as_str()))),
    }
}
