//! Opening the database that the settings name.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::PathBuf;
use std::sync::Arc;

use migration::{Migrator, MigratorTrait};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, TransactionOptions};
use tokio::sync::Semaphore;

use super::begin::begin;
use super::snapshot::Readers;
use super::{Reads, cluster, postgres, sqlite};
use crate::config::DatabaseSettings;

/// What the caller expects to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A database with every migration applied.
    Ready,
    /// Anything: a missing file is made, and the schema is the caller's to see to.
    Anything,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not a URL of a database that this program knows.
    #[error("{setting} {url:?} is not supported: it takes the form {forms}")]
    Unsupported {
        /// The setting.
        setting: &'static str,
        /// The URL, without its password.
        url: String,
        /// What it may be.
        forms: &'static str,
    },
    /// The file is not there.
    #[error("database {} does not exist: `tallygraph migrate` creates it", .0.display())]
    Missing(PathBuf),
    /// The database cannot be opened.
    #[error("database {place} cannot be opened: {reason}")]
    Unreachable {
        /// Where it is.
        place: String,
        /// What the database said.
        reason: String,
    },
    /// There are migrations to apply.
    #[error("database {place} has {pending} pending migrations: run `tallygraph migrate`")]
    Behind {
        /// Where it is.
        place: String,
        /// How many.
        pending: usize,
    },
    /// Another process serves the file.
    #[error("database {} is served by another process already (it holds {})", .path.display(), .lock.display())]
    Served {
        /// The file.
        path: PathBuf,
        /// The lock file.
        lock: PathBuf,
    },
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Database {
    /// The file of an embedded database.
    file: Option<PathBuf>,
    place: String,
    pub(super) writer: DatabaseConnection,
    /// Those of the database that is written to.
    readers: Readers,
    replica: Option<Readers>,
    lanes: u32,
    cluster: bool,
    one_workspace: bool,
    merges: bool,
}

impl Database {
    /// Opens the database.
    ///
    /// # Errors
    ///
    /// When there is none, it cannot be opened, or it is not what is expected.
    pub async fn open(settings: &DatabaseSettings, expect: Expect) -> Result<Self, OpenError> {
        let file = sqlite::path_of(&settings.url);
        let place = file.as_ref().map_or_else(|| without_password(&settings.url), |path| path.display().to_string());
        let unreachable = |error: DbErr| OpenError::Unreachable { place: place.clone(), reason: plain(&error) };
        if let Some(url) = &settings.read_url
            && (file.is_some() || !postgres::is_url(url))
        {
            let forms = "postgres://USER@HOST/DATABASE, beside a database.url of that form";
            return Err(OpenError::Unsupported { setting: "database.read_url", url: without_password(url), forms });
        }
        let (writer, readers) = if let Some(path) = &file {
            if expect == Expect::Ready && !path.is_file() {
                return Err(OpenError::Missing(path.clone()));
            }
            let writer = sqlite::connect_writer(settings).await.map_err(unreachable)?;
            (writer, sqlite::connect_readers(settings).await.map_err(unreachable)?)
        } else if postgres::is_url(&settings.url) {
            let writer = postgres::connect_writer(settings).await.map_err(unreachable)?;
            (writer, postgres::connect_readers(settings, &settings.url).await.map_err(unreachable)?)
        } else {
            let forms = "sqlite://PATH or postgres://USER@HOST/DATABASE";
            return Err(OpenError::Unsupported { setting: "database.url", url: place, forms });
        };
        if expect == Expect::Ready {
            let pending = Migrator::get_pending_migrations(&writer).await.map_err(unreachable)?.len();
            if pending > 0 {
                return Err(OpenError::Behind { place, pending });
            }
        }
        let lanes = if file.is_some() { 1 } else { settings.write_connections.div_euclid(2).max(1) };
        let cluster = cluster::is_distributed(&writer).await.map_err(unreachable)?;
        let one_workspace = file.is_none() && settings.one_workspace_a_transaction.unwrap_or(cluster);
        // Nobody has tried on a cluster whether it takes MERGE of rows that the statement brings.
        let merges =
            file.is_none() && !cluster && !one_workspace && postgres::has_merge(&writer).await.map_err(unreachable)?;
        // A cluster's name for a state is that of one node.
        let spare = usize::try_from(postgres::read_connections(settings).div_euclid(2)).unwrap_or_default();
        let spare = (file.is_none() && !cluster).then(|| Arc::new(Semaphore::new(spare)));
        let readers = Readers { connection: readers, spare, is_replica: false };
        let replica = match &settings.read_url {
            Some(url) => {
                let connection = postgres::connect_readers(settings, url).await.map_err(unreachable)?;
                Some(Readers { connection, spare: None, is_replica: true })
            }
            None => None,
        };
        Ok(Self { file, place, writer, readers, replica, lanes, cluster, one_workspace, merges })
    }

