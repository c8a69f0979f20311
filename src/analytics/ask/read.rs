//! The statements that read sums are sent here.

use std::ops::Range;

use sea_orm::{ConnectionTrait, DbErr};

use super::answer::Answer;
use super::cache::{ReadAt, Revisions};
use super::context::QueryContext;
use super::retention::{first_needed, missing, not_kept};
use super::sql;
use crate::analytics::error::AnalyticsError;
use crate::analytics::plan::{Conditions, Selection, Source, SourceQuery};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::Instant;
use crate::database::{Rows, Transaction, integer_columns, statement};
use crate::usage::retention::is_always_kept;

/// What a source answers, from the cache if that has it. A query that needs forgotten events is refused.
pub(in crate::analytics) async fn read(
    context: QueryContext<'_>,
    revisions: &Revisions,
    access: &WorkspaceAccess<UsageSums>,
    query: SourceQuery,
    now: Instant,
) -> Result<Answer, AnalyticsError> {
    let needed = first_needed(&query.part, now);
    let cached = context.cache.remembered(context.reads, revisions, access, &query).await?;
    if let (None, Some(answer)) = (needed, &cached) {
        return Ok(answer.clone());
    }
    let is_cached = cached.is_some();
    let budget = context.reads.budget();
    // One row more than the limit shows whether there are more.
    let limit = budget.rows_at_most().map(|rows| rows.saturating_add(1));
    let ask = async |connection: &Transaction| match (missing(connection, access, needed).await?, cached) {
        (Some(from), _) => Ok::<_, DbErr>(Err(from)),
        (None, Some(answer)) => Ok(Ok(answer)),
        (None, None) => send(connection, &query, limit).await.map(Ok),
    };
    let read_at = ReadAt::now();
    let answer = context.reads.ask(ask).await?.map_err(|from| not_kept(access, &query.needed(), from))?;
    // A cached answer was paid for and stored when it was read. Storing it again would lengthen its life.
    if is_cached {
        return Ok(answer);
    }
    budget.spend_rows(answer.len())?;
    if !context.cache.is_on() {
        return Ok(answer);
    }
    let answer = answer.in_order();
    context.cache.put(query, context.reads, revisions, &answer, read_at);
    Ok(answer)
}

async fn send(connection: &Transaction, query: &SourceQuery, limit: Option<u64>) -> Result<Answer, DbErr> {
    let SourceQuery { workspace, part, dimension, conditions, selection, .. } = query;
    let backend = connection.get_database_backend();
    let (width, (sql, values)) = match selection {
        Selection::Sums(wanted) => {
            (sql::width(*wanted), sql::select_sums(backend, *workspace, part, *dimension, *wanted, conditions))
        }
        Selection::ActiveUsers => (2, sql::select_users(backend, *workspace, part, *dimension, conditions)),
    };
    integer_columns(connection, width, limit, &sql, values).await.map(Answer::of)
}

/// Which end of a stretch is searched first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analytics) enum SearchFrom {
    Start,
    End,
}

/// The first grain of a source, from one end of a stretch, that has matching usage.
pub(in crate::analytics) async fn first_grain(
    context: QueryContext<'_>,
    access: &WorkspaceAccess<UsageSums>,
    source: Source,
    within: Range<i64>,
    from: SearchFrom,
    conditions: &Conditions,
) -> Result<Option<i64>, DbErr> {
    let backend = context.reads.backend();
    let newest_first = from == SearchFrom::End;
    let (sql, values) = sql::select_first_grain(backend, access.id(), source, within, newest_first, conditions);
    let ask = async |connection: &Transaction| {
        connection.query_one_raw(statement(connection, &sql, values)).await?.map(|row| row.integer(0)).transpose()
    };
    context.reads.ask(ask).await
}

/// Refuses a search that needs events of which some may be forgotten.
pub(in crate::analytics) async fn check_kept(
    context: QueryContext<'_>,
    access: &WorkspaceAccess<UsageSums>,
    conditions: &Conditions,
    needed: Instant,
    now: Instant,
) -> Result<(), AnalyticsError> {
    if is_always_kept(needed, now) {
        return Ok(());
    }
    let missing = async |connection: &Transaction| missing(connection, access, Some(needed)).await;
    let missing = context.reads.ask(missing).await?;
    missing.map_or(Ok(()), |from| Err(not_kept(access, &conditions.dimensions(), from)))
}
