//! The balances on a page of workspaces equal those of each workspace queried alone.

use serde_json::{Value, json};

use crate::credits::bank::{ALONE, Bank, NORTH, SOUTH, days, seconds};
use crate::harness::{Program, SCOPES, Server, TurnedClock, World};

const BALANCE: &str =
    "{ at available permanent overdraft nextExpiry { at credits } grants { amount remaining status } }";

/// The balances of both pools of each workspace: from one page, and from one request for each workspace. `at` is left out, because it is
/// the instant of the request.
async fn on_a_page_and_alone(server: &Server, key: &str) -> (Value, Value) {
    let fields = format!("key web: balance {BALANCE} again: balance {BALANCE} api: balance(pool: API) {BALANCE}");
    let list = format!("{{ workspaces {{ nodes {{ {fields} }} edges {{ node {{ {fields} }} }} }} }}");
    let page = server.ask(key, &list).await.data()["workspaces"].clone();
    let mut together = page["nodes"].clone();
    let edges: Vec<Value> = page["edges"].as_array().unwrap().iter().map(|edge| edge["node"].clone()).collect();
    assert_eq!(together, Value::from(edges));
    let mut alone = Vec::new();
    for node in together.as_array_mut().unwrap() {
        let query = format!("{{ workspace(key: {}) {{ {fields} }} }}", node["key"]);
        let mut single = server.ask(key, &query).await.data()["workspace"].clone();
        assert_eq!(node["web"], node["again"]);
        for pool in ["web", "again", "api"] {
            for one in [&mut single, node] {
                drop(one[pool]["at"].take());
            }
        }
        alone.push(single);
    }
    (together, Value::from(alone))
}

/// Accounts with no future changes, one, and several.
async fn accounts_of_every_kind(bank: &Bank) {
    bank.world.upsert_workspace("empty", None, "UTC").await;
    let ends = days(3);
    bank.grant("ends", json!(100), json!({"effectiveAt": days(-5), "expiresAt": ends})).await;
    bank.grant("ends too", json!(7.5), json!({"effectiveAt": days(-2), "expiresAt": ends})).await;
    bank.grant("begins", json!(50), json!({"effectiveAt": days(4), "expiresAt": days(9)})).await;
    bank.grant("api", json!(20), json!({"pool": "API", "effectiveAt": days(-1), "expiresAt": days(40)})).await;
    bank.spend("a", json!(30), days(-1)).await;
    // Overdraft that a future grant will settle in part.
    bank.spend_with("b", json!(80), days(-1), json!({"workspace": SOUTH})).await;
    bank.grant("late", json!(60), json!({"workspace": SOUTH, "effectiveAt": days(2), "expiresAt": days(6)})).await;
    bank.grant("later", json!(45), json!({"workspace": SOUTH, "effectiveAt": days(5)})).await;
    bank.grant("never ends", json!(11.125), json!({"workspace": ALONE, "effectiveAt": days(-1)})).await;
    // A grant that is used up before it expires.
    bank.grant(
        "gone",
        json!(5),
        json!({"workspace": ALONE, "pool": "API", "effectiveAt": days(-1), "expiresAt": days(1)}),
    )
    .await;
    bank.spend_with("c", json!(5), seconds(-1), json!({"workspace": ALONE, "pool": "API"})).await;
}

#[tokio::test]
async fn balances_of_a_page_equal_single_balances_before_and_after_due_changes() {
    let program = Program::migrated();
    let clock = TurnedClock::of(&program);
    let key = program.key(&SCOPES, None);
    let serve = || {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        clock.give(&mut command);
        Server::start(command)
    };
    let server = serve();
    let bank = Bank::of(World { program, server, key }).await;
    accounts_of_every_kind(&bank).await;
    let World { server, key, program } = &bank.world;
    // Reads follow a clock that leaps. Nothing is written until the new time has lasted.
    let lines = program.number("SELECT COUNT(*) FROM credit_entry").await;
    let mut seen = Vec::new();
    for leap in ["+0", "+2d", "+100h", "+6d", "+45d"] {
        clock.turn(leap);
        let (together, alone) = on_a_page_and_alone(server, key).await;
        assert_eq!(together, alone, "{leap}");
        assert_eq!(program.number("SELECT COUNT(*) FROM credit_entry").await, lines, "nothing is written: {leap}");
        seen.push(together);
    }
    seen.dedup();
    assert_eq!(seen.len(), 5, "every leap has changed something: {seen:?}");
    let names = ["alone", "empty", "north", "south"];
    let keys: Vec<&Value> = seen[0].as_array().unwrap().iter().map(|node| &node["key"]).collect();
    assert_eq!(keys, names);
    let north = &seen[0][2]["web"];
    assert_eq!((&north["available"], &north["nextExpiry"]["credits"]), (&json!(77.5), &json!(77.5)));
    assert_eq!(seen[1][3]["web"]["overdraft"], 20, "60 of 80 are settled by then");
}

#[tokio::test]
async fn forbidden_or_invalid_balance_hides_no_other_of_the_page() {
    let bank = Bank::new().await;
    bank.grant("north", json!(100), json!({"effectiveAt": days(-5), "expiresAt": days(30)})).await;
    bank.grant("alone", json!(40), json!({"workspace": ALONE, "expiresAt": days(9)})).await;
    bank.world.upsert_member(SOUTH, "vera", "VIEWER").await;
    bank.world.upsert_member(ALONE, "vera", "EDITOR").await;
    let list = "{ workspaces { nodes { key balance { available } } } }";
    let answer = bank.world.server.ask(&Server::token("vera"), list).await;
    let nodes = json!([{"key": ALONE, "balance": {"available": 40}}, {"key": SOUTH, "balance": null}]);
    assert_eq!((&answer.body["data"]["workspaces"]["nodes"], answer.codes()), (&nodes, vec!["FORBIDDEN".to_owned()]));
    // An account that is due, and whose grant has an unknown kind.
    let due =
        "UPDATE credit_account SET next_due_at = 1 WHERE workspace_id = (SELECT id FROM workspace WHERE key = 'north')";
    let kind = "UPDATE credit_grant SET kind = 77 WHERE note = 'north'";
    for damage in [kind, due] {
        bank.world.program.change(damage).await;
    }
    let answer = bank.world.server.ask(&bank.world.key, list).await;
    let nodes = &answer.body["data"]["workspaces"]["nodes"];
    assert_eq!(nodes[0]["balance"]["available"], 40, "{}", answer.body);
    assert_eq!((&nodes[1]["key"], &nodes[1]["balance"]), (&json!(NORTH), &Value::Null));
    assert_eq!((&nodes[2]["balance"]["available"], answer.codes()), (&json!(0), vec!["UNAVAILABLE".to_owned()]));
}
