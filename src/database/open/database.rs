//! An open database: its pools, its file, and what it supports.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{DatabaseConnection, DbBackend, DbErr, RuntimeErr};
use tokio::sync::Semaphore;

use super::pools::{Pools, check_urls};
use super::version::{refuse_others, refuse_unmigrated};
use crate::config::DatabaseSettings;
use crate::database::changes::Changes;
use crate::database::errors::health::Health;
use crate::database::errors::open_error::{Damage, OpenError};
use crate::database::expect::Expect;
use crate::database::postgres::connect as postgres;
use crate::database::snapshots::Reads;
use crate::database::snapshots::replica::Replica;
use crate::database::snapshots::shares::Shares;
use crate::database::snapshots::snapshot::Readers;
use crate::database::sqlite::connect as sqlite;
use crate::database::sqlite::file::DatabaseFile;
use crate::database::sqlite::wal::Wal;
use crate::database::transactions::Transaction;
use crate::database::transactions::connections::{ConnectionSource, Connections};
use crate::database::transactions::purpose::{Limits, Purpose};
use crate::database::zone_rules::learn_from;
use crate::telemetry::metrics::{DatabaseMetrics, PoolReading};

/// The time limit for closing. Committed data is safe without it.
const CLOSE_LIMIT: Duration = Duration::from_secs(5);
/// The names of the pools in metrics. The replica's statements count as reads.
const READ_POOL: &str = "read";
const WRITE_POOL: &str = "write";
const REPLICA_POOL: &str = "replica";

/// An open database.
#[derive(Clone, Debug)]
pub struct Database {
    /// The file of an embedded database.
    file: Option<Arc<DatabaseFile>>,
    place: String,
    /// The pool of writing connections, for migrations.
    pub(in crate::database) pool: DatabaseConnection,
    pub(in crate::database) writer: Connections,
    /// The write-ahead log of an embedded database.
    wal: Option<Arc<Wal>>,
    /// The reading connections of the primary.
    readers: Readers,
    replica: Option<Replica>,
    pub(in crate::database) health: Health,
    metrics: DatabaseMetrics,
    changes: Changes,
    /// Divides the reading connections among callers.
    shares: Shares,
    lanes: u32,
    cluster: bool,
    one_workspace: bool,
    can_merge: bool,
}

impl Database {
    /// Opens the database.
    ///
    /// # Errors
    ///
    /// When the database is missing, does not open, or is not as expected.
    pub async fn open(settings: &DatabaseSettings, expect: Expect) -> Result<Self, OpenError> {
        let file = DatabaseFile::of(settings, expect)?;
        Self::open_at(settings, expect, file).await
    }

    /// Opens the database as the process that serves it. An embedded database stays locked until the process ends,
    /// however it ends. Many processes may serve one PostgreSQL database, so it takes no lock there.
    ///
    /// # Errors
    ///
    /// When another process serves the file, or when [`Self::open`] fails.
    pub async fn open_for_serving(settings: &DatabaseSettings, expect: Expect) -> Result<Self, OpenError> {
        // The lock comes first, before SQLite opens the file.
        let file = DatabaseFile::locked(settings, expect)?;
        Self::open_at(settings, expect, file).await
    }

    async fn open_at(
        settings: &DatabaseSettings,
        expect: Expect,
        file: Option<DatabaseFile>,
    ) -> Result<Self, OpenError> {
        let place = match &file {
            Some(file) => file.path().display().to_string(),
            None => settings.url.to_string(),
        };
        let unreachable = |error: DbErr| OpenError::unreachable(&place, &error);
        check_urls(settings, file.is_some())?;
        let (health, metrics, changes) = (Health::default(), DatabaseMetrics::default(), Changes::default());
        let system = if file.is_some() { "sqlite" } else { "postgresql" };
        let connections = |pool, purpose| {
            let limits = match (file.is_some(), purpose) {
                (true, Purpose::Read) => sqlite::limits(settings),
                (true, Purpose::Write) => Limits::NONE,
                (false, _) => postgres::limits(settings),
            };
            let name = match purpose {
                Purpose::Read => READ_POOL,
                Purpose::Write => WRITE_POOL,
            };
            let metrics = metrics.pool(name, system);
            Connections::new(pool, purpose, limits, health.clone(), metrics, changes.clone())
        };
        let Pools { writer, readers, cluster } = Pools::of(settings, file.is_some()).await.map_err(unreachable)?;
        refuse_others(&writer, &place).await?;
        if file.is_some() {
            sqlite::use_wal(&writer).await.map_err(unreachable)?;
        }
        if expect == Expect::Ready {
            refuse_unmigrated(&writer, &place).await?;
            learn_from(&writer).await.map_err(unreachable)?;
        }
        let lanes = if file.is_some() { 1 } else { settings.write_connections.div_euclid(2).max(1) };
        let one_workspace = file.is_none() && settings.one_workspace_a_transaction.unwrap_or(cluster);
        // A cluster accepts MERGE only from rows that are already in a table.
        let can_merge =
            file.is_none() && !cluster && !one_workspace && postgres::has_merge(&writer).await.map_err(unreachable)?;
        // On a cluster, the name of an exported snapshot is valid on one node only.
        let spare = usize::try_from(postgres::read_connections(settings).div_euclid(2)).unwrap_or_default();
        let spare = (file.is_none() && !cluster).then(|| Arc::new(Semaphore::new(spare)));
        let readers = Readers { connections: connections(readers, Purpose::Read), spare, is_replica: false };
        let replica = match &settings.read_url {
            Some(url) => Some(
                Replica::open(settings, url, |pool| connections(ConnectionSource::Plain(pool), Purpose::Read)).await?,
            ),
            None => None,
        };
        let pool = writer.clone();
        let writer = connections(ConnectionSource::Plain(writer), Purpose::Write);
        let reading =
            if file.is_some() { sqlite::read_connections(settings) } else { postgres::read_connections(settings) };
        let shares = Shares::of(reading);
        let file = file.map(Arc::new);
        let wal = file.as_ref().map(|file| Wal::new(settings, file.path())).transpose();
        let wal = wal.map_err(|error| OpenError::unreachable(&place, &driver(error)))?;
        Ok(Self {
            file,
            place,
            pool,
            writer,
            wal,
            readers,
            replica,
            health,
            metrics,
            changes,
            shares,
            lanes,
            cluster,
            one_workspace,
            can_merge,
        })
    }

