//! Values that would otherwise need a search: the rate that priced an event, when a member last generated something, and the contract
//! years.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::dialect::create_index;

/// Adds the columns and the index, and fills in when members last generated something.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_usage_links"
    }
}

/// The line of a rate card that priced an event, from now on. It stays empty for existing events, because it is unknown whether their cost
/// was reported.
const COLUMNS: &[(&str, &str)] =
    &[("member", "last_active_at"), ("usage_event", "rate_card_id"), ("usage_event", "rate_position")];

/// By the events that are kept. If all events of a member are forgotten, only their days are known, not their instants.
const LAST_ACTIVE: &str = "\
    UPDATE member SET last_active_at = latest.at \
    FROM (SELECT workspace_id AS of_workspace, user_id AS of_user, MAX(occurred_at) AS at FROM usage_event \
          WHERE user_id IS NOT NULL GROUP BY workspace_id, user_id) latest \
    WHERE latest.of_workspace = member.workspace_id AND latest.of_user = member.user_id";

/// The number of `GrantKind::Contract`.
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
