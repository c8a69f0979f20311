//! Every object with an id, looked up by that id. The same policy applies as to the field of its workspace.

use super::callers::callers;
use super::outcome::Outcome;
use super::routes::Routes;
use crate::harness::{Server, Tenant, World};

#[tokio::test]
async fn every_object_with_an_id_is_answered_or_refused_as_printed() {
    let world = World::new().await;
    let (alert, firing) = world.fire_an_alert(Tenant::Acme).await;
    let callers = callers(&world);
    let names = callers.iter().map(|caller| format!("{:10}", caller.name)).collect::<String>();
    let mut table = format!("{:16}{}\n", "", names.trim_end());
    for type_name in Routes::of_schema().nodes() {
        let id = match type_name {
            "SpendAlert" => alert.clone(),
            "AlertFiring" => firing.clone(),
            _ => id_of(&world, type_name).await,
        };
        let mut line = format!("{type_name:16}");
        for caller in &callers {
            let single = format!("{{ node(id: \"{id}\") {{ ... on {type_name} {{ id }} }} }}");
            let several = format!("{{ nodes(ids: [\"{id}\"]) {{ ... on {type_name} {{ id }} }} }}");
            let (status, body) = world.server.ask_raw(caller.credential.as_deref(), &single).await;
            let by_node = Outcome::of(status, &body, &["node", "id"]);
            let (status, body) = world.server.ask_raw(caller.credential.as_deref(), &several).await;
            let by_nodes = Outcome::of(status, &body, &["nodes", "id"]);
            assert_eq!(by_node, by_nodes, "{type_name} for {}", caller.name);
            line.push_str(&format!("{by_node:10}"));
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    insta::assert_snapshot!("nodes", table);
}

/// An id of one of acme's objects, by type. The user is a person whom only acme's workspace knows. The service is the key that sends the
/// query.
async fn id_of(world: &World, type_name: &str) -> String {
    let (credential, query, pointer) = match type_name {
        "Organization" => (world.key.clone(), "{ organization(key: \"acme\") { id } }", "/organization/id"),
        "Workspace" => (world.key.clone(), "{ workspace(key: \"acme-main\") { id } }", "/workspace/id"),
        "User" => (Server::token("acme-editor"), "{ viewer { user { id } } }", "/viewer/user/id"),
        // The key that is bound to acme. Only the one that is bound to birch is newer.
        "ApiKey" => (world.key.clone(), "{ apiKeys(first: 2) { nodes { id } } }", "/apiKeys/nodes/1/id"),
        "Service" => (world.key.clone(), "{ viewer { service { id } } }", "/viewer/service/id"),
        "Member" => (
            world.key.clone(),
            "{ workspace(key: \"acme-main\") { members { nodes { id } } } }",
            "/workspace/members/nodes/0/id",
        ),
        "UsageEvent" => (
            world.key.clone(),
            "{ workspace(key: \"acme-main\") { usageEvents { nodes { id } } } }",
            "/workspace/usageEvents/nodes/0/id",
        ),
        "CreditGrant" => (
            world.key.clone(),
            "{ workspace(key: \"acme-main\") { grants { nodes { id } } } }",
            "/workspace/grants/nodes/0/id",
        ),
        "LedgerEntry" => (
            world.key.clone(),
            "{ workspace(key: \"acme-main\") { ledger { nodes { id } } } }",
            "/workspace/ledger/nodes/0/id",
        ),
        "Purchase" => (
            world.key.clone(),
            "{ workspace(key: \"acme-main\") { purchases { nodes { id } } } }",
            "/workspace/purchases/nodes/0/id",
        ),
        "RateCard" => (world.key.clone(), "{ rateCard { id } }", "/rateCard/id"),
        other => panic!("add a query for an id of {other}"),
    };
    let data = world.server.ask(&credential, query).await.data();
    data.pointer(pointer).and_then(|id| id.as_str()).expect("an id").to_owned()
}
