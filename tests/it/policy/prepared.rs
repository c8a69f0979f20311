//! A world in which every mutation of the matrix has run once, so that repeating it changes nothing.

use async_graphql::parser::types::FieldDefinition;
use serde_json::{Value, json};
use tallygraph::clock::Clock;
use tallygraph::payments::sign;

use super::routes::{Probe, Routes};
use crate::credits::payments::{COMPLETED, SECRET, event};
use crate::harness::{Server, Tenant, World};

/// A world, and values for the placeholders in arguments.
pub struct Prepared {
    pub world: World,
    words: Vec<(&'static str, String)>,
}

impl Prepared {
    /// Acme has another workspace, in which its Admin and its Billing admin have the same roles, so that they may
    /// transfer credits.
    pub async fn new(routes: &Routes) -> Self {
        let world = World::with(&[
            ("PAYMENTS__STRIPE_WEBHOOK_SECRET", SECRET),
            // No mail server is set, so a test message fails without being sent.
            ("ALERTS__ALLOW_OUTSIDE_ADDRESSES", "true"),
        ])
        .settled()
        .await;
        world.upsert_member("acme-main", "acme-leaver", "VIEWER").await;
        world.upsert_workspace("acme-further", Some("acme"), "UTC").await;
        for role in ["ADMIN", "BILLING_ADMIN"] {
            world.upsert_member("acme-further", &Tenant::Acme.user(role), role).await;
        }
        let recently = Clock::system().now().to_rfc3339();
        let event = json!({
            "workspace": "acme-main", "source": "studio", "eventId": "matrix", "occurredAt": recently, "model": "still",
            "quantity": 1, "project": "pilot", "user": "acme-editor",
        });
        world.record(json!([event])).await;
        let mutation = "mutation { issueGrant(input: {workspace: \"acme-main\", kind: ADJUSTMENT, credits: 10, \
            idempotencyKey: \"to-void\"}) { grant { id } } recordPurchase(input: {workspace: \"acme-main\", channel: SALES, \
            credits: 100, price: {amount: \"1\"}, status: PENDING, purchasedBy: \"acme-billing-admin\", idempotencyKey: \
            \"to-settle\"}) { purchase { id } } createApiKey(input: {name: \"To revoke\", scopes: [DIRECTORY_WRITE], workspace: \
            \"acme-main\"}) { key { id } } }";
        let made = world.write(mutation, json!({})).await;
        let query = "{ main: workspace(key: \"acme-main\") { id } further: workspace(key: \"acme-further\") { id } }";
        let found = world.write(query, json!({})).await;
        let at = |data: &Value, pointer: &str| data.pointer(pointer).and_then(Value::as_str).expect("an id").to_owned();
        let words = vec![
            ("WORKSPACE_ID", at(&found, "/main/id")),
            ("FURTHER_ID", at(&found, "/further/id")),
            ("GRANT_ID", at(&made, "/issueGrant/grant/id")),
            ("PURCHASE_ID", at(&made, "/recordPurchase/purchase/id")),
            ("KEY_ID", at(&made, "/createApiKey/key/id")),
            ("RECENTLY", recently),
            ("ALERT_ID", world.fire_an_alert(Tenant::Acme).await.0),
        ];
        let prepared = Self { world, words };
        prepared.write(routes).await;
        prepared.pay_again(&at(&made, "/recordPurchase/purchase/id")).await;
        prepared.have_tried_to_deliver().await;
        // The event that fired the alert lies a second ahead. Then it is within the last days.
        tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
        prepared
    }

    /// A message of each firing that was tried in vain. Nothing is sent to anybody.
    async fn have_tried_to_deliver(&self) {
        let sql = "INSERT INTO outbox_message (id, alert_id, firing_id, channel, target, status, attempts, last_attempt_at, \
            last_error, created_at) SELECT 'msg_' || id, alert_id, id, 1, 'ops@example.com', 3, 1, 0, 'refused', 0 \
            FROM spend_alert_firing";
        self.world.program.change(sql).await;
    }

    /// A second payment for a completed purchase, which is listed as unmatched.
    async fn pay_again(&self, purchase: &str) {
        let session = json!({"id": "cs_again", "amount_total": 100});
        let body = event(COMPLETED, purchase, session);
        let signature = sign(&body, SECRET, Clock::system().now());
        let server = &self.world.server;
        let request = server.client().post(format!("{}/v1/payments/stripe", server.url)).body(body);
        let answer = request.header("stripe-signature", signature).send().await.expect("an answer");
        assert!(answer.text().await.expect("the whole answer").contains("unmatched"));
    }

    /// A query for one field in this world.
    pub fn probe(&self, routes: &Routes, type_name: &str, field: &FieldDefinition) -> Probe {
        let mut probe = routes.probe(type_name, field);
        for (word, stands_for) in &self.words {
            probe.query = probe.query.replace(word, stands_for);
        }
        probe
    }

    /// A query as it can be sent once: an alert can be deleted only once, so each caller gets one of their own.
    pub async fn ready(&self, query: &str) -> String {
        const SPARE: &str = "SPARE_ALERT";
        if !query.contains(SPARE) {
            return query.to_owned();
        }
        let workspace = self.words.iter().find(|(word, _)| *word == "WORKSPACE_ID").map(|(_, id)| id);
        let input = json!({
            "name": "Spare", "workspaces": [workspace], "threshold": 1_000_000, "window": "CUMULATIVE",
            "emails": ["ops@example.com"],
        });
        let create = "mutation($input: CreateSpendAlertInput!) { createSpendAlert(input: $input) { alert { id } } }";
        let admin = Server::token(&Tenant::Acme.user("ADMIN"));
        let made = self.world.server.ask_with(&admin, create, json!({"input": input})).await.data();
        query.replace(SPARE, made["createSpendAlert"]["alert"]["id"].as_str().expect("an id"))
    }

    /// The state that a mutation of the matrix could change. Alerts are left out: each caller who may create one does.
    pub async fn state(&self) -> Value {
        let query = "{ organization(key: \"acme\") { workspaces { key name balance { available overdraft } members { nodes { role \
            user { key } } } usage(range: {last: {count: 7, unit: DAY}}) { total { charged refunded } } grants { nodes { id \
            status remaining } } purchases { nodes { id status } } ledger { totalCount } } } rateCard(at: \
            \"2019-06-01T00:00:00Z\") { id } }";
        self.world.write(query, json!({})).await
    }

    /// Sends every mutation once. The Admin sends those that keys may not send.
    async fn write(&self, routes: &Routes) {
        let admin = Server::token(&Tenant::Acme.user("ADMIN"));
        for (type_name, field) in routes.fields().filter(|(type_name, _)| *type_name == "Mutation") {
            let query = self.ready(&self.probe(routes, type_name, field).query).await;
            let by_key = self.world.server.ask(&self.world.key, &query).await;
            if by_key.codes() == ["FORBIDDEN"] {
                self.world.server.ask(&admin, &query).await.data();
            } else {
                by_key.data();
            }
        }
    }
}
