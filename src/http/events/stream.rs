//! One event a line, in a stream of any length: read, recorded and acknowledged at the same time.
//!
//! Lines are grouped into chunks by count and time. A few chunks are with the writer while the next one is read. When
//! the writer is behind, no more of the body is read. The answer never blocks anything.

use std::ops::ControlFlow;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use futures::future::BoxFuture;
use futures::stream::FuturesOrdered;
use futures::{FutureExt, StreamExt};
use tokio::task::yield_now;
use tokio::time::{Duration, Instant, sleep_until};

use super::acknowledgements::Acknowledgements;
use super::admission::{Admitted, Credential};
use super::chunk::Chunk;
use super::encoding::{Decoder, Encoding};
use super::lines::Lines;
use super::results::in_order;
use super::stop::Stop;
use crate::authz::ServiceAccess;
use crate::authz::permission::RecordUsage;
use crate::http::admission::body::read_on;
use crate::http::answers::answer::unavailable;
use crate::http::callers::event_streams::StreamSlot;
use crate::http::state::ServiceState;
use crate::telemetry::metrics::Limit;
use crate::usage::{Outcome, TimeBounds, WriteError};

/// The most chunks that the writer has at a time.
const IN_FLIGHT: usize = 6;
/// How often the key is checked again.
const RECHECK_KEY_EVERY: Duration = Duration::from_secs(5);

