//! What is observed of one request while it runs.
//!
//! It belongs to the task of the request, so that a statement counts towards its request without being handed one.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::traces::RequestTrace;

tokio::task_local! {
    static OBSERVED: Arc<Observed>;
}

/// What is observed of one request.
#[derive(Debug, Default)]
pub struct Observed {
    head: RequestHead,
    operation: OnceLock<ObservedOperation>,
    cost: OnceLock<u64>,
    caller: OnceLock<ObservedCaller>,
    keeps_document: bool,
    document: OnceLock<String>,
    trace: Option<RequestTrace>,
    statements: AtomicU64,
    rows: AtomicU64,
    database_nanos: AtomicU64,
}

/// What log lines say of a request while it runs. The client chooses all of it.
#[derive(Debug, Default)]
pub struct RequestHead {
    /// The method.
    pub method: String,
    /// The path alone. A query string may contain a GraphQL document.
    pub path: String,
    /// The id, shortened.
    pub id: String,
}

/// The operation of a GraphQL request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedOperation {
    /// Its name in the document. The caller chooses it.
    pub name: Option<String>,
    /// `query`, `mutation` or `subscription`.
    pub kind: &'static str,
}

/// The caller of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObservedCaller {
    /// Their kind.
    pub kind: CallerKind,
    /// The number of the user or of the key. `None` for a person whom the host product has not reported.
    pub id: Option<i64>,
}

/// The kind of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallerKind {
    /// A person, with a token.
    Person,
    /// A service, with an API key.
    Service,
}

impl CallerKind {
    /// The name in labels and logs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Service => "service",
        }
    }
}

impl Observed {
    /// Observes a request. `keeps_document` says whether the text of its query is kept, and `trace` has its spans.
    #[must_use]
    pub fn new(head: RequestHead, keeps_document: bool, trace: Option<RequestTrace>) -> Self {
        Self { head, keeps_document, trace, ..Self::default() }
    }

    /// What is observed of the request that this task runs for. `None` outside of requests.
    #[must_use]
    pub fn current() -> Option<Arc<Self>> {
        OBSERVED.try_with(Arc::clone).ok()
    }

    /// Notes something of the request that this task runs for, if there is one.
    pub fn note(note: impl FnOnce(&Self)) {
        // Jobs and commands run outside of requests.
        let _ = OBSERVED.try_with(|observed| note(observed));
    }

    /// What log lines say of the request.
    #[must_use]
    pub const fn head(&self) -> &RequestHead {
        &self.head
    }

    /// Sets the operation. Only the first one counts, here and in the functions below.
    pub fn set_operation(&self, operation: impl FnOnce() -> ObservedOperation) {
        self.operation.get_or_init(operation);
    }

    /// Sets what the caller was charged.
    pub fn set_cost(&self, cost: u64) {
        self.cost.get_or_init(|| cost);
    }

    /// Sets the caller.
    pub fn set_caller(&self, caller: ObservedCaller) {
        self.caller.get_or_init(|| caller);
    }

    /// Sets the text of the query, if it is kept.
    pub fn set_document(&self, document: &str) {
        if self.keeps_document {
            self.document.get_or_init(|| document.to_owned());
        }
    }

    /// Counts a statement, and the time that the database took for it.
    pub fn add_statement(&self, took: Duration) {
        self.statements.fetch_add(1, Ordering::Relaxed);
        self.add_database_time(took);
    }

    /// Counts time that the database took.
    pub fn add_database_time(&self, took: Duration) {
        let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        self.database_nanos.fetch_add(nanos, Ordering::Relaxed);
    }

    /// Counts rows that the database answered.
    pub fn add_rows(&self, rows: usize) {
        self.rows.fetch_add(u64::try_from(rows).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// The operation, once it is known.
    #[must_use]
    pub fn operation(&self) -> Option<&ObservedOperation> {
        self.operation.get()
    }

    /// What the caller was charged, once that is known.
    #[must_use]
    pub fn cost(&self) -> Option<u64> {
        self.cost.get().copied()
    }

    /// The caller, once they are known.
    #[must_use]
    pub fn caller(&self) -> Option<ObservedCaller> {
        self.caller.get().copied()
    }

    /// The text of the query, if it is kept.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        self.document.get().map(String::as_str)
    }

    /// The spans of the request, if it is sampled.
    #[must_use]
    pub const fn trace(&self) -> Option<&RequestTrace> {
        self.trace.as_ref()
    }

    /// The statements so far.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The rows so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// The time that the database took so far. Statements that ran at the same time count one by one.
    #[must_use]
    pub fn database_time(&self) -> Duration {
        Duration::from_nanos(self.database_nanos.load(Ordering::Relaxed))
    }
}

/// Runs a request under observation.
pub async fn observing<T>(observed: Arc<Observed>, request: impl Future<Output = T>) -> T {
    OBSERVED.scope(observed, request).await
}

/// Runs a part of a request that does not wait, under observation.
pub fn observing_now<T>(observed: &Arc<Observed>, work: impl FnOnce() -> T) -> T {
    OBSERVED.sync_scope(Arc::clone(observed), work)
}

/// Runs a phase of the request that this task runs for. Its statements belong to it in the request's trace.
pub async fn phase<T>(name: &'static str, work: impl Future<Output = T>) -> T {
    let observed = Observed::current();
    let _phase = observed.as_ref().and_then(|observed| observed.trace()).map(|trace| trace.phase(name));
    work.await
}

/// Work that another task does for the request of this one. It counts towards the same request.
pub fn carry_on<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    let observed = Observed::current();
    async move {
        match observed {
            Some(observed) => OBSERVED.scope(observed, work).await,
            None => work.await,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::{Observed, carry_on, observing};

    #[tokio::test]
    async fn statements_of_tasks_count_towards_the_request_that_started_them() {
        let observed = Arc::new(Observed::default());
        observing(Arc::clone(&observed), async {
            Observed::note(|observed| observed.add_statement(Duration::from_millis(2)));
            let work = carry_on(async { Observed::note(|observed| observed.add_statement(Duration::from_millis(3))) });
            let _ = tokio::spawn(work).await;
            let _ = tokio::spawn(async { Observed::note(|observed| observed.add_rows(7)) }).await;
        })
        .await;
        assert_eq!((observed.statements(), observed.rows()), (2, 0));
        assert_eq!(observed.database_time(), Duration::from_millis(5));
    }

    #[test]
    fn outside_of_a_request_nothing_is_noted() {
        Observed::note(|observed| observed.add_rows(1));
        assert!(Observed::current().is_none());
    }
}
