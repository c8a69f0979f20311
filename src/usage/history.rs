//! The raw history: single events, newest first.

use entity::{EventId, Pool, TermId, UserId};
use sea_orm::{ConnectionTrait, DbErr, Value};

use super::stored::{self, EventRow, UsageEvent, pool_number};
use super::terms::Terms;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, Range};
use crate::database::{Reads, Rows, ids_json, statement};

/// Which events of a workspace. All conditions must hold; within one list, any value may match.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// When they happened.
    pub range: Option<Range>,
    /// Who paid.
    pub pool: Option<Pool>,
    /// What made them.
    pub models: Option<Vec<TermId>>,
    /// With which tools.
    pub tools: Option<Vec<TermId>>,
    /// By whom.
    pub members: Option<Vec<UserId>>,
    /// For what.
    pub projects: Option<Vec<TermId>>,
}

/// Where an event stands in the order of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventPosition {
    /// When it happened.
    pub occurred_at: Instant,
    /// Its number.
    pub id: EventId,
}

/// A page of the history, which runs from the newest event to the oldest.
#[derive(Clone, Copy, Debug)]
pub struct EventPage {
    /// Only those after this one, which are older.
    pub after: Option<EventPosition>,
    /// Only those before this one, which are newer.
    pub before: Option<EventPosition>,
    /// From the end: the oldest first.
    pub backwards: bool,
    /// How many at most.
    pub limit: u64,
}

struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn new(access: &WorkspaceAccess, filter: &EventFilter) -> Self {
        let mut conditions = Self { sql: "e.workspace_id = $1".to_owned(), values: vec![access.id().0.into()] };
        if let Some(range) = filter.range {
            conditions.add("e.occurred_at >= ", range.start().micros().into());
            conditions.add("e.occurred_at < ", range.end().micros().into());
        }
        if let Some(pool) = filter.pool {
            conditions.add("e.pool = ", pool_number(pool).into());
        }
        let terms = [("e.model_id", &filter.models), ("e.tool_id", &filter.tools), ("e.project_id", &filter.projects)];
        for (column, ids) in terms {
            if let Some(ids) = ids {
                conditions.any_of(column, ids.iter().map(|id| id.0));
            }
        }
        if let Some(members) = &filter.members {
            conditions.any_of("e.user_id", members.iter().map(|id| id.0));
        }
        conditions
    }

    fn bind(&mut self, value: Value) -> usize {
        self.values.push(value);
        self.values.len()
    }

    fn add(&mut self, condition: &str, value: Value) {
        let place = self.bind(value);
        self.sql.push_str(&format!(" AND {condition}${place}"));
    }

    fn any_of(&mut self, column: &str, ids: impl Iterator<Item = i64>) {
        let place = self.bind(ids_json(ids));
        self.sql.push_str(&format!(" AND {column} IN (SELECT value FROM json_each(${place}))"));
    }

    fn beyond(&mut self, comparison: &str, position: EventPosition) {
        let (time, id) = (self.bind(position.occurred_at.micros().into()), self.bind(position.id.0.into()));
        self.sql.push_str(&format!(" AND (e.occurred_at, e.id) {comparison} (${time}, ${id})"));
    }
}

/// A page of a workspace's events, in the page's direction, and how many there are in all if that is asked for.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_events(
    reads: &Reads,
    terms: &Terms,
    access: &WorkspaceAccess,
    filter: &EventFilter,
    page: EventPage,
    count: bool,
) -> Result<(Vec<UsageEvent>, Option<i64>), DbErr> {
    let all = Conditions::new(access, filter);
    let mut some = Conditions::new(access, filter);
    if let Some(after) = page.after {
        some.beyond("<", after);
    }
    if let Some(before) = page.before {
        some.beyond(">", before);
    }
    let direction = if page.backwards { "ASC" } else { "DESC" };
    let limit = some.bind(i64::try_from(page.limit).unwrap_or(i64::MAX).into());
    let sql = format!(
        "SELECT {} FROM usage_event e WHERE {} ORDER BY e.occurred_at {direction}, e.id {direction} LIMIT ${limit}",
        stored::COLUMNS,
        some.sql
    );
    reads
        .ask(async |connection| {
            let rows = connection.query_all_raw(statement(connection, &sql, some.values)).await?;
            let rows: Vec<EventRow> = rows.iter().map(stored::read).collect::<Result<_, _>>()?;
            let total = if count {
                let sql = format!("SELECT COUNT(*) FROM usage_event e WHERE {}", all.sql);
                let row = connection.query_one_raw(statement(connection, &sql, all.values)).await?;
                Some(row.map_or(Ok(0), |row| row.integer(0))?)
            } else {
                None
            };
            Ok((named(connection, terms, rows).await?, total))
        })
        .await
}

/// Events of a workspace by their numbers, in no order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_events(
    reads: &Reads,
    terms: &Terms,
    access: &WorkspaceAccess,
    ids: &[EventId],
) -> Result<Vec<UsageEvent>, DbErr> {
    let sql = format!(
        "SELECT {} FROM usage_event e WHERE e.workspace_id = $1 AND e.id IN (SELECT value FROM json_each($2))",
        stored::COLUMNS
    );
    reads
        .ask(async |connection| {
            let values = vec![access.id().0.into(), ids_json(ids.iter().map(|id| id.0))];
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            let rows: Vec<EventRow> = rows.iter().map(stored::read).collect::<Result<_, _>>()?;
            named(connection, terms, rows).await
        })
        .await
}

async fn named<C: ConnectionTrait>(
    connection: &C,
    terms: &Terms,
    rows: Vec<EventRow>,
) -> Result<Vec<UsageEvent>, DbErr> {
    let mut ids: Vec<TermId> = Vec::new();
    for row in &rows {
        ids.extend([row.source, row.model, row.tool]);
        ids.extend(row.project);
        ids.extend(row.unit);
    }
    ids.sort_unstable();
    ids.dedup();
    let names = terms.names(connection, ids).await?;
    let name = |id: TermId| names.get(&id).cloned().unwrap_or_default();
    let named = rows.into_iter().map(|row| UsageEvent {
        source: name(row.source),
        model: name(row.model),
        tool: name(row.tool),
        project: row.project.map(name),
        unit: row.unit.map(name),
        row,
    });
    Ok(named.collect())
}
