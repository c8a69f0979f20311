//! How far rollups lag behind. Sums are written with their events, so only the days of a new time zone can.

use entity::workspace::{Column, Entity};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::authz::SystemAccess;
use crate::authz::permission::CheckHealth;
use crate::calendar::rollups_are_behind;
use crate::database::Reads;

/// How many workspaces have rollups that do not follow their time zone yet.
///
/// # Errors
///
/// When the database does not answer.
pub async fn workspaces_behind(reads: &Reads, _: SystemAccess<CheckHealth>) -> Result<u64, DbErr> {
    let zones = Entity::find()
        .select_only()
        .columns([Column::TimeZone, Column::RollupZone])
        .column_as(Column::Id.count(), "workspaces")
        // Where events were forgotten, the days stay as they are.
        .filter(Column::EventsFrom.is_null())
        .group_by(Column::TimeZone)
        .group_by(Column::RollupZone)
        .into_tuple::<(String, String, i64)>();
    let rows = reads.ask(async |connection| zones.all(connection).await).await?;
    let behind = rows.into_iter().filter(|(zone, rollup_zone, _)| rollups_are_behind(zone, rollup_zone));
    let workspaces = behind.map(|(_, _, workspaces)| u64::try_from(workspaces).unwrap_or_default());
    Ok(workspaces.fold(0, u64::saturating_add))
}
