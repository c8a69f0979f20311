//! A world with workspaces of one organization, and short ways to say rules and events.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use crate::harness::{Answer, Server, World};

const CREATE: &str = "mutation($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { webhookSecret alert { id \
    state spent hasOwner } } }";
const UPDATE: &str = "mutation($input: UpdateSpendAlertInput!) { updateSpendAlert(input: $input) { webhookSecret alert { id \
    name state threshold emails webhookUrl } } }";
const READ: &str = "query($id: ID!) { node(id: $id) { ... on SpendAlert { name scope pool threshold window state spent hasOwner \
    workspaces { key } members { user { key } } createdBy { key } firings { totalCount nodes { id spent threshold reason firedAt \
    recoveredAt member { user { key } } event { eventId occurredAt } } } } } }";

/// The workspaces `north` and `west` of one organization, with the Admin `ada` of both, and the Admin `ben` of `north` alone.
pub struct Desk {
    pub world: World,
    pub ada: String,
    pub ben: String,
}

impl Desk {
    pub async fn new() -> Self {
        Self::of(World::empty()).await
    }

    pub async fn of(world: World) -> Self {
        world.upsert_organization("all").await;
        for place in ["north", "west"] {
            world.upsert_workspace(place, Some("all"), "UTC").await;
            world.upsert_member(place, "ada", "ADMIN").await;
        }
        world.upsert_member("north", "ben", "ADMIN").await;
        Self { world, ada: Server::token("ada"), ben: Server::token("ben") }
    }

    /// The id of a workspace.
    pub async fn id(&self, place: &str) -> String {
        let data =
            self.world.write("query($key: String!) { workspace(key: $key) { id } }", json!({"key": place})).await;
        data["workspace"]["id"].as_str().expect("an id").to_owned()
    }

    /// The id of a member.
    pub async fn member(&self, place: &str, user: &str) -> String {
        let query = "query($key: String!) { workspace(key: $key) { members { nodes { id user { key } } } } }";
        let data = self.world.write(query, json!({"key": place})).await;
        let nodes = data["workspace"]["members"]["nodes"].as_array().expect("members");
        let found = nodes.iter().find(|node| node["user"]["key"] == user).expect("the member");
        found["id"].as_str().expect("an id").to_owned()
    }

    /// The input of a rule on some workspaces: more than 10 credits in the last 24 hours.
    pub async fn rule(&self, places: &[&str], more: Value) -> Value {
        let mut workspaces = Vec::new();
        for place in places {
            workspaces.push(self.id(place).await);
        }
        let mut input = json!({
            "name": "Too much", "workspaces": workspaces, "threshold": 10, "window": "ROLLING_24_HOURS",
        });
        for (name, value) in more.as_object().expect("an object") {
            input[name] = value.clone();
        }
        input
    }

    pub async fn try_create(&self, credential: &str, input: &Value) -> Answer {
        self.world.server.ask_with(credential, CREATE, json!({"input": input})).await
    }

    /// Creates a rule as `ada`, and gives its id.
    pub async fn create(&self, places: &[&str], more: Value) -> String {
        let input = self.rule(places, more).await;
        let data = self.try_create(&self.ada, &input).await.data();
        data["createSpendAlert"]["alert"]["id"].as_str().expect("an id").to_owned()
    }

    pub async fn try_update(&self, credential: &str, input: Value) -> Answer {
        self.world.server.ask_with(credential, UPDATE, json!({"input": input})).await
    }

    pub async fn update(&self, input: Value) -> Value {
        self.try_update(&self.ada, input).await.data()["updateSpendAlert"].clone()
    }

    /// A rule with its firings, as `ada` reads it.
    pub async fn read(&self, alert: &str) -> Value {
        self.world.server.ask_with(&self.ada, READ, json!({"id": alert})).await.data()["node"].clone()
    }

    pub async fn firings(&self, alert: &str) -> Vec<Value> {
        self.read(alert).await["firings"]["nodes"].as_array().expect("firings").clone()
    }

    /// Waits until a rule is as it should be.
    pub async fn until(&self, alert: &str, is: impl Fn(&Value) -> bool) -> Value {
        let patience = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
        loop {
            let read = self.read(alert).await;
            if is(&read) {
                return read;
            }
            assert!(tokio::time::Instant::now() < patience, "it stays as it is: {read}");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }

    /// Records events: a name, the seconds since it occurred, and its cost.
    pub async fn spend(&self, place: &str, events: &[(&str, i64, f64)]) {
        let events: Vec<Value> = events.iter().map(|(name, ago, credits)| event(place, name, *ago, *credits)).collect();
        self.world.record(json!(events)).await;
    }

    pub async fn refund(&self, place: &str, event: &str, credits: f64) {
        let input = json!({
            "workspace": place, "source": "studio", "eventId": event, "credits": credits,
            "idempotencyKey": format!("back-{event}-{credits}"),
        });
        let mutation = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
        self.world.write(mutation, json!({"input": input})).await;
    }
}

/// An event by `ada`.
pub fn event(place: &str, name: &str, seconds_ago: i64, credits: f64) -> Value {
    json!({
        "workspace": place, "source": "studio", "eventId": name, "occurredAt": ago(seconds_ago).to_rfc3339(),
        "model": "still", "credits": credits, "user": "ada",
    })
}

/// The instant so many seconds ago.
pub fn ago(seconds: i64) -> Instant {
    Clock::system().now().checked_sub_micros(seconds * 1_000_000).expect("an instant")
}
