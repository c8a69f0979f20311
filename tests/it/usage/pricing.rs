//! The price of generations: rates, rate cards and quotes.

use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::desk::{Desk, days_ago, event, thousandths, with};

const QUOTE: &str =
    "query($input: QuoteInput!) { quote(input: $input) { credits lines { description credits } rateCard { id } } }";

/// A rate card with rates of every kind.
fn rates() -> Value {
    json!([
        {"model": "plain", "tool": "T", "unit": "SECOND", "creditsPerBlock": 0.5},
        {"model": "blocks", "tool": "T", "unit": "CHARACTER", "creditsPerBlock": 1.25, "blockSize": 50, "minimum": 2},
        {"model": "tenths", "tool": "T", "unit": "SECOND", "creditsPerBlock": 0.001, "blockSize": 0.1},
        {"model": "graded", "tool": "T", "unit": "SECOND", "creditsPerBlock": 1},
        {"model": "graded", "tool": "T", "unit": "SECOND", "creditsPerBlock": 2, "conditions": {"resolution": "4k"}},
        {"model": "graded", "tool": "T", "unit": "SECOND", "creditsPerBlock": 3, "conditions": {"resolution": "4k", "audio": "true"}},
        {"model": "graded", "tool": "U", "unit": "FRAME", "creditsPerBlock": 5, "conditions": {"resolution": "8k"}},
        {"model": "whole", "tool": "T", "unit": "GENERATION", "creditsPerBlock": 9},
        {"model": "free", "tool": "T", "unit": "SECOND", "creditsPerBlock": 0},
    ])
}

async fn desk() -> Desk {
    let desk = Desk::new().await;
    desk.publish("2020-06-01T00:00:00Z", rates(), "kinds").await;
    desk
}

#[tokio::test]
async fn most_specific_rate_prices_begun_blocks_with_a_minimum_for_each_output() {
    let desk = desk().await;
    let cases = [
        (json!({"model": "plain", "quantity": 3}), 1500),
        (json!({"model": "plain", "quantity": 3.0001}), 2000),
        (json!({"model": "plain", "quantity": 0}), 0),
        (json!({"model": "blocks", "quantity": 1}), 2000),
        (json!({"model": "blocks", "quantity": 50}), 2000),
        (json!({"model": "blocks", "quantity": 51}), 2500),
        (json!({"model": "blocks", "quantity": 100, "count": 3}), 7500),
        (json!({"model": "blocks", "quantity": 1, "count": 3}), 6000),
        (json!({"model": "tenths", "quantity": 0.3}), 3),
        (json!({"model": "tenths", "quantity": 0.7}), 7),
        (json!({"model": "tenths", "quantity": 0.700_000_01}), 8),
        (json!({"model": "graded", "quantity": 1}), 1000),
        (json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "1080p"}}), 1000),
        (json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "4k"}}), 2000),
        (json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "4k", "audio": "false"}}), 2000),
        (
            json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "4k", "audio": "true", "x": "y"}}),
            3000,
        ),
        (json!({"model": "graded", "quantity": 1, "attributes": {"audio": "true"}}), 1000),
        (json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "8k"}}), 5000),
        (json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "8k"}, "tool": "T"}), 1000),
        (json!({"model": "whole", "quantity": null}), 9000),
        (json!({"model": "whole", "quantity": 2}), 18_000),
        (json!({"model": "free", "quantity": 1000}), 0),
        (json!({"model": "plain", "quantity": 3, "credits": 0.001}), 1),
        (json!({"model": "unheard", "quantity": null, "credits": 4}), 4000),
    ];
    let events: Vec<Value> =
        (0..).zip(&cases).map(|(id, (fields, _))| with(event(&format!("p-{id}")), fields.clone())).collect();
    let payload = desk.batch(&events).await;
    for (result, (fields, cost)) in payload["results"].as_array().expect("results").iter().zip(&cases) {
        assert_eq!(result["outcome"], "RECORDED", "{fields}: {result}");
        assert_eq!(thousandths(&result["event"]["credits"]), *cost, "{fields}: {result}");
    }
}

#[tokio::test]
async fn missing_tool_is_that_of_the_rate_or_else_the_model() {
    let desk = desk().await;
    let by_rate = with(event("a"), json!({"model": "graded", "attributes": {"resolution": "8k"}}));
    let stored = desk.record(by_rate).await["event"].clone();
    assert_eq!((&stored["tool"], &stored["unit"]), (&json!("U"), &json!("FRAME")));
    let unpriced = with(event("b"), json!({"model": "unheard", "credits": 1}));
    let stored = desk.record(unpriced).await["event"].clone();
    assert_eq!((&stored["tool"], &stored["unit"]), (&json!("unheard"), &Value::Null));
    let said = with(event("c"), json!({"model": "unheard", "credits": 1, "tool": "Own Tool"}));
    assert_eq!(desk.record(said).await["event"]["tool"], "Own Tool");
}

