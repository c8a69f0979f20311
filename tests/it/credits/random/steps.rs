//! The steps of a history.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use super::answers::{
    compare_balance, compare_balance_at, compare_funding, compare_history, compare_statuses, credits, instant, key_of,
    name_of, thousandths,
};
use super::compare::{POOLS, Readings, compare_tables};
use super::desk::Desk;
use super::dice::Dice;
use crate::credits::reference::{GrantKey, GrantKind, NewGrant, Pool, Refused, World, invariants};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600 * SECOND;
pub(super) const DAY: i64 = 24 * HOUR;

/// The program, the reference, and the writes that may be repeated.
pub struct History {
    pub(super) desk: Desk,
    pub(super) world: World,
    pub(super) dice: Dice,
    pub(super) readings: Readings,
    pub(super) next_key: u64,
    /// Recorded events: workspace, pool, key and input.
    pub(super) recorded: Vec<(u32, Pool, u64, Value)>,
    /// Accepted writes, with their answers.
    pub(super) written: Vec<(&'static str, Value, Value)>,
    /// Grants with their ids, and whether they came from a purchase.
    pub(super) grants: Vec<(GrantKey, String)>,
    /// Purchases: id, workspace, pool, credits, and the grant once there is one.
    pub(super) purchases: Vec<(String, u32, Pool, i64, Option<GrantKey>)>,
}

pub(super) const RECORD: &str = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded duplicates \
    rejected results { outcome code message } } }";
const REFUND: &str =
    "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits event { eventId refunded } } }";
const ISSUE: &str = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
pub(super) const CONTRACT: &str =
    "mutation($input: SetContractInput!) { setContract(input: $input) { grants { id effectiveAt expiresAt } } }";
pub(super) const VOID: &str = "mutation($input: VoidGrantInput!) { voidGrant(input: $input) { grant { id status } } }";
pub(super) const SETTLE: &str =
    "mutation($input: SettlePurchaseInput!) { settlePurchase(input: $input) { purchase { id status grant { id } } } }";
pub(super) const TRANSFER: &str = "mutation($input: TransferCreditsInput!) { transferCredits(input: $input) { outgoing { credits grant { id } } \
    incoming { credits grant { id expiresAt } } } }";

impl History {
    pub fn new(desk: Desk, seed: u64) -> Self {
        Self {
            desk,
            world: World::default(),
            dice: Dice::new(seed),
            readings: Readings::default(),
            next_key: 1,
            recorded: Vec::new(),
            written: Vec::new(),
            grants: Vec::new(),
            purchases: Vec::new(),
        }
    }

    /// Takes one step on both, and compares them.
    pub async fn step(&mut self, number: u64) {
        match self.dice.below(100) {
            0..18 => self.turn_clock(),
            18..50 => self.record().await,
            50..60 => self.refund().await,
            60..70 => self.issue().await,
            70..72 => self.contract().await,
            72..76 => self.void().await,
            76..82 => self.transfer().await,
            82..87 => self.purchase().await,
            87..91 => self.settle().await,
            _ => self.repeat().await,
        }
        if number.is_multiple_of(7) {
            self.compare_answers().await;
        }
        self.desk.run_job().await;
        self.world.advance(self.desk.now());
        self.readings.compare_new_lines(&self.desk, &self.world).await;
        if number % 50 == 49 {
            compare_tables(&self.desk, &self.world).await;
        }
    }

    pub async fn finish(mut self) {
        compare_tables(&self.desk, &self.world).await;
        self.readings.compare_all_again(&self.desk).await;
        for _ in 0..20 {
            self.compare_answers().await;
        }
        invariants::check(&self.world).expect("the reference keeps the invariants");
        self.desk.verify().await;
    }

    /// Compares before the job has run. What is due must count all the same.
    async fn compare_answers(&mut self) {
        let (workspace, pool) = self.account();
        compare_balance(&self.desk, &self.world, workspace, pool).await;
        let at = self.desk.now() + self.dice.between(-300 * DAY, 300 * DAY);
        compare_balance_at(&self.desk, &self.world, workspace, pool, at).await;
        compare_history(&self.desk, &self.world, workspace, pool, &mut self.dice).await;
        compare_funding(&self.desk, &self.world, workspace, pool, &mut self.dice).await;
        compare_statuses(&self.desk, &self.world, workspace, pool).await;
    }

    pub(super) fn account(&mut self) -> (u32, Pool) {
        let workspace = u32::try_from(self.dice.between(1, 4)).expect("a small number");
        (workspace, if self.dice.percent(75) { POOLS[0] } else { POOLS[1] })
    }

