//! Finds rules. A rule stays closed until there is a proof for each of its workspaces.

use std::collections::HashMap;

use entity::{AlertId, WorkspaceId, spend_alert, spend_alert_workspace};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::alerts::addresses::emails_of;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{Permission, ReadAlerts};
use crate::database::Reads;
use crate::spend::{Rule, rules_by_id};

/// A rule that the caller may not even know of. It shows only which proofs open it.
#[derive(Clone, Debug)]
pub struct HiddenAlert {
    rule: Rule,
    row: spend_alert::Model,
}

/// A rule that the caller may read, or change: a proof says so for each of its workspaces.
#[derive(Clone, Debug)]
pub struct Alert<P> {
    rule: Rule,
    row: spend_alert::Model,
    accesses: HashMap<WorkspaceId, WorkspaceAccess<P>>,
}

impl HiddenAlert {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> AlertId {
        self.rule.id
    }

    /// Its workspaces, in the order of their numbers.
    #[must_use]
    pub fn workspaces(&self) -> &[WorkspaceId] {
        &self.rule.workspaces
    }

    /// The rule, if there is a proof for each of its workspaces.
    #[must_use]
    pub fn open<P: Permission>(self, proofs: impl IntoIterator<Item = WorkspaceAccess<P>>) -> Option<Alert<P>> {
        let accesses: HashMap<_, _> = proofs.into_iter().map(|proof| (proof.id(), proof)).collect();
        let proven = self.rule.workspaces.iter().all(|workspace| accesses.contains_key(workspace));
        let proven = proven && !self.rule.workspaces.is_empty();
        proven.then_some(Alert { rule: self.rule, row: self.row, accesses })
    }
}

impl<P: Permission> Alert<P> {
    /// The rule as the judge sees it.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Its row.
    #[must_use]
    pub const fn row(&self) -> &spend_alert::Model {
        &self.row
    }

    /// The proof for one of its workspaces.
    #[must_use]
    pub fn access(&self, workspace: WorkspaceId) -> Option<&WorkspaceAccess<P>> {
        self.accesses.get(&workspace)
    }

    /// The proofs, in the order of the workspaces.
    pub fn accesses(&self) -> impl Iterator<Item = &WorkspaceAccess<P>> {
        self.rule.workspaces.iter().filter_map(|workspace| self.accesses.get(workspace))
    }

    /// The addresses of its e-mails.
    ///
    /// # Errors
    ///
    /// When the row does not hold a list.
    pub fn emails(&self) -> Result<Vec<String>, DbErr> {
        emails_of(&self.row)
    }
}

/// Rules by their ids, in the order of the ids. Those that do not exist are left out. They take as many statements.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_alerts(reads: &Reads, ids: &[AlertId]) -> Result<Vec<HiddenAlert>, DbErr> {
    let found = reads.ask(async |connection| rules_by_id(connection, ids).await).await?;
    Ok(found.into_iter().map(|(rule, row)| HiddenAlert { rule, row }).collect())
}

/// The rules on a workspace, in the order of their creation.
///
/// # Errors
///
/// When the database does not answer.
pub async fn alerts_of(reads: &Reads, access: &WorkspaceAccess<ReadAlerts>) -> Result<Vec<HiddenAlert>, DbErr> {
    let links = spend_alert_workspace::Entity::find()
        .filter(spend_alert_workspace::Column::WorkspaceId.eq(access.id()))
        .order_by_asc(spend_alert_workspace::Column::AlertId);
    let links = reads.ask(async |connection| links.all(connection).await).await?;
    let ids: Vec<AlertId> = links.into_iter().map(|link| link.alert_id).collect();
    if ids.is_empty() { Ok(Vec::new()) } else { find_alerts(reads, &ids).await }
}
