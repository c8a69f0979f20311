//! The chosen members of spend alerts.

use sea_orm::entity::prelude::*;

use crate::{AlertId, UserId, WorkspaceId, spend_alert};

/// One row for each member whom a rule names.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spend_alert_member")]
pub struct Model {
    /// The rule.
    #[sea_orm(primary_key, auto_increment = false)]
    pub alert_id: AlertId,
    /// The workspace of the member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The user.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its alert.
    #[sea_orm(belongs_to = "spend_alert::Entity", from = "Column::AlertId", to = "spend_alert::Column::Id")]
    Alert,
}

impl Related<spend_alert::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Alert.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
