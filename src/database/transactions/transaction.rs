//! Transactions over the driver's connections.
//!
//! What always holds: a connection is used again only if every statement on it succeeded, and only a transaction
//! without a failure is committed. SQLite rolls a transaction back by itself when it runs out of room, but the driver
//! still counts it as open. The next `BEGIN` on such a connection would become a savepoint that nothing commits.

use std::fmt;
use std::pin::pin;
use std::sync::{Mutex as SyncMutex, PoisonError};
use std::time::Duration;

use entity::WorkspaceId;
use sea_orm::sqlx;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use tokio::sync::Mutex;

use super::purpose::{Limits, Purpose};
use super::session::Session;
use super::stoppable::StopFlag;
use crate::database::changes::{Changes, Written};
use crate::database::errors::health::Health;
use crate::telemetry::Observed;
use crate::telemetry::metrics::PoolMetrics;

/// The state of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It is beginning, ending, or writing: the state of the database is unknown.
    Unsettled,
    /// It began, and no statement failed.
    Open,
    /// The same, with a reading statement that runs or whose caller went away.
    Reading,
    /// A statement failed or exceeded its time limit.
    Failed,
    /// It was committed or rolled back.
    Ended,
}

/// A transaction. Dropping it without a commit rolls it back.
///
/// Its statements run one after the other. After a failure all later statements and the commit are refused, and the
/// connection is closed.
pub struct Transaction {
    backend: DbBackend,
    purpose: Purpose,
    /// The time limit of one statement.
    limit: Duration,
    health: Health,
    metrics: PoolMetrics,
    /// Whom the commit wakes.
    changes: Changes,
    written: SyncMutex<Written>,
    running: Mutex<Running>,
}

struct Running {
    session: Session,
    state: State,
}

impl Transaction {
    /// Begins a transaction on a connection that nobody else uses.
    pub(super) async fn begin(
        session: Session,
        purpose: Purpose,
        limits: Limits,
        health: Health,
        metrics: PoolMetrics,
        changes: Changes,
    ) -> Result<Self, DbErr> {
        let backend = session.backend();
        let running = Mutex::new(Running { session, state: State::Unsettled });
        let (limit, written) = (limits.statement, SyncMutex::default());
        let transaction = Self { backend, purpose, limit, health, metrics, changes, written, running };
        let begin = transaction.change(async |session| session.begin(purpose).await, limits.begin, State::Open);
        transaction.metrics.begin(begin).await?;
        Ok(transaction)
    }

    /// Commits. The writes are durable once this succeeds.
    ///
    /// # Errors
    ///
    /// When a statement failed before: nothing is written. When the database does not confirm the commit: it is unknown
    /// whether the writes are stored.
    pub async fn commit(self) -> Result<(), DbErr> {
        if self.running.lock().await.state != State::Open {
            return Err(failed_before());
        }
        let written = std::mem::take(&mut *self.written.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(notification) = self.changes.notification(self.backend, &written) {
            self.query_one_raw(notification).await?;
        }
        let commit = self.change(Session::commit, self.limit, State::Ended);
        let committed = self.metrics.statement("COMMIT", commit).await;
        // A commit that is not confirmed may have happened.
        self.changes.publish(&written);
        committed
    }

    /// Notes that this writes to a workspace. The commit wakes those who watch it.
    pub fn writes_to(&self, workspace: WorkspaceId) {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).workspaces.insert(workspace);
    }