    pub(super) fn key(&mut self) -> u64 {
        self.next_key += 1;
        self.next_key
    }

    /// Moves the clock: mostly forward, often to the instant of a due change, rarely back. The job never runs ahead of a clock that goes
    /// back.
    fn turn_clock(&mut self) {
        let now = self.desk.now();
        let dues = self.world.accounts.values().flat_map(|account| &account.grants);
        let due =
            dues.flat_map(|grant| [Some(grant.effective_at), grant.expires_at]).flatten().filter(|at| *at > now).min();
        let target = match (self.dice.below(10), due) {
            (0..4, Some(due)) => due + self.dice.between(-1, 2),
            (4, _) => now - self.dice.between(0, 10 * SECOND),
            (5..7, _) => now + self.dice.between(0, HOUR),
            (7..9, _) => now + self.dice.between(0, 3 * DAY),
            _ => now + self.dice.between(0, 40 * DAY),
        };
        self.desk.clock.set(Instant::from_micros(target));
    }

    /// When an event occurred: now, a little ahead, late, or at the start or end of a grant.
    fn occurred_at(&mut self, workspace: u32, pool: Pool) -> i64 {
        let now = self.desk.now();
        let grants = self.world.account(workspace, pool).grants;
        let edges: Vec<i64> =
            grants.iter().flat_map(|grant| [Some(grant.effective_at), grant.expires_at]).flatten().collect();
        let edge = self.dice.pick(&edges).copied();
        let at = match (self.dice.below(10), edge) {
            (0..2, Some(edge)) => edge + self.dice.between(-1, 2),
            (2, _) => now + self.dice.between(0, 290 * SECOND),
            (3..5, _) => now - self.dice.between(0, 300 * DAY),
            (5, _) => now - self.dice.between(0, 3 * DAY),
            _ => now,
        };
        if at > now + 290 * SECOND || at < now - 390 * DAY { now } else { at }
    }

    async fn record(&mut self) {
        let count = self.dice.between(1, 6);
        let mut events = Vec::new();
        let mut known = Vec::new();
        for _ in 0..count {
            let (workspace, pool) = self.account();
            let (key, at) = (self.key(), self.occurred_at(workspace, pool));
            let cost = if self.dice.percent(4) { 0 } else { self.dice.between(1, 120_000) };
            let event = json!({
                "workspace": key_of(workspace), "source": "test", "eventId": format!("e{key}"), "occurredAt": instant(at),
                "pool": name_of(pool), "model": "film", "credits": credits(cost),
            });
            events.push(event.clone());
            known.push((workspace, pool, key, event));
            self.world.record((workspace, pool), key, at, cost, self.desk.now());
        }
        let data = self.desk.ok(RECORD, json!({"events": events})).await;
        assert_eq!(data["recordUsage"]["recorded"], count, "{data}");
        self.recorded.extend(known);
    }

    async fn refund(&mut self) {
        let Some((workspace, _, key, _)) = self.dice.pick(&self.recorded).cloned() else { return };
        let event = self.world.event(workspace, key).expect("it was recorded").clone();
        let left = event.cost - event.refunded;
        let amount = if self.dice.percent(40) { left } else { self.dice.between(1, event.cost + 2) };
        if amount == 0 {
            return;
        }
        let input = json!({
            "workspace": key_of(workspace), "source": "test", "eventId": format!("e{key}"), "credits": credits(amount),
            "idempotencyKey": format!("k{}", self.key()),
        });
        let (data, errors) = self.desk.ask(REFUND, json!({"input": input})).await;
        match self.world.refund(workspace, key, amount, self.desk.now()) {
            Ok(()) => self.keep(REFUND, input, data, &errors),
            Err(Refused::TooMuchRefunded | Refused::NotEnoughUnspent) => assert_eq!(errors[0].0, "BAD_USER_INPUT"),
        }
    }

    #[track_caller]
    pub(super) fn keep(&mut self, mutation: &'static str, input: Value, data: Value, errors: &[(String, String)]) {
        assert!(errors.is_empty(), "{mutation} {input}: {errors:?}");
        self.written.push((mutation, input, data));
    }

    pub(super) fn remember(&mut self, key: GrantKey, id: &Value) {
        self.grants.push((key, id.as_str().expect("an id").to_owned()));
    }

