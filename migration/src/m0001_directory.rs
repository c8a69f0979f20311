//! The directory: organizations, workspaces, users, memberships and API keys.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::{Layout, create_index, create_table, drop_tables};

/// Creates the directory.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_directory"
    }
}

const TABLES: &[(&str, Layout, &str)] = &[
    (
        "organization",
        Layout::Numbered,
        "id IDENTITY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at BIGINT NOT NULL",
    ),
    // rollup_zone is the zone by which the day rollups of the workspace are cut. It differs from time_zone only while they are being
    // rebuilt for a new zone.
    (
        "workspace",
        Layout::Numbered,
        "id IDENTITY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, organization_id BIGINT REFERENCES organization (id), \
         time_zone TEXT NOT NULL, rollup_zone TEXT NOT NULL, week_start SMALLINT NOT NULL, created_at BIGINT NOT NULL",
    ),
    (
        "person",
        Layout::Numbered,
        "id IDENTITY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT, created_at BIGINT NOT NULL",
    ),
    // The name and address that this workspace was given. Both are null for a user who only appears in its usage.
    (
        "member",
        Layout::Clustered,
        "workspace_id BIGINT NOT NULL REFERENCES workspace (id), user_id BIGINT NOT NULL REFERENCES person (id), \
         name TEXT, email TEXT, role SMALLINT, removed_at BIGINT, created_at BIGINT NOT NULL, PRIMARY KEY (workspace_id, user_id)",
    ),
    (
        "api_key",
        Layout::Numbered,
        "id IDENTITY, name TEXT NOT NULL, secret_sha256 TEXT NOT NULL UNIQUE, scopes BIGINT NOT NULL, \
         workspace_id BIGINT REFERENCES workspace (id), created_at BIGINT NOT NULL, revoked_at BIGINT",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, layout, columns) in TABLES {
            create_table(manager, name, *layout, columns).await?;
        }
        create_index(manager, "INDEX workspace_organization ON workspace (organization_id)").await?;
        create_index(manager, "INDEX member_user ON member (user_id)").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let names: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
        drop_tables(manager, &names).await
    }
}
