//! Usage events.

use sea_orm::entity::prelude::*;

use crate::{EventId, Pool, RateCardId, TermId, UserId, WorkspaceId, rate_card, usage_refund, user, workspace};

/// One row for each recorded event. The names in it are terms.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "usage_event")]
pub struct Model {
    /// The workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Its id in the workspace, in the order of recording.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// The system that reported it.
    pub source_id: TermId,
    /// Its identity within the source.
    pub event_key: String,
    /// When it occurred.
    pub occurred_at: i64,
    /// When it was recorded.
    pub recorded_at: i64,
    /// The pool that pays.
    pub pool: Pool,
    /// The model.
    pub model_id: TermId,
    /// The tool.
    pub tool_id: TermId,
    /// The user, if one was named.
    pub user_id: Option<UserId>,
    /// The project, if one was named.
    pub project_id: Option<TermId>,
    /// The unit of the quantity, if a rate priced it.
    pub unit_id: Option<TermId>,
    /// The quantity, if one was reported.
    pub quantity: Option<f64>,
    /// The number of outputs.
    pub count: i64,
    /// Its cost in thousandths of a credit, before refunds. Rollups and the API call it `charged`.
    pub credits: i64,
    /// How much of the cost was refunded.
    pub refunded: i64,
    /// Its attributes, as a JSON object of strings with sorted names.
    pub attributes: Option<String>,
    /// The part of the cost that is still overdraft.
    pub overdraft: i64,
    /// The first line of the journal that it wrote.
    pub first_entry: i64,
    /// How many lines of the journal it wrote.
    pub entries: i64,
    /// The rate card that priced it. None if its cost was reported.
    pub rate_card_id: Option<RateCardId>,
    /// The place of the rate on that card.
    pub rate_position: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspace.
    #[sea_orm(belongs_to = "workspace::Entity", from = "Column::WorkspaceId", to = "workspace::Column::Id")]
    Workspace,
    /// Its user.
    #[sea_orm(belongs_to = "user::Entity", from = "Column::UserId", to = "user::Column::Id")]
    User,
    /// Its rate card.
    #[sea_orm(belongs_to = "rate_card::Entity", from = "Column::RateCardId", to = "rate_card::Column::Id")]
    RateCard,
    /// Its refunds.
    #[sea_orm(has_many = "usage_refund::Entity")]
    Refunds,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspace.def()
    }
}

impl Related<user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl Related<rate_card::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::RateCard.def()
    }
}

impl Related<usage_refund::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Refunds.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