    /// A new [`Reads`] for one request.
    #[must_use]
    pub fn reads(&self) -> Reads {
        Reads::new(self.readers.clone(), self.replica.clone(), Some(self.shares.clone()), self.cluster)
    }

    /// A new [`Reads`] for a job: it always reads from the primary.
    #[must_use]
    pub fn reads_of_primary(&self) -> Reads {
        Reads::new(self.readers.clone(), None, None, self.cluster)
    }

    /// Begins a write. On SQLite it waits a while if the write-ahead log is at its cap. It then holds the only write
    /// lock until it is committed or dropped. On PostgreSQL a write first locks the workspaces that it changes.
    ///
    /// # Errors
    ///
    /// When the lock or a connection is not available in time.
    pub async fn begin_write(&self) -> Result<Transaction, DbErr> {
        self.make_room().await;
        self.writer.begin().await
    }

    /// Begins a write whose statements have no time limit.
    ///
    /// # Errors
    ///
    /// When the lock or a connection is not available in time.
    pub async fn begin_long_write(&self) -> Result<Transaction, DbErr> {
        self.make_room().await;
        let transaction = self.writer.begin_unlimited().await?;
        if self.backend() == DbBackend::Postgres {
            postgres::lift_statement_limit(&transaction).await?;
        }
        Ok(transaction)
    }

    /// Waits a while if the write-ahead log of an embedded database is at its cap.
    async fn make_room(&self) {
        if let Some(wal) = &self.wal {
            wal.make_room().await;
        }
    }

    /// Wakes those who watch a workspace.
    #[must_use]
    pub const fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Checks that no damage is known.
    ///
    /// # Errors
    ///
    /// The damage.
    pub fn check(&self) -> Result<(), Damage> {
        if self.health.is_damaged() {
            return Err(Damage::Stored);
        }
        self.file.as_ref().map_or(Ok(()), |file| file.check())
    }

    /// The file of an embedded database.
    pub(in crate::database) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path())
    }

    /// How many recording transactions may run at once. On PostgreSQL it is half of the writing connections, so that
    /// recording leaves connections to other writes.
    #[must_use]
    pub const fn recording_lanes(&self) -> u32 {
        self.lanes
    }

    /// Whether the tables were distributed over a cluster when the database was opened.
    #[must_use]
    pub const fn is_cluster(&self) -> bool {
        self.cluster
    }

    /// Whether a recording transaction may touch one workspace only. On a cluster such a transaction stays on one node,
    /// and each statement goes to one shard.
    #[must_use]
    pub const fn one_workspace_a_transaction(&self) -> bool {
        self.one_workspace
    }

    /// Whether rows are added to with MERGE.
    #[must_use]
    pub const fn can_merge(&self) -> bool {
        self.can_merge
    }

    /// SQLite or PostgreSQL.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.writer.backend()
    }

    /// Where the database is, for people: a path, or a URL without its password.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What its connections and statements are counted in.
    #[must_use]
    pub const fn metrics(&self) -> &DatabaseMetrics {
        &self.metrics
    }

    /// How many connections are open, by pool.
    #[must_use]
    pub fn pool_readings(&self) -> Vec<PoolReading> {
        let mut readings = vec![self.readers.connections.reading(READ_POOL), self.writer.reading(WRITE_POOL)];
        readings.extend(self.replica.as_ref().map(|replica| replica.connections().reading(REPLICA_POOL)));
        readings
    }

    /// Closes all connections. An embedded database is then one file with all its data. Gives up if the database does
    /// not answer: committed data is safe all the same.
    ///
    /// # Errors
    ///
    /// The database's error.
    pub async fn close(self) -> Result<(), DbErr> {
        let place = self.place.clone();
        let closed = tokio::time::timeout(CLOSE_LIMIT, async {
            if let Some(replica) = self.replica {
                replica.close().await?;
            }
            self.readers.connections.close().await?;
            if let Some(wal) = self.wal {
                wal.close().await.map_err(driver)?;
            }
            self.writer.close().await
        });
        closed.await.unwrap_or_else(|_| {
            tracing::warn!(database = place, "the connections were not closed in time");
            Ok(())
        })
    }
}

fn driver(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error)))
}
