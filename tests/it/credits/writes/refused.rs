//! Invalid writes: the refusal names the field and the reason, and nothing changes.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH, SOUTH, days, refused};
use crate::usage::desk::with;

/// A case: the write, what differs from a valid one, the code, the argument, and a part of the message.
type Case = (&'static str, Value, &'static str, &'static str, &'static str);

const BAD: &str = "BAD_USER_INPUT";
const NONE: &str = "NOT_FOUND";

/// A bank with objects of every kind, and valid writes.
struct Sound {
    bank: Bank,
    grant: Value,
    purchase: Value,
    event: Value,
    north: String,
    south: String,
}

impl Sound {
    async fn new() -> Self {
        let bank = Bank::new().await;
        let grant = bank.grant("G", json!(100), json!({"effectiveAt": days(-3)})).await["id"].clone();
        bank.spend("e", json!(10), days(-1)).await;
        let input = json!({"workspace": NORTH, "channel": "SALES", "credits": 1, "price": {"amount": "1"}, "status": "PENDING"});
        let purchase = bank.done("recordPurchase", input).await["purchase"]["id"].clone();
        let event = bank.ask("usageEvents { nodes { id } }").await["usageEvents"]["nodes"][0]["id"].clone();
        let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
        Self { bank, grant, purchase, event, north, south }
    }

    fn input(&self, write: &str) -> Value {
        match write {
            "setContract" => json!({"workspace": NORTH, "annualCredits": 100, "startsOn": "2026-01-01"}),
            "issueGrant" => json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 10}),
            "voidGrant" => json!({"grant": self.grant, "reason": "void"}),
            "recordPurchase" => {
                json!({"workspace": NORTH, "channel": "SALES", "credits": 10, "price": {"amount": "1.00"}})
            }
            "settlePurchase" => json!({"purchase": self.purchase, "status": "COMPLETED"}),
            "purchaseCredits" => json!({"workspace": self.north, "dollars": 10}),
            "transferCredits" => json!({"from": self.north, "to": self.south, "credits": 10}),
            other => panic!("add the fields of {other}"),
        }
    }

    async fn refuse(&self, cases: Vec<Case>) {
        let before = self.bank.state().await;
        for (write, fields, code, argument, words) in cases {
            let answer = self.bank.call(write, with(self.input(write), fields.clone())).await;
            assert!(answer.body.get("errors").is_some(), "{write} {fields} is accepted: {}", answer.body);
            refused(&answer, code, argument, words);
        }
        assert_eq!(self.bank.state().await, before, "nothing changed");
    }
}

const WRITES: [&str; 7] = [
    "setContract",
    "issueGrant",
    "voidGrant",
    "recordPurchase",
    "settlePurchase",
    "purchaseCredits",
    "transferCredits",
];

#[tokio::test]
async fn invalid_amounts_are_refused() {
    let sound = Sound::new().await;
    let mut cases: Vec<Case> = Vec::new();
    let fields = [
        ("setContract", "annualCredits"),
        ("issueGrant", "credits"),
        ("recordPurchase", "credits"),
        ("transferCredits", "credits"),
    ];
    for (write, field) in fields {
        let argument = if field == "credits" { "input.credits" } else { "input.annualCredits" };
        let said = |amount: Value| json!({field: amount});
        cases.push((write, said(json!(0)), BAD, argument, "must be more than 0"));
        cases.push((write, said(json!(-5)), BAD, argument, "must be more than 0"));
        cases.push((write, said(json!(-0.001)), BAD, argument, "must be more than 0"));
        cases.push((write, said(json!(1.2345)), BAD, argument, "at most three decimal places, not 1.2345"));
        cases.push((write, said(json!(1_000_000_000_001_i64)), BAD, argument, "at most 1000000000000"));
        cases.push((write, said(json!("10")), BAD, argument, "expected type \"Credits\""));
    }
    cases.push(("transferCredits", json!({"credits": 90.001}), BAD, "input.credits", "only 90 of the 90.001 credits"));
    sound.refuse(cases).await;
}

