//! A workspace whose Admin sets alerts, and ways to make them fire.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::harness::{Program, SCOPES, Server, World};
use crate::usage::desk::from_now;

const CREATE: &str = "mutation($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { \
    alert { id name } webhookSecret } }";
const UPDATE: &str = "mutation($input: UpdateSpendAlertInput!) { updateSpendAlert(input: $input) { \
    alert { id } webhookSecret } }";
const TEST: &str = "mutation($input: TestSpendAlertInput!) { testSpendAlert(input: $input) { deliveries { ...delivery } } } \
    fragment delivery on AlertDelivery { channel target status attempts lastAttemptAt lastError }";
const FIRINGS: &str = "query($id: ID!) { node(id: $id) { ... on SpendAlert { emails firings { nodes { id firedAt spent \
    deliveries { channel target status attempts lastAttemptAt lastError } } } } } }";

/// The address of the Admin, who is a member.
pub const ADDRESS: &str = "ada@example.com";

/// A served workspace with an Admin.
pub struct Office {
    pub world: World,
    /// The Admin's token.
    pub admin: String,
    pub workspace: String,
}

impl Office {
    /// One whose webhooks may reach the test.
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// The same with further settings.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let settings: Vec<(&str, &str)> =
            [("ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true")].into_iter().chain(settings.iter().copied()).collect();
        Self::at(Program::migrated(), &settings).await
    }

    pub async fn at(program: Program, settings: &[(&str, &str)]) -> Self {
        let key = program.key(&SCOPES, None);
        let server = program.serve_with(settings);
        let world = World { program, server, key };
        world.upsert_organization("film").await;
        world.upsert_workspace("film", Some("film"), "Europe/Oslo").await;
        let mutation =
            "mutation($input: UpsertMemberInput!) { upsertMember(input: $input) { member { workspace { id } } } }";
        let input = json!({
            "workspace": "film", "user": "ada", "name": "Ada Lovelace", "email": ADDRESS, "role": "ADMIN",
        });
        let made = world.write(mutation, json!({"input": input})).await;
        let workspace = made["upsertMember"]["member"]["workspace"]["id"].as_str().expect("an id").to_owned();
        Self { world, admin: Server::token("ada"), workspace }
    }

    pub fn server(&self) -> &Server {
        &self.world.server
    }

    /// Sets an alert with a threshold, whatever becomes of it.
    pub async fn try_create(&self, threshold: i64, more: &Value) -> crate::harness::Answer {
        let mut input = json!({
            "name": format!("Above {threshold}"), "workspaces": [self.workspace], "threshold": threshold,
            "window": "CUMULATIVE",
        });
        for (name, value) in more.as_object().expect("fields") {
            input[name] = value.clone();
        }
        self.server().ask_with(&self.admin, CREATE, json!({"input": input})).await
    }

    /// Sets an alert, and gives its id and the secret of its webhook.
    pub async fn create(&self, threshold: i64, more: &Value) -> (String, String) {
        let made = self.try_create(threshold, more).await.data()["createSpendAlert"].clone();
        let secret = made["webhookSecret"].as_str().unwrap_or_default().to_owned();
        (made["alert"]["id"].as_str().expect("an id").to_owned(), secret)
    }

    pub async fn update(&self, alert: &str, more: &Value) -> Value {
        let mut input = json!({"alert": alert});
        for (name, value) in more.as_object().expect("fields") {
            input[name] = value.clone();
        }
        self.server().ask_with(&self.admin, UPDATE, json!({"input": input})).await.data()["updateSpendAlert"].clone()
    }

    /// Sends a test of an alert.
    pub async fn test(&self, alert: &str) -> crate::harness::Answer {
        self.server().ask_with(&self.admin, TEST, json!({"input": {"alert": alert}})).await
    }

    /// An event of some credits.
    pub fn event(number: usize, credits: i64) -> Value {
        json!({
            "workspace": "film", "source": "studio", "eventId": format!("render-{number}"),
            "occurredAt": from_now(0), "model": "film", "tool": "Generate Video", "user": "ada", "credits": credits,
        })
    }

    /// Records an event of some credits.
    pub async fn spend(&self, number: usize, credits: i64) {
        self.world.record(json!([Self::event(number, credits)])).await;
    }

    /// The firings of an alert with their deliveries, the newest first.
    pub async fn firings(&self, alert: &str) -> Vec<Value> {
        let answer = self.server().ask_with(&self.admin, FIRINGS, json!({"id": alert})).await.data();
        answer["node"]["firings"]["nodes"].as_array().expect("firings").clone()
    }

    /// The one delivery of the newest firing, once it is as it should be.
    pub async fn delivery_when(&self, alert: &str, is: impl Fn(&Value) -> bool) -> Value {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let firings = self.firings(alert).await;
            let delivery = firings.first().map(|firing| firing["deliveries"][0].clone()).unwrap_or_default();
            if is(&delivery) {
                return delivery;
            }
            assert!(Instant::now() < patience, "it never came to that: {firings:?}");
            sleep(Duration::from_millis(50)).await;
        }
    }
}
