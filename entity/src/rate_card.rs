//! Rate cards: credit conversion tables, by the instant from which they hold.

use sea_orm::entity::prelude::*;

use crate::{Pool, RateCardId};

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_card")]
pub struct Model {
    /// Its number, in the order of publication.
    #[sea_orm(primary_key)]
    pub id: RateCardId,
    /// The pool it prices.
    pub pool: Pool,
    /// From when on it holds.
    pub effective_at: i64,
    /// When it was published.
    pub published_at: i64,
    /// The key under which it was published.
    pub idempotency_key: String,
    /// The hash of what was published under that key.
    pub content_sha256: String,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
