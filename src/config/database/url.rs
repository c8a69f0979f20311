//! The URL of a database, which may hold a password.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

/// The URL of a database. It is printed and serialized without its password, and its memory is cleared when it is
/// dropped.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct DatabaseUrl(SecretString);

impl DatabaseUrl {
    /// The whole URL, for the driver.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<String> for DatabaseUrl {
    fn from(url: String) -> Self {
        Self(url.into())
    }
}

impl From<&str> for DatabaseUrl {
    fn from(url: &str) -> Self {
        Self(url.into())
    }
}

impl fmt::Display for DatabaseUrl {
    /// Leaves out what may be a password: everything before an `@`, and the parameters.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.expose();
        let url = url.split('?').next().unwrap_or(url);
        match url.rsplit_once('@') {
            Some((before, place)) => {
                let scheme = before.split_once(':').map_or("", |(scheme, _)| scheme);
                write!(formatter, "{scheme}://…@{place}")
            }
            None => formatter.write_str(url),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.to_string())
    }
}

impl PartialEq for DatabaseUrl {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for DatabaseUrl {}

impl Serialize for DatabaseUrl {
    /// Settings are serialized only to become defaults again, and the default has no password.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
