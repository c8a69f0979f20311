//! A grant that expires while the server runs: every read counts it at once, even before the job has written it.

use std::time::Duration;

use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use crate::credits::bank::{Bank, NORTH, SOUTH, days, seconds};

/// Waits until the system clock has passed an instant.
async fn wait_until(instant: &str) {
    let until = Instant::parse_rfc3339(instant).expect("an instant");
    while Clock::system().now() <= until {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn first_answer_after_an_expiry_counts_it() {
    let bank = Bank::new().await;
    for round in 0..3 {
        let (name, event) = (format!("G{round}"), format!("e{round}"));
        let ends = seconds(3);
        bank.grant(&name, json!(100), json!({"effectiveAt": days(-1), "expiresAt": ends})).await;
        bank.spend(&event, json!(30), days(0)).await;
        let balance = bank.balance().await;
        assert_eq!((&balance["available"], &balance["nextExpiry"]["at"]), (&json!(70), &json!(ends)));
        wait_until(&ends).await;
        // Another read comes first in each round.
        let reads = ["balance", "grants", "ledger"];
        for place in 0..3 {
            match reads[(round + place) % 3] {
                "balance" => {
                    let balance =
                        bank.ask("balance { available nextExpiry { at } grants { id } }").await["balance"].clone();
                    assert_eq!(balance, json!({"available": 0, "nextExpiry": null, "grants": []}));
                }
                "grants" => {
                    let grants = bank
                        .ask(
                            "active: grants(status: [ACTIVE]) { totalCount } grants(first: 1) { nodes { status \
                        consumed remaining expired } }",
                        )
                        .await;
                    assert_eq!(grants["active"]["totalCount"], 0);
                    let expected = json!([{"status": "EXPIRED", "consumed": 30, "remaining": 0, "expired": 70}]);
                    assert_eq!(grants["grants"]["nodes"], expected);
                }
                _ => {
                    let last = bank.journal(NORTH).await.pop().expect("a line");
                    assert_eq!((&last["kind"], &last["credits"]), (&json!("EXPIRY"), &json!(-70)));
                    assert_eq!((&last["effectiveAt"], &last["recordedAt"]), (&json!(ends), &json!(ends)));
                    assert_eq!(last["balanceAfter"], 0);
                }
            }
        }
        let before = bank.ask(&format!("balance(at: \"{}\") {{ available }}", just_before(&ends))).await;
        assert_eq!(before["balance"]["available"], 70);
    }
    bank.verify();
}

#[tokio::test]
async fn write_after_an_expiry_counts_it() {
    let bank = Bank::new().await;
    let (north, south) = (bank.id(NORTH).await, bank.id(SOUTH).await);
    let ends = seconds(3);
    bank.grant("A", json!(100), json!({"effectiveAt": days(-1), "expiresAt": ends})).await;
    bank.grant("api", json!(100), json!({"effectiveAt": days(-1), "expiresAt": ends, "pool": "API"})).await;
    bank.spend("first", json!(70), days(0)).await;
    wait_until(&ends).await;
    // The example of the rules: 30 had expired unspent, and a late event may still draw on them.
    let transfer = json!({"from": north, "to": south, "credits": 0.001, "pool": "API"});
    assert_eq!(bank.call("transferCredits", transfer).await.codes(), ["BAD_USER_INPUT"]);
    bank.spend("late", json!(40), just_before(&ends)).await;
    let expected = [
        "GRANT 100 A",
        "USAGE -70 A first",
        "EXPIRY -30 A",
        "EXPIRY 30 A late",
        "USAGE -30 A late",
        "USAGE -10 - late",
    ];
    assert_eq!(bank.lines().await, expected);
    bank.spend("after", json!(1), ends.clone()).await;
    assert_eq!(bank.lines().await[6..], ["USAGE -1 - after"], "a grant is not usable at its end");
    let api = bank.ask("ledger(pool: API) { nodes { kind credits recordedAt } }").await["ledger"]["nodes"].clone();
    assert_eq!(api[0], json!({"kind": "EXPIRY", "credits": -100, "recordedAt": ends}));
    bank.verify();
}

#[tokio::test]
async fn next_contract_year_settles_overdraft_when_it_begins() {
    let bank = Bank::new().await;
    let turn = seconds(3);
    bank.grant("new", json!(500), json!({"effectiveAt": turn, "expiresAt": days(365)})).await;
    bank.grant("old", json!(100), json!({"effectiveAt": days(-300), "expiresAt": turn})).await;
    bank.spend("e", json!(130), days(0)).await;
    assert_eq!(bank.available().await, -30);
    wait_until(&turn).await;
    // `fundedBy` comes first. It counts what is due even if no line is written yet.
    let event =
        bank.ask("usageEvents { nodes { overdraft fundedBy { credits grant { note remaining status } } } }").await;
    let expected = json!([{"overdraft": 0, "fundedBy": [
        {"credits": 100, "grant": {"note": "old", "remaining": 0, "status": "EXPIRED"}},
        {"credits": 30, "grant": {"note": "new", "remaining": 470, "status": "ACTIVE"}},
    ]}]);
    assert_eq!(event["usageEvents"]["nodes"], expected);
    let expected = ["GRANT 100 old", "USAGE -100 old e", "USAGE -30 - e", "GRANT 500 new", "SETTLEMENT 30 new e"];
    assert_eq!(bank.lines().await, expected);
    let journal = bank.journal(NORTH).await;
    assert_eq!((&journal[3]["recordedAt"], &journal[4]["recordedAt"]), (&json!(turn), &json!(turn)));
    assert_eq!(bank.balance().await["available"], 470);
    bank.verify();
}

#[tokio::test]
async fn every_credit_is_spent_or_expires_when_both_race() {
    let bank = Bank::new().await;
    let ends = seconds(3);
    bank.grant("G", json!(1000), json!({"effectiveAt": days(-1), "expiresAt": ends})).await;
    let mut number = 0;
    while Clock::system().now() <= Instant::parse_rfc3339(&ends).expect("an instant") {
        let events = (number..number + 4).map(|number| {
            let bank = &bank;
            async move { bank.spend(&format!("e{number}"), json!(7), seconds(0)).await }
        });
        futures::future::join_all(events).await;
        number += 4;
    }
    bank.spend("last", json!(7), seconds(0)).await;
    let grant = bank.named("G").await;
    let of = |field: &str| crate::usage::desk::thousandths(&grant[field]);
    assert_eq!(of("consumed") + of("expired"), 1_000_000, "{grant}");
    assert_eq!((of("remaining"), of("withdrawn")), (0, 0));
    let spent = crate::usage::desk::credits(7_000 * (number + 1) - of("consumed"));
    assert_eq!(bank.balance().await["overdraft"], spent);
    bank.verify();
}

fn just_before(instant: &str) -> String {
    let instant = Instant::parse_rfc3339(instant).expect("an instant");
    instant.checked_sub_micros(1).expect("an instant").to_rfc3339()
}

#[tokio::test]
async fn restarted_server_writes_what_was_due_in_order() {
    let bank = Bank::new().await;
    let (first, second) = (seconds(4), seconds(5));
    bank.grant("A", json!(10), json!({"expiresAt": second})).await;
    bank.grant("B", json!(20), json!({"effectiveAt": first})).await;
    bank.grant("C", json!(30), json!({"effectiveAt": second})).await;
    let Bank { world } = bank;
    let crate::harness::World { program, server, key } = world;
    server.kill();
    wait_until(&second).await;
    let server = program.serve();
    let bank = Bank { world: crate::harness::World { program, server, key } };
    assert_eq!(bank.available().await, 50);
    assert_eq!(bank.lines().await, ["GRANT 10 A", "GRANT 20 B", "EXPIRY -10 A", "GRANT 30 C"]);
    let journal = bank.journal(NORTH).await;
    let recorded: Vec<&Value> = journal[1..].iter().map(|line| &line["recordedAt"]).collect();
    assert_eq!(recorded, [&json!(first), &json!(second), &json!(second)]);
    bank.verify();
}
