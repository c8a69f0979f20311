//! Refunds of usage events.

use sea_orm::entity::prelude::*;

use crate::{EventId, WorkspaceId, usage_event};

/// One row for each refund.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "usage_refund")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Its id in the workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The event.
    pub event_id: EventId,
    /// How much was given back, in thousandths of a credit.
    pub credits: i64,
    /// Why.
    pub reason: Option<String>,
    /// When it was recorded.
    pub recorded_at: i64,
    /// The key by which a repeat is recognized.
    pub idempotency_key: String,
    /// The SHA-256 of its content, which tells a repeat from a conflict.
    pub content_sha256: String,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its event.
    #[sea_orm(
        belongs_to = "usage_event::Entity",
        from = "(Column::WorkspaceId, Column::EventId)",
        to = "(usage_event::Column::WorkspaceId, usage_event::Column::Id)"
    )]
    Event,
}

impl Related<usage_event::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Event.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
