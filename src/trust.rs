//! Which certificates are trusted, for mail, webhooks, the keys of token issuers and the collector of traces.
//!
//! They are those of the machine: `SSL_CERT_FILE` and `SSL_CERT_DIR` name others, as elsewhere. A machine without any
//! trusts Mozilla's list, which the program brings. A setting may name an authority that is trusted instead.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// Why the certificates of an authority cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The file cannot be read.
    #[error("{}: {reason}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// The file has something else.
    #[error("{} has no certificate in PEM format", .0.display())]
    NoCertificate(PathBuf),
}

/// The machine's certificates, as far as they can be used. Empty if it has none.
#[must_use]
pub fn machine_roots() -> &'static [CertificateDer<'static>] {
    static ROOTS: LazyLock<Vec<CertificateDer<'static>>> = LazyLock::new(|| {
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            tracing::warn!(%error, "a trusted certificate cannot be read");
        }
        let mut store = RootCertStore::empty();
        found.certs.into_iter().filter(|certificate| store.add(certificate.clone()).is_ok()).collect()
    });
    &ROOTS
}

/// The machine's certificates, or Mozilla's.
#[must_use]
pub fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(machine_roots().iter().cloned());
    if added == 0 {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}

/// The certificates of an authority, from a file in PEM format.
///
/// # Errors
///
/// When the file cannot be read, or has none.
pub fn authority(file: &Path) -> Result<RootCertStore, AuthorityError> {
    let content = std::fs::read(file).map_err(|reason| AuthorityError::Read { file: file.to_owned(), reason })?;
    let certificates = CertificateDer::pem_slice_iter(&content).filter_map(Result::ok);
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(certificates);
    if added == 0 { Err(AuthorityError::NoCertificate(file.to_owned())) } else { Ok(roots) }
}

/// How connections over which HTTP/1.1 is spoken are encrypted.
#[must_use]
pub fn client_config() -> Arc<ClientConfig> {
    static CONFIG: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| client_config_trusting(roots()));
    Arc::clone(&CONFIG)
}

/// The same, with certificates that are trusted instead of the usual ones.
#[must_use]
pub fn client_config_trusting(roots: RootCertStore) -> Arc<ClientConfig> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(rustls::ALL_VERSIONS);
    // The provider has the suites of both versions.
    let builder = builder.unwrap_or_else(|error| unreachable!("{error}"));
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Arc::new(config)
}
