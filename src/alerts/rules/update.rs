//! Changes a rule.

use entity::{DeliveryStatus, outbox_message, spend_alert};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::check::{AddressRules, check_emails, check_name, check_threshold, check_webhook};
use super::create::secret;
use super::emails::stored_emails;
use super::find::Alert;
use crate::alerts::error::AlertError;
use crate::amounts::Credits;
use crate::authz::permission::ManageAlerts;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::{Database, Transaction, retrying};
use crate::directory::begin_long_write_to_all;
use crate::spend::{Rule, after_a_day, catch_up, rejudge, rules_by_id};

/// What to change. None keeps what is there.
#[derive(Clone, Debug, Default)]
pub struct AlertChanges {
    /// Its name.
    pub name: Option<String>,
    /// Its threshold.
    pub threshold: Option<Credits>,
    /// Where its e-mails go.
    pub emails: Option<Vec<String>>,
    /// Where its webhook goes. `Some(None)` removes it.
    pub webhook_url: Option<Option<String>>,
    /// Whether its webhooks get another secret. The one before it is valid for another day.
    pub rotates_secret: bool,
    /// Whether it is muted.
    pub muted: Option<bool>,
}

/// Changes a rule, and says the secret of its webhook if that is new. With another threshold it fires or recovers at once.
///
/// # Errors
///
/// When a value is not acceptable, or the rule was deleted meanwhile.
pub async fn update_alert(
    database: &Database,
    alert: &Alert<ManageAlerts>,
    changes: &AlertChanges,
    rules: AddressRules,
    clock: &Clock,
) -> Result<Option<String>, AlertError> {
    if let Some(name) = &changes.name {
        check_name(name)?;
    }
    if let Some(threshold) = changes.threshold {
        check_threshold(threshold)?;
    }
    retrying(|| update(database, alert.rule(), changes, rules, clock)).await
}

async fn update(
    database: &Database,
    rule: &Rule,
    changes: &AlertChanges,
    rules: AddressRules,
    clock: &Clock,
) -> Result<Option<String>, AlertError> {
    let transaction = begin_long_write_to_all(database, rule.workspaces.iter().copied()).await?;
    let found = rules_by_id(&transaction, &[rule.id]).await?.pop();
    let gone = || AlertError::Unknown { field: "alert".to_owned(), what: "spend alert" };
    let (mut rule, row) = found.ok_or_else(gone)?;
    let now = clock.trusted_now();
    let mut wanted = row.clone().into_active_model();
    if let Some(name) = &changes.name {
        wanted.name = Set(name.clone());
    }
    if let Some(emails) = &changes.emails {
        let emails = check_emails(&transaction, &rule.workspaces, emails.clone(), rules).await?;
        wanted.emails = Set(stored_emails(&emails));
    }
    let shown = change_webhook(&row, &mut wanted, changes, rules, now)?;
    match changes.muted {
        Some(true) if row.muted_at.is_none() => {
            wanted.muted_at = Set(Some(now.micros()));
            cancel_messages(&transaction, &row).await?;
        }
        Some(false) => wanted.muted_at = Set(None),
        Some(true) | None => {}
    }
    let threshold = changes.threshold.filter(|threshold| *threshold != rule.threshold);
    if let Some(threshold) = threshold {
        catch_up(&transaction, &rule, now).await?;
        rule.threshold = threshold;
        wanted.threshold = Set(threshold.thousandths());
    }
    if wanted.is_changed() {
        wanted.update(&transaction).await?;
    }
    if threshold.is_some() {
        rejudge(&transaction, &rule, now).await?;
    }
    transaction.commit().await?;
    Ok(shown)
}

/// Changes the webhook. Returns a new secret, if there is one.
fn change_webhook(
    row: &spend_alert::Model,
    wanted: &mut spend_alert::ActiveModel,
    changes: &AlertChanges,
    rules: AddressRules,
    now: Instant,
) -> Result<Option<String>, AlertError> {
    let url = changes.webhook_url.as_ref().unwrap_or(&row.webhook_url);
    let is_signed = match url {
        Some(url) if changes.webhook_url.is_some() => check_webhook(url, rules)?,
        Some(_) => row.webhook_secret.is_some(),
        None => false,
    };
    if changes.rotates_secret && !is_signed {
        return Err(AlertError::invalid("rotateWebhookSecret", "needs a webhook whose messages are signed"));
    }
    wanted.webhook_url = Set(url.clone());
    if !is_signed {
        wanted.webhook_secret = Set(None);
        wanted.previous_webhook_secret = Set(None);
        wanted.previous_secret_until = Set(None);
        return Ok(None);
    }
    if row.webhook_secret.is_some() && !changes.rotates_secret {
        return Ok(None);
    }
    let secret = secret()?;
    wanted.previous_secret_until = Set(row.webhook_secret.as_ref().map(|_| after_a_day(now).micros()));
    wanted.previous_webhook_secret = Set(row.webhook_secret.clone());
    wanted.webhook_secret = Set(Some(secret.clone()));
    Ok(Some(secret))
}

/// What a muted rule has not delivered yet is never delivered.
async fn cancel_messages(transaction: &Transaction, row: &spend_alert::Model) -> Result<(), DbErr> {
    outbox_message::Entity::update_many()
        .col_expr(outbox_message::Column::Status, Expr::value(DeliveryStatus::Failed))
        .col_expr(outbox_message::Column::NextAttemptAt, Expr::value(Option::<i64>::None))
        .col_expr(outbox_message::Column::LastError, Expr::value("the alert was muted"))
        .filter(outbox_message::Column::AlertId.eq(row.id))
        .filter(outbox_message::Column::FiringId.is_not_null())
        .filter(outbox_message::Column::Status.eq(DeliveryStatus::Pending))
        .exec(transaction)
        .await?;
    Ok(())
}
