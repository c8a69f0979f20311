//! A transaction of this program's own making.
//!
//! What always holds: a connection is used again only if every statement on it succeeded. Only a transaction that began, and in
//! which nothing failed, is committed. `SQLite` rolls a transaction back by itself when it runs out of room, but the driver still
//! counts it as open. The next `BEGIN` on such a connection would become a savepoint that nothing commits.

use std::fmt;
use std::pin::pin;
use std::time::Duration;

use sea_orm::sqlx;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use tokio::sync::Mutex;

use super::purpose::{Limits, Purpose};
use super::session::Session;
use super::stoppable::StopFlag;
use crate::database::errors::health::Health;

/// How far a transaction came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It is beginning, ending, or writing: the state of the database is not known.
    Unsettled,
    /// It began, and no statement of it failed.
    Open,
    /// The same, and a statement that reads is under way, or was when whoever waited for it went away.
    Asking,
    /// A statement failed or took too long.
    Failed,
    /// It ended as it should.
    Ended,
}

/// A transaction. It is rolled back when it is dropped without a commit.
///
/// Its statements run one after the other. Once one has failed, all later ones and the commit are refused, and the connection is
/// closed.
pub struct Transaction {
    backend: DbBackend,
    purpose: Purpose,
    /// How long the database may take to answer one statement.
    limit: Duration,
    health: Health,
    running: Mutex<Running>,
}

struct Running {
    session: Session,
    state: State,
}

impl Transaction {
    /// Begins a transaction on a connection that nobody else has.
    pub(in crate::database) async fn begin(
        session: Session,
        purpose: Purpose,
        limits: Limits,
        health: Health,
    ) -> Result<Self, DbErr> {
        let backend = session.backend();
        let running = Mutex::new(Running { session, state: State::Unsettled });
        let transaction = Self { backend, purpose, limit: limits.statement, health, running };
        transaction.change(async |session| session.begin(purpose).await, limits.begin, State::Open).await?;
        Ok(transaction)
    }

    /// Commits. What was written is durable once this succeeds.
    ///
    /// # Errors
    ///
    /// When a statement failed before: nothing is written. When the database does not confirm the commit: whether it is written
    /// is not known.
    pub async fn commit(self) -> Result<(), DbErr> {
        if self.running.lock().await.state != State::Open {
            return Err(failed_before());
        }
        self.change(Session::commit, self.limit, State::Ended).await
    }

    /// Rolls back, and waits until it is done.
    ///
    /// # Errors
    ///
    /// When the database does not confirm it. Nothing is written all the same.
    pub async fn rollback(self) -> Result<(), DbErr> {
        if self.running.lock().await.state != State::Open {
            return Err(failed_before());
        }
        self.change(Session::rollback, self.limit, State::Ended).await
    }

    /// Asks for rows one by one: each is dropped before the next one comes.
    pub(in crate::database) async fn query_each_raw(
        &self,
        statement: Statement,
        take: impl FnMut(QueryResult) + Send,
    ) -> Result<(), DbErr> {
        self.run(async |session| session.fetch_each(&statement, take).await, in_query).await
    }

    /// Whether it failed, and takes no more statements.
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
        work: impl AsyncFnOnce(&mut Session) -> Result<T, sqlx::Error>,
        kind: fn(Failure) -> DbErr,
    ) -> Result<T, DbErr> {
        let mut running = self.running.lock().await;
        if !matches!(running.state, State::Open | State::Asking) {
            return Err(failed_before());
        }
        running.state = match self.purpose {
            Purpose::Read => State::Asking,
            Purpose::Write => State::Unsettled,
        };
        let flag = running.session.stop_flag();
        let done = answer_within(self.limit, flag, &self.health, work(&mut running.session)).await.map_err(kind);
        running.state = if done.is_ok() { State::Open } else { State::Failed };
        done
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let running = self.running.get_mut();
        match running.state {
            State::Open => running.session.roll_back_later(),
            State::Asking => running.session.abandon_statement(),
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

/// How long a statement may take to end once it is stopped.
const STOPPING: Duration = Duration::from_secs(1);

/// Waits for an answer, but not for ever: a database that is stopped or cut off never answers. A statement that has a flag is
/// stopped by it, and reports so itself.
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

/// An error of the connection: another one would wait as long.
fn unanswered(limit: Duration) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(format!("the database did not answer within {} seconds", limit.as_secs())))
}

/// The error of a statement after a failure.
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
        self.run(async |session| session.execute(&statement).await, in_execution).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.run(async |session| session.execute_unprepared(sql).await, in_execution).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.run(async |session| session.fetch_optional(&statement).await, in_query).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.run(async |session| session.fetch_all(&statement).await, in_query).await
    }
}
