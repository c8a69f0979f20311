//! Connections to SQLite: one that writes, and some that read.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbErr};

use super::wal::WalSizes;
use crate::config::{DatabaseSettings, Synchronous};
use crate::database::transactions::purpose::Limits;
use crate::database::transactions::statement_log::log_if_asked;
use crate::database::transactions::stoppable::{STEPS_BETWEEN_LOOKS, StopFlag, StoppableConnections};

/// Reading connections for each processor, unless the settings say otherwise. One caller has half of them. With fewer,
/// the requests of one caller wait for each other while processors are idle. `benches/ordinary.rs` measures it.
const READ_CONNECTIONS_EACH: u32 = 3;
const READ_CONNECTIONS: RangeInclusive<u32> = 6..=24;

/// The page caches of all reading connections together, and the least that one of them has.
const READING_KIB: u32 = 48 * 1024;
const READING_KIB_AT_LEAST: u32 = 2 * 1024;
/// The page cache of the connection that writes. With every batch it touches pages all over the indexes.
const WRITING_KIB: u32 = 32 * 1024;

/// The file that a URL names. `None` if it names no file.
pub(super) fn path_of(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
    let path = path.split('?').next().unwrap_or(path);
    // Each connection of a pool would have its own in-memory database.
    (!path.is_empty() && !path.contains(":memory:")).then(|| PathBuf::from(path))
}

/// Whether the URL asks for nothing but what is done anyway.
pub(in crate::database) fn has_known_parameters(url: &str) -> bool {
    let parameters = url.split_once('?').map_or("", |(_, parameters)| parameters);
    parameters.split('&').all(|parameter| matches!(parameter, "" | "mode=rw" | "mode=rwc"))
}

pub(in crate::database) async fn connect_writer(settings: &DatabaseSettings) -> Result<DatabaseConnection, DbErr> {
    connect(settings, None).await
}

/// Turns the write-ahead log on. The file keeps that, so it must be known to be Tallygraph's own.
pub(in crate::database) async fn use_wal(writer: &DatabaseConnection) -> Result<(), DbErr> {
    writer.execute_unprepared("PRAGMA journal_mode = WAL").await.map(drop)
}

pub(in crate::database) async fn connect_readers(settings: &DatabaseSettings) -> Result<StoppableConnections, DbErr> {
    let mut slots = Vec::new();
    for _ in 0..read_connections(settings) {
        let flag = StopFlag::default();
        let pool = connect(settings, Some(flag.clone())).await?;
        slots.push((pool.get_sqlite_connection_pool().clone(), flag));
    }
    Ok(StoppableConnections::new(slots, Duration::from_secs(settings.acquire_seconds)))
}

/// The time limit of a reading statement, after which it is interrupted.
pub(in crate::database) const fn limits(settings: &DatabaseSettings) -> Limits {
    match settings.statement_seconds {
        0 => Limits::NONE,
        seconds => Limits { statement: Duration::from_secs(seconds), ..Limits::NONE },
    }
}

/// The number of reading connections.
pub(in crate::database) fn read_connections(settings: &DatabaseSettings) -> u32 {
    let of_processors = || {
        let processors = available_parallelism().map_or(1, usize::from);
        let connections = u32::try_from(processors).unwrap_or(u32::MAX).saturating_mul(READ_CONNECTIONS_EACH);
        connections.clamp(*READ_CONNECTIONS.start(), *READ_CONNECTIONS.end())
    };
    settings.read_connections.unwrap_or_else(of_processors)
}

/// A pool of one connection. With a stop flag it reads; without one it writes.
async fn connect(settings: &DatabaseSettings, stop: Option<StopFlag>) -> Result<DatabaseConnection, DbErr> {
    let read_only = stop.is_some();
    let mut options = ConnectOptions::new(settings.url.expose());
    options
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .acquire_timeout(Duration::from_secs(settings.acquire_seconds))
        .test_before_acquire(false);
    log_if_asked(&mut options);
    let synchronous = match settings.synchronous {
        Synchronous::Full => SqliteSynchronous::Full,
        Synchronous::Normal => SqliteSynchronous::Normal,
    };
    let cache_kib = if read_only {
        READING_KIB.div_euclid(read_connections(settings).max(1)).max(READING_KIB_AT_LEAST)
    } else {
        WRITING_KIB
    };
    // `import` and `rebuild` may write beside `serve`.
    let busy_timeout = Duration::from_secs(settings.lock_seconds);
    let wal = WalSizes::of(settings);
    options.map_sqlx_sqlite_opts(move |sqlite: SqliteConnectOptions| {
        let sqlite = sqlite
            .create_if_missing(!read_only)
            .read_only(read_only)
            .busy_timeout(busy_timeout)
            .foreign_keys(true)
            .synchronous(synchronous)
            .statement_cache_capacity(200)
            // A sort takes as much memory as the cache at most, and then a temporary file.
            .pragma("cache_size", format!("-{cache_kib}"));
        if read_only {
            return sqlite;
        }
        // A commit checkpoints the log once it is long. If it did so after every batch, pages that batches share would
        // be copied again and again.
        sqlite
            .pragma("wal_autocheckpoint", wal.restart_pages().to_string())
            .pragma("journal_size_limit", wal.cap.to_string())
    });
    if let Some(flag) = stop {
        options.map_sqlx_sqlite_pool_opts(move |pool| {
            let flag = flag.clone();
            pool.after_connect(move |connection, _| {
                let flag = flag.clone();
                Box::pin(async move {
                    let mut handle = connection.lock_handle().await?;
                    handle.set_progress_handler(STEPS_BETWEEN_LOOKS, move || flag.may_go_on());
                    Ok(())
                })
            })
        });
    }
    sea_orm::Database::connect(options).await
}