    async fn issue(&mut self) {
        let (workspace, pool) = self.account();
        let now = self.desk.now();
        let moment = now.max(self.world.account(workspace, pool).moment);
        let effective_at = match self.dice.below(4) {
            0 => Some(now + self.dice.between(1, 60 * DAY)),
            1 => Some(now - self.dice.between(0, 60 * DAY)),
            _ => None,
        };
        let from = effective_at.unwrap_or(moment);
        let expires_at = self.dice.percent(65).then(|| from + self.dice.between(1, 70 * DAY));
        let amount = self.dice.between(1, 400_000);
        let input = json!({
            "workspace": key_of(workspace), "pool": name_of(pool), "kind": "PROMOTION", "credits": credits(amount),
            "effectiveAt": effective_at.map(instant), "expiresAt": expires_at.map(instant),
            "idempotencyKey": format!("k{}", self.key()),
        });
        let (data, errors) = self.desk.ask(ISSUE, json!({"input": input})).await;
        let new = NewGrant { kind: GrantKind::Promotion, credits: amount, effective_at: from, expires_at };
        let key = self.world.issue((workspace, pool), new, now);
        self.remember(key, &data["issueGrant"]["grant"]["id"]);
        self.keep(ISSUE, input, data, &errors);
    }

    async fn contract(&mut self) {
        let (workspace, pool) = self.account();
        let now = self.desk.now();
        let starts_on =
            Instant::from_micros(now + self.dice.between(-500 * DAY, 100 * DAY)).to_rfc3339()[..10].to_owned();
        let (amount, years) = (self.dice.between(1, 3_000_000), self.dice.between(1, 4));
        let input = json!({
            "workspace": key_of(workspace), "pool": name_of(pool), "annualCredits": credits(amount), "startsOn": starts_on,
            "years": years, "idempotencyKey": format!("k{}", self.key()),
        });
        let (data, errors) = self.desk.ask(CONTRACT, json!({"input": input})).await;
        let micros =
            |value: &Value| Instant::parse_rfc3339(value.as_str().expect("an instant")).expect("an instant").micros();
        let years = data["setContract"]["grants"].as_array().cloned().unwrap_or_default();
        for year in &years {
            let (effective_at, expires_at) = (micros(&year["effectiveAt"]), Some(micros(&year["expiresAt"])));
            let new = NewGrant { kind: GrantKind::Contract, credits: amount, effective_at, expires_at };
            let key = self.world.issue((workspace, pool), new, now);
            self.remember(key, &year["id"]);
        }
        self.keep(CONTRACT, input, data, &errors);
    }

    async fn void(&mut self) {
        let Some((key, id)) = self.dice.pick(&self.grants).cloned() else { return };
        let input = json!({"grant": id, "reason": "a test", "idempotencyKey": format!("k{}", self.key())});
        let (data, errors) = self.desk.ask(VOID, json!({"input": input})).await;
        self.world.void(key, self.desk.now());
        assert_eq!(data["voidGrant"]["grant"]["status"], "VOIDED");
        self.keep(VOID, input, data, &errors);
    }

    async fn transfer(&mut self) {
        let (from, pool) = self.account();
        let to = if self.dice.percent(50) { from % 3 + 1 } else { (from + 1) % 3 + 1 };
        let now = self.desk.now();
        let unspent = self.world.balance(from, pool, now).available.max(0);
        let amount = self.dice.between(1, unspent + 3);
        let id =
            |workspace: u32| tallygraph::node_id::NodeId::Workspace(entity::WorkspaceId(i64::from(workspace))).encode();
        let input = json!({
            "from": id(from), "to": id(to), "pool": name_of(pool), "credits": credits(amount),
            "idempotencyKey": format!("k{}", self.key()),
        });
        let (data, errors) = self.desk.ask_as_admin(TRANSFER, json!({"input": input})).await;
        match self.world.transfer(from, to, pool, amount, now) {
            Ok(parts) => {
                let payload = data["transferCredits"].clone();
                for (place, part) in parts.iter().enumerate() {
                    assert_eq!(thousandths(&payload["outgoing"][place]["credits"]), -part.credits, "{payload}");
                    assert_eq!(thousandths(&payload["incoming"][place]["credits"]), part.credits, "{payload}");
                    self.remember(part.to, &payload["incoming"][place]["grant"]["id"]);
                }
                self.keep(TRANSFER, input, data, &errors);
            }
            Err(Refused::TooMuchRefunded | Refused::NotEnoughUnspent) => {
                assert_eq!(errors[0].0, "BAD_USER_INPUT", "{errors:?}");
            }
        }
    }
}
