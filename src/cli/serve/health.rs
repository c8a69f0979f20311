//! `tallygraph health`: for health checks of containers, which have no other program to ask with.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::config::{HttpSettings, Settings};
use crate::http::Certificate;

/// Ask the server of these settings whether it is ready. Exit with 1 if not
#[derive(Debug, Args)]
pub(in crate::cli) struct Health {
    /// Ask only whether the process lives, not whether the database answers
    #[arg(long)]
    live: bool,
    /// The address that the server listens on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) listen: Option<String>,
}

/// The time limit of the check.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes of an answer.
const ANSWER_LIMIT: usize = 64 * 1024;

impl Health {
    pub(in crate::cli) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let (path, good) = if self.live { ("/healthz", "alive") } else { ("/readyz", "ready") };
        let asked = timeout(PATIENCE, ask(&settings.http, path)).await;
        let asked = asked.unwrap_or_else(|_| Err(format!("no answer within {} seconds", PATIENCE.as_secs())));
        match asked {
            Ok((StatusCode::OK, _)) => {
                say(good);
                Ok(ExitCode::SUCCESS)
            }
            Ok((status, body)) => Err(CliError::Unhealthy(format!("{}: {}", status.as_u16(), message(&body)))),
            Err(reason) => Err(CliError::Unhealthy(format!("{}: {reason}", settings.http.listen))),
        }
    }
}

/// The status and the body of the answer to a GET.
async fn ask(settings: &HttpSettings, path: &str) -> Result<(StatusCode, Vec<u8>), String> {
    let stream = match reachable(&settings.listen) {
        Some(address) => TcpStream::connect(address).await,
        None => TcpStream::connect(&settings.listen).await,
    };
    let stream = stream.map_err(|error| error.to_string())?;
    match Certificate::of(settings).map_err(|error| error.to_string())? {
        None => exchange(stream, path).await,
        Some(certificate) => {
            exchange(certificate.connect(stream).await.map_err(|error| error.to_string())?, path).await
        }
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    path: &str,
) -> Result<(StatusCode, Vec<u8>), String> {
    let failed = |error: hyper::Error| error.to_string();
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(failed)?;
    let request = Request::get(path).header(header::HOST, "localhost").header(header::CONNECTION, "close");
    let request = request.body(Empty::<Bytes>::new()).map_err(|error| error.to_string())?;
    let answer = async {
        let answer = sender.send_request(request).await.map_err(failed)?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), ANSWER_LIMIT).collect().await;
        Ok((status, body.map_err(|error| error.to_string())?.to_bytes().to_vec()))
    };
    tokio::select! {
        answer = answer => answer,
        Err(error) = connection => Err(error.to_string()),
    }
}

/// The address at which a server is reached from its own machine. `None` for a name.
fn reachable(listen: &str) -> Option<SocketAddr> {
    let mut address: SocketAddr = listen.parse().ok()?;
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    Some(address)
}

/// The message of a refusal.
fn message(body: &[u8]) -> String {
    let answer: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let told = answer.pointer("/errors/0/message").and_then(|message| message.as_str());
    told.unwrap_or("the server is not healthy").to_owned()
}