    /// Notes that this writes what concerns everybody who watches anything.
    pub fn concerns_all(&self) {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).concerns_all = true;
    }

    /// Rolls back, and waits for the confirmation.
    ///
    /// # Errors
    ///
    /// When the database does not confirm it. Nothing is written in that case either.
    pub async fn rollback(self) -> Result<(), DbErr> {
        if self.running.lock().await.state != State::Open {
            return Err(failed_before());
        }
        self.metrics.statement("ROLLBACK", self.change(Session::rollback, self.limit, State::Ended)).await
    }

    /// Reads rows one by one, dropping each before the next. A row of the driver takes many times the memory of its
    /// values.
    ///
    /// # Errors
    ///
    /// When the database does not answer, or the first error of `take`.
    pub async fn query_each_raw(
        &self,
        statement: Statement,
        mut take: impl FnMut(QueryResult) -> Result<(), DbErr> + Send,
    ) -> Result<(), DbErr> {
        let (mut taken, mut rows) = (Ok(()), 0_usize);
        let take_row = |row| {
            rows = rows.saturating_add(1);
            if taken.is_ok() {
                taken = take(row);
            }
        };
        self.run(&statement.sql, async |session| session.fetch_each(&statement, take_row).await, in_query).await?;
        Observed::note(|observed| observed.add_rows(rows));
        taken
    }

    /// Whether a statement failed, so that no more are accepted.
    pub(in crate::database) fn has_failed(&self) -> bool {
        self.running.try_lock().is_ok_and(|running| running.state == State::Failed)
    }

    /// Begins or ends the transaction.
    async fn change(
        &self,
        work: impl AsyncFnOnce(&mut Session) -> Result<(), sqlx::Error>,
        limit: Duration,
        then: State,
    ) -> Result<(), DbErr> {
        let mut running = self.running.lock().await;
        running.state = State::Unsettled;
        let changed = answer_within(limit, None, &self.health, work(&mut running.session)).await.map_err(in_execution);
        running.state = if changed.is_ok() { then } else { State::Failed };
        changed
    }

    /// Runs a statement.
    async fn run<T>(
        &self,
        sql: &str,
        work: impl AsyncFnOnce(&mut Session) -> Result<T, sqlx::Error>,
        kind: fn(Failure) -> DbErr,
    ) -> Result<T, DbErr> {
        let mut running = self.running.lock().await;
        if !matches!(running.state, State::Open | State::Reading) {
            return Err(failed_before());
        }
        running.state = match self.purpose {
            Purpose::Read => State::Reading,
            Purpose::Write => State::Unsettled,
        };
        let flag = running.session.stop_flag();
        let answering = answer_within(self.limit, flag, &self.health, work(&mut running.session));
        let done = self.metrics.statement(sql, answering).await.map_err(kind);
        running.state = if done.is_ok() { State::Open } else { State::Failed };
        done
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let running = self.running.get_mut();
        match running.state {
            State::Open => running.session.roll_back_later(),
            State::Reading => running.session.abandon_statement(),
            State::Unsettled | State::Failed => running.session.close_later(),
            State::Ended => {}
        }
    }
}

/// Why a statement has no answer.
pub(in crate::database) enum Failure {
    Refused(sqlx::Error),
    Unanswered(Duration),
}

/// How long an interrupted statement may take to end.
const STOPPING: Duration = Duration::from_secs(1);

/// Waits for an answer within a limit: a database that is stopped or cut off never answers. A statement with a stop
/// flag is interrupted, and reports that itself.
pub(super) async fn answer_within<T>(
    limit: Duration,
    flag: Option<StopFlag>,
    health: &Health,
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, Failure> {
    let mut work = pin!(work);
    let answered = match (tokio::time::timeout(limit, work.as_mut()).await, flag) {
        (Ok(answered), _) => Some(answered),
        (Err(_), None) => None,
        (Err(_), Some(flag)) => {
            flag.stop();
            tokio::time::timeout(STOPPING, work).await.ok()
        }
    };
    match answered {
        Some(Ok(done)) => Ok(done),
        Some(Err(error)) => {
            health.note(&error);
            Err(Failure::Refused(error))
        }
        None => Err(Failure::Unanswered(limit)),
    }
}

fn in_execution(failure: Failure) -> DbErr {
    match failure {
        Failure::Refused(error) => DbErr::Exec(RuntimeErr::SqlxError(error.into())),
        Failure::Unanswered(limit) => unanswered(limit),
    }
}

pub(super) fn in_query(failure: Failure) -> DbErr {
    match failure {
        Failure::Refused(error) => DbErr::Query(RuntimeErr::SqlxError(error.into())),
        Failure::Unanswered(limit) => unanswered(limit),
    }
}

/// An error of the connection: a retry would wait as long.
fn unanswered(limit: Duration) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(format!("the database did not answer within {} seconds", limit.as_secs())))
}

/// The error of every statement after a failure.
fn failed_before() -> DbErr {
    DbErr::Exec(RuntimeErr::Internal("an earlier statement of this transaction failed".to_owned()))
}

impl fmt::Debug for Transaction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Transaction").field("backend", &self.backend).finish_non_exhaustive()
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.run(&statement.sql, async |session| session.execute(&statement).await, in_execution).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.run(sql, async |session| session.execute_unprepared(sql).await, in_execution).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let row = self.run(&statement.sql, async |session| session.fetch_optional(&statement).await, in_query).await?;
        Observed::note(|observed| observed.add_rows(usize::from(row.is_some())));
        Ok(row)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let rows = self.run(&statement.sql, async |session| session.fetch_all(&statement).await, in_query).await?;
        Observed::note(|observed| observed.add_rows(rows.len()));
        Ok(rows)
    }
}
