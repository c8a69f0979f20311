//! The budget of a request: what it may compute, read and hold while it executes.
//!
//! A query of 200 bytes can ask for gigabytes, with lists within lists or the same series under many aliases. Its size
//! is not known before it runs. So code that makes something large takes it from the budget first: numbers to compute
//! (cells), rows to read, and memory for the answer. A request that exceeds its budget ends at once.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use tokio::sync::Notify;

use crate::config::LimitSettings;

/// Memory that every request can take, however much other requests take.
const ALWAYS_BYTES: u64 = 4 * 1024 * 1024;
/// One in this many bytes is left for memory that is not counted: what a resolver holds while it waits, the variables,
/// and the text of the answer.
const UNCOUNTED_PART: u64 = 3;
/// The largest number of errors of one request. More end it.
const ERROR_LIMIT: u64 = 10_000;
/// How many fields of one request are resolved concurrently. Each holds its memory until it is done.
const SLOTS: usize = 600;
/// The steps of work after which other requests run.
const STEPS: u64 = 10_000;

const MIB: u64 = 1024 * 1024;

/// The limit that a request exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BudgetExceeded {
    /// The numbers of series, breakdowns and histories.
    #[error(
        "the request computes more than {0} numbers of series, breakdowns and histories: ask for fewer of them, a smaller top or a coarser granularity (limits.request_cells)"
    )]
    Cells(u64),
    /// Rows of the database.
    #[error(
        "the request reads more than {0} rows: ask for a shorter range or less of it at once (limits.request_rows)"
    )]
    Rows(u64),
    /// Memory of this request.
    #[error("the request takes more than {0} MiB of memory: ask for less at once (limits.request_memory_mib)")]
    Memory(u64),
    /// The answer's text.
    #[error("the answer has more than {0} bytes: ask for less at once (limits.answer_bytes)")]
    Answer(u64),
    /// Failed fields.
    #[error("more than {ERROR_LIMIT} fields failed: ask for less at once")]
    Errors,
    /// Memory of all requests together.
    #[error("other large requests are under way; the same request may be sent again")]
    Server,
}

/// The limits of requests, and the memory that all requests take. Clones share it.
#[derive(Clone, Debug)]
pub struct Budgets(Arc<Server>);

#[derive(Debug)]
struct Server {
    cells: u64,
    rows: u64,
    /// The memory limit of one request.
    memory: u64,
    answer: u64,
    /// The memory limit of all requests together, without what each can always take.
    all_memory: u64,
    taken: AtomicU64,
}

impl Default for Budgets {
    /// Without limits, for work that no client asked for.
    fn default() -> Self {
        let (cells, rows, memory, answer, all_memory) = (u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX);
        Self(Arc::new(Server { cells, rows, memory, answer, all_memory, taken: AtomicU64::new(0) }))
    }
}

impl Budgets {
    /// From the settings, where 0 means no limit.
    #[must_use]
    pub fn new(settings: &LimitSettings) -> Self {
        let limit = |setting: u64| if setting == 0 { u64::MAX } else { setting };
        Self(Arc::new(Server {
            cells: limit(settings.request_cells),
            rows: limit(settings.request_rows),
            memory: limit(settings.request_memory_mib.saturating_mul(MIB)),
            answer: limit(settings.answer_bytes),
            all_memory: limit(settings.requests_memory_mib.saturating_mul(MIB)),
            taken: AtomicU64::new(0),
        }))
    }

    /// The memory that large requests have taken, in bytes.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.0.taken.load(Ordering::Relaxed)
    }

    /// The budget of a new request.
    #[must_use]
    pub fn request(&self) -> Arc<Budget> {
        Arc::new(Budget::of(Arc::clone(&self.0)))
    }
}

/// What one request has taken so far.
#[derive(Debug)]
pub struct Budget {
    server: Arc<Server>,
    cells: AtomicU64,
    rows: AtomicU64,
    memory: AtomicU64,
    /// Steps of work since it last yielded.
    steps: AtomicU64,
    /// The slots that are free.
    slots: AtomicUsize,
    exceeded: OnceLock<BudgetExceeded>,
    ended: Notify,
}

/// Slots for fields that are resolved concurrently. Dropping it frees them.
#[derive(Debug)]
pub struct Slots<'budget> {
    budget: &'budget Budget,
    taken: usize,
    /// How many fields may be resolved.
    pub fields: usize,
}

/// Memory of the budget. Dropping it gives the memory back.
#[derive(Debug)]
pub struct Held {
    budget: Arc<Budget>,
    bytes: u64,
}

