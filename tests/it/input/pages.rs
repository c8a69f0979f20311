//! Invalid pages and cursors.

use serde_json::{Value, json};

use crate::harness::{Answer, Server, World};

async fn events(world: &World, workspace: &str, arguments: &str) -> Answer {
    let query = format!(
        "{{ workspace(key: \"{workspace}\") {{ usageEvents({arguments}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }} }}"
    );
    world.server.ask(&world.key, &query).await
}

async fn cursor(world: &World, workspace: &str, arguments: &str) -> String {
    let data = events(world, workspace, arguments).await.data();
    data["workspace"]["usageEvents"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned()
}

#[track_caller]
fn refused(answer: &Answer, argument: &str, reason: &str) {
    let error = answer.error();
    assert_eq!(error["message"], reason);
    assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "argument": argument}));
    assert_eq!(answer.body["data"], json!({"workspace": {error["path"][1].as_str().expect("a field"): null}}));
}

#[tokio::test]
async fn page_size_out_of_bounds_is_refused() {
    let world = World::new().await;
    for (arguments, argument) in [
        ("first: 201", "first"),
        ("first: -1", "first"),
        ("first: -2147483648", "first"),
        ("first: 2147483647", "first"),
        ("last: 201", "last"),
        ("last: -1", "last"),
    ] {
        refused(&events(&world, "acme-main", arguments).await, argument, &format!("{argument} must be from 0 to 200"));
    }
    refused(&events(&world, "acme-main", "first: 1, last: 1").await, "last", "provide either first or last, not both");
    let query = "{ workspace(key: \"acme-main\") { members(first: 201) { totalCount } } }";
    refused(&world.server.ask(&world.key, query).await, "first", "first must be from 0 to 200");
}

#[tokio::test]
async fn empty_page_has_no_cursors() {
    let world = World::new().await;
    let data = events(&world, "acme-main", "first: 0").await.data();
    assert_eq!(data["workspace"]["usageEvents"], json!({"nodes": [], "pageInfo": {"endCursor": null}}));
}

#[tokio::test]
async fn cursor_of_another_query_is_refused() {
    let world = World::new().await;
    let sound = cursor(&world, "acme-main", "first: 2").await;
    let mut tampered = sound.clone();
    let swapped = if tampered.ends_with('A') { "B" } else { "A" };
    tampered.replace_range(tampered.len() - 1.., swapped);
    let members = world
        .server
        .ask(&world.key, "{ workspace(key: \"acme-main\") { members(first: 1) { pageInfo { endCursor } } } }")
        .await
        .data();
    let of_members = members["workspace"]["members"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
    let foreign = [
        ("tampered", tampered),
        ("shortened", sound[..sound.len() - 4].to_owned()),
        ("no cursor", "nonsense".to_owned()),
        ("empty", String::new()),
        ("of another field", of_members),
        ("of another workspace", cursor(&world, "acme-second", "first: 2").await),
        ("of another tenant", cursor(&world, "birch-main", "first: 2").await),
        ("of another filter", cursor(&world, "acme-main", "first: 2, filter: {models: [\"film\"]}").await),
        ("of another pool", cursor(&world, "acme-main", "first: 2, pool: WEB_APP").await),
        ("of another range", cursor(&world, "acme-main", "first: 2, range: {last: {count: 7, unit: DAY}}").await),
    ];
    for (which, cursor) in foreign {
        for argument in ["after", "before"] {
            let answer = events(&world, "acme-main", &format!("first: 2, {argument}: \"{cursor}\"")).await;
            assert_eq!(answer.codes(), ["BAD_USER_INPUT"], "{which}: {}", answer.body);
            refused(&answer, argument, "this cursor was not made by this query");
        }
    }
    for arguments in ["first: 2", "first: 5", "last: 1"] {
        events(&world, "acme-main", &format!("{arguments}, after: \"{sound}\"")).await.data();
    }
}

#[tokio::test]
async fn cursor_is_valid_for_variables_aliases_and_explicit_nulls() {
    let world = World::new().await;
    let cursor = cursor(&world, "acme-main", "first: 2, filter: {models: [\"film\"]}").await;
    let rest =
        events(&world, "acme-main", &format!("filter: {{models: [\"film\"]}}, after: \"{cursor}\"")).await.data();
    let query = "query($after: String, $models: [String!]) { workspace(key: \"acme-main\") { alias: usageEvents(range: null, \
        filter: {models: $models}, after: $after) { nodes { id } } } }";
    let variables = json!({"after": cursor, "models": ["film"]});
    let data = world.server.ask_with(&world.key, query, variables).await.data();
    assert_eq!(data["workspace"]["alias"]["nodes"], rest["workspace"]["usageEvents"]["nodes"]);
    assert_eq!(data["workspace"]["alias"]["nodes"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn number_of_groups_out_of_bounds_is_refused() {
    let world = World::new().await;
    for top in [0, 1001, -1, i32::MAX, i32::MIN] {
        for (field, selection) in [("series", "granularity: DAY, groupBy: MODEL"), ("breakdown", "by: MODEL")] {
            let part = if field == "series" { "starts" } else { "rows { key }" };
            let query = format!(
                "{{ workspace(key: \"acme-main\") {{ usage(range: {{last: {{count: 7, unit: DAY}}}}) {{ {field}({selection}, top: {top}) {{ {part} }} }} }} }}"
            );
            let answer = world.server.ask(&Server::token("acme-admin"), &query).await;
            assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "top"}), "{query}");
            assert_eq!(answer.error()["message"], "top must be from 1 to 1000");
        }
    }
}

#[tokio::test]
async fn workspace_and_organization_take_an_id_or_a_key() {
    let world = World::new().await;
    for field in ["workspace", "organization"] {
        for (arguments, reason) in [
            ("(id: \"a\", key: \"b\")", "provide either an id or a key, not both"),
            ("", "provide an id or a key"),
            ("(id: null)", "provide an id or a key"),
        ] {
            let answer = world.server.ask(&world.key, &format!("{{ {field}{arguments} {{ id }} }}")).await;
            assert_eq!(answer.error()["message"], reason);
            assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "key"}));
            assert_eq!(answer.body["data"], json!({field: null}));
        }
    }
}

#[tokio::test]
async fn too_many_ids_and_filter_values_are_refused() {
    let world = World::new().await;
    let ids: Vec<String> = (0..201).map(|number| format!("id{number}")).collect();
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    let answer = world.server.ask_with(&world.key, query, json!({"ids": ids})).await;
    assert_eq!(answer.error()["extensions"], json!({"code": "BAD_USER_INPUT", "argument": "ids"}));
    assert_eq!(answer.body["data"], Value::Null);
    let query =
        "query($filter: UsageFilter) { workspace(key: \"acme-main\") { usageEvents(filter: $filter) { totalCount } } }";
    let models: Vec<String> = (0..1001).map(|number| format!("model{number}")).collect();
    let answer = world.server.ask_with(&world.key, query, json!({"filter": {"models": models}})).await;
    refused(&answer, "filter.models", "filter.models holds 1001 values, and may hold 1000");
    for id in ["nonsense", "V29ya3NwYWNlOjE"] {
        let answer = world.server.ask_with(&world.key, query, json!({"filter": {"members": [id]}})).await;
        refused(&answer, "filter.members", &format!("\"{id}\" is not the id of a member"));
    }
}
