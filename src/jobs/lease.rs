//! Decides which server runs a job that one server at a time runs.
//!
//! The holder increments `beat` in the job's row every few seconds. Other servers watch that number, and take the row
//! over when it has not changed for long enough. They measure that by their own monotonic clocks, so the time of day
//! does not matter. A killed holder is replaced, and any connection pooler will do. A holder that cannot increment the
//! number for a while stops by itself, before another server can have taken the job over.
//!
//! It is not a fence. A holder may be suspended until another server has taken over, and then continue for a moment.
//! Jobs write in transactions that are right whoever runs them. Running them on one server only avoids double work.

use std::time::Duration;

use entity::job_lease::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, UpdateMany};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::database::{Database, Transaction};

/// How often the number is incremented or watched.
const BEAT_INTERVAL: Duration = Duration::from_secs(2);
/// How long the number must be unchanged until the job is taken over.
const TAKE_OVER_AFTER: Duration = Duration::from_secs(8);
/// A holder that cannot increment it for this long stops.
const GIVE_UP_AFTER: Duration = Duration::from_secs(3);
/// The time limit of the database's answer.
const TIMEOUT: Duration = Duration::from_secs(3);

// A holder that just misses `GIVE_UP_AFTER` waits, asks once more, and stops before another server can have taken the job over.
const _: () =
    assert!(GIVE_UP_AFTER.as_secs() + BEAT_INTERVAL.as_secs() + TIMEOUT.as_secs() <= TAKE_OVER_AFTER.as_secs());

/// One server's claim to a job.
pub(super) struct Lease {
    database: Database,
    job: &'static str,
    /// This server's unique name.
    server: String,
    /// The last content of the row, and since when it is unchanged.
    seen: Option<Seen>,
}

/// A content of the row, and when it was first seen.
struct Seen {
    row: Model,
    since: Instant,
}

impl Lease {
    pub(super) const fn new(database: Database, job: &'static str, server: String) -> Self {
        Self { database, job, server, seen: None }
    }

    /// Keeps claiming the job for ever, and tells whether this server has it.
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
                    tracing::warn!(job = self.job, %error, "the lease of the job could not be read");
                    if beaten.elapsed() >= GIVE_UP_AFTER {
                        tell(&mine, false);
                    }
                }
            }
            sleep(BEAT_INTERVAL).await;
        }
    }

    /// Increments the number, or watches another server's. Returns whether this server has the job.
    async fn look(&mut self) -> Result<bool, DbErr> {
        let look = tokio::time::timeout(TIMEOUT, self.ask());
        look.await.unwrap_or_else(|_| Err(DbErr::Conn(sea_orm::RuntimeErr::Internal("it took too long".to_owned()))))
    }

    async fn ask(&mut self) -> Result<bool, DbErr> {
        let transaction = self.database.begin_write().await?;
        if changes(self.beat_of(&self.server), &transaction).await? {
            transaction.commit().await?;
            return Ok(true);
        }
        let found = Entity::find_by_id(self.job).one(&transaction).await?;
        let taken = match &found {
            None => self.insert(&transaction).await?,
            Some(row) if self.may_take(row) => {
                let take = self.beat_of(&row.holder).filter(Column::Beat.eq(row.beat));
                changes(take.col_expr(Column::Holder, self.server.clone().into()), &transaction).await?
            }
            Some(_) => false,
        };
        transaction.commit().await?;
        self.note(found);
        Ok(taken)
    }

    /// Releases the job, so that another server need not wait.
    pub(super) async fn release(&self) -> Result<(), DbErr> {
        let transaction = self.database.begin_write().await?;
        let release = self.beat_of(&self.server).col_expr(Column::Holder, "".into());
        changes(release, &transaction).await?;
        transaction.commit().await
    }

    fn may_take(&self, row: &Model) -> bool {
        let unchanged = self.seen.as_ref().filter(|seen| seen.row == *row);
        row.holder.is_empty() || unchanged.is_some_and(|seen| seen.since.elapsed() >= TAKE_OVER_AFTER)
    }

    fn note(&mut self, found: Option<Model>) {
        if self.seen.as_ref().map(|seen| &seen.row) != found.as_ref() {
            self.seen = found.map(|row| Seen { row, since: Instant::now() });
        }
    }

    /// Inserts the job's row. Another server may have done so meanwhile.
    async fn insert(&self, transaction: &Transaction) -> Result<bool, DbErr> {
        let row = Model { job: self.job.to_owned(), holder: self.server.clone(), beat: 1 }.into_active_model();
        let known = OnConflict::column(Column::Job).do_nothing().to_owned();
        Ok(Entity::insert(row).on_conflict(known).exec_without_returning(transaction).await? > 0)
    }

    /// Increments the number of the job's row, if the named server holds it.
    fn beat_of(&self, holder: &str) -> UpdateMany<Entity> {
        Entity::update_many()
            .col_expr(Column::Beat, Expr::col(Column::Beat).add(1))
            .filter(Column::Job.eq(self.job))
            .filter(Column::Holder.eq(holder))
    }
}

/// Whether an update changed a row.
async fn changes(update: UpdateMany<Entity>, transaction: &Transaction) -> Result<bool, DbErr> {
    Ok(update.exec(transaction).await?.rows_affected > 0)
}

fn tell(mine: &watch::Sender<bool>, is_mine: bool) {
    mine.send_if_modified(|mine| std::mem::replace(mine, is_mine) != is_mine);
}
