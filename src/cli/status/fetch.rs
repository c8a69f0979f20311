//! Fetches the metrics of a server.

use std::time::Duration;

use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::{Position, Url};

/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of an answer.
const ANSWER_BYTES: usize = 16 * 1024 * 1024;

/// The text at a URL, or why there is none.
pub(super) async fn get(url: &Url) -> Result<String, String> {
    let answer = timeout(PATIENCE, fetch(url)).await;
    answer.unwrap_or_else(|_| Err(format!("no answer within {} seconds", PATIENCE.as_secs())))
}

async fn fetch(url: &Url) -> Result<String, String> {
    if url.scheme() != "http" {
        return Err("the URL must begin with http://".to_owned());
    }
    let host = url.host_str().ok_or("the URL has no host")?.trim_start_matches('[').trim_end_matches(']');
    let port = url.port_or_known_default().unwrap_or(80);
    let stream = TcpStream::connect((host, port)).await.map_err(|error| error.to_string())?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    let connection = tokio::spawn(connection);
    let authority = format!("{}:{port}", url.host_str().unwrap_or_default());
    let request = Request::get(&url[Position::BeforePath..Position::AfterQuery])
        .header(header::HOST, authority)
        .body(Empty::<Bytes>::new());
    let request = request.map_err(|error| error.to_string())?;
    let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
    let status = answer.status();
    let body = Limited::new(answer.into_body(), ANSWER_BYTES).collect().await.map_err(|error| error.to_string())?;
    connection.abort();
    if status != StatusCode::OK {
        return Err(format!("the answer was {status}"));
    }
    String::from_utf8(body.to_bytes().to_vec()).map_err(|_| "the answer is not text".to_owned())
}
