//! Rate cards: what usage costs from an instant on.

use sea_orm::entity::prelude::*;

use crate::{Pool, RateCardId, rate};

/// One row for each published card.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_card")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: RateCardId,
    /// The pool that it prices.
    pub pool: Pool,
    /// From when it is in force.
    pub effective_at: i64,
    /// When it was published.
    pub published_at: i64,
    /// The key by which a repeat is recognized.
    pub idempotency_key: String,
    /// The SHA-256 of its content, which tells a repeat from a conflict.
    pub content_sha256: String,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its rates.
    #[sea_orm(has_many = "rate::Entity")]
    Rates,
}

impl Related<rate::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Rates.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
