//! Which certificates are trusted, for mail, webhooks and the keys of token issuers.
//!
//! They are those of the machine: `SSL_CERT_FILE` and `SSL_CERT_DIR` name others, as elsewhere. A machine without any
//! trusts Mozilla's list, which the program brings.

use std::sync::{Arc, LazyLock};

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

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

/// How connections over which HTTP/1.1 is spoken are encrypted.
#[must_use]
pub fn client_config() -> Arc<ClientConfig> {
    static CONFIG: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| {
        let mut roots = RootCertStore::empty();
        let (added, _) = roots.add_parsable_certificates(machine_roots().iter().cloned());
        if added == 0 {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(rustls::ALL_VERSIONS);
        // The provider has the suites of both versions.
        let builder = builder.unwrap_or_else(|error| unreachable!("{error}"));
        let mut config = builder.with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Arc::new(config)
    });
    Arc::clone(&CONFIG)
}
