//! How the jobs are getting on, for whoever asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::time::Instant;

use super::job::Reach;

/// How the jobs are getting on. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Board(Arc<Mutex<BTreeMap<&'static str, Standing>>>);

/// How one job is getting on.
#[derive(Clone, Copy, Debug)]
struct Standing {
    reach: Reach,
    state: JobState,
    failures: u32,
    rounds: u64,
    done_at: Option<Instant>,
}

/// How a job is getting on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum JobState {
    /// It has had no round yet.
    Starting,
    /// Its last round succeeded.
    Ok,
    /// Its last round failed; it is tried again.
    Failing,
    /// Another server has it, or may have it.
    Elsewhere,
}

/// What `/readyz` says of a job. Its errors are only in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobReport {
    /// Its name.
    pub name: &'static str,
    /// Whether every server runs it.
    pub every_server: bool,
    /// How it is getting on.
    pub state: JobState,
    /// Rounds that failed one after the other.
    pub failures: u32,
    /// Rounds that succeeded here.
    pub rounds: u64,
    /// How long ago a round succeeded here; none if none has.
    pub done_seconds_ago: Option<u64>,
}

impl Board {
    pub(super) fn enter(&self, name: &'static str, reach: Reach) -> Entry {
        let standing = Standing { reach, state: JobState::Starting, failures: 0, rounds: 0, done_at: None };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, standing);
        Entry { board: self.clone(), name }
    }

    /// All jobs, by name.
    #[must_use]
    pub fn reports(&self) -> Vec<JobReport> {
        let standings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let report = |(name, standing): (&&'static str, &Standing)| JobReport {
            name,
            every_server: standing.reach == Reach::EveryServer,
            state: standing.state,
            failures: standing.failures,
            rounds: standing.rounds,
            done_seconds_ago: standing.done_at.map(|at| at.elapsed().as_secs()),
        };
        standings.iter().map(report).collect()
    }
}

/// One job's place on the board.
#[derive(Debug)]
pub(super) struct Entry {
    board: Board,
    name: &'static str,
}

impl Entry {
    fn change(&self, change: impl FnOnce(&mut Standing)) {
        let mut standings = self.board.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(standing) = standings.get_mut(self.name) {
            change(standing);
        }
    }

    pub(super) fn is_elsewhere(&self) {
        self.change(|standing| (standing.state, standing.failures) = (JobState::Elsewhere, 0));
    }

    pub(super) fn is_here(&self) {
        self.change(|standing| {
            if standing.state == JobState::Elsewhere {
                standing.state = JobState::Starting;
            }
        });
    }

    pub(super) fn succeeded(&self) {
        self.change(|standing| {
            (standing.state, standing.failures, standing.done_at) = (JobState::Ok, 0, Some(Instant::now()));
            standing.rounds = standing.rounds.saturating_add(1);
        });
    }

    pub(super) fn failed(&self, failures: u32) {
        self.change(|standing| (standing.state, standing.failures) = (JobState::Failing, failures));
    }
}
