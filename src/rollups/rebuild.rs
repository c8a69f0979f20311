//! Computing the rollups of a workspace again from its raw events.

use entity::{Grain, ROLLUPS, Rollup};
use sea_orm::DbErr;

use super::columns::of_grain;
use super::fill::{clear_outside, replace};
use super::revision::commit_rebuild;
use super::spans::{self, Stretch};
use super::zones::rollup_zone;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::database::Database;
use crate::directory::begin_long_write_to;

/// Rebuilds all rollups of a workspace. It takes many short transactions, so that recording goes on in between. Rows of a time whose
/// events are forgotten stay as they are. `progress` is told how many stretches are done, and of how many.
///
/// # Errors
///
/// When the database does not answer. What was rebuilt by then stays.
pub async fn rebuild(
    database: &Database,
    access: &WorkspaceAccess<Maintain>,
    progress: impl FnMut(usize, usize),
) -> Result<(), DbErr> {
    rebuild_rollups(ROLLUPS, database, access, progress).await
}

/// The same for some rollups, such as one that is not listed yet.
///
/// # Errors
///
/// When the database does not answer. What was rebuilt by then stays.
pub async fn rebuild_rollups(
    rollups: &[Rollup],
    database: &Database,
    access: &WorkspaceAccess<Maintain>,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), DbErr> {
    let transaction = begin_long_write_to(database, access.id()).await?;
    let zone = rollup_zone(&transaction, access).await?;
    let kept = spans::kept(&transaction, access, zone).await?;
    let extent = spans::extent(&transaction, access, kept).await?;
    let stretches = Grain::ALL.map(|grain| Stretch::of(grain, zone, extent));
    for stretch in &stretches {
        for rollup in of_grain(rollups, stretch.grain()) {
            clear_outside(rollup, &transaction, access.id(), stretch, kept.first(rollup.grain)).await?;
        }
    }
    commit_rebuild(transaction, access.id()).await?;
    let pieces: Vec<Stretch> = stretches.iter().flat_map(Stretch::pieces).collect();
    for (done, piece) in pieces.iter().enumerate() {
        let transaction = begin_long_write_to(database, access.id()).await?;
        // If the zone changed meanwhile, the days were cut again then.
        if piece.grain() == Grain::LocalDay && rollup_zone(&transaction, access).await? != zone {
            progress(done.saturating_add(1), pieces.len());
            continue;
        }
        // More events may be forgotten by now.
        let kept = spans::kept(&transaction, access, zone).await?;
        let piece = piece.kept(kept);
        if let Some(grains) = piece.bounds() {
            for rollup in of_grain(rollups, piece.grain()) {
                replace(rollup, &transaction, access.id(), grains, &piece).await?;
            }
        }
        commit_rebuild(transaction, access.id()).await?;
        progress(done.saturating_add(1), pieces.len());
    }
    Ok(())
}
