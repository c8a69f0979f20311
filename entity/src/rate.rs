//! The lines of a rate card.

use sea_orm::entity::prelude::*;

use crate::{RateCardId, rate_card};

/// One row for each rate.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rate")]
pub struct Model {
    /// The card.
    #[sea_orm(primary_key, auto_increment = false)]
    pub rate_card_id: RateCardId,
    /// Its place on the card.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    /// The model that it prices.
    pub model: String,
    /// The tool that it prices.
    pub tool: String,
    /// What is counted: SECOND, IMAGE, CHARACTER …
    pub unit: String,
    /// Thousandths of a credit for each begun block.
    pub credits_per_block: i64,
    /// Units in a block.
    pub block_size: f64,
    /// The least that one output costs, in thousandths of a credit.
    pub minimum: i64,
    /// Attribute values that select this rate, as a JSON object of strings.
    pub conditions: String,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its rate card.
    #[sea_orm(belongs_to = "rate_card::Entity", from = "Column::RateCardId", to = "rate_card::Column::Id")]
    RateCard,
}

impl Related<rate_card::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::RateCard.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
