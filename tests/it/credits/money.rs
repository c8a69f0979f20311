//! Amounts of money: every currency of ISO 4217 with its decimal places, and the amounts that Stripe sends.

use futures::future::join_all;
use serde_json::{Value, json};

use super::bank::{Bank, NORTH, refused};
use super::payments::{self, COMPLETED, bank, deliver, event};
use crate::harness::Program;

/// Every code of list one that has a minor unit, with its decimal places.
const LIST_ONE: &str = include_str!("../../data/iso4217.csv");

fn currencies() -> Vec<(&'static str, usize)> {
    let rows = LIST_ONE.lines().skip(1).map(|row| row.split_once(',').expect("a code and its places"));
    rows.map(|(code, places)| (code, places.parse().expect("a number"))).collect()
}

fn price_of(amount: &str, currency: &str) -> Value {
    let price = json!({"amount": amount, "currency": currency});
    json!({"workspace": NORTH, "channel": "SALES", "credits": 10, "price": price, "status": "PENDING"})
}

#[tokio::test]
async fn amounts_have_the_decimal_places_of_their_currency() {
    let bank = Bank::new().await;
    for (code, places) in currencies() {
        let places = places.min(3);
        let told = if places == 0 { "70".to_owned() } else { format!("70.{}", "0".repeat(places)) };
        for amount in ["70", &told] {
            let bought = bank.done("recordPurchase", price_of(amount, code)).await;
            assert_eq!(bought["purchase"]["price"], json!({"amount": told, "currency": code}), "{amount}");
        }
        if places < 3 {
            let more = format!("70.{}", "0".repeat(places + 1));
            let words = if places == 0 {
                format!("an amount in {code} has no decimal places, not {more}")
            } else {
                format!("an amount in {code} has at most {places} decimal places, not {more}")
            };
            refused(
                &bank.call("recordPurchase", price_of(&more, code)).await,
                "BAD_USER_INPUT",
                "input.price.amount",
                &words,
            );
        }
    }
}

#[tokio::test]
async fn json_number_as_an_amount_is_refused() {
    let bank = Bank::new().await;
    let state = bank.state().await;
    for amount in [json!(12), json!(12.5), json!(0), json!(-1)] {
        let mut input = price_of("1", "USD");
        input["price"]["amount"] = amount;
        let answer = bank.call("recordPurchase", input).await;
        refused(&answer, "BAD_USER_INPUT", "input.price.amount", "a plain decimal in a text");
    }
    let literal = "mutation { recordPurchase(input: {workspace: \"north\", channel: SALES, credits: 1, idempotencyKey: \"k\", \
                   price: {amount: 12.50}}) { purchase { id } } }";
    let answer = bank.world.server.ask(&bank.world.key, literal).await;
    refused(&answer, "BAD_USER_INPUT", "input.price.amount", "a plain decimal in a text");
    assert_eq!(bank.state().await, state);
}

#[tokio::test]
async fn price_of_three_decimal_places_is_kept_and_repeated() {
    let bank = Bank::new().await;
    let input = |amount: &str| {
        let mut input = price_of(amount, "KWD");
        input["idempotencyKey"] = json!("dinars");
        input
    };
    let first = bank.done("recordPurchase", input("5.124")).await;
    assert_eq!(first["purchase"]["price"]["amount"], "5.124");
    assert_eq!(bank.done("recordPurchase", input("5.124")).await, first);
    for other in ["5.125", "5.12", "51.24"] {
        assert_eq!(bank.call("recordPurchase", input(other)).await.codes(), ["CONFLICT"], "{other}");
    }
}

/// The number that Stripe sends for 70 units. `None` if Stripe's page does not say.
fn amount_of_stripe(code: &str, places: usize) -> Option<i64> {
    match (code, places) {
        ("ISK" | "UGX", _) => Some(7_000),
        ("BHD" | "JOD" | "KWD" | "OMR" | "TND", _) => Some(70_000),
        ("UYI", _) => None,
        ("MGA", _) | (_, 0) => Some(70),
        (_, 2) => Some(7_000),
        _ => None,
    }
}

