//! The state of the jobs, for `/readyz`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::time::Instant;

use super::job::Reach;

/// The state of all jobs. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct JobStatuses(Arc<Mutex<BTreeMap<&'static str, JobStatus>>>);

/// The state of one job.
#[derive(Clone, Copy, Debug)]
struct JobStatus {
    reach: Reach,
    state: JobState,
    failures: u32,
    rounds: u64,
    done_at: Option<Instant>,
}

/// The state of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum JobState {
    /// It has had no round yet.
    Starting,
    /// Its last round succeeded.
    Ok,
    /// Its last round failed, and is retried.
    Failing,
    /// Another server runs it, or may run it.
    Elsewhere,
}

/// The report of a job in `/readyz`. Its errors are only in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobReport {
    /// Its name.
    pub name: &'static str,
    /// Whether every server runs it.
    pub every_server: bool,
    /// Its state.
    pub state: JobState,
    /// Consecutive failed rounds.
    pub failures: u32,
    /// Successful rounds on this server.
    pub rounds: u64,
    /// Seconds since the last successful round on this server. `None` if there was none.
    pub done_seconds_ago: Option<u64>,
}

impl JobStatuses {
    pub(super) fn enter(&self, name: &'static str, reach: Reach) -> Entry {
        let status = JobStatus { reach, state: JobState::Starting, failures: 0, rounds: 0, done_at: None };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, status);
        Entry { statuses: self.clone(), name }
    }

    /// All jobs, by name.
    #[must_use]
    pub fn reports(&self) -> Vec<JobReport> {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let report = |(name, status): (&&'static str, &JobStatus)| JobReport {
            name,
            every_server: status.reach == Reach::EveryServer,
            state: status.state,
            failures: status.failures,
            rounds: status.rounds,
            done_seconds_ago: status.done_at.map(|at| at.elapsed().as_secs()),
        };
        jobs.iter().map(report).collect()
    }
}

/// One job's entry among the statuses.
#[derive(Debug)]
pub(super) struct Entry {
    statuses: JobStatuses,
    name: &'static str,
}

impl Entry {
    fn change(&self, change: impl FnOnce(&mut JobStatus)) {
        let mut jobs = self.statuses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(status) = jobs.get_mut(self.name) {
            change(status);
        }
    }

    pub(super) fn is_elsewhere(&self) {
        self.change(|status| (status.state, status.failures) = (JobState::Elsewhere, 0));
    }

    pub(super) fn is_here(&self) {
        self.change(|status| {
            if status.state == JobState::Elsewhere {
                status.state = JobState::Starting;
            }
        });
    }

    pub(super) fn succeeded(&self) {
        self.change(|status| {
            (status.state, status.failures, status.done_at) = (JobState::Ok, 0, Some(Instant::now()));
            status.rounds = status.rounds.saturating_add(1);
        });
    }

    pub(super) fn failed(&self, failures: u32) {
        self.change(|status| (status.state, status.failures) = (JobState::Failing, failures));
    }
}
