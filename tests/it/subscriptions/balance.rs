//! `balanceChanged`.

use serde_json::json;

use super::{BALANCE, acme, admin, event, grant, number, refund, subscribe};
use crate::harness::{EventStream, Server, Tenant, World};

#[tokio::test]
async fn balance_is_told_at_once_and_after_every_change() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), BALANCE).await;
    let mut available = number(&stream.data().await["balanceChanged"]["available"]);
    for (change, credits) in [("grant", 10.0), ("usage", -2.5), ("refund", 1.5)] {
        match change {
            "grant" => grant(&world, "live", "WEB_APP", 10.0).await,
            "usage" => world.record(json!([event("live", 2.5)])).await,
            _ => refund(&world, "live", 1.5).await,
        }
        let told = number(&stream.data().await["balanceChanged"]["available"]);
        available += credits;
        assert!((told - available).abs() < 0.000_1, "{change}: {told} is not {available}");
    }
}

#[tokio::test]
async fn a_change_of_another_pool_or_workspace_is_not_told() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), BALANCE).await;
    let before = number(&stream.data().await["balanceChanged"]["available"]);
    grant(&world, "other", "API", 10.0).await;
    let mut elsewhere = event("elsewhere", 1.0);
    elsewhere["workspace"] = json!("acme-second");
    world.record(json!([elsewhere])).await;
    grant(&world, "own", "WEB_APP", 3.0).await;
    let told = number(&stream.data().await["balanceChanged"]["available"]);
    assert!((told - before - 3.0).abs() < 0.000_1, "{told} after {before}");
}

#[tokio::test]
async fn the_other_pool_is_told_to_whoever_asks_for_it() {
    let world = World::new().await;
    let query = "subscription($workspace: ID!, $pool: CreditPool!) { \
        balanceChanged(workspace: $workspace, pool: $pool) { pool available overdraft nextExpiry { credits } } }";
    let variables = json!({"workspace": acme(&world).await, "pool": "API"});
    let editor = Server::token(&Tenant::Acme.user("EDITOR"));
    let mut stream = EventStream::open(&world.server, &editor, query, variables).await;
    let balance = |available: f64| json!({"balanceChanged": {"pool": "API", "available": available, "overdraft": 0.0, "nextExpiry": null}});
    assert_eq!(stream.data().await.to_string(), balance(0.0).to_string().replace("0.0", "0"));
    grant(&world, "api", "API", 7.5).await;
    assert_eq!(stream.data().await.to_string(), balance(7.5).to_string().replace("0.0", "0"));
}

#[tokio::test]
async fn a_field_that_the_caller_may_not_read_is_null_in_every_answer() {
    let world = World::new().await;
    let query = "subscription($workspace: ID!) { balanceChanged(workspace: $workspace) { available grants { id } } }";
    let mut stream = subscribe(&world, &Server::token(&Tenant::Acme.user("EDITOR")), query).await;
    for round in ["first", "second"] {
        let crate::harness::Told::Next(answer) = stream.next().await else { panic!("an answer is expected") };
        assert!(answer["data"]["balanceChanged"]["available"].is_number(), "{answer}");
        assert!(answer["data"]["balanceChanged"]["grants"].is_null(), "{answer}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
        assert_eq!(answer["errors"][0]["path"], json!(["balanceChanged", "grants"]));
        grant(&world, round, "WEB_APP", 1.0).await;
    }
}
