//! Opening the database that the settings name.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use super::Reads;
use crate::config::{DatabaseSettings, Synchronous};

/// What the caller expects to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A file with every migration applied.
    Ready,
    /// Anything: a missing file is made, and the schema is the caller's to see to.
    Anything,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not a URL of a database that this program knows.
    #[error("database.url {0:?} is not supported: it takes the form sqlite://PATH")]
    Unsupported(String),
    /// The file is not there.
    #[error("database {} does not exist: `tallygraph migrate` creates it", .0.display())]
    Missing(PathBuf),
    /// The file cannot be opened.
    #[error("database {} cannot be opened: {reason}", .path.display())]
    Unreachable {
        /// The file.
        path: PathBuf,
        /// What the database said.
        reason: String,
    },
    /// There are migrations to apply.
    #[error("database {} has {pending} pending migrations: run `tallygraph migrate`", .path.display())]
    Behind {
        /// The file.
        path: PathBuf,
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
    path: PathBuf,
    writer: DatabaseConnection,
    readers: DatabaseConnection,
}

/// How long a statement waits while another process writes: `import` and `rebuild` may run beside `serve`.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a write waits for those before it, and a request for a reading connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

impl Database {
    /// Opens the database.
    ///
    /// # Errors
    ///
    /// When there is none, it cannot be opened, or it is not what is expected.
    pub async fn open(settings: &DatabaseSettings, expect: Expect) -> Result<Self, OpenError> {
        let path = path_of(&settings.url)?;
        if expect == Expect::Ready && !path.is_file() {
            return Err(OpenError::Missing(path));
        }
        let unreachable = |error: DbErr| OpenError::Unreachable { path: path.clone(), reason: plain(&error) };
        let writer = connect(settings, 1, false).await.map_err(unreachable)?;
        let readers = connect(settings, settings.read_connections, true).await.map_err(unreachable)?;
        if expect == Expect::Ready {
            let pending = Migrator::get_pending_migrations(&writer).await.map_err(unreachable)?.len();
            if pending > 0 {
                return Err(OpenError::Behind { path, pending });
            }
        }
        Ok(Self { path, writer, readers })
    }

    /// Takes the lock of the one process that serves the file. It is held until the returned file is dropped, or the
    /// process ends in whatever way.
    ///
    /// # Errors
    ///
    /// When another process holds it.
    pub fn lock_for_serving(&self) -> Result<File, OpenError> {
        let mut name = self.path.clone().into_os_string();
        name.push(".lock");
        let lock = PathBuf::from(name);
        let unreachable =
            |reason: std::io::Error| OpenError::Unreachable { path: lock.clone(), reason: reason.to_string() };
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&lock).map_err(unreachable)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(OpenError::Served { path: self.path.clone(), lock }),
            Err(TryLockError::Error(error)) => Err(unreachable(error)),
        }
    }

    /// What one request reads from.
    #[must_use]
    pub fn reads(&self) -> Reads {
        Reads::new(self.readers.clone())
    }

    /// Begins a write. It holds the database's only write lock until it is committed or dropped.
    ///
    /// # Errors
    ///
    /// When the lock cannot be had in time.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// The writing connection itself, for migrations.
    #[must_use]
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// The database's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes all connections; what was written is in the file.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub async fn close(self) -> Result<(), DbErr> {
        self.readers.close().await?;
        self.writer.close().await
    }
}

fn path_of(url: &str) -> Result<PathBuf, OpenError> {
    let unsupported = || OpenError::Unsupported(without_password(url));
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).ok_or_else(unsupported)?;
    let path = path.split('?').next().unwrap_or(path);
    // A database in memory is one for each connection of a pool.
    if path.is_empty() || path.contains(":memory:") {
        return Err(unsupported());
    }
    Ok(PathBuf::from(path))
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

async fn connect(settings: &DatabaseSettings, connections: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(settings.url.clone());
    options
        .max_connections(connections)
        .min_connections(1)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .sqlx_logging(false);
    let synchronous = match settings.synchronous {
        Synchronous::Full => SqliteSynchronous::Full,
        Synchronous::Normal => SqliteSynchronous::Normal,
    };
    options.map_sqlx_sqlite_opts(move |sqlite: SqliteConnectOptions| {
        let sqlite = sqlite
            .create_if_missing(!read_only)
            .read_only(read_only)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            .synchronous(synchronous)
            .statement_cache_capacity(200)
            // In KiB: 16 MiB a connection.
            .pragma("cache_size", "-16384")
            .pragma("temp_store", "MEMORY");
        if read_only { sqlite } else { sqlite.journal_mode(SqliteJournalMode::Wal) }
    });
    sea_orm::Database::connect(options).await
}

/// The database's own sentence, without the layers that passed it on.
fn plain(error: &DbErr) -> String {
    let text = error.to_string();
    text.rsplit(": ").next().unwrap_or(&text).to_owned()
}
