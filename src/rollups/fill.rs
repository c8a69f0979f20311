//! Replacing rows of a rollup by what the raw events sum up to.
//!
//! Raw SQL: the tables and their columns come from the list of rollups, and have no entity.

use entity::{Rollup, WorkspaceId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::columns::{event_values, keys, sums};
use super::spans::{GrainRange, Stretch};
use crate::database::{Transaction, statement};

/// The sums of the raw events of workspace `$1` by grain and dimensions. The values of the stretch follow.
fn sums_of_events(rollup: &Rollup, backend: DbBackend, stretch: &Stretch) -> String {
    let (grain, events) = stretch.raw_events(backend);
    let dimensions = event_values(rollup);
    format!(
        "SELECT {grain} AS grain, {dimensions}, CAST(SUM(e.credits) AS BIGINT) AS charged, \
         CAST(SUM(e.refunded) AS BIGINT) AS refunded, COUNT(*) AS generations FROM {events} GROUP BY grain, {dimensions}"
    )
}

/// Deletes the rows of some grains, and inserts the sums of the events in the stretch.
pub(super) async fn replace(
    rollup: &Rollup,
    transaction: &Transaction,
    workspace: WorkspaceId,
    grains: GrainRange,
    stretch: &Stretch,
) -> Result<(), DbErr> {
    let Rollup { table, grain, .. } = rollup;
    let delete = format!("DELETE FROM {table} WHERE workspace_id = $1 AND {} BETWEEN $2 AND $3", grain.column());
    let values = vec![workspace.0.into(), grains.first.into(), grains.last.into()];
    transaction.execute_raw(statement(transaction, &delete, values)).await?;
    fill(rollup, transaction, workspace, stretch).await
}

/// Inserts the sums of the events in a stretch that has no rows yet.
pub(super) async fn fill(
    rollup: &Rollup,
    transaction: &Transaction,
    workspace: WorkspaceId,
    stretch: &Stretch,
) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    let fill = format!(
        "INSERT INTO {} (workspace_id, {}, {}) SELECT $1, sums.* FROM ({}) sums",
        rollup.table,
        keys(rollup),
        sums(),
        sums_of_events(rollup, backend, stretch)
    );
    let mut values = vec![workspace.0.into()];
    values.extend(stretch.values(backend));
    transaction.execute_raw(statement(transaction, &fill, values)).await?;
    Ok(())
}

/// Deletes all rows from a grain on.
pub(super) async fn clear(
    rollup: &Rollup,
    transaction: &Transaction,
    workspace: WorkspaceId,
    from: i64,
) -> Result<(), DbErr> {
    let delete = format!("DELETE FROM {} WHERE workspace_id = $1 AND {} >= $2", rollup.table, rollup.grain.column());
    transaction.execute_raw(statement(transaction, &delete, vec![workspace.0.into(), from.into()])).await?;
    Ok(())
}

/// Deletes the rows from a grain on that lie outside the stretch in which there are events.
pub(super) async fn clear_outside(
    rollup: &Rollup,
    transaction: &Transaction,
    workspace: WorkspaceId,
    stretch: &Stretch,
    from: i64,
) -> Result<(), DbErr> {
    let Some(GrainRange { first, last }) = stretch.bounds() else {
        return clear(rollup, transaction, workspace, from).await;
    };
    let (table, grain) = (rollup.table, rollup.grain.column());
    let delete =
        format!("DELETE FROM {table} WHERE workspace_id = $1 AND {grain} NOT BETWEEN $2 AND $3 AND {grain} >= $4");
    let values = vec![workspace.0.into(), first.into(), last.into(), from.into()];
    transaction.execute_raw(statement(transaction, &delete, values)).await?;
    Ok(())
}
