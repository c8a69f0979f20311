//! Lists of journal lines.
//!
//! Raw SQL: the index hint of SQLite is not in sea-query, and columns are read by position.

use std::cmp::Ordering;

use entity::{EntryKind, Pool};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadLedger;
use crate::calendar::Range;
use crate::credits::account::Entry;
use crate::credits::store::{ENTRY_COLUMNS, stored};
use crate::database::{Conditions, ListPage, Reads, by_index, invariant_violated, is_any, numbers, statement};

/// Which lines to list.
#[derive(Clone, Debug, Default)]
pub struct EntryFilter {
    /// Those of this pool's journal.
    pub pool: Option<Pool>,
    /// Those of these kinds.
    pub kinds: Option<Vec<EntryKind>>,
    /// Those that are effective in this range.
    pub range: Option<Range>,
}

/// The place of a line in a workspace's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryPosition {
    /// Its pool.
    pub pool: Pool,
    /// Its number in the pool's journal.
    pub sequence: i64,
}

/// A page of the lines of a workspace's journals, and their number in all if `count` asks for it. The web app's lines come
/// before those of the API, and each pool's lines run from the newest to the oldest. The page has its own direction.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_entries(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    filter: &EntryFilter,
    page: ListPage<EntryPosition>,
    count: bool,
) -> Result<(Vec<Entry>, Option<i64>), DbErr> {
    let mut pools: Vec<Pool> = Pool::ALL.into_iter().filter(|pool| filter.pool.is_none_or(|of| of == *pool)).collect();
    if page.backwards {
        pools.reverse();
    }
    let order = format!("sequence {}", page.newest_first());
    reads
        .ask(async |connection| {
            let table = table(connection, filter);
            let (mut entries, mut total) = (Vec::new(), count.then_some(0_i64));
            // An index orders each journal, but not both together.
            for pool in pools {
                let all = conditions(connection.get_database_backend(), access, pool, filter);
                let left = page.limit.saturating_sub(u64::try_from(entries.len()).unwrap_or(u64::MAX));
                if let Some(some) = within(all.clone(), pool, &page).filter(|_| left > 0) {
                    let rows = some.select(connection, ENTRY_COLUMNS, &table, &order, left).await?;
                    entries.extend(rows.iter().map(stored::entry).collect::<Result<Vec<Entry>, DbErr>>()?);
                }
                if let Some(total) = &mut total {
                    let more = all.count(connection, &table).await?;
                    *total =
                        total.checked_add(more).ok_or_else(|| invariant_violated("the number of lines overflows"))?;
                }
            }
            Ok((entries, total))
        })
        .await
}

/// Lines of one journal by their numbers, in order.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_entries(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    sequences: &[i64],
) -> Result<Vec<Entry>, DbErr> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM credit_entry l WHERE workspace_id = $1 AND pool = $2 \
         AND {} ORDER BY sequence",
        is_any(reads.backend(), "sequence", 3)
    );
    let values = vec![access.id().0.into(), pool.number().into(), numbers(reads.backend(), sequences.iter().copied())];
    reads
        .ask(async |connection| {
            let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
            rows.iter().map(stored::entry).collect()
        })
        .await
}

/// Whether the other lines' own index can serve. Nearly all lines are of usage.
fn leaves_usage_out(filter: &EntryFilter) -> bool {
    filter.kinds.as_ref().is_some_and(|kinds| !kinds.contains(&EntryKind::Usage))
}

fn table<C: ConnectionTrait>(connection: &C, filter: &EntryFilter) -> String {
    let index = if leaves_usage_out(filter) { by_index(connection, "credit_entry_other") } else { String::new() };
    format!("credit_entry AS l {index}")
}

fn conditions(
    backend: DbBackend,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    filter: &EntryFilter,
) -> Conditions {
    let mut conditions = Conditions::of_workspace(backend, "workspace_id =", access.id());
    conditions.compare("pool =", pool.number());
    if let Some(kinds) = &filter.kinds {
        if leaves_usage_out(filter) {
            conditions.add(&format!("kind <> {}", EntryKind::Usage.number()));
        }
        conditions.any_of("kind", kinds.iter().map(|kind| kind.number()));
    }
    if let Some(range) = filter.range {
        conditions.compare("effective_at >=", range.start().micros());
        conditions.compare("effective_at <", range.end().micros());
    }
    conditions
}

/// Restricts a pool's lines to the bounds of a page. Returns nothing if all of them are outside.
fn within(mut conditions: Conditions, pool: Pool, page: &ListPage<EntryPosition>) -> Option<Conditions> {
    if let Some(after) = page.after {
        match pool.cmp(&after.pool) {
            Ordering::Less => return None,
            Ordering::Equal => conditions.compare("sequence <", after.sequence),
            Ordering::Greater => {}
        }
    }
    if let Some(before) = page.before {
        match pool.cmp(&before.pool) {
            Ordering::Less => {}
            Ordering::Equal => conditions.compare("sequence >", before.sequence),
            Ordering::Greater => return None,
        }
    }
    Some(conditions)
}
