//! Automatic persisted queries, with the clients that use them most.

use serde_json::{Value, json};

use super::node;
use crate::harness::World;

#[tokio::test(flavor = "multi_thread")]
async fn apollo_and_urql_send_a_document_once_and_its_hash_from_then_on() {
    let world = World::new().await;
    let arguments = [format!("{}/graphql", world.server.url), world.key.clone()];
    let told = node("tests/clients/persisted.mjs", "tests/clients", &arguments.each_ref().map(String::as_str));
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let names = told["names"].as_array().expect("names");
    assert!(names.len() == 6 && names.iter().all(|name| *name == names[0]), "{told}");
    let sent = |method: &str, document: bool| json!({"method": method, "document": document});
    // The first time the hash is unknown, so the document is sent too. The second time the hash is enough.
    let by_post = [sent("POST", false), sent("POST", true), sent("POST", false)];
    let by_get = [sent("GET", false), sent("POST", true), sent("GET", false)];
    let expected = [by_post.clone(), by_get, by_post].concat();
    assert_eq!(told["sent"], json!(expected));
}
