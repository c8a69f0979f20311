//! Which program migrated the database, and how far. The table `schema_version` keeps the version of the last that did.

use entity::schema_version::{Column, Entity, Model};
use migration::{Migrator, MigratorTrait, foreign_table, unknown_migrations};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, IntoActiveModel};

use crate::database::errors::OpenError;

/// The version of this program.
const OWN: &str = env!("CARGO_PKG_VERSION");

/// The id of the only row.
const ONLY: i64 = 1;

/// Refuses a database that a newer version has migrated: this program does not know what its tables mean.
pub(super) async fn refuse_newer(connection: &DatabaseConnection, place: &str) -> Result<(), OpenError> {
    let unknown = unknown_migrations(connection).await.map_err(|error| OpenError::unreachable(place, &error))?;
    let Some(migration) = unknown.into_iter().next_back() else { return Ok(()) };
    // The version is only for the message, which is right without it.
    let row = Entity::find_by_id(ONLY).one(connection).await.ok().flatten();
    let writer = match row {
        Some(row) if row.version != OWN => format!("tallygraph {}", row.version),
        Some(_) => format!("a later build of tallygraph {OWN}"),
        None => "a later version of tallygraph".to_owned(),
    };
    Err(OpenError::Newer { place: place.to_owned(), writer, own: OWN, migration })
}

/// Refuses a database of a newer version, and one of another program.
pub(super) async fn refuse_others(connection: &DatabaseConnection, place: &str) -> Result<(), OpenError> {
    refuse_newer(connection, place).await?;
    let found = foreign_table(connection).await.map_err(|error| OpenError::unreachable(place, &error))?;
    found.map_or(Ok(()), |table| Err(OpenError::Foreign { place: place.to_owned(), table }))
}

/// Refuses a database that still has to be migrated.
pub(super) async fn refuse_unmigrated(connection: &DatabaseConnection, place: &str) -> Result<(), OpenError> {
    let pending = Migrator::get_pending_migrations_read_only(connection).await;
    match pending.map_err(|error| OpenError::unreachable(place, &error))?.len() {
        0 => Ok(()),
        pending => Err(OpenError::Behind { place: place.to_owned(), pending }),
    }
}

/// Stores that this version has migrated the database.
pub(super) async fn note_version(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let row = Model { id: ONLY, version: OWN.to_owned() }.into_active_model();
    let instead = OnConflict::column(Column::Id).update_column(Column::Version).to_owned();
    Entity::insert(row).on_conflict(instead).exec_without_returning(connection).await?;
    Ok(())
}
