//! The script of a workspace. It uses months, days and shares instead of instants and amounts.

use chrono::Datelike;
use entity::{GrantKind, Pool, PurchaseChannel, PurchaseStatus};

use super::step::{LedgerMoment, LedgerStep};
use crate::amounts::{Credits, Money};
use crate::calendar::{Instant, NaiveDate, Zone};
use crate::credits::purchases::NewPurchase;
use crate::credits::{NewContract, NewGrant};
use crate::demo::dice::Dice;
use crate::demo::expenditure::Expenditure;
use crate::demo::story::Story;
use crate::demo::workplaces::{WORKPLACES, Workplace};

const THOUSANDTHS: i64 = 1000;
const MINUTE_MICROS: i64 = 60_000_000;

/// A date of the story: the month, and the days from its beginning.
pub(super) type Day = (u32, u64);

/// An amount of credits that follows from the story's usage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// From this day up to the other, which is not included.
    pub days: (Day, Day),
    /// A share of the usage in between, in hundredths.
    pub percent: i64,
    /// Rounded down to a multiple of this many credits.
    pub step: i64,
}

/// A payment in the app.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payment {
    /// The purchase's idempotency key.
    pub key: &'static str,
    /// The user who buys.
    pub buyer: &'static str,
    /// Its status some minutes later.
    pub outcome: PurchaseStatus,
}

/// One workspace's part.
pub(super) struct Script<'story> {
    seed: u64,
    story: Story,
    usage: &'story Expenditure,
    workspace: &'static str,
    zone: Zone,
    pub moments: Vec<LedgerMoment>,
    pub edges: Vec<Instant>,
}

impl<'story> Script<'story> {
    pub(super) fn new(seed: u64, story: Story, usage: &'story Expenditure, workspace: &'static str) -> Self {
        let place = WORKPLACES.iter().find(|place| place.workspace == workspace);
        let zone = place.map_or(Zone::utc(), Workplace::zone);
        Self { seed, story, usage, workspace, zone, moments: Vec::new(), edges: Vec::new() }
    }

    /// What is left of the contract year that had begun before the ledger did.
    pub(super) fn carry_over(&mut self, pool: Pool, until: Day, percent: i64, step: i64) {
        let credits = self.used(pool, Share { days: ((0, 0), until), percent, step });
        let key = match pool {
            Pool::WebApp => "demo-carried-over",
            Pool::Api => "demo-carried-over-api",
        };
        let note = "What was left of the contract year when the ledger began";
        self.grant(self.story.begins_at(), key, pool, GrantKind::Contract, credits, Some(until), note);
    }

