//! What a transaction adds to the rollups.

use std::collections::{BTreeMap, HashMap};

use entity::{Pool, TermId, UserId, WorkspaceId};
use sea_orm::{ActiveEnum, DbErr, Value};

use crate::amounts::Credits;
use crate::calendar::{DayIndex, Instant, Zone};
use crate::database::{Transaction, add_to_rows, broken};

/// The grain of `usage_quarter`.
pub const QUARTER_MICROS: i64 = 900_000_000;

/// The quarter of an hour that an instant lies in, counted from 1970 UTC.
#[must_use]
pub const fn quarter_of(instant: Instant) -> i64 {
    instant.micros().div_euclid(QUARTER_MICROS)
}

/// What the rollups need to know of an event: the rows in which it counts, and what it cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UsagePoint {
    pub workspace: WorkspaceId,
    pub occurred_at: Instant,
    pub pool: Pool,
    pub model: TermId,
    pub tool: TermId,
    pub user: Option<UserId>,
    pub project: Option<TermId>,
    pub charged: Credits,
}

/// Sums to add to one row.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    charged: Credits,
    refunded: Credits,
    generations: i64,
}

/// Workspace, quarter or day, pool, model, tool.
type Key = (i64, i64, i64, i64, i64);

/// The columns of the sums, in every rollup.
const SUMS: [&str; 3] = ["charged", "refunded", "generations"];

/// Sums to add, by row. The order of the keys is the one order in which all writers take rows.
#[derive(Debug, Default)]
pub(crate) struct RollupChanges {
    quarters: BTreeMap<Key, Sums>,
    days: BTreeMap<Key, Sums>,
    /// Tool 0 stands for all of them.
    day_models: BTreeMap<Key, Sums>,
    member_days: BTreeMap<(Key, i64, i64), Sums>,
    indexes: HashMap<WorkspaceId, DayIndex>,
    /// How they are added: see [`add_to_rows`].
    merges: bool,
}

impl RollupChanges {
    /// Nothing to add yet, to a database that may add by MERGE.
    pub(crate) fn new(merges: bool) -> Self {
        Self { merges, ..Self::default() }
    }

    /// An event was recorded.
    pub(crate) fn record(&mut self, event: impl Into<UsagePoint>, zone: Zone) -> Result<(), DbErr> {
        let event = event.into();
        self.add(&event, zone, Sums { charged: event.charged, refunded: Credits::ZERO, generations: 1 })
    }

    /// Credits of an event were given back. They count where the event does.
    pub(crate) fn refund(&mut self, event: impl Into<UsagePoint>, zone: Zone, credits: Credits) -> Result<(), DbErr> {
        self.add(&event.into(), zone, Sums { charged: Credits::ZERO, refunded: credits, generations: 0 })
    }

    fn add(&mut self, event: &UsagePoint, zone: Zone, sums: Sums) -> Result<(), DbErr> {
        let index = self.indexes.entry(event.workspace).or_insert_with(|| DayIndex::new(zone));
        let day = i64::from(index.day_number(event.occurred_at));
        let key = |grain| (event.workspace.0, grain, i64::from(event.pool.to_value()), event.model.0, event.tool.0);
        let user = event.user.map_or(0, |id| id.0);
        let project = event.project.map_or(0, |id| id.0);
        let of_day = key(day);
        let (workspace, _, pool, model, _) = of_day;
        self.quarters.entry(key(quarter_of(event.occurred_at))).or_default().add(sums)?;
        self.days.entry(of_day).or_default().add(sums)?;
        self.day_models.entry((workspace, day, pool, model, 0)).or_default().add(sums)?;
        self.member_days.entry((of_day, user, project)).or_default().add(sums)
    }

    /// Adds the sums to the rollups.
    pub(crate) async fn apply(self, transaction: &Transaction) -> Result<(), DbErr> {
        let row = |((workspace, grain, pool, model, tool), sums): (Key, Sums)| {
            let (charged, refunded) = (sums.charged.thousandths(), sums.refunded.thousandths());
            [workspace, grain, pool, model, tool, charged, refunded, sums.generations].map(Value::from)
        };
        let quarters = self.quarters.into_iter().map(row);
        let merges = self.merges;
        let keys = ["workspace_id", "quarter", "pool", "model_id", "tool_id"];
        add_to_rows(transaction, "usage_quarter", &keys, &SUMS, quarters, merges).await?;
        let days = self.days.into_iter().map(row);
        let keys = ["workspace_id", "day", "pool", "model_id", "tool_id"];
        add_to_rows(transaction, "usage_day", &keys, &SUMS, days, merges).await?;
        let day_models = self.day_models.into_iter().map(row).map(|row| {
            let [workspace, day, pool, model, _, charged, refunded, generations] = row;
            [workspace, day, pool, model, charged, refunded, generations]
        });
        let keys = ["workspace_id", "day", "pool", "model_id"];
        add_to_rows(transaction, "usage_day_model", &keys, &SUMS, day_models, merges).await?;
        let member_days = self.member_days.into_iter().map(|((key, user, project), sums)| {
            let [workspace, day, pool, model, tool, charged, refunded, generations] = row((key, sums));
            [workspace, day, pool, model, tool, user.into(), project.into(), charged, refunded, generations]
        });
        let keys = ["workspace_id", "day", "pool", "model_id", "tool_id", "user_id", "project_id"];
        add_to_rows(transaction, "usage_day_member", &keys, &SUMS, member_days, merges).await
    }
}

impl Sums {
    /// The sums of a batch in one row fit, because the batch was checked before.
    fn add(&mut self, other: Self) -> Result<(), DbErr> {
        let add = |left: Credits, right| left.plus(right).map_err(|error| broken(error.to_string()));
        self.charged = add(self.charged, other.charged)?;
        self.refunded = add(self.refunded, other.refunded)?;
        let generations = self.generations.checked_add(other.generations);
        self.generations = generations.ok_or_else(|| broken("generations do not fit 64 bits"))?;
        Ok(())
    }
}
