//! An open database: how it is opened and closed, migrated, spread over a cluster, and looked through for damage.

mod database;
mod distribute;
mod integrity;
mod migrate;
mod pools;

pub use database::Database;
pub use distribute::ClusterError;
