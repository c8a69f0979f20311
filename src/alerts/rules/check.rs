//! What is acceptable in a rule.

use std::collections::BTreeSet;

use entity::{AlertScope, UserId, WorkspaceId, member, spend_alert_workspace, workspace};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::alerts::error::AlertError;
use crate::alerts::mail::{check_address, outsiders};
use crate::alerts::webhook::Target;
use crate::amounts::Credits;
use crate::config::AlertSettings;
use crate::database::Transaction;
use crate::text::{self, NAME_LIMIT};

/// The most rules on a workspace.
pub const MOST_RULES: u64 = 1_000;
/// The most workspaces of a rule.
pub const MOST_WORKSPACES: usize = 50;
/// The most members that a rule names.
const MOST_MEMBERS: usize = 200;
/// The most addresses of a rule.
const MOST_EMAILS: usize = 20;

/// Which addresses a rule may have.
#[derive(Clone, Copy, Debug, Default)]
pub struct AddressRules {
    /// Whether webhooks may reach private addresses.
    pub private_webhooks: bool,
    /// Whether e-mails may go to people who are not members.
    pub outsiders: bool,
}

impl From<&AlertSettings> for AddressRules {
    fn from(settings: &AlertSettings) -> Self {
        Self { private_webhooks: settings.allow_private_webhooks, outsiders: settings.allow_outside_addresses }
    }
}

pub(super) fn check_name(name: &str) -> Result<(), AlertError> {
    text::check(name, NAME_LIMIT).map_err(|reason| AlertError::Text { field: "name".to_owned(), reason })
}

pub(in crate::alerts) fn check_threshold(threshold: Credits) -> Result<(), AlertError> {
    if threshold <= Credits::ZERO {
        return Err(AlertError::invalid("threshold", "must be more than 0"));
    }
    Ok(())
}

/// Checks the workspaces of a rule, and brings them into their order. A proof for each is at hand.
pub(in crate::alerts) fn check_workspaces(
    ids: impl IntoIterator<Item = WorkspaceId>,
) -> Result<Vec<WorkspaceId>, AlertError> {
    let ids: BTreeSet<WorkspaceId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Err(AlertError::invalid("workspaces", "must name at least one workspace"));
    }
    if ids.len() > MOST_WORKSPACES {
        return Err(AlertError::invalid("workspaces", format!("must name at most {MOST_WORKSPACES} workspaces")));
    }
    Ok(ids.into_iter().collect())
}

/// Checks the members that a rule names against its scope and workspaces.
pub(in crate::alerts) fn check_members(
    scope: AlertScope,
    workspaces: &[WorkspaceId],
    members: &[(WorkspaceId, UserId)],
) -> Result<BTreeSet<(WorkspaceId, UserId)>, AlertError> {
    let chosen: BTreeSet<(WorkspaceId, UserId)> = members.iter().copied().collect();
    match scope {
        AlertScope::Workspace | AlertScope::EachMember if !chosen.is_empty() => {
            return Err(AlertError::invalid("members", "may be given only with the scope MEMBERS"));
        }
        AlertScope::Members if chosen.is_empty() => {
            return Err(AlertError::invalid("members", "must name at least one member"));
        }
        AlertScope::Members if chosen.len() > MOST_MEMBERS => {
            return Err(AlertError::invalid("members", format!("must name at most {MOST_MEMBERS} members")));
        }
        AlertScope::Workspace | AlertScope::EachMember | AlertScope::Members => {}
    }
    match members.iter().position(|(workspace, _)| !workspaces.contains(workspace)) {
        Some(place) => Err(AlertError::Unknown { field: format!("members.{place}"), what: "member" }),
        None => Ok(chosen),
    }
}

/// Whether the members exist.
pub(in crate::alerts) async fn find_all_members<C: sea_orm::ConnectionTrait>(
    connection: &C,
    members: &[(WorkspaceId, UserId)],
) -> Result<(), AlertError> {
    for workspace in members.iter().map(|(workspace, _)| *workspace).collect::<BTreeSet<_>>() {
        let users = members.iter().filter(|(of, _)| *of == workspace).map(|(_, user)| *user);
        let found = member::Entity::find()
            .filter(member::Column::WorkspaceId.eq(workspace))
            .filter(member::Column::UserId.is_in(users))
            .all(connection)
            .await?;
        let there: BTreeSet<UserId> = found.into_iter().map(|row| row.user_id).collect();
        let missing = members.iter().position(|(of, user)| *of == workspace && !there.contains(user));
        if let Some(place) = missing {
            return Err(AlertError::Unknown { field: format!("members.{place}"), what: "member" });
        }
    }
    Ok(())
}

/// Whether several workspaces belong to one organization.
pub(in crate::alerts) async fn check_organization<C: sea_orm::ConnectionTrait>(
    connection: &C,
    workspaces: &[WorkspaceId],
) -> Result<(), AlertError> {
    if workspaces.len() < 2 {
        return Ok(());
    }
    let rows = workspace::Entity::find().filter(workspace::Column::Id.is_in(workspaces.iter().copied()));
    let organizations: BTreeSet<_> = rows.all(connection).await?.into_iter().map(|row| row.organization_id).collect();
    if organizations.len() != 1 || organizations.contains(&None) {
        return Err(AlertError::invalid("workspaces", "must belong to one organization"));
    }
    Ok(())
}

/// Whether each workspace has room for another rule.
pub(super) async fn check_room(transaction: &Transaction, workspaces: &[WorkspaceId]) -> Result<(), AlertError> {
    for workspace in workspaces {
        let rules = spend_alert_workspace::Entity::find()
            .filter(spend_alert_workspace::Column::WorkspaceId.eq(*workspace))
            .count(transaction)
            .await?;
        if rules >= MOST_RULES {
            let reason = format!("must have room: one of them has {MOST_RULES} alerts already");
            return Err(AlertError::invalid("workspaces", reason));
        }
    }
    Ok(())
}

/// Checks the addresses of e-mails. An address that is there twice counts once.
pub(super) async fn check_emails(
    transaction: &Transaction,
    workspaces: &[WorkspaceId],
    emails: Vec<String>,
    rules: AddressRules,
) -> Result<Vec<String>, AlertError> {
    let mut kept: Vec<String> = Vec::with_capacity(emails.len());
    for (place, email) in emails.into_iter().enumerate() {
        check_address(&email).map_err(|reason| AlertError::invalid(format!("emails.{place}"), reason))?;
        if !kept.iter().any(|known| known.eq_ignore_ascii_case(&email)) {
            kept.push(email);
        }
    }
    if kept.len() > MOST_EMAILS {
        return Err(AlertError::invalid("emails", format!("must have at most {MOST_EMAILS} addresses")));
    }
    if !rules.outsiders
        && let Some(email) = outsiders(transaction, workspaces, &kept).await?.first()
    {
        let reason = format!("must be addresses of members: nobody in these workspaces has {email}");
        return Err(AlertError::invalid("emails", reason));
    }
    Ok(kept)
}

/// Checks the address of a webhook. Returns whether its messages are signed: those to Slack are not.
pub(super) fn check_webhook(url: &str, rules: AddressRules) -> Result<bool, AlertError> {
    let target = Target::parse(url, rules.private_webhooks);
    let target = target.map_err(|reason| AlertError::invalid("webhookUrl", reason))?;
    Ok(!target.is_slack())
}
