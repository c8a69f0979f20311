//! The journal: every change of a balance.

use sea_orm::entity::prelude::*;

use crate::{EntryKind, EventId, GrantId, Pool, WorkspaceId, credit_account, credit_grant};

/// A line never changes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credit_entry")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// The pool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool: Pool,
    /// Its number in the account, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// What it is about.
    pub kind: EntryKind,
    /// By how much it changes the balance, in thousandths of a credit.
    pub credits: i64,
    /// How much overdraft a settlement paid. It changes no balance.
    pub settled: i64,
    /// The balance after it.
    pub balance_after: i64,
    /// When it takes effect.
    pub effective_at: i64,
    /// When it was recorded.
    pub recorded_at: i64,
    /// The grant.
    pub grant_id: Option<GrantId>,
    /// The usage event.
    pub event_id: Option<EventId>,
    /// A note.
    pub note: Option<String>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its account.
    #[sea_orm(
        belongs_to = "credit_account::Entity",
        from = "(Column::WorkspaceId, Column::Pool)",
        to = "(credit_account::Column::WorkspaceId, credit_account::Column::Pool)"
    )]
    Account,
    /// Its grant.
    #[sea_orm(
        belongs_to = "credit_grant::Entity",
        from = "(Column::WorkspaceId, Column::GrantId)",
        to = "(credit_grant::Column::WorkspaceId, credit_grant::Column::Id)"
    )]
    Grant,
}

impl Related<credit_account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl Related<credit_grant::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Grant.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