#[tokio::test]
async fn invalid_times_are_refused() {
    let sound = Sound::new().await;
    let at = days(5);
    let cases: Vec<Case> = vec![
        ("issueGrant", json!({"effectiveAt": at, "expiresAt": at}), BAD, "input.expiresAt", "later than effectiveAt"),
        (
            "issueGrant",
            json!({"effectiveAt": at, "expiresAt": days(4)}),
            BAD,
            "input.expiresAt",
            "later than effectiveAt",
        ),
        ("issueGrant", json!({"expiresAt": days(-1)}), BAD, "input.expiresAt", "later than effectiveAt"),
        ("issueGrant", json!({"effectiveAt": "1899-12-31T23:59:59Z"}), BAD, "input.effectiveAt", "1900 to 2199"),
        ("issueGrant", json!({"expiresAt": "2200-01-01T00:00:00Z"}), BAD, "input.expiresAt", "1900 to 2199"),
        (
            "issueGrant",
            json!({"effectiveAt": "2026-01-01T00:00:00"}),
            BAD,
            "input.effectiveAt",
            "input.effectiveAt: `2026-01-01T00:00:00` lacks",
        ),
        ("setContract", json!({"years": 0}), BAD, "input.years", "from 1 to 25"),
        ("setContract", json!({"years": 26}), BAD, "input.years", "from 1 to 25"),
        ("setContract", json!({"years": -1}), BAD, "input.years", "from 1 to 25"),
        (
            "setContract",
            json!({"startsOn": "2026-02-29"}),
            BAD,
            "input.startsOn",
            "input.startsOn: a Date is a day that exists, such as 2026-03-29, not \"2026-02-29\"",
        ),
        ("setContract", json!({"startsOn": "2026-2-1"}), BAD, "input.startsOn", "a day that exists"),
        ("setContract", json!({"startsOn": "2026-01-01T00:00:00Z"}), BAD, "input.startsOn", "a day that exists"),
        ("setContract", json!({"startsOn": "1899-01-01"}), BAD, "input.startsOn", "1900 to 2199"),
        ("setContract", json!({"startsOn": "2190-01-01", "years": 20}), BAD, "input.startsOn", "1900 to 2199"),
        ("recordPurchase", json!({"purchasedAt": days(1)}), BAD, "input.purchasedAt", "in the future"),
        ("recordPurchase", json!({"purchasedAt": "1800-01-01T00:00:00Z"}), BAD, "input.purchasedAt", "1900 to 2199"),
    ];
    sound.refuse(cases).await;
}

#[tokio::test]
async fn unknown_references_are_refused() {
    let sound = Sound::new().await;
    let mut cases: Vec<Case> = Vec::new();
    for write in ["setContract", "issueGrant", "recordPurchase"] {
        cases.push((write, json!({"workspace": "nowhere"}), NONE, "input.workspace", "there is no workspace"));
        cases.push((write, json!({"workspace": sound.north}), NONE, "input.workspace", "there is no workspace"));
    }
    cases.push(("recordPurchase", json!({"purchasedBy": "nobody"}), NONE, "input.purchasedBy", "there is no member"));
    // A text that is no id, ids of other types, and unused ids.
    let unknown = |id: tallygraph::node_id::NodeId| json!(id.encode());
    let workspace = entity::WorkspaceId(1);
    let no_grant = unknown(tallygraph::node_id::NodeId::CreditGrant(workspace, entity::GrantId(987)));
    let no_purchase = unknown(tallygraph::node_id::NodeId::Purchase(workspace, entity::PurchaseId(987)));
    let no_workspace = unknown(tallygraph::node_id::NodeId::Workspace(entity::WorkspaceId(987)));
    for id in [json!(""), json!("no id"), json!("1"), sound.event.clone()] {
        for (write, field, argument) in [
            ("voidGrant", "grant", "input.grant"),
            ("settlePurchase", "purchase", "input.purchase"),
            ("purchaseCredits", "workspace", "input.workspace"),
            ("transferCredits", "from", "input.from"),
            ("transferCredits", "to", "input.to"),
        ] {
            cases.push((write, json!({field: id}), NONE, argument, "there is no"));
        }
    }
    cases.push(("voidGrant", json!({"grant": no_grant}), NONE, "input.grant", "there is no grant"));
    cases.push(("voidGrant", json!({"grant": sound.purchase}), NONE, "input.grant", "there is no grant"));
    cases.push(("settlePurchase", json!({"purchase": no_purchase}), NONE, "input.purchase", "there is no purchase"));
    cases.push(("settlePurchase", json!({"purchase": sound.grant}), NONE, "input.purchase", "there is no purchase"));
    cases.push((
        "purchaseCredits",
        json!({"workspace": no_workspace}),
        NONE,
        "input.workspace",
        "there is no workspace",
    ));
    cases.push(("purchaseCredits", json!({"workspace": NORTH}), NONE, "input.workspace", "there is no workspace"));
    cases.push(("transferCredits", json!({"to": no_workspace}), NONE, "input.to", "there is no workspace"));
    sound.refuse(cases).await;
}

