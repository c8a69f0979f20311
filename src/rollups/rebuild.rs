//! Rebuilding the rollups of a workspace from its raw events.

use entity::WorkspaceId;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::spans::{self, Stretch};
use crate::authz::WorkspaceAccess;
use crate::database::{Database, Transaction, statement};
use crate::directory::begin_long_write_to;

/// Days that one transaction rebuilds: recording waits for one such stretch and not for a whole year.
const DAYS_A_TRANSACTION: usize = 31;
/// The quarters of an hour of so many.
const QUARTERS_A_TRANSACTION: i64 = 31 * 96;

/// A rollup, and how to sum the raw events for it.
pub(super) struct Rollup {
    pub table: &'static str,
    pub grain: &'static str,
    /// Its dimensions after workspace and grain, and what each is in the raw events.
    pub dimensions: &'static str,
    pub raw_dimensions: &'static str,
}

pub(super) const QUARTER: Rollup = Rollup {
    table: "usage_quarter",
    grain: "quarter",
    dimensions: "pool, model_id, tool_id",
    raw_dimensions: "e.pool, e.model_id, e.tool_id",
};

pub(super) const DAY: Rollup = Rollup {
    table: "usage_day",
    grain: "day",
    dimensions: "pool, model_id, tool_id",
    raw_dimensions: "e.pool, e.model_id, e.tool_id",
};

pub(super) const DAY_MODEL: Rollup = Rollup {
    table: "usage_day_model",
    grain: "day",
    dimensions: "pool, model_id",
    raw_dimensions: "e.pool, e.model_id",
};

pub(super) const DAY_MEMBER: Rollup = Rollup {
    table: "usage_day_member",
    grain: "day",
    dimensions: "pool, model_id, tool_id, user_id, project_id",
    raw_dimensions: "e.pool, e.model_id, e.tool_id, COALESCE(e.user_id, 0), COALESCE(e.project_id, 0)",
};

/// Those whose grain is the workspace's local day.
pub(super) const BY_DAY: [&Rollup; 3] = [&DAY_MODEL, &DAY, &DAY_MEMBER];

impl Rollup {
    /// The sums of the raw events of workspace `$1` by grain and dimensions; the values of the stretch follow.
    pub(super) fn sums_of_raw(&self, backend: DbBackend, stretch: &Stretch<'_>) -> String {
        let (grain, events) = stretch.raw_events(backend);
        format!(
            "SELECT {grain} AS grain, {dimensions}, CAST(SUM(e.credits) AS BIGINT) AS charged, CAST(SUM(e.refunded) AS BIGINT) AS refunded, \
             COUNT(*) AS generations FROM {events} GROUP BY grain, {dimensions}",
            dimensions = self.raw_dimensions
        )
    }

    async fn rebuild(
        &self,
        transaction: &Transaction,
        workspace: WorkspaceId,
        stretch: &Stretch<'_>,
    ) -> Result<(), DbErr> {
        let Some(grains) = stretch.bounds() else { return Ok(()) };
        self.replace(transaction, workspace, grains, stretch).await
    }

    /// Clears the rows of some grains, and sums the raw events of the stretch that there is now in their place.
    pub(super) async fn replace(
        &self,
        transaction: &Transaction,
        workspace: WorkspaceId,
        (first, last): (i64, i64),
        stretch: &Stretch<'_>,
    ) -> Result<(), DbErr> {
        let Self { table, grain, .. } = self;
        let clear = format!("DELETE FROM {table} WHERE workspace_id = $1 AND {grain} BETWEEN $2 AND $3");
        let values = vec![workspace.0.into(), first.into(), last.into()];
        transaction.execute_raw(statement(transaction, &clear, values)).await?;
        self.fill(transaction, workspace, stretch).await
    }

    /// Sums the raw events of a stretch of which there is no row.
    pub(super) async fn fill(
        &self,
        transaction: &Transaction,
        workspace: WorkspaceId,
        stretch: &Stretch<'_>,
    ) -> Result<(), DbErr> {
        let Self { table, grain, dimensions, .. } = self;
        let backend = transaction.get_database_backend();
        let fill = format!(
            "INSERT INTO {table} (workspace_id, {grain}, {dimensions}, charged, refunded, generations) \
             SELECT $1, sums.* FROM ({}) sums",
            self.sums_of_raw(backend, stretch)
        );
        let mut values = vec![workspace.0.into()];
        values.extend(stretch.values(backend));
        transaction.execute_raw(statement(transaction, &fill, values)).await?;
        Ok(())
    }

