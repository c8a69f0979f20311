//! Organizations: who owns workspaces.

use sea_orm::entity::prelude::*;

use crate::OrganizationId;

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: OrganizationId,
    /// The host product's own identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub created_at: i64,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
