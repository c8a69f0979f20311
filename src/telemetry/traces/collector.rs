//! Sends spans to a collector by HTTP. The library's own clients would bring a second HTTP stack, and other certificates.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::{Uri, header};
use hyper_util::rt::TokioIo;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::reporting::Cause;

/// How long a collector may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of an answer.
const ANSWER_BYTES: usize = 64 * 1024;

/// A client that works in the program's runtime. The library calls it from a thread of its own, outside of that.
#[derive(Debug)]
pub(super) struct CollectorClient {
    runtime: Handle,
    tls: Arc<ClientConfig>,
    /// Why the last request failed.
    cause: Cause,
}

/// A connection, encrypted or not.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl CollectorClient {
    pub(super) const fn new(runtime: Handle, tls: Arc<ClientConfig>, cause: Cause) -> Self {
        Self { runtime, tls, cause }
    }
}

#[async_trait::async_trait]
impl HttpClient for CollectorClient {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let tls = Arc::clone(&self.tls);
        let sending = self.runtime.spawn(async move {
            timeout(PATIENCE, send(request, tls)).await.unwrap_or_else(|_| Err("the collector took too long".into()))
        });
        sending.await?.inspect_err(|error| self.cause.set(error.to_string()))
    }
}

async fn send(request: Request<Bytes>, tls: Arc<ClientConfig>) -> Result<Response<Bytes>, HttpError> {
    let (mut parts, body) = request.into_parts();
    let authority = parts.uri.authority().ok_or("the collector's address has no host")?.to_string();
    let stream = connect(&parts.uri, tls).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // The task ends with this function.
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        // The sender is told the same error.
        let _ = connection.await;
    });
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    parts.uri = path.parse()?;
    parts.headers.insert(header::HOST, authority.parse()?);
    let answer = sender.send_request(Request::from_parts(parts, Full::new(body))).await?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, ANSWER_BYTES).collect().await?.to_bytes();
    Ok(Response::from_parts(parts, body))
}

async fn connect(uri: &Uri, tls: Arc<ClientConfig>) -> Result<Box<dyn Stream>, HttpError> {
    let host = uri.host().ok_or("the collector's address has no host")?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let is_secure = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
    let stream = TcpStream::connect((host.as_str(), port)).await?;
    if !is_secure {
        return Ok(Box::new(stream));
    }
    let name = ServerName::try_from(host)?;
    Ok(Box::new(TlsConnector::from(tls).connect(name, stream).await?))
}