#[tokio::test]
async fn payments_are_read_in_the_unit_of_stripe() {
    let bank = bank().await;
    for (code, places) in currencies() {
        let made = bank.done("recordPurchase", price_of("70", code)).await;
        let id = made["purchase"]["id"].as_str().expect("an id").to_owned();
        let said = |amount: i64| {
            let fields = json!({"amount_total": amount, "currency": code.to_ascii_lowercase(), "payment_intent": format!("pi_{code}")});
            event(COMPLETED, &id, fields)
        };
        let right = amount_of_stripe(code, places);
        let wrong = [7, 70, 700, 7_000, 70_000, 700_000].into_iter().filter(|amount| Some(*amount) != right);
        for answer in join_all(wrong.map(|amount| deliver(&bank, said(amount)))).await {
            payments::refused(&answer, 422, "BAD_USER_INPUT");
        }
        assert_eq!(payments::purchase(&bank).await["status"], "PENDING", "{code}");
        if let Some(amount) = right {
            assert_eq!(deliver(&bank, said(amount)).await, (200, json!({"received": true})), "{code}");
            assert_eq!(payments::purchase(&bank).await["status"], "COMPLETED", "{code}");
        }
    }
    bank.verify();
}

/// The migrations before prices were stored in thousandths.
const BEFORE: u32 = 9;

#[tokio::test]
async fn prices_of_earlier_versions_survive_the_upgrade() {
    use migration::{Migrator, MigratorTrait};
    use sea_orm::{ConnectionTrait, Database};

    let program = Program::new();
    let url = program.database_url() + if program.is_on_sqlite() { "?mode=rwc" } else { "" };
    let database = Database::connect(url).await.expect("a database");
    Migrator::up(&database, Some(BEFORE)).await.expect("the tables of that version");
    let rows = [
        "INSERT INTO workspace (id, key, name, time_zone, rollup_zone, week_start, created_at) VALUES \
         (1, 'north', 'North', 'UTC', 'UTC', 0, 0)",
        "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) VALUES (1, 0, 0)",
        "INSERT INTO credit_sequence (workspace_id, last_grant_id, last_purchase_id) VALUES (1, 0, 5)",
        "INSERT INTO credit_purchase (workspace_id, id, pool, status, channel, credits, price_minor, currency, created_at) VALUES \
         (1, 1, 1, 1, 2, 1000, 4950, 'USD', 1767225600000000), (1, 2, 1, 1, 2, 1000, 5000000, 'UGX', 1767225600000001), \
         (1, 3, 1, 1, 2, 1000, 100000000000000, 'NOK', 1767225600000002), \
         (1, 4, 1, 1, 2, 1000, 450050, 'JPY', 1767225600000003), (1, 5, 1, 1, 2, 1000, 0, 'KWD', 1767225600000004)",
    ];
    for row in rows {
        database.execute_unprepared(row).await.expect("rows as an earlier version wrote them");
    }
    let ask = async |server: &crate::harness::Server, key: &str| {
        let query = "{ workspace(key: \"north\") { purchases(last: 9) { nodes { price { amount currency } } } } }";
        let nodes = server.ask(key, query).await.data()["workspace"]["purchases"]["nodes"].clone();
        let nodes = nodes.as_array().expect("purchases").clone();
        let told = |node: &Value| format!("{} {}", node["price"]["amount"], node["price"]["currency"]).replace('"', "");
        nodes.iter().map(told).collect::<Vec<_>>()
    };
    program.run(&["migrate"]).ok();
    let key = program.key(&crate::harness::SCOPES, None);
    let server = program.serve();
    let told = ask(&server, &key).await;
    // A price with too many decimal places for its currency is shown as stored.
    assert_eq!(told, ["0.000 KWD", "4500.5 JPY", "1000000000000.00 NOK", "50000 UGX", "49.50 USD"]);
    drop(server);
    // Migrates down again.
    let steps = u32::try_from(Migrator::migrations().len()).expect("a small number") - BEFORE;
    Migrator::down(&database, Some(steps)).await.expect("the migrations down");
    let sql = "SELECT SUM(price_minor) AS sum FROM credit_purchase WHERE id <> 3";
    let backend = database.get_database_backend();
    let row = database.query_one_raw(sea_orm::Statement::from_string(backend, sql)).await.expect("an answer");
    let sum = row.expect("a row");
    let sum = sum.try_get::<i64>("", "sum").unwrap_or_else(|_| {
        sum.try_get::<sea_orm::prelude::Decimal>("", "sum").map_or(0, |sum| sum.try_into().unwrap_or(0))
    });
    assert_eq!(sum, 4_950 + 5_000_000 + 450_050);
    database.close().await.expect("the connection closes");
}

