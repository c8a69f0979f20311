//! The newest instant that a server saw.

use sea_orm::entity::prelude::*;

/// One row. It tells when the clock of a server goes back.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "clock_seen")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// The instant.
    pub seen_at: i64,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
