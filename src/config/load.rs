//! Putting the layers together.

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};

use super::Settings;

/// The file that is read when it is there and no other is named.
const DEFAULT_FILE: &str = "tallygraph.toml";

/// The variables with a name of their own, and the setting behind each.
const SHORT_NAMES: [(&str, &str); 6] = [
    ("database_url", "database.url"),
    ("listen", "http.listen"),
    ("jwt_hs256_secret", "jwt.hs256_secret"),
    ("jwt_issuer", "jwt.issuer"),
    ("jwt_audience", "jwt.audience"),
    ("log", "log.filter"),
];

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--config`: a settings file that must be there.
    pub file: Option<PathBuf>,
    /// `--database-url`
    pub database_url: Option<String>,
    /// `--listen`
    pub listen: Option<String>,
}

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `--config` names a file that is not there.
    #[error("settings file {} does not exist", .0.display())]
    MissingFile(PathBuf),
    /// A key or a value is wrong; figment names it and where it stands.
    #[error("settings: {0}")]
    Invalid(#[from] Box<figment::Error>),
    /// A value is of the right type and still makes no sense.
    #[error("settings: {key}: {reason}")]
    Unusable {
        /// The setting.
        key: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// Reads the settings.
///
/// # Errors
///
/// When a file is missing, a key unknown, or a value of the wrong type; the error names it.
pub fn load(overrides: &Overrides) -> Result<Settings, ConfigError> {
    let mut figment = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = &overrides.file {
        if !file.is_file() {
            return Err(ConfigError::MissingFile(file.clone()));
        }
        figment = figment.merge(Toml::file_exact(file));
    } else if Path::new(DEFAULT_FILE).is_file() {
        figment = figment.merge(Toml::file_exact(DEFAULT_FILE));
    }
    figment = figment.merge(environment());
    if let Some(url) = &overrides.database_url {
        figment = figment.merge(Serialized::global("database.url", url));
    }
    if let Some(listen) = &overrides.listen {
        figment = figment.merge(Serialized::global("http.listen", listen));
    }
    let settings: Settings = figment.extract().map_err(Box::new)?;
    check(&settings)?;
    Ok(settings)
}

/// `TALLYGRAPH_SECTION__KEY`, and the short names. `TALLYGRAPH_TEST_…` belongs to the tests.
fn environment() -> Env {
    Env::prefixed("TALLYGRAPH_").filter(|name| !name.as_str().to_ascii_lowercase().starts_with("test_")).map(|name| {
        let lower = name.as_str().to_ascii_lowercase();
        let known = SHORT_NAMES.iter().find(|(short, _)| *short == lower);
        known.map_or_else(|| lower.replace("__", "."), |(_, key)| (*key).to_owned()).into()
    })
}

fn check(settings: &Settings) -> Result<(), ConfigError> {
    let unusable = |key, reason| Err(ConfigError::Unusable { key, reason });
    if settings.jwt.hs256_secret.as_ref().is_some_and(|secret| secret.len() < 32) {
        return unusable("jwt.hs256_secret", "is shorter than 32 bytes and could be guessed");
    }
    let sound = |origin: &String| {
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', ' ', ',']))
    };
    if !settings.http.allowed_origins.iter().all(sound) {
        return unusable("http.allowed_origins", "each is a scheme and a host, as in https://app.example.com");
    }
    if settings.database.read_connections == 0 {
        return unusable("database.read_connections", "must be at least 1");
    }
    Ok(())
}
