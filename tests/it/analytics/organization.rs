//! Usage of several workspaces together.

use serde_json::{Value, json};

use super::facts::{Dice, Fact, PLACES, provision, record_random_usage};
use super::question::{Sums, check, query};
use crate::harness::{Server, World};
use crate::usage::desk::thousandths;

#[tokio::test]
async fn organization_sums_its_workspaces_and_groups_by_them() {
    let world = World::empty();
    provision(&world).await;
    world.upsert_workspace("elsewhere", None, "UTC").await;
    let facts = record_random_usage(&world, &mut Dice::new(21), 120).await;
    let ask = async |zone: Value| {
        let variables = json!({"range": {"last": {"count": 14, "unit": "MONTH"}}, "zone": zone, "granularity": "DAY", "by": "WORKSPACE", "top": 2});
        world.write(&query("organization(key: \"all\")"), variables).await["owner"]["usage"].clone()
    };
    let all: Vec<&Fact> = facts.iter().collect();
    let list = world.write("{ organization(key: \"all\") { workspaces { id key name } } }", json!({})).await;
    let list = list["organization"]["workspaces"].as_array().expect("workspaces").clone();
    let id_of = |fact: &Fact| {
        let found = list.iter().find(|workspace| workspace["key"] == fact.place).expect("its workspace");
        found["id"].as_str().expect("an id").to_owned()
    };
    let report = ask(Value::Null).await;
    assert_eq!(report["range"]["timeZone"], "UTC");
    check(&report, &all, 2, id_of, "in UTC");
    check(&ask(json!("Australia/Lord_Howe")).await, &all, 2, id_of, "in another zone");
    // Each workspace alone has the same sum.
    let mut sum = 0;
    for (place, _) in PLACES {
        let query = "query($key: String) { workspace(key: $key) { usage(range: {last: {count: 14, unit: MONTH}}) { total { credits } } } }";
        let own = world.write(query, json!({"key": place})).await["workspace"]["usage"]["total"]["credits"].clone();
        let expected = Sums::of(facts.iter().filter(|fact| fact.place == place)).credits();
        assert_eq!(thousandths(&own), expected);
        sum += expected;
    }
    assert_eq!(thousandths(&report["total"]["credits"]), sum);
}

#[tokio::test]
async fn organization_sums_only_what_the_caller_administers() {
    let world = World::empty();
    provision(&world).await;
    let facts = record_random_usage(&world, &mut Dice::new(22), 60).await;
    for (place, role) in [(PLACES[0].0, "ADMIN"), (PLACES[1].0, "BILLING_ADMIN"), (PLACES[2].0, "EDITOR")] {
        world.upsert_member(place, "ada", role).await;
    }
    world.upsert_member(PLACES[0].0, "bob", "EDITOR").await;
    let query = "{ organization(key: \"all\") { workspaces { key } usage(range: {last: {count: 14, unit: MONTH}}) { \
        total { credits } breakdown(by: WORKSPACE) { rows { label } } } } }";
    let answer = world.server.ask(&Server::token("ada"), query).await.data()["organization"].clone();
    assert_eq!(answer["workspaces"], json!([{"key": "kathmandu"}, {"key": "st-johns"}]));
    let expected = Sums::of(facts.iter().filter(|fact| fact.place != PLACES[2].0)).credits();
    assert_eq!(thousandths(&answer["usage"]["total"]["credits"]), expected);
    assert_eq!(answer["usage"]["breakdown"]["rows"].as_array().map(Vec::len), Some(2));
    let nobody = world.server.ask(&Server::token("bob"), query).await.data();
    assert_eq!(nobody["organization"], Value::Null);
}
