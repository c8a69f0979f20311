//! One operation, from its request to the last that is told about it.

use std::sync::Arc;

use async_graphql::Value;
use tokio::time::{Duration, Instant, sleep, sleep_until};

use super::session::{NotSignedIn, Session, SignedIn};
use crate::calendar::Instant as Moment;
use crate::database::Watch;
use crate::graphql::{Answer, AnswerKind, GraphqlRequest, Look, Subscription};
use crate::telemetry::metrics::OpenSubscription;

/// The shortest time between two answers: at most four a second.
const PACE: Duration = Duration::from_millis(250);
/// The shortest time between two looks, also if the first found nothing.
const LOOKS: Duration = Duration::from_millis(100);
/// The pause after the database did not answer.
const RETRY: Duration = Duration::from_secs(1);

/// What is told about an operation.
pub(super) enum Told {
    /// An answer.
    Answer(Answer),
    /// The caller's credential is no longer valid. The text says why.
    SignedOut(String),
}

/// An operation that goes on.
pub(super) struct Watching {
    session: Session,
    subscription: Subscription,
    watch: Watch,
    counted: OpenSubscription,
    /// When the caller's credential ends.
    until: Option<Moment>,
    told_at: Option<Instant>,
    looked_at: Instant,
    /// Whether to look again without being woken.
    again: bool,
}

/// Begins an operation. Returns what is told first, and what goes on after it.
pub(super) async fn begin(session: Session, request: GraphqlRequest) -> (Option<Told>, Option<Watching>) {
    let SignedIn { context, until } = match session.sign_in().await {
        Ok(signed_in) => signed_in,
        Err(NotSignedIn::Refused(reason)) => return (Some(Told::SignedOut(reason)), None),
        Err(NotSignedIn::Unavailable) => return (Some(Told::Answer(unavailable())), None),
    };
    let executor = &session.state.executor;
    if !executor.is_subscription(&request) {
        return (Some(Told::Answer(Box::pin(executor.execute(request, context)).await)), None);
    }
    let subscription = match executor.subscribe(request, &context.caller) {
        Ok(subscription) => subscription,
        Err(refused) => return (Some(Told::Answer(refused)), None),
    };
    let first = match Box::pin(executor.look(&subscription, context)).await {
        Look::Unchanged | Look::Later(_) => None,
        Look::Changed(answer) => Some(Told::Answer(answer)),
        Look::Last(answer) | Look::Failed(answer) => return (Some(Told::Answer(answer)), None),
    };
    let Some(workspace) = subscription.workspace() else { return (first, None) };
    let watch = session.state.app.database.changes().watch(workspace);
    let counted = session.state.metrics.subscriptions.open(subscription.field());
    let looked_at = Instant::now();
    let told_at = first.as_ref().map(|_| {
        counted.told();
        looked_at
    });
    // Something may have been written between the first look and the watch.
    (first, Some(Watching { session, subscription, watch, counted, until, told_at, looked_at, again: true }))
}

impl Watching {
    /// Waits for something to tell, and returns what goes on after it. None if the server is stopping.
    pub(super) async fn next(mut self) -> Option<(Told, Option<Self>)> {
        let session = self.session.clone();
        let mut stopping = session.state.stopping.subscribe();
        tokio::select! {
            told = self.look() => {
                self.counted.told();
                let goes_on = matches!(told, Found::More(_));
                let told = match told {
                    Found::More(answer) | Found::Last(answer) => Told::Answer(answer),
                    Found::SignedOut(reason) => Told::SignedOut(reason),
                };
                Some((told, goes_on.then_some(self)))
            }
            _ = stopping.wait_for(|stopping| *stopping) => None,
        }
    }

    /// Looks whenever something may have changed, until there is something to tell.
    async fn look(&mut self) -> Found {
        loop {
            tokio::select! {
                () = self.session.ended(self.until) => {
                    return Found::SignedOut("sign in: the credential has expired".to_owned());
                }
                () = wait(&mut self.watch, self.again, self.told_at, self.looked_at) => {}
            }
            // Boxed: while a subscription waits, it takes no memory for the look.
            let found = Box::pin(self.look_once()).await;
            self.looked_at = Instant::now();
            match found {
                Ok(Look::Unchanged) => self.again = false,
                Ok(Look::Changed(answer)) => {
                    self.told_at = Some(self.looked_at);
                    self.again = self.subscription.is_behind();
                    return Found::More(answer);
                }
                Ok(Look::Last(answer)) => {
                    if answer.is_denial() {
                        self.counted.denied();
                    }
                    return Found::Last(answer);
                }
                Err(NotSignedIn::Refused(reason)) => return Found::SignedOut(reason),
                Ok(Look::Later(time)) => self.pause(time).await,
                Ok(Look::Failed(_)) | Err(NotSignedIn::Unavailable) => self.pause(RETRY).await,
            }
        }
    }

    async fn look_once(&mut self) -> Result<Look, NotSignedIn> {
        let state = Arc::clone(&self.session.state);
        let _slot = state.looks.take().await;
        let SignedIn { context, until } = self.session.sign_in().await?;
        self.until = until;
        Ok(state.executor.look(&self.subscription, context).await)
    }

    /// Waits for a while, and looks again after it.
    async fn pause(&mut self, time: Duration) {
        self.again = true;
        tokio::select! {
            () = sleep(time) => {}
            () = self.session.ended(self.until) => {}
        }
    }
}

/// What a look found that is told.
enum Found {
    More(Answer),
    Last(Answer),
    SignedOut(String),
}

/// Waits until something may have changed, and until it may be told.
async fn wait(watch: &mut Watch, again: bool, told_at: Option<Instant>, looked_at: Instant) {
    if !again {
        watch.changed().await;
    }
    let after = |instant: Instant, time| instant.checked_add(time).unwrap_or(instant);
    let earliest = after(looked_at, LOOKS);
    sleep_until(told_at.map_or(earliest, |told_at| after(told_at, PACE).max(earliest))).await;
}

/// The answer while it is unknown who is calling.
fn unavailable() -> Answer {
    let error = crate::graphql::unavailable();
    Answer { kind: AnswerKind::Refused, data: Value::Null, errors: vec![error], cost: None, budget: None }
}
