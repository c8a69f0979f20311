//! What should fire, by adding up raw events again and again.

use std::collections::BTreeMap;

use entity::{AlertId, AlertScope, AlertWindow, EventId, Pool, UserId, WorkspaceId};
use tallygraph::calendar::Instant;
use tallygraph::spend::{after_a_day, before_a_day};

/// A recorded event.
#[derive(Clone, Debug)]
pub struct Event {
    pub place: (WorkspaceId, EventId),
    pub user: Option<UserId>,
    pub pool: Pool,
    pub occurred_at: Instant,
    pub recorded_at: Instant,
    pub credits: i64,
    pub refunded: i64,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: AlertId,
    pub scope: AlertScope,
    pub workspaces: Vec<WorkspaceId>,
    pub members: Vec<(WorkspaceId, UserId)>,
    pub pool: Option<Pool>,
    pub threshold: i64,
    pub window: AlertWindow,
    pub created_at: Instant,
    pub muted: bool,
}

/// Whom a rule watches.
pub type Subject = Option<(WorkspaceId, UserId)>;

/// A firing, without its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    pub spent: i64,
    pub threshold: i64,
    pub event: Option<(WorkspaceId, EventId)>,
    pub fired_at: Instant,
    pub recovered_at: Option<Instant>,
    /// How many messages it sent.
    pub messages: i64,
}

#[derive(Clone, Debug, Default)]
pub struct Reference {
    pub events: Vec<Event>,
    pub rules: BTreeMap<AlertId, Rule>,
    pub firings: BTreeMap<(AlertId, Subject), Vec<Firing>>,
    /// The instant up to which time has passed.
    passed: Option<Instant>,
}

impl Rule {
    /// Whom an event concerns, if anybody.
    fn subject(&self, event: &Event) -> Option<Subject> {
        let (workspace, _) = event.place;
        if !self.workspaces.contains(&workspace) || self.pool.is_some_and(|pool| pool != event.pool) {
            return None;
        }
        match self.scope {
            AlertScope::Workspace => Some(None),
            AlertScope::EachMember => event.user.map(|user| Some((workspace, user))),
            AlertScope::Members => {
                event.user.map(|user| (workspace, user)).filter(|member| self.members.contains(member)).map(Some)
            }
        }
    }

    /// Whether an event counts at an instant. One that arrived when it was more than a day old never does.
    fn counts(&self, event: &Event, at: Instant) -> bool {
        match self.window {
            AlertWindow::Rolling24Hours => {
                event.occurred_at > before_a_day(at)
                    && event.occurred_at > before_a_day(event.recorded_at.max(self.created_at))
            }
            AlertWindow::Cumulative => event.occurred_at >= self.created_at,
        }
    }
}

impl Reference {
    fn subjects(&self, rule: &Rule) -> Vec<Subject> {
        let mut subjects: Vec<Subject> = self.events.iter().filter_map(|event| rule.subject(event)).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    pub fn spent(&self, rule: &Rule, subject: Subject, at: Instant) -> i64 {
        let counted = self.events.iter().filter(|event| rule.subject(event) == Some(subject) && rule.counts(event, at));
        counted.map(|event| event.credits - event.refunded).sum()
    }

    fn open(&mut self, rule: AlertId, subject: Subject) -> Option<&mut Firing> {
        self.firings.get_mut(&(rule, subject))?.last_mut().filter(|firing| firing.recovered_at.is_none())
    }

    /// Lets time pass: whoever falls below the threshold as events leave recovers at that instant.
    pub fn pass(&mut self, until: Instant) {
        let passed = self.passed.replace(until).unwrap_or(until);
        for rule in self.rules.values().cloned().collect::<Vec<_>>() {
            if rule.window == AlertWindow::Cumulative {
                continue;
            }
            for subject in self.subjects(&rule) {
                if self.open(rule.id, subject).is_none() {
                    continue;
                }
                let mut leaving: Vec<Instant> =
                    self.events.iter().map(|event| after_a_day(event.occurred_at)).collect();
                leaving.retain(|at| passed < *at && *at <= until);
                leaving.sort_unstable();
                let low = leaving.into_iter().find(|at| self.spent(&rule, subject, *at) < rule.threshold);
                if let (Some(at), Some(firing)) = (low, self.open(rule.id, subject)) {
                    firing.recovered_at = Some(at);
                }
            }
        }
    }

    fn fire(&mut self, rule: &Rule, subject: Subject, event: Option<(WorkspaceId, EventId)>, spent: i64, now: Instant) {
        let (threshold, messages) = (rule.threshold, i64::from(!rule.muted));
        let firing = Firing { spent, threshold, event, fired_at: now, recovered_at: None, messages };
        self.firings.entry((rule.id, subject)).or_default().push(firing);
    }

    /// Events that one transaction recorded.
    pub fn record(&mut self, mut events: Vec<Event>, now: Instant) {
        self.pass(now);
        events.sort_by_key(|event| (event.occurred_at, event.place));
        for event in events {
            self.events.push(event.clone());
            for rule in self.rules.values().cloned().collect::<Vec<_>>() {
                let Some(subject) = rule.subject(&event).filter(|_| rule.counts(&event, now)) else { continue };
                let spent = self.spent(&rule, subject, now);
                if spent > rule.threshold && event.credits > 0 && self.open(rule.id, subject).is_none() {
                    self.fire(&rule, subject, Some(event.place), spent, now);
                }
            }
        }
    }

    pub fn refund(&mut self, place: (WorkspaceId, EventId), credits: i64, now: Instant) {
        self.pass(now);
        let event = self.events.iter_mut().find(|event| event.place == place).expect("the event");
        event.refunded += credits;
        self.recover_those_below(now);
    }

    fn recover_those_below(&mut self, now: Instant) {
        for rule in self.rules.values().cloned().collect::<Vec<_>>() {
            for subject in self.subjects(&rule) {
                let spent = self.spent(&rule, subject, now);
                if spent < rule.threshold
                    && let Some(firing) = self.open(rule.id, subject)
                {
                    firing.recovered_at = Some(now);
                }
            }
        }
    }

    pub fn create(&mut self, rule: Rule, now: Instant) {
        self.pass(now);
        self.rules.insert(rule.id, rule.clone());
        self.settle(&rule, now);
    }

    pub fn set_threshold(&mut self, id: AlertId, threshold: i64, now: Instant) {
        self.pass(now);
        let rule = self.rules.get_mut(&id).expect("the rule");
        rule.threshold = threshold;
        let rule = rule.clone();
        self.settle(&rule, now);
        self.recover_those_below(now);
    }

    fn settle(&mut self, rule: &Rule, now: Instant) {
        for subject in self.subjects(rule) {
            let spent = self.spent(rule, subject, now);
            if spent > rule.threshold && self.open(rule.id, subject).is_none() {
                self.fire(rule, subject, None, spent, now);
            }
        }
    }

    pub fn delete(&mut self, id: AlertId) {
        self.rules.remove(&id);
        self.firings.retain(|(alert, _), _| *alert != id);
    }
}
