//! Keeping SQLite's write-ahead log short.
//!
//! SQLite restarts the log only when all of it is copied into the file and no connection reads from it. While reads
//! overlap, that moment never comes by itself, and the log grows. A RESTART checkpoint forces it: it blocks writers and
//! waits for open snapshots. Readers that come meanwhile read the file alone, so it need not wait for them.
//!
//! While a slow request or another process holds a snapshot, the log has to grow. From three quarters of the cap on, writes slow down.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex as SyncMutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Connection, Error, Row, raw_sql};
use tokio::sync::{Mutex, watch};

use crate::config::DatabaseSettings;

const MIB: u64 = 1024 * 1024;

/// One page in the log: SQLite's usual 4,096 bytes, and a header of 24.
const FRAME_BYTES: u64 = 4096 + 24;

/// How long a checkpoint may block writers while it waits for snapshots: below the cap, and at the cap.
const SHORT_WAIT: Duration = Duration::from_millis(100);
const LONG_WAIT: Duration = Duration::from_millis(500);

/// The interval between two looks at the log.
const LOOK_INTERVAL: Duration = Duration::from_millis(200);

/// How long one write waits at the cap. At twice the cap it waits twice as long, up to the longest.
const SLOW_DOWN: Duration = Duration::from_secs(2);
const LONGEST_SLOW_DOWN: Duration = Duration::from_secs(5);

/// After this long without a write a long file is truncated. One that is in use keeps its length, because it would grow again.
const IDLE: Duration = Duration::from_secs(5);

/// The interval between two warnings.
const WARNING_INTERVAL: Duration = Duration::from_mins(1);

/// Sizes of the log, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WalSizes {
    /// The length at which the log should restart.
    pub restart: u64,
    /// The longest file that stays when nothing is written.
    pub idle: u64,
    /// The length from which writes slow down, a little at first.
    pub slow: u64,
    /// The length at which writes wait for seconds, and to which a restart truncates the file.
    pub cap: u64,
}

impl WalSizes {
    pub(in crate::database) const fn of(settings: &DatabaseSettings) -> Self {
        let cap = settings.wal_cap_mib.saturating_mul(MIB);
        let half = cap.div_euclid(2);
        Self { restart: half.div_euclid(2), idle: half, slow: cap.saturating_sub(half.div_euclid(2)), cap }
    }

    /// How long a write waits. Up to the cap it is a part of [`SLOW_DOWN`], and beyond it a multiple.
    fn slow_down(self, in_use: u64) -> Duration {
        if in_use < self.cap {
            let (beyond, span) = (in_use.saturating_sub(self.slow), self.cap.saturating_sub(self.slow).max(1));
            let millis = SLOW_DOWN.as_millis().saturating_mul(beyond.into()).div_euclid(span.into());
            return Duration::from_millis(u64::try_from(millis).unwrap_or(0));
        }
        let times = u32::try_from(in_use.checked_div(self.cap).unwrap_or(0)).unwrap_or(u32::MAX);
        SLOW_DOWN.saturating_mul(times).min(LONGEST_SLOW_DOWN)
    }

    /// The number of pages at which a commit checkpoints the log.
    pub(super) const fn restart_pages(self) -> u64 {
        self.restart.div_euclid(FRAME_BYTES)
    }
}

/// The state of the checkpoints.
#[derive(Debug, Default)]
struct Checkpoints {
    /// A separate connection, so that a waiting checkpoint blocks no other work. A failed connection is not used again.
    connection: Option<SqliteConnection>,
    /// The number of copied frames when blocking writers last did not help. Writers are not blocked again until it
    /// grows: the same old snapshot is still open.
    blocked_at: Option<u64>,
    is_closed: bool,
}

/// The log of one file.
#[derive(Debug)]
pub(in crate::database) struct Wal {
    path: PathBuf,
    options: SqliteConnectOptions,
    sizes: WalSizes,
    checkpoints: Mutex<Checkpoints>,
    /// Whether a task maintains the log at the moment.
    maintained: AtomicBool,
    /// Bytes that could not be overwritten at the last look.
    in_use: watch::Sender<u64>,
    warned: SyncMutex<Option<Instant>>,
    /// When a write was last announced.
    last_write: SyncMutex<Instant>,
}

impl Wal {
    pub(in crate::database) fn new(settings: &DatabaseSettings, file: &Path) -> Result<Arc<Self>, Error> {
        // The log is beside the file itself, not beside a link to it.
        let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let mut path = file.into_os_string();
        path.push("-wal");
        let options = SqliteConnectOptions::from_str(settings.url.expose())?.disable_statement_logging();
        Ok(Arc::new(Self {
            path: path.into(),
            options,
            sizes: WalSizes::of(settings),
            checkpoints: Mutex::default(),
            maintained: AtomicBool::new(false),
            in_use: watch::Sender::new(0),
            warned: SyncMutex::default(),
            last_write: SyncMutex::new(Instant::now()),
        }))
    }

    /// Makes room for one more write. It starts maintenance of a long log, and near the cap waits a while for it. The
    /// write may proceed in any case.
    pub(in crate::database) async fn make_room(self: &Arc<Self>) {
        *self.last_write.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        let length = self.length();
        if length < self.sizes.restart {
            return;
        }
        if !self.maintained.swap(true, Ordering::AcqRel) {
            tokio::spawn(Arc::clone(self).maintain());
        }
        if length < self.sizes.slow {
            return;
        }
        // The file stays long after a restart, so its length says too little.
        let in_use = self.measure().await.unwrap_or(length);
        if in_use < self.sizes.slow {
            return;
        }
        let mut room = self.in_use.subscribe();
        let has_room = room.wait_for(|in_use| *in_use < self.sizes.slow);
        let waited = tokio::time::timeout(self.sizes.slow_down(in_use), has_room).await;
        if waited.is_err() && in_use >= self.sizes.cap {
            self.warn(in_use);
        }
    }

