//! The rollups: sums of usage by time and dimension.
//!
//! [`ROLLUPS`] is the one list of them. Writing, planning, rebuilding, verifying and placement on a cluster follow from it.
//! `src/rollups/README.md` shows how to add one.

/// A table of sums. Its primary key is the workspace, the grain and the dimensions, in this order. The other columns are the
/// [`SUMS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rollup {
    /// The table.
    pub table: &'static str,
    /// The stretch of time that one row sums.
    pub grain: Grain,
    /// What a row tells apart.
    pub dimensions: &'static [RollupDimension],
    /// What it is for.
    pub purpose: &'static str,
}

/// All rollups. Of those with the same grain, a question takes the first one that tells apart what it needs. So the ones with fewer
/// rows come first.
pub const ROLLUPS: &[Rollup] = &[
    Rollup {
        table: "usage_day_model",
        grain: Grain::LocalDay,
        dimensions: &[RollupDimension::Pool, RollupDimension::Model],
        purpose: "by model: most charts, with totals and pools by day, in half the rows of usage_day",
    },
    Rollup {
        table: "usage_day",
        grain: Grain::LocalDay,
        dimensions: &[RollupDimension::Pool, RollupDimension::Model, RollupDimension::Tool],
        purpose: "by model and tool: tools by day",
    },
    Rollup {
        table: "usage_day_member",
        grain: Grain::LocalDay,
        dimensions: &[
            RollupDimension::Pool,
            RollupDimension::Model,
            RollupDimension::Tool,
            RollupDimension::Member,
            RollupDimension::Project,
        ],
        purpose: "by every dimension: members and projects by day, and active members",
    },
    Rollup {
        table: "usage_quarter",
        grain: Grain::QuarterHour,
        dimensions: &[RollupDimension::Pool, RollupDimension::Model, RollupDimension::Tool],
        purpose: "by model and tool: hours, and the days of any time zone",
    },
];

/// The columns of the sums, in every rollup: credits charged, credits refunded, and the number of events (an event that made several
/// outputs is one generation).
pub const SUMS: [&str; 3] = ["charged", "refunded", "generations"];

/// The stretch of time that one row of a rollup sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grain {
    /// A day of the time zone by which the workspace's rollups are kept. It is counted from 1970-01-01.
    LocalDay,
    /// A quarter of an hour of UTC, counted from 1970. The days of nearly every zone begin on one.
    QuarterHour,
}

impl Grain {
    /// All grains, the coarsest first.
    pub const ALL: [Self; 2] = [Self::LocalDay, Self::QuarterHour];

    /// The column that holds the number of the day, or of the quarter of an hour.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::LocalDay => "day",
            Self::QuarterHour => "quarter",
        }
    }
}

/// What a rollup can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RollupDimension {
    /// Who paid.
    Pool,
    /// The model.
    Model,
    /// The tool.
    Tool,
    /// The member; 0 for nobody.
    Member,
    /// The project; 0 for none.
    Project,
}

impl RollupDimension {
    /// All dimensions.
    pub const ALL: [Self; 5] = [Self::Pool, Self::Model, Self::Tool, Self::Member, Self::Project];

    /// The column, which has the same name in a rollup and in `usage_event`.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::Model => "model_id",
            Self::Tool => "tool_id",
            Self::Member => "user_id",
            Self::Project => "project_id",
        }
    }
}

impl Rollup {
    /// Whether a row tells all of these apart.
    #[must_use]
    pub fn tells_apart(&self, dimensions: &[RollupDimension]) -> bool {
        dimensions.iter().all(|dimension| self.dimensions.contains(dimension))
    }

    /// The columns of the dimensions.
    pub fn dimension_columns(&self) -> impl Iterator<Item = &'static str> {
        self.dimensions.iter().map(|dimension| dimension.column())
    }
}

#[cfg(test)]
mod tests {
    use super::{ROLLUPS, RollupDimension};

    #[test]
    fn no_rollup_is_hidden_by_an_earlier_one_of_the_same_grain() {
        for (place, rollup) in ROLLUPS.iter().enumerate() {
            let mut earlier = ROLLUPS.iter().take(place).filter(|earlier| earlier.grain == rollup.grain);
            let hiding = earlier.find(|earlier| earlier.tells_apart(rollup.dimensions));
            assert_eq!(hiding, None, "no question would ever take {}", rollup.table);
        }
    }

    #[test]
    fn every_rollup_tells_pools_apart_because_the_journal_does() {
        for rollup in ROLLUPS {
            assert!(rollup.tells_apart(&[RollupDimension::Pool]), "{}", rollup.table);
        }
    }
}
