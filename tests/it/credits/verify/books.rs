//! Two workspaces of one organization. The test writes their ledger in process, with its own clock.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};

use entity::{GrantId, GrantKind, Pool, PurchaseChannel, PurchaseId, PurchaseStatus, WorkspaceId};
use tallygraph::amounts::{Credits, Money};
use tallygraph::authz::permission::{BuyAndTransferCredits, Implies, Maintain, Permission};
use tallygraph::authz::{ServiceAccess, SystemAccess, WorkspaceAccess};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;
use tallygraph::credits::purchases::{NewPurchase, PurchaseSettlement, record_purchase, settle_purchase};
use tallygraph::credits::{
    CreditError, CreditReport, Invariant, NewGrant, issue_grant, transfer_credits, verify_credits, void_grant,
};
use tallygraph::database::{Database, Expect};
use tallygraph::directory::{Owner, WorkspaceUpsert, all_workspaces, upsert_organization, upsert_workspace};
use tallygraph::usage::{NewRefund, NewUsage, Outcome, RefundError, TimeBounds, UsageWriter, refund_usage};

use crate::harness::Program;

pub const KEYS: [&str; 2] = ["north", "south"];
pub const HOUR: i64 = 3_600_000_000;
pub const DAY: i64 = 24 * HOUR;

/// An amount of whole credits.
pub fn whole(credits: i64) -> Credits {
    Credits::from_thousandths(credits * 1000)
}

pub struct Books {
    pub program: Program,
    pub database: Database,
    pub clock: Clock,
    pub writer: UsageWriter,
    pub workspaces: Vec<WorkspaceAccess<Maintain>>,
    /// The latest time of the clock so far, in microseconds. The clock may be set back.
    latest: AtomicI64,
    keys: i64,
}

impl Books {
    pub async fn new() -> Self {
        let program = Program::migrated();
        let settings = program.database_settings();
        let database = Database::open(&settings, Expect::Ready).await.expect("the database");
        let clock = Clock::standing_at(Instant::parse_rfc3339("2026-01-01T00:00:00Z").expect("an instant"));
        let now = clock.now();
        upsert_organization(&database, service(), "org".into(), "org".into(), now).await.expect("an organization");
        for key in KEYS {
            let owner = Owner::Organization("org".to_owned());
            let wanted = WorkspaceUpsert { key: key.into(), name: key.into(), owner, zone: None, week_start: None };
            upsert_workspace(&database, service(), wanted, now).await.expect("a workspace");
        }
        let system = SystemAccess::for_command();
        let rows = all_workspaces(&database.reads(), system).await.expect("the workspaces");
        let workspaces = rows.into_iter().map(|row| system.workspace(row).expect("a sound workspace")).collect();
        let writer = UsageWriter::start(database.clone(), clock.clone());
        let latest = AtomicI64::new(now.micros());
        Self { program, database, clock, writer, workspaces, latest, keys: 0 }
    }

    pub fn id(&self, workspace: usize) -> WorkspaceId {
        self.workspaces[workspace].id()
    }

    pub fn turn(&self, micros: i64) {
        self.clock.set(self.later(micros));
        self.latest.fetch_max(self.clock.now().micros(), Ordering::Relaxed);
    }

    pub fn later(&self, micros: i64) -> Instant {
        self.clock.now().checked_add_micros(micros).expect("an instant")
    }

    pub fn key(&mut self) -> String {
        self.keys += 1;
        format!("key-{}", self.keys)
    }

    pub async fn issue(
        &mut self,
        (workspace, pool): (usize, Pool),
        credits: i64,
        (from, until): (Option<i64>, Option<i64>),
    ) -> GrantId {
        let (effective_at, expires_at) = (from.map(|at| self.later(at)), until.map(|at| self.later(at)));
        let new = NewGrant {
            workspace: KEYS[workspace].into(),
            pool,
            kind: GrantKind::Promotion,
            credits: Credits::from_thousandths(credits),
            effective_at,
            expires_at,
            note: None,
            idempotency_key: self.key(),
        };
        issue_grant(&self.database, service(), new, &self.clock).await.expect("a grant").1
    }

