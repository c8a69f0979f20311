//! Many clients at once use one server. They write and read the ledger in every way, and keep the answers.
//!
//! Each client acts at random by a seed. Answers decide what others can refund, void or settle, so two runs with one seed are similar but
//! not identical.

mod act;
mod audit;
mod books;
mod choose;
mod glance;
mod known;
mod page;
mod site;
mod whole;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinHandle;

pub use act::{Act, Kind, Outcome, Sent};
pub use audit::{Expected, check};
pub use books::{Books, Marks};
pub use glance::Seen;
pub use site::{PLACES, Site};
pub use whole::{check_whole, initial_grant};

use choose::{Chooser, Step};
use known::Known;

/// The most writes of one client.
const MOST: usize = 20_000;
/// How long a patient client waits before a retry, and how often it retries.
const PAUSE: Duration = Duration::from_millis(20);
const TRIES: u32 = 3_000;
/// Clients that ended because they got no answer.
const CUT_SHORT: &str = "clients cut short";

/// A load and its results.
pub struct Load {
    /// The first server. The test also reads its state afterwards.
    pub site: Site,
    /// Other servers of the same workspaces, which the clients use in turn.
    others: Vec<Site>,
    /// What was read meanwhile.
    pub seen: Seen,
    name: String,
    seed: u64,
    known: Known,
    over: AtomicBool,
    counts: Mutex<BTreeMap<&'static str, u64>>,
}

impl Load {
    /// The name is part of all ids and keys.
    pub fn new(site: Site, name: String, seed: u64) -> Arc<Self> {
        Self::across(site, Vec::new(), name, seed)
    }

    /// The same against several servers at once.
    pub fn across(site: Site, others: Vec<Site>, name: String, seed: u64) -> Arc<Self> {
        let (seen, known, over, counts) = Default::default();
        Arc::new(Self { site, others, seen, name, seed, known, over, counts })
    }

    fn site_of(&self, client: u64) -> &Site {
        let servers = u64::try_from(self.others.len() + 1).expect("a small number");
        usize::try_from(client % servers).ok().and_then(|place| self.others.get(place)).unwrap_or(&self.site)
    }

    /// Sends one write, as every client does.
    pub async fn send(&self, act: Act) -> Sent {
        self.send_to(&self.site, act).await
    }

    async fn send_to(&self, site: &Site, act: Act) -> Sent {
        let mut outcome = act.send(site).await;
        for _ in 0..TRIES {
            if !site.is_patient() || !matches!(outcome, Outcome::Lost) {
                break;
            }
            self.count("sent again");
            tokio::time::sleep(PAUSE).await;
            outcome = act.send(site).await;
        }
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

    /// Starts this many clients. Each ends when it is asked to, or when it gets no answer.
    pub fn start(self: &Arc<Self>, clients: u64) -> Vec<JoinHandle<Vec<Sent>>> {
        (0..clients).map(|number| tokio::spawn(client(Arc::clone(self), number))).collect()
    }

    /// Ends all clients after their current write, and returns what they sent.
    pub async fn end(&self, clients: Vec<JoinHandle<Vec<Sent>>>) -> Vec<Sent> {
        self.over.store(true, Ordering::Relaxed);
        let mut sent = Vec::new();
        for client in clients {
            sent.extend(client.await.expect("the client of the load"));
        }
        sent
    }

    /// Runs this many clients for some time, and returns what they sent.
    pub async fn run_for(self: &Arc<Self>, clients: u64, seconds: u64) -> Vec<Sent> {
        let mut sent = vec![self.send(initial_grant()).await];
        let clients = self.start(clients);
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        sent.extend(self.end(clients).await);
        sent
    }

    fn count(&self, what: &'static str) {
        self.count_more(what, 1);
    }

    fn count_more(&self, what: &'static str, number: u64) {
        *self.counts.lock().expect("an unpoisoned lock").entry(what).or_default() += number;
    }

    /// Waits until something has happened this many more times.
    pub async fn wait_for_more(&self, what: &str, times: u64) {
        let done = || self.counts().get(what).copied().unwrap_or(0);
        let wanted = done() + times;
        for _ in 0..TRIES {
            if done() >= wanted {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{what}: {} of {wanted} after a minute", done());
    }

    /// How often each thing happened.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        self.counts.lock().expect("an unpoisoned lock").clone()
    }
}

async fn client(load: Arc<Load>, number: u64) -> Vec<Sent> {
    let mut chooser = Chooser::new(load.seed, number, &load.name);
    let site = load.site_of(number);
    let mut sent = Vec::new();
    while !load.over.load(Ordering::Relaxed) && sent.len() < MOST {
        let answered = match chooser.next(&load.known, site) {
            Step::Act(act) => {
                let done = load.send_to(site, act).await;
                let answered = !matches!(done.outcome, Outcome::Lost);
                sent.push(done);
                answered
            }
            Step::Clash(act) => act.clash(site).await.map(|()| load.count("conflict by design")).is_some(),
            Step::Look(look) => look.look(site, &load.seen).await.map(|what| load.count(what)).is_some(),
        };
        if !answered && site.is_patient() {
            tokio::time::sleep(PAUSE).await;
        } else if !answered {
            load.count(CUT_SHORT);
            break;
        }
    }
    sent
}
