//! Why a command failed, in one line.

use std::path::PathBuf;

use sea_orm::DbErr;

use super::output::counted;
use crate::alerts::AlertError;
use crate::alerts::mail::MailerError;
use crate::authn::{JwtError, KeyError};
use crate::authz::BrokenWorkspace;
use crate::calendar::ZoneDatabaseError;
use crate::config::ConfigError;
use crate::credits::CreditError;
use crate::database::{ClusterError, OpenError};
use crate::directory::DirectoryError;
use crate::graphql::SchemaError;
use crate::http::{ServeError, StateError};
use crate::rates::PublishError;
use crate::usage::import::ImportError;
use crate::usage::{RefundError, WriteError};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    #[error("the runtime cannot be started: {0}")]
    Runtime(std::io::Error),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("settings: {0}")]
    Zones(#[from] ZoneDatabaseError),
    #[error(
        "settings: calendar.zone_database_dir: {} lacks the time zones of {}: {named}; add the zones (Debian \
         and Ubuntu have the older names in the package tzdata-legacy), or remove the setting, because the program has them",
        .directory.display(), counted(*.workspaces, "workspace")
    )]
    ZonesMissing { directory: PathBuf, workspaces: u64, named: String },
    #[error("settings: {0}")]
    Log(String),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Cluster(#[from] ClusterError),
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    #[error(transparent)]
    Workspace(#[from] BrokenWorkspace),
    #[error(transparent)]
    Schema(#[from] SchemaError),
    #[error(transparent)]
    State(#[from] StateError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The address or the status, and why.
    #[error("the server is not healthy: {0}")]
    Unhealthy(String),
    #[error("LISTEN_FDS: {0}")]
    Inherited(std::io::Error),
    #[error("settings: {0}")]
    Mail(#[from] MailerError),
    #[error(transparent)]
    Alert(#[from] AlertError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("{0}: set it in tallygraph.toml or as TALLYGRAPH_JWT_HS256_SECRET")]
    Token(JwtError),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Refund(#[from] RefundError),
    #[error(transparent)]
    Credit(#[from] CreditError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("there is no workspace {0:?}")]
    NoWorkspace(String),
    #[error("{}: {reason}", .path.display())]
    File { path: PathBuf, reason: std::io::Error },
    #[error("{} holds a demo of seed {found}: choose another --data-dir, or delete it", .path.display())]
    OtherDemo { path: PathBuf, found: u64 },
    /// An error about a setting whose value was read from somewhere.
    #[error("{error}")]
    Set { error: Box<CliError>, key: &'static str, origin: String },
    #[error("standard output cannot be written: {0}")]
    Output(String),
    /// The secret of a key was not printed, so the key was not created either.
    #[error("the key's secret cannot be printed, so no key was created: {0}")]
    Secret(std::io::Error),
    #[error("{0}")]
    Other(String),
}

impl CliError {
    /// The same with where the value of the setting comes from that it is about, if it is about one.
    pub(super) fn located(self, origin: impl Fn(&str) -> Option<String>) -> Self {
        let origin = self.setting().and_then(|key| Some((key, origin(key)?)));
        match origin {
            Some((key, origin)) => Self::Set { error: Box::new(self), key, origin },
            None => self,
        }
    }

    /// The setting that it is about. Those of [`ConfigError`] say where the value comes from themselves.
    const fn setting(&self) -> Option<&'static str> {
        match self {
            Self::Zones(_) | Self::ZonesMissing { .. } => Some("calendar.zone_database_dir"),
            Self::Open(OpenError::Unsupported { setting, .. }) => Some(setting),
            Self::State(StateError::Documents(_)) => Some("http.trusted_documents"),
            Self::State(StateError::Traces(_)) => Some("traces.endpoint"),
            Self::Serve(ServeError::Listen { .. }) => Some("http.listen"),
            Self::Serve(ServeError::Certificate(error)) => Some(error.setting()),
            Self::Serve(ServeError::ListenForMetrics { .. }) => Some("http.metrics_listen"),
            _ => None,
        }
    }

    /// The whole error in one line.
    pub(super) fn sentence(&self) -> String {
        if let Self::Set { error, key, origin } = self {
            return format!("{} ({key} is set in {origin})", error.sentence());
        }
        let mut sentence = self.to_string();
        let mut source = std::error::Error::source(self);
        while let Some(inner) = source {
            let text = inner.to_string();
            // Some errors already include their source.
            if !sentence.ends_with(&text) {
                sentence.push_str(": ");
                sentence.push_str(&text);
            }
            source = inner.source();
        }
        sentence
    }
}
