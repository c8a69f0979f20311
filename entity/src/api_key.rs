//! API keys: how services sign in. Only the hash of the secret is kept.

use sea_orm::entity::prelude::*;

use crate::{ApiKeyId, Scopes, WorkspaceId};

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_key")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: ApiKeyId,
    /// What it is for, in the words of who made it.
    pub name: String,
    /// The SHA-256 of the secret, in hexadecimal.
    pub secret_sha256: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The one workspace it is bound to.
    pub workspace_id: Option<WorkspaceId>,
    /// When it was made.
    pub created_at: i64,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
