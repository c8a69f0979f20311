//! The versions of the rate card, and a quote that fails alone.

use serde_json::{Value, json};

use crate::harness::{Server, World};

async fn publish(world: &World, pool: &str, effective_at: &str, key: &str) -> String {
    let rates = json!([{"model": "m", "tool": "t", "unit": "SECOND", "creditsPerBlock": 1}]);
    let input = json!({"pool": pool, "effectiveAt": effective_at, "rates": rates, "idempotencyKey": key});
    let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
    let data = world.write(mutation, json!({"input": input})).await;
    data["publishRateCard"]["rateCard"]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn rate_cards_are_listed_newest_first_on_pages() {
    let world = World::empty();
    let old = publish(&world, "WEB_APP", "2021-05-01T00:00:00Z", "old").await;
    let new = publish(&world, "WEB_APP", "2024-05-01T00:00:00Z", "new").await;
    let between = publish(&world, "WEB_APP", "2022-05-01T00:00:00Z", "between").await;
    let corrected = publish(&world, "WEB_APP", "2022-05-01T00:00:00Z", "corrected").await;
    let other = publish(&world, "API", "2023-05-01T00:00:00Z", "other pool").await;
    let viewer = Server::token("nobody");
    let ask = async |arguments: String| {
        let query = format!(
            "{{ rateCards{arguments} {{ nodes {{ id }} totalCount pageInfo {{ endCursor startCursor hasNextPage hasPreviousPage }} }} }}"
        );
        world.server.ask(&viewer, &query).await.data()["rateCards"].clone()
    };
    let ids = |page: &Value| -> Vec<String> {
        page["nodes"]
            .as_array()
            .expect("nodes")
            .iter()
            .map(|node| node["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    let all = ask(String::new()).await;
    let expected = [&new, &corrected, &between, &old].map(Clone::clone);
    assert_eq!((ids(&all), &all["totalCount"]), (expected.to_vec(), &json!(4)));
    assert_eq!(ids(&ask("(pool: API)".to_owned()).await), [other]);
    let first = ask("(first: 2)".to_owned()).await;
    assert_eq!((ids(&first), &first["pageInfo"]["hasNextPage"]), (expected[..2].to_vec(), &json!(true)));
    let rest = ask(format!("(after: {})", first["pageInfo"]["endCursor"])).await;
    assert_eq!((ids(&rest), &rest["pageInfo"]["hasNextPage"]), (expected[2..].to_vec(), &json!(false)));
    let last = ask("(last: 1)".to_owned()).await;
    assert_eq!((ids(&last), &last["pageInfo"]["hasPreviousPage"]), (expected[3..].to_vec(), &json!(true)));
    let before = ask(format!("(last: 2, before: {})", last["pageInfo"]["startCursor"])).await;
    assert_eq!(ids(&before), expected[1..3]);
    let query = format!("{{ rateCards(pool: API, after: {}) {{ totalCount }} }}", first["pageInfo"]["endCursor"]);
    assert_eq!(world.server.ask(&viewer, &query).await.codes(), ["BAD_USER_INPUT"], "a cursor of another pool");
}

#[tokio::test]
async fn failed_quote_is_null_and_the_others_are_answered() {
    let world = World::new().await;
    let query = "{ good: quote(input: {model: \"still\", quantity: 3}) { credits } \
        bad: quote(input: {model: \"unheard of\", quantity: 3}) { credits } viewer { user { key } } }";
    let answer = world.server.ask(&Server::token("acme-editor"), query).await;
    let expected = json!({"good": {"credits": 7.5}, "bad": null, "viewer": {"user": {"key": "acme-editor"}}});
    assert_eq!(answer.body["data"], expected);
    assert_eq!(answer.error()["path"], json!(["bad"]));
    assert_eq!(answer.error()["extensions"], json!({"code": "NOT_FOUND", "argument": "input.model"}));
}
