//! What an event and a member are asked for without a search: the rate that priced an event, when a member generated last, and
//! which contract years there are.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::create_index;

/// Adds the columns and the index, and fills in when members generated last.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_usage_links"
    }
}

/// A line of a rate card, by which events are priced from here on. It stays empty for events that are there already: of one that
/// cost what its rate says, nothing tells whether the cost was reported.
const COLUMNS: &[(&str, &str)] =
    &[("member", "last_active_at"), ("usage_event", "rate_card_id"), ("usage_event", "rate_position")];

/// By the events that are kept. Of a member whose events are all forgotten only days are known, and no instant.
const LAST_ACTIVE: &str = "\
    UPDATE member SET last_active_at = latest.at \
    FROM (SELECT workspace_id AS of_workspace, user_id AS of_user, MAX(occurred_at) AS at FROM usage_event \
          WHERE user_id IS NOT NULL GROUP BY workspace_id, user_id) latest \
    WHERE latest.of_workspace = member.workspace_id AND latest.of_user = member.user_id";

/// The number is that of `GrantKind::Contract`.
const INDEX: &str =
    "INDEX credit_grant_contract ON credit_grant (workspace_id, pool, effective_at, expires_at) WHERE kind = 1";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let integer = match connection.get_database_backend() {
            DbBackend::Sqlite => "INTEGER",
            _ => "BIGINT",
        };
        for (table, column) in COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE {table} ADD COLUMN {column} {integer}")).await?;
        }
        connection.execute_unprepared(LAST_ACTIVE).await?;
        create_index(manager, INDEX).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX credit_grant_contract").await?;
        for (table, column) in COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE {table} DROP COLUMN {column}")).await?;
        }
        Ok(())
    }
}
