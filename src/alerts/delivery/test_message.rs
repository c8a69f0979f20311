//! Test messages: sent at once, tried once, and marked as tests.

use std::sync::Arc;
use std::time::Duration;

use entity::outbox_message::{Column, Entity};
use entity::{DeliveryChannel, spend_alert};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use super::courier::Courier;
use super::outbox::insert_claimed;
use super::report::Delivery;
use crate::alerts::Alert;
use crate::authz::permission::ManageAlerts;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::database::Database;
use crate::spend::channel_of;

/// Tests of one alert within [`PERIOD`].
const MOST: u64 = 5;
/// The period in which tests are counted.
const PERIOD: Duration = Duration::from_mins(1);
/// How long the messages of tests are kept.
const KEPT: Duration = Duration::from_hours(24);

/// Why no test message was sent.
#[derive(Debug, thiserror::Error)]
pub enum TestMessageError {
    /// Too many were sent.
    #[error("{MOST} test messages of this alert were sent within a minute; try again later")]
    TooMany,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Sends a test message to every target of an alert, and tells what became of each.
///
/// # Errors
///
/// When too many were sent, or the database does not answer.
pub async fn send_test(
    database: &Database,
    courier: &Arc<Courier>,
    alert: &Alert<ManageAlerts>,
    clock: &Clock,
) -> Result<Vec<Delivery>, TestMessageError> {
    let now = clock.trusted_now();
    let mut targets: Vec<(DeliveryChannel, String)> =
        alert.emails()?.into_iter().map(|email| (DeliveryChannel::Email, email)).collect();
    let id = alert.rule().id;
    if let Some(url) = &alert.row().webhook_url {
        targets.push((channel_of(url), url.clone()));
    }
    let transaction = database.begin_write().await?;
    // Two tests at once wait for each other here.
    spend_alert::Entity::find_by_id(id).lock_exclusive().one(&transaction).await?;
    let tests = || Entity::find().filter(Column::AlertId.eq(id)).filter(Column::FiringId.is_null());
    let recent = tests().filter(Column::CreatedAt.gt(before(now, PERIOD)));
    let sent = recent.select_only().column(Column::CreatedAt).distinct().count(&transaction).await?;
    if sent >= MOST {
        return Err(TestMessageError::TooMany);
    }
    Entity::delete_many()
        .filter(Column::AlertId.eq(id))
        .filter(Column::FiringId.is_null())
        .filter(Column::CreatedAt.lt(before(now, KEPT)))
        .exec(&transaction)
        .await?;
    let claimed = insert_claimed(&transaction, id, targets, now).await?;
    transaction.commit().await?;
    Ok(courier.deliver_claimed(claimed).await?.into_iter().map(Delivery::from).collect())
}

fn before(now: Instant, duration: Duration) -> i64 {
    now.micros().saturating_sub(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
}
