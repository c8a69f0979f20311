//! Fetching the keys of an issuer.
//!
//! The operator names the address, so it may be an inner one. What an answer can do is limited: no redirect is followed, no proxy is
//! used, and an answer is read up to a limit of bytes and time. An OpenID configuration that came over TLS names no address without.

use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::key_set::{KeySet, KeySetError};
use crate::config::{KeyAddress, is_safe_for_keys};
use crate::trust::client_config;

/// The time limit of one fetch, from the look-up of the name to the end of the last answer.
const FETCHING: Duration = Duration::from_secs(5);
/// The most bytes of an answer's head, and of its body.
const HEAD_BYTES: usize = 16 * 1024;
const BODY_BYTES: usize = 256 * 1024;

/// Gets the keys of an issuer.
pub(super) trait Fetch: Send + Sync {
    /// The keys as they are published now.
    fn fetch(&self) -> BoxFuture<'_, Result<KeySet, FetchError>>;
}

/// Keys that an issuer publishes.
pub(super) struct Published {
    /// Where they are.
    pub keys: KeyAddress,
    /// The name that its OpenID configuration must have.
    pub issuer: Option<String>,
}

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    /// There is no connection.
    #[error("{0} cannot be connected to: {1}")]
    Connect(String, std::io::Error),
    /// The connection broke, or the answer is no HTTP.
    #[error("the answer is no HTTP: {0}")]
    Http(#[from] hyper::Error),
    /// The request cannot be written.
    #[error("the request cannot be made: {0}")]
    Request(#[from] hyper::http::Error),
    /// The answer has no keys.
    #[error("the answer has the status {0}")]
    Status(StatusCode),
    /// The body is too long, or broke off.
    #[error("the answer cannot be read: {0}")]
    Body(Box<dyn std::error::Error + Send + Sync>),
    /// The body is no OpenID configuration.
    #[error("the answer is not an OpenID configuration: {0}")]
    Configuration(serde_json::Error),
    /// The configuration is that of somebody else.
    #[error("the OpenID configuration is that of another issuer, {0:?}")]
    OtherIssuer(String),
    /// The configuration names an address that others could answer for.
    #[error("the OpenID configuration names keys at {0:?}, which is not a safe address")]
    Unsafe(String),
    /// The body is no set of keys.
    #[error(transparent)]
    Keys(#[from] KeySetError),
    /// It took too long.
    #[error("there was no answer within {} seconds", FETCHING.as_secs())]
    TooSlow,
}

/// What is read of an OpenID configuration.
#[derive(Deserialize)]
struct Configuration {
    issuer: String,
    jwks_uri: String,
}

impl Fetch for Published {
    fn fetch(&self) -> BoxFuture<'_, Result<KeySet, FetchError>> {
        async { timeout(FETCHING, self.read()).await.unwrap_or(Err(FetchError::TooSlow)) }.boxed()
    }
}

impl Published {
    /// What the log calls them.
    pub(super) fn name(&self) -> String {
        match (&self.issuer, &self.keys) {
            (Some(issuer), _) => issuer.clone(),
            (None, KeyAddress::Keys(url) | KeyAddress::Configuration(url)) => url.to_string(),
        }
    }

    async fn read(&self) -> Result<KeySet, FetchError> {
        let body = match &self.keys {
            KeyAddress::Keys(url) => get(url).await?,
            KeyAddress::Configuration(url) => get(&self.keys_of(url, &get(url).await?)?).await?,
        };
        Ok(KeySet::parse(&body)?)
    }

    /// The address that an OpenID configuration names.
    fn keys_of(&self, configuration: &Url, text: &[u8]) -> Result<Url, FetchError> {
        let found: Configuration = serde_json::from_slice(text).map_err(FetchError::Configuration)?;
        if self.issuer.as_ref().is_some_and(|issuer| *issuer != found.issuer) {
            return Err(FetchError::OtherIssuer(found.issuer));
        }
        let is_as_safe =
            |keys: &Url| is_safe_for_keys(keys) && [configuration.scheme(), "https"].contains(&keys.scheme());
        let keys = Url::parse(&found.jwks_uri).ok().filter(is_as_safe);
        keys.ok_or(FetchError::Unsafe(found.jwks_uri))
    }
}

/// A connection, encrypted or not.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// The body of a document.
async fn get(url: &Url) -> Result<Vec<u8>, FetchError> {
    let stream = connect(url).await.map_err(|error| FetchError::Connect(authority(url), error))?;
    let handshake = http1::Builder::new().max_buf_size(HEAD_BYTES).handshake(TokioIo::new(stream));
    let (mut sender, connection) = handshake.await?;
    // The task ends with this function.
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        // The sender is told the same error.
        let _ = connection.await;
    });
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let request = Request::get(path)
        .header(header::HOST, authority(url))
        .header(header::USER_AGENT, concat!("Tallygraph/", env!("CARGO_PKG_VERSION")))
        .header(header::ACCEPT, "application/json")
        .header(header::CONNECTION, "close")
        .body(Empty::<Bytes>::new())?;
    let answer = sender.send_request(request).await?;
    if answer.status() != StatusCode::OK {
        return Err(FetchError::Status(answer.status()));
    }
    let body = Limited::new(answer.into_body(), BODY_BYTES).collect().await.map_err(FetchError::Body)?;
    Ok(body.to_bytes().into())
}

