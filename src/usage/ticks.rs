//! Usage as it is recorded: what came in since an earlier look, net of what was refunded since then.
//!
//! Events and refunds are numbered by workspace, in the order of recording. So what is new lies between two numbers.
//!
//! Raw SQL: sums by model, of which sea-query would write the same, and columns are read by position.

use std::collections::BTreeMap;

use entity::{TermId, WorkspaceId, usage_sequence};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use super::terms::Terms;
use crate::amounts::{Credits, TooLarge};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadUsage;
use crate::database::{Reads, Rows, Transaction, statement};

/// The newest event and the newest refund of a workspace at some look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedThrough {
    event: i64,
    refund: i64,
}

/// What was recorded between two looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageTick {
    /// What the events cost, minus what was refunded, whatever it was refunded for.
    pub credits: Credits,
    /// The number of events.
    pub generations: i64,
    /// The same by model, the largest first; ties by key.
    pub by_model: Vec<ModelTick>,
}

/// A model's part of a tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelTick {
    /// The model.
    pub model: String,
    /// What its events cost, minus what was refunded.
    pub credits: Credits,
    /// The number of its events.
    pub generations: i64,
}

/// How far a workspace is recorded.
///
/// # Errors
///
/// When the database does not answer.
pub async fn recorded_through(reads: &Reads, access: &WorkspaceAccess<ReadUsage>) -> Result<RecordedThrough, DbErr> {
    let find = usage_sequence::Entity::find_by_id(access.id());
    let row = reads.ask(async |connection| find.one(connection).await).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("usage_sequence".to_owned()))?;
    Ok(RecordedThrough { event: row.last_event_id.0, refund: row.last_refund_id })
}

/// What was recorded after `from`, through `to`.
///
/// # Errors
///
/// When the database does not answer, or a sum is too large.
pub async fn recorded_between(
    reads: &Reads,
    access: &WorkspaceAccess<ReadUsage>,
    terms: &Terms,
    from: RecordedThrough,
    to: RecordedThrough,
) -> Result<UsageTick, DbErr> {
    let mut sums: BTreeMap<TermId, (Credits, i64)> = BTreeMap::new();
    reads
        .ask(async |connection| {
            if to.event > from.event {
                for (model, credits, events) in sum(connection, EVENTS, access.id(), from.event, to.event).await? {
                    sums.insert(model, (credits, events));
                }
            }
            if to.refund > from.refund {
                for (model, credits, _) in sum(connection, REFUNDS, access.id(), from.refund, to.refund).await? {
                    let (left, _) = sums.entry(model).or_default();
                    *left = left.minus(credits).map_err(too_large)?;
                }
            }
            Ok::<_, DbErr>(())
        })
        .await?;
    let names = terms.names(reads, sums.keys().copied()).await?;
    let part = |(id, (credits, generations)): (TermId, (Credits, i64))| ModelTick {
        model: names.get(&id).cloned().unwrap_or_default(),
        credits,
        generations,
    };
    let mut by_model: Vec<ModelTick> = sums.into_iter().map(part).collect();
    by_model.sort_by(|one, other| other.credits.cmp(&one.credits).then_with(|| one.model.cmp(&other.model)));
    Ok(UsageTick {
        credits: Credits::sum_of(by_model.iter().map(|part| part.credits)).map_err(too_large)?,
        generations: by_model.iter().map(|part| part.generations).fold(0, i64::saturating_add),
        by_model,
    })
}

const EVENTS: &str = "SELECT model_id, CAST(SUM(credits) AS BIGINT), COUNT(*) FROM usage_event \
                      WHERE workspace_id = $1 AND id > $2 AND id <= $3 GROUP BY model_id";
const REFUNDS: &str = "SELECT e.model_id, CAST(SUM(r.credits) AS BIGINT), COUNT(*) FROM usage_refund r \
                       JOIN usage_event e ON e.workspace_id = r.workspace_id AND e.id = r.event_id \
                       WHERE r.workspace_id = $1 AND r.id > $2 AND r.id <= $3 GROUP BY e.model_id";

async fn sum(
    connection: &Transaction,
    sql: &str,
    workspace: WorkspaceId,
    after: i64,
    through: i64,
) -> Result<Vec<(TermId, Credits, i64)>, DbErr> {
    let values = vec![workspace.0.into(), after.into(), through.into()];
    let rows = connection.query_all_raw(statement(connection, sql, values)).await?;
    let read = |row: &sea_orm::QueryResult| {
        Ok((TermId(row.integer(0)?), Credits::from_thousandths(row.integer(1)?), row.integer(2)?))
    };
    rows.iter().map(read).collect()
}

fn too_large(error: TooLarge) -> DbErr {
    DbErr::Type(error.to_string())
}
