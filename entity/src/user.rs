//! Users: persons, known by the key that a token names.

use sea_orm::entity::prelude::*;

use crate::UserId;

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Their number.
    #[sea_orm(primary_key)]
    pub id: UserId,
    /// The host product's own identifier.
    pub key: String,
    /// Their name; the key until one is told.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// When they were first heard of.
    pub created_at: i64,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
