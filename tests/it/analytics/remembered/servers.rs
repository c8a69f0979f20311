//! Servers of one database without sockets: two that cache sums, and one that does not.

use std::collections::BTreeMap;
use std::sync::Arc;

use entity::{ApiKeyId, Scope, Scopes};
use serde_json::{Value, json};
use tallygraph::authn::{Caller, Expected, Service};
use tallygraph::authz::permission::Maintain;
use tallygraph::authz::{SystemAccess, WorkspaceAccess};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;
use tallygraph::config::Settings;
use tallygraph::database::{Database, Expect, Reads};
use tallygraph::directory::all_workspaces;
use tallygraph::graphql::{DuplicateMembers, GraphqlRequest, Lookups, RequestContext};
use tallygraph::http::ServiceState;
use tallygraph::rollups;
use tallygraph::usage::retention::{Mode, forget_events};

use crate::analytics::facts::PLACES;
use crate::harness::Program;

/// The credits of each pool, so that retention may forget events: all are paid for.
const FUNDS: i64 = 1_000_000_000;

/// One of the servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// One that caches sums.
    First,
    /// Another that does.
    Second,
    /// The one that caches nothing.
    Forgetful,
}

pub struct Servers {
    first: ServiceState,
    second: ServiceState,
    forgetful: ServiceState,
    pub clock: Clock,
    pub database: Database,
    caller: Arc<Caller>,
    _program: Program,
}

impl Servers {
    /// Servers with the workspaces of [`PLACES`], which have credits.
    pub async fn new() -> Self {
        let program = Program::migrated();
        let mut settings = Settings { database: program.database_settings(), ..Settings::default() };
        // The data need not survive this process, so writes are not flushed.
        settings.database.synchronous = tallygraph::config::Synchronous::Normal;
        settings.limits.cost_per_minute_service = 0;
        // Some snapshots stay open while others are taken.
        settings.database.read_connections = Some(8);
        // A slow machine must not make an answer differ.
        let database = Database::open(&settings.database.patient(), Expect::Ready).await.expect("the database");
        let clock = Clock::standing_at(Instant::parse_rfc3339("2026-03-20T09:00:00Z").expect("an instant"));
        let serve = |mib: u32| {
            let mut settings = settings.clone();
            settings.analytics.remembered_mib = mib;
            ServiceState::new(&settings, database.clone(), clock.clone(), SystemAccess::for_jobs()).expect("a service")
        };
        let caller = Arc::new(Caller::Service(Service {
            id: ApiKeyId(1),
            name: "test".to_owned(),
            scopes: Scopes::of(&Scope::ALL),
            bound_to: None,
            expires_at: None,
        }));
        let (first, second, forgetful) = (serve(8), serve(8), serve(0));
        let servers = Self { first, second, forgetful, clock, database, caller, _program: program };
        servers.provision().await;
        servers
    }

    async fn provision(&self) {
        let organization =
            "mutation { upsertOrganization(input: {key: \"all\", name: \"All\"}) { organization { id } } }";
        self.write(Which::First, organization, json!({})).await;
        for (place, zone) in PLACES {
            self.move_to(place, zone).await;
            for pool in ["WEB_APP", "API"] {
                let grant = json!({
                    "workspace": place, "pool": pool, "credits": FUNDS, "kind": "PROMOTION", "idempotencyKey": format!("{place} {pool}"),
                });
                let issue = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
                self.write(Which::First, issue, json!({"input": grant})).await;
            }
        }
    }

    /// Sets a workspace's zone. That is refused where events are forgotten.
    pub async fn move_to(&self, place: &str, zone: &str) {
        let upsert = "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }";
        let input = json!({"key": place, "name": place, "organization": "all", "timeZone": zone});
        self.try_to_write(Which::First, upsert, json!({"input": input})).await;
    }

    /// A new snapshot, which the first question takes.
    pub fn snapshot(&self) -> Arc<Reads> {
        Arc::new(self.database.reads())
    }

    /// A server's answer on a snapshot, as a client gets it.
    pub async fn text(&self, which: Which, reads: &Arc<Reads>, query: &str, variables: Value) -> String {
        let state = match which {
            Which::First => &self.first,
            Which::Second => &self.second,
            Which::Forgetful => &self.forgetful,
        };
        let context = RequestContext {
            app: Arc::clone(&state.app),
            caller: Arc::clone(&self.caller),
            reads: Arc::clone(reads),
            expected: Expected::default(),
            lookups: Lookups::default(),
            now: self.clock.now(),
        };
        let request = GraphqlRequest {
            query: query.to_owned(),
            operation_name: None,
            variables: async_graphql::Variables::from_json(variables),
            duplicates: DuplicateMembers::default(),
            id: "test".to_owned(),
            may_write: true,
            tell_cost: false,
        };
        let answer = state.executor.execute(request, context).await;
        // Fields are resolved side by side, and errors come in the order in which they fail.
        let text = |error: &async_graphql::ServerError| serde_json::to_string(error).expect("an error in JSON");
        let mut errors: Vec<String> = answer.errors.iter().map(text).collect();
        errors.sort();
        let data = serde_json::to_string(&answer.data).expect("data in JSON");
        format!("{{\"data\":{data},\"errors\":[{}]}}", errors.join(","))
    }

    /// Executes a mutation. The answer may have errors.
    pub async fn try_to_write(&self, which: Which, mutation: &str, variables: Value) -> Value {
        let text = self.text(which, &self.snapshot(), mutation, variables).await;
        serde_json::from_str(&text).expect("JSON")
    }

    pub async fn write(&self, which: Which, mutation: &str, variables: Value) -> Value {
        let answer = self.try_to_write(which, mutation, variables).await;
        assert_eq!(answer["errors"], json!([]), "{mutation}");
        answer["data"].clone()
    }

    async fn workspaces(&self) -> BTreeMap<String, WorkspaceAccess<Maintain>> {
        let system = SystemAccess::for_command();
        let rows = all_workspaces(&self.database.reads(), system).await.expect("the workspaces");
        let access =
            |row: entity::workspace::Model| (row.key.clone(), system.workspace(row).expect("a sound workspace"));
        rows.into_iter().map(access).collect()
    }

    /// Lets the rollups of all workspaces follow their zones.
    pub async fn rezone(&self) {
        for access in self.workspaces().await.values() {
            let system = SystemAccess::for_command();
            rollups::rezone_workspace(&self.database, system, access.id()).await.expect("rollups of another zone");
        }
    }

    pub async fn rebuild(&self, place: &str) {
        rollups::rebuild(&self.database, &self.workspaces().await[place], |_, _| {}).await.expect("rollups");
    }

    /// Forgets old events of a workspace, and returns their number.
    pub async fn forget(&self, place: &str, before: Instant) -> u64 {
        let workspaces = self.workspaces().await;
        let forgotten = forget_events(&self.database, &workspaces[place], before, Mode::Forget, |_| {}).await;
        forgotten.expect("retention").events
    }

    /// Compares all rollups with the events.
    pub async fn verify(&self) {
        for access in self.workspaces().await.values() {
            let report = rollups::verify(&self.database.reads(), access, |_| {}).await.expect("a report");
            assert_eq!(report.differences, Vec::new());
        }
    }
}
