//! Messages that wait to be delivered, or were.

use sea_orm::entity::prelude::*;

use crate::{AlertId, DeliveryChannel, DeliveryStatus, FiringId, spend_alert, spend_alert_firing};

/// One row for each target of a firing, or of a test.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_message")]
pub struct Model {
    /// Its id, which goes out with every attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The rule.
    pub alert_id: AlertId,
    /// The firing that it is about. None for a test.
    pub firing_id: Option<FiringId>,
    /// How it goes out.
    pub channel: DeliveryChannel,
    /// The address that it goes to.
    pub target: String,
    /// Whether it was delivered.
    pub status: DeliveryStatus,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next. None unless it is pending.
    pub next_attempt_at: Option<i64>,
    /// When it was tried last.
    pub last_attempt_at: Option<i64>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it was created.
    pub created_at: i64,
    /// Until when the server that is trying it has it to itself.
    pub leased_until: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its alert.
    #[sea_orm(belongs_to = "spend_alert::Entity", from = "Column::AlertId", to = "spend_alert::Column::Id")]
    Alert,
    /// Its firing.
    #[sea_orm(
        belongs_to = "spend_alert_firing::Entity",
        from = "Column::FiringId",
        to = "spend_alert_firing::Column::Id"
    )]
    Firing,
}

impl Related<spend_alert::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Alert.def()
    }
}

impl Related<spend_alert_firing::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Firing.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
