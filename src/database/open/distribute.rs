//! Distributing the tables over a Citus cluster.
//!
//! The program talks to the coordinator as to any PostgreSQL server. Two rules make that possible: a statement names
//! its workspace, and a recording transaction touches one workspace.

use migration::{DISTRIBUTION_COLUMN, PLACEMENTS, Placement, placed};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::database::Database;
use crate::database::postgres::citus::{has_catalog, is_any_row, tables_in_catalog};

/// Why the tables cannot be distributed.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// Citus does not distribute SQLite.
    #[error(
        "database {0} is an SQLite file: only a PostgreSQL database with the extension citus can be distributed over a cluster"
    )]
    Embedded(String),
    /// The extension is not installed.
    #[error("database {0} has no extension citus: run CREATE EXTENSION citus in it on every node first")]
    NoExtension(String),
    /// The database is on a worker node.
    #[error("database {0} is on a worker of its cluster: run the command on the coordinator")]
    Worker(String),
    /// The workers must be able to reach the coordinator, which holds the reference tables too.
    #[error(
        "the coordinator of {0} is not among its nodes: run SELECT citus_set_coordinator_host('ITS ADDRESS') first"
    )]
    NoCoordinator(String),
    /// A coordinator with an explicit address holds no shards by default.
    #[error(
        "no node of the cluster of {0} accepts shards: add a worker, or run \
         SELECT citus_set_node_property('ITS ADDRESS', PORT, 'shouldhaveshards', true) for the coordinator"
    )]
    NoShards(String),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
}

impl Database {
    /// Checks whether the tables can be distributed.
    ///
    /// # Errors
    ///
    /// What is missing.
    pub async fn can_distribute(&self) -> Result<(), ClusterError> {
        let place = || self.place().to_owned();
        if self.backend() != DbBackend::Postgres {
            return Err(ClusterError::Embedded(place()));
        }
        if !has_catalog(&self.pool).await? {
            return Err(ClusterError::NoExtension(place()));
        }
        if !is_any_row(&self.pool, "SELECT 1 FROM pg_dist_local_group WHERE groupid = 0").await? {
            return Err(ClusterError::Worker(place()));
        }
        // On a cluster of one node, Citus registers the coordinator by itself.
        let others = "SELECT 1 FROM pg_dist_node HAVING COUNT(*) > 0 AND COUNT(*) FILTER (WHERE groupid = 0) = 0";
        if is_any_row(&self.pool, others).await? {
            return Err(ClusterError::NoCoordinator(place()));
        }
        let takers = "SELECT 1 FROM pg_dist_node HAVING COUNT(*) > 0 AND COUNT(*) FILTER (WHERE shouldhaveshards) = 0";
        if is_any_row(&self.pool, takers).await? {
            return Err(ClusterError::NoShards(place()));
        }
        Ok(())
    }

    /// Distributes the tables that are not distributed yet, each in its own transaction, and returns their number.
    /// Reference tables come first, because the others refer to them.
    ///
    /// # Errors
    ///
    /// The database's error. Tables distributed until then stay so, and the next call continues.
    pub async fn distribute(&self) -> Result<usize, ClusterError> {
        self.can_distribute().await?;
        let lock = self.lock().await?;
        let done = tables_in_catalog(&self.pool).await?;
        let missing = commands().filter(|(table, _)| !done.contains(*table));
        let mut spread: usize = 0;
        for (_, command) in missing {
            let transaction = self.begin_without_timeouts().await?;
            // Parallel work on shards would not see what the same transaction did to a reference table.
            transaction.execute_unprepared("SET LOCAL citus.multi_shard_modify_mode = 'sequential'").await?;
            transaction.execute_unprepared(&command).await?;
            transaction.commit().await?;
            spread = spread.saturating_add(1);
        }
        lock.rollback().await?;
        Ok(spread)
    }
}

/// The command that distributes each table. All distributed tables are colocated with the first, so that all rows of a
/// workspace are on one node.
fn commands() -> impl Iterator<Item = (&'static str, String)> {
    let first = placed(Placement::Distributed).next().unwrap_or_default();
    PLACEMENTS.iter().map(move |(table, placement)| {
        let command = match placement {
            Placement::Reference => format!("SELECT create_reference_table('{table}')"),
            Placement::Distributed => {
                let with = if *table == first { "none" } else { first };
                format!(
                    "SELECT create_distributed_table('{table}', '{DISTRIBUTION_COLUMN}', colocate_with => '{with}')"
                )
            }
        };
        (*table, command)
    })
}

#[cfg(test)]
mod tests {
    use migration::Placement;

    use super::{PLACEMENTS, commands};

    #[test]
    fn reference_tables_come_first_and_all_others_are_kept_together() {
        let distributed = |place: &(&str, Placement)| place.1 == Placement::Distributed;
        assert!(PLACEMENTS.iter().skip_while(|place| !distributed(place)).all(distributed));
        let with_none = commands().filter(|(_, command)| command.ends_with("'none')")).count();
        let with_first = commands().filter(|(_, command)| command.ends_with("'usage_sequence')")).count();
        assert_eq!((with_none, with_first), (1, PLACEMENTS.iter().filter(|place| distributed(place)).count() - 1));
    }
}
