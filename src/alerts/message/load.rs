//! Reading what a message says.

use std::collections::HashMap;

use entity::{
    TermId, WorkspaceId, member, outbox_message, spend_alert, spend_alert_firing, spend_alert_workspace, term,
    usage_event, user, workspace,
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::notice::{NamedEvent, NamedMember, NamedWorkspace, Notice, Spend};
use crate::alerts::addresses::emails_of;
use crate::amounts::Credits;
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::{Instant, Zone};
use crate::database::{Transaction, invariant_violated};

/// A message that may be sent.
#[derive(Debug)]
pub struct Found {
    /// What it says.
    pub notice: Notice,
    /// The secrets that sign it, if it is a webhook.
    pub secrets: Vec<String>,
    /// The workspaces whose members may get it.
    pub workspaces: Vec<WorkspaceId>,
}

/// Why a message is not sent any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// The alert or its firing was deleted.
    #[error("the alert was deleted")]
    Deleted,
    /// The alert was muted before the message was delivered.
    #[error("the alert was muted")]
    Muted,
    /// The address was removed from the alert.
    #[error("the alert no longer has this address")]
    Removed,
}

/// Reads what a message says, and whether it may still be sent.
///
/// # Errors
///
/// When the database does not answer.
pub async fn load_notice(
    connection: &Transaction,
    _: SystemAccess<Maintain>,
    message: &outbox_message::Model,
    now: Instant,
) -> Result<Result<Found, Unsendable>, DbErr> {
    let Some(alert) = spend_alert::Entity::find_by_id(message.alert_id).one(connection).await? else {
        return Ok(Err(Unsendable::Deleted));
    };
    if !has_target(&alert, &message.target)? {
        return Ok(Err(Unsendable::Removed));
    }
    let firing = match message.firing_id {
        None => None,
        Some(_) if alert.muted_at.is_some() => return Ok(Err(Unsendable::Muted)),
        Some(id) => match spend_alert_firing::Entity::find_by_id(id).one(connection).await? {
            Some(firing) => Some(firing),
            None => return Ok(Err(Unsendable::Deleted)),
        },
    };
    let watched = watched_by(connection, &alert).await?;
    let (spend, place) = match &firing {
        Some(firing) => spend_of(connection, firing, &watched).await?,
        None => (None, None),
    };
    let zone = place.and_then(|place| watched.iter().find(|row| row.id == place)).or(watched.first());
    let zone = zone.and_then(|row| Zone::parse(&row.time_zone).ok()).unwrap_or_else(Zone::utc);
    let notice = Notice {
        id: message.id.clone(),
        alert: alert.id,
        name: alert.name.clone(),
        workspaces: watched.iter().map(named).collect(),
        pool: alert.pool,
        window: alert.window_kind,
        threshold: Credits::from_thousandths(firing.as_ref().map_or(alert.threshold, |firing| firing.threshold)),
        spend,
        at: Instant::from_micros(firing.as_ref().map_or(message.created_at, |firing| firing.fired_at)),
        zone,
    };
    let workspaces = watched.iter().map(|row| row.id).collect();
    Ok(Ok(Found { notice, secrets: secrets_of(&alert, now), workspaces }))
}

/// Whether messages of the alert go to a target.
fn has_target(alert: &spend_alert::Model, target: &str) -> Result<bool, DbErr> {
    Ok(emails_of(alert)?.iter().any(|email| email == target) || alert.webhook_url.as_deref() == Some(target))
}

/// The secret, and the one before it while it is valid.
fn secrets_of(alert: &spend_alert::Model, now: Instant) -> Vec<String> {
    let is_valid = alert.previous_secret_until.is_some_and(|until| now.micros() < until);
    let previous = alert.previous_webhook_secret.clone().filter(|_| is_valid);
    alert.webhook_secret.clone().into_iter().chain(previous).collect()
}

/// The workspaces of an alert, by name.
async fn watched_by(connection: &Transaction, alert: &spend_alert::Model) -> Result<Vec<workspace::Model>, DbErr> {
    let rows = spend_alert_workspace::Entity::find()
        .filter(spend_alert_workspace::Column::AlertId.eq(alert.id))
        .all(connection)
        .await?;
    workspace::Entity::find()
        .filter(workspace::Column::Id.is_in(rows.into_iter().map(|row| row.workspace_id)))
        .order_by_asc(workspace::Column::Name)
        .order_by_asc(workspace::Column::Id)
        .all(connection)
        .await
}

/// How an alert fired, and the workspace in which it did, if it was one.
async fn spend_of(
    connection: &Transaction,
    firing: &spend_alert_firing::Model,
    watched: &[workspace::Model],
) -> Result<(Option<Spend>, Option<WorkspaceId>), DbErr> {
    let found = |id: WorkspaceId| {
        let row = watched.iter().find(|row| row.id == id);
        row.map(named)
            .ok_or_else(|| invariant_violated(format!("firing {} names a workspace of another alert", firing.id.0)))
    };
    let member = match firing.workspace_id.zip(firing.user_id) {
        None => None,
        Some((workspace, user)) => {
            let known = member::Entity::find_by_id((workspace, user)).one(connection).await?;
            let row = user::Entity::find_by_id(user).one(connection).await?;
            let key = row.ok_or_else(|| invariant_violated(format!("firing {} names nobody", firing.id.0)))?.key;
            let name = known.and_then(|member| member.name).unwrap_or_else(|| key.clone());
            Some(NamedMember { workspace: found(workspace)?, user, key, name })
        }
    };
    let event = match firing.event_workspace_id.zip(firing.event_id) {
        None => None,
        Some(place) => match usage_event::Entity::find_by_id(place).one(connection).await? {
            None => None,
            Some(event) => Some(named_event(connection, event, found(place.0)?).await?),
        },
    };
    let place = firing.event_workspace_id.or(firing.workspace_id);
    let (firing, reason, spent) = (firing.id, firing.reason, Credits::from_thousandths(firing.spent));
    Ok((Some(Spend { firing, spent, reason, member, event }), place))
}

async fn named_event(
    connection: &Transaction,
    event: usage_event::Model,
    workspace: NamedWorkspace,
) -> Result<NamedEvent, DbErr> {
    let terms = [event.source_id, event.model_id, event.tool_id];
    let rows = term::Entity::find().filter(term::Column::Id.is_in(terms)).all(connection).await?;
    let names: HashMap<TermId, String> = rows.into_iter().map(|row| (row.id, row.key)).collect();
    let name =
        |id: TermId| names.get(&id).cloned().ok_or_else(|| invariant_violated(format!("the term {} is missing", id.0)));
    let (source, model, tool) = (name(event.source_id)?, name(event.model_id)?, name(event.tool_id)?);
    Ok(NamedEvent {
        workspace,
        id: event.id,
        source,
        event_id: event.event_key,
        occurred_at: Instant::from_micros(event.occurred_at),
        model,
        tool,
        charged: Credits::from_thousandths(event.credits),
    })
}

fn named(row: &workspace::Model) -> NamedWorkspace {
    NamedWorkspace { id: row.id, key: row.key.clone(), name: row.name.clone() }
}
