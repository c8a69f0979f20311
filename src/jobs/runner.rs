//! Running the jobs of a server.

use std::time::Duration;

use futures::future::join_all;
use rand::RngExt;
use sea_orm::DbBackend;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::timeout;

use super::job::{Job, Reach};
use super::lease::Lease;
use super::statuses::JobStatuses;
use super::supervise::{BackOff, supervise};
use crate::database::Database;

/// How long the jobs may take to end when the server stops. They are cancelled wherever they wait. Only releasing a job
/// takes time, and other servers notice by themselves a little later.
const LEAVING: Duration = Duration::from_secs(2);

/// Runs the jobs of a server.
pub struct Runner {
    database: Database,
    statuses: JobStatuses,
    /// This server's unique name among those of one database.
    server: String,
    stopping: watch::Sender<bool>,
    jobs: Vec<JoinHandle<()>>,
}

impl Runner {
    /// A runner for one server. It reports their state in `statuses`.
    #[must_use]
    pub fn new(database: Database, statuses: JobStatuses) -> Self {
        let server = format!("{:032x}", rand::rng().random::<u128>());
        Self { database, statuses, server, stopping: watch::Sender::new(false), jobs: Vec::new() }
    }

    /// Starts a job. It runs until the runner stops.
    pub fn start<J: Job>(&mut self, job: J) {
        let entry = self.statuses.enter(J::NAME, J::REACH);
        // An embedded database has one server, which holds the lock of its file.
        let alone = J::REACH == Reach::EveryServer || self.database.backend() != DbBackend::Postgres;
        let lease = (!alone).then(|| Lease::new(self.database.clone(), J::NAME, self.server.clone()));
        let mut stopping = self.stopping.subscribe();
        self.jobs.push(tokio::spawn(async move {
            let (tell, mine) = watch::channel(alone);
            let stopped = async {
                // If the sender is gone, so is the runner, and its jobs end with it.
                let _ = stopping.wait_for(|is| *is).await;
            };
            let working = supervise(job, entry, mine, BackOff::USUAL);
            match lease {
                None => {
                    tokio::select! {
                        () = stopped => {}
                        () = working => {}
                    }
                    drop(tell);
                }
                Some(mut lease) => {
                    tokio::select! {
                        () = stopped => {}
                        () = working => {}
                        () = lease.keep(tell) => {}
                    }
                    if let Err(error) = lease.release().await {
                        tracing::warn!(job = J::NAME, %error, "the job was not released; another server takes it over a little later");
                    }
                }
            }
        }));
    }

    /// Ends all jobs, and releases those that one server at a time runs.
    pub async fn stop(self) {
        self.stopping.send_replace(true);
        let aborts: Vec<_> = self.jobs.iter().map(JoinHandle::abort_handle).collect();
        if timeout(LEAVING, join_all(self.jobs)).await.is_err() {
            tracing::warn!("the jobs did not end in time");
            aborts.iter().for_each(AbortHandle::abort);
        }
    }
}
