//! Loading the settings from all their sources.

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};

use super::{DatabaseUrl, Settings};

/// The settings file that is read if it exists and no other is named.
const DEFAULT_FILE: &str = "tallygraph.toml";

/// Variables with a short name, and the setting of each.
const SHORT_NAMES: [(&str, &str); 6] = [
    ("database_url", "database.url"),
    ("listen", "http.listen"),
    ("jwt_hs256_secret", "jwt.hs256_secret"),
    ("jwt_issuer", "jwt.issuer"),
    ("jwt_audience", "jwt.audience"),
    ("log", "log.filter"),
];

/// Settings from the command line.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Replaces the defaults, for a command with its own.
    pub defaults: Option<Settings>,
    /// `--config`: a settings file that must exist.
    pub file: Option<PathBuf>,
    /// `--database-url`
    pub database_url: Option<DatabaseUrl>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--trusted-documents`
    pub trusted_documents: Option<PathBuf>,
}

/// Why the settings are invalid.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `--config` names a file that is not there.
    #[error("settings file {} does not exist", .0.display())]
    MissingFile(PathBuf),
    /// A key or a value is wrong. figment names it and its place.
    #[error("settings: {0}")]
    Invalid(String),
    /// A value has the right type but is not usable.
    #[error("settings: {key}: {reason}")]
    Unusable {
        /// The name of the setting.
        key: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// Loads the settings.
///
/// # Errors
///
/// When a file is missing, a key is unknown, or a value has the wrong type. The error names it.
pub fn load(overrides: &Overrides) -> Result<Settings, ConfigError> {
    let mut figment = Figment::from(Serialized::defaults(overrides.defaults.clone().unwrap_or_default()));
    if let Some(file) = &overrides.file {
        if !file.is_file() {
            return Err(ConfigError::MissingFile(file.clone()));
        }
        figment = figment.merge(Toml::file_exact(file));
    } else if Path::new(DEFAULT_FILE).is_file() {
        figment = figment.merge(Toml::file_exact(DEFAULT_FILE));
    }
    figment = figment.merge(environment());
    for (name, key) in SHORT_NAMES {
        // The texts are taken literally: figment would parse digits as a number and trim spaces.
        if let Ok(text) = std::env::var(format!("TALLYGRAPH_{}", name.to_ascii_uppercase())) {
            figment = figment.merge(Serialized::global(key, text));
        }
    }
    if let Some(url) = &overrides.database_url {
        figment = figment.merge(Serialized::global("database.url", url.expose()));
    }
    if let Some(file) = &overrides.trusted_documents {
        figment = figment.merge(Serialized::global("http.trusted_documents", file));
    }
    if let Some(listen) = &overrides.listen {
        figment = figment.merge(Serialized::global("http.listen", listen));
    }
    let settings: Settings = figment.extract().map_err(|error| ConfigError::Invalid(one_line(&error)))?;
    check(&settings)?;
    Ok(settings)
}

/// The variables `TALLYGRAPH_SECTION__KEY`. `TALLYGRAPH_TEST_…` belongs to the tests, and the short names are read
/// separately.
fn environment() -> Env {
    let elsewhere = |name: &str| name.starts_with("test_") || SHORT_NAMES.iter().any(|(short, _)| *short == name);
    Env::prefixed("TALLYGRAPH_")
        .filter(move |name| !elsewhere(&name.as_str().to_ascii_lowercase()))
        .map(|name| name.as_str().to_ascii_lowercase().replace("__", ".").into())
}

/// figment's message in one line, without its drawing of the place in the file and without the profile, of which there
/// is one.
fn one_line(error: &figment::Error) -> String {
    if error.path.last().is_some_and(|key| key.contains("secret")) {
        // figment would repeat the secret.
        return format!("{} must be a text", error.path.join("."));
    }
    let text = error.to_string().replace("for key \"default.", "for key \"");
    let is_drawing = |line: &&str| {
        line.split_once('|').is_some_and(|(number, _)| number.trim().chars().all(|digit| digit.is_ascii_digit()))
    };
    text.lines().filter(|line| !is_drawing(line)).map(str::trim).collect::<Vec<_>>().join(", ")
}

fn check(settings: &Settings) -> Result<(), ConfigError> {
    let unusable = |key, reason| Err(ConfigError::Unusable { key, reason });
    if settings.jwt.hs256_secret.as_ref().is_some_and(|secret| secret.expose().is_empty()) {
        return unusable("jwt.hs256_secret", "is empty; leave it out to accept no tokens");
    }
    if settings.payments.stripe_webhook_secret.as_ref().is_some_and(|secret| secret.expose().trim().is_empty()) {
        return unusable("payments.stripe_webhook_secret", "is empty; leave it out to accept no payments");
    }
    let sound = |origin: &String| {
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', ' ', ',']))
    };
    if !settings.http.allowed_origins.iter().all(sound) {
        return unusable("http.allowed_origins", "each is a scheme and a host, as in https://app.example.com");
    }
    if settings.http.proxy_networks().is_none() {
        return unusable("http.trusted_proxies", "each is an address or a network, as in 10.0.0.0/8");
    }
    if settings.limits.request_seconds == 0 {
        return unusable("limits.request_seconds", "must be at least 1");
    }
    if settings.limits.body_seconds == 0 {
        return unusable("limits.body_seconds", "must be at least 1");
    }
    // A quarter of it must fit a batch of the usual size.
    if settings.database.wal_cap_mib < 4 {
        return unusable("database.wal_cap_mib", "must be at least 4");
    }
    if settings.database.read_connections == Some(0) {
        return unusable("database.read_connections", "must be at least 1");
    }
    // One connection holds the migration lock while another applies the migrations.
    if settings.database.write_connections < 2 {
        return unusable("database.write_connections", "must be at least 2");
    }
    if settings.clock.leap_seconds == 0 {
        return unusable(
            "clock.leap_seconds",
            "must be at least 1; clock.settle_seconds = 0 accepts every leap at once",
        );
    }
    settings.limits.check_queries().or_else(|(key, reason)| unusable(key, reason))?;
    if let Some(days) = settings.retention.events_days {
        settings.check_kept_days(days).or_else(|reason| unusable("retention.events_days", reason))?;
    }
    Ok(())
}
