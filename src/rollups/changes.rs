//! What a transaction adds to the rollups.

use std::collections::{BTreeMap, HashMap};

use entity::rollup::SUMS;
use entity::{Grain, Pool, ROLLUPS, Rollup, RollupDimension, TermId, UserId, WorkspaceId};
use sea_orm::{DbErr, Value};

use super::columns::primary_key;
use super::spans::quarter_hour_of;
use crate::amounts::Credits;
use crate::calendar::{DayIndex, Instant, Zone};
use crate::database::{Transaction, add_to_rows, invariant_violated};

/// What the rollups need to know of an event: the rows in which it counts, and what it cost.
#[derive(Clone, Copy, Debug)]
pub struct UsagePoint {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// When it happened.
    pub occurred_at: Instant,
    /// Who paid.
    pub pool: Pool,
    /// The model.
    pub model: TermId,
    /// The tool.
    pub tool: TermId,
    /// The member.
    pub user: Option<UserId>,
    /// The project.
    pub project: Option<TermId>,
    /// What it cost.
    pub charged: Credits,
}

/// Sums to add to one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    charged: Credits,
    refunded: Credits,
    generations: i64,
}

/// The largest number of columns in a rollup's primary key: workspace, grain, and all dimensions.
const KEY_WIDTH: usize = 2 + RollupDimension::ALL.len();

/// The primary key of a row. A rollup with fewer dimensions leaves the end 0.
type Key = [i64; KEY_WIDTH];

/// Sums to add to the rollups. They are added row by row in the order of the keys, the same for all writers.
#[derive(Debug)]
pub struct RollupChanges {
    rollups: Vec<(&'static Rollup, BTreeMap<Key, Sums>)>,
    day_indexes: HashMap<WorkspaceId, DayIndex>,
    /// Whether MERGE adds them: see [`add_to_rows`].
    can_merge: bool,
}

impl Default for RollupChanges {
    fn default() -> Self {
        Self::new(false)
    }
}

impl RollupChanges {
    /// Nothing to add yet, to a database that may add by MERGE.
    #[must_use]
    pub fn new(can_merge: bool) -> Self {
        Self::to(ROLLUPS, can_merge)
    }

    /// The same for some rollups, such as one that is not listed yet.
    #[must_use]
    pub fn to(rollups: &'static [Rollup], can_merge: bool) -> Self {
        let rollups = rollups.iter().map(|rollup| (rollup, BTreeMap::new())).collect();
        Self { rollups, day_indexes: HashMap::new(), can_merge }
    }

    /// Counts an event that was recorded.
    ///
    /// # Errors
    ///
    /// When a sum does not fit 64 bits.
    pub fn add_event(&mut self, event: impl Into<UsagePoint>, zone: Zone) -> Result<(), DbErr> {
        let event = event.into();
        self.add(&event, zone, Sums { charged: event.charged, refunded: Credits::ZERO, generations: 1 })
    }

    /// Counts credits that were given back for an event. They count in the same rows as the event.
    ///
    /// # Errors
    ///
    /// When a sum does not fit 64 bits.
    pub fn refund(&mut self, event: impl Into<UsagePoint>, zone: Zone, credits: Credits) -> Result<(), DbErr> {
        self.add(&event.into(), zone, Sums { charged: Credits::ZERO, refunded: credits, generations: 0 })
    }

    fn add(&mut self, event: &UsagePoint, zone: Zone, sums: Sums) -> Result<(), DbErr> {
        let index = self.day_indexes.entry(event.workspace).or_insert_with(|| DayIndex::new(zone));
        if index.zone() != zone {
            return Err(invariant_violated("the days of one workspace were to be cut by two zones"));
        }
        let day = i64::from(index.day_number(event.occurred_at));
        let quarter = quarter_hour_of(event.occurred_at);
        for (rollup, rows) in &mut self.rollups {
            let grain = match rollup.grain {
                Grain::LocalDay => day,
                Grain::QuarterHour => quarter,
            };
            rows.entry(event.key(rollup, grain)).or_default().add(sums)?;
        }
        Ok(())
    }

    /// Adds the sums to the rollups.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn apply(self, transaction: &Transaction) -> Result<(), DbErr> {
        for (rollup, rows) in self.rollups {
            let keys = primary_key(rollup);
            let width = keys.len();
            let rows =
                rows.into_iter().map(|(key, sums)| key.into_iter().take(width).chain(sums.values()).map(Value::from));
            add_to_rows(transaction, rollup.table, &keys, &SUMS, rows, self.can_merge).await?;
        }
        Ok(())
    }
}

impl UsagePoint {
    fn key(&self, rollup: &Rollup, grain: i64) -> Key {
        let mut key = [0; KEY_WIDTH];
        let dimensions = rollup.dimensions.iter().map(|dimension| self.value(*dimension));
        for (column, value) in key.iter_mut().zip([self.workspace.0, grain].into_iter().chain(dimensions)) {
            *column = value;
        }
        key
    }

    fn value(&self, dimension: RollupDimension) -> i64 {
        match dimension {
            RollupDimension::Pool => self.pool.number(),
            RollupDimension::Model => self.model.0,
            RollupDimension::Tool => self.tool.0,
            RollupDimension::Member => self.user.map_or(0, |id| id.0),
            RollupDimension::Project => self.project.map_or(0, |id| id.0),
        }
    }
}

impl Sums {
    /// In the order of [`SUMS`].
    const fn values(self) -> [i64; 3] {
        [self.charged.thousandths(), self.refunded.thousandths(), self.generations]
    }

    /// The sums of a batch in one row fit, because the batch was checked before.
    fn add(&mut self, other: Self) -> Result<(), DbErr> {
        let add = |left: Credits, right| left.plus(right).map_err(|error| invariant_violated(error.to_string()));
        self.charged = add(self.charged, other.charged)?;
        self.refunded = add(self.refunded, other.refunded)?;
        let generations = self.generations.checked_add(other.generations);
        self.generations = generations.ok_or_else(|| invariant_violated("generations do not fit 64 bits"))?;
        Ok(())
    }
}
