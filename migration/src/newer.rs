//! Migrations of newer versions.

use std::collections::BTreeSet;

use sea_orm_migration::sea_orm::{DatabaseConnection, DbErr, EntityTrait, QuerySelect};
use sea_orm_migration::{MigratorTrait, SchemaManager, seaql_migrations};

use crate::Migrator;

/// The applied migrations that this program does not know, in the order of their names. It changes nothing.
///
/// # Errors
///
/// If the database does not answer.
pub async fn unknown_migrations(connection: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let table = Migrator::migration_table_name().to_string();
    if !SchemaManager::new(connection).has_table(table).await? {
        return Ok(Vec::new());
    }
    let find = seaql_migrations::Entity::find().select_only().column(seaql_migrations::Column::Version);
    let mut applied: BTreeSet<String> = find.into_tuple::<String>().all(connection).await?.into_iter().collect();
    for migration in Migrator::migrations() {
        applied.remove(migration.name());
    }
    Ok(applied.into_iter().collect())
}
