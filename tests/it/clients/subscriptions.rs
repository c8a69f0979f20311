//! Subscriptions with the clients that people use: graphql-ws, graphql-sse, Apollo, urql and Relay.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Helper, Server, Tenant, World};

const CLIENTS: [&str; 5] = ["Apollo", "Relay", "graphql-sse", "graphql-ws", "urql"];

/// What each client was told, in its order.
fn by_client(lines: &[Value]) -> BTreeMap<String, Vec<Value>> {
    let mut told: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in lines {
        let mut line = line.clone();
        let client = line["client"].take().as_str().expect("a client").to_owned();
        line.as_object_mut().expect("an object").remove("client");
        told.entry(client).or_default().push(line);
    }
    told
}

fn available(line: &Value) -> f64 {
    line["available"].as_f64().unwrap_or_else(|| panic!("a balance is expected: {line}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_client_is_told_the_balance_and_its_end() {
    let world = World::new().await;
    let found = world.write("{ workspace(key: \"acme-main\") { id } }", serde_json::json!({})).await;
    let user = Tenant::Acme.user("EDITOR");
    let id = found["workspace"]["id"].as_str().expect("an id");
    let helper = Helper::subscribers(&[&world.server.url, &Server::token(&user), id]);
    let first = by_client(&helper.wait_for(5).await);
    assert_eq!(first.keys().collect::<Vec<_>>(), CLIENTS);
    let mutation = "mutation { issueGrant(input: {workspace: \"acme-main\", kind: ADJUSTMENT, credits: 5, \
        idempotencyKey: \"clients\"}) { grant { id } } }";
    world.write(mutation, serde_json::json!({})).await;
    let second = by_client(&helper.wait_for(10).await);
    for client in CLIENTS {
        let told = &second[client];
        assert!((available(&told[1]) - available(&told[0]) - 5.0).abs() < 0.000_1, "{client}: {told:?}");
    }
    world.upsert_member("acme-main", &user, "VIEWER").await;
    // Each is told why, and that there is no more.
    let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
    loop {
        let told = by_client(&helper.lines());
        let is_over = |lines: &Vec<Value>| {
            let last = &lines[2..];
            last.iter().any(|line| line["complete"] == true || line["failed"].is_string())
        };
        if CLIENTS.iter().all(|client| is_over(&told[*client])) {
            for client in CLIENTS {
                let text = format!("{:?}", told[client]);
                // Relay hands on the data alone, which is null.
                let is_why = text.contains("FORBIDDEN") || text.contains("may not read");
                assert!(is_why || client == "Relay" && text.contains("Null"), "{client}: {text}");
            }
            return;
        }
        assert!(tokio::time::Instant::now() < patience, "{told:?}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}
