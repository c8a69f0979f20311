//! Two unrelated tenants, with people in every role.

use serde_json::{Value, json};

use super::{Program, Server};

/// A served world: two organizations with two workspaces each. Their users, projects and event ids differ only in the tenant's name.
pub struct World {
    pub program: Program,
    pub server: Server,
    /// A key with every scope.
    pub key: String,
}

/// One of the two tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenant {
    Acme,
    Birch,
}

impl Tenant {
    pub const ALL: [Self; 2] = [Self::Acme, Self::Birch];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Acme => "acme",
            Self::Birch => "birch",
        }
    }

    /// The workspace in which the tenant's people have their roles.
    pub fn workspace(self) -> String {
        format!("{}-main", self.name())
    }

    /// A second workspace of the same organization. Only the Admin has a role there, as a Viewer.
    pub fn second_workspace(self) -> String {
        format!("{}-second", self.name())
    }

    /// The person with a role: `ADMIN` gives `acme-admin`.
    pub fn user(self, role: &str) -> String {
        format!("{}-{}", self.name(), role.to_ascii_lowercase().replace('_', "-"))
    }
}

/// Every role, by its API name.
pub const ROLES: [&str; 4] = ["ADMIN", "BILLING_ADMIN", "EDITOR", "VIEWER"];
/// Every scope, by its API name.
pub const SCOPES: [&str; 4] = ["USAGE_WRITE", "BILLING_WRITE", "DIRECTORY_WRITE", "ANALYTICS_READ"];

impl World {
    /// A server with a key and no data.
    pub fn empty() -> Self {
        Self::of(Program::migrated())
    }

    /// The same with settings such as `LIMITS__CONNECTIONS`.
    pub fn with(settings: &[(&str, &str)]) -> Self {
        let program = Program::migrated();
        let key = program.key(&SCOPES, None);
        let server = program.serve_with(settings);
        Self { program, server, key }
    }

    /// The same with a migrated program.
    pub fn of(program: Program) -> Self {
        let key = program.key(&SCOPES, None);
        let server = program.serve();
        Self { program, server, key }
    }

    /// Two tenants with people, a rate card, credits and some usage.
    pub async fn new() -> Self {
        Self::empty().settled().await
    }

    /// Creates the tenants in this world.
    pub async fn settled(self) -> Self {
        let world = self;
        world.publish_card().await;
        for tenant in Tenant::ALL {
            world.settle(tenant).await;
        }
        world
    }

    /// Writes with the key of all scopes.
    pub async fn write(&self, mutation: &str, variables: Value) -> Value {
        self.server.ask_with(&self.key, mutation, variables).await.data()
    }

