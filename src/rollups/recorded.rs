//! What was recorded between two revisions of a workspace: what its rollups have gained since.
//!
//! Events and refunds are numbered under the workspace's lock. So the revision names exactly those that a snapshot has, and none of
//! them changes later. Retention may delete some. Then it is unknown what the others lack, and there is no answer.
//!
//! Raw SQL: dashboards of a workspace in use run it after every batch (`cargo bench --bench dashboard`), and columns are read by
//! position.

use entity::RollupDimension;
use sea_orm::{ConnectionTrait, DbErr, Value};

use super::columns::event_value;
use super::revision::Revision;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;
use crate::calendar::Instant;
use crate::database::{Transaction, integer_columns, seek_each};

/// An event or a refund, as sums see it. Amounts are thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedChange {
    /// When the event happened.
    pub occurred_at: Instant,
    pool: i64,
    model: i64,
    tool: i64,
    member: i64,
    project: i64,
    /// What the event cost; 0 for a refund.
    pub charged: i64,
    /// What was given back; 0 for an event.
    pub refunded: i64,
    /// 1 for an event, 0 for a refund.
    pub generations: i64,
}

/// What was recorded between two revisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The events, in the order of recording.
    pub events: Vec<RecordedChange>,
    /// The refunds, in the order of recording.
    pub refunds: Vec<RecordedChange>,
}

impl RecordedChange {
    fn event(row: [i64; WIDTH]) -> Self {
        let [_, _, _, _, _, _, _, charged] = row;
        Self { charged, generations: 1, ..Self::nothing(row) }
    }

    fn refund(row: [i64; WIDTH]) -> Self {
        let [_, _, _, _, _, _, _, refunded] = row;
        Self { refunded, ..Self::nothing(row) }
    }

    const fn nothing([_, occurred_at, pool, model, tool, member, project, _]: [i64; WIDTH]) -> Self {
        let occurred_at = Instant::from_micros(occurred_at);
        Self { occurred_at, pool, model, tool, member, project, charged: 0, refunded: 0, generations: 0 }
    }

    /// The event's value in a dimension, 0 for none.
    #[must_use]
    pub const fn value(&self, dimension: RollupDimension) -> i64 {
        match dimension {
            RollupDimension::Pool => self.pool,
            RollupDimension::Model => self.model,
            RollupDimension::Tool => self.tool,
            RollupDimension::Member => self.member,
            RollupDimension::Project => self.project,
        }
    }
}

/// The number of columns: an id, an instant, the dimensions and an amount.
const WIDTH: usize = 3 + RollupDimension::ALL.len();

/// Reads what was recorded after `then` and up to `now`, which the connection's snapshot must have. It takes a statement for events and
/// one for refunds, if there are any. None if some are forgotten.
///
/// # Errors
///
/// When the database does not answer.
pub async fn recorded_between(
    connection: &Transaction,
    access: &WorkspaceAccess<UsageSums>,
    then: Revision,
    now: Revision,
) -> Result<Option<Recorded>, DbErr> {
    let events = read(connection, access, &events(), then.last_event, now.last_event).await?;
    let refunds = read(connection, access, &refunds(connection), then.last_refund, now.last_refund).await?;
    Ok(events.zip(refunds).map(|(events, refunds)| Recorded {
        events: events.into_iter().map(RecordedChange::event).collect(),
        refunds: refunds.into_iter().map(RecordedChange::refund).collect(),
    }))
}

fn dimensions(alias: &str) -> String {
    RollupDimension::ALL.map(|dimension| event_value(dimension, alias)).join(", ")
}

fn events() -> String {
    let dimensions = dimensions("e");
    format!(
        "SELECT e.id, e.occurred_at, {dimensions}, e.credits FROM usage_event e \
         WHERE e.workspace_id = $1 AND e.id > $2 AND e.id <= $3"
    )
}

fn refunds(connection: &Transaction) -> String {
    let event = "e.workspace_id = $1 AND e.id = r.event_id";
    let event = seek_each(connection.get_database_backend(), "usage_event", "e", event);
    let dimensions = dimensions("e");
    format!(
        "SELECT r.id, e.occurred_at, {dimensions}, r.credits FROM usage_refund r {event} \
         WHERE r.workspace_id = $1 AND r.id > $2 AND r.id <= $3"
    )
}

/// The rows with the ids after `after` and up to `last`, in their order. None if one is missing.
async fn read(
    connection: &Transaction,
    access: &WorkspaceAccess<UsageSums>,
    sql: &str,
    after: i64,
    last: i64,
) -> Result<Option<Vec<[i64; WIDTH]>>, DbErr> {
    if after == last {
        return Ok(Some(Vec::new()));
    }
    let values: Vec<Value> = vec![access.id().0.into(), after.into(), last.into()];
    let columns = integer_columns(connection, WIDTH, None, sql, values).await?;
    let mut rows: Vec<[i64; WIDTH]> = rows(&columns).collect();
    rows.sort_unstable_by_key(|[id, ..]| *id);
    let ids = rows.iter().map(|[id, ..]| *id);
    Ok(ids.eq(after.saturating_add(1)..=last).then_some(rows))
}

fn rows(columns: &[Vec<i64>]) -> impl Iterator<Item = [i64; WIDTH]> {
    let mut columns: Vec<_> = columns.iter().map(|column| column.iter().copied()).collect();
    std::iter::from_fn(move || {
        let mut row = [0; WIDTH];
        for (value, column) in row.iter_mut().zip(&mut columns) {
            *value = column.next()?;
        }
        Some(row)
    })
}
