//! Stores firings and recoveries, and puts messages into the outbox.
//!
//! Raw SQL: many rows at once with `RETURNING`, and conditions on the expressions of an index.

use std::collections::{BTreeSet, HashMap};

use entity::{
    AlertId, DeliveryChannel, DeliveryStatus, EventId, FiringId, FiringReason, UserId, WorkspaceId, spend_alert,
};
use rand::RngExt;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryResult, Value};

use crate::calendar::Instant;
use crate::database::{
    Rows, Transaction, insert_returning, insert_rows, invariant_violated, is_any, is_one_of, numbers, statement,
};
use crate::spend::judge::EVERYBODY;

/// A firing to store.
#[derive(Clone, Copy, Debug)]
pub(in crate::spend) struct NewFiring {
    /// The rule.
    pub alert: AlertId,
    /// The member who crossed. None if whole workspaces are watched.
    pub member: Option<(WorkspaceId, UserId)>,
    /// What was spent, in thousandths of a credit.
    pub spent: i64,
    /// The threshold, in thousandths of a credit.
    pub threshold: i64,
    /// The event that crossed. None if the threshold was lowered.
    pub event: Option<(WorkspaceId, EventId)>,
}

/// Whom a rule watches: a member, or whole workspaces.
pub(in crate::spend) type Watched = (AlertId, Option<(WorkspaceId, UserId)>);

/// The open firings of some rules, for some users.
pub(in crate::spend) async fn open_firings(
    transaction: &Transaction,
    alerts: &BTreeSet<AlertId>,
    users: Option<&BTreeSet<UserId>>,
) -> Result<HashMap<Watched, FiringId>, DbErr> {
    let backend = transaction.get_database_backend();
    let mut sql = format!(
        "SELECT id, alert_id, workspace_id, user_id FROM spend_alert_firing WHERE recovered_at IS NULL AND {}",
        is_any(backend, "alert_id", 1)
    );
    let mut values = vec![numbers(backend, alerts.iter().map(|alert| alert.0))];
    if let Some(users) = users {
        sql = format!("{sql} AND {}", is_any(backend, "COALESCE(user_id, 0)", 2));
        values.push(numbers(backend, users.iter().map(|user| user.0)));
    }
    let rows = transaction.query_all_raw(statement(transaction, &sql, values)).await?;
    let mut open = HashMap::with_capacity(rows.len());
    for row in &rows {
        open.insert(watched(row)?, FiringId(row.integer(0)?));
    }
    Ok(open)
}

/// The last firing of each of those whom some rules watch, if it ended after an instant.
pub(in crate::spend) async fn last_ended_after(
    transaction: &Transaction,
    alerts: &BTreeSet<AlertId>,
    after: Instant,
) -> Result<HashMap<Watched, FiringId>, DbErr> {
    let backend = transaction.get_database_backend();
    let sql = format!(
        "SELECT f.id, f.alert_id, f.workspace_id, f.user_id FROM spend_alert_firing f \
         WHERE f.recovered_at > $2 AND {} AND NOT EXISTS (SELECT 1 FROM spend_alert_firing l \
         WHERE l.alert_id = f.alert_id AND COALESCE(l.workspace_id, 0) = COALESCE(f.workspace_id, 0) \
         AND COALESCE(l.user_id, 0) = COALESCE(f.user_id, 0) AND l.id > f.id)",
        is_any(backend, "f.alert_id", 1)
    );
    let values = vec![numbers(backend, alerts.iter().map(|alert| alert.0)), after.micros().into()];
    let rows = transaction.query_all_raw(statement(transaction, &sql, values)).await?;
    rows.iter().map(|row| Ok((watched(row)?, FiringId(row.integer(0)?)))).collect()
}