/// Begins to record the body. The status is sent at once, and the results follow while lines arrive.
pub(super) fn answer(
    state: Arc<ServiceState>,
    admitted: &Admitted,
    headers: &HeaderMap,
    body: Body,
    encoding: Encoding,
    every_line: bool,
) -> Response<Body> {
    let place = match state.event_streams.take(admitted.key) {
        Ok(place) => place,
        Err(reason) => {
            state.metrics.limits.refused(Limit::EventStreams);
            return unavailable(&reason.to_string());
        }
    };
    let (answers, told) = Acknowledgements::new();
    let stream = Stream {
        credential: Credential::of(headers),
        access: admitted.access,
        asked_at: Instant::now(),
        decoder: Decoder::new(encoding),
        lines: Lines::new(state.app.limits.line_bytes),
        pending: Bytes::new(),
        decoded: Bytes::new(),
        chunk: Chunk::default(),
        in_flight: FuturesOrdered::new(),
        answers,
        every_line,
        state,
    };
    tokio::spawn(stream.run(body, place));
    let mut response = Response::new(told);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

type Written = (Chunk, Result<Vec<Outcome>, WriteError>);

struct Stream {
    state: Arc<ServiceState>,
    credential: Credential,
    access: ServiceAccess<RecordUsage>,
    /// When the credential was last checked.
    asked_at: Instant,
    decoder: Decoder,
    lines: Lines,
    /// Received bytes that are not decoded yet.
    pending: Bytes,
    /// Decoded bytes that are not cut into lines yet.
    decoded: Bytes,
    chunk: Chunk,
    in_flight: FuturesOrdered<BoxFuture<'static, Written>>,
    answers: Acknowledgements,
    every_line: bool,
}

impl Stream {
    async fn run(mut self, body: Body, _place: StreamSlot) {
        let mut pieces = body.into_data_stream();
        let recorded = match self.record_lines(&mut pieces).await {
            Ok(()) => self.finish().await,
            Err(stop) => {
                // The writer decides its chunks in any case, so they are reported.
                let told = if matches!(stop, Stop::Unwritten) { Ok(()) } else { self.decide_in_flight().await };
                told.and(Err(stop))
            }
        };
        let Err(stop) = recorded else { return self.answers.done() };
        self.answers.failed(&stop.failure());
        if stop.reads_on() {
            read_on(pieces).await;
        }
    }

    /// Records complete lines until the body ends.
    async fn record_lines(&mut self, pieces: &mut axum::body::BodyDataStream) -> Result<(), Stop> {
        let seconds = self.state.app.limits.event_idle_seconds;
        let idle = Duration::from_secs(seconds);
        let mut stopping = self.state.stopping.subscribe();
        let mut heard_at = Instant::now();
        loop {
            // Even if nothing arrives: a caller who has lost the permission must not keep its slot.
            self.ask_again().await?;
            // A due chunk goes to the writer, unless the writer is busy. Then it waits, so that more goes at once.
            let due = self.chunk.due().filter(|_| self.in_flight.is_empty());
            let has_room = self.chunk.is_full() && self.in_flight.len() < IN_FLIGHT;
            if has_room || due.is_some_and(|due| due <= Instant::now()) {
                self.hand_over();
                continue;
            }
            let full = self.chunk.is_full();
            let undigested = !self.pending.is_empty() || !self.decoded.is_empty();
            let may_read = !full && !undigested;
            // While the writer is behind, the server is silent and not the client. Input without an event counts as
            // silence.
            let may_be_silent = !full && self.in_flight.is_empty();
            // Biased, so that every chunk is polled, and with that handed to the writer, before the next piece arrives.
            tokio::select! {
                biased;
                Some(written) = self.in_flight.next(), if !self.in_flight.is_empty() => {
                    self.decide(written)?;
                    heard_at = Instant::now();
                }
                Ok(_) = stopping.wait_for(|stopping| *stopping) => return Err(Stop::Stopping),
                () = sleep_until(after(self.asked_at, RECHECK_KEY_EVERY)) => {}
                // Decoding may take long, so other tasks run in between.
                () = yield_now(), if !full && undigested => {
                    if self.take_some()? {
                        heard_at = Instant::now();
                    }
                }
                () = sleep_until(due.unwrap_or(heard_at)), if due.is_some() => {}
                piece = pieces.next(), if may_read => match piece {
                    Some(Ok(piece)) => self.pending = piece,
                    Some(Err(_)) => return Err(Stop::BrokenOff),
                    None => return Ok(()),
                },
                () = sleep_until(after(heard_at, idle)), if may_be_silent => return Err(Stop::Silent { seconds }),
            }
        }
    }

    /// Records the rest once the body has ended.
    async fn finish(&mut self) -> Result<(), Stop> {
        let Self { decoder, lines, chunk, .. } = self;
        // Every step is flushed, so the rest is small and always fits.
        let decoded = decoder.finish().map_err(Stop::NotDecoded)?;
        lines.push(&decoded, |number, line| {
            let _ = chunk.push(number, &line);
            ControlFlow::Continue(())
        });
        lines.finish(|number, line| chunk.push(number, &line));
        self.hand_over();
        self.decide_in_flight().await
    }

    /// Turns some of the input into lines, until the chunk is full. Returns whether one of them is not blank.
    fn take_some(&mut self) -> Result<bool, Stop> {
        let Self { decoder, lines, chunk, pending, decoded, .. } = self;
        let before = chunk.lines.len();
        if decoded.is_empty() {
            *decoded = decoder.step(pending).map_err(Stop::NotDecoded)?;
        }
        let taken = lines.push(decoded, |number, line| chunk.push(number, &line));
        *decoded = decoded.split_off(taken);
        chunk.arrived();
        Ok(chunk.lines.len() > before)
    }

    /// Hands the chunk to the writer, unless it is empty.
    fn hand_over(&mut self) {
        if self.chunk.through == 0 {
            return;
        }
        let mut chunk = std::mem::take(&mut self.chunk);
        let app = Arc::clone(&self.state.app);
        let bounds = TimeBounds::around(app.clock.now(), app.limits.past_hours, app.limits.ahead_seconds);
        let access = self.access;
        let written = async move {
            let events = std::mem::take(&mut chunk.events);
            let outcomes = app.writer.record_batch(events, access, bounds).await;
            (chunk, outcomes)
        };
        self.in_flight.push_back(written.boxed());
    }

    /// Checks the credential again if the last check is long ago.
    async fn ask_again(&mut self) -> Result<(), Stop> {
        if self.asked_at.elapsed() < RECHECK_KEY_EVERY {
            return Ok(());
        }
        let access = self.credential.access(&self.state).await.map_err(|error| {
            tracing::error!(%error, "the credential of a stream could not be checked again");
            Stop::Unwritten
        })?;
        self.access = access.ok_or(Stop::NotAdmitted)?;
        self.asked_at = Instant::now();
        Ok(())
    }

    /// Waits for the chunks that the writer has.
    async fn decide_in_flight(&mut self) -> Result<(), Stop> {
        while let Some(written) = self.in_flight.next().await {
            self.decide(written)?;
        }
        Ok(())
    }

    fn decide(&mut self, (chunk, outcomes): Written) -> Result<(), Stop> {
        let (numbers, rejects): (Vec<u64>, Vec<_>) = chunk.lines.into_iter().unzip();
        let outcomes = outcomes.and_then(|outcomes| in_order(rejects, outcomes)).map_err(|_| Stop::Unwritten)?;
        self.answers.decided(chunk.through, numbers.into_iter().zip(outcomes), self.every_line);
        Ok(())
    }
}

fn after(instant: Instant, time: Duration) -> Instant {
    instant.checked_add(time).unwrap_or(instant)
}