#[tokio::test]
async fn price_is_refused_by_its_path_with_its_currency() {
    let bank = Bank::new().await;
    let state = bank.state().await;
    let message = async |input: Value, argument: &str| {
        let answer = bank.call("recordPurchase", input).await;
        refused(&answer, "BAD_USER_INPUT", argument, "");
        answer.error()["message"].as_str().expect("a reason").to_owned()
    };
    let told = message(price_of("12.345", "EUR"), "input.price.amount").await;
    assert_eq!(told, "input.price.amount: an amount in EUR has at most 2 decimal places, not 12.345");
    let told = message(price_of("twelve", "EUR"), "input.price.amount").await;
    assert!(told.starts_with("input.price.amount: a Decimal is a plain decimal in a text"), "{told}");
    assert_eq!(told.matches("amount").count(), 1, "{told}");
    // Withdrawn currencies that are not on Stripe's page are refused like unknown ones.
    for code in ["HRK", "CUC", "MRO", "SLL", "VEF", "ZWL", "DEM", "XAU", "ABC"] {
        let told = message(price_of("12", code), "input.price.currency").await;
        let reason = "a currency is one that ISO 4217 lists as current, with a minor unit";
        assert_eq!(told, format!("input.price.currency: {reason}, not {code:?}"));
    }
    for code in ["", "eur", "EURO"] {
        let told = message(price_of("12", code), "input.price.currency").await;
        assert!(told.starts_with("input.price.currency: a currency is three capital letters"), "{told}");
    }
    for (amount, currency, limit) in
        [("9999.01", "USD", "9999.00 USD"), ("10000", "JPY", "9999 JPY"), ("9999.001", "KWD", "9999.000 KWD")]
    {
        let mut input = price_of(amount, currency);
        input["channel"] = json!("IN_APP");
        let told = message(input, "input.price").await;
        let expected = format!(
            "input.price: must be at most {limit} for the channel IN_APP, not {amount} {currency}; use SALES for more"
        );
        assert_eq!(told, expected);
    }
    let mut input = price_of("12", "EUR");
    input["credits"] = json!(-1);
    assert!(message(input, "input.credits").await.starts_with("input.credits"));
    assert_eq!(bank.state().await, state);
    // Currencies that are still on Stripe's page, or that are current without being on it.
    for code in ["ANG", "BGN", "STD", "CLF", "XCG"] {
        bank.done("recordPurchase", price_of("12", code)).await;
    }
}

#[tokio::test]
async fn session_settles_an_unusual_price_if_it_reports_exactly_that_price() {
    let bank = bank().await;
    for (amount, currency, right, wrong) in [("5.124", "KWD", 5_124, 5_120), ("0.001", "BHD", 1, 0)] {
        let made = bank.done("recordPurchase", price_of(amount, currency)).await;
        let id = made["purchase"]["id"].as_str().expect("an id").to_owned();
        let said = |total: i64| {
            let fields = json!({"amount_total": total, "currency": currency.to_ascii_lowercase(), "payment_intent": format!("pi_{currency}")});
            event(COMPLETED, &id, fields)
        };
        payments::refused(&deliver(&bank, said(wrong)).await, 422, "BAD_USER_INPUT");
        assert_eq!(deliver(&bank, said(right)).await, (200, json!({"received": true})));
        assert_eq!(payments::purchase(&bank).await["status"], "COMPLETED");
    }
    // Stripe sends whole units of MGA, so no session can report this price.
    let made = bank.done("recordPurchase", price_of("5.50", "MGA")).await;
    let id = made["purchase"]["id"].as_str().expect("an id").to_owned();
    for total in [5, 6, 55, 550] {
        let fields = json!({"amount_total": total, "currency": "mga", "payment_intent": "pi_mga"});
        payments::refused(&deliver(&bank, event(COMPLETED, &id, fields)).await, 422, "BAD_USER_INPUT");
    }
    let settled = bank.done("settlePurchase", json!({"purchase": id, "status": "COMPLETED"})).await;
    assert_eq!(settled["purchase"]["status"], "COMPLETED");
    bank.verify();
}
