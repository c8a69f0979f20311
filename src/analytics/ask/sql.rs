//! The statements that read sums.
//!
//! `tests/it/statements/snapshots/` has the whole text of each, and its plan on both databases. The snapshot `series_by_day_and_model`
//! is the usual chart. The number 4096 in it is that of [`Cell`], which makes one number of a group and a bucket. The limit, and PostgreSQL's packing of
//! rows into bytes, are added by `database/snapshots/columns.rs`.
//!
//! Raw SQL: every dashboard runs it (`cargo bench --bench dashboard`), and columns are read by position. The tables come from
//! the list of rollups, and have no entity.

use std::ops::Range;

use entity::WorkspaceId;
use sea_orm::{DbBackend, Value};

use super::cell::{Cell, NO_GROUP};
use crate::analytics::measures::Wanted;
use crate::analytics::plan::{Conditions, Part, Source, Span};
use crate::analytics::question::Dimension;
use crate::database::{each_triple, is_any, numbers, seek_each, triples};
use crate::rollups::{Grain, Rollup, RollupDimension, event_value};

/// A statement and its values.
pub(super) type Query = (String, Vec<Value>);

/// A source, as statements name it. `r` stands for its rows.
struct Table {
    name: &'static str,
    /// The column of time.
    time_column: &'static str,
    source: Source,
}

impl Table {
    const fn of(source: Source) -> Self {
        let (name, time_column) = match source {
            Source::Rollup(Rollup { table, grain: Grain::LocalDay, .. }) => (*table, "r.day"),
            Source::Rollup(Rollup { table, grain: Grain::QuarterHour, .. }) => (*table, "r.quarter"),
            Source::Events => ("usage_event", "r.occurred_at"),
        };
        Self { name, time_column, source }
    }

    /// A dimension of a row, 0 for none.
    fn dimension(&self, dimension: RollupDimension) -> String {
        match self.source {
            Source::Rollup(_) => format!("r.{}", dimension.column()),
            Source::Events => event_value(dimension, "r"),
        }
    }

    /// What tells groups apart; a constant if the workspace itself is the group, or all usage is one.
    fn group(&self, dimension: Option<Dimension>) -> String {
        let dimension = dimension.and_then(Dimension::in_rollups);
        dimension.map_or_else(|| NO_GROUP.to_owned(), |dimension| self.dimension(dimension))
    }

    /// Whether the rollup tells nothing apart but the group and the pool. Then each grain of a group has at most a row for each
    /// pool. The program adds those up in less time than the database takes to group them.
    fn has_a_row_for_each_pool(&self, dimension: Option<Dimension>) -> bool {
        let Source::Rollup(rollup) = self.source else { return false };
        let Some(group) = dimension.and_then(Dimension::in_rollups) else { return false };
        rollup.dimensions.iter().all(|dimension| *dimension == group || *dimension == RollupDimension::Pool)
    }

    /// The wanted sums: credits, or charged and refunded; generations. `sum` makes a sum of a column.
    fn sum_columns(&self, wanted: Wanted, sum: impl Fn(&str) -> String) -> String {
        let charged = match self.source {
            Source::Rollup(_) => "r.charged",
            Source::Events => "r.credits",
        };
        let (charged, refunded) = (sum(charged), sum("r.refunded"));
        let credits = if wanted.charged_and_refunded {
            format!("{charged}, {refunded}")
        } else {
            format!("{charged} - {refunded}")
        };
        match (wanted.generations, self.source) {
            (false, _) => credits,
            (true, Source::Events) => format!("{credits}, COUNT(*)"),
            (true, Source::Rollup(_)) => format!("{credits}, {}", sum("r.generations")),
        }
    }
}

/// How many columns [`select_sums`] asks for: the cell, and those of [`Table::sum_columns`].
pub(super) fn width(wanted: Wanted) -> usize {
    2_usize.saturating_add(usize::from(wanted.charged_and_refunded)).saturating_add(usize::from(wanted.generations))
}

/// Sums by bucket and group: rows of a [`Cell`]'s number and the sums that are wanted.
pub(super) fn select_sums(
    backend: DbBackend,
    workspace: WorkspaceId,
    part: &Part,
    dimension: Option<Dimension>,
    wanted: Wanted,
    conditions: &Conditions,
) -> Query {
    let table = Table::of(part.source);
    let group = table.group(dimension);
    let mut query = Builder::new(backend, workspace);
    let summed = table.sum_columns(wanted, |column| format!("CAST(SUM({column}) AS BIGINT)"));
    if let Some((from, until)) = part.one_grain_each() {
        let (from, until) = (query.bind(from.into()), query.bind(until.into()));
        let Table { name, time_column, .. } = table;
        let ungrouped = table.has_a_row_for_each_pool(dimension);
        let sums = if ungrouped { table.sum_columns(wanted, str::to_owned) } else { summed };
        let within = format!("{time_column} >= ${from} AND {time_column} < ${until}");
        let condition = query.condition(&within, conditions, &table);
        query.sql = format!(
            "SELECT {cell} AS cell, {sums} FROM {name} r WHERE {condition}",
            cell = Cell::sql(&group, &format!("{time_column} - ${from}")),
        );
        if !ungrouped {
            query.group_by(time_column, &group);
        }
        return query.done();
    }
    let columns = |bucket: &str| format!("{} AS cell, {summed}", Cell::sql(&group, bucket));
    let bucket = query.select_spans(columns, &table, &part.spans, conditions);
    query.group_by(bucket, &group);
    query.done()
}

