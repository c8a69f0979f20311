//! The outbox: how attempts end, and the messages of tests. [`super::claim`] has who tries which message.

use std::time::Duration;

use entity::outbox_message::{Column, Entity, Model};
use entity::{AlertId, DeliveryChannel, DeliveryStatus};
use rand::RngExt;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::backoff::{TRIED_FOR, wait_after};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::database::{Database, Transaction};

/// How long a claimed message belongs to the server that claimed it. It is longer than an attempt may take.
pub(super) const LEASE: Duration = Duration::from_secs(30);

/// A new message's id, which goes out with every attempt.
fn new_message_id() -> String {
    format!("msg_{:032x}", rand::rng().random::<u128>())
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attempted {
    /// The target took it.
    Delivered,
    /// The target did not take it, and may be asked again.
    NotYet(String),
    /// It will not be tried again.
    Never(String),
}

/// Records how an attempt at a claimed message ended, and gives its new row. If the lease ran out and another attempt
/// began, only a delivery still counts.
pub(super) async fn record(
    database: &Database,
    _: SystemAccess<Maintain>,
    message: &Model,
    attempted: Attempted,
    now: Instant,
) -> Result<Model, DbErr> {
    let after = after_attempt(message, attempted, now, rand::rng().random());
    let transaction = database.begin_write().await?;
    let mut update = Entity::update_many()
        .col_expr(Column::Status, Expr::value(after.status))
        .col_expr(Column::NextAttemptAt, Expr::value(after.next_attempt_at))
        .col_expr(Column::LeasedUntil, Expr::value(None::<i64>))
        .col_expr(Column::LastError, Expr::value(after.last_error.clone()))
        .filter(Column::Id.eq(message.id.clone()));
    if after.status != DeliveryStatus::Delivered {
        update =
            update.filter(Column::Attempts.eq(message.attempts)).filter(Column::Status.eq(DeliveryStatus::Pending));
    }
    update.exec(&transaction).await?;
    transaction.commit().await?;
    Ok(after)
}

/// The row of a message after an attempt (pure).
fn after_attempt(message: &Model, attempted: Attempted, now: Instant, dice: f64) -> Model {
    let done =
        |status, last_error| Model { status, last_error, next_attempt_at: None, leased_until: None, ..message.clone() };
    match attempted {
        Attempted::Delivered => done(DeliveryStatus::Delivered, None),
        Attempted::Never(error) => done(DeliveryStatus::Failed, Some(error)),
        // Whoever asked for a test is told at once.
        Attempted::NotYet(error) if message.firing_id.is_none() => done(DeliveryStatus::Failed, Some(error)),
        Attempted::NotYet(error) => {
            let next = after(now, wait_after(message.attempts, dice));
            if next > after(Instant::from_micros(message.created_at), TRIED_FOR) {
                return done(DeliveryStatus::Failed, Some(format!("{error}; given up after 24 hours")));
            }
            Model { next_attempt_at: Some(next), ..done(DeliveryStatus::Pending, Some(error)) }
        }
    }
}

/// Messages of a test, which are inserted as claimed, because whoever asks for the test waits for them.
pub(super) async fn insert_claimed(
    transaction: &Transaction,
    alert: AlertId,
    targets: Vec<(DeliveryChannel, String)>,
    now: Instant,
) -> Result<Vec<Model>, DbErr> {
    let until = Some(after(now, LEASE));
    let messages: Vec<Model> = targets
        .into_iter()
        .map(|(channel, target)| Model {
            id: new_message_id(),
            alert_id: alert,
            firing_id: None,
            channel,
            target,
            status: DeliveryStatus::Pending,
            attempts: 1,
            next_attempt_at: until,
            last_attempt_at: Some(now.micros()),
            last_error: None,
            created_at: now.micros(),
            leased_until: until,
        })
        .collect();
    if !messages.is_empty() {
        let rows = messages.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(rows).exec_without_returning(transaction).await?;
    }
    Ok(messages)
}

/// An instant some time later, in microseconds.
pub(super) fn after(instant: Instant, duration: Duration) -> i64 {
    instant.micros().saturating_add(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use entity::outbox_message::Model;
    use entity::{AlertId, DeliveryChannel, DeliveryStatus, FiringId};

    use super::{Attempted, after_attempt, new_message_id};
    use crate::calendar::Instant;

    const SECOND: i64 = 1_000_000;
    const DAY: i64 = 86_400 * SECOND;

    fn claimed(attempts: i64) -> Model {
        Model {
            id: "msg_1".to_owned(),
            alert_id: AlertId(1),
            firing_id: Some(FiringId(1)),
            channel: DeliveryChannel::Webhook,
            target: "https://example.com/".to_owned(),
            status: DeliveryStatus::Pending,
            attempts,
            next_attempt_at: Some(30 * SECOND),
            last_attempt_at: Some(0),
            last_error: None,
            created_at: 0,
            leased_until: Some(30 * SECOND),
        }
    }

    fn after(message: &Model, attempted: Attempted, micros: i64) -> (DeliveryStatus, Option<i64>, Option<String>) {
        let row = after_attempt(message, attempted, Instant::from_micros(micros), 1.0);
        assert_eq!(row.leased_until, None);
        (row.status, row.next_attempt_at, row.last_error)
    }

    #[test]
    fn message_is_tried_again_until_it_is_delivered() {
        let error = || "the receiver answered 500".to_owned();
        let again = after(&claimed(1), Attempted::NotYet(error()), SECOND);
        assert_eq!(again, (DeliveryStatus::Pending, Some(2 * SECOND), Some(error())));
        let again = after(&claimed(5), Attempted::NotYet(error()), SECOND);
        assert_eq!(again, (DeliveryStatus::Pending, Some(17 * SECOND), Some(error())));
        let failed = Model { last_error: Some(error()), ..claimed(6) };
        assert_eq!(after(&failed, Attempted::Delivered, SECOND), (DeliveryStatus::Delivered, None, None));
        assert_eq!(after(&claimed(1), Attempted::Never(error()), 0), (DeliveryStatus::Failed, None, Some(error())));
    }

    #[test]
    fn message_is_given_up_after_a_day() {
        let error = || "the receiver answered 500".to_owned();
        let (status, next, _) = after(&claimed(40), Attempted::NotYet(error()), DAY - 3_600 * SECOND);
        assert_eq!((status, next), (DeliveryStatus::Pending, Some(DAY)));
        let (status, next, words) = after(&claimed(40), Attempted::NotYet(error()), DAY - 3_599 * SECOND);
        assert_eq!((status, next), (DeliveryStatus::Failed, None));
        assert_eq!(words.as_deref(), Some("the receiver answered 500; given up after 24 hours"));
    }

    #[test]
    fn test_message_is_tried_once() {
        let test = Model { firing_id: None, ..claimed(1) };
        let failed = after(&test, Attempted::NotYet("no".to_owned()), 0);
        assert_eq!(failed, (DeliveryStatus::Failed, None, Some("no".to_owned())));
    }

    #[test]
    fn ids_of_messages_differ() {
        let (one, other) = (new_message_id(), new_message_id());
        assert_ne!(one, other);
        assert_eq!((one.len(), one.starts_with("msg_")), (36, true));
    }
}
