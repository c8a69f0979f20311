//! Taking a connection from a pool.

use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{Database, Error, Pool};

/// A connection of a pool: an idle one, or else as soon as there is one. A broken one is found when its transaction begins.
/// Waiting is boxed, because the driver needs several kilobytes for it, and each future that contains them is moved.
pub(super) async fn acquire<D: Database>(pool: &Pool<D>) -> Result<PoolConnection<D>, Error> {
    match pool.try_acquire() {
        Some(connection) => Ok(connection),
        None => Box::pin(pool.acquire()).await,
    }
}
