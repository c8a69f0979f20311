//! The statements that read sums.

use std::ops::Range;

use entity::WorkspaceId;
use sea_orm::{DbBackend, Value};

use super::cell::{Cell, NO_GROUP};
use crate::analytics::measures::Wanted;
use crate::analytics::plan::{Conditions, Part, Source, Span};
use crate::analytics::question::Dimension;
use crate::database::{each_triple, is_any, numbers, seek_each, triples};
use crate::usage::pool_number;

/// A statement and its values.
pub(super) type Query = (String, Vec<Value>);

struct Table {
    name: &'static str,
    grain: &'static str,
    user: &'static str,
    project: &'static str,
    charged: &'static str,
    /// Whether each row is one generation.
    raw: bool,
}

const fn table(source: Source) -> Table {
    let (user, project, charged) = ("r.user_id", "r.project_id", "r.charged");
    let (name, grain) = match source {
        Source::DayModel => ("usage_day_model", "r.day"),
        Source::Day => ("usage_day", "r.day"),
        Source::DayMember => ("usage_day_member", "r.day"),
        Source::Quarter => ("usage_quarter", "r.quarter"),
        Source::Raw => {
            let (user, project) = ("COALESCE(r.user_id, 0)", "COALESCE(r.project_id, 0)");
            let (name, grain, charged) = ("usage_event", "r.occurred_at", "r.credits");
            return Table { name, grain, user, project, charged, raw: true };
        }
    };
    Table { name, grain, user, project, charged, raw: false }
}

impl Table {
    /// The sums that are wanted: credits, or charged and refunded; generations. `sum` makes a sum of a column.
    fn sums(&self, wanted: Wanted, sum: impl Fn(&str) -> String) -> String {
        let (charged, refunded) = (sum(self.charged), sum("r.refunded"));
        let credits = if wanted.charged_and_refunded {
            format!("{charged}, {refunded}")
        } else {
            format!("{charged} - {refunded}")
        };
        match (wanted.generations, self.raw) {
            (false, _) => credits,
            (true, true) => format!("{credits}, COUNT(*)"),
            (true, false) => format!("{credits}, {}", sum("r.generations")),
        }
    }
}

/// How many columns [`sums`] asks for.
pub(super) fn width(wanted: Wanted) -> usize {
    2_usize.saturating_add(usize::from(wanted.charged_and_refunded)).saturating_add(usize::from(wanted.generations))
}

/// The column that tells groups apart; a constant where the workspace itself is the group, or there is none.
const fn group_column(table: &Table, dimension: Option<Dimension>) -> &'static str {
    match dimension {
        Some(Dimension::Model) => "r.model_id",
        Some(Dimension::Tool) => "r.tool_id",
        Some(Dimension::Pool) => "r.pool",
        Some(Dimension::Member) => table.user,
        Some(Dimension::Project) => table.project,
        Some(Dimension::Workspace) | None => NO_GROUP,
    }
}

/// Sums by bucket and group: rows of a [`Cell`]'s number and the sums that are wanted.
pub(super) fn sums(
    backend: DbBackend,
    workspace: WorkspaceId,
    part: &Part,
    dimension: Option<Dimension>,
    wanted: Wanted,
    conditions: &Conditions,
) -> Query {
    let table = table(part.source);
    let group = group_column(&table, dimension);
    let mut query = Builder::new(backend, workspace);
    let summed = table.sums(wanted, |column| format!("CAST(SUM({column}) AS BIGINT)"));
    if let Some((from, until)) = part.one_grain_each() {
        let (from, until) = (query.bind(from.into()), query.bind(until.into()));
        let Table { name, grain, .. } = table;
        // These rows differ in the pool alone: whoever reads them adds them up for less than the database.
        let as_they_are = part.source == Source::DayModel && dimension == Some(Dimension::Model);
        let sums = if as_they_are { table.sums(wanted, str::to_owned) } else { summed };
        let within = format!("{grain} >= ${from} AND {grain} < ${until}");
        let condition = query.condition(&within, conditions, &table);
        query.sql = format!(
            "SELECT {cell} AS cell, {sums} FROM {name} r WHERE {condition}",
            cell = Cell::sql(group, &format!("{grain} - ${from}")),
        );
        if !as_they_are {
            query.group_by(grain, group);
        }
        return query.done();
    }
    let columns = |bucket: &str| format!("{} AS cell, {summed}", Cell::sql(group, bucket));
    let bucket = query.select_spans(columns, &table, &part.spans, conditions);
    query.group_by(bucket, group);
    query.done()
}