/// The users with usage in each group: rows of a group and a user.
pub(super) fn select_users(
    backend: DbBackend,
    workspace: WorkspaceId,
    part: &Part,
    dimension: Option<Dimension>,
    conditions: &Conditions,
) -> Query {
    let table = Table::of(part.source);
    let group = table.group(dimension);
    let mut query = Builder::new(backend, workspace);
    let columns = |_: &str| format!("DISTINCT {group} AS grp, {} AS usr", table.dimension(RollupDimension::Member));
    query.select_spans(columns, &table, &part.spans, conditions);
    query.done()
}

/// The first grain with matching usage, from one end of a stretch of grains: one row at most.
pub(super) fn select_first_grain(
    backend: DbBackend,
    workspace: WorkspaceId,
    source: Source,
    within: Range<i64>,
    newest_first: bool,
    conditions: &Conditions,
) -> Query {
    let table = Table::of(source);
    let mut query = Builder::new(backend, workspace);
    let (from, until) = (query.bind(within.start.into()), query.bind(within.end.into()));
    let Table { name, time_column, .. } = table;
    let condition =
        query.condition(&format!("{time_column} >= ${from} AND {time_column} < ${until}"), conditions, &table);
    let direction = if newest_first { "DESC" } else { "ASC" };
    query.sql =
        format!("SELECT {time_column} FROM {name} r WHERE {condition} ORDER BY {time_column} {direction} LIMIT 1");
    query.done()
}

struct Builder {
    backend: DbBackend,
    sql: String,
    values: Vec<Value>,
}

impl Builder {
    fn new(backend: DbBackend, workspace: WorkspaceId) -> Self {
        Self { backend, sql: String::new(), values: vec![workspace.0.into()] }
    }

    fn bind(&mut self, value: Value) -> usize {
        self.values.push(value);
        self.values.len()
    }

    /// Selects from the spans. `columns` gets the expression for the bucket's number, which is returned too.
    fn select_spans(
        &mut self,
        columns: impl FnOnce(&str) -> String,
        table: &Table,
        spans: &[Span],
        conditions: &Conditions,
    ) -> &'static str {
        let parameter = self.values.len().saturating_add(1);
        let number = |bucket: usize| i64::try_from(bucket).unwrap_or(i64::MAX);
        self.values
            .extend(triples(self.backend, spans.iter().map(|span| [number(span.bucket), span.from, span.until])));
        let (each, [bucket, from, until]) = each_triple(self.backend, parameter);
        let (columns, Table { name, time_column, .. }) = (columns(bucket), table);
        let condition =
            self.condition(&format!("{time_column} >= {from} AND {time_column} < {until}"), conditions, table);
        let rows = seek_each(self.backend, name, "r", &condition);
        self.sql = format!("SELECT {columns} FROM {each} {rows}");
        bucket
    }

    fn group_by(&mut self, bucket: &str, group: &str) {
        self.sql.push_str(&format!(" GROUP BY {bucket}"));
        if group != NO_GROUP {
            self.sql.push_str(&format!(", {group}"));
        }
    }

    /// The condition on the rows of the workspace, with its values bound. `new` bound the workspace, as $1.
    fn condition(&mut self, within: &str, conditions: &Conditions, table: &Table) -> String {
        let mut condition = format!("r.workspace_id = $1 AND {within}");
        if let Some(pool) = conditions.pool {
            let parameter = self.bind(pool.number().into());
            condition.push_str(&format!(" AND {} = ${parameter}", table.dimension(RollupDimension::Pool)));
        }
        let terms = [
            (RollupDimension::Model, &conditions.models),
            (RollupDimension::Tool, &conditions.tools),
            (RollupDimension::Project, &conditions.projects),
        ];
        for (dimension, ids) in terms {
            if let Some(ids) = ids {
                condition.push_str(&self.any_of(&table.dimension(dimension), ids.iter().map(|id| id.0)));
            }
        }
        if let Some(users) = &conditions.users {
            let column = table.dimension(RollupDimension::Member);
            condition.push_str(&self.any_of(&column, users.iter().map(|id| id.0)));
        }
        condition
    }

    fn any_of(&mut self, column: &str, ids: impl Iterator<Item = i64>) -> String {
        let parameter = self.bind(numbers(self.backend, ids));
        format!(" AND {}", is_any(self.backend, column, parameter))
    }

    fn done(self) -> Query {
        (self.sql, self.values)
    }
}
