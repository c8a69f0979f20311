//! An open database: opening and closing it, migrating it, distributing it over a cluster, and checking it for damage, and
//! hearing what others write.

mod database;
mod distribute;
mod integrity;
mod migrate;
mod others;
mod pools;
mod version;

pub use database::Database;
pub use distribute::ClusterError;
pub use others::Listener;
