//! What happens on one connection, and when it has taken too long.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Version;
use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

/// How long clients may take; none if a limit is switched off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// For the head of a request, from its first byte; for that of the first request, from the beginning of the connection.
    pub header: Option<Duration>,
    /// To be without a request, and to take a part of an answer.
    pub idle: Option<Duration>,
}

/// How long an HTTP/2 client has to say goodbye once the server has.
const GOODBYE: Duration = Duration::from_secs(1);

/// What happens on one connection.
#[derive(Debug)]
pub(super) struct Activity {
    state: Mutex<State>,
    patience: Patience,
    evicted: Notify,
}

#[derive(Debug)]
struct State {
    /// The version of the first request; none before it.
    version: Option<Version>,
    /// Since when there is no request: since the connection was accepted, or since the last answer ended.
    waiting_since: Instant,
    /// When the first byte came since then.
    heard_at: Option<Instant>,
    /// The requests that are not yet answered in full: one, except with HTTP/2.
    exchanges: Vec<(u64, Progress)>,
    next_number: u64,
    /// Since when no new request is taken.
    draining_since: Option<Instant>,
}

/// How far one request is.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    /// Whether all of it has arrived, or it was answered early.
    complete: bool,
    /// Since when a part of the answer waits for the client to take it.
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

    /// Notes that bytes have come.
    pub(super) fn heard(&self) {
        let mut state = self.lock();
        if state.exchanges.is_empty() {
            if state.heard_at.is_none() {
                state.heard_at = Some(Instant::now());
            }
        } else if state.version != Some(Version::HTTP_2) {
            // A client that still sends need not read yet. Not over HTTP/2, where bytes of other requests would count as well.
            let now = Instant::now();
            for (_, progress) in &mut state.exchanges {
                progress.untaken_since = progress.untaken_since.map(|_| now);
            }
        }
    }

    /// Begins to answer a request whose head has come.
    pub(super) fn begin(self: &Arc<Self>, version: Version) -> Arc<Exchange> {
        let mut state = self.lock();
        state.version = Some(version);
        let number = state.next_number;
        state.next_number = number.wrapping_add(1);
        state.exchanges.push((number, Progress::default()));
        Arc::new(Exchange { activity: Arc::clone(self), number })
    }

    /// Whether no new request is taken.
    pub(super) fn is_draining(&self) -> bool {
        self.lock().draining_since.is_some()
    }

    /// Takes no new request from now on. Tells whether one is under way.
    pub(super) fn drain(&self) -> bool {
        let mut state = self.lock();
        state.draining_since.get_or_insert_with(Instant::now);
        !state.exchanges.is_empty()
    }

    /// Whether it speaks HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        self.lock().version == Some(Version::HTTP_2)
    }

    /// The time by which the client must act; none while it is the server's turn.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let state = self.lock();
        if !state.exchanges.is_empty() {
            let untaken = state.exchanges.iter().filter_map(|(_, progress)| progress.untaken_since).min()?;
            return after(untaken, self.patience.idle);
        }
        if let Some(draining_since) = state.draining_since {
            return after(draining_since.max(state.waiting_since), Some(GOODBYE));
        }
        let idle = after(state.waiting_since, self.patience.idle);
        let header = match (state.version, state.heard_at) {
            (None, _) => after(state.waiting_since, self.patience.header),
            // Bytes that arrive between requests over HTTP/2 need not be a head.
            (Some(Version::HTTP_2), _) | (Some(_), None) => return idle,
            (Some(_), Some(heard_at)) => after(heard_at, self.patience.header),
        };
        header.or(idle)
    }

    /// Since when it has no complete request; none if it has one.
    pub(super) fn incomplete_since(&self) -> Option<Instant> {
        let state = self.lock();
        state.exchanges.iter().all(|(_, progress)| !progress.complete).then_some(state.waiting_since)
    }

    /// Ends the connection, to make room for another.
    pub(super) fn evict(&self) {
        self.evicted.notify_one();
    }

    /// Waits for the connection to be ended.
    pub(super) async fn evicted(&self) {
        self.evicted.notified().await;
    }
}

/// One request and its answer; it ends when nobody works on it any more.
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

    /// The whole request has come, or it is answered before that.
    pub(super) fn complete(&self) {
        self.note(|progress| progress.complete = true);
    }

    /// A part of the answer is there to be taken.
    pub(super) fn offer(&self) {
        self.note(|progress| progress.untaken_since = Some(Instant::now()));
    }

    /// All that there is of the answer so far was taken.
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