impl Budget {
    /// One without limits.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::of(Budgets::default().0)
    }

    fn of(server: Arc<Server>) -> Self {
        Self {
            server,
            cells: AtomicU64::new(0),
            rows: AtomicU64::new(0),
            memory: AtomicU64::new(0),
            steps: AtomicU64::new(0),
            slots: AtomicUsize::new(SLOTS),
            exceeded: OnceLock::new(),
            ended: Notify::new(),
        }
    }

    /// Takes cells, which are numbers to compute.
    ///
    /// # Errors
    ///
    /// When there are too many.
    pub fn spend_cells(&self, cells: usize) -> Result<(), BudgetExceeded> {
        let limit = self.server.cells;
        if add(&self.cells, cells) > limit { Err(self.end(BudgetExceeded::Cells(limit))) } else { Ok(()) }
    }

    /// How many rows one request may read. None means no limit.
    #[must_use]
    pub fn rows_at_most(&self) -> Option<u64> {
        Some(self.server.rows).filter(|rows| *rows != u64::MAX)
    }

    /// Takes rows that were read.
    ///
    /// # Errors
    ///
    /// When there are too many.
    pub fn spend_rows(&self, rows: usize) -> Result<(), BudgetExceeded> {
        let limit = self.server.rows;
        if add(&self.rows, rows) > limit { Err(self.end(BudgetExceeded::Rows(limit))) } else { Ok(()) }
    }

    /// Takes memory until the request ends.
    ///
    /// # Errors
    ///
    /// When it is too much.
    pub fn take(&self, bytes: usize) -> Result<(), BudgetExceeded> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let before = self.memory.fetch_add(bytes, Ordering::Relaxed);
        let after = before.saturating_add(bytes);
        let shared = beyond(after).saturating_sub(beyond(before));
        let all = self.server.taken.fetch_add(shared, Ordering::Relaxed).saturating_add(shared);
        let counted = self.server.memory.saturating_sub(self.server.memory.div_euclid(UNCOUNTED_PART));
        if after > counted && self.server.memory != u64::MAX {
            return Err(self.end(BudgetExceeded::Memory(self.server.memory.div_euclid(MIB))));
        }
        if shared > 0 && all > self.server.all_memory { Err(self.end(BudgetExceeded::Server)) } else { Ok(()) }
    }

    /// Takes memory until the returned value is dropped.
    ///
    /// # Errors
    ///
    /// When it is too much.
    pub fn hold(self: &Arc<Self>, bytes: usize) -> Result<Held, BudgetExceeded> {
        self.take(bytes)?;
        Ok(Held { budget: Arc::clone(self), bytes: u64::try_from(bytes).unwrap_or(u64::MAX) })
    }

    fn give_back(&self, bytes: u64) {
        let before = self.memory.fetch_sub(bytes, Ordering::Relaxed);
        let shared = beyond(before).saturating_sub(beyond(before.saturating_sub(bytes)));
        self.server.taken.fetch_sub(shared, Ordering::Relaxed);
    }

    /// Checks how many fields have failed.
    ///
    /// # Errors
    ///
    /// When there are too many.
    pub fn check_errors(&self, errors: usize) -> Result<(), BudgetExceeded> {
        let errors = u64::try_from(errors).unwrap_or(u64::MAX);
        if errors > ERROR_LIMIT && self.server.memory != u64::MAX {
            Err(self.end(BudgetExceeded::Errors))
        } else {
            Ok(())
        }
    }

    /// The largest size of the answer, in bytes.
    #[must_use]
    pub fn answer_bytes(&self) -> u64 {
        self.server.answer
    }

    /// The memory that is taken at the moment, in bytes.
    #[must_use]
    pub fn memory(&self) -> u64 {
        self.memory.load(Ordering::Relaxed)
    }

    /// Counts steps of work, and lets other requests run after enough of them. A request's time limit is checked only
    /// while the whole request waits. So all of its concurrent work waits here, until the request is polled again.
    pub async fn let_others_run(&self, steps: usize) {
        add(&self.steps, steps);
        while self.steps.load(Ordering::Relaxed) >= STEPS {
            tokio::task::yield_now().await;
        }
    }

    /// Takes slots for fields that are resolved concurrently: as many as wanted or as are free, but at least `least`.
    pub fn slots(&self, wanted: usize, least: usize) -> Slots<'_> {
        let take = |left: usize| Some(left.saturating_sub(wanted));
        let left = self.slots.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).unwrap_or_default();
        let taken = left.min(wanted);
        Slots { budget: self, taken, fields: taken.max(least) }
    }

    /// Runs the work, and stops it as soon as it exceeds the budget.
    ///
    /// # Errors
    ///
    /// The limit that it exceeds.
    pub async fn run_within<T>(&self, work: impl Future<Output = T>) -> Result<T, BudgetExceeded> {
        let mut work = pin!(work);
        let work = poll_fn(|context| {
            // The request is polled again.
            self.steps.store(0, Ordering::Relaxed);
            work.as_mut().poll(context)
        });
        tokio::select! {
            biased;
            exceeded = self.when_exceeded() => Err(exceeded),
            done = work => self.exceeded.get().map_or(Ok(done), |exceeded| Err(*exceeded)),
        }
    }

    async fn when_exceeded(&self) -> BudgetExceeded {
        loop {
            let ended = self.ended.notified();
            if let Some(exceeded) = self.exceeded.get() {
                return *exceeded;
            }
            ended.await;
        }
    }

    fn end(&self, exceeded: BudgetExceeded) -> BudgetExceeded {
        let first = *self.exceeded.get_or_init(|| exceeded);
        self.ended.notify_waiters();
        first
    }
}

impl Drop for Budget {
    fn drop(&mut self) {
        self.server.taken.fetch_sub(beyond(self.memory.load(Ordering::Relaxed)), Ordering::Relaxed);
    }
}

impl Drop for Slots<'_> {
    fn drop(&mut self) {
        self.budget.slots.fetch_add(self.taken, Ordering::Relaxed);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.budget.give_back(self.bytes);
    }
}

/// The part of a request's memory that counts towards all requests.
const fn beyond(bytes: u64) -> u64 {
    bytes.saturating_sub(ALWAYS_BYTES)
}

fn add(counter: &AtomicU64, more: usize) -> u64 {
    let more = u64::try_from(more).unwrap_or(u64::MAX);
    counter.fetch_add(more, Ordering::Relaxed).saturating_add(more)
}

#[cfg(test)]
mod tests;
