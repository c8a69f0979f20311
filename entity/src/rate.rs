//! The lines of a rate card.

use sea_orm::entity::prelude::*;

use crate::RateCardId;

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rate")]
pub struct Model {
    /// The card.
    #[sea_orm(primary_key, auto_increment = false)]
    pub rate_card_id: RateCardId,
    /// Its place on the card.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    /// The model it prices.
    pub model: String,
    /// The tool it prices.
    pub tool: String,
    /// What is counted: SECOND, IMAGE, CHARACTER …
    pub unit: String,
    /// Thousandths of a credit for each begun block.
    pub credits_per_block: i64,
    /// Units in a block.
    pub block_size: f64,
    /// Thousandths of a credit that one output costs at least.
    pub minimum: i64,
    /// Attribute values that select this rate, as a JSON object of strings.
    pub conditions: String,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
