//! The audits of the package graphql-http.

use super::node;
use crate::harness::{Server, Tenant, World};

#[tokio::test(flavor = "multi_thread")]
async fn every_audit_of_graphql_over_http_passes() {
    let world = World::new().await;
    let (url, token) = (format!("{}/graphql", world.server.url), Server::token(&Tenant::Acme.user("ADMIN")));
    let out = node("tests/clients/graphql-http.mjs", "tests/clients", &[&url, &token]);
    assert!(out.contains("61 audits, 0 not met"), "{out}");
}
