//! The present state of rules.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{AlertId, AlertWindow, UserId, spend_alert_firing};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::rules::Alert;
use crate::amounts::Credits;
use crate::authz::permission::ReadAlerts;
use crate::calendar::Instant;
use crate::database::{Reads, is_one_of, numbers};
use crate::spend::{
    Sum, SumKey, SumKind, WatchKey, Window, add_up_last_day, before_a_day, load_all_sums, read_departures, sums_of_rule,
};

/// The present state of a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlertState {
    /// Whether it is firing for anybody.
    pub is_firing: bool,
    /// What its window holds; the largest if several are watched.
    pub spent: Credits,
}

/// The present state of some rules. Each kind of sum is read once, however many rules read it.
///
/// # Errors
///
/// When the database does not answer.
pub async fn alert_states(
    reads: &Reads,
    alerts: &[&Alert<ReadAlerts>],
    now: Instant,
) -> Result<HashMap<AlertId, AlertState>, DbErr> {
    let firing = reads.ask(async |connection| firing_among(connection, alerts).await).await?;
    let mut by_key: BTreeMap<WatchKey, Vec<&Alert<ReadAlerts>>> = BTreeMap::new();
    for alert in alerts {
        for key in alert.rule().watch_keys() {
            by_key.entry(key).or_default().push(*alert);
        }
    }
    let mut states: HashMap<AlertId, AlertState> = HashMap::new();
    for (key, alerts) in by_key {
        let kinds: BTreeSet<SumKind> = alerts.iter().map(|alert| SumKind::of(alert.rule())).collect();
        let sums = reads.ask(async |connection| sums_now(connection, &key, &kinds, now).await).await?;
        // If this exceeds the budget, the request ends at its next await.
        let _ = reads.budget().take(sums.len().saturating_mul(size_of::<(SumKey, Sum)>()));
        for alert in alerts {
            let sums = sums_of_rule(alert.rule(), key.workspace, &sums).map_err(DbErr::from)?;
            let largest = sums.into_values().max().unwrap_or_default();
            let state = states.entry(alert.rule().id).or_default();
            state.spent = state.spent.max(Credits::from_thousandths(largest));
        }
    }
    for (alert, state) in &mut states {
        state.is_firing = firing.contains(alert);
    }
    Ok(states)
}

async fn firing_among<C: ConnectionTrait>(
    connection: &C,
    alerts: &[&Alert<ReadAlerts>],
) -> Result<BTreeSet<AlertId>, DbErr> {
    let backend = connection.get_database_backend();
    let ids = numbers(backend, alerts.iter().map(|alert| alert.rule().id.0));
    let find = spend_alert_firing::Entity::find()
        .select_only()
        .column(spend_alert_firing::Column::AlertId)
        .distinct()
        .filter(spend_alert_firing::Column::RecoveredAt.is_null())
        .filter(is_one_of(backend, spend_alert_firing::Column::AlertId, ids));
    Ok(find.into_tuple::<AlertId>().all(connection).await?.into_iter().collect())
}

/// The sums under a key, without what has left the last 24 hours since they were stored.
async fn sums_now<C: ConnectionTrait>(
    connection: &C,
    key: &WatchKey,
    kinds: &BTreeSet<SumKind>,
    now: Instant,
) -> Result<BTreeMap<SumKey, Sum>, DbErr> {
    let mut sums = load_all_sums(connection, key).await?;
    let Some(window) = Window::read(connection, key).await? else { return Ok(sums) };
    if !kinds.iter().any(|kind| kind.window == AlertWindow::Rolling24Hours) {
        return Ok(sums);
    }
    if window.is_ahead_of(now) {
        // A read writes nothing. The next write, or the job, sets the window back.
        sums.retain(|sum, _| sum.window != AlertWindow::Rolling24Hours);
        sums.extend(add_up_last_day(connection, key, kinds, before_a_day(now)).await?);
        return Ok(sums);
    }
    let (workspaces, end) = (key.workspaces()?, before_a_day(now));
    let mut after = window.start();
    while after < end {
        let departures = read_departures(connection, &workspaces, after, end).await?;
        for step in &departures.steps {
            for kind in kinds {
                let Some(user): Option<UserId> = kind.subject_of(step, after) else { continue };
                if let Some(sum) = sums.get_mut(&SumKey::of(*kind, user, 0)) {
                    sum.spent = sum.spent.saturating_add(step.change);
                }
            }
        }
        after = departures.upto;
    }
    Ok(sums)
}
