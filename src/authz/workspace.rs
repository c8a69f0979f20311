//! A workspace whose stored row was checked, and makes sense.

use std::ops::Deref;

use entity::{WorkspaceId, workspace};
use sea_orm::DbErr;

use crate::calendar::{Weekday, Zone};

/// A workspace's row with its zones and its first day of the week, parsed. A row that names a zone which this program does not
/// know becomes none: no figure is ever computed by another zone instead.
#[derive(Clone, Debug)]
pub struct Workspace {
    row: workspace::Model,
    zone: Zone,
    rollup_zone: Zone,
    week_start: Weekday,
}

/// A row that makes no sense. This version of the program did not write it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("workspace {} has a {column} that is none: {value:?}", workspace.0)]
pub struct BrokenWorkspace {
    /// Whose row it is.
    pub workspace: WorkspaceId,
    /// The column.
    pub column: &'static str,
    /// What it holds.
    pub value: String,
}

impl TryFrom<workspace::Model> for Workspace {
    type Error = BrokenWorkspace;

    fn try_from(row: workspace::Model) -> Result<Self, BrokenWorkspace> {
        let broken =
            |column, value: &dyn ToString| BrokenWorkspace { workspace: row.id, column, value: value.to_string() };
        let zone_of = |column, name: &String| Zone::parse(name).map_err(|_| broken(column, name));
        let zone = zone_of("time_zone", &row.time_zone)?;
        let rollup_zone = Zone::parse_stored(&row.rollup_zone).map_err(|_| broken("rollup_zone", &row.rollup_zone))?;
        let week_start = u8::try_from(row.week_start).ok().and_then(|day| Weekday::try_from(day).ok());
        let week_start = week_start.ok_or_else(|| broken("week_start", &row.week_start))?;
        Ok(Self { row, zone, rollup_zone, week_start })
    }
}

impl Deref for Workspace {
    type Target = workspace::Model;

    fn deref(&self) -> &workspace::Model {
        &self.row
    }
}

impl Workspace {
    /// The zone in which its days begin.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The zone by whose days its day rollups are kept at the moment, by the rules that cut them.
    #[must_use]
    pub const fn rollup_zone(&self) -> Zone {
        self.rollup_zone
    }

    /// The first day of its week.
    #[must_use]
    pub const fn week_start(&self) -> Weekday {
        self.week_start
    }
}

impl From<BrokenWorkspace> for DbErr {
    fn from(broken: BrokenWorkspace) -> Self {
        Self::Type(broken.to_string())
    }
}
