//! A rule on several workspaces exists only for those who hold the role in all of them, by every path.

use serde_json::{Value, json};

use super::desk::Desk;
use crate::harness::SCOPES;

/// Every path to a rule or its firing, for the ids of both.
fn paths(alert: &str, firing: &str) -> Vec<String> {
    vec![
        format!("{{ node(id: \"{alert}\") {{ id }} }}"),
        format!("{{ nodes(ids: [\"{alert}\"]) {{ id }} }}"),
        format!("{{ node(id: \"{firing}\") {{ id ... on AlertFiring {{ alert {{ name }} event {{ eventId }} }} }} }}"),
        "{ workspace(key: \"north\") { spendAlerts { id name } } }".to_owned(),
        "{ workspaces { nodes { spendAlerts { id name } } } }".to_owned(),
        "{ organization(key: \"all\") { workspaces { spendAlerts { id name } } } }".to_owned(),
    ]
}

async fn fired(desk: &Desk) -> (String, String) {
    let alert = desk.create(&["north", "west"], json!({"name": "Over both"})).await;
    desk.spend("west", &[("crossing", 5, 11.0)]).await;
    let firing = desk.firings(&alert).await[0]["id"].as_str().expect("an id").to_owned();
    (alert, firing)
}

#[tokio::test]
async fn rule_over_two_workspaces_does_not_exist_for_an_admin_of_one() {
    let desk = Desk::new().await;
    let (alert, firing) = fired(&desk).await;
    let nowhere = tallygraph::node_id::NodeId::SpendAlert(entity::AlertId(987_654)).encode();
    let no_firing = tallygraph::node_id::NodeId::AlertFiring(entity::FiringId(987_654)).encode();
    let bound = desk.world.program.key(&SCOPES, Some("north"));
    for caller in [&desk.ben, &bound] {
        for (path, absent) in paths(&alert, &firing).iter().zip(paths(&nowhere, &no_firing)) {
            let answer = desk.world.server.ask_raw(Some(caller), path).await;
            assert_eq!(answer, desk.world.server.ask_raw(Some(caller), &absent).await, "{path}");
            assert!(!answer.1.contains("Over both"), "{path}: {}", answer.1);
        }
    }
    for caller in [&desk.ada, &desk.world.key] {
        for path in paths(&alert, &firing) {
            let answer = desk.world.server.ask(caller, &path).await;
            assert!(
                answer.body.to_string().contains(&alert)
                    || answer.body.to_string().contains("Over both")
                    || answer.body.to_string().contains(&firing),
                "{path}: {}",
                answer.body
            );
        }
    }
    let own = desk.create(&["north"], json!({"name": "Own"})).await;
    let query = "{ workspace(key: \"north\") { spendAlerts { id } } }";
    for caller in [&desk.ben, &bound] {
        let data = desk.world.server.ask(caller, query).await.data();
        assert_eq!(data["workspace"]["spendAlerts"], json!([{"id": own}]));
    }
}

#[tokio::test]
async fn writes_to_a_rule_over_two_workspaces_answer_an_admin_of_one_as_if_there_were_none() {
    let desk = Desk::new().await;
    let (alert, _) = fired(&desk).await;
    let nowhere = tallygraph::node_id::NodeId::SpendAlert(entity::AlertId(987_654)).encode();
    let writes = [
        "mutation { updateSpendAlert(input: {alert: \"ID\", muted: true}) { alert { id } } }",
        "mutation { deleteSpendAlert(input: {alert: \"ID\"}) { deletedId } }",
    ];
    for write in writes {
        let answer = desk.world.server.ask(&desk.ben, &write.replace("ID", &alert)).await;
        assert_eq!(answer.codes(), ["NOT_FOUND"], "{write}");
        let absent = desk.world.server.ask(&desk.ben, &write.replace("ID", &nowhere)).await;
        assert_eq!(answer.body, absent.body);
        assert_eq!(desk.world.server.ask(&desk.world.key, &write.replace("ID", &alert)).await.codes(), ["FORBIDDEN"]);
    }
    assert_eq!(desk.read(&alert).await["state"], "FIRING");
    let (north, west) = (desk.id("north").await, desk.id("west").await);
    let input = desk.rule(&["north"], json!({"workspaces": [north, west]})).await;
    let answer = desk.try_create(&desk.ben, &input).await;
    assert_eq!(
        (answer.codes(), &answer.error()["extensions"]["argument"]),
        (vec!["NOT_FOUND".to_owned()], &json!("input.workspaces.1"))
    );
    desk.world.upsert_member("west", "ben", "EDITOR").await;
    assert_eq!(desk.try_create(&desk.ben, &input).await.body, answer.body, "an Editor there sees no more");
    let preview = "query($others: [ID!]) { workspace(key: \"north\") { previewSpendAlert(workspaces: $others, threshold: 1, \
        window: CUMULATIVE, range: {last: {count: 1, unit: DAY}}) { firedAt } } }";
    let answer = desk.world.server.ask_with(&desk.ben, preview, json!({"others": [west]})).await;
    assert_eq!(
        (answer.codes(), &answer.error()["extensions"]["argument"]),
        (vec!["NOT_FOUND".to_owned()], &json!("workspaces.0"))
    );
    desk.world.upsert_member("west", "ben", "BILLING_ADMIN").await;
    assert!(desk.try_create(&desk.ben, &input).await.codes().is_empty(), "with the role in both it works");
}

#[tokio::test]
async fn rule_that_nobody_may_change_keeps_working_and_says_so_to_keys() {
    let desk = Desk::new().await;
    let (alert, _) = fired(&desk).await;
    let query = "query($id: ID!) { node(id: $id) { ... on SpendAlert { hasOwner firings { totalCount } } } }";
    let ask = async |credential: &str| desk.world.server.ask_with(credential, query, json!({"id": alert})).await.data();
    assert_eq!(ask(&desk.world.key).await["node"]["hasOwner"], true);
    desk.world.upsert_member("west", "ada", "VIEWER").await;
    assert_eq!(ask(&desk.ada).await["node"], Value::Null, "no longer hers");
    let node = ask(&desk.world.key).await["node"].clone();
    assert_eq!(node, json!({"hasOwner": false, "firings": {"totalCount": 1}}));
    desk.refund("west", "crossing", 11.0).await;
    desk.spend("north", &[("again", 5, 11.0)]).await;
    assert_eq!(ask(&desk.world.key).await["node"]["firings"]["totalCount"], 2);
}

#[tokio::test]
async fn rule_of_one_workspace_is_refused_to_its_editors_and_hidden_from_strangers() {
    let desk = Desk::new().await;
    let alert = desk.create(&["north"], json!({})).await;
    desk.world.upsert_member("north", "eve", "EDITOR").await;
    let query = format!("{{ node(id: \"{alert}\") {{ id }} }}");
    let eve = crate::harness::Server::token("eve");
    assert_eq!(desk.world.server.ask(&eve, &query).await.codes(), ["FORBIDDEN"]);
    assert_eq!(
        desk.world.server.ask(&eve, "{ workspace(key: \"north\") { spendAlerts { id } } }").await.codes(),
        ["FORBIDDEN"]
    );
    let data = desk.world.server.ask(&crate::harness::Server::token("stranger"), &query).await.data();
    assert_eq!(data["node"], Value::Null);
}
