//! Organizations: each owns workspaces.

use sea_orm::entity::prelude::*;

use crate::{OrganizationId, workspace};

/// One row for each organization.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: OrganizationId,
    /// The host product's own identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created_at: i64,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspaces.
    #[sea_orm(has_many = "workspace::Entity")]
    Workspaces,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspaces.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
