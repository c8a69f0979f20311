//! Which server tries which message.
//!
//! A server claims a message by moving `next_attempt_at` to the end of a lease, in a transaction of its own, before it
//! sends anything. Other servers skip the rows that it has locked, and find them leased afterwards. A server that dies
//! leaves a lease that runs out. The message then goes out again under the same id, because nobody can know whether it
//! arrived.

use std::collections::HashMap;

use entity::outbox_message::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ColumnTrait, Condition, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::backoff::LONGEST;
use super::outbox::{LEASE, after};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::clock::latest_plausible;
use crate::database::{Database, Transaction};

/// Due messages among which a server chooses.
const LOOKED_AT: usize = 256;

/// The earliest instant at which a message is tried. `None` if none waits.
pub(super) async fn next_due(
    database: &Database,
    _: SystemAccess<Maintain>,
    now: Instant,
) -> Result<Option<Instant>, DbErr> {
    let first = Entity::find()
        .select_only()
        .column(Column::NextAttemptAt)
        .filter(Column::NextAttemptAt.is_not_null())
        .order_by_asc(Column::NextAttemptAt)
        .limit(1)
        .into_tuple::<Option<i64>>();
    let misdated = Entity::find()
        .select_only()
        .column(Column::NextAttemptAt)
        .filter(Column::NextAttemptAt.gt(longest_wait(now)))
        .limit(1)
        .into_tuple::<Option<i64>>();
    let reads = database.reads_of_primary();
    if reads.ask(async |connection| misdated.one(connection).await).await?.is_some() {
        return Ok(Some(now));
    }
    let found = reads.ask(async |connection| first.one(connection).await).await?;
    Ok(found.flatten().map(Instant::from_micros))
}

/// No message waits for longer than until this. A later attempt was planned while the clock was ahead.
fn longest_wait(now: Instant) -> i64 {
    after(latest_plausible(now), LONGEST)
}

fn is_due(now: Instant) -> Condition {
    let either =
        Condition::any().add(Column::NextAttemptAt.lte(now.micros())).add(Column::NextAttemptAt.gt(longest_wait(now)));
    // The index has no other rows, and SQLite cannot tell that from the two.
    Condition::all().add(Column::NextAttemptAt.is_not_null()).add(either)
}

/// What a server may claim.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// Messages in all.
    pub messages: usize,
    /// Messages to one target, those included that are being tried.
    pub a_target: usize,
    /// How many are being tried, by target.
    pub busy: HashMap<String, usize>,
}

/// What a server has claimed.
#[derive(Debug)]
pub(super) struct Claimed {
    /// The messages, with the attempt that begins counted.
    pub messages: Vec<Model>,
    /// Whether more are due than there was room for.
    pub leaves_some: bool,
}

/// Claims messages that are due, the longest waiting first, as far as there is room for them.
pub(super) async fn claim(
    database: &Database,
    _: SystemAccess<Maintain>,
    room: Room,
    now: Instant,
) -> Result<Claimed, DbErr> {
    let transaction = database.begin_write().await?;
    let full: Vec<String> =
        room.busy.iter().filter(|(_, tried)| **tried >= room.a_target).map(|(target, _)| target.clone()).collect();
    let mut due = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Target])
        .filter(is_due(now))
        .order_by_asc(Column::NextAttemptAt)
        .order_by_asc(Column::Id)
        .limit(u64::try_from(LOOKED_AT).unwrap_or(u64::MAX));
    let has_full = !full.is_empty();
    if has_full {
        due = due.filter(Column::Target.is_not_in(full));
    }
    let due: Vec<(String, String)> = due.into_tuple().all(&transaction).await?;
    let (found, chosen) = (due.len(), room.choose(due));
    let leaves_some = has_full || chosen.len() < found || found == LOOKED_AT;
    let messages = if chosen.is_empty() { Vec::new() } else { lease(&transaction, chosen, now).await? };
    transaction.commit().await?;
    Ok(Claimed { messages, leaves_some })
}

impl Room {
    /// The ids of those messages for which there is room, in their order (pure).
    fn choose(mut self, due: Vec<(String, String)>) -> Vec<String> {
        let mut chosen = Vec::new();
        for (id, target) in due {
            if chosen.len() >= self.messages {
                break;
            }
            let tried = self.busy.entry(target).or_default();
            if *tried < self.a_target {
                *tried = tried.saturating_add(1);
                chosen.push(id);
            }
        }
        chosen
    }
}

/// Leases those of the messages that no other server has taken meanwhile.
async fn lease(transaction: &Transaction, ids: Vec<String>, now: Instant) -> Result<Vec<Model>, DbErr> {
    let mut messages = Entity::find()
        .filter(Column::Id.is_in(ids))
        .filter(is_due(now))
        .order_by_asc(Column::NextAttemptAt)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(transaction)
        .await?;
    let until = after(now, LEASE);
    for message in &mut messages {
        message.attempts = message.attempts.saturating_add(1);
        (message.last_attempt_at, message.next_attempt_at) = (Some(now.micros()), Some(until));
        message.leased_until = Some(until);
    }
    if !messages.is_empty() {
        Entity::update_many()
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::LastAttemptAt, Expr::value(now.micros()))
            .col_expr(Column::NextAttemptAt, Expr::value(until))
            .col_expr(Column::LeasedUntil, Expr::value(until))
            .filter(Column::Id.is_in(messages.iter().map(|message| message.id.clone())))
            .exec(transaction)
            .await?;
    }
    Ok(messages)
}

/// Ends the leases of a server that is gone. One server at a time has an embedded database, so at its start all leases are
/// such.
pub(super) async fn end_old_leases(database: &Database, _: SystemAccess<Maintain>, now: Instant) -> Result<(), DbErr> {
    if database.backend() == DbBackend::Postgres {
        return Ok(());
    }
    let transaction = database.begin_write().await?;
    Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(now.micros()))
        .col_expr(Column::LeasedUntil, Expr::value(None::<i64>))
        .filter(Column::LeasedUntil.is_not_null())
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Room;

    #[test]
    fn slow_target_leaves_room_for_others() {
        let due = |targets: &str| -> Vec<(String, String)> {
            targets.chars().enumerate().map(|(place, target)| (place.to_string(), target.to_string())).collect()
        };
        let room = |messages, busy: &[(&str, usize)]| Room {
            messages,
            a_target: 2,
            busy: busy.iter().map(|(target, tried)| ((*target).to_owned(), *tried)).collect::<HashMap<_, _>>(),
        };
        assert_eq!(room(10, &[]).choose(due("aaaab")), ["0", "1", "4"]);
        assert_eq!(room(10, &[("a", 1)]).choose(due("aaab")), ["0", "3"]);
        assert_eq!(room(10, &[("a", 2)]).choose(due("aab")), ["2"]);
        assert_eq!(room(2, &[]).choose(due("abc")), ["0", "1"]);
        assert!(room(0, &[]).choose(due("abc")).is_empty());
    }
}