#[tokio::test]
async fn reported_cost_makes_the_missing_tool_the_model() {
    let desk = desk().await;
    let cases = [
        // These models have a rate, but none that prices the event.
        (json!({"model": "plain", "quantity": 3}), "plain", json!("SECOND")),
        (json!({"model": "plain", "quantity": null}), "plain", json!("SECOND")),
        (json!({"model": "whole", "quantity": null}), "whole", json!("GENERATION")),
        (json!({"model": "whole", "quantity": 2}), "whole", json!("GENERATION")),
        (json!({"model": "graded", "quantity": 1, "attributes": {"resolution": "8k"}}), "graded", json!("FRAME")),
        (json!({"model": "graded", "quantity": null, "attributes": {"resolution": "8k"}}), "graded", json!("FRAME")),
        (json!({"model": "plain", "quantity": 3, "pool": "API"}), "plain", Value::Null),
        (json!({"model": "unheard", "quantity": 3}), "unheard", Value::Null),
        (json!({"model": "unheard", "quantity": null}), "unheard", Value::Null),
        // A given tool is kept.
        (json!({"model": "plain", "quantity": 3, "tool": "T"}), "T", json!("SECOND")),
        (json!({"model": "plain", "quantity": null, "tool": "T"}), "T", json!("SECOND")),
        (json!({"model": "plain", "quantity": 3, "tool": "Own"}), "Own", Value::Null),
    ];
    for (number, (fields, tool, unit)) in (0..).zip(cases) {
        // The reported cost, and the cost by the rate card.
        for credits in [4.5, 1.5] {
            let reported =
                with(event(&format!("r-{number}-{credits}")), with(fields.clone(), json!({"credits": credits})));
            let reported =
                if fields["quantity"].is_null() { with(reported, json!({"quantity": null})) } else { reported };
            let stored = desk.record(reported.clone()).await["event"].clone();
            assert_eq!(
                (&stored["tool"], &stored["unit"], &stored["charged"]),
                (&json!(tool), &unit, &json!(credits)),
                "{reported}"
            );
            assert_eq!(desk.record(reported).await["outcome"], "DUPLICATE");
        }
    }
    let groups = desk
        .ask("{ workspace(key: \"north\") { usage(range: {last: {count: 1, unit: YEAR}}) { breakdown(by: TOOL) { rows { key measures { credits } } } } } }", json!({}))
        .await;
    let rows = groups["workspace"]["usage"]["breakdown"]["rows"].as_array().expect("rows").clone();
    let of = |tool: &str| rows.iter().find(|row| row["key"] == tool).expect("a row")["measures"]["credits"].clone();
    assert_eq!((of("plain"), of("T"), of("Own")), (json!(18), json!(12), json!(6)));
}

#[tokio::test]
async fn quote_equals_what_recording_charges() {
    let desk = desk().await;
    let quantity = prop_oneof![
        (0_u32..2000).prop_map(f64::from),
        (0_u32..100_000).prop_map(|thousandths| f64::from(thousandths) / 1000.0),
        (0_u32..100).prop_map(|tenths| f64::from(tenths) * 0.1),
        (0.0..5000.0_f64),
        Just(1e-9),
    ];
    let model = prop_oneof![Just("plain"), Just("blocks"), Just("tenths"), Just("graded"), Just("whole"), Just("free")];
    let attributes = prop_oneof![
        Just(json!({})),
        Just(json!({"resolution": "4k"})),
        Just(json!({"resolution": "4k", "audio": "true"})),
        Just(json!({"resolution": "8k"})),
    ];
    let cases = (model, quantity, 1_i32..20, attributes);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for round in 0..150 {
        let (model, quantity, count, attributes) = cases.new_tree(&mut runner).expect("a case").current();
        let fields = json!({"model": model, "quantity": quantity, "count": count, "attributes": attributes});
        let quote = desk.ask(QUOTE, json!({"input": fields})).await["quote"].clone();
        let recorded = desk.record(with(event(&format!("q-{round}")), fields.clone())).await;
        assert_eq!(quote["credits"], recorded["event"]["credits"], "{fields}: {quote} {recorded}");
        let lines: i64 =
            quote["lines"].as_array().expect("lines").iter().map(|line| thousandths(&line["credits"])).sum();
        assert_eq!(lines, thousandths(&quote["credits"]), "{quote}");
    }
}

