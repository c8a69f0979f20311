//! Creates a rule.

use entity::{
    AlertId, AlertScope, AlertWindow, Pool, UserId, WorkspaceId, spend_alert, spend_alert_firing, spend_alert_member,
    spend_alert_workspace,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, NotSet, QueryFilter, Set};

use super::check::{
    AddressRules, check_emails, check_members, check_name, check_organization, check_room, check_threshold,
    check_webhook, check_workspaces, find_all_members,
};
use super::emails::stored_emails;
use crate::alerts::error::AlertError;
use crate::alerts::webhook::new_secret;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ManageAlerts;
use crate::calendar::Instant;
use crate::clock::{Clock, latest_plausible};
use crate::database::{Database, Transaction, retrying};
use crate::directory::begin_long_write_to_all;
use crate::spend::{Rule, load_rules, start_watching};

/// A rule to create.
#[derive(Clone, Debug)]
pub struct NewAlert {
    /// Its name.
    pub name: String,
    /// What it watches.
    pub scope: AlertScope,
    /// The members that it watches, for the scope `Members`.
    pub members: Vec<(WorkspaceId, UserId)>,
    /// The pool that it watches. None: both.
    pub pool: Option<Pool>,
    /// It fires when more than this is spent.
    pub threshold: Credits,
    /// Which spend counts.
    pub window: AlertWindow,
    /// Where its e-mails go.
    pub emails: Vec<String>,
    /// Where its webhook goes.
    pub webhook_url: Option<String>,
    /// Who creates it, if the host product has reported them.
    pub created_by: Option<UserId>,
}

/// Creates a rule on some workspaces, and says the secret of its webhook if it has one. It fires at once for whoever has spent more
/// than its threshold.
///
/// # Errors
///
/// When a value is not acceptable, or a workspace has too many rules.
pub async fn create_alert(
    database: &Database,
    accesses: &[WorkspaceAccess<ManageAlerts>],
    wanted: &NewAlert,
    rules: AddressRules,
    clock: &Clock,
) -> Result<(AlertId, Option<String>), AlertError> {
    check_name(&wanted.name)?;
    check_threshold(wanted.threshold)?;
    let workspaces = check_workspaces(accesses.iter().map(WorkspaceAccess::id))?;
    check_members(wanted.scope, &workspaces, &wanted.members)?;
    let is_signed = wanted.webhook_url.as_deref().map(|url| check_webhook(url, rules)).transpose()?;
    let secret = if is_signed == Some(true) { Some(secret()?) } else { None };
    let id = retrying(|| insert(database, &workspaces, wanted, rules, secret.clone(), clock)).await?;
    Ok((id, secret))
}

/// A new secret that signs webhooks.
pub(super) fn secret() -> Result<String, AlertError> {
    new_secret().map_err(|error| AlertError::Random(error.to_string()))
}

async fn insert(
    database: &Database,
    workspaces: &[WorkspaceId],
    wanted: &NewAlert,
    rules: AddressRules,
    webhook_secret: Option<String>,
    clock: &Clock,
) -> Result<AlertId, AlertError> {
    let transaction = begin_long_write_to_all(database, workspaces.iter().copied()).await?;
    check_organization(&transaction, workspaces).await?;
    check_room(&transaction, workspaces).await?;
    find_all_members(&transaction, &wanted.members).await?;
    let emails = check_emails(&transaction, workspaces, wanted.emails.clone(), rules).await?;
    // The clock is read once the locks are held.
    let now = clock.trusted_now();
    let row = spend_alert::ActiveModel {
        id: NotSet,
        name: Set(wanted.name.clone()),
        scope: Set(wanted.scope),
        pool: Set(wanted.pool),
        threshold: Set(wanted.threshold.thousandths()),
        window_kind: Set(wanted.window),
        created_at: Set(created_at(&transaction, workspaces, now).await?.micros()),
        created_by: Set(wanted.created_by),
        muted_at: Set(None),
        emails: Set(stored_emails(&emails)),
        webhook_url: Set(wanted.webhook_url.clone()),
        webhook_secret: Set(webhook_secret),
        previous_webhook_secret: Set(None),
        previous_secret_until: Set(None),
    };
    let row = row.insert(&transaction).await?;
    link(&transaction, row.id, workspaces, &wanted.members).await?;
    let rule = Rule {
        id: row.id,
        scope: row.scope,
        workspaces: workspaces.to_vec(),
        members: wanted.members.iter().copied().collect(),
        pool: row.pool,
        threshold: wanted.threshold,
        window: row.window_kind,
        created_at: Instant::from_micros(row.created_at),
    };
    start_watching(&transaction, &rule, now).await?;
    check_spent(&transaction, rule.id).await?;
    transaction.commit().await?;
    Ok(row.id)
}

/// Refuses a rule on a spend that no answer can tell: its creation would be answered with an error, and the secret of its webhook be
/// lost. No threshold is as large, so such a rule has fired.
async fn check_spent(transaction: &Transaction, alert: AlertId) -> Result<(), AlertError> {
    let first = Credits::FIRST_UNTOLD;
    let untold = spend_alert_firing::Entity::find()
        .filter(spend_alert_firing::Column::AlertId.eq(alert))
        .filter(spend_alert_firing::Column::Spent.gte(first.thousandths()))
        .one(transaction)
        .await?;
    match untold {
        None => Ok(()),
        Some(_) => {
            let reason =
                format!("names a scope that has spent {first} credits or more, too much to be told to the thousandth");
            Err(AlertError::invalid("scope", reason))
        }
    }
}

/// When the rule counts as created: not before any other on its workspaces, also where servers' clocks differ a little. One that was
/// created while a clock was wrong does not hold back the others.
async fn created_at(transaction: &Transaction, workspaces: &[WorkspaceId], now: Instant) -> Result<Instant, DbErr> {
    let mut latest = now;
    for workspace in workspaces {
        let rules = load_rules(transaction, *workspace).await?;
        let created = rules.iter().map(|rule| rule.created_at);
        latest = created.filter(|at| *at <= latest_plausible(now)).fold(latest, Instant::max);
    }
    Ok(latest)
}

async fn link(
    transaction: &Transaction,
    alert: AlertId,
    workspaces: &[WorkspaceId],
    members: &[(WorkspaceId, UserId)],
) -> Result<(), DbErr> {
    let rows = workspaces
        .iter()
        .map(|workspace| spend_alert_workspace::ActiveModel { alert_id: Set(alert), workspace_id: Set(*workspace) });
    spend_alert_workspace::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    let members: std::collections::BTreeSet<_> = members.iter().copied().collect();
    if members.is_empty() {
        return Ok(());
    }
    let rows = members.into_iter().map(|(workspace, user)| spend_alert_member::ActiveModel {
        alert_id: Set(alert),
        workspace_id: Set(workspace),
        user_id: Set(user),
    });
    spend_alert_member::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}