    /// A rate card: `still` costs 2.5 an image, `film` 12 a second.
    pub async fn publish_card(&self) {
        let rates = json!([
            {"model": "still", "tool": "Generate Image", "unit": "IMAGE", "creditsPerBlock": 2.5},
            {"model": "film", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": 12},
            {"model": "film", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": 20, "conditions": {"resolution": "4k"}},
            {"model": "speech", "tool": "Text to Speech", "unit": "CHARACTER", "creditsPerBlock": 1, "blockSize": 50, "minimum": 1},
        ]);
        let input = json!({"effectiveAt": "2020-01-01T00:00:00Z", "rates": rates, "idempotencyKey": "card-1"});
        let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
        self.write(mutation, json!({"input": input})).await;
    }

    pub async fn upsert_organization(&self, key: &str) {
        let mutation =
            "mutation($input: UpsertOrganizationInput!) { upsertOrganization(input: $input) { organization { id } } }";
        self.write(mutation, json!({"input": {"key": key, "name": format!("Organization {key}")}})).await;
    }

    pub async fn upsert_workspace(&self, key: &str, organization: Option<&str>, time_zone: &str) {
        let mutation =
            "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }";
        let name = format!("Workspace {key}");
        let input = json!({"key": key, "name": name, "organization": organization, "timeZone": time_zone});
        self.write(mutation, json!({"input": input})).await;
    }

    pub async fn upsert_member(&self, workspace: &str, user: &str, role: &str) {
        let mutation = "mutation($input: UpsertMemberInput!) { upsertMember(input: $input) { member { id } } }";
        let input = json!({"workspace": workspace, "user": user, "name": format!("Name of {user}"), "role": role});
        self.write(mutation, json!({"input": input})).await;
    }

    /// Records events, which must all be recorded.
    pub async fn record(&self, events: Value) {
        let payload = self.record_any(events).await;
        assert_eq!(payload["rejected"], 0, "{payload}");
        assert_eq!(payload["duplicates"], 0, "{payload}");
    }

    /// Records events, whatever the outcomes.
    pub async fn record_any(&self, events: Value) -> Value {
        let mutation = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { \
            recorded duplicates rejected results { index outcome code message event { id } } } }";
        self.write(mutation, json!({"events": events})).await["recordUsage"].clone()
    }

    /// Issues credits to the tenant's first workspace, usable since yesterday: 300 that expire, and 1,000 that were bought.
    async fn fund(&self, tenant: Tenant) {
        const DAY: i64 = 86_400_000_000;
        let now = tallygraph::clock::Clock::system().now();
        let day = |days: i64| now.checked_add_micros(days * DAY).expect("an instant").to_rfc3339();
        let grant = json!({
            "workspace": tenant.workspace(), "kind": "PROMOTION", "credits": 300, "effectiveAt": day(-1),
            "expiresAt": day(90), "note": "Welcome", "idempotencyKey": "welcome",
        });
        let purchase = json!({
            "workspace": tenant.workspace(), "channel": "IN_APP", "credits": 1000, "price": {"amount": "10.00"},
            "purchasedBy": tenant.user("ADMIN"), "purchasedAt": day(-1), "reference": "first", "idempotencyKey": "first",
        });
        let mutation = "mutation($grant: IssueGrantInput!, $purchase: RecordPurchaseInput!) { \
            issueGrant(input: $grant) { grant { id } } recordPurchase(input: $purchase) { purchase { id } } }";
        self.write(mutation, json!({"grant": grant, "purchase": purchase})).await;
    }

    /// A spend alert of the tenant's Admin that watches the Editor in the first workspace, and has fired. Returns the ids of the alert
    /// and of its firing.
    pub async fn fire_an_alert(&self, tenant: Tenant) -> (String, String) {
        let (place, editor) = (tenant.workspace(), tenant.user("EDITOR"));
        let find = "query($key: String!) { workspace(key: $key) { id members { nodes { id user { key } } } } }";
        let found = self.write(find, json!({"key": place})).await["workspace"].clone();
        let members = found["members"]["nodes"].as_array().expect("members");
        let member = members.iter().find(|member| member["user"]["key"] == editor.as_str()).expect("the Editor");
        let input = json!({
            "name": "Watched", "workspaces": [found["id"]], "scope": "MEMBERS", "members": [member["id"]],
            "threshold": 0.5, "window": "CUMULATIVE",
        });
        let create = "mutation($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { alert { id } } }";
        let admin = Server::token(&tenant.user("ADMIN"));
        let made = self.server.ask_with(&admin, create, json!({"input": input})).await.data();
        let alert = made["createSpendAlert"]["alert"]["id"].as_str().expect("an id").to_owned();
        // A moment ahead of the clock, so that it occurred after the alert was created.
        let soon = tallygraph::clock::Clock::system().now().checked_add_micros(1_000_000).expect("an instant");
        self.record(
            json!([{"workspace": place, "source": "studio", "eventId": "watched", "occurredAt": soon.to_rfc3339(),
            "model": "still", "credits": 1, "user": editor}]),
        )
        .await;
        let fired = "query($id: ID!) { node(id: $id) { ... on SpendAlert { firings { nodes { id } } } } }";
        let fired = self.write(fired, json!({"id": alert})).await;
        let firing = fired.pointer("/node/firings/nodes/0/id").and_then(Value::as_str).expect("a firing").to_owned();
        (alert, firing)
    }

    async fn settle(&self, tenant: Tenant) {
        self.upsert_organization(tenant.name()).await;
        self.upsert_workspace(&tenant.workspace(), Some(tenant.name()), "Europe/Oslo").await;
        self.upsert_workspace(&tenant.second_workspace(), Some(tenant.name()), "Asia/Kathmandu").await;
        for role in ROLES {
            self.upsert_member(&tenant.workspace(), &tenant.user(role), role).await;
        }
        self.upsert_member(&tenant.second_workspace(), &tenant.user("ADMIN"), "VIEWER").await;
        self.fund(tenant).await;
        let now = tallygraph::clock::Clock::system().now();
        let event = |workspace: String, number: i64| {
            let occurred_at = now.checked_sub_micros(number * 3_600_000_000).expect("some hours ago").to_rfc3339();
            json!({
                "workspace": workspace, "source": "studio", "eventId": format!("event-{number}"), "occurredAt": occurred_at,
                "model": if number % 2 == 0 { "film" } else { "still" }, "quantity": number, "project": "pilot",
                "user": tenant.user(ROLES[usize::try_from(number).expect("a small number") % 4]),
            })
        };
        let events: Vec<Value> = (1..=8)
            .flat_map(|number| [event(tenant.workspace(), number), event(tenant.second_workspace(), number)])
            .collect();
        self.record(json!(events)).await;
    }
}
