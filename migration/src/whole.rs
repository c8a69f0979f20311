//! A migration in one transaction, on each kind of database.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// A migration that is applied as a whole or not at all, with the row that says so. By itself the library does this on PostgreSQL
/// only. On `SQLite`, a process that was killed between two tables would leave a database that no program can migrate.
pub(crate) struct Whole(Box<dyn MigrationTrait>);

impl Whole {
    pub(crate) fn boxed(migration: Box<dyn MigrationTrait>) -> Box<dyn MigrationTrait> {
        Box::new(Self(migration))
    }
}

impl MigrationName for Whole {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Whole {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(self.0.use_transaction().unwrap_or(true))
    }
}
