//! Two writers of one database, with a clock that the test sets.

use entity::{AlertId, WorkspaceId, workspace};
use sea_orm::EntityTrait;
use tallygraph::alerts::rules::AddressRules;
use tallygraph::alerts::{Alert, AlertChanges, NewAlert, create_alert, delete_alert, find_alerts, update_alert};
use tallygraph::authz::permission::{Maintain, ManageAlerts, ReadAlerts, RecordUsage};
use tallygraph::authz::{SystemAccess, WorkspaceAccess};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;
use tallygraph::database::{Database, Expect};
use tallygraph::spend::{SpendReport, advance_due, recount_spend, verify_spend};
use tallygraph::usage::{NewRefund, NewUsage, Outcome, TimeBounds, UsageWriter, refund_usage};

use crate::harness::{Program, World};

/// The workspaces, all of one organization.
pub const PLACES: [&str; 3] = ["north", "west", "south"];
/// The users. Each is a member everywhere.
pub const USERS: [&str; 3] = ["ada", "ben", "eve"];

pub struct Desk {
    pub database: Database,
    pub clock: Clock,
    writers: [UsageWriter; 2],
    places: Vec<workspace::Model>,
    _program: Program,
}

impl Desk {
    pub async fn new() -> Self {
        let world = World::empty();
        world.upsert_organization("all").await;
        for place in PLACES {
            world.upsert_workspace(place, Some("all"), "UTC").await;
            for user in USERS {
                world.upsert_member(place, user, "ADMIN").await;
            }
        }
        let World { program, server, .. } = world;
        // The writers of this process are the only ones from here on.
        let _ = server.stop();
        let database = Database::open(&program.database_settings(), Expect::Ready).await.expect("the database");
        let clock = Clock::standing_at(Instant::parse_rfc3339("2026-03-01T12:00:00Z").expect("an instant"));
        let find =
            async |connection: &tallygraph::database::Transaction| workspace::Entity::find().all(connection).await;
        let mut places = database.reads_of_primary().ask(find).await.expect("workspaces");
        places.sort_by_key(|row| PLACES.iter().position(|place| *place == row.key));
        let writers = [(), ()].map(|()| UsageWriter::start(database.clone(), clock.clone()));
        Self { database, clock, writers, places, _program: program }
    }

    /// Starts the writers anew: what they remembered is gone.
    pub fn restart(&mut self) {
        self.writers = [(), ()].map(|()| UsageWriter::start(self.database.clone(), self.clock.clone()));
    }

    pub fn id(&self, place: usize) -> WorkspaceId {
        self.places[place].id
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    fn maintained(&self, place: usize) -> WorkspaceAccess<Maintain> {
        SystemAccess::for_command().workspace(self.places[place].clone()).expect("a sound workspace")
    }

    fn access(&self, place: usize) -> WorkspaceAccess<ManageAlerts> {
        self.maintained(place).implied::<ManageAlerts>()
    }

    /// Adds up again what the rules of a workspace count.
    pub async fn recount(&self, place: usize) {
        recount_spend(&self.database, &self.maintained(place), &self.clock).await.expect("it is counted");
    }

    /// What `verify` finds in a workspace.
    pub async fn verify(&self, place: usize) -> SpendReport {
        let reads = self.database.reads_of_primary();
        verify_spend(&reads, &self.maintained(place), self.now()).await.expect("a report")
    }

    pub async fn record(&self, writer: usize, events: Vec<NewUsage>) -> Vec<Outcome> {
        let access = SystemAccess::for_command().as_service::<RecordUsage>();
        self.writers[writer].record_batch(events, access, TimeBounds::ANY).await.expect("it is recorded")
    }

    pub async fn refund(&self, refund: NewRefund) {
        let access = SystemAccess::for_command().as_service::<RecordUsage>();
        refund_usage(&self.database, access, refund, &self.clock).await.expect("it is refunded");
    }

    pub async fn create(&self, places: &[usize], wanted: &NewAlert) -> AlertId {
        let accesses: Vec<_> = places.iter().map(|place| self.access(*place)).collect();
        let rules = AddressRules { outsiders: true, private_webhooks: false };
        create_alert(&self.database, &accesses, wanted, rules, &self.clock).await.expect("an alert").0
    }

    async fn opened(&self, alert: AlertId) -> Alert<ManageAlerts> {
        let reads = self.database.reads_of_primary();
        let hidden = find_alerts(&reads, &[alert]).await.expect("the alerts").pop().expect("the alert");
        hidden.open((0..PLACES.len()).map(|place| self.access(place))).expect("all proofs")
    }

    pub async fn update(&self, alert: AlertId, changes: &AlertChanges) {
        let alert = self.opened(alert).await;
        update_alert(&self.database, &alert, changes, AddressRules::default(), &self.clock).await.expect("a change");
    }

    pub async fn delete(&self, alert: AlertId) {
        delete_alert(&self.database, &self.opened(alert).await).await.expect("it is deleted");
    }

    /// The alert as whoever reads it has it.
    pub async fn readable(&self, alert: AlertId) -> Alert<ReadAlerts> {
        let reads = self.database.reads_of_primary();
        let hidden = find_alerts(&reads, &[alert]).await.expect("the alerts").pop().expect("the alert");
        let proofs = (0..PLACES.len()).map(|place| self.access(place).implied::<ReadAlerts>());
        hidden.open(proofs).expect("all proofs")
    }

    /// What the job does.
    pub async fn run_job(&self) {
        advance_due(&self.database, SystemAccess::for_jobs(), &self.clock).await.expect("a round");
    }
}
