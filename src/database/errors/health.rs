//! Whether the database is undamaged, as far as its statements have shown.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::sqlx;

use super::error_class::Code;

/// Records that a statement found damage. Clones share the state.
#[derive(Clone, Debug, Default)]
pub(in crate::database) struct Health(Arc<AtomicBool>);

impl Health {
    /// Checks the error of a statement for damage.
    pub(in crate::database) fn note(&self, error: &sqlx::Error) {
        if is_damage(error) {
            self.note_damage(error);
        }
    }

    /// Records damage, and logs it the first time.
    pub(in crate::database) fn note_damage(&self, found: &impl std::fmt::Display) {
        if !self.0.swap(true, Ordering::Relaxed) {
            tracing::error!(%found, "the database is damaged: restore it from a backup");
        }
    }

    /// Whether a statement has found damage.
    pub(in crate::database) fn is_damaged(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Whether the database reports that its stored data is damaged.
fn is_damage(error: &sqlx::Error) -> bool {
    match Code::of(error) {
        // data_corrupted, index_corrupted
        Some(Code::Postgres(code)) => ["XX001", "XX002"].contains(&code.as_str()),
        // SQLITE_CORRUPT, SQLITE_NOTADB
        Some(Code::Sqlite(code)) => [11, 26].contains(&code),
        None => false,
    }
}
