use std::collections::HashMap;

use async_graphql::SimpleObject;
use entity::UserId;

use super::Member;
use super::spend_alert::{MemberKey, by_workspace};
use crate::alerts::PreviewFiring;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{MembersById, ReadAlerts};
use crate::directory::find_members;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::RequestContext;
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};

/// A time at which a rule would have fired.
#[derive(Clone, SimpleObject)]
pub(in crate::graphql) struct AlertFiringPreview {
    /// The member who crossed. Null if whole workspaces are watched.
    member: Option<Member>,
    /// When the event that crossed occurred.
    fired_at: DateTimeScalar,
    /// What was spent with it.
    spent: CreditsScalar,
}

/// Firings of a preview, with their members.
pub(in crate::graphql) async fn previews_of(
    request: &RequestContext,
    accesses: &[WorkspaceAccess<ReadAlerts>],
    fired: Vec<PreviewFiring>,
) -> Result<List<AlertFiringPreview>, ApiError> {
    let mut members: HashMap<MemberKey, Member> = HashMap::new();
    for (workspace, users) in by_workspace(fired.iter().filter_map(|firing| firing.member)) {
        let Some(access) = accesses.iter().find(|access| access.id() == workspace) else { continue };
        let users: Vec<UserId> = users.into_iter().collect();
        let rows = find_members(&request.reads, &access.implied::<MembersById>(), &users).await?;
        members.extend(rows.into_iter().map(|row| ((workspace, row.user.id), Member(row))));
    }
    let preview = |firing: PreviewFiring| AlertFiringPreview {
        member: firing.member.and_then(|member| members.get(&member).cloned()),
        fired_at: DateTimeScalar(firing.fired_at),
        spent: CreditsScalar(firing.spent),
    };
    Ok(fired.into_iter().map(preview).collect())
}
