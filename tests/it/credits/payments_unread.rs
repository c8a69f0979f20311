//! Events of the payment provider that cannot be read.

use serde_json::json;

use super::payments::{COMPLETED, bank, deliver, event, pending, refused};

#[tokio::test]
async fn unreadable_event_is_refused_in_plain_words() {
    let bank = bank().await;
    let id = pending(&bank).await;
    let state = bank.state().await;
    let amount = |written: &str| {
        let body = String::from_utf8(event(COMPLETED, &id, json!({}))).expect("a text");
        body.replace("\"amount_total\":2500", &format!("\"amount_total\":{written}")).into_bytes()
    };
    let cases = [
        (
            b"{\"id\":\"evt_1\",\n\"type\"}".to_vec(),
            "the body is not JSON: a colon must follow the name of a field (line 2, column 7)",
        ),
        (b"".to_vec(), "the body is not JSON: it ends where a value is expected (line 1, column 1)"),
        // A whole number, but too large for an amount.
        (amount("1000000000000000000000000000000"), "data.object.amount_total is too large"),
        (amount("1e30"), "data.object.amount_total is too large"),
        (amount("18446744073709551615"), "data.object.amount_total is too large"),
        (amount("2500.5"), "data.object.amount_total must be a whole number"),
        (amount("\"2500\""), "data.object.amount_total must be a whole number"),
    ];
    for (body, told) in cases {
        let answer = deliver(&bank, body).await;
        refused(&answer, 400, "BAD_USER_INPUT");
        assert_eq!(answer.1["errors"][0]["message"], told);
    }
    assert_eq!(bank.state().await, state);
}
