//! The target of the load: two workspaces of one organization.

use serde_json::{Value, json};

use crate::harness::{Answer, Server, World};

/// The workspaces' keys. Nearly everything goes to the first.
pub const PLACES: [&str; 2] = ["load-main", "load-side"];
const ADMIN: &str = "load-admin";

/// A server with both workspaces, and credentials for everything.
pub struct Site {
    url: String,
    client: reqwest::Client,
    /// A key with every scope.
    pub key: String,
    /// An Admin of both.
    pub admin: String,
    /// The workspaces' ids.
    pub ids: [String; 2],
    /// Whether the server may answer that it is unavailable.
    patient: bool,
}

impl Site {
    /// Makes the workspaces.
    pub async fn prepare(world: &World) {
        world.upsert_organization("load").await;
        for place in PLACES {
            world.upsert_workspace(place, Some("load"), "Europe/Oslo").await;
            world.upsert_member(place, ADMIN, "ADMIN").await;
        }
    }

    /// Finds the workspaces at a server.
    pub async fn at(server: &Server, key: &str) -> Self {
        let admin = Server::token(ADMIN);
        let query = "{ main: workspace(key: \"load-main\") { id } side: workspace(key: \"load-side\") { id } }";
        let found = server.ask(&admin, query).await.data();
        let ids = ["main", "side"].map(|name| found[name]["id"].as_str().expect("an id").to_owned());
        Self {
            url: format!("{}/graphql", server.url),
            client: server.client().clone(),
            key: key.to_owned(),
            admin,
            ids,
            patient: false,
        }
    }

    /// The same while the database goes away and returns: unavailability counts as no answer.
    pub fn patient(self) -> Self {
        Self { patient: true, ..self }
    }

    /// Whether unanswered writes are retried.
    pub const fn is_patient(&self) -> bool {
        self.patient
    }

    /// Sends a query, and returns the answer. `None` if the server went away.
    pub async fn ask(&self, credential: &str, query: &str, variables: Value) -> Option<Answer> {
        let body = json!({"query": query, "variables": variables});
        let response = self.client.post(&self.url).bearer_auth(credential).json(&body).send().await.ok()?;
        let status = response.status().as_u16();
        let answer = Answer { status, body: response.json().await.ok()? };
        let codes = answer.codes();
        let unavailable = !codes.is_empty() && codes.iter().all(|code| code == "UNAVAILABLE");
        (!self.patient || !unavailable).then_some(answer)
    }

    /// Reads fields of a workspace as its Admin. `None` if the server went away.
    pub async fn read(&self, place: usize, fields: &str) -> Option<Value> {
        let query = format!("{{ workspace(key: {:?}) {{ {fields} }} }}", PLACES[place]);
        Some(self.ask(&self.admin, &query, json!({})).await?.data()["workspace"].clone())
    }
}
