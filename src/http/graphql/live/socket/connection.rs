//! The state of one connection, which the repairs share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::Notify;
use tokio::time::Instant;

use super::close::Close;
use crate::calendar::Instant as Moment;
use crate::graphql::GraphqlRequest;
use crate::http::callers::address::ClientAddress;
use crate::http::graphql::live::session::{NotSignedIn, Session, SignedIn};
use crate::http::graphql::request::kind_of;
use crate::http::state::ServiceState;
use crate::telemetry::metrics::{OpenConnection, SignInResult, Transport};

/// One connection.
pub(super) struct Connection {
    pub state: Arc<ServiceState>,
    pub client: Option<ClientAddress>,
    inner: Mutex<Inner>,
    ended: Notify,
    counted: OpenConnection,
}

struct Inner {
    /// Whether the client sent `connection_init`.
    is_initialised: bool,
    /// Whether the server sent `connection_ack`.
    is_acknowledged: bool,
    session: Option<Session>,
    /// When the caller's credential ends.
    until: Option<Moment>,
    /// The operations that go on, by their ids.
    operations: HashMap<String, Operation>,
    /// When the client was last heard.
    heard_at: Instant,
    close: Option<Close>,
}

/// How far an operation is.
pub(super) enum Progress {
    /// It goes on.
    Open,
    /// It was refused, with these errors.
    Refused(Value),
    /// It has ended, or never was.
    Ended,
}

/// An operation that goes on.
pub(super) enum Operation {
    /// It was not begun yet. The library holds only its id.
    New(Box<GraphqlRequest>),
    /// It was refused, with these errors.
    Refused(Value),
    /// It is being told.
    Running,
}

impl Connection {
    pub(super) fn new(state: Arc<ServiceState>, client: Option<ClientAddress>) -> Arc<Self> {
        let inner = Inner {
            is_initialised: false,
            is_acknowledged: false,
            session: None,
            until: None,
            operations: HashMap::new(),
            heard_at: Instant::now(),
            close: None,
        };
        let counted = state.metrics.subscriptions.connected(Transport::WebSocket);
        Arc::new(Self { state, client, inner: Mutex::new(inner), ended: Notify::new(), counted })
    }

    /// Ends the connection. The first reason counts.
    pub(super) fn end(&self, close: Close) {
        self.lock().close.get_or_insert(close);
        self.ended.notify_one();
    }

    /// Ends the connection because the client takes too little.
    pub(super) fn end_slow_reader(&self) {
        self.counted.slow_readers().count();
        self.end(Close::TooSlow);
    }

    /// Waits until the connection is to end.
    pub(super) async fn ended(&self) {
        self.ended.notified().await;
    }

    /// Why it is to be closed.
    pub(super) fn close(&self) -> Option<Close> {
        self.lock().close.clone()
    }

    /// Notes `connection_init`. Returns whether it is the first.
    pub(super) fn initialise(&self) -> bool {
        !std::mem::replace(&mut self.lock().is_initialised, true)
    }

    pub(super) fn is_initialised(&self) -> bool {
        self.lock().is_initialised
    }

    pub(super) fn acknowledge(&self) {
        self.lock().is_acknowledged = true;
    }

    pub(super) fn is_acknowledged(&self) -> bool {
        self.lock().is_acknowledged
    }

    /// Signs the caller in for the first time, by the payload of `connection_init`.
    pub(super) async fn sign_in(&self, credential: Option<&str>) -> Result<(), ()> {
        let session = Session::new(&self.state, credential);
        let signed_in = session.sign_in().await;
        self.count(credential, &signed_in);
        match signed_in {
            Ok(signed_in) => {
                let mut inner = self.lock();
                inner.until = signed_in.until;
                inner.session = Some(session);
                Ok(())
            }
            Err(NotSignedIn::Refused(_)) => {
                if let Some(client) = self.client.filter(|_| credential.is_some()) {
                    self.state.failed_sign_ins.note(client);
                }
                self.end(Close::Forbidden);
                Err(())
            }
            Err(NotSignedIn::Unavailable) => {
                self.end(Close::Unavailable);
                Err(())
            }
        }
    }

    fn count(&self, credential: Option<&str>, signed_in: &Result<SignedIn, NotSignedIn>) {
        self.state.metrics.requests.signed_in(match signed_in {
            Ok(signed_in) => SignInResult::SignedIn(kind_of(&signed_in.context.caller)),
            Err(NotSignedIn::Refused(_)) if credential.is_none() => SignInResult::NoCredential,
            Err(NotSignedIn::Refused(_)) => SignInResult::Refused,
            Err(NotSignedIn::Unavailable) => SignInResult::Unavailable,
        });
    }

    /// The caller. None before they signed in.
    pub(super) fn session(&self) -> Option<Session> {
        self.lock().session.clone()
    }

    /// Waits until the caller's credential ends. It must have been signed in with.
    pub(super) async fn expired(&self) {
        let (session, until) = {
            let inner = self.lock();
            (inner.session.clone(), inner.until)
        };
        match session {
            Some(session) => session.ended(until).await,
            None => std::future::pending().await,
        }
    }

    /// Notes a new operation, unless there is one with its id.
    pub(super) fn begin(&self, id: String, operation: Operation) -> Result<(), Close> {
        let mut inner = self.lock();
        if inner.operations.contains_key(&id) {
            return Err(Close::SubscriberExists(id));
        }
        inner.operations.insert(id, operation);
        Ok(())
    }

    /// The number of operations that go on.
    pub(super) fn operations(&self) -> usize {
        self.lock().operations.len()
    }

    /// Takes what begins an operation, or refused it.
    pub(super) fn take(&self, id: &str) -> Option<Operation> {
        self.lock().operations.get_mut(id).map(|operation| std::mem::replace(operation, Operation::Running))
    }

    /// Refuses an operation. The next message about it says so.
    pub(super) fn refuse(&self, id: &str, errors: Value) {
        if let Some(operation) = self.lock().operations.get_mut(id) {
            *operation = Operation::Refused(errors);
        }
    }

    /// Ends an operation. None if none with this id goes on.
    pub(super) fn complete(&self, id: &str) -> Option<Operation> {
        self.lock().operations.remove(id)
    }

    /// How far an operation is.
    pub(super) fn progress(&self, id: &str) -> Progress {
        match self.lock().operations.get(id) {
            None => Progress::Ended,
            Some(Operation::Refused(errors)) => Progress::Refused(errors.clone()),
            Some(Operation::New(_) | Operation::Running) => Progress::Open,
        }
    }

    pub(super) fn heard(&self) {
        self.lock().heard_at = Instant::now();
    }

    pub(super) fn heard_at(&self) -> Instant {
        self.lock().heard_at
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