    pub async fn void(&mut self, workspace: usize, grant: GrantId) {
        let key = self.key();
        let target = (self.id(workspace), grant);
        void_grant(&self.database, service(), target, "no", &key, &self.clock).await.expect("it is voided");
    }

    /// Returns false if there are too few credits to move.
    pub async fn transfer(&mut self, from: usize, pool: Pool, credits: i64) -> bool {
        let key = self.key();
        let [from, to] = [from, 1 - from].map(|place| self.workspaces[place].implied::<BuyAndTransferCredits>());
        let credits = Credits::from_thousandths(credits);
        match transfer_credits(&self.database, &from, &to, pool, credits, &key, &self.clock).await {
            Ok(_) => true,
            Err(CreditError::NotEnough { .. }) => false,
            Err(error) => panic!("{error}"),
        }
    }

    pub fn event(&mut self, (workspace, pool): (usize, Pool), credits: i64, ago: i64) -> NewUsage {
        NewUsage {
            workspace: KEYS[workspace].into(),
            source: "studio".into(),
            event_id: self.key(),
            occurred_at: self.later(-ago),
            pool,
            model: "film".into(),
            tool: None,
            user: None,
            project: None,
            quantity: None,
            count: 1,
            credits: Some(Credits::from_thousandths(credits)),
            attributes: BTreeMap::new(),
        }
    }

    pub async fn record(&self, events: Vec<NewUsage>) {
        let outcomes = self.writer.record_batch(events, service(), TimeBounds::ANY).await.expect("outcomes");
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Recorded(..))), "{outcomes:?}");
    }

    /// Records one event, and returns its key.
    pub async fn use_up(&mut self, account: (usize, Pool), credits: i64, ago: i64) -> String {
        let event = self.event(account, credits, ago);
        let id = event.event_id.clone();
        self.record(vec![event]).await;
        id
    }

    /// Refunds an amount, or everything that is left.
    pub async fn refund(&mut self, workspace: usize, event: &str, credits: Option<i64>) {
        let refund = NewRefund {
            workspace: KEYS[workspace].into(),
            source: "studio".into(),
            event_id: event.into(),
            credits: credits.map(Credits::from_thousandths),
            reason: None,
            idempotency_key: self.key(),
        };
        match refund_usage(&self.database, service(), refund, &self.clock).await {
            Ok(_) | Err(RefundError::TooMuch { .. } | RefundError::NothingLeft { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn buy(&mut self, workspace: usize, status: PurchaseStatus) -> PurchaseId {
        let new = NewPurchase {
            workspace: KEYS[workspace].into(),
            pool: Pool::WebApp,
            channel: PurchaseChannel::Sales,
            credits: whole(30),
            price: Money::dollars(30),
            status,
            purchased_by: None,
            purchased_at: None,
            reference: None,
            idempotency_key: self.key(),
        };
        record_purchase(&self.database, service(), new, &self.clock).await.expect("a purchase").1
    }

    pub async fn settle(&mut self, workspace: usize, purchase: PurchaseId, status: PurchaseStatus) {
        let purchase = (self.id(workspace), purchase);
        let settled = PurchaseSettlement { purchase, status, reference: None, idempotency_key: self.key() };
        settle_purchase(&self.database, service(), settled, &self.clock).await.expect("it is settled");
    }

    pub async fn verify(&self, workspace: usize) -> CreditReport {
        let reads = self.database.reads();
        let now = Instant::from_micros(self.latest.load(Ordering::Relaxed));
        verify_credits(&reads, &self.workspaces[workspace], now, || {}).await.expect("a report")
    }

    /// Checks that both workspaces are sound.
    #[track_caller]
    pub fn sound(reports: &[CreditReport]) {
        for report in reports {
            for invariant in Invariant::ALL {
                assert_eq!(report.of(invariant).examples, Vec::<String>::new(), "{}", invariant.words());
            }
        }
    }
}

pub fn service<P: Permission>() -> ServiceAccess<P>
where
    Maintain: Implies<P>,
{
    SystemAccess::for_command().as_service()
}