#[tokio::test]
async fn invalid_quote_names_the_argument() {
    let desk = desk().await;
    let cases = [
        (json!({"model": "unheard", "quantity": 1}), "NOT_FOUND", "input.model"),
        (json!({"model": "plain", "quantity": 1, "tool": "none"}), "NOT_FOUND", "input.model"),
        (json!({"model": "plain", "quantity": 1, "pool": "API"}), "NOT_FOUND", "input.pool"),
        (json!({"model": "plain", "quantity": 1, "at": "2019-01-01T00:00:00Z"}), "NOT_FOUND", "input.pool"),
        (json!({"model": "plain", "quantity": -1}), "BAD_USER_INPUT", "input.quantity"),
        (json!({"model": "plain", "quantity": 1, "count": 0}), "BAD_USER_INPUT", "input.count"),
    ];
    for (input, code, argument) in cases {
        let answer = desk.world.server.ask_with(&desk.world.key, QUOTE, json!({"input": input})).await;
        assert_eq!(answer.error()["extensions"], json!({"code": code, "argument": argument}), "{input}");
    }
}

#[tokio::test]
async fn card_in_force_at_the_instant_sets_the_price() {
    let desk = Desk::new().await;
    let card = |credits: i64| json!([{"model": "film", "tool": "T", "unit": "SECOND", "creditsPerBlock": credits}]);
    let changed = days_ago(10);
    let id = desk.publish(&changed, card(100), "later").await;
    let just_before = tallygraph::calendar::Instant::parse_rfc3339(&changed).expect("an instant");
    let just_before = just_before.checked_sub_micros(1).expect("an instant").to_rfc3339();
    let payload = desk.batch(&[event("at"), with(event("before"), json!({"occurredAt": just_before}))]).await;
    assert_eq!(payload["results"][0]["event"]["credits"], 500);
    assert_eq!(payload["results"][1]["event"]["credits"], 60);
    let query = "query($at: DateTime, $before: DateTime) { at: rateCard(at: $at) { id effectiveAt rates { creditsPerBlock } } \
        before: rateCard(at: $before) { effectiveAt } now: rateCard { id } none: rateCard(at: \"2019-12-31T23:59:59.999999Z\") { id } \
        other: rateCard(pool: API) { id } }";
    let cards = desk.ask(query, json!({"at": changed, "before": just_before})).await;
    assert_eq!(cards["at"], json!({"id": id, "effectiveAt": changed, "rates": [{"creditsPerBlock": 100}]}));
    assert_eq!(cards["before"]["effectiveAt"], "2020-01-01T00:00:00Z");
    assert_eq!(cards["now"]["id"], json!(id));
    assert_eq!((&cards["none"], &cards["other"]), (&Value::Null, &Value::Null));
    let quote = desk.ask(QUOTE, json!({"input": {"model": "film", "quantity": 1, "at": just_before}})).await;
    assert_eq!(quote["quote"]["credits"], 12);
}

#[tokio::test]
async fn last_published_card_of_one_instant_is_in_force() {
    let desk = Desk::new().await;
    let card = |credits: i64| json!([{"model": "film", "tool": "T", "unit": "SECOND", "creditsPerBlock": credits}]);
    let first = desk.publish("2021-01-01T00:00:00Z", card(7), "first").await;
    assert_eq!(desk.record(event("a")).await["event"]["credits"], 35);
    desk.publish("2021-01-01T01:00:00+01:00", card(8), "second").await;
    assert_eq!(desk.record(event("b")).await["event"]["credits"], 40);
    let again = desk.publish("2021-01-01T00:00:00Z", card(7), "first").await;
    assert_eq!(again, first, "a replay publishes nothing");
    assert_eq!(desk.record(event("c")).await["event"]["credits"], 40);
    assert_eq!(desk.try_publish("2021-01-01T00:00:00Z", card(9), "first").await.codes(), ["CONFLICT"]);
}

#[tokio::test]
async fn card_on_which_two_rates_could_tie_is_refused() {
    let desk = Desk::new().await;
    let rate = |conditions: Value| json!({"model": "m", "tool": "T", "unit": "SECOND", "creditsPerBlock": 1, "conditions": conditions});
    for (one, other) in [
        (json!({}), json!({})),
        (json!({"a": "1"}), json!({"b": "1"})),
        (json!({"a": "1", "b": "1"}), json!({"a": "1", "c": "1"})),
    ] {
        let answer = desk.try_publish("2021-01-01T00:00:00Z", json!([rate(one), rate(other)]), "tie").await;
        let expected = json!({"code": "BAD_USER_INPUT", "argument": "input.rates.1.conditions"});
        assert_eq!(answer.error()["extensions"], expected, "{}", answer.body);
    }
    let apart = json!([rate(json!({"a": "1", "b": "1"})), rate(json!({"a": "2", "b": "1"})), rate(json!({"a": "1"}))]);
    desk.publish("2021-01-01T00:00:00Z", apart, "tie").await;
}
