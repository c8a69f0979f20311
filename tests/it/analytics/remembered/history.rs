//! A random history of usage, and questions in between.

use std::sync::Arc;

use futures::future::join_all;
use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::database::Reads;

use super::questions::Question;
use super::servers::{Servers, Which};
use crate::analytics::facts::{DAY, Dice, Fact, HOUR, MINUTE, PLACES};

const SECOND: i64 = 1_000_000;
const ZONES: [&str; 5] = ["America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC", "Europe/Oslo"];
const RECORD: &str =
    "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded duplicates rejected } }";
const REFUND: &str = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";

/// How much happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    recorded: u64,
    refunds: u64,
    forgotten: u64,
    rezones: u64,
    rebuilds: u64,
    answers: u64,
    /// Answers on a snapshot from before the last writes.
    old_answers: u64,
}

impl Counts {
    pub const fn are_all_positive(&self) -> bool {
        let Self { recorded, refunds, forgotten, rezones, rebuilds, answers, old_answers } = *self;
        recorded > 0 && refunds > 0 && forgotten > 0 && rezones > 0 && rebuilds > 0 && answers > 0 && old_answers > 0
    }
}

pub struct History {
    servers: Servers,
    dice: Dice,
    facts: Vec<Fact>,
    questions: Vec<Question>,
    /// A snapshot that stays while others write.
    old: Option<Arc<Reads>>,
    counts: Counts,
}

impl History {
    pub async fn new(dice: Dice) -> Self {
        let servers = Servers::new().await;
        Self { servers, dice, facts: Vec::new(), questions: Vec::new(), old: None, counts: Counts::default() }
    }

    pub const fn counts(&self) -> Counts {
        self.counts
    }

    pub async fn verify(&self) {
        self.servers.verify().await;
    }

    fn now(&self) -> i64 {
        self.servers.clock.now().micros()
    }

    pub async fn step(&mut self, step: u64) {
        match self.dice.below(40) {
            0..14 => self.record(step).await,
            14..17 => self.record_while_asking(step).await,
            17..24 => self.refund(step).await,
            24..34 => self.turn_clock(),
            34 => self.move_a_workspace().await,
            35 => {
                self.servers.rezone().await;
                self.counts.rezones += 1;
            }
            36 => {
                let place = self.dice.of(&PLACES).0;
                self.servers.rebuild(place).await;
                self.counts.rebuilds += 1;
            }
            37 => self.forget().await,
            38 => self.old = None,
            _ => {}
        }
        self.ask().await;
    }

    fn server(&mut self) -> Which {
        *self.dice.of(&[Which::First, Which::First, Which::Second])
    }

    fn turn_clock(&mut self) {
        let by = *self.dice.of(&[SECOND, 40 * SECOND, 10 * MINUTE, HOUR, 7 * HOUR]);
        let now = self.now() + 1 + self.dice.below(by);
        self.servers.clock.set(Instant::from_micros(now));
    }

    /// Events of now, late ones, and some that are ahead of the clock.
    fn batch(&mut self, step: u64) -> Vec<Value> {
        let now = self.now();
        let count = 1 + self.dice.below(12);
        let mut batch = Vec::new();
        for number in 0..count {
            let (from, until) = match self.dice.below(10) {
                0..4 => (now - 10 * SECOND, now + 1),
                4..7 => (now - 2 * DAY, now),
                7 => (now - 90 * DAY, now),
                8 => (now - 25 * DAY, now),
                _ => (now, now + 300 * SECOND),
            };
            let number = usize::try_from(number).expect("a small number");
            let mut fact = Fact::random(&mut self.dice, number, from, until);
            fact.id = format!("{step}-{number}");
            batch.push(fact.report());
            self.facts.push(fact);
        }
        if self.dice.one_in(3)
            && let Some(repeated) = batch.first().cloned()
        {
            batch.push(repeated);
        }
        batch
    }

