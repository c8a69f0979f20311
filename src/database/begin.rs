//! Beginning a transaction so that nobody is left in the middle of it.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionOptions, TransactionTrait};
use tokio::runtime::Handle;

use super::retry::is_lost;

/// How often a connection that turns out to be gone is replaced by another. After a restart of the database all that were idle
/// are gone.
const TRIES: u32 = 20;

/// Does something that changes nothing until the connection that it is done on answers.
pub(super) async fn while_lost<T, F: Future<Output = Result<T, DbErr>>>(
    mut attempt: impl FnMut() -> F,
) -> Result<T, DbErr> {
    for _ in 1..TRIES {
        match attempt().await {
            Err(error) if is_lost(&error) => tracing::debug!(%error, "a connection is gone; another is taken"),
            done => return done,
        }
    }
    attempt().await
}

/// Begins a transaction, and ends what it began: see [`ToItsEnd`].
///
/// That a connection is gone is found out by the first statement on it. Nothing was done on it yet, so another may be taken.
pub(super) async fn begin(
    connection: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, DbErr> {
    let connection = connection.clone();
    ToItsEnd::of(async move { while_lost(|| connection.begin_with_options(options)).await }).await
}

/// Something that goes on in a task of its own where whoever waits for it goes away: a connection whose transaction is being begun
/// would otherwise be given back with the transaction open and nobody to know of it, for the driver rolls back only what it knows to
/// have begun.
pub(super) struct ToItsEnd<T: Send + 'static>(Option<BoxFuture<'static, T>>);

impl<T: Send + 'static> ToItsEnd<T> {
    pub(super) fn of(work: impl Future<Output = T> + Send + 'static) -> Self {
        Self(Some(work.boxed()))
    }
}

impl<T: Send + 'static> Future for ToItsEnd<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(work) = &mut self.0 else { return Poll::Pending };
        let polled = work.poll_unpin(context);
        if polled.is_ready() {
            self.0 = None;
        }
        polled
    }
}

impl<T: Send + 'static> Drop for ToItsEnd<T> {
    fn drop(&mut self) {
        // Without a runtime there is no connection left to be answered on.
        if let Some((work, runtime)) = self.0.take().zip(Handle::try_current().ok()) {
            runtime.spawn(work);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::ToItsEnd;

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_is_done_all_the_same() {
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let (tell, told) = oneshot::channel();
        let mut work = ToItsEnd::of(async move {
            let _ = may_go_on.await;
            tell.send("done")
        });
        assert!(futures::poll!(&mut work).is_pending());
        drop(work);
        assert_eq!(go_on.send(()), Ok(()));
        assert_eq!(told.await, Ok("done"));
    }
}
