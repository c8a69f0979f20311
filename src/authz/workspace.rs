//! A workspace whose stored row is valid.

use std::ops::Deref;
use std::sync::Arc;

use entity::{WorkspaceId, workspace};
use sea_orm::DbErr;

use crate::calendar::{Weekday, Zone};

/// A workspace's row with its parsed zones and first day of the week. A row with a zone that this program does not know is an error.
/// No figure is ever computed by another zone instead.
#[derive(Clone, Debug)]
pub struct Workspace {
    row: workspace::Model,
    calendar: Calendar,
}

/// The parsed values of a row.
#[derive(Clone, Copy, Debug)]
struct Calendar {
    zone: Zone,
    rollup_zone: Zone,
    week_start: Weekday,
}

/// A row with a value that this program does not know, such as a time zone that is missing from its time zone database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("workspace {key:?} has the {column} {value:?}, which this program does not know")]
pub struct BrokenWorkspace {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Its key.
    pub key: String,
    /// The column.
    pub column: &'static str,
    /// Its value.
    pub value: String,
}

impl BrokenWorkspace {
    fn new(row: &workspace::Model, column: &'static str, value: &dyn ToString) -> Self {
        Self { workspace: row.id, key: row.key.clone(), column, value: value.to_string() }
    }
}

impl Calendar {
    fn of(row: &workspace::Model) -> Result<Self, BrokenWorkspace> {
        let zone = Zone::parse(&row.time_zone);
        let rollup_zone = Zone::parse_stored(&row.rollup_zone);
        Ok(Self {
            zone: zone.map_err(|_| BrokenWorkspace::new(row, "time_zone", &row.time_zone))?,
            rollup_zone: rollup_zone.map_err(|_| BrokenWorkspace::new(row, "rollup_zone", &row.rollup_zone))?,
            week_start: week_start_of(row)?,
        })
    }
}

/// The first day of the week. A row can have a valid one even if its zones are unknown.
pub(super) fn week_start_of(row: &workspace::Model) -> Result<Weekday, BrokenWorkspace> {
    let week_start = u8::try_from(row.week_start).ok().and_then(|day| Weekday::try_from(day).ok());
    week_start.ok_or_else(|| BrokenWorkspace::new(row, "week_start", &row.week_start))
}

impl TryFrom<workspace::Model> for Workspace {
    type Error = BrokenWorkspace;

    fn try_from(row: workspace::Model) -> Result<Self, BrokenWorkspace> {
        let calendar = Calendar::of(&row)?;
        Ok(Self { row, calendar })
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
        self.calendar.zone
    }

    /// The zone by whose days its day rollups are kept at the moment, by the rules that cut them.
    #[must_use]
    pub const fn rollup_zone(&self) -> Zone {
        self.calendar.rollup_zone
    }

    /// The first day of its week.
    #[must_use]
    pub const fn week_start(&self) -> Weekday {
        self.calendar.week_start
    }
}

/// A workspace that is visible to a caller. If its row is broken, it has a name but no figures.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    Sound(Arc<Workspace>),
    Broken(Arc<(workspace::Model, BrokenWorkspace)>),
}

impl Shown {
    pub(super) fn of(row: workspace::Model) -> Self {
        match Calendar::of(&row) {
            Ok(calendar) => Self::Sound(Arc::new(Workspace { row, calendar })),
            Err(broken) => Self::Broken(Arc::new((row, broken))),
        }
    }

    pub(super) fn row(&self) -> &workspace::Model {
        match self {
            Self::Sound(workspace) => workspace,
            Self::Broken(broken) => &broken.0,
        }
    }

    /// The workspace, if its row is sound.
    pub(super) fn sound(&self) -> Result<&Arc<Workspace>, BrokenWorkspace> {
        match self {
            Self::Sound(workspace) => Ok(workspace),
            Self::Broken(broken) => Err(broken.1.clone()),
        }
    }
}

impl From<BrokenWorkspace> for DbErr {
    fn from(broken: BrokenWorkspace) -> Self {
        Self::Type(broken.to_string())
    }
}
