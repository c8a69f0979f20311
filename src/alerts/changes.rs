//! Firings as they come and go, for whoever watches the rules of a workspace.

use std::collections::{BTreeMap, BTreeSet};

use entity::{FiringId, spend_alert_firing};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rules::Alert;
use crate::authz::permission::ReadAlerts;
use crate::database::{Reads, is_one_of, numbers};

/// The most open firings that are watched at once. Beyond it the older ones are, and a newer one when it recovers.
const MOST_OPEN: u64 = 1_000;

/// The firings that somebody has seen.
#[derive(Clone, Debug, Default)]
pub struct FiringsSeen {
    /// Those that were open then.
    open: BTreeSet<FiringId>,
    /// The newest.
    newest: i64,
}

impl FiringsSeen {
    /// The firings of some rules now.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn now(reads: &Reads, alerts: &[Alert<ReadAlerts>]) -> Result<Self, DbErr> {
        let open = open(reads, alerts).await?.into_keys().collect();
        let newest = of(reads, alerts).order_by_desc(spend_alert_firing::Column::Id);
        let newest = reads.ask(async |connection| newest.one(connection).await).await?;
        Ok(Self { open, newest: newest.map_or(0, |row| row.id.0) })
    }

    /// A firing that has begun or recovered since it was seen, the oldest first. It is seen from then on. One that has
    /// recovered is told once, also if nobody saw it begin.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn next_change(
        &mut self,
        reads: &Reads,
        alerts: &[Alert<ReadAlerts>],
    ) -> Result<Option<spend_alert_firing::Model>, DbErr> {
        let open = open(reads, alerts).await?;
        let begun = open.iter().find(|(id, _)| !self.open.contains(id)).map(|(_, row)| row.clone());
        let gone: BTreeSet<FiringId> = self.open.iter().filter(|id| !open.contains_key(id)).copied().collect();
        let recovered = self.recovered(reads, alerts, &gone).await?;
        // A rule that was deleted, or is no longer open to the caller, took its firings with it.
        self.open.retain(|id| !gone.contains(id) || recovered.iter().any(|row| row.id == *id));
        let next = recovered.into_iter().chain(begun).min_by_key(|row| row.id);
        if let Some(row) = &next {
            self.newest = self.newest.max(row.id.0);
            if row.recovered_at.is_some() {
                self.open.remove(&row.id);
            } else {
                self.open.insert(row.id);
            }
        }
        Ok(next)
    }

    /// Firings that have recovered: those that were open, and those that began and recovered since the last look.
    async fn recovered(
        &self,
        reads: &Reads,
        alerts: &[Alert<ReadAlerts>],
        gone: &BTreeSet<FiringId>,
    ) -> Result<Vec<spend_alert_firing::Model>, DbErr> {
        let ids = numbers(reads.backend(), gone.iter().map(|id| id.0));
        let told = is_one_of(reads.backend(), spend_alert_firing::Column::Id, ids);
        let find = of(reads, alerts)
            .filter(spend_alert_firing::Column::RecoveredAt.is_not_null())
            .filter(Condition::any().add(told).add(spend_alert_firing::Column::Id.gt(self.newest)))
            .order_by_asc(spend_alert_firing::Column::Id)
            .limit(MOST_OPEN);
        reads.ask(async |connection| find.all(connection).await).await
    }
}

/// The open firings of some rules, by their ids.
async fn open(
    reads: &Reads,
    alerts: &[Alert<ReadAlerts>],
) -> Result<BTreeMap<FiringId, spend_alert_firing::Model>, DbErr> {
    let find = of(reads, alerts)
        .filter(spend_alert_firing::Column::RecoveredAt.is_null())
        .order_by_asc(spend_alert_firing::Column::Id)
        .limit(MOST_OPEN);
    let rows = reads.ask(async |connection| find.all(connection).await).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn of(reads: &Reads, alerts: &[Alert<ReadAlerts>]) -> Select<spend_alert_firing::Entity> {
    let list = numbers(reads.backend(), alerts.iter().map(|alert| alert.rule().id.0));
    let these = is_one_of(reads.backend(), spend_alert_firing::Column::AlertId, list);
    spend_alert_firing::Entity::find().filter(these)
}
