//! Decides which server runs a job that one server at a time runs.
//!
//! The holder raises the number `beat` of the job's row every few seconds. A server that wants the job watches that number, and
//! takes the row over when it has stood still for long enough. It measures that by its own monotonic clock, so the time of day
//! does not matter. A holder that was killed is replaced, and any pooler between a server and its database will do. A holder that
//! could not raise the number for a while stops by itself, before anybody can have taken the job over.
//!
//! It is not a fence. A holder may be suspended until another server has taken over, and then go on for a moment. Jobs write in
//! transactions that are right whoever runs them; one server at a time only saves doing the work twice.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::database::{Database, Rows, Transaction, statement};

/// How often the number is raised, or looked at.
const BEAT: Duration = Duration::from_secs(2);
/// How long it stands still before the job is taken over.
const STILL: Duration = Duration::from_secs(8);
/// A holder that could not raise it for this long stops.
const LOST: Duration = Duration::from_secs(5);
/// How long the database may take to answer.
const ANSWER: Duration = Duration::from_secs(3);

/// One server's claim to a job.
pub(super) struct Lease {
    database: Database,
    job: &'static str,
    /// This server's name; no other server has it.
    me: String,
    /// The last content of the row, and since when it has been so.
    seen: Option<(String, i64, Instant)>,
}

impl Lease {
    pub(super) const fn new(database: Database, job: &'static str, me: String) -> Self {
        Self { database, job, me, seen: None }
    }

    /// Keeps claiming the job for ever, and says whether this server has it.
    pub(super) async fn keep(&mut self, mine: watch::Sender<bool>) {
        let mut beaten = Instant::now();
        loop {
            let asked = Instant::now();
            match self.look().await {
                Ok(is_mine) => {
                    beaten = asked;
                    tell(&mine, is_mine);
                }
                Err(error) => {
                    tracing::warn!(job = self.job, %error, "which server has the job could not be looked up");
                    if beaten.elapsed() >= LOST {
                        tell(&mine, false);
                    }
                }
            }
            sleep(BEAT).await;
        }
    }

    /// Raises the number, or watches another's. True if this server has the job.
    async fn look(&mut self) -> Result<bool, DbErr> {
        let look = tokio::time::timeout(ANSWER, self.ask());
        look.await.unwrap_or_else(|_| Err(DbErr::Conn(sea_orm::RuntimeErr::Internal("it took too long".to_owned()))))
    }

    async fn ask(&mut self) -> Result<bool, DbErr> {
        let transaction = self.database.begin_write().await?;
        let raise = "UPDATE job_lease SET beat = beat + 1 WHERE job = $1 AND holder = $2";
        if self.changes(&transaction, raise, &[]).await? {
            transaction.commit().await?;
            return Ok(true);
        }
        let found = self.read(&transaction).await?;
        let taken = match &found {
            None => {
                let insert =
                    "INSERT INTO job_lease (job, holder, beat) VALUES ($1, $2, 1) ON CONFLICT (job) DO NOTHING";
                self.changes(&transaction, insert, &[]).await?
            }
            Some((holder, beat)) if self.may_take(holder, *beat) => {
                let take =
                    "UPDATE job_lease SET holder = $2, beat = beat + 1 WHERE job = $1 AND holder = $3 AND beat = $4";
                self.changes(&transaction, take, &[holder.clone().into(), (*beat).into()]).await?
            }
            Some(_) => false,
        };
        transaction.commit().await?;
        self.note(found);
        Ok(taken)
    }

    /// Gives the job up, so that another server need not wait.
    pub(super) async fn release(&self) -> Result<(), DbErr> {
        let transaction = self.database.begin_write().await?;
        let release = "UPDATE job_lease SET holder = '', beat = beat + 1 WHERE job = $1 AND holder = $2";
        self.changes(&transaction, release, &[]).await?;
        transaction.commit().await
    }

    fn may_take(&self, holder: &str, beat: i64) -> bool {
        let still = self.seen.as_ref().filter(|(seen, then, _)| seen == holder && *then == beat);
        holder.is_empty() || still.is_some_and(|(_, _, since)| since.elapsed() >= STILL)
    }

    fn note(&mut self, found: Option<(String, i64)>) {
        let same = self
            .seen
            .as_ref()
            .zip(found.as_ref())
            .is_some_and(|(seen, found)| (&seen.0, seen.1) == (&found.0, found.1));
        if !same {
            self.seen = found.map(|(holder, beat)| (holder, beat, Instant::now()));
        }
    }

    async fn read(&self, transaction: &Transaction) -> Result<Option<(String, i64)>, DbErr> {
        let sql = "SELECT holder, beat FROM job_lease WHERE job = $1";
        let row = transaction.query_one_raw(statement(transaction, sql, vec![self.job.into()])).await?;
        row.map(|row| Ok((row.text(0)?, row.integer(1)?))).transpose()
    }

    /// Whether a statement about the job and this server changed a row.
    async fn changes(&self, transaction: &Transaction, sql: &str, more: &[sea_orm::Value]) -> Result<bool, DbErr> {
        let mut values = vec![self.job.into(), self.me.clone().into()];
        values.extend_from_slice(more);
        Ok(transaction.execute_raw(statement(transaction, sql, values)).await?.rows_affected() > 0)
    }
}

fn tell(mine: &watch::Sender<bool>, is_mine: bool) {
    mine.send_if_modified(|mine| std::mem::replace(mine, is_mine) != is_mine);
}
