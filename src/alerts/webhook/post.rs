//! Sending one request to a receiver, and reading as much of the answer as tells whether it was taken.

use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::connect::{ConnectError, Connector, Stream};
use super::target::Target;

/// The time limit of one attempt, from the look-up of the name to the end of the answer.
pub(super) const ATTEMPT: Duration = Duration::from_secs(10);
/// The most bytes of an answer's head.
const HEAD_BYTES: usize = 16 * 1024;
/// The most bytes of an answer's body that are read. Nothing depends on them, but a receiver may wait until they are taken.
const BODY_BYTES: usize = 64 * 1024;
/// How long they are waited for.
const BODY_TIME: Duration = Duration::from_secs(1);

/// Why a receiver has not taken a message.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// There is no connection.
    #[error(transparent)]
    Connect(#[from] Unconnected),
    /// The connection broke, or the answer is no HTTP.
    #[error("the receiver did not answer with HTTP: {0}")]
    Http(#[from] hyper::Error),
    /// The request cannot be written.
    #[error("the request cannot be made: {0}")]
    Request(#[from] hyper::http::Error),
    /// It answered with a redirect.
    #[error("the receiver answered {0}, a redirect; webhooks do not follow redirects")]
    Redirect(u16),
    /// It wants no more messages.
    #[error("the receiver answered 410: it wants no more messages")]
    Gone,
    /// It answered with another status than success.
    #[error("the receiver answered {0}")]
    Status(u16),
    /// It took too long.
    #[error("the receiver did not answer within {} seconds", ATTEMPT.as_secs())]
    TooSlow,
}

/// Why there is no connection, in words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unconnected(String);

impl From<ConnectError> for PostError {
    fn from(error: ConnectError) -> Self {
        Self::Connect(Unconnected(error.to_string()))
    }
}

impl PostError {
    /// Whether the receiver asks not to try again.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Gone)
    }
}

/// Sends a JSON body with some headers. Success is a status of 200 to 299.
pub(super) async fn post(
    connector: &Connector,
    target: &Target,
    headers: &[(&str, String)],
    body: Vec<u8>,
) -> Result<(), PostError> {
    let attempt = async {
        let stream = connector.connect(target).await?;
        exchange(stream, request(target, headers, body)?).await
    };
    let status = timeout(ATTEMPT, attempt).await.map_err(|_| PostError::TooSlow)??;
    match status {
        status if status.is_success() => Ok(()),
        status if status.is_redirection() => Err(PostError::Redirect(status.as_u16())),
        StatusCode::GONE => Err(PostError::Gone),
        status => Err(PostError::Status(status.as_u16())),
    }
}

fn request(
    target: &Target,
    headers: &[(&str, String)],
    body: Vec<u8>,
) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let mut request = Request::post(target.path_and_query())
        .header(header::HOST, target.authority())
        .header(header::USER_AGENT, concat!("Tallygraph/", env!("CARGO_PKG_VERSION")))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "*/*")
        .header(header::CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(body)))
}

/// Sends a request, and returns the status of its answer.
async fn exchange(stream: Box<dyn Stream>, request: Request<Full<Bytes>>) -> Result<StatusCode, PostError> {
    let handshake = http1::Builder::new().max_buf_size(HEAD_BYTES).handshake(TokioIo::new(stream));
    let (mut sender, connection) = handshake.await?;
    // The task ends with this function.
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        // The sender is told the same error.
        let _ = connection.await;
    });
    let answer = sender.send_request(request).await?;
    let status = answer.status();
    let _ = timeout(BODY_TIME, drain(answer.into_body())).await;
    Ok(status)
}

/// Reads a body up to the limit. Its status is known, so it does not matter if it breaks off.
async fn drain(mut body: Incoming) {
    let mut left = BODY_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, Bytes::len);
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}