/// The users with usage in each group: rows of group, user.
pub(super) fn users(
    backend: DbBackend,
    workspace: WorkspaceId,
    part: &Part,
    dimension: Option<Dimension>,
    conditions: &Conditions,
) -> Query {
    let table = table(part.source);
    let group = group_column(&table, dimension);
    let mut query = Builder::new(backend, workspace);
    let columns = |_: &str| format!("DISTINCT {group} AS grp, {} AS usr", table.user);
    query.select_spans(columns, &table, &part.spans, conditions);
    query.done()
}

/// The first grain of a source within some, from one end of them, that has matching usage: one row at most.
pub(super) fn first_grain(
    backend: DbBackend,
    workspace: WorkspaceId,
    source: Source,
    within: Range<i64>,
    newest_first: bool,
    conditions: &Conditions,
) -> Query {
    let table = table(source);
    let mut query = Builder::new(backend, workspace);
    let (from, until) = (query.bind(within.start.into()), query.bind(within.end.into()));
    let Table { name, grain, .. } = table;
    let condition = query.condition(&format!("{grain} >= ${from} AND {grain} < ${until}"), conditions, &table);
    let direction = if newest_first { "DESC" } else { "ASC" };
    query.sql = format!("SELECT {grain} FROM {name} r WHERE {condition} ORDER BY {grain} {direction} LIMIT 1");
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

    /// The columns are told what stands for the number of the bucket, which is returned.
    fn select_spans(
        &mut self,
        columns: impl FnOnce(&str) -> String,
        table: &Table,
        spans: &[Span],
        conditions: &Conditions,
    ) -> &'static str {
        let place = self.values.len().saturating_add(1);
        let number = |bucket: usize| i64::try_from(bucket).unwrap_or(i64::MAX);
        self.values
            .extend(triples(self.backend, spans.iter().map(|span| [number(span.bucket), span.from, span.until])));
        let (each, [bucket, from, until]) = each_triple(self.backend, place);
        let (columns, Table { name, grain, .. }) = (columns(bucket), table);
        let condition = self.condition(&format!("{grain} >= {from} AND {grain} < {until}"), conditions, table);
        let rows = seek_each(self.backend, name, "r", &condition);
        self.sql = format!("SELECT {columns} FROM {each} {rows}");
        bucket
    }

    fn group_by(&mut self, place: &str, group: &str) {
        self.sql.push_str(&format!(" GROUP BY {place}"));
        if group != NO_GROUP {
            self.sql.push_str(&format!(", {group}"));
        }
    }

    /// What the rows of the workspace have to meet, whose values are bound.
    fn condition(&mut self, within: &str, conditions: &Conditions, table: &Table) -> String {
        let mut condition = format!("r.workspace_id = $1 AND {within}");
        if let Some(pool) = conditions.pool {
            let place = self.bind(pool_number(pool).into());
            condition.push_str(&format!(" AND r.pool = ${place}"));
        }
        let terms = [
            ("r.model_id", &conditions.models),
            ("r.tool_id", &conditions.tools),
            (table.project, &conditions.projects),
        ];
        for (column, ids) in terms {
            if let Some(ids) = ids {
                condition.push_str(&self.any_of(column, ids.iter().map(|id| id.0)));
            }
        }
        if let Some(users) = &conditions.users {
            condition.push_str(&self.any_of(table.user, users.iter().map(|id| id.0)));
        }
        condition
    }

    fn any_of(&mut self, column: &str, ids: impl Iterator<Item = i64>) -> String {
        let place = self.bind(numbers(self.backend, ids));
        format!(" AND {}", is_any(self.backend, column, place))
    }

    fn done(self) -> Query {
        (self.sql, self.values)
    }
}
