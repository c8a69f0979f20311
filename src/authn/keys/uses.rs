//! When keys were last used. Signing in only notes it in memory; a job stores it once a minute.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entity::{ApiKeyId, api_key};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter};

use crate::calendar::Instant;
use crate::database::Database;

/// Keys that are stored in one transaction.
const TOGETHER: usize = 200;

/// The last uses on this server that are not stored yet. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct KeyUses(Arc<Mutex<HashMap<ApiKeyId, Instant>>>);

impl KeyUses {
    /// Notes that a key was used.
    pub(in crate::authn) fn note(&self, key: ApiKeyId, now: Instant) {
        let mut uses = self.uses();
        let last = uses.entry(key).or_insert(now);
        *last = now.max(*last);
    }

    /// The last use of a key, if it is not stored yet.
    #[must_use]
    pub fn last(&self, key: ApiKeyId) -> Option<Instant> {
        self.uses().get(&key).copied()
    }

    /// Stores the uses. A stored use never goes back, whatever other servers store.
    ///
    /// # Errors
    ///
    /// When the database does not answer. The uses are then stored the next time.
    pub async fn store(&self, database: &Database) -> Result<(), DbErr> {
        let mut noted: Vec<(ApiKeyId, Instant)> = self.uses().iter().map(|(key, at)| (*key, *at)).collect();
        // In one order, so that servers that store at the same time do not deadlock.
        noted.sort_unstable_by_key(|(key, _)| *key);
        for some in noted.chunks(TOGETHER) {
            let transaction = database.begin_write().await?;
            for (key, at) in some {
                let is_older = Condition::any()
                    .add(api_key::Column::LastUsedAt.is_null())
                    .add(api_key::Column::LastUsedAt.lt(at.micros()));
                api_key::Entity::update_many()
                    .col_expr(api_key::Column::LastUsedAt, Expr::value(at.micros()))
                    .filter(api_key::Column::Id.eq(*key))
                    .filter(is_older)
                    .exec(&transaction)
                    .await?;
            }
            transaction.commit().await?;
            let mut uses = self.uses();
            for (key, at) in some {
                if uses.get(key) == Some(at) {
                    uses.remove(key);
                }
            }
        }
        Ok(())
    }

    fn uses(&self) -> MutexGuard<'_, HashMap<ApiKeyId, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use entity::ApiKeyId;

    use super::KeyUses;
    use crate::calendar::Instant;

    #[test]
    fn last_use_is_the_latest_that_was_noted() {
        let uses = KeyUses::default();
        for micros in [5, 9, 7] {
            uses.note(ApiKeyId(1), Instant::from_micros(micros));
        }
        assert_eq!(uses.clone().last(ApiKeyId(1)), Some(Instant::from_micros(9)));
        assert_eq!(uses.last(ApiKeyId(2)), None);
    }
}
