//! The sources of sums, and which of them can answer a question.

use crate::rollups::{Grain, ROLLUPS, Rollup, RollupDimension};

/// Where sums are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analytics) enum Source {
    /// A rollup.
    Rollup(&'static Rollup),
    /// The raw events.
    Events,
}

impl Source {
    /// The sources that tell apart what a question needs, one of each grain and the coarsest first. The events come last.
    pub(in crate::analytics) fn that_tell_apart(needed: &[RollupDimension]) -> Vec<Self> {
        Self::among(ROLLUPS, needed)
    }

    /// Whether it holds whole local days.
    pub(super) const fn is_by_local_day(self) -> bool {
        matches!(self, Self::Rollup(Rollup { grain: Grain::LocalDay, .. }))
    }

    fn among(rollups: &'static [Rollup], needed: &[RollupDimension]) -> Vec<Self> {
        let first = |grain| rollups.iter().find(|rollup| rollup.grain == grain && rollup.tells_apart(needed));
        let rollups = Grain::ALL.into_iter().filter_map(first).map(Self::Rollup);
        rollups.chain([Self::Events]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Source;
    use crate::rollups::{Grain, ROLLUPS, Rollup, RollupDimension};

    fn tables(sources: &[Source]) -> Vec<&'static str> {
        let table = |source: &Source| match source {
            Source::Rollup(rollup) => rollup.table,
            Source::Events => "usage_event",
        };
        sources.iter().map(table).collect()
    }

    #[test]
    fn question_takes_the_smallest_rollup_of_each_grain_that_has_what_it_needs() {
        let of = |needed: &[RollupDimension]| tables(&Source::that_tell_apart(needed));
        assert_eq!(of(&[]), ["usage_day_model", "usage_quarter", "usage_event"]);
        assert_eq!(of(&[RollupDimension::Model]), ["usage_day_model", "usage_quarter", "usage_event"]);
        assert_eq!(of(&[RollupDimension::Tool]), ["usage_day", "usage_quarter", "usage_event"]);
        assert_eq!(of(&[RollupDimension::Tool, RollupDimension::Project]), ["usage_day_member", "usage_event"]);
        assert_eq!(of(&[RollupDimension::Member]), ["usage_day_member", "usage_event"]);
    }

    #[test]
    fn every_rollup_is_taken_by_a_question_for_its_own_dimensions() {
        for rollup in ROLLUPS {
            assert!(Source::that_tell_apart(rollup.dimensions).contains(&Source::Rollup(rollup)), "{}", rollup.table);
        }
    }

    /// The example of `src/rollups/README.md`.
    #[test]
    fn rollup_by_tool_and_project_would_be_taken_as_soon_as_it_is_listed() {
        const MORE: &[Rollup] = &[
            Rollup {
                table: "usage_day_project",
                grain: Grain::LocalDay,
                dimensions: &[RollupDimension::Pool, RollupDimension::Tool, RollupDimension::Project],
                purpose: "tools by project",
            },
            Rollup {
                table: "usage_day_member",
                grain: Grain::LocalDay,
                dimensions: &RollupDimension::ALL,
                purpose: "members",
            },
        ];
        let of = |needed: &[RollupDimension]| tables(&Source::among(MORE, needed));
        assert_eq!(of(&[RollupDimension::Tool, RollupDimension::Project]), ["usage_day_project", "usage_event"]);
        assert_eq!(of(&[RollupDimension::Model, RollupDimension::Project]), ["usage_day_member", "usage_event"]);
    }
}
