//! A Citus cluster: whether the database is one, and spreading its tables.
//!
//! Citus is an extension of `PostgreSQL`, which notes in the table `pg_dist_partition` where each table is. The program talks
//! to the coordinator as to any server. What it minds is that a statement says which workspace it is of, and that a
//! transaction that records usage is of one.

use migration::{DISTRIBUTION_COLUMN, PLACEMENTS, Placement, placed};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use super::database::Database;
use crate::database::postgres::citus::{has_catalog, is_any_row, tables_in_catalog};

/// Why the tables cannot be spread.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// There is no cluster of such databases.
    #[error(
        "database {0} is of SQLite, and only a PostgreSQL database with the extension citus is spread over a cluster"
    )]
    Embedded(String),
    /// It is a plain `PostgreSQL`.
    #[error("database {0} has no extension citus: run CREATE EXTENSION citus in it on every node first")]
    NoExtension(String),
    /// It is one of the others.
    #[error("database {0} is on a worker of its cluster: tables are spread from the coordinator")]
    Worker(String),
    /// Reference tables are on the coordinator too, which the workers have to find.
    #[error(
        "the coordinator of {0} is not among its nodes: run SELECT citus_set_coordinator_host('ITS ADDRESS') first"
    )]
    NoCoordinator(String),
    /// A coordinator whose address was told takes none by itself.
    #[error(
        "no node of the cluster of {0} takes shards: add a worker, or run \
         SELECT citus_set_node_property('ITS ADDRESS', PORT, 'shouldhaveshards', true) for the coordinator"
    )]
    NoShards(String),
    /// The database did not do it.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
}

impl Database {
    /// Whether tables can be spread from here.
    ///
    /// # Errors
    ///
    /// When they cannot; it says what is missing.
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
        // Of a cluster of one node the extension notes the coordinator by itself.
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

    /// Spreads those tables that are not spread yet, each in a transaction of its own, and gives how many there were: the
    /// reference tables first, since the others refer to them.
    ///
    /// # Errors
    ///
    /// What the database says. The tables until then stay spread, and the next call goes on.
    pub async fn distribute(&self) -> Result<usize, ClusterError> {
        self.can_distribute().await?;
        let alone = self.alone().await?;
        let done = tables_in_catalog(&self.pool).await?;
        let missing = commands().filter(|(table, _)| !done.contains(*table));
        let mut spread: usize = 0;
        for (_, command) in missing {
            let transaction = self.begin_patient().await?;
            // What is done to shards side by side would not see what the same transaction did to a reference table.
            transaction.execute_unprepared("SET LOCAL citus.multi_shard_modify_mode = 'sequential'").await?;
            transaction.execute_unprepared(&command).await?;
            transaction.commit().await?;
            spread = spread.saturating_add(1);
        }
        alone.rollback().await?;
        Ok(spread)
    }
}

/// What spreads each table. All distributed ones are kept together with the first: a workspace's rows of all of them are on
/// one node.
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
