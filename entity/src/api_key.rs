//! API keys: how services sign in.

use sea_orm::entity::prelude::*;

use crate::{ApiKeyId, Scopes, WorkspaceId, workspace};

/// Only the hash of the secret is kept.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_key")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: ApiKeyId,
    /// What it is for, in the words of whoever created it.
    pub name: String,
    /// The SHA-256 of the secret, in hexadecimal.
    pub secret_sha256: String,
    /// What it may do.
    pub scopes: Scopes,
    /// The workspace that it is bound to, if any.
    pub workspace_id: Option<WorkspaceId>,
    /// When it was created.
    pub created_at: i64,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// When it expires. None: never.
    pub expires_at: Option<i64>,
    /// When it was last used, to about a minute.
    pub last_used_at: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its workspace.
    #[sea_orm(belongs_to = "workspace::Entity", from = "Column::WorkspaceId", to = "workspace::Column::Id")]
    Workspace,
}

impl Related<workspace::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Workspace.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
