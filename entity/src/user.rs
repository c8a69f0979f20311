//! Users: people, known by the host product's key.

use sea_orm::entity::prelude::*;

use crate::{UserId, member};

/// One row for each user of all workspaces. The table is `person`, because `user` is a reserved word in SQL.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Their id.
    #[sea_orm(primary_key)]
    pub id: UserId,
    /// The host product's own identifier.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// When they were first named.
    pub created_at: i64,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its memberships.
    #[sea_orm(has_many = "member::Entity")]
    Members,
}

impl Related<member::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Members.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
