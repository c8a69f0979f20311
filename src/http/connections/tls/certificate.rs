//! The files of a certificate.

use std::path::{Path, PathBuf};

use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use secrecy::{ExposeSecret, SecretSlice};

use super::error::CertificateError;

/// The contents of the two files.
#[derive(Debug)]
pub(super) struct Files {
    certificate: File,
    key: File,
}

#[derive(Debug)]
struct File {
    setting: &'static str,
    path: PathBuf,
    content: SecretSlice<u8>,
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.certificate.content() == other.certificate.content() && self.key.content() == other.key.content()
    }
}

impl Files {
    pub(super) fn read(certificate: &Path, key: &Path) -> Result<Self, CertificateError> {
        let certificate = File::read("http.tls_certificate", certificate)?;
        Ok(Self { certificate, key: File::read("http.tls_key", key)? })
    }

    /// The certificate with its chain and its key, which belong together.
    pub(super) fn parse(&self) -> Result<CertifiedKey, CertificateError> {
        let chain = CertificateDer::pem_slice_iter(self.certificate.content()).collect::<Result<Vec<_>, _>>();
        let chain = chain.ok().filter(|chain| !chain.is_empty());
        let chain = chain.ok_or_else(|| self.certificate.lacks("certificate"))?;
        let key = PrivateKeyDer::from_pem_slice(self.key.content()).map_err(|_| self.key.lacks("private key"))?;
        Ok(CertifiedKey::from_der(chain, key, &default_provider())?)
    }
}

impl File {
    fn read(setting: &'static str, path: &Path) -> Result<Self, CertificateError> {
        match std::fs::read(path) {
            Ok(content) => Ok(Self { setting, path: path.to_owned(), content: content.into() }),
            Err(reason) => Err(CertificateError::Read { setting, file: path.to_owned(), reason }),
        }
    }

    fn content(&self) -> &[u8] {
        self.content.expose_secret()
    }

    fn lacks(&self, wanted: &'static str) -> CertificateError {
        CertificateError::Content { setting: self.setting, file: self.path.clone(), wanted }
    }
}
