//! The row of an account.
//!
//! Raw SQL: the ledger's benchmark measures it (`cargo bench --bench ledger`), and columns are read by position.

use entity::{Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::stored;
use crate::calendar::Instant;
use crate::credits::account::Figures;
use crate::database::{Rows, statement};

/// The columns of `credit_account a` that [`StoredFigures::read`] reads.
pub(super) const FIGURES: &str =
    "a.sequence, a.balance, a.overdraft, a.permanent, a.granted, a.recorded_at, a.next_due_at";

/// The figures of an account as they were last written, and when something is due next.
#[derive(Clone, Copy, Debug)]
pub(in crate::credits) struct StoredFigures {
    pub figures: Figures,
    pub next_due_at: Option<Instant>,
}

impl StoredFigures {
    /// The row that an account would have before its first write.
    pub(in crate::credits) const NONE: Self = Self { figures: Figures::NONE, next_due_at: None };

    /// Reads the columns [`FIGURES`].
    pub(in crate::credits) fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let figures = Figures {
            sequence: row.integer(0)?,
            balance: stored::credits(row, 1)?,
            overdraft: stored::credits(row, 2)?,
            permanent: stored::credits(row, 3)?,
            granted: stored::credits(row, 4)?,
            recorded_at: Instant::from_micros(row.integer(5)?),
        };
        Ok(Self { figures, next_due_at: row.integer_or_none(6)?.map(Instant::from_micros) })
    }

    /// Whether something is due at an instant.
    pub(in crate::credits) fn is_due(&self, at: Instant) -> bool {
        self.next_due_at.is_some_and(|due| due <= at)
    }
}

/// Reads the figures of an account.
pub(in crate::credits) async fn figures<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
) -> Result<StoredFigures, DbErr> {
    let sql = format!("SELECT {FIGURES} FROM credit_account a WHERE workspace_id = $1 AND pool = $2");
    let values = vec![workspace.0.into(), pool.number().into()];
    let row = connection.query_one_raw(statement(connection, &sql, values)).await?;
    row.map_or(Ok(StoredFigures::NONE), |row| StoredFigures::read(&row))
}
