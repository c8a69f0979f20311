//! Links from objects to their workspace, and the number of statements that they take.

use serde_json::{Value, json};

use crate::harness::{Program, SCOPES, Server, World};
use crate::statements::count_in_log;

#[tokio::test]
async fn members_grants_lines_and_purchases_lead_back_to_their_workspace() {
    let world = World::new().await;
    let lists = ["members", "grants", "ledger", "purchases"];
    let fields = lists.map(|list| format!("{list} {{ nodes {{ id workspace {{ key viewerRole }} }} }}")).join(" ");
    let data = world
        .server
        .ask(&Server::token("acme-admin"), &format!("{{ workspace(key: \"acme-main\") {{ {fields} }} }}"))
        .await
        .data();
    let mut ids = Vec::new();
    for list in lists {
        let nodes = data["workspace"][list]["nodes"].as_array().expect("nodes");
        assert!(!nodes.is_empty(), "{list}");
        assert!(
            nodes.iter().all(|node| node["workspace"] == json!({"key": "acme-main", "viewerRole": "ADMIN"})),
            "{data}"
        );
        ids.push(nodes[0]["id"].clone());
    }
    let link = "workspace { key }";
    let query = format!(
        "query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on Member {{ {link} }} ... on CreditGrant {{ {link} }} \
         ... on LedgerEntry {{ {link} }} ... on Purchase {{ {link} }} }} }}"
    );
    let data = world.server.ask_with(&world.key, &query, json!({"ids": ids})).await.data();
    assert_eq!(data["nodes"], Value::from(vec![json!({"workspace": {"key": "acme-main"}}); 4]));
}

#[tokio::test]
async fn grants_are_issued_when_recorded_and_listed_newest_first() {
    let world = World::new().await;
    let data = world
        .server
        .ask(
            &world.key,
            "{ workspace(key: \"acme-main\") { grants { nodes { issuedAt effectiveAt } } \
        ledger(kind: [GRANT]) { nodes { recordedAt } } } }",
        )
        .await
        .data();
    let times = |list: &str, field: &str| -> Vec<Value> {
        data["workspace"][list]["nodes"].as_array().expect("nodes").iter().map(|node| node[field].clone()).collect()
    };
    let issued = times("grants", "issuedAt");
    assert!(issued.len() == 2 && issued.is_sorted_by(|newer, older| newer.as_str() >= older.as_str()), "{data}");
    assert_ne!(issued, times("grants", "effectiveAt"), "grants take effect at other times");
    assert_eq!(issued, times("ledger", "recordedAt"), "the journal has the same times");
}

#[tokio::test]
async fn number_of_statements_does_not_depend_on_the_length_of_lists() {
    let world = six_workspaces().await;
    let statements = async |query: &str| {
        // The server does not know yet which workspace this caller queries.
        world.server.ask(&world.key, query).await.data();
        let before = count_in_log(&world.server.whole_log().await);
        world.server.ask(&world.key, query).await.data();
        count_in_log(&world.server.whole_log().await) - before
    };
    let owners = |size: usize| {
        format!(
            "{{ workspaces(first: {size}) {{ nodes {{ organization {{ key }} }} edges {{ node {{ organization {{ name }} }} }} }} }}"
        )
    };
    assert_eq!(statements(&owners(6)).await, statements(&owners(2)).await);
    let members = |field: &str| {
        format!(
            "{{ workspace(key: \"w1\") {{ members {{ nodes {{ id {field} }} }} grants {{ nodes {{ id {field} }} }} }} }}"
        )
    };
    assert_eq!(statements(&members("workspace { name }")).await, statements(&members("")).await);
    let rows = |top: usize| {
        format!(
            "{{ organization(key: \"o1\") {{ usage(range: {{last: {{count: 1, unit: DAY}}}}) {{ breakdown(by: MEMBER, top: {top}) {{ rows {{ member {{ workspace {{ name }} }} }} }} }} }} }}"
        )
    };
    assert!(
        statements(&rows(2)).await <= statements(&rows(1)).await + 1,
        "one lookup of member names for each workspace"
    );
    for number in 0..6 {
        let mutation = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
        for (place, days) in [3, 5].into_iter().enumerate() {
            let grant = json!({"workspace": format!("w{number}"), "kind": "PROMOTION", "credits": 10 + number,
                "expiresAt": crate::credits::bank::days(days), "idempotencyKey": format!("{place}")});
            world.write(mutation, json!({"input": grant})).await;
        }
    }
    let balance = "key balance { available nextExpiry { at credits } } api: balance(pool: API) { overdraft }";
    let balances = |size: usize| format!("{{ workspaces(first: {size}) {{ nodes {{ {balance} }} }} }}");
    let of_two = statements(&balances(2)).await;
    assert_eq!(statements(&balances(6)).await, of_two);
    assert_eq!(
        statements("{ workspaces(first: 2) { nodes { key } } }").await + 3,
        of_two,
        "one statement for each pool, one for expiries"
    );
    let of_organization = |key: &str| format!("{{ organization(key: \"{key}\") {{ workspaces {{ {balance} }} }} }}");
    assert_eq!(
        statements(&of_organization("o1")).await,
        statements("{ organization(key: \"o1\") { name } }").await + 3
    );
    let ids = world.server.ask(&world.key, "{ workspaces { nodes { id } } }").await.data();
    let ids: Vec<Value> =
        ids["workspaces"]["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].clone()).collect();
    let nodes = |count: usize| {
        let ids = Value::from(ids[..count].to_vec());
        format!("{{ nodes(ids: {ids}) {{ ... on Workspace {{ {balance} }} }} }}")
    };
    assert_eq!(statements(&nodes(6)).await, statements(&nodes(2)).await);
    let cards = "{ rateCards { nodes { id rates { model } } } }";
    assert_eq!(statements(cards).await, statements("{ rateCards { nodes { id } } }").await);
}

/// Six workspaces of three organizations, each with an event. The server logs its statements and caches no sums.
async fn six_workspaces() -> World {
    let program = Program::migrated().with("TALLYGRAPH_LOG", "sqlx::query=debug");
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("LIMITS__QUERY_COST_SERVICE", "0"), ("ANALYTICS__REMEMBERED_MIB", "0")]);
    let world = World { program, server, key };
    world.publish_card().await;
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    for number in 0..6 {
        let (organization, workspace) = (format!("o{}", number % 3), format!("w{number}"));
        world.upsert_organization(&organization).await;
        world.upsert_workspace(&workspace, Some(&organization), "UTC").await;
        world.upsert_member(&workspace, "ada", "ADMIN").await;
        world.record(json!([{"workspace": workspace, "source": "s", "eventId": "1", "occurredAt": now, "model": "still", "quantity": 1, "user": "ada"}])).await;
    }
    world
}
