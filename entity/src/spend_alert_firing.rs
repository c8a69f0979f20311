//! Firings of spend alerts.

use sea_orm::entity::prelude::*;

use crate::{AlertId, EventId, FiringId, FiringReason, UserId, WorkspaceId, outbox_message, spend_alert};

/// One row for each time that a rule fired.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spend_alert_firing")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: FiringId,
    /// The rule.
    pub alert_id: AlertId,
    /// The workspace of the member who crossed. None if whole workspaces are watched.
    pub workspace_id: Option<WorkspaceId>,
    /// The user who crossed. None if whole workspaces are watched.
    pub user_id: Option<UserId>,
    /// What was spent then, in thousandths of a credit.
    pub spent: i64,
    /// The threshold then, in thousandths of a credit.
    pub threshold: i64,
    /// Why it fired.
    pub reason: FiringReason,
    /// The workspace of the event that crossed. None if none did.
    pub event_workspace_id: Option<WorkspaceId>,
    /// The event that crossed. None if none did.
    pub event_id: Option<EventId>,
    /// When it fired.
    pub fired_at: i64,
    /// When spend fell below the threshold. None while it is firing.
    pub recovered_at: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its alert.
    #[sea_orm(belongs_to = "spend_alert::Entity", from = "Column::AlertId", to = "spend_alert::Column::Id")]
    Alert,
    /// Its messages.
    #[sea_orm(has_many = "outbox_message::Entity")]
    Messages,
}

impl Related<spend_alert::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Alert.def()
    }
}

impl Related<outbox_message::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Messages.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
