//! Transfers between workspaces of one organization.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::credits::bank::{ADA, ALONE, Bank, NORTH, SOUTH, days, refused};
use crate::harness::Server;

async fn transfer(bank: &Bank, from: &str, to: &str, credits: Value) -> crate::harness::Answer {
    bank.call("transferCredits", json!({"from": bank.id(from).await, "to": bank.id(to).await, "credits": credits}))
        .await
}

#[tokio::test]
async fn transfer_stays_within_an_organization_and_needs_two_workspaces() {
    let bank = Bank::new().await;
    bank.grant("G", json!(100), json!({})).await;
    bank.world.upsert_organization("other").await;
    bank.world.upsert_workspace("elsewhere", Some("other"), "UTC").await;
    bank.world.upsert_workspace("alone-too", None, "UTC").await;
    for workspace in ["elsewhere", "alone-too"] {
        bank.world.upsert_member(workspace, ADA, "ADMIN").await;
    }
    let before = bank.state().await;
    for (from, to) in [(NORTH, "elsewhere"), (NORTH, ALONE), (ALONE, NORTH), (ALONE, "alone-too")] {
        let answer = transfer(&bank, from, to, json!(1)).await;
        refused(&answer, "BAD_USER_INPUT", "input.to", "in the same organization as from");
    }
    refused(&transfer(&bank, NORTH, NORTH, json!(1)).await, "BAD_USER_INPUT", "input.to", "not be the same workspace");
    assert_eq!(bank.state().await, before);
}

#[tokio::test]
async fn transfer_moves_only_what_usable_grants_hold() {
    let bank = Bank::new().await;
    bank.grant("over", json!(100), json!({"effectiveAt": days(-9), "expiresAt": days(-1)})).await;
    bank.grant("to come", json!(100), json!({"effectiveAt": days(1)})).await;
    bank.grant("api", json!(100), json!({"pool": "API"})).await;
    let refusal = "only 0 of the 1 credits can be moved";
    refused(&transfer(&bank, NORTH, SOUTH, json!(1)).await, "BAD_USER_INPUT", "input.credits", refusal);
    bank.grant("G", json!(10), json!({})).await;
    let refusal = "only 10 of the 10.001 credits can be moved";
    refused(&transfer(&bank, NORTH, SOUTH, json!(10.001)).await, "BAD_USER_INPUT", "input.credits", refusal);
    transfer(&bank, NORTH, SOUTH, json!(10)).await.data();
    assert_eq!(bank.available().await, 0);
    bank.verify();
}

#[tokio::test]
async fn transferred_credits_settle_overdraft() {
    let bank = Bank::new().await;
    bank.grant("G", json!(100), json!({})).await;
    bank.spend_with("e", json!(30), days(-1), json!({"workspace": SOUTH})).await;
    let moved = transfer(&bank, NORTH, SOUTH, json!(50)).await.data();
    let incoming = &moved["transferCredits"]["incoming"];
    assert_eq!(incoming.as_array().map(Vec::len), Some(1), "only the transfer's own line");
    assert_eq!((&incoming[0]["kind"], &incoming[0]["credits"]), (&json!("TRANSFER_IN"), &json!(50)));
    let expected = ["USAGE -30 - e", "TRANSFER_IN 50 TRANSFER", "SETTLEMENT 30 TRANSFER e"];
    assert_eq!(bank.lines_of(SOUTH).await, expected);
    let balance = bank.ask_of(SOUTH, "balance { available overdraft permanent }").await["balance"].clone();
    assert_eq!(balance, json!({"available": 20, "overdraft": 0, "permanent": 20}));
    bank.verify();
}

#[tokio::test]
async fn transfer_there_and_back_makes_new_grants() {
    let bank = Bank::new().await;
    let expires_at = days(20);
    bank.grant("G", json!(100), json!({"expiresAt": expires_at})).await;
    transfer(&bank, NORTH, SOUTH, json!(60)).await.data();
    transfer(&bank, SOUTH, NORTH, json!(25.5)).await.data();
    assert_eq!(bank.available().await, 65.5);
    let found =
        bank.ask("grants { nodes { kind amount expiresAt remaining withdrawn } }").await["grants"]["nodes"].clone();
    let back = json!({"kind": "TRANSFER", "amount": 25.5, "expiresAt": expires_at, "remaining": 25.5, "withdrawn": 0});
    let source = json!({"kind": "PROMOTION", "amount": 100, "expiresAt": expires_at, "remaining": 40, "withdrawn": 60});
    assert_eq!(found, json!([back, source]));
    bank.verify();
}

#[tokio::test]
async fn transfer_needs_the_role_in_both_workspaces() {
    let bank = Bank::new().await;
    bank.grant("G", json!(100), json!({})).await;
    bank.grant("S", json!(100), json!({"workspace": SOUTH})).await;
    let before = bank.state().await;
    bank.world.upsert_member(NORTH, "bob", "ADMIN").await;
    let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
    let ask = async |from: &str, to: &str| {
        let mutation = format!(
            "mutation {{ transferCredits(input: {{from: \"{from}\", to: \"{to}\", credits: 1, idempotencyKey: \"k\"}}) {{ \
             outgoing {{ id }} }} }}"
        );
        bank.world.server.ask(&Server::token("bob"), &mutation).await
    };
    for (from, to, argument) in [(&north, &south, "input.to"), (&south, &north, "input.from")] {
        let answer = ask(from, to).await;
        assert_eq!(answer.error()["extensions"], json!({"code": "NOT_FOUND", "argument": argument}), "no member there");
    }
    for role in ["EDITOR", "VIEWER"] {
        bank.world.upsert_member(SOUTH, "bob", role).await;
        for (from, to) in [(&north, &south), (&south, &north)] {
            let answer = ask(from, to).await;
            let extensions = json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN"]});
            assert_eq!(answer.error()["extensions"], extensions, "{role}");
        }
    }
    assert_eq!(bank.state().await, before);
    bank.world.upsert_member(SOUTH, "bob", "BILLING_ADMIN").await;
    ask(&north, &south).await.data();
}

#[tokio::test]
async fn concurrent_transfers_both_ways_keep_the_sum() {
    let bank = Bank::new().await;
    bank.grant("N", json!(50), json!({"expiresAt": days(3)})).await;
    bank.grant("S", json!(50), json!({"workspace": SOUTH})).await;
    let answers = join_all((0..40).map(|number| {
        let (from, to) = if number % 2 == 0 { (NORTH, SOUTH) } else { (SOUTH, NORTH) };
        transfer(&bank, from, to, json!(7))
    }))
    .await;
    for answer in &answers {
        assert!(answer.body.get("errors").is_none() || answer.codes() == ["BAD_USER_INPUT"], "{}", answer.body);
    }
    let of = async |workspace: &str| {
        let found = bank.ask_of(workspace, "balance { available overdraft }").await["balance"].clone();
        assert_eq!(found["overdraft"], 0);
        crate::usage::desk::thousandths(&found["available"])
    };
    assert_eq!(of(NORTH).await + of(SOUTH).await, 100_000);
    bank.verify();
}
