//! The stored addresses of an alert.

use entity::spend_alert;
use sea_orm::DbErr;

use crate::database::invariant_violated;

/// The e-mail addresses of an alert.
///
/// # Errors
///
/// When the row has no list of texts.
pub(super) fn emails_of(row: &spend_alert::Model) -> Result<Vec<String>, DbErr> {
    serde_json::from_str(&row.emails)
        .map_err(|error| invariant_violated(format!("the addresses of alert {} are no list: {error}", row.id.0)))
}
