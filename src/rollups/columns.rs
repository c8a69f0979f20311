//! The columns of a rollup, in SQL.

use entity::rollup::SUMS;
use entity::{Grain, Rollup, RollupDimension};

/// A dimension of the raw event `alias`, with 0 for none: a key of a rollup holds no null.
#[must_use]
pub fn event_value(dimension: RollupDimension, alias: &str) -> String {
    let column = dimension.column();
    match dimension {
        RollupDimension::Pool | RollupDimension::Model | RollupDimension::Tool => format!("{alias}.{column}"),
        RollupDimension::Member | RollupDimension::Project => format!("COALESCE({alias}.{column}, 0)"),
    }
}

/// Those rollups that have a grain.
pub(super) fn of_grain(rollups: &[Rollup], grain: Grain) -> impl Iterator<Item = &Rollup> {
    rollups.iter().filter(move |rollup| rollup.grain == grain)
}

/// The grain and the dimensions, as in `day, pool, model_id`.
pub(super) fn keys(rollup: &Rollup) -> String {
    list(std::iter::once(rollup.grain.column()).chain(rollup.dimension_columns()))
}

/// The columns of a rollup's primary key.
pub(super) fn primary_key(rollup: &Rollup) -> Vec<&'static str> {
    ["workspace_id", rollup.grain.column()].into_iter().chain(rollup.dimension_columns()).collect()
}

/// The dimensions of a rollup in the raw event `e`.
pub(super) fn event_values(rollup: &Rollup) -> String {
    rollup.dimensions.iter().map(|dimension| event_value(*dimension, "e")).collect::<Vec<_>>().join(", ")
}

/// The columns of the sums.
pub(super) fn sums() -> String {
    list(SUMS.into_iter())
}

/// The sums of the sums of `alias`.
pub(super) fn summed(alias: &str) -> String {
    SUMS.map(|column| format!("CAST(SUM({alias}.{column}) AS BIGINT)")).join(", ")
}

fn list<'column>(columns: impl Iterator<Item = &'column str>) -> String {
    columns.collect::<Vec<_>>().join(", ")
}
