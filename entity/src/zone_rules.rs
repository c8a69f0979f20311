//! The rules of time zones that rollups were cut by.

use sea_orm::entity::prelude::*;

/// One row for each stored name of a zone.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "zone_rules")]
pub struct Model {
    /// The stored name: the IANA name, or that name and a digest of the rules.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The version of the time zone database.
    pub version: String,
    /// The rules.
    pub rules: String,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
