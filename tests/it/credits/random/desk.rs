//! The program without sockets, and with a clock that the test sets.

use std::sync::Arc;

use entity::{ApiKeyId, Scope, Scopes};
use serde_json::{Value, json};
use tallygraph::authn::{Caller, Expected, Person, Service};
use tallygraph::authz::SystemAccess;
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;
use tallygraph::config::{DatabaseSettings, Settings};
use tallygraph::credits::{Invariant, verify_credits, write_what_is_due};
use tallygraph::database::{Database, Expect};
use tallygraph::directory::all_workspaces;
use tallygraph::graphql::{Answer, DuplicateMembers, GraphqlRequest, Lookups, RequestContext};
use tallygraph::http::ServiceState;
use tallygraph::rollups;

use crate::harness::Program;

/// The workspaces of one organization, with their zones.
pub const PLACES: [(&str, &str); 3] =
    [("north", "Europe/Oslo"), ("west", "America/New_York"), ("south", "Pacific/Auckland")];

/// A running program without sockets.
pub struct Desk {
    pub state: ServiceState,
    pub clock: Clock,
    pub database: Database,
    service: Arc<Caller>,
    person: Arc<Caller>,
    _program: Program,
}

impl Desk {
    /// Creates three workspaces of one organization, with one Admin of all.
    pub async fn new() -> Self {
        let program = Program::migrated();
        let database = program.database_settings();
        Self::of(program, database).await
    }

    /// The same with a program's migrated database.
    pub async fn of(program: Program, database: DatabaseSettings) -> Self {
        let mut settings = Settings { database, ..Settings::default() };
        // The data need not survive this process, so writes are not flushed.
        settings.database.synchronous = tallygraph::config::Synchronous::Normal;
        // A long history exceeds a caller's allowance for a minute.
        settings.limits.cost_per_minute_service = 0;
        settings.limits.cost_per_minute_person = 0;
        let database = Database::open(&settings.database, Expect::Ready).await.expect("the database");
        let clock = Clock::standing_at(Instant::parse_rfc3339("2024-02-28T09:00:00Z").expect("an instant"));
        let state =
            ServiceState::new(&settings, database.clone(), clock.clone(), SystemAccess::for_jobs()).expect("a service");
        let service = Arc::new(Caller::Service(Service {
            id: ApiKeyId(1),
            name: "test".to_owned(),
            scopes: Scopes::of(&Scope::ALL),
            bound_to: None,
            expires_at: None,
        }));
        let nobody = Arc::new(Caller::Person(Person { user: None, roles: std::collections::BTreeMap::new() }));
        let mut desk = Self { state, clock, database, service, person: nobody, _program: program };
        desk.settle().await;
        desk
    }

    async fn settle(&mut self) {
        self.write("mutation { upsertOrganization(input: {key: \"all\", name: \"All\"}) { organization { id } } }")
            .await;
        let mut roles = std::collections::BTreeMap::new();
        for (place, (key, zone)) in (1..).zip(PLACES) {
            self.write(&format!(
                "mutation {{ upsertWorkspace(input: {{key: \"{key}\", name: \"{key}\", organization: \"all\", timeZone: \
                 \"{zone}\"}}) {{ workspace {{ id }} }} upsertMember(input: {{workspace: \"{key}\", user: \"ada\", name: \
                 \"Ada\", role: ADMIN}}) {{ member {{ id }} }} }}"
            ))
            .await;
            roles.insert(entity::WorkspaceId(place), entity::Role::Admin);
        }
        self.person = Arc::new(Caller::Person(Person { user: None, roles }));
    }

    pub fn now(&self) -> i64 {
        self.clock.now().micros()
    }

    /// Executes a document with an API key of all scopes.
    pub async fn ask(&self, query: &str, variables: Value) -> (Value, Vec<(String, String)>) {
        self.ask_as(Arc::clone(&self.service), query, variables).await
    }

    /// Executes a document as the Admin.
    pub async fn ask_as_admin(&self, query: &str, variables: Value) -> (Value, Vec<(String, String)>) {
        self.ask_as(Arc::clone(&self.person), query, variables).await
    }

    /// The data, and the code and message of each error.
    async fn ask_as(&self, caller: Arc<Caller>, query: &str, variables: Value) -> (Value, Vec<(String, String)>) {
        let answer = self.answer(caller, query, variables).await;
        let told = |error: &async_graphql::ServerError| {
            let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code")).cloned();
            (code.and_then(|code| code.into_json().ok()).map_or_else(String::new, text), error.message.clone())
        };
        (answer.data.into_json().expect("data in JSON"), answer.errors.iter().map(told).collect())
    }

    /// The whole answer as text, as a client gets it.
    pub async fn text(&self, as_admin: bool, query: &str, variables: Value) -> String {
        let caller = if as_admin { &self.person } else { &self.service };
        let answer = self.answer(Arc::clone(caller), query, variables).await;
        format!(
            "{{\"data\":{},\"errors\":{}}}",
            serde_json::to_string(&answer.data).expect("data in JSON"),
            serde_json::to_string(&answer.errors).expect("errors in JSON"),
        )
    }

    async fn answer(&self, caller: Arc<Caller>, query: &str, variables: Value) -> Answer {
        let context = RequestContext {
            app: Arc::clone(&self.state.app),
            caller,
            reads: Arc::new(self.database.reads()),
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
        self.state.executor.execute(request, context).await
    }

    /// Executes a document that must succeed.
    #[track_caller]
    pub fn ok<'desk>(&'desk self, query: &'desk str, variables: Value) -> impl Future<Output = Value> + 'desk {
        let asked = std::panic::Location::caller();
        async move {
            let (data, errors) = self.ask(query, variables).await;
            assert!(errors.is_empty(), "{asked}: {errors:?}");
            data
        }
    }

    async fn write(&self, mutation: &str) {
        self.ok(mutation, json!({})).await;
    }

    /// Checks everything that `tallygraph verify` checks.
    pub async fn verify(&self) {
        for row in all_workspaces(&self.database.reads(), SystemAccess::for_command()).await.expect("the workspaces") {
            let access = SystemAccess::for_command().workspace(row).expect("a sound workspace");
            let reads = self.database.reads();
            assert_eq!(rollups::verify(&reads, &access, |_| {}).await.expect("a report").differences, Vec::new());
            let report = verify_credits(&reads, &access, self.clock.now(), || {}).await.expect("a report");
            for invariant in Invariant::ALL {
                let found = report.of(invariant);
                assert_eq!(found.count, 0, "{}: {:?}", invariant.words(), found.examples);
            }
        }
    }

    /// Does what the job would do now.
    pub async fn run_job(&self) {
        write_what_is_due(&self.database, SystemAccess::for_command(), &self.clock).await.expect("the job");
    }
}

fn text(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
