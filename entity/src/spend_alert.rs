//! Spend alerts.

use sea_orm::entity::prelude::*;

use crate::{
    AlertId, AlertScope, AlertWindow, Pool, UserId, outbox_message, spend_alert_firing, spend_alert_member,
    spend_alert_workspace,
};

/// One row for each rule.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spend_alert")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: AlertId,
    /// Its name.
    pub name: String,
    /// What it watches.
    pub scope: AlertScope,
    /// The pool that it watches. None: both.
    pub pool: Option<Pool>,
    /// It fires when more than this is spent, in thousandths of a credit.
    pub threshold: i64,
    /// Which spend counts.
    pub window_kind: AlertWindow,
    /// When it was created.
    pub created_at: i64,
    /// Who created it. None for a service.
    pub created_by: Option<UserId>,
    /// When it was muted. None while it is not.
    pub muted_at: Option<i64>,
    /// The addresses that its messages go to, as a JSON list of strings.
    pub emails: String,
    /// The address that its webhook goes to.
    pub webhook_url: Option<String>,
    /// The secret that signs its webhooks.
    pub webhook_secret: Option<String>,
    /// The secret before that.
    pub previous_webhook_secret: Option<String>,
    /// The instant up to which the previous secret signs too.
    pub previous_secret_until: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspaces.
    #[sea_orm(has_many = "spend_alert_workspace::Entity")]
    Workspaces,
    /// Its chosen members.
    #[sea_orm(has_many = "spend_alert_member::Entity")]
    Members,
    /// Its firings.
    #[sea_orm(has_many = "spend_alert_firing::Entity")]
    Firings,
    /// Its messages.
    #[sea_orm(has_many = "outbox_message::Entity")]
    Messages,
}

impl Related<spend_alert_workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspaces.def()
    }
}

impl Related<spend_alert_member::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Members.def()
    }
}

impl Related<spend_alert_firing::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Firings.def()
    }
}

impl Related<outbox_message::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Messages.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
