//! Purchases of credits.

use sea_orm::entity::prelude::*;

use crate::{GrantId, Pool, PurchaseChannel, PurchaseId, PurchaseStatus, UserId, WorkspaceId, user, workspace};

/// One row for each purchase.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_purchase")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Its id in the workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseId,
    /// The pool.
    pub pool: Pool,
    /// How far it has come.
    pub status: PurchaseStatus,
    /// How it was bought.
    pub channel: PurchaseChannel,
    /// How many credits it buys, in thousandths.
    pub credits: i64,
    /// Its price, in thousandths of the currency's unit.
    pub price: i64,
    /// The currency, by ISO 4217.
    pub currency: String,
    /// Who bought it.
    pub purchased_by: Option<UserId>,
    /// When it was started.
    pub created_at: i64,
    /// When it was paid, failed or was refunded.
    pub completed_at: Option<i64>,
    /// The reference of its payment.
    pub reference: Option<String>,
    /// The grant that it became.
    pub grant_id: Option<GrantId>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspace.
    #[sea_orm(belongs_to = "workspace::Entity", from = "Column::WorkspaceId", to = "workspace::Column::Id")]
    Workspace,
    /// Who bought it.
    #[sea_orm(belongs_to = "user::Entity", from = "Column::PurchasedBy", to = "user::Column::Id")]
    PurchasedBy,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspace.def()
    }
}

impl Related<user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PurchasedBy.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
