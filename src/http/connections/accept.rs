//! Accepting connections, and ending them when the server stops.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::time::{Duration, Instant, sleep, sleep_until};
use tokio_rustls::server::TlsStream;

use super::activity::{Activity, Patience};
use super::connection::{self, Shared};
use super::hold::Place;
use super::listener::Listener;
use super::slots::ConnectionSlots;
use super::tls::Acceptor;
use crate::config::LimitSettings;

/// The longest head of a request, in bytes. It includes the query of a GET.
const HEAD_LIMIT: usize = 128 * 1024;
/// HTTP/2: concurrent requests on one connection, bytes of a head, bytes of received bodies that are not read yet, and
/// the interval of pings.
const STREAMS: u32 = 100;
const HEADER_LIST_LIMIT: u32 = 64 * 1024;
const STREAM_WINDOW: u32 = 256 * 1024;
const CONNECTION_WINDOW: u32 = 1024 * 1024;
const PING: Duration = Duration::from_secs(20);
/// How long no connection is accepted once the system is out of file descriptors.
const EXHAUSTED: Duration = Duration::from_millis(100);
/// Connections without a complete request that are closed then.
const EXHAUSTED_EVICTIONS: usize = 16;
/// How often the log repeats the same message.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Accepts connections and answers their requests until `stopping`. Then every connection gets the answer that it waits for,
/// or one more.
pub(in crate::http) async fn serve(
    listener: Listener,
    shared: Shared,
    limits: &LimitSettings,
    drain_idle: Duration,
    mut stopping: watch::Receiver<bool>,
) {
    let seconds = |seconds: u64| (seconds > 0).then(|| Duration::from_secs(seconds));
    let (open, mut all_closed) = mpsc::channel::<()>(1);
    let slots = Arc::new(ConnectionSlots::new(limits.connections, shared.metrics.clone()));
    let mut entrance = Entrance {
        shared: Arc::new(shared),
        patience: Patience {
            header: seconds(limits.header_seconds),
            idle: seconds(limits.idle_seconds),
            farewell: drain_idle,
        },
        limit: limits.connections,
        slots,
        stopping: stopping.clone(),
        open,
        full: ThrottledLog::default(),
        exhausted: ThrottledLog::default(),
    };
    let mut stop = pin!(stopping.wait_for(|stopping| *stopping));
    loop {
        let accepted = tokio::select! {
            biased;
            _ = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => entrance.admit(stream, peer),
            Err(error) if is_of_one_connection(&error) => {}
            Err(error) => entrance.wait_for_descriptors(&error).await,
        }
    }
    for (stream, peer) in listener.into_waiting() {
        entrance.admit(stream, peer);
    }
    drop(entrance);
    // Nothing is ever sent: the channel closes with the last connection.
    let _ = all_closed.recv().await;
}

/// Where connections come in.
struct Entrance {
    shared: Arc<Shared>,
    patience: Patience,
    /// How many may be open.
    limit: usize,
    slots: Arc<ConnectionSlots>,
    stopping: watch::Receiver<bool>,
    /// Every connection holds a copy.
    open: mpsc::Sender<()>,
    full: ThrottledLog,
    exhausted: ThrottledLog,
}

impl Entrance {
    /// Serves a connection, if there is room for it.
    fn admit(&mut self, stream: TcpStream, peer: SocketAddr) {
        let activity = Arc::new(Activity::new(self.patience));
        let limit = self.limit;
        let Some(slot) = self.slots.take(&activity) else {
            self.full.tell(|| {
                tracing::warn!(
                    limit,
                    "a connection was refused: limits.connections is reached, and every connection has a request"
                );
            });
            return;
        };
        if slot.made {
            self.full.tell(|| tracing::warn!(limit, "connections without a request are closed to make room"));
        }
        let place = Arc::new(Place::new(slot, self.open.clone()));
        let (shared, stopping) = (Arc::clone(&self.shared), self.stopping.clone());
        tokio::spawn(serve_one(shared, stream, peer, activity, place, stopping));
    }

    /// The system is out of file descriptors: closes connections without a request, which hold some that others need.
    async fn wait_for_descriptors(&mut self, error: &io::Error) {
        self.exhausted.tell(|| tracing::error!(%error, "no connection can be accepted at the moment"));
        self.slots.evict(EXHAUSTED_EVICTIONS);
        sleep(EXHAUSTED).await;
    }
}

async fn serve_one(
    shared: Arc<Shared>,
    stream: TcpStream,
    peer: SocketAddr,
    activity: Arc<Activity>,
    place: Arc<Place>,
    stopping: watch::Receiver<bool>,
) {
    // Responses are written whole, so waiting for more gains nothing.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection was closed at once");
        return;
    }
    let Some(tls) = shared.tls.clone() else {
        return connection::serve(shared, stream, peer, activity, place, stopping).await;
    };
    match handshake(&tls, stream, &activity).await {
        Ok(stream) => connection::serve(shared, stream, peer, activity, place, stopping).await,
        Err(error) => tracing::debug!(%error, "a connection was closed during its TLS handshake"),
    }
}

/// Begins TLS. It has the time of a request's head.
async fn handshake(tls: &Acceptor, stream: TcpStream, activity: &Activity) -> io::Result<TlsStream<TcpStream>> {
    let late = async {
        while let Some(deadline) = activity.deadline() {
            if deadline <= Instant::now() {
                return;
            }
            sleep_until(deadline).await;
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        stream = tls.accept(stream) => stream,
        () = activity.evicted() => Err(io::ErrorKind::ConnectionAborted.into()),
        () = late => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// What speaks HTTP/1.1 and HTTP/2.
pub(in crate::http) fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // `activity` enforces the time limit of the head. hyper's own would also run when no request is expected.
    builder.http1().timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(HEAD_LIMIT);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEADER_LIST_LIMIT)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    builder
}

/// Whether a failure to accept concerns only one connection.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// A log message at a limited rate.
#[derive(Default)]
struct ThrottledLog {
    told_at: Option<Instant>,
}

impl ThrottledLog {
    fn tell(&mut self, tell: impl FnOnce()) {
        if self.told_at.is_none_or(|told_at| told_at.elapsed() >= LOG_INTERVAL) {
            self.told_at = Some(Instant::now());
            tell();
        }
    }
}
