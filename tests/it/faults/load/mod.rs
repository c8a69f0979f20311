//! Many clients at once against one server: they write and read the ledger in every way there is, and keep what they were told.
//!
//! What each client does next is chance by a seed. What it is answered decides what others can refund, void or settle, so
//! two runs of one seed are alike and not the same.

mod act;
mod audit;
mod books;
mod choose;
mod glance;
mod known;
mod page;
mod site;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::task::JoinHandle;

pub use act::{Act, Kind, Outcome, Sent};
pub use audit::{Events, Expected, check};
pub use books::{Books, Marks};
pub use glance::Seen;
pub use site::{PLACES, Site};

use choose::{Chooser, Step};
use known::Known;

/// What one client sends at most.
const MOST: usize = 20_000;

/// A load and what came of it.
pub struct Load {
    pub site: Site,
    /// What was read meanwhile.
    pub seen: Seen,
    name: String,
    seed: u64,
    known: Known,
    over: AtomicBool,
    counts: Mutex<BTreeMap<&'static str, u64>>,
}

impl Load {
    /// The name becomes part of all ids and keys.
    pub fn new(site: Site, name: String, seed: u64) -> Arc<Self> {
        let (seen, known, over, counts) = Default::default();
        Arc::new(Self { site, seen, name, seed, known, over, counts })
    }

    /// Sends one write, as every client does.
    pub async fn send(&self, act: Act) -> Sent {
        let outcome = act.send(&self.site).await;
        self.count(match (&outcome, act.kind) {
            (Outcome::Done(_), kind) => kind.name(),
            (Outcome::Refused, _) => "refused",
            (Outcome::Lost, _) => "without an answer",
        });
        if let Outcome::Done(payload) = &outcome {
            self.known.learn(&act, payload);
            if act.kind == Kind::Record {
                self.count_more("events recorded", payload["recorded"].as_u64().expect("a count"));
            }
        }
        Sent { act, outcome }
    }

    /// Starts so many clients. Each ends when it is told to, or when it gets no answer.
    pub fn start(self: &Arc<Self>, clients: u64) -> Vec<JoinHandle<Vec<Sent>>> {
        (0..clients).map(|number| tokio::spawn(client(Arc::clone(self), number))).collect()
    }

    /// Tells all clients to end after what they are about.
    pub fn stop(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    fn count(&self, what: &'static str) {
        self.count_more(what, 1);
    }

    fn count_more(&self, what: &'static str, number: u64) {
        *self.counts.lock().expect("no panic").entry(what).or_default() += number;
    }

    /// How often each thing was done.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        self.counts.lock().expect("no panic").clone()
    }
}

async fn client(load: Arc<Load>, number: u64) -> Vec<Sent> {
    let mut chooser = Chooser::new(load.seed, number, &load.name);
    let mut sent = Vec::new();
    while !load.over.load(Ordering::Relaxed) && sent.len() < MOST {
        match chooser.next(&load.known, &load.site) {
            Step::Act(act) => {
                let done = load.send(act).await;
                let lost = matches!(done.outcome, Outcome::Lost);
                sent.push(done);
                if lost {
                    break;
                }
            }
            Step::Clash(act) => {
                if act.clash(&load.site).await.is_none() {
                    break;
                }
                load.count("conflict by design");
            }
            Step::Look(look) => {
                let Some(what) = look.look(&load.site, &load.seen).await else { break };
                load.count(what);
            }
        }
    }
    sent
}