/// Whom a row of a firing concerns, whose columns begin with id, rule, workspace and user.
fn watched(row: &QueryResult) -> Result<Watched, DbErr> {
    let workspace = row.integer_or_none(2)?.map(WorkspaceId);
    Ok((AlertId(row.integer(1)?), workspace.zip(row.integer_or_none(3)?.map(UserId))))
}

/// Takes back that firings ended. Their messages went out when they fired.
pub(in crate::spend) async fn reopen(transaction: &Transaction, firings: &BTreeSet<FiringId>) -> Result<(), DbErr> {
    if firings.is_empty() {
        return Ok(());
    }
    let backend = transaction.get_database_backend();
    let these = is_any(backend, "id", 1);
    let alerts = format!("alert_id IN (SELECT alert_id FROM spend_alert_firing WHERE {these})");
    wake_watchers(transaction, &alerts, firings.iter().map(|firing| firing.0)).await?;
    let sql = format!("UPDATE spend_alert_firing SET recovered_at = NULL WHERE {these}");
    let values = vec![numbers(backend, firings.iter().map(|firing| firing.0))];
    transaction.execute_raw(statement(transaction, &sql, values)).await?;
    Ok(())
}

/// Ends open firings, each at its own instant.
pub(in crate::spend) async fn recover(
    transaction: &Transaction,
    recovered: &[(FiringId, Instant)],
) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    // Usually all of one write recover by one step.
    let mut by_instant: HashMap<Instant, Vec<i64>> = HashMap::new();
    for (firing, at) in recovered {
        by_instant.entry(*at).or_default().push(firing.0);
    }
    let sql = format!(
        "UPDATE spend_alert_firing SET recovered_at = $2 WHERE recovered_at IS NULL AND {}",
        is_any(backend, "id", 1)
    );
    if !recovered.is_empty() {
        let these = is_any(backend, "id", 1);
        let alerts = format!("alert_id IN (SELECT alert_id FROM spend_alert_firing WHERE {these})");
        wake_watchers(transaction, &alerts, recovered.iter().map(|(firing, _)| firing.0)).await?;
    }
    for (at, firings) in by_instant {
        let values = vec![numbers(backend, firings), at.micros().into()];
        transaction.execute_raw(statement(transaction, &sql, values)).await?;
    }
    Ok(())
}

/// Stores firings, with a message to each target of a rule that is not muted.
pub(in crate::spend) async fn fire(
    transaction: &Transaction,
    firings: &[NewFiring],
    now: Instant,
) -> Result<(), DbErr> {
    if firings.is_empty() {
        return Ok(());
    }
    let into = "INSERT INTO spend_alert_firing (alert_id, workspace_id, user_id, spent, threshold, reason, \
                event_workspace_id, event_id, fired_at)";
    let rows = firings.iter().map(|firing| -> [Value; 9] {
        let reason = if firing.event.is_some() { FiringReason::Crossed } else { FiringReason::ThresholdLowered };
        [
            firing.alert.0.into(),
            firing.member.map(|(workspace, _)| workspace.0).into(),
            firing.member.map(|(_, user)| user.0).into(),
            firing.spent.into(),
            firing.threshold.into(),
            reason.number().into(),
            firing.event.map(|(workspace, _)| workspace.0).into(),
            firing.event.map(|(_, event)| event.0).into(),
            now.micros().into(),
        ]
    });
    let stored = insert_returning(transaction, into, rows, "RETURNING id, alert_id").await?;
    let stored: Vec<(FiringId, AlertId)> = stored
        .iter()
        .map(|row| Ok((FiringId(row.integer(0)?), AlertId(row.integer(1)?))))
        .collect::<Result<_, DbErr>>()?;
    let alerts = is_any(transaction.get_database_backend(), "alert_id", 1);
    wake_watchers(transaction, &alerts, firings.iter().map(|firing| firing.alert.0)).await?;
    send(transaction, &stored, now).await
}

