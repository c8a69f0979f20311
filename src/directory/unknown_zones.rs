//! Workspaces whose time zones this program does not know.
//!
//! A directory of zones may lack some of the names, and an older program may meet a workspace that a newer one created. The program
//! computes nothing for such a workspace and records nothing in it.

use std::collections::BTreeMap;

use entity::workspace::{Column, Entity};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::authz::SystemAccess;
use crate::authz::permission::{CheckHealth, Maintain};
use crate::calendar::Zone;
use crate::database::{Reads, is_one_of, texts};

/// The unknown time zones of workspaces, each with the number of its workspaces.
///
/// # Errors
///
/// When the database does not answer.
pub async fn unknown_zones(reads: &Reads, _access: SystemAccess<CheckHealth>) -> Result<BTreeMap<String, u64>, DbErr> {
    let count = Entity::find()
        .select_only()
        .column(Column::TimeZone)
        .column_as(Column::Id.count(), "workspaces")
        .group_by(Column::TimeZone)
        .into_tuple::<(String, i64)>();
    let mut unknown = BTreeMap::new();
    for (zone, workspaces) in reads.ask(async |connection| count.all(connection).await).await? {
        if Zone::parse(&zone).is_err() {
            unknown.insert(zone, u64::try_from(workspaces).unwrap_or(0));
        }
    }
    Ok(unknown)
}

/// The first workspaces in some zones, ordered by key: their keys and zones.
///
/// # Errors
///
/// When the database does not answer.
pub async fn workspaces_in_zones(
    reads: &Reads,
    _access: SystemAccess<Maintain>,
    zones: &[&str],
    limit: u64,
) -> Result<Vec<(String, String)>, DbErr> {
    let find = Entity::find()
        .select_only()
        .columns([Column::Key, Column::TimeZone])
        .filter(is_one_of(reads.backend(), Column::TimeZone, texts(reads.backend(), zones.iter().copied())))
        .order_by_asc(Column::Key)
        .limit(limit)
        .into_tuple();
    reads.ask(async |connection| find.all(connection).await).await
}
