//! Keeping `SQLite`'s write-ahead log short.
//!
//! `SQLite` starts writing the log from its beginning again only when everything in it is in the file and no connection reads
//! from it. While reads overlap, that moment never comes by itself, and the log grows for as long as the program runs. A RESTART
//! checkpoint brings it about: it keeps writers out, and waits for the snapshots that are open. Readers that come meanwhile read
//! the file alone, so it need not wait for them.
//!
//! While a slow request or another process holds a snapshot, the log has to grow. Then writers slow down.

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

/// A page of the file in the log: `SQLite`'s usual 4,096 bytes, and the 24 before them.
const FRAME_BYTES: u64 = 4096 + 24;

/// How long a checkpoint may keep writers out while it waits for snapshots: below the cap, and at it.
const SHORT_WAIT: Duration = Duration::from_millis(100);
const LONG_WAIT: Duration = Duration::from_millis(500);

/// The pause between two looks at the log.
const PAUSE: Duration = Duration::from_millis(200);

/// How long one write waits at the cap. At twice the cap it is twice as long, and so on up to the last.
const SLOW_DOWN: Duration = Duration::from_secs(2);
const SLOW_DOWN_AT_MOST: Duration = Duration::from_secs(5);

/// The pause between two warnings.
const WARN_EVERY: Duration = Duration::from_mins(1);

/// Sizes of the log, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WalSizes {
    /// The length at which it should begin anew.
    pub restart: u64,
    /// The length to which the file is cut when it begins anew. It is more than `restart`, so that a file of the usual length is
    /// not cut and grown again each time.
    pub kept: u64,
    /// From here on writers slow down.
    pub cap: u64,
}

impl WalSizes {
    pub(in crate::database) const fn of(settings: &DatabaseSettings) -> Self {
        let cap = settings.wal_cap_mib.saturating_mul(MIB);
        Self { restart: cap.div_euclid(4), kept: cap.div_euclid(2), cap }
    }

    /// The number of pages in the log at which a commit copies them into the file.
    pub(super) const fn restart_pages(self) -> u64 {
        self.restart.div_euclid(FRAME_BYTES)
    }
}

/// Makes the checkpoints.
#[derive(Debug, Default)]
struct Checkpoints {
    /// A connection of its own, so that a waiting checkpoint is in nobody's way. One that failed is not used again.
    connection: Option<SqliteConnection>,
    /// How many frames could be copied when writers were last kept out in vain. They are not kept out again until there are more:
    /// until then the same old snapshot is open.
    vain_at: Option<u64>,
    is_closed: bool,
}

/// The log of one file.
#[derive(Debug)]
pub(in crate::database) struct Wal {
    path: PathBuf,
    options: SqliteConnectOptions,
    sizes: WalSizes,
    checkpoints: Mutex<Checkpoints>,
    /// Whether a task looks after it at the moment.
    attended: AtomicBool,
    /// Bytes that could not be overwritten at the last look.
    in_use: watch::Sender<u64>,
    warned: SyncMutex<Option<Instant>>,
}

impl Wal {
    pub(in crate::database) fn new(settings: &DatabaseSettings, file: &Path) -> Result<Arc<Self>, Error> {
        // The log is beside the file itself, not beside a link to it.
        let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let mut path = file.into_os_string();
        path.push("-wal");
        let options = SqliteConnectOptions::from_str(&settings.url)?.disable_statement_logging();
        Ok(Arc::new(Self {
            path: path.into(),
            options,
            sizes: WalSizes::of(settings),
            checkpoints: Mutex::default(),
            attended: AtomicBool::new(false),
            in_use: watch::Sender::new(0),
            warned: SyncMutex::default(),
        }))
    }

    /// Makes room for one more write: lets a long log begin anew, and at the cap waits a while for that. The write may go ahead
    /// in any case.
    pub(in crate::database) async fn make_room(self: &Arc<Self>) {
        let length = self.length();
        if length < self.sizes.restart {
            return;
        }
        if !self.attended.swap(true, Ordering::AcqRel) {
            tokio::spawn(Arc::clone(self).attend());
        }
        if length < self.sizes.cap {
            return;
        }
        // The file stays long after the log began anew, so it says too little.
        let in_use = self.measure().await.unwrap_or(length);
        if in_use < self.sizes.cap {
            return;
        }
        let mut room = self.in_use.subscribe();
        let below_cap = room.wait_for(|in_use| *in_use < self.sizes.cap);
        if tokio::time::timeout(slow_down(in_use, self.sizes.cap), below_cap).await.is_err() {
            self.warn(in_use);
        }
    }

    /// Closes the connection: the last one to leave the file removes the log.
    pub(in crate::database) async fn close(&self) -> Result<(), Error> {
        let mut checkpoints = self.checkpoints.lock().await;
        checkpoints.is_closed = true;
        match checkpoints.connection.take() {
            Some(connection) => connection.close().await,
            None => Ok(()),
        }
    }

