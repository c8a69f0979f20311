//! Lists: grants, and the lines of the journal.

use entity::{EntryKind, GrantId, Pool};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Value};

use super::entry::Entry;
use super::grant::{Grant, GrantStatus};
use super::stored::{self, ENTRY_COLUMNS, GRANT_COLUMNS, Numbered};
use super::view::Pending;
use crate::authz::WorkspaceAccess;
use crate::calendar::{Instant, Range};
use crate::database::{Reads, Rows, by_index, ids_json, statement};

/// Which grants.
#[derive(Clone, Debug, Default)]
pub struct GrantFilter {
    /// Of this pool.
    pub pool: Option<Pool>,
    /// In one of these states.
    pub status: Option<Vec<GrantStatus>>,
}

/// Which lines.
#[derive(Clone, Debug, Default)]
pub struct EntryFilter {
    /// Of this pool's journal.
    pub pool: Option<Pool>,
    /// Of these kinds.
    pub kinds: Option<Vec<EntryKind>>,
    /// Effective in this time.
    pub range: Option<Range>,
}

/// Where a line stands among those of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryPosition {
    /// Its pool.
    pub pool: Pool,
    /// Its place in the pool's journal.
    pub sequence: i64,
}

/// A page of a list that runs from the newest to the oldest. `P` tells where an element stands.
#[derive(Clone, Copy, Debug)]
pub struct ListPage<P> {
    /// Only those after this one, which are older.
    pub after: Option<P>,
    /// Only those before this one, which are newer.
    pub before: Option<P>,
    /// From the end: the oldest first.
    pub backwards: bool,
    /// How many at most.
    pub limit: u64,
}

/// The conditions of a query, and their values.
struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn new(access: &WorkspaceAccess) -> Self {
        Self { sql: "workspace_id = $1".to_owned(), values: vec![access.id().0.into()] }
    }

    fn bind(&mut self, value: impl Into<Value>) -> usize {
        self.values.push(value.into());
        self.values.len()
    }

    fn add(&mut self, condition: &str, value: impl Into<Value>) {
        let place = self.bind(value);
        self.sql.push_str(&format!(" AND {condition} ${place}"));
    }

    fn any_of(&mut self, column: &str, numbers: impl Iterator<Item = i64>) {
        let place = self.bind(ids_json(numbers));
        self.sql.push_str(&format!(" AND {column} IN (SELECT value FROM json_each(${place}))"));
    }
}

/// A page of a workspace's grants, in the page's direction, as of an instant, and how many there are in all if that is asked
/// for.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_grants(
    reads: &Reads,
    access: &WorkspaceAccess,
    filter: &GrantFilter,
    page: ListPage<GrantId>,
    count: bool,
    now: Instant,
) -> Result<(Vec<Grant>, Option<i64>), DbErr> {
    reads
        .ask(async |connection| {
            let pending = pending(connection, access, filter.pool, now).await?;
            let mut conditions = Conditions::new(access);
            if let Some(pool) = filter.pool {
                conditions.add("pool =", pool.number());
            }
            if let Some(status) = &filter.status {
                with_status(&mut conditions, status, &pending, now);
            }
            let (all, all_values) = (conditions.sql.clone(), conditions.values.clone());
            for (comparison, position) in [("<", page.after), (">", page.before)] {
                if let Some(position) = position {
                    conditions.add(&format!("id {comparison}"), position.0);
                }
            }
            let rows = ordered(connection, GRANT_COLUMNS, "credit_grant g", conditions, "id", &page).await?;
            let grants =
                rows.iter().map(|row| Ok(apply(&pending, stored::grant(row)?))).collect::<Result<_, DbErr>>()?;
            Ok((grants, total(connection, "credit_grant", count, &all, all_values).await?))
        })
        .await
}

/// Grants of a workspace by their numbers, in no order, as of an instant.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_grants(
    reads: &Reads,
    access: &WorkspaceAccess,
    ids: &[GrantId],
    now: Instant,
) -> Result<Vec<Grant>, DbErr> {
    let sql = format!(
        "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND id IN (SELECT value FROM json_each($2))"
    );
    let values = vec![access.id().0.into(), ids_json(ids.iter().map(|id| id.0))];
    reads
        .ask(async |connection| {
            let pending = pending(connection, access, None, now).await?;
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            rows.iter().map(|row| Ok(apply(&pending, stored::grant(row)?))).collect()
        })
        .await
}

