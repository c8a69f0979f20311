//! Work that outlives its caller.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::runtime::Handle;

/// Work that continues in its own task when its caller goes away.
///
/// A connection whose transaction is dropped while it begins must be closed. Finishing the beginning costs less.
pub(in crate::database) struct RunToCompletion<T: Send + 'static>(Option<BoxFuture<'static, T>>);

impl<T: Send + 'static> RunToCompletion<T> {
    pub(in crate::database) fn new(work: impl Future<Output = T> + Send + 'static) -> Self {
        Self(Some(work.boxed()))
    }
}

impl<T: Send + 'static> Future for RunToCompletion<T> {
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

impl<T: Send + 'static> Drop for RunToCompletion<T> {
    fn drop(&mut self) {
        // Without a runtime no connection is left.
        if let Some((work, runtime)) = self.0.take().zip(Handle::try_current().ok()) {
            runtime.spawn(work);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::RunToCompletion;

    #[tokio::test]
    async fn work_is_finished_when_nobody_waits_for_it_any_more() {
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let (tell, told) = oneshot::channel();
        let mut work = RunToCompletion::new(async move {
            let _ = may_go_on.await;
            tell.send("done")
        });
        assert!(futures::poll!(&mut work).is_pending());
        drop(work);
        assert_eq!(go_on.send(()), Ok(()));
        assert_eq!(told.await, Ok("done"));
    }
}