    /// Closes the connection. The last one to close removes the log.
    pub(in crate::database) async fn close(&self) -> Result<(), Error> {
        let mut checkpoints = self.checkpoints.lock().await;
        checkpoints.is_closed = true;
        match checkpoints.connection.take() {
            Some(connection) => connection.close().await,
            None => Ok(()),
        }
    }

    /// The length of the file. After a restart it exceeds the bytes in use.
    fn length(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// Checkpoints until the log is short or nothing more can be done.
    async fn maintain(self: Arc<Self>) {
        let maintained = MaintenanceGuard(self);
        let wal = &maintained.0;
        loop {
            match wal.shorten().await {
                Ok(true) | Err(Error::PoolClosed) => break,
                Ok(false) => tokio::time::sleep(LOOK_INTERVAL).await,
                Err(error) => {
                    tracing::warn!(%error, file = %wal.path.display(), "the write-ahead log could not be shortened");
                    break;
                }
            }
        }
        // The next write starts maintenance again, but not each of a thousand small writes.
        tokio::time::sleep(LOOK_INTERVAL).await;
    }

    /// Measures the bytes in use.
    async fn measure(&self) -> Result<u64, Error> {
        self.with_connection(async |connection, _| Ok(checkpoint(connection, "NOOP", Duration::ZERO).await?.in_use()))
            .await
    }

    /// Shortens the log if needed. Returns whether it is short enough.
    async fn shorten(&self) -> Result<bool, Error> {
        let in_use =
            self.with_connection(async |connection, blocked_at| self.look(connection, blocked_at).await).await?;
        Ok(in_use < self.sizes.restart && self.length() <= self.sizes.idle)
    }

    async fn with_connection(
        &self,
        look: impl AsyncFnOnce(&mut SqliteConnection, &mut Option<u64>) -> Result<u64, Error>,
    ) -> Result<u64, Error> {
        let mut checkpoints = self.checkpoints.lock().await;
        if checkpoints.is_closed {
            return Err(Error::PoolClosed);
        }
        let mut connection = match checkpoints.connection.take() {
            Some(connection) => connection,
            None => self.options.clone().connect().await?,
        };
        let in_use = look(&mut connection, &mut checkpoints.blocked_at).await?;
        checkpoints.connection = Some(connection);
        self.in_use.send_replace(in_use);
        Ok(in_use)
    }

    async fn look(&self, connection: &mut SqliteConnection, blocked_at: &mut Option<u64>) -> Result<u64, Error> {
        let found = checkpoint(connection, "NOOP", Duration::ZERO).await?;
        if found.in_use() < self.sizes.restart {
            if self.length() > self.sizes.idle && self.is_idle() {
                checkpoint(connection, "TRUNCATE", SHORT_WAIT).await?;
            }
            return Ok(found.in_use());
        }
        // Most of it is copied while others write.
        checkpoint(connection, "PASSIVE", Duration::ZERO).await?;
        let found = checkpoint(connection, "NOOP", Duration::ZERO).await?;
        if *blocked_at == Some(found.copied) {
            return Ok(found.in_use());
        }
        let wait = if found.in_use() < self.sizes.cap { SHORT_WAIT } else { LONG_WAIT };
        let began_anew = !checkpoint(connection, "RESTART", wait).await?.is_busy;
        let found = checkpoint(connection, "NOOP", Duration::ZERO).await?;
        *blocked_at = (!began_anew).then_some(found.copied);
        Ok(if began_anew { 0 } else { found.in_use() })
    }

    fn is_idle(&self) -> bool {
        self.last_write.lock().unwrap_or_else(PoisonError::into_inner).elapsed() >= IDLE
    }

    fn warn(&self, in_use: u64) {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.is_some_and(|warned| warned.elapsed() < WARNING_INTERVAL) {
            return;
        }
        *warned = Some(Instant::now());
        tracing::warn!(
            file = %self.path.display(),
            mib = in_use.div_euclid(MIB),
            cap_mib = self.sizes.cap.div_euclid(MIB),
            "the write-ahead log is at database.wal_cap_mib, so writes slow down: a request or another process reads from an \
             old snapshot"
        );
    }
}

/// Records, when dropped, that no task maintains the log any more.
struct MaintenanceGuard(Arc<Wal>);

impl Drop for MaintenanceGuard {
    fn drop(&mut self) {
        self.0.maintained.store(false, Ordering::Release);
    }
}

/// The outcome of a checkpoint.
struct Checkpoint {
    /// Whether it could not finish.
    is_busy: bool,
    frames: u64,
    copied: u64,
}

impl Checkpoint {
    /// A log that is copied in full is overwritten next.
    const fn in_use(&self) -> u64 {
        if self.frames == self.copied { 0 } else { self.frames.saturating_mul(FRAME_BYTES) }
    }
}

async fn checkpoint(connection: &mut SqliteConnection, mode: &str, wait: Duration) -> Result<Checkpoint, Error> {
    let wait = wait.as_millis();
    // Both parts come from this file.
    let sql = AssertSqlSafe(format!("PRAGMA busy_timeout = {wait}; PRAGMA wal_checkpoint({mode})"));
    let row = raw_sql(sql).fetch_all(connection).await?.pop().ok_or(Error::RowNotFound)?;
    // -1 stands for an unknown number.
    let count = |column: usize| Ok::<_, Error>(u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or(0));
    Ok(Checkpoint { is_busy: count(0)? != 0, frames: count(1)?, copied: count(2)? })
}
