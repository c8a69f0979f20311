//! The layers of the settings, and which of them a value comes from.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider, Source};
use serde::Serialize;

use super::error::ConfigError;
use super::takes::{SECTIONS, Section};
use crate::config::{DatabaseUrl, Settings};

/// The file that is read when it is there and no other is named.
const DEFAULT_FILE: &str = "tallygraph.toml";
/// What the variables' names begin with.
const PREFIX: &str = "TALLYGRAPH_";
/// The name of the layer of `TALLYGRAPH_SECTION__KEY`.
const VARIABLES: &str = "variables";

/// The variables with a name of their own, and the setting behind each.
const SHORT_NAMES: [(&str, &str); 7] = [
    ("database_url", "database.url"),
    ("listen", "http.listen"),
    ("jwt_hs256_secret", "jwt.hs256_secret"),
    ("jwt_jwks_url", "jwt.jwks_url"),
    ("jwt_issuer", "jwt.issuer"),
    ("jwt_audience", "jwt.audience"),
    ("log", "log.filter"),
];

/// Variables of OpenTelemetry that its library leaves to the program. The later one is the narrower.
const CERTIFICATES: [&str; 2] = ["OTEL_EXPORTER_OTLP_CERTIFICATE", "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE"];

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// What takes the place of the defaults, for a command that has others.
    pub defaults: Option<Settings>,
    /// `--config`: a settings file that must be there.
    pub file: Option<PathBuf>,
    /// `--database-url`
    pub database_url: Option<DatabaseUrl>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--trusted-documents`
    pub trusted_documents: Option<PathBuf>,
}

/// All layers, the later ones over the earlier.
pub(super) struct Layers(Figment);

impl Layers {
    /// Reads them.
    pub(super) fn read(overrides: &Overrides) -> Result<Self, ConfigError> {
        let defaults = overrides.defaults.clone().unwrap_or_default();
        let mut layers = Figment::from(Serialized::defaults(defaults));
        let file = overrides.file.as_deref();
        if let Some(missing) = file.filter(|file| !file.exists()) {
            return Err(ConfigError::MissingFile(missing.to_owned()));
        }
        let default = Path::new(DEFAULT_FILE);
        if let Some(file) = file.or_else(|| default.is_file().then_some(default)) {
            // Alone first: a variable would hide a wrong value of the file, or a value where a section belongs.
            let file = SettingsFile::read(file)?;
            Self(Figment::from(&file)).check()?;
            layers = layers.merge(&file);
        }
        for name in CERTIFICATES {
            if let Ok(value) = std::env::var(name) {
                layers = layers.merge(One { origin: format!("the variable {name}"), key: "traces.certificate", value });
            }
        }
        layers = layers.merge(Variables(environment()));
        for (name, key) in SHORT_NAMES {
            let name = format!("{PREFIX}{}", name.to_ascii_uppercase());
            // Texts, taken as they are: figment would read a number out of digits and trim spaces.
            if let Ok(text) = std::env::var(&name) {
                layers = layers.merge(One { origin: format!("the variable {name}"), key, value: text });
            }
        }
        let flag = |name: &str| format!("the flag {name}");
        if let Some(url) = &overrides.database_url {
            let value = url.expose();
            layers = layers.merge(One { origin: flag("--database-url"), key: "database.url", value });
        }
        if let Some(value) = &overrides.trusted_documents {
            layers = layers.merge(One { origin: flag("--trusted-documents"), key: "http.trusted_documents", value });
        }
        if let Some(value) = &overrides.listen {
            layers = layers.merge(One { origin: flag("--listen"), key: "http.listen", value });
        }
        Ok(Self(layers))
    }

    /// All values in force. Every key of them is known, and every value is one that its setting takes.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let Value::Dict(_, sections) = self.0.find_value("").map_err(|error| unreadable(&error))? else {
            return Ok(());
        };
        for (name, section) in &sections {
            let Some(known) = SECTIONS.iter().find(|(known, _)| known == name) else {
                return Err(self.unknown(name, section, None));
            };
            let Value::Dict(_, values) = section else {
                return Err(ConfigError::Wrong {
                    key: name.clone(),
                    origin: self.in_origin(name),
                    takes: format!("a section: write [{name}] on a line of its own, and its settings below"),
                    found: String::new(),
                });
            };
            for (key, value) in values {
                self.check_value(known, key, value)?;
            }
        }
        Ok(())
    }

    fn check_value(&self, section: &Section, key: &str, value: &Value) -> Result<(), ConfigError> {
        let full = format!("{}.{key}", section.0);
        let Some((_, takes)) = section.1.iter().find(|(known, _)| *known == key) else {
            return Err(self.unknown(&full, value, Some(section)));
        };
        if takes.accepts(value) {
            return Ok(());
        }
        let found = takes.shown(value).map(|value| format!(", not {value}")).unwrap_or_default();
        Err(ConfigError::Wrong { origin: self.in_origin(&full), key: full, takes: takes.words(value), found })
    }

    /// Where the value of a setting comes from, such as `the variable TALLYGRAPH_LISTEN`; none for a default.
    pub(super) fn origin(&self, key: &str) -> Option<String> {
        self.origin_of(key, &self.0.find_value(key).ok()?)
    }

    /// The same after a setting's name.
    pub(super) fn in_origin(&self, key: &str) -> String {
        self.origin(key).map(|origin| format!(" in {origin}")).unwrap_or_default()
    }

    /// The figment that makes settings of the values.
    pub(super) const fn figment(&self) -> &Figment {
        &self.0
    }

    fn origin_of(&self, key: &str, value: &Value) -> Option<String> {
        let metadata = self.0.get_metadata(value.tag())?;
        match &metadata.source {
            Some(file @ Source::File(_)) => Some(file.to_string()),
            Some(_) => None,
            None if metadata.name == VARIABLES => {
                Some(format!("the variable {PREFIX}{}", key.replace('.', "__").to_ascii_uppercase()))
            }
            None => Some(metadata.name.to_string()),
        }
    }

    fn unknown(&self, key: &str, value: &Value, section: Option<&Section>) -> ConfigError {
        // A table has no origin of its own, but what it holds has one.
        let leaf = leaf(key.to_owned(), value);
        let origin = self.origin_of(&leaf.0, leaf.1).map(|origin| format!(" in {origin}")).unwrap_or_default();
        let keys = |section: &Section| section.1.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ");
        let known = match section {
            Some(section) => format!("[{}] has {}", section.0, keys(section)),
            None => {
                format!("the sections are {}", SECTIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))
            }
        };
        ConfigError::Unknown { key: key.to_owned(), origin, known }
    }
}

/// The first value in a table, and its key.
fn leaf(key: String, value: &Value) -> (String, &Value) {
    match value {
        Value::Dict(_, values) => match values.iter().next() {
            Some((name, inner)) => leaf(format!("{key}.{name}"), inner),
            None => (key, value),
        },
        _ => (key, value),
    }
}

/// `TALLYGRAPH_SECTION__KEY`. `TALLYGRAPH_TEST_…` belongs to the tests, and the short names are read by themselves.
fn environment() -> Env {
    let elsewhere = |name: &str| name.starts_with("test_") || SHORT_NAMES.iter().any(|(short, _)| *short == name);
    Env::prefixed(PREFIX)
        .filter(move |name| !elsewhere(&name.as_str().to_ascii_lowercase()))
        .map(|name| name.as_str().to_ascii_lowercase().replace("__", ".").into())
}

/// The layer of the environment, with a name of its own.
struct Variables(Env);

impl Provider for Variables {
    fn metadata(&self) -> Metadata {
        Metadata::named(VARIABLES)
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        self.0.data()
    }
}

/// The text of a settings file, which is read once: a pipe cannot be read again.
struct SettingsFile {
    path: PathBuf,
    text: String,
}

impl SettingsFile {
    /// More than any settings take, and little enough to be read whole.
    const BYTES: u64 = 1024 * 1024;

    fn read(path: &Path) -> Result<Self, ConfigError> {
        let unreadable = |reason: String| ConfigError::Unreadable { file: path.display().to_string(), reason };
        let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
        let mut bytes = Vec::new();
        file.take(Self::BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(error.to_string()))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > Self::BYTES) {
            return Err(unreadable(format!("it is longer than {} bytes, so it holds no settings", Self::BYTES)));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let line = before.split(|byte| *byte == b'\n').count();
            unreadable(format!("line {line} is not UTF-8"))
        })?;
        Ok(Self { path: path.to_owned(), text })
    }
}

impl Provider for &SettingsFile {
    fn metadata(&self) -> Metadata {
        Metadata::from("TOML file", self.path.as_path())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Toml::string(&self.text).data()
    }
}

/// One value, and where it comes from.
struct One<T> {
    origin: String,
    key: &'static str,
    value: T,
}

impl<T: Serialize> Provider for One<T> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.origin.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Serialized::global(self.key, &self.value).data()
    }
}

/// A layer that cannot be read, in one line: without the parser's drawing of the line, which may hold a secret.
pub(super) fn unreadable(error: &figment::Error) -> ConfigError {
    let source = error.metadata.as_ref().and_then(|metadata| metadata.source.as_ref());
    let file = source.map_or_else(|| "a value".to_owned(), ToString::to_string);
    let Kind::Message(message) = &error.kind else {
        return ConfigError::Unreadable { file, reason: error.kind.to_string() };
    };
    let is_drawing = |line: &&str| {
        line.split_once('|').is_some_and(|(number, _)| number.trim().chars().all(|digit| digit.is_ascii_digit()))
    };
    let mut lines = message.lines().filter(|line| !is_drawing(line)).map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let rest = lines.collect::<Vec<_>>().join(", ");
    let reason = match first.strip_prefix("TOML parse error at ") {
        Some(place) => format!("{place} is not valid TOML: {rest}"),
        None if rest.is_empty() => first.to_owned(),
        None => format!("{first}, {rest}"),
    };
    ConfigError::Unreadable { file, reason }
}
