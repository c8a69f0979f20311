//! The steps of a history.

use entity::{AlertId, AlertScope, AlertWindow, Pool, UserId, WorkspaceId, user};
use sea_orm::EntityTrait;
use tallygraph::alerts::{AlertChanges, NewAlert};
use tallygraph::amounts::Credits;
use tallygraph::usage::{NewRefund, NewUsage, Outcome};

use super::compare::{compare_all, stored, without_due_recoveries};
use super::desk::{Desk, PLACES, USERS};
use super::reference::{Event, Reference, Rule};
use crate::credits::random::Dice;

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;
/// The most rules at a time.
const MOST_RULES: usize = 12;

pub struct History {
    desk: Desk,
    dice: Dice,
    reference: Reference,
    users: Vec<UserId>,
    /// What was sent, to be sent again.
    sent: Vec<Vec<NewUsage>>,
    numbered: u64,
}

impl History {
    pub fn new(desk: Desk, seed: u64) -> Self {
        let (dice, reference) = (Dice::new(seed), Reference::default());
        Self { desk, dice, reference, users: Vec::new(), sent: Vec::new(), numbered: 0 }
    }

    pub async fn step(&mut self, step: u64) {
        if self.users.is_empty() {
            self.users = users(&self.desk).await;
        }
        let forward = match self.dice.below(10) {
            0 => self.dice.between(HOUR, 14 * HOUR),
            1..=3 => 0,
            _ => self.dice.between(1, 40 * MINUTE),
        };
        self.desk.clock.set(self.desk.now().checked_add_micros(forward).expect("an instant"));
        let told = match self.dice.below(100) {
            0..55 => self.record().await,
            55..65 => self.record_at_once().await,
            65..72 => self.send_again().await,
            72..82 => self.refund().await,
            82..88 => self.create().await,
            88..94 => self.change().await,
            94..96 => self.delete().await,
            96 => {
                let place = usize::try_from(self.dice.below(3)).expect("small");
                self.desk.recount(place).await;
                format!("counted the spend of {} again", PLACES[place])
            }
            97 => {
                self.desk.restart();
                "a restart".to_owned()
            }
            _ => {
                self.desk.run_job().await;
                "the job".to_owned()
            }
        };
        let told = format!("step {step}: {told} at {}", self.desk.now());
        self.reference.pass(self.desk.now());
        let found = stored(&self.desk).await;
        assert_eq!(found, without_due_recoveries(&found, &self.reference.firings), "{told}");
        if step.is_multiple_of(10) {
            compare_all(&self.desk, &mut self.reference, &told).await;
        }
    }

    pub async fn finish(&mut self) {
        compare_all(&self.desk, &mut self.reference, "the end").await;
        let firings: usize = self.reference.firings.values().map(Vec::len).sum();
        assert!(firings > 5, "a history in which rules fire");
    }

    fn event(&mut self, place: usize) -> NewUsage {
        self.numbered += 1;
        let age = match self.dice.below(20) {
            0 => -self.dice.between(1, 5 * MINUTE),
            1 => self.dice.between(20 * HOUR, 30 * HOUR),
            2 | 3 => self.dice.between(HOUR, 24 * HOUR),
            4 => 24 * HOUR,
            _ => self.dice.between(0, MINUTE),
        };
        let user = if self.dice.percent(15) { None } else { self.dice.pick(&USERS).map(|key| (*key).to_owned()) };
        let credits = if self.dice.percent(5) { 0 } else { self.dice.between(1, 12) * 500 };
        NewUsage {
            workspace: PLACES[place].to_owned(),
            source: "studio".to_owned(),
            event_id: format!("event-{}", self.numbered),
            occurred_at: self.desk.now().checked_sub_micros(age).expect("an instant"),
            pool: if self.dice.percent(70) { Pool::WebApp } else { Pool::Api },
            model: "still".to_owned(),
            tool: None,
            user,
            project: None,
            quantity: None,
            count: 1,
            credits: Some(Credits::from_thousandths(credits)),
            attributes: std::collections::BTreeMap::new(),
        }
    }

    fn batch(&mut self, place: Option<usize>) -> Vec<NewUsage> {
        let count = if self.dice.percent(60) { 1 } else { self.dice.between(2, 9) };
        let events = (0..count).map(|_| {
            let place = place.unwrap_or_else(|| usize::try_from(self.dice.below(3)).expect("small"));
            self.event(place)
        });
        events.collect()
    }