    /// A contract that is signed before it begins.
    pub(super) fn contract(&mut self, signed: Day, pool: Pool, starts: Day, years: i32, annual_credits: Credits) {
        self.edges.push(self.midnight(starts));
        let starts_on = self.date(starts);
        let new = NewContract {
            workspace: self.workspace.to_owned(),
            pool,
            annual_credits,
            starts_on,
            years,
            idempotency_key: format!("demo-contract-{pool:?}-{starts_on}"),
        };
        let at = self.at(signed, 11, 20).max(self.story.begins_at());
        self.moment(at, LedgerStep::Contract(new));
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one grant")]
    pub(super) fn grant(
        &mut self,
        at: Instant,
        key: &'static str,
        pool: Pool,
        kind: GrantKind,
        credits: Credits,
        expires: Option<Day>,
        note: &str,
    ) {
        let expires_at = expires.map(|day| self.midnight(day));
        self.edges.extend(expires_at);
        let new = NewGrant {
            workspace: self.workspace.to_owned(),
            pool,
            kind,
            credits,
            effective_at: None,
            expires_at,
            note: Some(note.to_owned()),
            idempotency_key: key.to_owned(),
        };
        self.moment(at, LedgerStep::Grant(new));
    }

    /// A purchase in the app. The payment is pending at first. Then the provider reports its status.
    pub(super) fn buy(&mut self, at: Instant, pool: Pool, credits: Credits, payment: Payment) {
        let Payment { key, buyer, outcome } = payment;
        let new = self.purchase(pool, PurchaseChannel::InApp, credits, PurchaseStatus::Pending, key, buyer, None);
        self.moment(at, LedgerStep::Purchase(new));
        let reference = Some(self.payment_reference(key));
        self.settle(minutes_later(at, 2), key, outcome, reference);
    }

    /// A purchase is paid, fails, or is paid back.
    pub(super) fn settle(
        &mut self,
        at: Instant,
        purchase: &'static str,
        status: PurchaseStatus,
        reference: Option<String>,
    ) {
        self.moment(at, LedgerStep::Settle { workspace: self.workspace, purchase, status, reference });
    }

    /// A purchase by invoice.
    pub(super) fn order(
        &mut self,
        at: Instant,
        pool: Pool,
        credits: Credits,
        status: PurchaseStatus,
        (key, buyer, invoice): (&'static str, &'static str, u32),
    ) {
        let year = Zone::utc().local_date(at).year();
        let reference = Some(format!("INV-{year}-{invoice:04}"));
        let new = self.purchase(pool, PurchaseChannel::Sales, credits, status, key, buyer, reference);
        self.moment(at, LedgerStep::Purchase(new));
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one purchase")]
    fn purchase(
        &self,
        pool: Pool,
        channel: PurchaseChannel,
        credits: Credits,
        status: PurchaseStatus,
        key: &str,
        buyer: &str,
        reference: Option<String>,
    ) -> NewPurchase {
        // One cent for each credit.
        let price = Money::from_thousandths(credits.thousandths() / 100, "USD".to_owned());
        NewPurchase {
            workspace: self.workspace.to_owned(),
            pool,
            channel,
            credits,
            price,
            status,
            purchased_by: Some(buyer.to_owned()),
            purchased_at: None,
            reference,
            idempotency_key: key.to_owned(),
        }
    }

    /// Transfers credits to another workspace.
    pub(super) fn transfer(&mut self, at: Instant, to: &'static str, pool: Pool, credits: Credits) {
        self.moment(at, LedgerStep::Transfer { from: self.workspace, to, pool, credits });
    }

    /// Voids a grant.
    pub(super) fn void(&mut self, at: Instant, grant: &'static str, reason: &'static str) {
        self.moment(at, LedgerStep::Void { workspace: self.workspace, grant, reason });
    }

    /// An amount, as credits of the workspace's usage.
    pub(super) fn used(&self, pool: Pool, share: Share) -> Credits {
        let (from, to) = (self.date(share.days.0), self.date(share.days.1));
        let used = self.usage.between(self.workspace, pool, from, to).thousandths();
        let part = used.saturating_mul(share.percent) / 100;
        let step = share.step.saturating_mul(THOUSANDTHS);
        let steps = part.checked_div(step).unwrap_or(0);
        // A purchase of 0 credits would be refused. The plot has more for every seed.
        Credits::from_thousandths(steps.max(1).saturating_mul(step))
    }

    /// An instant, by the workspace's local time.
    pub(super) fn at(&self, day: Day, hour: i64, minute: i64) -> Instant {
        minutes_later(self.midnight(day), hour.saturating_mul(60).saturating_add(minute))
    }

    fn midnight(&self, day: Day) -> Instant {
        self.zone.day_start_or_next(self.date(day))
    }

    fn date(&self, (month, days): Day) -> NaiveDate {
        self.story.day(month, days)
    }

    fn payment_reference(&self, key: &str) -> String {
        let mut dice = Dice::of(self.seed, &["payment", self.workspace, key]);
        let letters = ('a'..='z').chain('A'..='Z').chain('0'..='9').map(|letter| (letter, 1));
        let drawn = (0..24).map(|_| dice.weighted(letters.clone()));
        format!("pi_{}", drawn.collect::<String>())
    }

    fn moment(&mut self, at: Instant, step: LedgerStep) {
        self.moments.push(LedgerMoment { at, step });
    }
}

/// Whole credits.
pub(super) const fn credits(whole: i64) -> Credits {
    Credits::from_thousandths(whole.saturating_mul(THOUSANDTHS))
}

pub(super) fn minutes_later(at: Instant, minutes: i64) -> Instant {
    at.checked_add_micros(minutes.saturating_mul(MINUTE_MICROS)).unwrap_or(at)
}
