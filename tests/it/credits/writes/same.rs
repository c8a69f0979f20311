//! Repeated writes: the same key and content get the first answer, and other content is a conflict.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH, SOUTH};
use crate::usage::desk::with;

/// A write, other spellings of its content, and other contents.
struct Repeated {
    write: &'static str,
    input: Value,
    same: Vec<Value>,
    other: Vec<Value>,
}

async fn repeated(bank: &Bank) -> Vec<Repeated> {
    let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
    bank.grant("G", json!(1000), json!({})).await;
    let void = bank.grant("void", json!(5), json!({})).await["id"].clone();
    let purchase = async |key: &str| {
        let input = json!({
            "workspace": NORTH, "channel": "SALES", "credits": 5, "price": {"amount": "5"}, "status": "PENDING",
            "idempotencyKey": key,
        });
        bank.done("recordPurchase", input).await["purchase"]["id"].clone()
    };
    let (first, second) = (purchase("first").await, purchase("second").await);
    let other_grant = bank.named("G").await["id"].clone();
    let mut all = of_grants(&void, &other_grant);
    all.extend(of_purchases(&first, &second));
    all.extend(of_members(&north, &south));
    all
}

fn of_grants(void: &Value, other: &Value) -> Vec<Repeated> {
    vec![
        Repeated {
            write: "setContract",
            input: json!({"workspace": NORTH, "annualCredits": 5, "startsOn": "2030-01-01", "years": 1}),
            same: vec![json!({"annualCredits": 5.0}), json!({"years": null}), json!({"pool": "WEB_APP"})],
            other: vec![
                json!({"annualCredits": 5.001}),
                json!({"years": 2}),
                json!({"startsOn": "2030-01-02"}),
                json!({"pool": "API"}),
            ],
        },
        Repeated {
            write: "issueGrant",
            input: json!({
                "workspace": NORTH, "kind": "PROMOTION", "credits": 5, "effectiveAt": "2030-01-01T00:00:00Z",
                "expiresAt": "2030-02-01T00:00:00Z",
            }),
            same: vec![
                json!({"credits": 5.0}),
                json!({"pool": "WEB_APP"}),
                json!({"effectiveAt": "2030-01-01T01:00:00+01:00", "expiresAt": "2030-01-31T18:00:00.000-06:00"}),
            ],
            other: vec![
                json!({"credits": 5.001}),
                json!({"kind": "ADJUSTMENT"}),
                json!({"effectiveAt": null}),
                json!({"effectiveAt": "2030-01-01T00:00:00.000001Z"}),
                json!({"expiresAt": null}),
                json!({"note": "for people"}),
                json!({"pool": "API"}),
            ],
        },
        Repeated {
            write: "voidGrant",
            input: json!({"grant": void, "reason": "void"}),
            same: vec![],
            other: vec![json!({"reason": "other"}), json!({"grant": other})],
        },
    ]
}

fn of_purchases(first: &Value, second: &Value) -> Vec<Repeated> {
    vec![
        Repeated {
            write: "recordPurchase",
            input: json!({
                "workspace": NORTH, "channel": "SALES", "credits": 5, "price": {"amount": "5"}, "status": "COMPLETED",
                "purchasedAt": "2026-01-01T00:00:00Z",
            }),
            same: vec![
                json!({"credits": 5.0}),
                json!({"status": null}),
                json!({"price": {"amount": "5.00", "currency": "USD"}}),
                json!({"purchasedAt": "2026-01-01T05:45:00+05:45", "pool": "WEB_APP"}),
            ],
            other: vec![
                json!({"credits": 6}),
                json!({"channel": "IN_APP"}),
                json!({"price": {"amount": "5.01"}}),
                json!({"price": {"amount": "5", "currency": "NOK"}}),
                json!({"status": "PENDING"}),
                json!({"purchasedBy": "ada"}),
                json!({"purchasedAt": null}),
                json!({"reference": "invoice"}),
                json!({"pool": "API"}),
            ],
        },
        Repeated {
            write: "settlePurchase",
            input: json!({"purchase": first, "status": "COMPLETED"}),
            same: vec![],
            other: vec![json!({"status": "REFUNDED"}), json!({"reference": "paid"}), json!({"purchase": second})],
        },
    ]
}

fn of_members(north: &str, south: &str) -> Vec<Repeated> {
    vec![
        Repeated {
            write: "purchaseCredits",
            input: json!({"workspace": north, "dollars": 10}),
            same: vec![json!({"pool": "WEB_APP"})],
            other: vec![json!({"dollars": 11}), json!({"pool": "API"})],
        },
        Repeated {
            write: "transferCredits",
            input: json!({"from": north, "to": south, "credits": 5}),
            same: vec![json!({"credits": 5.0}), json!({"pool": "WEB_APP"})],
            other: vec![json!({"credits": 6}), json!({"pool": "API"})],
        },
    ]
}

