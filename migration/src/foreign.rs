//! Databases of other programs.

use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::{MigratorTrait, SchemaManager};

use crate::{Migrator, PLACEMENTS};

/// A table of another program: none of our migrations was applied, though there are tables. An `SQLite` file belongs to one program,
/// so any table will do. A schema of PostgreSQL may be shared, as long as no table has the name of one of ours. It changes nothing.
///
/// # Errors
///
/// If the database does not answer.
pub async fn foreign_table(connection: &DatabaseConnection) -> Result<Option<String>, DbErr> {
    let manager = SchemaManager::new(connection);
    if manager.has_table(Migrator::migration_table_name().to_string()).await? {
        return Ok(None);
    }
    if connection.get_database_backend() == DbBackend::Sqlite {
        let sql = "SELECT MIN(name) FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
        let row = connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        return row.map_or(Ok(None), |row| row.try_get_by_index(0));
    }
    for (table, _) in PLACEMENTS.iter() {
        if manager.has_table(*table).await? {
            return Ok(Some((*table).to_owned()));
        }
    }
    Ok(None)
}
