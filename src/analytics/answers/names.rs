//! The names of groups.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{Pool, TermId, UserId, WorkspaceId};
use sea_orm::DbErr;

use crate::analytics::add_up::GroupId;
use crate::analytics::ask::QueryContext;
use crate::analytics::question::{Dimension, Question};
use crate::authz::permission::MembersById;
use crate::database::invariant_violated;
use crate::directory::{MemberRow, find_members};
use crate::node_id::NodeId;

/// A group's name.
#[derive(Clone, Debug)]
pub struct GroupName {
    /// The model's, tool's or project's key, or the id of a member or workspace; empty for usage without project or
    /// member.
    pub key: String,
    /// The name that people read.
    pub label: String,
    /// The member, where groups are members.
    pub member: Option<MemberRow>,
}

impl GroupName {
    fn plain(key: String) -> Self {
        Self { label: key.clone(), key, member: None }
    }

    fn none(label: &str) -> Self {
        Self { key: String::new(), label: label.to_owned(), member: None }
    }
}

/// The names of some groups.
pub(super) async fn names(
    context: QueryContext<'_>,
    question: &Question,
    dimension: Dimension,
    groups: impl Iterator<Item = GroupId>,
) -> Result<HashMap<GroupId, GroupName>, DbErr> {
    let groups: BTreeSet<GroupId> = groups.collect();
    match dimension {
        Dimension::Model | Dimension::Tool | Dimension::Project => terms(context, &groups).await,
        Dimension::Member => members(context, question, &groups).await,
        Dimension::Pool => groups.into_iter().map(|group| Ok((group, pool(group.id)?))).collect(),
        Dimension::Workspace => {
            groups.into_iter().map(|group| Ok((group, workspace(question, group.workspace)?))).collect()
        }
    }
}

async fn terms(context: QueryContext<'_>, groups: &BTreeSet<GroupId>) -> Result<HashMap<GroupId, GroupName>, DbErr> {
    let ids = groups.iter().map(|group| TermId(group.id)).filter(|id| id.0 != 0);
    let names = context.terms.names(context.reads, ids).await?;
    let name = |group: &GroupId| {
        if group.id == 0 {
            return Ok(GroupName::none("No project"));
        }
        names.get(&TermId(group.id)).cloned().map(GroupName::plain).ok_or_else(|| nameless("name"))
    };
    groups.iter().map(|group| Ok((*group, name(group)?))).collect()
}

async fn members(
    context: QueryContext<'_>,
    question: &Question,
    groups: &BTreeSet<GroupId>,
) -> Result<HashMap<GroupId, GroupName>, DbErr> {
    let mut users: BTreeMap<WorkspaceId, Vec<UserId>> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.id != 0) {
        users.entry(group.workspace).or_default().push(UserId(group.id));
    }
    let mut names: HashMap<GroupId, GroupName> = HashMap::new();
    for access in question.workspaces.iter() {
        let Some(users) = users.get(&access.id()) else { continue };
        for row in find_members(context.reads, &access.implied::<MembersById>(), users).await? {
            let group = GroupId { workspace: access.id(), id: row.user.id.0 };
            let key = NodeId::Member(access.id(), row.user.id).encode();
            names.insert(group, GroupName { key, label: row.user.name.clone(), member: Some(row) });
        }
    }
    for group in groups {
        if group.id == 0 {
            names.insert(*group, GroupName::none("No member"));
        } else if !names.contains_key(group) {
            return Err(nameless("member"));
        }
    }
    Ok(names)
}

fn pool(number: i64) -> Result<GroupName, DbErr> {
    let pool: Pool = entity::from_number(number).map_err(|_| nameless("pool"))?;
    let label = match pool {
        Pool::WebApp => "Web app",
        Pool::Api => "API",
    };
    Ok(GroupName { key: pool.name().to_owned(), label: label.to_owned(), member: None })
}

fn workspace(question: &Question, id: WorkspaceId) -> Result<GroupName, DbErr> {
    let found = question.workspaces.iter().find(|access| access.id() == id);
    let label = found.map(|access| access.name().to_owned()).ok_or_else(|| nameless("workspace"))?;
    Ok(GroupName { key: NodeId::Workspace(id).encode(), label, member: None })
}

fn nameless(what: &str) -> DbErr {
    invariant_violated(format!("a {what} has usage, and no row of its own"))
}