#[tokio::test]
async fn invalid_keys_and_texts_are_refused() {
    let sound = Sound::new().await;
    let long = |characters: usize| "æ".repeat(characters);
    let mut cases: Vec<Case> = Vec::new();
    for write in WRITES {
        for key in [json!(""), json!("  ")] {
            cases.push((write, json!({"idempotencyKey": key}), BAD, "input.idempotencyKey", "must not be empty"));
        }
        cases.push((
            write,
            json!({"idempotencyKey": long(201)}),
            BAD,
            "input.idempotencyKey",
            "at most 200 characters",
        ));
        cases.push((write, json!({"idempotencyKey": "a\nb"}), BAD, "input.idempotencyKey", "control characters"));
    }
    cases.push(("issueGrant", json!({"note": ""}), BAD, "input.note", "must not be empty"));
    cases.push(("issueGrant", json!({"note": long(501)}), BAD, "input.note", "at most 500 characters"));
    cases.push(("voidGrant", json!({"reason": " "}), BAD, "input.reason", "must not be empty"));
    cases.push(("voidGrant", json!({"reason": long(501)}), BAD, "input.reason", "at most 500 characters"));
    for write in ["recordPurchase", "settlePurchase"] {
        cases.push((write, json!({"reference": ""}), BAD, "input.reference", "must not be empty"));
        cases.push((write, json!({"reference": long(201)}), BAD, "input.reference", "at most 200 characters"));
    }
    sound.refuse(cases).await;
    for write in WRITES {
        sound.bank.done(write, with(sound.input(write), json!({"idempotencyKey": long(200)}))).await;
    }
}

#[tokio::test]
async fn invalid_kinds_and_prices_are_refused() {
    let sound = Sound::new().await;
    let price = |amount: &str| json!({"price": {"amount": amount}});
    let currency = |code: &str| json!({"price": {"amount": "1.00", "currency": code}});
    let in_app = |amount: &str| json!({"channel": "IN_APP", "price": {"amount": amount}});
    let cases: Vec<Case> = vec![
        ("issueGrant", json!({"kind": "TRANSFER"}), BAD, "input.kind", "use transferCredits"),
        ("issueGrant", json!({"kind": "PURCHASE", "expiresAt": days(9)}), BAD, "input.expiresAt", "do not expire"),
        ("recordPurchase", price("-1"), BAD, "input.price.amount", "a plain decimal"),
        ("recordPurchase", price("1.005"), BAD, "input.price.amount", "at most 2 decimal places"),
        ("recordPurchase", price(""), BAD, "input.price.amount", "a plain decimal"),
        ("recordPurchase", price("ten"), BAD, "input.price.amount", "a plain decimal"),
        ("recordPurchase", price("1,50"), BAD, "input.price.amount", "a plain decimal"),
        ("recordPurchase", price("1e3"), BAD, "input.price.amount", "a plain decimal"),
        ("recordPurchase", price("10000000000000"), BAD, "input.price.amount", "up to 13 digits"),
        ("recordPurchase", currency("usd"), BAD, "input.price.currency", "three capital letters"),
        ("recordPurchase", currency("US"), BAD, "input.price.currency", "three capital letters"),
        ("recordPurchase", currency(""), BAD, "input.price.currency", "three capital letters"),
        ("recordPurchase", currency("XYZ"), BAD, "input.price.currency", "lists as current"),
        ("recordPurchase", in_app("9999.01"), BAD, "input.price", "at most 9999.00"),
        ("settlePurchase", json!({"status": "PENDING"}), BAD, "input.status", "COMPLETED, FAILED or REFUNDED"),
    ];
    sound.refuse(cases).await;
    sound.bank.done("recordPurchase", with(sound.input("recordPurchase"), in_app("9999.00"))).await;
    let sales = json!({"channel": "SALES", "price": {"amount": "1000000000000", "currency": "NOK"}});
    let bought = sound.bank.done("recordPurchase", with(sound.input("recordPurchase"), sales)).await;
    assert_eq!(bought["purchase"]["price"], json!({"amount": "1000000000000.00", "currency": "NOK"}));
}

#[tokio::test]
async fn unknown_enum_values_are_refused() {
    let sound = Sound::new().await;
    let before = sound.bank.state().await;
    for (write, fields) in [
        ("issueGrant", json!({"kind": "GIFT"})),
        ("recordPurchase", json!({"channel": "SHOP"})),
        ("recordPurchase", json!({"status": "DONE"})),
        ("settlePurchase", json!({"status": "DONE"})),
        ("setContract", json!({"pool": "BOTH"})),
        ("purchaseCredits", json!({"dollars": 10.5})),
        ("purchaseCredits", json!({"dollars": 3_000_000_000_i64})),
        ("setContract", json!({"years": 1.5})),
    ] {
        let answer = sound.bank.call(write, with(sound.input(write), fields.clone())).await;
        // Validation refuses it before execution.
        let told = answer.codes() == ["GRAPHQL_VALIDATION_FAILED"] || answer.codes() == ["BAD_USER_INPUT"];
        assert!(told, "{write} {fields}: {}", answer.body);
    }
    assert_eq!(sound.bank.state().await, before);
}
