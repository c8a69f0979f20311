//! TLS on the listener: the certificate that clients are shown, and its replacement while the server runs.
//!
//! Open connections keep the certificate that they began with. A certificate that cannot be used never takes the place of
//! one that can.

mod certificate;
mod error;
mod own;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::config::HttpSettings;
use certificate::Files;
pub use error::CertificateError;

/// What clients may speak inside, the preferred one first.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// The certificate of the listener. Copies share it.
#[derive(Clone, Debug)]
pub struct Certificate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    certificate: PathBuf,
    key: PathBuf,
    /// What clients are shown.
    shown: RwLock<Arc<CertifiedKey>>,
    /// The contents of the files that were looked at last, used or not.
    looked_at: Mutex<Files>,
}

/// What became of the certificate.
#[derive(Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The files have not changed.
    Unchanged,
    /// New connections get another certificate.
    Renewed,
}

impl Certificate {
    /// Reads the certificate of the settings. `None` without one.
    ///
    /// # Errors
    ///
    /// As for [`Self::read`], and when only one of the two files is named.
    pub fn of(settings: &HttpSettings) -> Result<Option<Self>, CertificateError> {
        let files = settings.tls_files().map_err(CertificateError::Missing)?;
        files.map(|(certificate, key)| Self::read(certificate, key)).transpose()
    }

    /// Reads a certificate with its chain, and its key, both in PEM.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, holds something else, or the key belongs to another certificate.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, CertificateError> {
        let files = Files::read(certificate, key)?;
        let shown = RwLock::new(Arc::new(files.parse()?));
        let (certificate, key) = (certificate.to_owned(), key.to_owned());
        Ok(Self(Arc::new(Inner { certificate, key, shown, looked_at: Mutex::new(files) })))
    }

    /// Looks at the files again. If they hold another certificate, new connections get it.
    ///
    /// # Errors
    ///
    /// As for [`Self::read`], once for each change of the files. The certificate stays as it was.
    pub fn renew(&self) -> Result<Renewal, CertificateError> {
        let files = Files::read(&self.0.certificate, &self.0.key)?;
        let mut looked_at = self.0.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        if *looked_at == files {
            return Ok(Renewal::Unchanged);
        }
        let parsed = files.parse();
        *looked_at = files;
        *self.0.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(parsed?);
        Ok(Renewal::Renewed)
    }

    /// What clients are shown.
    fn shown(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.0.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What begins a connection.
    pub(in crate::http) fn acceptor(&self) -> Result<Acceptor, CertificateError> {
        let builder = ServerConfig::builder_with_provider(Arc::new(default_provider()));
        let builder = builder.with_safe_default_protocol_versions()?;
        let mut config = builder.with_no_client_auth().with_cert_resolver(Arc::new(Shown(self.clone())));
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
        Ok(Acceptor(TlsAcceptor::from(Arc::new(config))))
    }
}

/// Shows clients the certificate in force, whatever name they ask for.
#[derive(Debug)]
struct Shown(Certificate);

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.shown())
    }
}

/// Begins TLS on connections.
#[derive(Clone)]
pub(in crate::http) struct Acceptor(TlsAcceptor);

impl Acceptor {
    pub(in crate::http) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.0.accept(stream).await
    }
}
