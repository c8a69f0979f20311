//! The list of workspaces: visibility, order and pages.

use serde_json::{Value, json};

use crate::harness::{Server, Tenant, World};

async fn keys(world: &World, credential: &str, arguments: &str) -> Vec<String> {
    let query = format!("{{ workspaces{arguments} {{ nodes {{ key }} totalCount }} }}");
    let data = world.server.ask(credential, &query).await.data();
    let nodes = data["workspaces"]["nodes"].as_array().expect("a list").clone();
    assert_eq!(data["workspaces"]["totalCount"], nodes.len(), "{data}");
    nodes.iter().map(|node| node["key"].as_str().expect("a key").to_owned()).collect()
}

async fn rename(world: &World, key: &str, name: &str) {
    let mutation = "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }";
    world.write(mutation, json!({"input": {"key": key, "name": name}})).await;
}

async fn organization_id(world: &World, key: &str) -> String {
    let data = world.server.ask(&world.key, &format!("{{ organization(key: \"{key}\") {{ id }} }}")).await.data();
    data["organization"]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn callers_list_the_workspaces_that_they_see() {
    let world = World::new().await;
    let all = ["acme-main", "acme-second", "birch-main", "birch-second"];
    for scope in ["ANALYTICS_READ", "DIRECTORY_WRITE"] {
        assert_eq!(keys(&world, &world.program.key(&[scope], None), "").await, all);
        assert_eq!(keys(&world, &world.program.key(&[scope], Some("acme-second")), "").await, ["acme-second"]);
    }
    assert_eq!(keys(&world, &Server::token("acme-admin"), "").await, ["acme-main", "acme-second"]);
    assert_eq!(keys(&world, &Server::token("acme-viewer"), "").await, ["acme-main"]);
    assert_eq!(keys(&world, &Server::token("nobody"), "").await, Vec::<String>::new());
    for scope in ["USAGE_WRITE", "BILLING_WRITE"] {
        let key = world.program.key(&[scope], None);
        let answer = world.server.ask(&key, "{ workspaces { nodes { key } } rateCards { totalCount } }").await;
        assert_eq!(answer.body["data"], json!({"workspaces": null, "rateCards": {"totalCount": 1}}));
        let extensions = json!({"code": "FORBIDDEN", "requires": ["ANALYTICS_READ", "DIRECTORY_WRITE"]});
        assert_eq!(answer.error()["extensions"], extensions);
    }
}

#[tokio::test]
async fn invisible_organization_lists_no_workspaces() {
    let world = World::new().await;
    let acme = format!("(organization: \"{}\")", organization_id(&world, "acme").await);
    let member = world.server.ask(&world.key, "{ workspace(key: \"acme-main\") { id } }").await.data();
    let no_organization = format!("(organization: {})", member["workspace"]["id"]);
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    assert_eq!(keys(&world, &world.key, &acme).await, ["acme-main", "acme-second"]);
    // The Admin is a Viewer of the second workspace, which is enough to see it.
    assert_eq!(keys(&world, &admin, &acme).await, ["acme-main", "acme-second"]);
    let bound = world.program.key(&["ANALYTICS_READ"], Some("acme-main"));
    assert_eq!(keys(&world, &bound, &acme).await, ["acme-main"]);
    let bound_elsewhere = world.program.key(&["ANALYTICS_READ"], Some("birch-main"));
    for blind in
        ["acme-viewer", "acme-editor", "birch-admin", "nobody"].map(Server::token).iter().chain([&bound_elsewhere])
    {
        assert_eq!(keys(&world, blind, &acme).await, Vec::<String>::new());
    }
    for nothing in [no_organization.as_str(), "(organization: \"nonsense\")"] {
        assert_eq!(keys(&world, &world.key, nothing).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn pages_are_ordered_by_name_and_key_without_skips_or_repeats() {
    let world = World::empty();
    world.upsert_organization("guild").await;
    // By name, which differs from the order of keys. Names may be equal and need not be in Latin letters.
    let places = [
        ("w4", "Alpha"),
        ("w9", "Alpha"),
        ("w2", "Beta"),
        ("w7", "beta"),
        ("w1", "Ærø"),
        ("w3", "工作区"),
        ("w0", "😀 at work"),
    ];
    for (key, name) in places {
        world.upsert_workspace(key, Some("guild"), "UTC").await;
        rename(&world, key, name).await;
    }
    let expected: Vec<&str> = places.iter().map(|(key, _)| *key).collect();
    let within = format!("organization: \"{}\"", organization_id(&world, "guild").await);
    for size in 1..=3 {
        for (take, beyond, next, more) in
            [("first", "after", "endCursor", "hasNextPage"), ("last", "before", "startCursor", "hasPreviousPage")]
        {
            let (mut found, mut cursor) = (Vec::new(), Value::Null);
            loop {
                let query = format!(
                    "query($cursor: String) {{ workspaces({within}, {take}: {size}, {beyond}: $cursor) {{ edges {{ cursor node {{ key }} }} pageInfo {{ {next} {more} }} }} }}"
                );
                let data = world.server.ask_with(&world.key, &query, json!({"cursor": cursor})).await.data();
                let page = &data["workspaces"];
                let edges = page["edges"].as_array().expect("edges");
                assert!(edges.len() <= size);
                let keys = edges.iter().map(|edge| edge["node"]["key"].as_str().expect("a key").to_owned());
                if take == "first" {
                    found.extend(keys);
                } else {
                    drop(found.splice(0..0, keys));
                }
                if page["pageInfo"][more] == false {
                    break;
                }
                cursor = page["pageInfo"][next].clone();
                // A new workspace before the reader's position.
                rename(&world, "w4", "Alpha").await;
            }
            assert_eq!(found, expected, "{take} {size}");
        }
    }
}

#[tokio::test]
async fn cursor_survives_a_renamed_workspace_and_is_refused_elsewhere() {
    let world = World::new().await;
    let page =
        |arguments: &str| format!("{{ workspaces({arguments}) {{ nodes {{ key }} pageInfo {{ endCursor }} }} }}");
    let data = world.server.ask(&world.key, &page("first: 2")).await.data();
    let cursor = data["workspaces"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
    rename(&world, "acme-second", "Zulu").await;
    let rest = world.server.ask(&world.key, &page(&format!("after: \"{cursor}\""))).await.data();
    let keys: Vec<&Value> =
        rest["workspaces"]["nodes"].as_array().expect("nodes").iter().map(|node| &node["key"]).collect();
    assert_eq!(keys, ["birch-main", "birch-second", "acme-second"]);
    let organization = organization_id(&world, "acme").await;
    let elsewhere = page(&format!("after: \"{cursor}\", organization: \"{organization}\""));
    assert_eq!(world.server.ask(&world.key, &elsewhere).await.codes(), ["BAD_USER_INPUT"]);
    let tampered = page(&format!("after: \"{}\"", &cursor[1..]));
    assert_eq!(world.server.ask(&world.key, &tampered).await.codes(), ["BAD_USER_INPUT"]);
    let answer = world.server.ask(&world.key, &page("first: 201")).await;
    assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "first"}));
}