async fn connect(url: &Url) -> std::io::Result<Box<dyn Stream>> {
    let port = url.port_or_known_default().unwrap_or_default();
    let malformed = || std::io::Error::from(std::io::ErrorKind::InvalidInput);
    let (stream, name) = match url.host().ok_or_else(malformed)? {
        Host::Domain(name) => {
            let stream = TcpStream::connect((name, port)).await?;
            (stream, ServerName::try_from(name.to_owned()).map_err(|_| malformed())?)
        }
        Host::Ipv4(address) => {
            (TcpStream::connect((address, port)).await?, ServerName::from(std::net::IpAddr::V4(address)))
        }
        Host::Ipv6(address) => {
            (TcpStream::connect((address, port)).await?, ServerName::from(std::net::IpAddr::V6(address)))
        }
    };
    if url.scheme() != "https" {
        return Ok(Box::new(stream));
    }
    Ok(Box::new(TlsConnector::from(client_config()).connect(name, stream).await?))
}

/// The host and, unless it is the usual one, the port.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::{FetchError, Published};
    use crate::config::KeyAddress;

    fn named(configuration: &str, text: &str) -> Result<String, FetchError> {
        let url = configuration.parse().unwrap_or_else(|error| panic!("{configuration}: {error}"));
        let issuer = Some("https://login.example.com".to_owned());
        let published = Published { keys: KeyAddress::Configuration(url), issuer };
        let KeyAddress::Configuration(url) = &published.keys else { unreachable!("it was made so") };
        published.keys_of(url, text.as_bytes()).map(|url| url.to_string())
    }

    #[test]
    fn configuration_names_safe_addresses_of_its_own_issuer() {
        let over_tls = "https://login.example.com/.well-known/openid-configuration";
        let inside = "http://127.0.0.1:9/.well-known/openid-configuration";
        let text = |issuer: &str, keys: &str| format!("{{\"issuer\": {issuer:?}, \"jwks_uri\": {keys:?}}}");
        let ours = |keys: &str| text("https://login.example.com", keys);
        let keys = "https://keys.example.com/jwks?v=2";
        assert_eq!(named(over_tls, &ours(keys)).ok().as_deref(), Some(keys));
        assert_eq!(named(inside, &ours("http://localhost:9/jwks")).ok().as_deref(), Some("http://localhost:9/jwks"));
        let other = named(over_tls, &text("https://login.example.com/", keys));
        assert!(matches!(other, Err(FetchError::OtherIssuer(_))));
        for keys in ["http://127.0.0.1/jwks", "http://keys.example.com/jwks", "file:///etc/passwd", "/jwks", ""] {
            assert!(matches!(named(over_tls, &ours(keys)), Err(FetchError::Unsafe(_))), "{keys}");
        }
        assert!(matches!(named(over_tls, "<html>"), Err(FetchError::Configuration(_))));
    }
}