    /// What a batch recorded, as the reference has it.
    fn recorded(&self, events: &[NewUsage], outcomes: &[Outcome]) -> Vec<Event> {
        let recorded = events.iter().zip(outcomes).filter_map(|(event, outcome)| {
            let Outcome::Recorded(workspace, id) = outcome else { return None };
            let user = event.user.as_deref().map(|key| self.user(key));
            Some(Event {
                place: (*workspace, *id),
                user,
                pool: event.pool,
                occurred_at: event.occurred_at,
                recorded_at: self.desk.now(),
                credits: event.credits.map_or(0, Credits::thousandths),
                refunded: 0,
            })
        });
        recorded.collect()
    }

    fn user(&self, key: &str) -> UserId {
        self.users[USERS.iter().position(|known| *known == key).expect("a user")]
    }

    /// One batch of one workspace, so that it is one transaction on every database.
    async fn record(&mut self) -> String {
        let place = usize::try_from(self.dice.below(3)).expect("small");
        let (events, writer) = (self.batch(Some(place)), usize::try_from(self.dice.below(2)).expect("small"));
        let outcomes = self.desk.record(writer, events.clone()).await;
        let recorded = self.recorded(&events, &outcomes);
        assert_eq!(recorded.len(), events.len(), "{outcomes:?}");
        self.reference.record(recorded, self.desk.now());
        let told = format!("writer {writer} recorded {}", events.len());
        self.sent.push(events);
        told
    }

    /// Batches by both writers at once. Any order of the transactions is right, and so is one for several batches of a writer.
    async fn record_at_once(&mut self) -> String {
        let batches: Vec<(usize, Vec<NewUsage>)> = (0..3)
            .map(|_| {
                let place = usize::try_from(self.dice.below(3)).expect("small");
                (usize::try_from(self.dice.below(2)).expect("small"), self.batch(Some(place)))
            })
            .collect();
        let sending = batches.iter().map(|(writer, events)| self.desk.record(*writer, events.clone()));
        let outcomes = futures::future::join_all(sending).await;
        let recorded: Vec<Vec<Event>> =
            batches.iter().zip(&outcomes).map(|((_, events), outcomes)| self.recorded(events, outcomes)).collect();
        let found = stored(&self.desk).await;
        let mut matching = None;
        for order in orders() {
            let mut tried = self.reference.clone();
            for group in &order {
                let together = group.iter().flat_map(|place| recorded[*place].clone()).collect();
                tried.record(together, self.desk.now());
            }
            if found == without_due_recoveries(&found, &tried.firings) {
                matching = Some(tried);
                break;
            }
        }
        self.reference = matching.unwrap_or_else(|| {
            let mut tried = self.reference.clone();
            for events in &recorded {
                tried.record(events.clone(), self.desk.now());
            }
            panic!("no order of {batches:#?} explains {found:#?}; one after the other would be {:#?}", tried.firings)
        });
        "three batches at once".to_owned()
    }

