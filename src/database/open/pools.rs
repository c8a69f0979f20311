//! The pools of connections that the settings name.

use sea_orm::{DatabaseConnection, DbErr};

use crate::config::DatabaseSettings;
use crate::database::errors::OpenError;
use crate::database::postgres::{citus, connect as postgres};
use crate::database::sqlite::connect as sqlite;
use crate::database::transactions::connections::ConnectionSource;

/// The pools for writing and for reading.
pub(super) struct Pools {
    pub writer: DatabaseConnection,
    pub readers: ConnectionSource,
    /// Whether the tables are distributed over a cluster.
    pub cluster: bool,
}

impl Pools {
    pub(super) async fn of(settings: &DatabaseSettings, embedded: bool) -> Result<Self, DbErr> {
        if embedded {
            let writer = sqlite::connect_writer(settings).await?;
            let readers = ConnectionSource::Stoppable(sqlite::connect_readers(settings).await?);
            return Ok(Self { writer, readers, cluster: false });
        }
        let readers = postgres::connect_readers(settings).await?;
        // Connections that write to a cluster have other settings.
        let cluster = citus::is_distributed(&readers).await?;
        let writer = postgres::connect_writer(settings, cluster).await?;
        Ok(Self { writer, readers: ConnectionSource::Plain(readers), cluster })
    }
}

/// Refuses a URL of an unsupported database.
pub(super) fn check_urls(settings: &DatabaseSettings, embedded: bool) -> Result<(), OpenError> {
    if embedded && !sqlite::has_known_parameters(settings.url.expose()) {
        let forms = "sqlite://PATH, with no parameter but mode=rw or mode=rwc";
        return Err(OpenError::Unsupported { setting: "database.url", url: settings.url.to_string(), forms });
    }
    if let Some(url) = &settings.read_url
        && (embedded || !postgres::is_url(url.expose()))
    {
        let forms = "postgres://USER@HOST/DATABASE, beside a database.url of that form";
        return Err(OpenError::Unsupported { setting: "database.read_url", url: url.to_string(), forms });
    }
    if !embedded && !postgres::is_url(settings.url.expose()) {
        let forms = "sqlite://PATH or postgres://USER@HOST/DATABASE";
        return Err(OpenError::Unsupported { setting: "database.url", url: settings.url.to_string(), forms });
    }
    Ok(())
}
