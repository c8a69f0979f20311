//! The users that events name, and when each was last active. An unknown user becomes a member without a role.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with all users as one list.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{UserId, WorkspaceId};
use moka::sync::Cache;
use sea_orm::ConnectionTrait;
use sea_orm::{DbErr, Value};

use crate::calendar::Instant;
use crate::database::{Rows, Transaction, by_bytes, each, insert_rows, invariant_violated, is_any, statement, texts};

const CACHED: u64 = 100_000;

/// Users and memberships that exist. Neither is ever deleted and last activity never goes back, so a cached entry is never
/// wrong.
#[derive(Clone, Debug)]
pub(in crate::usage) struct UserCache {
    ids: Cache<String, UserId>,
    /// With an instant no later than the member's latest event.
    members: Cache<(WorkspaceId, UserId), Instant>,
}

impl Default for UserCache {
    fn default() -> Self {
        Self { ids: Cache::new(CACHED), members: Cache::new(CACHED) }
    }
}

/// The users that a transaction found or created. The cache learns them once the transaction has committed.
#[derive(Debug, Default)]
pub(in crate::usage) struct ResolvedUsers {
    ids: HashMap<String, UserId>,
    /// Those that the cache does not have yet.
    learnt: Vec<(String, UserId)>,
    members: BTreeMap<(WorkspaceId, UserId), Instant>,
}

impl ResolvedUsers {
    /// The id of a user.
    pub(in crate::usage) fn id(&self, key: &str) -> Option<UserId> {
        self.ids.get(key).copied()
    }

    fn learn(&mut self, people: Vec<(String, UserId)>) {
        self.ids.extend(people.iter().cloned());
        self.learnt.extend(people);
    }
}

impl UserCache {
    /// The ids of those users that are known.
    pub(in crate::usage) async fn find(
        &self,
        transaction: &Transaction,
        keys: impl IntoIterator<Item = &str>,
    ) -> Result<ResolvedUsers, DbErr> {
        let mut users = ResolvedUsers::default();
        let mut missing = BTreeSet::new();
        for key in keys {
            if users.ids.contains_key(key) {
                continue;
            }
            match self.ids.get(key) {
                Some(id) => {
                    users.ids.insert(key.to_owned(), id);
                }
                None => {
                    missing.insert(key.to_owned());
                }
            }
        }
        if !missing.is_empty() {
            let missing: Vec<String> = missing.into_iter().collect();
            users.learn(select(transaction, &missing).await?);
        }
        Ok(users)
    }

    /// Creates the users and members that do not exist yet, and notes when each member was last active.
    pub(in crate::usage) async fn upsert_members(
        &self,
        transaction: &Transaction,
        users: &mut ResolvedUsers,
        seen: &BTreeMap<(WorkspaceId, &str), Instant>,
        now: Instant,
    ) -> Result<(), DbErr> {
        let unknown: BTreeSet<&str> = seen.keys().map(|(_, key)| *key).filter(|key| users.id(key).is_none()).collect();
        if !unknown.is_empty() {
            let unknown: Vec<String> = unknown.into_iter().map(str::to_owned).collect();
            let backend = transaction.get_database_backend();
            // In the order of the keys: two writers that meet here wait for one another, and not each for the other.
            let sql = format!(
                "INSERT INTO person (key, name, created_at) SELECT value, value, $1 FROM {} WHERE TRUE \
                 ORDER BY {} ON CONFLICT (key) DO NOTHING",
                each(backend, 2, "k"),
                by_bytes(backend, "value")
            );
            let values = vec![now.micros().into(), texts(backend, unknown.iter().map(String::as_str))];
            transaction.execute_raw(statement(transaction, &sql, values)).await?;
            users.learn(select(transaction, &unknown).await?);
        }
        let id = |key: &str| users.id(key).ok_or_else(|| invariant_violated("a user of an event has no id"));
        let members = seen.iter().map(|((workspace, key), latest)| Ok(((*workspace, id(key)?), *latest)));
        let mut members: BTreeMap<(WorkspaceId, UserId), Instant> = members.collect::<Result<_, DbErr>>()?;
        members.retain(|member, latest| self.members.get(member).is_none_or(|known| known < *latest));
        users.members = members;
        let rows = users
            .members
            .iter()
            .map(|((workspace, user), latest)| [workspace.0, user.0, now.micros(), latest.micros()].map(Value::from));
        let into = "INSERT INTO member (workspace_id, user_id, created_at, last_active_at)";
        let after = "ON CONFLICT (workspace_id, user_id) DO UPDATE SET last_active_at = excluded.last_active_at \
                     WHERE member.last_active_at IS NULL OR member.last_active_at < excluded.last_active_at";
        insert_rows(transaction, into, rows, after).await
    }

    /// Caches what is committed.
    pub(in crate::usage) fn remember(&self, users: ResolvedUsers) {
        for (key, id) in users.learnt {
            self.ids.insert(key, id);
        }
        for (member, latest) in users.members {
            self.members.insert(member, latest);
        }
    }
}

async fn select(transaction: &Transaction, keys: &[String]) -> Result<Vec<(String, UserId)>, DbErr> {
    let backend = transaction.get_database_backend();
    let sql = format!("SELECT key, id FROM person WHERE {}", is_any(backend, "key", 1));
    let values = vec![texts(backend, keys.iter().map(String::as_str))];
    let rows = transaction.query_all_raw(statement(transaction, &sql, values)).await?;
    rows.iter().map(|row| Ok((row.text(0)?, UserId(row.integer(1)?)))).collect()
}