    async fn send_again(&mut self) -> String {
        let Some(events) = self.dice.pick(&self.sent).cloned() else { return "nothing".to_owned() };
        let outcomes = self.desk.record(0, events).await;
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Duplicate(..))), "{outcomes:?}");
        "a retry".to_owned()
    }

    async fn refund(&mut self) -> String {
        let sent: Vec<NewUsage> = self.sent.iter().rev().take(20).flatten().cloned().collect();
        let Some(event) = self.dice.pick(&sent).cloned() else { return "nothing".to_owned() };
        let place = PLACES.iter().position(|place| *place == event.workspace).expect("a place");
        let outcome = self.desk.record(1, vec![event.clone()]).await.remove(0);
        let Outcome::Duplicate(workspace, id) = outcome else { panic!("{outcome:?}") };
        assert_eq!(workspace, self.desk.id(place));
        let known = self.reference.events.iter().find(|known| known.place == (workspace, id)).expect("the event");
        let left = known.credits - known.refunded;
        if left == 0 {
            return "nothing to refund".to_owned();
        }
        let credits = if self.dice.percent(50) { left } else { self.dice.between(0, left) + 1 };
        self.numbered += 1;
        let refund = NewRefund {
            workspace: event.workspace,
            source: event.source,
            event_id: event.event_id,
            credits: Some(Credits::from_thousandths(credits)),
            reason: None,
            idempotency_key: format!("refund-{}", self.numbered),
        };
        self.desk.refund(refund.clone()).await;
        // The same again changes nothing.
        self.desk.refund(refund).await;
        self.reference.refund((workspace, id), credits, self.desk.now());
        format!("a refund of {credits} of {id:?}")
    }

    async fn create(&mut self) -> String {
        if self.reference.rules.len() >= MOST_RULES {
            return self.delete().await;
        }
        let mut places: Vec<usize> = (0..3).filter(|_| self.dice.percent(50)).collect();
        if places.is_empty() {
            places.push(0);
        }
        let workspaces: Vec<WorkspaceId> = places.iter().map(|place| self.desk.id(*place)).collect();
        let scope = match self.dice.below(4) {
            0 | 1 => AlertScope::Workspace,
            2 => AlertScope::EachMember,
            _ => AlertScope::Members,
        };
        let mut members: Vec<(WorkspaceId, UserId)> = Vec::new();
        if scope == AlertScope::Members {
            members.extend(workspaces.iter().map(|workspace| (*workspace, self.users[0])));
            members.extend(workspaces.iter().take(1).map(|workspace| (*workspace, self.users[1])));
        }
        let window = if self.dice.percent(60) { AlertWindow::Rolling24Hours } else { AlertWindow::Cumulative };
        let wanted = NewAlert {
            name: format!("Rule {}", self.numbered),
            scope,
            members: members.clone(),
            pool: self.dice.pick(&[None, None, Some(Pool::WebApp), Some(Pool::Api)]).copied().flatten(),
            threshold: Credits::from_thousandths(self.threshold()),
            window,
            emails: vec!["ops@example.com".to_owned()],
            webhook_url: None,
            created_by: None,
        };
        let id = self.desk.create(&places, &wanted).await;
        let mut workspaces = workspaces;
        workspaces.sort_unstable();
        let rule = Rule {
            id,
            scope,
            workspaces,
            members,
            pool: wanted.pool,
            threshold: wanted.threshold.thousandths(),
            window,
            created_at: self.desk.now(),
            muted: false,
        };
        let told = format!("created {rule:?}");
        self.reference.create(rule, self.desk.now());
        told
    }

    /// Often one that sums of events hit exactly.
    fn threshold(&mut self) -> i64 {
        self.dice.between(1, 60) * 500
    }

    fn any_rule(&mut self) -> Option<AlertId> {
        let ids: Vec<AlertId> = self.reference.rules.keys().copied().collect();
        self.dice.pick(&ids).copied()
    }

    async fn change(&mut self) -> String {
        let Some(id) = self.any_rule() else { return "nothing".to_owned() };
        if self.dice.percent(40) {
            let muted = self.dice.percent(50);
            self.desk.update(id, &AlertChanges { muted: Some(muted), ..AlertChanges::default() }).await;
            self.reference.rules.get_mut(&id).expect("the rule").muted = muted;
            return format!("muted {id:?}: {muted}");
        }
        let threshold = self.threshold();
        let changes = AlertChanges { threshold: Some(Credits::from_thousandths(threshold)), ..AlertChanges::default() };
        self.desk.update(id, &changes).await;
        self.reference.set_threshold(id, threshold, self.desk.now());
        format!("set the threshold of {id:?} to {threshold}")
    }

    async fn delete(&mut self) -> String {
        let Some(id) = self.any_rule() else { return "nothing".to_owned() };
        self.desk.delete(id).await;
        self.reference.delete(id);
        format!("deleted {id:?}")
    }
}

/// Every order of three batches, each with every way in which neighbours share a transaction.
fn orders() -> Vec<Vec<Vec<usize>>> {
    let mut orders = Vec::new();
    for first in 0..3 {
        for second in (0..3).filter(|second| *second != first) {
            let third = 3 - first - second;
            orders.push(vec![vec![first], vec![second], vec![third]]);
            orders.push(vec![vec![first, second], vec![third]]);
            orders.push(vec![vec![first], vec![second, third]]);
        }
    }
    orders.push(vec![vec![0, 1, 2]]);
    orders
}

async fn users(desk: &Desk) -> Vec<UserId> {
    let find = async |connection: &tallygraph::database::Transaction| user::Entity::find().all(connection).await;
    let rows = desk.database.reads_of_primary().ask(find).await.expect("the users");
    let id = |key: &str| rows.iter().find(|row| row.key == key).expect("a user").id;
    USERS.map(id).to_vec()
}

#[test]
fn orders_of_three_batches_are_complete() {
    let mut distinct: Vec<Vec<Vec<usize>>> = orders();
    distinct.iter_mut().flatten().for_each(|group| group.sort_unstable());
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), 13, "the ordered partitions of three");
}
