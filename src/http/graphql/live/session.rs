//! Who is calling, for as long as they are told something.

use std::sync::Arc;

use crate::authn::{SignInError, sign_in, valid_until};
use crate::calendar::Instant;
use crate::graphql::{Lookups, RequestContext};
use crate::http::state::ServiceState;

/// A caller's credential, with which they sign in again at every look.
#[derive(Clone)]
pub(super) struct Session {
    pub state: Arc<ServiceState>,
    /// As in the header `Authorization`.
    credential: Option<Arc<str>>,
}

/// A caller who has signed in.
pub(super) struct SignedIn {
    /// What a request of theirs reads from.
    pub context: RequestContext,
    /// When their credential ends. None if it does not by itself.
    pub until: Option<Instant>,
}

/// Why a caller is not signed in.
pub(super) enum NotSignedIn {
    /// There is no credential, or it is no longer valid. The text is for the caller.
    Refused(String),
    /// It is unknown at the moment.
    Unavailable,
}

impl Session {
    pub(super) fn new(state: &Arc<ServiceState>, credential: Option<&str>) -> Self {
        Self { state: Arc::clone(state), credential: credential.map(Arc::from) }
    }

    /// Signs in, in a new snapshot of the primary database. A replica may lack what the caller was woken for.
    pub(super) async fn sign_in(&self) -> Result<SignedIn, NotSignedIn> {
        let ServiceState { app, keys, asked_last, .. } = &*self.state;
        let now = app.clock.now();
        let reads = Arc::new(app.database.reads().within(app.budgets.request()));
        reads.renew();
        let header = self.credential.as_deref();
        match Box::pin(sign_in(header, keys, asked_last, &reads, now)).await {
            Ok((caller, expected)) => {
                let until = valid_until(header, &caller);
                let (app, lookups) = (Arc::clone(app), Lookups::default());
                Ok(SignedIn { context: RequestContext { app, caller, expected, reads, lookups, now }, until })
            }
            Err(error @ (SignInError::NoCredentials | SignInError::Token(_) | SignInError::UnknownKey)) => {
                Err(NotSignedIn::Refused(error.to_string()))
            }
            Err(SignInError::NoKeys(_)) => Err(NotSignedIn::Unavailable),
            Err(SignInError::Database(error)) => {
                tracing::error!(%error, "sign-in failed");
                Err(NotSignedIn::Unavailable)
            }
        }
    }

    /// Waits until a credential ends.
    pub(super) async fn ended(&self, until: Option<Instant>) {
        let Some(until) = until else { return std::future::pending().await };
        loop {
            let left = u64::try_from(until.micros_since(self.state.app.clock.now())).unwrap_or_default();
            if left == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_micros(left)).await;
        }
    }
}
