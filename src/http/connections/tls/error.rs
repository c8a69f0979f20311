//! Why a certificate cannot be used.

use std::io;
use std::path::PathBuf;

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// Only one of the two files is named.
    #[error("{0} is missing: set http.tls_certificate and http.tls_key together")]
    Missing(&'static str),
    /// A file cannot be read.
    #[error("{setting}: {}: {reason}", .file.display())]
    Read {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        file: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// A file holds something else than it should.
    #[error("{setting}: {} holds no {wanted} in PEM", .file.display())]
    Content {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        file: PathBuf,
        /// What it should hold.
        wanted: &'static str,
    },
    /// The key belongs to another certificate, or is of a kind that is not supported.
    #[error("http.tls_key: the key does not work with the certificate: {0}")]
    Unusable(#[from] rustls::Error),
}

impl CertificateError {
    /// The setting that it is about.
    #[must_use]
    pub const fn setting(&self) -> &'static str {
        match self {
            Self::Missing(setting) | Self::Read { setting, .. } | Self::Content { setting, .. } => setting,
            Self::Unusable(_) => "http.tls_key",
        }
    }
}
