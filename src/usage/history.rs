//! The history of single events, newest first.
//!
//! Raw SQL: its rows are read by position, as recording reads them, and the index hint of SQLite is not in sea-query.

use entity::{EventId, Pool, TermId, TermKind, UserId};
use sea_orm::{DbErr, QueryResult, Statement};

use super::stored::{self, Attributes, EventRow, UsageEvent, take_attributes};
use super::terms::Terms;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{EventsById, ReadUsage};
use crate::calendar::{Instant, Range};
use crate::database::{Conditions, ListPage, Reads, Transaction, invariant_violated, is_any, numbers, statement};
use crate::text::canonical;

/// Selects events of a workspace. All conditions must hold; within a list, any value may match.
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
    /// By whom; 0 is nobody.
    pub members: Option<Vec<UserId>>,
    /// For what; 0 is nothing.
    pub projects: Option<Vec<TermId>>,
}

/// An event's position in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventPosition {
    /// When it happened.
    pub occurred_at: Instant,
    /// Its number.
    pub id: EventId,
}

/// A page of a workspace's events, newest first, and the number of all events if `count` is set.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_events(
    reads: &Reads,
    terms: &Terms,
    access: &WorkspaceAccess<ReadUsage>,
    filter: &EventFilter,
    page: ListPage<EventPosition>,
    count: bool,
) -> Result<(Vec<UsageEvent>, Option<i64>), DbErr> {
    let all = conditions(reads, access, filter);
    let mut some = all.clone();
    for (comparison, position) in [("<", page.after), (">", page.before)] {
        if let Some(position) = position {
            let (time, id) = (some.bind(position.occurred_at.micros()), some.bind(position.id.0));
            some.add(&format!("(e.occurred_at, e.id) {comparison} (${time}, ${id})"));
        }
    }
    let direction = page.newest_first();
    let order = format!("e.occurred_at {direction}, e.id {direction}");
    let (rows, total) = reads
        .ask(async |connection| {
            let page = some.selection(connection, stored::COLUMNS, "usage_event e", &order, page.limit);
            let rows = read_each(reads, connection, page).await?;
            let total = if count { Some(all.count(connection, "usage_event e").await?) } else { None };
            Ok::<_, DbErr>((rows, total))
        })
        .await?;
    Ok((named(reads, terms, rows).await?, total))
}

fn conditions(reads: &Reads, access: &WorkspaceAccess<ReadUsage>, filter: &EventFilter) -> Conditions {
    let mut conditions = Conditions::of_workspace(reads.backend(), "e.workspace_id =", access.id());
    if let Some(range) = filter.range {
        conditions.compare("e.occurred_at >=", range.start().micros());
        conditions.compare("e.occurred_at <", range.end().micros());
    }
    if let Some(pool) = filter.pool {
        conditions.compare("e.pool =", pool.number());
    }
    for (column, ids) in [("e.model_id", &filter.models), ("e.tool_id", &filter.tools)] {
        if let Some(ids) = ids {
            conditions.any_of(column, ids.iter().map(|id| id.0));
        }
    }
    if let Some(projects) = &filter.projects {
        conditions.any_of("COALESCE(e.project_id, 0)", projects.iter().map(|id| id.0));
    }
    if let Some(members) = &filter.members {
        conditions.any_of("COALESCE(e.user_id, 0)", members.iter().map(|id| id.0));
    }
    conditions
}

/// Events of a workspace by id, in no particular order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_events(
    reads: &Reads,
    terms: &Terms,
    access: &WorkspaceAccess<EventsById>,
    ids: &[EventId],
) -> Result<Vec<UsageEvent>, DbErr> {
    let sql = format!(
        "SELECT {} FROM usage_event e WHERE e.workspace_id = $1 AND {}",
        stored::COLUMNS,
        is_any(reads.backend(), "e.id", 2)
    );
    let rows = reads
        .ask(async |connection| {
            let values = vec![access.id().0.into(), numbers(reads.backend(), ids.iter().map(|id| id.0))];
            read_each(reads, connection, statement(connection, &sql, values)).await
        })
        .await?;
    named(reads, terms, rows).await
}

/// An event by its source and its id there.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_event(
    reads: &Reads,
    terms: &Terms,
    access: &WorkspaceAccess<ReadUsage>,
    source: &str,
    event_key: &str,
) -> Result<Option<UsageEvent>, DbErr> {
    let sql = format!(
        "SELECT {} FROM usage_event e WHERE e.workspace_id = $1 AND e.source_id = $2 AND e.event_key = $3",
        stored::COLUMNS
    );
    let (source, key) = (canonical(source), canonical(event_key));
    // No stored key contains NUL, and PostgreSQL refuses a statement with one.
    if key.contains('\0') {
        return Ok(None);
    }
    let rows = reads
        .ask(async |connection| {
            let known = terms.known(connection, [(TermKind::Source, &*source)]).await?;
            let Some(source) = known.id(TermKind::Source, &source) else { return Ok(Vec::new()) };
            let values = vec![access.id().0.into(), source.0.into(), key.into_owned().into()];
            read_each(reads, connection, statement(connection, &sql, values)).await
        })
        .await?;
    Ok(named(reads, terms, rows).await?.pop())
}

/// Reads events with their attributes. Each takes its memory from the budget before the next is read, because a page of
/// events with long attributes has megabytes. A request that exceeds its budget ends at its next await.
async fn read_each(
    reads: &Reads,
    connection: &Transaction,
    statement: Statement,
) -> Result<Vec<(EventRow, Attributes)>, DbErr> {
    let mut events = Vec::new();
    let take = |row: QueryResult| {
        let mut row = stored::read(&row)?;
        let attributes = take_attributes(&mut row)?;
        let _ = reads.budget().take(stored::memory(&attributes));
        events.push((row, attributes));
        Ok(())
    };
    connection.query_each_raw(statement, take).await?;
    Ok(events)
}

async fn named(reads: &Reads, terms: &Terms, rows: Vec<(EventRow, Attributes)>) -> Result<Vec<UsageEvent>, DbErr> {
    let mut ids: Vec<TermId> = Vec::new();
    for (row, _) in &rows {
        ids.extend([row.source, row.model, row.tool]);
        ids.extend(row.project);
        ids.extend(row.unit);
    }
    ids.sort_unstable();
    ids.dedup();
    let names = terms.names(reads, ids).await?;
    let name = |id: TermId| names.get(&id).cloned().ok_or_else(|| invariant_violated("a name of an event is missing"));
    let named = rows.into_iter().map(|(row, attributes)| {
        Ok(UsageEvent {
            source: name(row.source)?,
            model: name(row.model)?,
            tool: name(row.tool)?,
            project: row.project.map(name).transpose()?,
            unit: row.unit.map(name).transpose()?,
            attributes,
            row,
        })
    });
    named.collect()
}
