//! The invariants hold over random histories of the reference itself.

use super::*;

/// A small repeatable random number generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % bound
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(i64::try_from(length).unwrap())).unwrap()
    }
}

struct Story {
    world: World,
    dice: Dice,
    now: Instant,
    grants: Vec<GrantKey>,
    events: Vec<(Workspace, EventKey)>,
    refused: usize,
    /// How far the clock may fall behind.
    behind: i64,
}

impl Story {
    fn new(seed: u64, behind: i64) -> Story {
        let (world, dice) = (World::default(), Dice(seed));
        Story { world, dice, now: 1000, grants: vec![], events: vec![], refused: 0, behind }
    }

    fn step(&mut self) {
        let dice = &mut self.dice;
        self.now += dice.below(14) - self.behind;
        let now = self.now;
        let account =
            (if dice.below(3) == 0 { 2 } else { 1 }, if dice.below(5) == 0 { Pool::Api } else { Pool::WebApp });
        match dice.below(20) {
            0 => self.world.advance(now),
            1..=4 => {
                let effective_at = now + dice.below(60) - 30;
                let expires_at = (dice.below(4) > 0).then(|| effective_at + 1 + dice.below(50));
                let kinds = [GrantKind::Contract, GrantKind::Promotion, GrantKind::Adjustment];
                let kind = kinds[dice.index(kinds.len())];
                let credits = 1 + dice.below(100);
                let grant = self.world.issue(account, NewGrant { kind, credits, effective_at, expires_at }, now);
                self.grants.push(grant);
            }
            5 => {
                let effective_at = now - dice.below(30);
                self.grants.push(self.world.complete_purchase(account, 1 + dice.below(50), effective_at, now));
            }
            6 if !self.grants.is_empty() => self.world.void(self.grants[dice.index(self.grants.len())], now),
            7 | 8 => {
                let (from, pool) = account;
                match self.world.transfer(from, 3 - from, pool, 1 + dice.below(40), now) {
                    Ok(parts) => self.grants.extend(parts.iter().map(|part| part.to)),
                    Err(_) => self.refused += 1,
                }
            }
            9..=12 if !self.events.is_empty() => {
                let (workspace, key) = self.events[dice.index(self.events.len())];
                let event = self.world.event(workspace, key).unwrap();
                let left = event.cost - event.refunded;
                let credits = dice.below(left.max(1) + 2);
                match self.world.refund(workspace, key, credits, now) {
                    Ok(()) => assert!(credits <= left),
                    Err(_) => self.refused += 1,
                }
            }
            _ => {
                let key = u64::try_from(self.events.len()).unwrap();
                let occurred_at = now + 5 - dice.below(60);
                self.world.record(account, key, occurred_at, dice.below(80), now);
                self.events.push((account.0, key));
            }
        }
    }
}

fn check_readings(world: &World, now: Instant) {
    for (&(workspace, pool), account) in &world.accounts {
        let balance = world.balance(workspace, pool, now);
        let later = world.advanced(now.max(account.moment)).account(workspace, pool);
        assert_eq!(balance.available, later.journal.last().map_or(0, |line| line.balance_after));
        let bounds = [now - 100, now - 50, now - 7, now, now + 1, now + 20, now + 90];
        let rows = world.history(workspace, pool, &bounds, now);
        for (row, end) in rows.iter().zip(&bounds[1..]) {
            let sum = row.opening + row.granted + row.refunded - row.used - row.expired + row.transferred;
            assert_eq!(sum, row.closing);
            let before_end = world.balance_at(workspace, pool, end - 1, now);
            assert_eq!(before_end.available, row.closing);
            assert_eq!(before_end.available, before_end.by_grant.iter().sum::<Credits>() - before_end.overdraft);
        }
        assert!(rows.windows(2).all(|rows| rows[0].closing == rows[1].opening));
    }
}

#[test]
fn random_histories_keep_the_invariants() {
    let mut refused = 0;
    for seed in 0..300 {
        let mut story = Story::new(seed, 3);
        for _ in 0..60 {
            let before = story.world.clone();
            story.step();
            invariants::check(&story.world).unwrap_or_else(|wrong| panic!("seed {seed}: {wrong}"));
            for (key, account) in &before.accounts {
                assert!(story.world.accounts[key].journal.starts_with(&account.journal), "the journal changed");
            }
        }
        check_readings(&story.world, story.now);
        story.world.advance(story.now + 1000);
        invariants::check(&story.world).unwrap_or_else(|wrong| panic!("seed {seed}: {wrong}"));
        refused += story.refused;
    }
    assert!(refused > 0, "some operations are refused");
}

/// The journal does not depend on when the job ran, as long as the clock never goes back behind the job.
#[test]
fn journal_does_not_depend_on_when_due_lines_are_written() {
    for seed in 0..100 {
        let mut worlds = vec![];
        for job in [false, true] {
            let mut story = Story::new(seed, 0);
            for _ in 0..60 {
                story.step();
                if job {
                    story.world.advance(story.now);
                }
            }
            let end = story.now + 1000;
            story.world.advance(end);
            worlds.push(story.world);
        }
        for (key, account) in &worlds[0].accounts {
            assert_eq!(account.journal, worlds[1].accounts[key].journal, "seed {seed}");
        }
    }
}
