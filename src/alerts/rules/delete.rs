//! Deletes a rule, with its firings and its messages.

use entity::{outbox_message, spend_alert, spend_alert_firing, spend_alert_member, spend_alert_workspace};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::find::Alert;
use crate::authz::permission::ManageAlerts;
use crate::database::{Database, retrying};
use crate::directory::begin_long_write_to_all;
use crate::spend::{Rule, stop_watching};

/// Deletes a rule. What was not delivered yet is never delivered. Deleting it again changes nothing.
///
/// # Errors
///
/// When the database does not answer.
pub async fn delete_alert(database: &Database, alert: &Alert<ManageAlerts>) -> Result<(), DbErr> {
    retrying(|| delete(database, alert.rule())).await
}

async fn delete(database: &Database, rule: &Rule) -> Result<(), DbErr> {
    let transaction = begin_long_write_to_all(database, rule.workspaces.iter().copied()).await?;
    let id = rule.id;
    if spend_alert::Entity::find_by_id(id).one(&transaction).await?.is_none() {
        return Ok(());
    }
    let (messages, firings) = (outbox_message::Column::AlertId.eq(id), spend_alert_firing::Column::AlertId.eq(id));
    outbox_message::Entity::delete_many().filter(messages).exec(&transaction).await?;
    spend_alert_firing::Entity::delete_many().filter(firings).exec(&transaction).await?;
    let (members, links) = (spend_alert_member::Column::AlertId.eq(id), spend_alert_workspace::Column::AlertId.eq(id));
    spend_alert_member::Entity::delete_many().filter(members).exec(&transaction).await?;
    spend_alert_workspace::Entity::delete_many().filter(links).exec(&transaction).await?;
    spend_alert::Entity::delete_by_id(id).exec(&transaction).await?;
    stop_watching(&transaction, rule).await?;
    transaction.commit().await
}
