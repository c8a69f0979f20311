//! `verify` finds nothing in random histories, whether or not due changes are written.

use entity::{GrantId, Pool, PurchaseStatus};
use tallygraph::authz::SystemAccess;
use tallygraph::credits::write_what_is_due;

use super::books::{Books, DAY, HOUR};

/// A small repeatable random number generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % bound
    }

    fn pick<'list, T>(&mut self, list: &'list [T]) -> Option<&'list T> {
        let bound = i64::try_from(list.len()).unwrap().max(1);
        list.get(usize::try_from(self.below(bound)).unwrap())
    }

    fn account(&mut self) -> (usize, Pool) {
        (usize::try_from(self.below(2)).unwrap(), if self.below(3) == 0 { Pool::Api } else { Pool::WebApp })
    }
}

struct Story {
    books: Books,
    dice: Dice,
    grants: Vec<(usize, GrantId)>,
    events: Vec<(usize, String)>,
}

impl Story {
    async fn step(&mut self) {
        match self.dice.below(12) {
            // Mostly forward, sometimes not at all, and sometimes back.
            0 | 1 => self.books.turn(self.dice.below(3 * DAY)),
            2 => self.books.turn(self.dice.below(3) * HOUR - HOUR),
            3 | 4 => self.issue().await,
            5 => {
                if let Some((workspace, grant)) = self.dice.pick(&self.grants).copied() {
                    self.books.void(workspace, grant).await;
                }
            }
            6 => {
                let (from, pool) = self.dice.account();
                self.books.transfer(from, pool, 1 + self.dice.below(40_000)).await;
            }
            7 => {
                if let Some((workspace, event)) = self.dice.pick(&self.events).cloned() {
                    let credits = (self.dice.below(2) == 0).then(|| 1 + self.dice.below(30_000));
                    self.books.refund(workspace, &event, credits).await;
                }
            }
            8 => self.buy().await,
            9 => {
                let system = SystemAccess::for_jobs();
                write_what_is_due(&self.books.database, system, &self.books.clock).await.expect("it is written");
            }
            _ => self.record().await,
        }
    }

    async fn issue(&mut self) {
        let account = self.dice.account();
        // Whole hours, so that instants coincide.
        let from = (self.dice.below(3) > 0).then(|| (self.dice.below(200) - 100) * HOUR);
        let lasts = (1 + self.dice.below(150)) * HOUR;
        let until = (self.dice.below(4) > 0).then(|| from.unwrap_or(0) + lasts);
        let grant = self.books.issue(account, 1 + self.dice.below(80_000), (from, until)).await;
        self.grants.push((account.0, grant));
    }

    async fn buy(&mut self) {
        let workspace = self.dice.account().0;
        let purchase = self.books.buy(workspace, PurchaseStatus::Pending).await;
        match self.dice.below(4) {
            0 => {}
            1 => self.books.settle(workspace, purchase, PurchaseStatus::Failed).await,
            2 => self.books.settle(workspace, purchase, PurchaseStatus::Completed).await,
            _ => {
                self.books.settle(workspace, purchase, PurchaseStatus::Completed).await;
                self.record().await;
                self.books.settle(workspace, purchase, PurchaseStatus::Refunded).await;
            }
        }
    }

    async fn record(&mut self) {
        let mut batch = Vec::new();
        for _ in 0..=self.dice.below(6) {
            let account = self.dice.account();
            // On time, late, or a little ahead.
            let ago = match self.dice.below(4) {
                0 => -self.dice.below(300_000_000),
                1 => self.dice.below(6 * DAY),
                _ => 0,
            };
            let event = self.books.event(account, self.dice.below(30_000) - 2_000, ago);
            let credits = event.credits.expect("credits").max(tallygraph::amounts::Credits::ZERO);
            self.events.push((account.0, event.event_id.clone()));
            batch.push(tallygraph::usage::NewUsage { credits: Some(credits), ..event });
        }
        self.books.record(batch).await;
    }
}

#[tokio::test]
async fn random_histories_have_no_differences() {
    let mut lines = 0;
    for seed in 0..12 {
        let (grants, events) = (Vec::new(), Vec::new());
        let mut story = Story { books: Books::new().await, dice: Dice(seed), grants, events };
        for step in 0..160 {
            story.step().await;
            if step % 8 == 0 {
                let reports = [story.books.verify(0).await, story.books.verify(1).await];
                Books::sound(&reports);
            }
        }
        let reports = [story.books.verify(0).await, story.books.verify(1).await];
        Books::sound(&reports);
        lines += reports.iter().map(|report| report.lines).sum::<usize>();
    }
    assert!(lines > 1_000, "only {lines} lines");
}