/// A page of the lines of a workspace's journals, in the page's direction, and how many there are in all if that is asked for.
/// The lines of one pool run from the newest to the oldest; those of the web app come before those of the API.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_entries(
    reads: &Reads,
    access: &WorkspaceAccess,
    filter: &EntryFilter,
    page: ListPage<EntryPosition>,
    count: bool,
) -> Result<(Vec<Entry>, Option<i64>), DbErr> {
    let mut conditions = Conditions::new(access);
    if let Some(pool) = filter.pool {
        conditions.add("pool =", pool.number());
    }
    let mut few = false;
    if let Some(kinds) = &filter.kinds {
        // Nearly all lines are of usage: without them there are not many.
        few = !kinds.contains(&EntryKind::Usage);
        if few {
            conditions.sql.push_str(" AND kind <> 2");
        }
        conditions.any_of("kind", kinds.iter().map(|kind| kind.number()));
    }
    if let Some(range) = filter.range {
        conditions.add("effective_at >=", range.start().micros());
        conditions.add("effective_at <", range.end().micros());
    }
    let (all, all_values) = (conditions.sql.clone(), conditions.values.clone());
    for (pools, sequences, position) in [(">", "<", page.after), ("<", ">", page.before)] {
        if let Some(position) = position {
            let (pool, sequence) = (conditions.bind(position.pool.number()), conditions.bind(position.sequence));
            conditions.sql.push_str(&format!(
                " AND (pool {pools} ${pool} OR (pool = ${pool} AND sequence {sequences} ${sequence}))"
            ));
        }
    }
    let (pool, sequence) = if page.backwards { ("DESC", "ASC") } else { ("ASC", "DESC") };
    let limit = conditions.bind(i64::try_from(page.limit).unwrap_or(i64::MAX));
    reads
        .ask(async |connection| {
            let index = if few { by_index(connection, "credit_entry_other") } else { String::new() };
            let sql = format!(
                "SELECT {ENTRY_COLUMNS} FROM credit_entry AS l {index} WHERE {} \
                 ORDER BY pool {pool}, sequence {sequence} LIMIT ${limit}",
                conditions.sql
            );
            let rows = connection.query_all_raw(statement(connection, &sql, conditions.values)).await?;
            let entries = rows.iter().map(stored::entry).collect::<Result<_, _>>()?;
            Ok((entries, total(connection, "credit_entry", count, &all, all_values).await?))
        })
        .await
}

/// Lines of one journal by their places, in order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_entries(
    reads: &Reads,
    access: &WorkspaceAccess,
    pool: Pool,
    sequences: &[i64],
) -> Result<Vec<Entry>, DbErr> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM credit_entry l WHERE workspace_id = $1 AND pool = $2 \
         AND sequence IN (SELECT value FROM json_each($3)) ORDER BY sequence"
    );
    let values = vec![access.id().0.into(), pool.number().into(), ids_json(sequences.iter().copied())];
    reads
        .ask(async |connection| {
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            rows.iter().map(stored::entry).collect()
        })
        .await
}

/// What the clock has to do in the accounts of a pool, or of both.
async fn pending<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess,
    pool: Option<Pool>,
    now: Instant,
) -> Result<Vec<Pending>, DbErr> {
    let mut found = Vec::new();
    for pool in Pool::ALL.into_iter().filter(|known| pool.is_none_or(|pool| pool == *known)) {
        found.push(Pending::up_to(connection, access.id(), pool, now).await?);
    }
    Ok(found)
}

fn apply(pending: &[Pending], stored: Grant) -> Grant {
    pending.iter().fold(stored, |grant, pending| pending.apply(grant))
}

/// What makes a grant's status, in the order in which it is decided, in the words of the database. What remains is looked up
/// among the grants that the clock is about to change first.
fn with_status(conditions: &mut Conditions, status: &[GrantStatus], pending: &[Pending], now: Instant) {
    let now = conditions.bind(now.micros());
    let changing = pending.iter().flat_map(|pending| &pending.grants);
    let empty = |grant: &&Grant| grant.remaining == crate::amounts::Credits::ZERO;
    let emptied = conditions.bind(ids_json(changing.filter(empty).map(|grant| grant.id.0)));
    let is = format!(
        "CASE WHEN voided_at IS NOT NULL THEN 5 WHEN expires_at <= ${now} THEN 4 WHEN state = 1 AND effective_at > ${now} THEN 1 \
         WHEN remaining = 0 OR id IN (SELECT value FROM json_each(${emptied})) THEN 3 ELSE 2 END"
    );
    let wanted = status.iter().map(|status| match status {
        GrantStatus::Scheduled => 1,
        GrantStatus::Active => 2,
        GrantStatus::Depleted => 3,
        GrantStatus::Expired => 4,
        GrantStatus::Voided => 5,
    });
    conditions.any_of(&is, wanted);
}

async fn ordered<C: ConnectionTrait, P>(
    connection: &C,
    columns: &str,
    table: &str,
    mut conditions: Conditions,
    order: &str,
    page: &ListPage<P>,
) -> Result<Vec<QueryResult>, DbErr> {
    let direction = if page.backwards { "ASC" } else { "DESC" };
    let limit = conditions.bind(i64::try_from(page.limit).unwrap_or(i64::MAX));
    let sql =
        format!("SELECT {columns} FROM {table} WHERE {} ORDER BY {order} {direction} LIMIT ${limit}", conditions.sql);
    connection.query_all_raw(statement(connection, &sql, conditions.values)).await
}

async fn total<C: ConnectionTrait>(
    connection: &C,
    table: &str,
    count: bool,
    conditions: &str,
    values: Vec<Value>,
) -> Result<Option<i64>, DbErr> {
    if !count {
        return Ok(None);
    }
    let sql = format!("SELECT COUNT(*) FROM {table} WHERE {conditions}");
    let row = connection.query_one_raw(statement(connection, &sql, values)).await?;
    Ok(Some(row.map_or(Ok(0), |row| row.integer(0))?))
}
