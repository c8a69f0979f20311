//! What became of messages, as callers are told.

use std::collections::HashMap;

use entity::outbox_message::{Column, Entity, Model};
use entity::{DeliveryChannel, DeliveryStatus, FiringId};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::alerts::Alert;
use crate::authz::permission::ReadAlerts;
use crate::calendar::Instant;
use crate::database::{Reads, is_one_of, numbers};

/// A message to one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// How it goes out.
    pub channel: DeliveryChannel,
    /// Where it goes.
    pub target: String,
    /// Whether it was delivered.
    pub status: DeliveryStatus,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was tried last.
    pub last_attempt_at: Option<Instant>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
}

impl From<Model> for Delivery {
    fn from(row: Model) -> Self {
        let Model { channel, target, status, attempts, last_attempt_at, last_error, .. } = row;
        Self {
            channel,
            target,
            status,
            attempts,
            last_attempt_at: last_attempt_at.map(Instant::from_micros),
            last_error,
        }
    }
}

/// The messages of some firings of an alert, by firing.
///
/// # Errors
///
/// When the database does not answer.
pub async fn deliveries_of(
    reads: &Reads,
    alert: &Alert<ReadAlerts>,
    firings: &[FiringId],
) -> Result<HashMap<FiringId, Vec<Delivery>>, DbErr> {
    let list = numbers(reads.backend(), firings.iter().map(|firing| firing.0));
    let find = Entity::find()
        .filter(is_one_of(reads.backend(), Column::FiringId, list))
        .filter(Column::AlertId.eq(alert.rule().id))
        .order_by_asc(Column::FiringId)
        .order_by_asc(Column::Channel)
        .order_by_asc(Column::Target);
    let rows = reads.ask(async |connection| find.all(connection).await).await?;
    let mut deliveries: HashMap<FiringId, Vec<Delivery>> = HashMap::new();
    for row in rows {
        if let Some(firing) = row.firing_id {
            deliveries.entry(firing).or_default().push(row.into());
        }
    }
    Ok(deliveries)
}