    /// The length of the file, which is more than what is in use after it began anew.
    fn length(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// Works on the log until it is short, or nothing more can be done.
    async fn attend(self: Arc<Self>) {
        let attended = Attended(self);
        let wal = &attended.0;
        loop {
            match wal.shorten().await {
                Ok(true) | Err(Error::PoolClosed) => break,
                Ok(false) => tokio::time::sleep(PAUSE).await,
                Err(error) => {
                    tracing::warn!(%error, file = %wal.path.display(), "the write-ahead log could not be shortened");
                    break;
                }
            }
        }
        // The next write starts this again, but not each of a thousand small writes.
        tokio::time::sleep(PAUSE).await;
    }

    /// Measures the bytes in use.
    async fn measure(&self) -> Result<u64, Error> {
        self.with_connection(async |connection, _| Ok(checkpoint(connection, "NOOP", Duration::ZERO).await?.in_use()))
            .await
    }

    /// Shortens the log if it has to. Says whether it is as short as it should be.
    async fn shorten(&self) -> Result<bool, Error> {
        let in_use = self.with_connection(async |connection, vain_at| self.look(connection, vain_at).await).await?;
        Ok(in_use < self.sizes.restart && self.length() <= self.sizes.kept)
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
        let in_use = look(&mut connection, &mut checkpoints.vain_at).await?;
        checkpoints.connection = Some(connection);
        self.in_use.send_replace(in_use);
        Ok(in_use)
    }

    async fn look(&self, connection: &mut SqliteConnection, vain_at: &mut Option<u64>) -> Result<u64, Error> {
        let found = checkpoint(connection, "NOOP", Duration::ZERO).await?;
        if found.in_use() < self.sizes.restart {
            // The first commit after it began anew has cut it, unless nobody wrote.
            if self.length() > self.sizes.kept {
                checkpoint(connection, "TRUNCATE", SHORT_WAIT).await?;
            }
            return Ok(found.in_use());
        }
        // Most of it is copied while others write.
        checkpoint(connection, "PASSIVE", Duration::ZERO).await?;
        let found = checkpoint(connection, "NOOP", Duration::ZERO).await?;
        if *vain_at == Some(found.copied) {
            return Ok(found.in_use());
        }
        let wait = if found.in_use() < self.sizes.cap { SHORT_WAIT } else { LONG_WAIT };
        let began_anew = !checkpoint(connection, "RESTART", wait).await?.is_busy;
        let found = checkpoint(connection, "NOOP", Duration::ZERO).await?;
        *vain_at = (!began_anew).then_some(found.copied);
        Ok(if began_anew { 0 } else { found.in_use() })
    }

    fn warn(&self, in_use: u64) {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.is_some_and(|warned| warned.elapsed() < WARN_EVERY) {
            return;
        }
        *warned = Some(Instant::now());
        tracing::warn!(
            file = %self.path.display(),
            mib = in_use.div_euclid(MIB),
            cap_mib = self.sizes.cap.div_euclid(MIB),
            "the write-ahead log is at database.wal_cap_mib, so writes are slowed down: a request or another process reads from an \
             old snapshot"
        );
    }
}

/// When dropped, notes that no task looks after the log any more.
struct Attended(Arc<Wal>);

impl Drop for Attended {
    fn drop(&mut self) {
        self.0.attended.store(false, Ordering::Release);
    }
}

/// The outcome of a checkpoint.
struct Checkpoint {
    /// Whether it had to leave something undone.
    is_busy: bool,
    frames: u64,
    copied: u64,
}

impl Checkpoint {
    /// A log that is copied whole is overwritten next.
    const fn in_use(&self) -> u64 {
        if self.frames == self.copied { 0 } else { self.frames.saturating_mul(FRAME_BYTES) }
    }
}

async fn checkpoint(connection: &mut SqliteConnection, mode: &str, wait: Duration) -> Result<Checkpoint, Error> {
    let wait = wait.as_millis();
    // Neither comes from anybody but this file.
    let sql = AssertSqlSafe(format!("PRAGMA busy_timeout = {wait}; PRAGMA wal_checkpoint({mode})"));
    let row = raw_sql(sql).fetch_all(connection).await?.pop().ok_or(Error::RowNotFound)?;
    // -1 stands for a number that it does not know.
    let count = |column: usize| Ok::<_, Error>(u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or(0));
    Ok(Checkpoint { is_busy: count(0)? != 0, frames: count(1)?, copied: count(2)? })
}

/// The longer a log is beyond its cap, the longer each write waits.
fn slow_down(in_use: u64, cap: u64) -> Duration {
    let times = u32::try_from(in_use.checked_div(cap).unwrap_or(0)).unwrap_or(u32::MAX);
    SLOW_DOWN.saturating_mul(times).min(SLOW_DOWN_AT_MOST)
}
