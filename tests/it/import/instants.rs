//! The first and last accepted instants: each can be queried, and no write accepts an instant beyond them.

use serde_json::{Value, json};

use crate::usage::desk::{Desk, event, with};

const BOUNDS: [&str; 2] = ["1900-01-01T00:00:00Z", "2199-12-31T23:59:59.9999999Z"];
const BEYOND: [&str; 4] = [
    "1899-12-31T23:59:59.999999Z",
    "2200-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z",
    "9999-12-31T23:59:59-12:00",
];

fn at(id: &str, instant: &str) -> Value {
    with(event(id), json!({"occurredAt": instant, "credits": 7}))
}

#[tokio::test]
async fn every_accepted_instant_can_be_queried() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    let events = BOUNDS.iter().chain(&BEYOND).map(|instant| format!("{}\n", at(instant, instant)));
    program.write("usage.ndjson", events.collect::<String>());
    let told = program.run(&["import", "usage.ndjson", "--format", "ndjson"]).partly();
    assert_eq!(told.lines().last(), Some("recorded 2, duplicates 0, rejected 4"));
    let rejects = program.read("usage.ndjson.rejects.ndjson");
    assert_eq!(rejects.matches("\"code\":\"OUT_OF_RANGE\"").count(), 4, "{rejects}");
    let ranges = [
        "days: {from: \"1899-12-30\", until: \"1900-01-03\"}",
        "days: {from: \"2199-12-30\", until: \"2200-01-02\"}",
        "between: {start: \"1900-01-01T00:00:00Z\", end: \"1900-01-01T00:00:00.000001Z\"}",
        "between: {start: \"2199-12-31T23:59:59.999999Z\", end: \"2200-01-01T00:00:00Z\"}",
    ];
    for zone in ["UTC", "Pacific/Honolulu", "Pacific/Kiritimati"] {
        for range in ranges {
            let query = format!(
                "{{ workspace(key: \"north\") {{ usage(range: {{{range}}}, timeZone: \"{zone}\") {{ total {{ credits }} \
                 series(granularity: DAY) {{ total {{ credits }} }} }} }} }}"
            );
            let usage = &desk.ask(&query, json!({})).await["workspace"]["usage"];
            assert_eq!(usage["total"]["credits"], 7, "{zone} {range}");
            let cells = usage["series"]["total"]["credits"].as_array().expect("cells").iter();
            assert_eq!(cells.filter_map(Value::as_i64).sum::<i64>(), 7, "{zone} {range}");
        }
    }
    program.run(&["verify"]).ok();
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn no_write_accepts_an_instant_beyond_the_bounds() {
    let desk = Desk::new().await;
    for instant in BEYOND {
        let result = desk.record(at("x", instant)).await;
        assert_eq!(result["code"], "OUT_OF_RANGE", "{result}");
        let rates = json!([{"model": "still", "tool": "Generate Image", "unit": "IMAGE", "creditsPerBlock": 2.5}]);
        let codes = desk.try_publish(instant, rates, instant).await;
        assert_eq!(codes.codes(), ["BAD_USER_INPUT"], "{}", codes.body);
        let writes = [
            ("issueGrant", "IssueGrantInput", json!({"kind": "PROMOTION", "credits": 1, "effectiveAt": instant})),
            ("issueGrant", "IssueGrantInput", json!({"kind": "PROMOTION", "credits": 1, "expiresAt": instant})),
            (
                "recordPurchase",
                "RecordPurchaseInput",
                json!({
                    "channel": "IN_APP", "credits": 1000, "price": {"amount": "10.00"}, "purchasedAt": instant, "reference": instant,
                }),
            ),
        ];
        for (write, input_type, fields) in writes {
            let input = with(json!({"workspace": "north", "idempotencyKey": instant}), fields);
            let mutation = format!("mutation($input: {input_type}!) {{ {write}(input: $input) {{ __typename }} }}");
            let answer = desk.world.server.ask_with(&desk.world.key, &mutation, json!({"input": input})).await;
            assert_eq!(answer.codes(), ["BAD_USER_INPUT"], "{write}: {}", answer.body);
        }
    }
    for day in ["1899-12-31", "2200-01-01", "9990-01-01"] {
        let input =
            json!({"workspace": "north", "annualCredits": 1, "startsOn": day, "years": 10, "idempotencyKey": day});
        let mutation = "mutation($input: SetContractInput!) { setContract(input: $input) { __typename } }";
        let answer = desk.world.server.ask_with(&desk.world.key, mutation, json!({"input": input})).await;
        assert_eq!(answer.codes(), ["BAD_USER_INPUT"], "{}", answer.body);
    }
}

#[tokio::test]
async fn instants_that_an_older_version_accepted_are_verified_and_rebuilt() {
    for zone in ["UTC", "Pacific/Honolulu", "Pacific/Kiritimati"] {
        let desk = Desk::new().await;
        let program = &desk.world.program;
        desk.world.upsert_workspace("north", None, zone).await;
        assert_eq!(desk.record(at("far", &crate::usage::desk::days_ago(3))).await["outcome"], "RECORDED");
        // The last instant of the year 9999, which earlier versions accepted.
        let changes = [
            "UPDATE usage_event SET occurred_at = 253402300799999999",
            "UPDATE credit_entry SET effective_at = 253402300799999999 WHERE event_id IS NOT NULL",
            "UPDATE credit_drawdown_day SET day = 2932896",
        ];
        for change in changes {
            program.change(change).await;
        }
        program.run(&["rebuild"]).ok();
        program.run(&["verify"]).ok();
        assert_eq!(program.number("SELECT CAST(SUM(generations) AS BIGINT) FROM usage_day").await, 1, "{zone}");
    }
}