    /// Clears all from a grain on.
    pub(super) async fn clear(
        &self,
        transaction: &Transaction,
        workspace: WorkspaceId,
        from: i64,
    ) -> Result<(), DbErr> {
        let clear = format!("DELETE FROM {} WHERE workspace_id = $1 AND {} >= $2", self.table, self.grain);
        transaction.execute_raw(statement(transaction, &clear, vec![workspace.0.into(), from.into()])).await?;
        Ok(())
    }

    /// Rows outside the stretch in which there is usage belong to nothing, from a grain on.
    async fn clear_outside(
        &self,
        transaction: &Transaction,
        workspace: WorkspaceId,
        stretch: &Stretch<'_>,
        from: i64,
    ) -> Result<(), DbErr> {
        let Some((first, last)) = stretch.bounds() else { return self.clear(transaction, workspace, from).await };
        let Self { table, grain, .. } = self;
        let clear =
            format!("DELETE FROM {table} WHERE workspace_id = $1 AND {grain} NOT BETWEEN $2 AND $3 AND {grain} >= $4");
        let values = vec![workspace.0.into(), first.into(), last.into(), from.into()];
        transaction.execute_raw(statement(transaction, &clear, values)).await?;
        Ok(())
    }
}

/// Rebuilds all rollups of a workspace, in short transactions, so that recording goes on in between. Where events are forgotten
/// they stay as they are. `progress` is told of each stretch done and how many there are.
///
/// # Errors
///
/// When the database does not answer; what was rebuilt until then stays.
pub async fn rebuild(
    database: &Database,
    access: &WorkspaceAccess,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), DbErr> {
    let transaction = begin_long_write_to(database, access.id()).await?;
    let zone = spans::rollup_zone(&transaction, access).await?;
    let kept = spans::kept(&transaction, access, zone).await?;
    let extent = spans::extent(&transaction, access, kept).await?;
    let (days, quarters) = extent
        .map_or_else(Default::default, |(first, last)| (spans::days(zone, first, last), spans::quarters(first, last)));
    for rollup in BY_DAY {
        rollup.clear_outside(&transaction, access.id(), &Stretch::Days(&days), kept.day).await?;
    }
    QUARTER.clear_outside(&transaction, access.id(), &Stretch::Quarters(quarters.clone()), kept.quarter).await?;
    commit_rebuilt(transaction, access.id()).await?;
    let stretches = days.len().div_ceil(DAYS_A_TRANSACTION);
    let quarters = spans::pieces(quarters, QUARTERS_A_TRANSACTION);
    let all = stretches.saturating_add(quarters.len());
    for (done, stretch) in days.chunks(DAYS_A_TRANSACTION).enumerate() {
        let transaction = begin_long_write_to(database, access.id()).await?;
        // A zone that changed in between had all of its days rebuilt at once.
        if spans::rollup_zone(&transaction, access).await? != zone {
            break;
        }
        // What was forgotten in between can only stand as it is.
        let kept = spans::kept(&transaction, access, zone).await?;
        for rollup in BY_DAY {
            rollup.rebuild(&transaction, access.id(), &kept.days_of(stretch)).await?;
        }
        commit_rebuilt(transaction, access.id()).await?;
        progress(done.saturating_add(1), all);
    }
    for (done, stretch) in quarters.into_iter().enumerate() {
        let transaction = begin_long_write_to(database, access.id()).await?;
        let kept = spans::kept(&transaction, access, zone).await?;
        QUARTER.rebuild(&transaction, access.id(), &kept.quarters_of(stretch)).await?;
        commit_rebuilt(transaction, access.id()).await?;
        progress(stretches.saturating_add(done).saturating_add(1), all);
    }
    Ok(())
}

/// Commits, and moves the numbers by which sums that were read before are known to be as they were. One number is left out, which
/// nothing minds.
pub(super) async fn commit_rebuilt(transaction: Transaction, workspace: WorkspaceId) -> Result<(), DbErr> {
    let sql = "UPDATE usage_sequence SET last_refund_id = last_refund_id + 1 WHERE workspace_id = $1";
    transaction.execute_raw(statement(&transaction, sql, vec![workspace.0.into()])).await?;
    transaction.commit().await
}