/// Notes that alerts changed in all of their workspaces. The transaction itself may write to one of them only.
async fn wake_watchers(transaction: &Transaction, alerts: &str, ids: impl Iterator<Item = i64>) -> Result<(), DbErr> {
    let sql = format!("SELECT DISTINCT workspace_id FROM spend_alert_workspace WHERE {alerts}");
    let ids: BTreeSet<i64> = ids.collect();
    let values = vec![numbers(transaction.get_database_backend(), ids)];
    for row in transaction.query_all_raw(statement(transaction, &sql, values)).await? {
        transaction.writes_to(WorkspaceId(row.integer(0)?));
    }
    Ok(())
}

/// Puts the messages of firings into the outbox.
async fn send(transaction: &Transaction, firings: &[(FiringId, AlertId)], now: Instant) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    let ids: BTreeSet<i64> = firings.iter().map(|(_, alert)| alert.0).collect();
    let alerts = spend_alert::Entity::find()
        .filter(is_one_of(backend, spend_alert::Column::Id, numbers(backend, ids)))
        .all(transaction)
        .await?;
    let mut targets: HashMap<AlertId, Vec<(DeliveryChannel, String)>> = HashMap::new();
    for alert in alerts {
        if alert.muted_at.is_none() {
            targets.insert(alert.id, targets_of(&alert)?);
        }
    }
    let messages: Vec<[Value; 9]> = firings
        .iter()
        .flat_map(|(firing, alert)| targets.get(alert).into_iter().flatten().map(move |target| (firing, alert, target)))
        .map(|(firing, alert, (channel, target))| {
            [
                format!("msg_{:032x}", rand::rng().random::<u128>()).into(),
                alert.0.into(),
                firing.0.into(),
                channel.number().into(),
                target.clone().into(),
                DeliveryStatus::Pending.number().into(),
                0_i64.into(),
                now.micros().into(),
                now.micros().into(),
            ]
        })
        .collect();
    let into = "INSERT INTO outbox_message (id, alert_id, firing_id, channel, target, status, attempts, next_attempt_at, \
                created_at)";
    insert_rows(transaction, into, messages.into_iter(), "").await
}

/// The addresses that a rule's messages go to.
fn targets_of(alert: &spend_alert::Model) -> Result<Vec<(DeliveryChannel, String)>, DbErr> {
    let emails: Vec<String> = serde_json::from_str(&alert.emails)
        .map_err(|error| invariant_violated(format!("the addresses of an alert: {error}")))?;
    let emails = emails.into_iter().map(|email| (DeliveryChannel::Email, email));
    let webhook = alert.webhook_url.iter().map(|url| (channel_of(url), url.clone()));
    Ok(emails.chain(webhook).collect())
}

/// The channel of a webhook's address. The incoming webhooks of Slack take messages of their own kind.
#[must_use]
pub fn channel_of(webhook_url: &str) -> DeliveryChannel {
    let authority = webhook_url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if ["hooks.slack.com", "hooks.slack-gov.com"].contains(&host.as_str()) {
        DeliveryChannel::Slack
    } else {
        DeliveryChannel::Webhook
    }
}

/// The member that a firing names.
pub(in crate::spend) fn member_of(workspace: WorkspaceId, subject: UserId) -> Option<(WorkspaceId, UserId)> {
    (subject != EVERYBODY).then_some((workspace, subject))
}

#[cfg(test)]
mod tests {
    use entity::DeliveryChannel;

    use super::channel_of;

    #[test]
    fn only_hosts_of_slack_get_its_messages() {
        assert_eq!(channel_of("https://hooks.slack.com/services/T/B/x"), DeliveryChannel::Slack);
        assert_eq!(channel_of("https://HOOKS.slack-gov.com:443/x"), DeliveryChannel::Slack);
        for url in ["https://hooks.slack.com.example/x", "https://example.com/hooks.slack.com", "hooks.slack.com", ""] {
            assert_eq!(channel_of(url), DeliveryChannel::Webhook, "{url}");
        }
    }
}
