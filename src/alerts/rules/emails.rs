//! The addresses that a rule's e-mails go to, as its row stores them.

use entity::{AlertId, spend_alert};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel, QuerySelect, Set};

use crate::alerts::addresses::emails_of;
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::database::Transaction;

/// The addresses as a row stores them.
pub(super) fn stored_emails(emails: &[String]) -> String {
    serde_json::Value::from(emails.to_vec()).to_string()
}

/// A rule and its addresses, locked. None if there is no such rule.
pub(in crate::alerts) async fn locked_emails(
    transaction: &Transaction,
    _: SystemAccess<Maintain>,
    alert: AlertId,
) -> Result<Option<(spend_alert::Model, Vec<String>)>, DbErr> {
    let row = spend_alert::Entity::find_by_id(alert).lock_exclusive().one(transaction).await?;
    row.map(|row| emails_of(&row).map(|emails| (row, emails))).transpose()
}

/// Stores the addresses of a rule whose row is locked.
pub(in crate::alerts) async fn store_emails(
    transaction: &Transaction,
    _: SystemAccess<Maintain>,
    row: &spend_alert::Model,
    emails: &[String],
) -> Result<(), DbErr> {
    let mut row = row.clone().into_active_model();
    row.emails = Set(stored_emails(emails));
    row.update(transaction).await?;
    Ok(())
}
