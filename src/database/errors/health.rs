//! Whether the database is whole, as far as statements have shown.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::sqlx;

use super::failure::Code;

/// Remembers that a statement came upon damage. Clones share it.
#[derive(Clone, Debug, Default)]
pub(in crate::database) struct Health(Arc<AtomicBool>);

impl Health {
    /// Takes note of the error of a statement.
    pub(in crate::database) fn note(&self, error: &sqlx::Error) {
        if is_damage(error) {
            self.note_damage(error);
        }
    }

    /// Takes note of damage, and logs it the first time.
    pub(in crate::database) fn note_damage(&self, found: &impl std::fmt::Display) {
        if !self.0.swap(true, Ordering::Relaxed) {
            tracing::error!(%found, "the database is damaged: restore it from a backup");
        }
    }

    /// Whether a statement has come upon damage.
    pub(in crate::database) fn is_damaged(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Whether the database says that what it stores is damaged.
fn is_damage(error: &sqlx::Error) -> bool {
    match Code::of(error) {
        // data_corrupted, index_corrupted
        Some(Code::Postgres(code)) => ["XX001", "XX002"].contains(&code.as_str()),
        // SQLITE_CORRUPT, SQLITE_NOTADB
        Some(Code::Sqlite(code)) => [11, 26].contains(&code),
        None => false,
    }
}