    /// Takes the lock of the one process that serves an embedded database. It is held until the returned file is dropped, or
    /// the process ends in whatever way. A database server may be served by many processes, so there is none.
    ///
    /// # Errors
    ///
    /// When another process holds it.
    pub fn lock_for_serving(&self) -> Result<Option<File>, OpenError> {
        let Some(path) = &self.file else { return Ok(None) };
        let mut name = path.clone().into_os_string();
        name.push(".lock");
        let lock = PathBuf::from(name);
        let unreachable = |reason: std::io::Error| OpenError::Unreachable {
            place: lock.display().to_string(),
            reason: reason.to_string(),
        };
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&lock).map_err(unreachable)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::Served { path: path.clone(), lock }),
            Err(TryLockError::Error(error)) => Err(unreachable(error)),
        }
    }

    /// What one request reads from.
    #[must_use]
    pub fn reads(&self) -> Reads {
        Reads::new(self.readers.clone(), self.replica.clone())
    }

    /// What a job of the program reads from: always the database that is written to.
    #[must_use]
    pub fn reads_of_primary(&self) -> Reads {
        Reads::new(self.readers.clone(), None)
    }

    /// Begins a write. On `SQLite` it holds the database's only write lock until it is committed or dropped; on `PostgreSQL` it
    /// takes the locks of the workspaces that it writes to first.
    ///
    /// # Errors
    ///
    /// When the lock, or a connection, cannot be had in time.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        begin(&self.writer, options).await
    }

    /// How many transactions that record usage may run at once: on `PostgreSQL` half as many as there are connections that write,
    /// so that recording alone leaves some to all else.
    #[must_use]
    pub const fn recording_lanes(&self) -> u32 {
        self.lanes
    }

    /// Whether its tables were distributed over a cluster when it was opened.
    #[must_use]
    pub const fn is_cluster(&self) -> bool {
        self.cluster
    }

    /// Whether a transaction that records usage may touch one workspace only. In a cluster such a transaction is one node's,
    /// and each of its statements is sent to one shard.
    #[must_use]
    pub const fn one_workspace_a_transaction(&self) -> bool {
        self.one_workspace
    }

    /// Whether rows are added to by MERGE.
    #[must_use]
    pub const fn merges(&self) -> bool {
        self.merges
    }

    /// Which database it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Where the database is, for people: a path, or a URL without its password.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Closes all connections. An embedded database is one file then, which has everything.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn close(self) -> Result<(), DbErr> {
        if let Some(replica) = self.replica {
            replica.connection.close().await?;
        }
        self.readers.connection.close().await?;
        self.writer.close().await
    }
}

/// The URL without what may be a password: before an `@`, or among the parameters.
fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or(url);
    match url.rsplit_once('@') {
        Some((before, place)) => {
            let scheme = before.split_once(':').map_or("", |(scheme, _)| scheme);
            format!("{scheme}://…@{place}")
        }
        None => url.to_owned(),
    }
}

/// The database's own sentence, without the layers that passed it on.
fn plain(error: &DbErr) -> String {
    let text = error.to_string();
    text.rsplit(": ").next().unwrap_or(&text).to_owned()
}