    async fn record(&mut self, step: u64) {
        let (batch, which) = (self.batch(step), self.server());
        let answer = self.servers.write(which, RECORD, json!({"events": batch})).await;
        self.counts.recorded += answer["recordUsage"]["recorded"].as_u64().expect("a number");
    }

    /// Records batches at both servers while all three are asked on the same snapshots.
    async fn record_while_asking(&mut self, step: u64) {
        let batches: Vec<Vec<Value>> = (0..3).map(|part| self.batch(step * 1_000 + part)).collect();
        let questions: Vec<Question> = (0..3).map(|_| self.question()).collect();
        let servers = &self.servers;
        let recording = join_all(
            batches
                .into_iter()
                .zip([Which::First, Which::Second, Which::First])
                .map(|(batch, which)| async move { servers.write(which, RECORD, json!({"events": batch})).await }),
        );
        let asking = async {
            for question in &questions {
                let reads = servers.snapshot();
                compare(servers, Which::First, &reads, question).await;
                compare(servers, Which::Second, &reads, question).await;
            }
        };
        tokio::join!(recording, asking);
        self.counts.answers += 6;
    }

    async fn refund(&mut self, step: u64) {
        if self.facts.is_empty() {
            return;
        }
        let recent = self.facts.len().saturating_sub(60);
        let chosen = if self.dice.one_in(3) { &self.facts[..] } else { &self.facts[recent..] };
        let fact = self.dice.of(chosen).clone();
        let mut input = json!({
            "workspace": fact.place, "source": "studio", "eventId": fact.id, "reason": "too dear",
            "idempotencyKey": format!("refund-{step}"),
        });
        if self.dice.one_in(2) {
            input["credits"] = json!(0.001);
        }
        let which = self.server();
        // The event may be forgotten, or have nothing left.
        let answer = self.servers.try_to_write(which, REFUND, json!({"input": input})).await;
        if answer["errors"] == json!([]) {
            self.counts.refunds += 1;
        }
    }

    async fn move_a_workspace(&mut self) {
        let (place, zone) = (self.dice.of(&PLACES).0, *self.dice.of(&ZONES));
        self.servers.move_to(place, zone).await;
    }

    async fn forget(&mut self) {
        let place = self.dice.of(&PLACES).0;
        let before = self.now() - (31 + self.dice.below(40)) * DAY;
        self.counts.forgotten += self.servers.forget(place, Instant::from_micros(before)).await;
    }

    /// Mostly one that was asked before.
    fn question(&mut self) -> Question {
        if !self.questions.is_empty() && !self.dice.one_in(4) {
            let recent = self.questions.len().saturating_sub(8);
            return self.dice.of(&self.questions[recent..]).clone();
        }
        let now = self.now();
        let question = Question::random(&mut self.dice, now);
        self.questions.push(question.clone());
        question
    }

    async fn ask(&mut self) {
        let (question, which) = (self.question(), self.server());
        compare(&self.servers, which, &self.servers.snapshot(), &question).await;
        self.counts.answers += 1;
        match &self.old {
            Some(old) if self.dice.one_in(3) => {
                compare(&self.servers, which, old, &question).await;
                self.counts.old_answers += 1;
            }
            Some(_) => {}
            None => {
                let reads = self.servers.snapshot();
                compare(&self.servers, which, &reads, &question).await;
                self.old = Some(reads);
            }
        }
    }
}

/// Asks a server and the one that caches nothing on the same snapshot.
async fn compare(servers: &Servers, which: Which, reads: &Arc<Reads>, question: &Question) {
    let Question { query, variables } = question;
    let answer = servers.text(which, reads, query, variables.clone()).await;
    let expected = servers.text(Which::Forgetful, reads, query, variables.clone()).await;
    assert!(answer == expected, "{query}\n{variables}\nat {}\n{answer}\n{expected}", servers.clock.now().to_rfc3339());
}
