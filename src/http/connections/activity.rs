//! The activity of one connection, and its deadlines.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Version;
use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

/// Time limits of clients. `None` disables one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// For the head of a request, from its first byte. For the first request, from the beginning of the connection.
    pub header: Option<Duration>,
    /// For a connection without a request, and for taking a part of a response.
    pub idle: Option<Duration>,
    /// For the last request of a connection, from the moment that the server stops.
    pub farewell: Duration,
}

/// How long an HTTP/2 client may take to close after the server's GOAWAY.
const GOODBYE: Duration = Duration::from_secs(1);

/// The activity of one connection.
#[derive(Debug)]
pub(super) struct Activity {
    state: Mutex<State>,
    patience: Patience,
    evicted: Notify,
}

#[derive(Debug)]
struct State {
    /// The version of the first request. `None` before it.
    version: Option<Version>,
    /// Since when there has been no request: since the connection was accepted, or since the last response ended.
    waiting_since: Instant,
    /// When the first byte arrived since then.
    heard_at: Option<Instant>,
    /// The requests without a complete response: one, or more with HTTP/2.
    exchanges: Vec<(u64, Progress)>,
    next_number: u64,
    /// Since when the server is ending the connection.
    draining_since: Option<Instant>,
}

/// The progress of one request.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    /// Whether all of it has arrived, or it was answered early.
    complete: bool,
    /// Since when a part of the response has waited for the client.
    untaken_since: Option<Instant>,
}

impl Activity {
    pub(super) fn new(patience: Patience) -> Self {
        let state = State {
            version: None,
            waiting_since: Instant::now(),
            heard_at: None,
            exchanges: Vec::new(),
            next_number: 0,
            draining_since: None,
        };
        Self { state: Mutex::new(state), patience, evicted: Notify::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that bytes arrived.
    pub(super) fn heard(&self) {
        let mut state = self.lock();
        if state.exchanges.is_empty() {
            if state.heard_at.is_none() {
                state.heard_at = Some(Instant::now());
            }
        } else if state.version != Some(Version::HTTP_2) {
            // A client that still sends need not read yet. Over HTTP/2 the bytes may belong to other requests, so they
            // do not count.
            let now = Instant::now();
            for (_, progress) in &mut state.exchanges {
                progress.untaken_since = progress.untaken_since.map(|_| now);
            }
        }
    }

    /// Begins the exchange of a request whose head has arrived.
    pub(super) fn begin(self: &Arc<Self>, version: Version) -> Arc<Exchange> {
        let mut state = self.lock();
        state.version = Some(version);
        let number = state.next_number;
        state.next_number = number.wrapping_add(1);
        state.exchanges.push((number, Progress::default()));
        Arc::new(Exchange { activity: Arc::clone(self), number })
    }

    /// Notes that the server is ending the connection. A client that does not know yet may still send a request.
    pub(super) fn drain(&self) {
        self.lock().draining_since.get_or_insert_with(Instant::now);
    }

    /// Whether the client uses HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        self.lock().version == Some(Version::HTTP_2)
    }

    /// The time by which the client must act. `None` while the server must.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let state = self.lock();
        if !state.exchanges.is_empty() {
            let untaken = state.exchanges.iter().filter_map(|(_, progress)| progress.untaken_since).min()?;
            return after(untaken, self.patience.idle);
        }
        if let Some(draining_since) = state.draining_since {
            let is_told = state.version == Some(Version::HTTP_2);
            let patience = if is_told { GOODBYE } else { self.patience.farewell };
            return after(draining_since.max(state.waiting_since), Some(patience));
        }
        let idle = after(state.waiting_since, self.patience.idle);
        let header = match (state.version, state.heard_at) {
            (None, _) => after(state.waiting_since, self.patience.header),
            // Over HTTP/2, bytes between requests need not be a head.
            (Some(Version::HTTP_2), _) | (Some(_), None) => return idle,
            (Some(_), Some(heard_at)) => after(heard_at, self.patience.header),
        };
        header.or(idle)
    }

    /// Since when it has lacked a complete request. `None` if it has one.
    pub(super) fn incomplete_since(&self) -> Option<Instant> {
        let state = self.lock();
        state.exchanges.iter().all(|(_, progress)| !progress.complete).then_some(state.waiting_since)
    }

    /// Closes the connection to make room for another.
    pub(super) fn evict(&self) {
        self.evicted.notify_one();
    }

    /// Waits until the connection is to be closed.
    pub(super) async fn evicted(&self) {
        self.evicted.notified().await;
    }
}

/// One request and its response. It ends when it is dropped.
#[derive(Debug)]
pub(super) struct Exchange {
    activity: Arc<Activity>,
    number: u64,
}

impl Exchange {
    fn note(&self, note: impl FnOnce(&mut Progress)) {
        let mut state = self.activity.lock();
        if let Some((_, progress)) = state.exchanges.iter_mut().find(|(number, _)| *number == self.number) {
            note(progress);
        }
    }

    /// Notes that the whole request has arrived, or was answered early.
    pub(super) fn complete(&self) {
        self.note(|progress| progress.complete = true);
    }

    /// Notes that a part of the response is ready.
    pub(super) fn offer(&self) {
        self.note(|progress| progress.untaken_since = Some(Instant::now()));
    }

    /// Whether a part of the response has waited for the client for too long.
    pub(super) fn is_overdue(&self) -> bool {
        let mut untaken_since = None;
        self.note(|progress| untaken_since = progress.untaken_since);
        let deadline = untaken_since.and_then(|untaken| after(untaken, self.activity.patience.idle));
        deadline.is_some_and(|deadline| deadline <= Instant::now())
    }

    /// Notes that the client took all of the response so far.
    pub(super) fn taken(&self) {
        self.note(|progress| progress.untaken_since = None);
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        let mut state = self.activity.lock();
        state.exchanges.retain(|(number, _)| *number != self.number);
        if state.exchanges.is_empty() {
            state.waiting_since = Instant::now();
            state.heard_at = None;
        }
    }
}

fn after(instant: Instant, time: Option<Duration>) -> Option<Instant> {
    instant.checked_add(time?)
}