#[tokio::test]
async fn repeated_content_gets_the_first_answer_and_other_content_is_a_conflict() {
    let bank = Bank::new().await;
    for Repeated { write, input, same, other } in repeated(&bank).await {
        let input = with(input, json!({"idempotencyKey": "the key"}));
        let first = bank.done(write, input.clone()).await;
        let state = bank.state().await;
        assert_eq!(bank.done(write, input.clone()).await, first, "{write}");
        for spelled in same {
            assert_eq!(bank.done(write, with(input.clone(), spelled.clone())).await, first, "{write} {spelled}");
        }
        for fields in other {
            let answer = bank.call(write, with(input.clone(), fields.clone())).await;
            assert_eq!(answer.codes(), ["CONFLICT"], "{write} {fields}: {}", answer.body);
            assert_eq!(answer.error()["message"], "idempotencyKey was used before with other content");
        }
        assert_eq!(bank.state().await, state, "{write}");
    }
    bank.verify();
}

#[tokio::test]
async fn thirty_concurrent_requests_with_one_key_have_one_effect() {
    let bank = Bank::new().await;
    let writes = repeated(&bank).await;
    for Repeated { write, input, .. } in writes {
        let before = counts(&bank).await;
        let input = with(input, json!({"idempotencyKey": "the key"}));
        let answers = join_all((0..30).map(|_| bank.done(write, input.clone()))).await;
        for answer in &answers {
            assert_eq!(ids(answer), ids(&answers[0]), "{write}");
        }
        let after = counts(&bank).await;
        let added = [after[0] - before[0], after[1] - before[1], after[2] - before[2]];
        // Grants and purchases of both workspaces, and lines.
        let expected = match write {
            "setContract" | "issueGrant" => [1, 0, 0],
            "voidGrant" => [0, 0, 1],
            "recordPurchase" => [1, 1, 1],
            "settlePurchase" => [1, 0, 1],
            "purchaseCredits" => [0, 1, 0],
            "transferCredits" => [1, 0, 2],
            other => panic!("add the counts of {other}"),
        };
        assert_eq!(added, expected, "{write}");
    }
    bank.verify();
}

#[tokio::test]
async fn key_belongs_to_one_workspace_and_one_kind_of_write() {
    let bank = Bank::new().await;
    let key = json!({"idempotencyKey": "one key for all"});
    for workspace in [NORTH, SOUTH] {
        let grant = json!({"workspace": workspace, "kind": "PROMOTION", "credits": 5});
        let grant = bank.done("issueGrant", with(grant, key.clone())).await["grant"].clone();
        let purchase = json!({"workspace": workspace, "channel": "SALES", "credits": 5, "price": {"amount": "1"}});
        bank.done("recordPurchase", with(purchase, key.clone())).await;
        bank.done("voidGrant", with(json!({"grant": grant["id"], "reason": "void"}), key.clone())).await;
        let contract = json!({"workspace": workspace, "annualCredits": 5, "startsOn": "2030-01-01"});
        bank.done("setContract", with(contract, key.clone())).await;
        let buy = json!({"workspace": bank.id(workspace).await, "dollars": 10});
        bank.done("purchaseCredits", with(buy, key.clone())).await;
    }
    let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
    for (from, to) in [(&north, &south), (&south, &north)] {
        let transfer = json!({"from": from, "to": to, "credits": 1});
        bank.done("transferCredits", with(transfer, key.clone())).await;
    }
    bank.verify();
}

#[tokio::test]
async fn replay_answers_with_the_present_state() {
    let bank = Bank::new().await;
    let input = json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 10, "idempotencyKey": "k"});
    let first = bank.done("issueGrant", input.clone()).await;
    bank.spend("e", json!(4), crate::credits::bank::seconds(1)).await;
    let again = bank.done("issueGrant", input).await;
    assert_eq!(again["grant"]["id"], first["grant"]["id"]);
    assert_eq!((&again["grant"]["consumed"], &again["grant"]["remaining"]), (&json!(4), &json!(6)));
}

#[tokio::test]
async fn refused_write_leaves_its_key_free() {
    let bank = Bank::new().await;
    let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
    let transfer = json!({"from": north, "to": south, "credits": 5, "idempotencyKey": "k"});
    assert_eq!(bank.call("transferCredits", transfer.clone()).await.codes(), ["BAD_USER_INPUT"]);
    bank.grant("G", json!(10), json!({})).await;
    bank.done("transferCredits", with(transfer, json!({"credits": 6}))).await;
    let buy = json!({"workspace": north, "dollars": 9, "idempotencyKey": "k"});
    assert_eq!(bank.done("purchaseCredits", buy.clone()).await["purchase"], json!(null));
    let bought = bank.done("purchaseCredits", with(buy, json!({"dollars": 10}))).await;
    assert_eq!(bought["purchase"]["credits"], 1000);
}

/// Grants and purchases of north and south, and the lines of both.
async fn counts(bank: &Bank) -> [i64; 3] {
    let mut sums = [0; 3];
    for workspace in [NORTH, SOUTH] {
        let found =
            bank.ask_of(workspace, "grants { totalCount } purchases { totalCount } ledger { totalCount }").await;
        for (sum, list) in sums.iter_mut().zip(["grants", "purchases", "ledger"]) {
            *sum += found[list]["totalCount"].as_i64().expect("a count");
        }
    }
    sums
}

/// All ids of an answer.
fn ids(answer: &Value) -> Vec<String> {
    match answer {
        Value::Array(list) => list.iter().flat_map(ids).collect(),
        Value::Object(object) => {
            let own = object.get("id").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(object.values().flat_map(ids)).collect()
        }
        _ => Vec::new(),
    }
}
