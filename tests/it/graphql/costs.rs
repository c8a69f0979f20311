//! The cost of requests, and the limits of callers.

use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::harness::{Program, Server, Tenant, World};

const NAME: &str = "{ viewer { service { name } } }";

/// An answer with its headers.
struct Told {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

/// Sends a query with the header that requests its cost.
async fn ask(server: &Server, credential: &str, query: &str, variables: Value) -> Told {
    let body = json!({"query": query, "variables": variables});
    let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(credential).json(&body);
    let response = request.header("x-query-cost", "1").send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Told { status, headers, body: response.json().await.expect("JSON") }
}

/// A world whose server has the default limits, except for these.
async fn world_with(settings: &[(&str, &str)]) -> (Program, Server, String) {
    let World { program, server, key } = World::new().await;
    drop(server);
    let defaults = [("LIMITS__COST_PER_MINUTE_PERSON", "20000"), ("LIMITS__COST_PER_MINUTE_SERVICE", "200000")];
    let settings: Vec<(&str, &str)> = defaults.iter().chain(settings).copied().collect();
    let server = program.serve_with(&settings);
    (program, server, key)
}

#[tokio::test]
async fn answer_shows_its_cost_on_request() {
    let (_program, server, key) = world_with(&[]).await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let members = "query($n: Int) { workspace(key: \"acme-main\") { members(first: $n) { nodes { id } } } }";
    let told = ask(&server, &admin, members, json!({"n": 10})).await;
    let cost = &told.body["extensions"]["cost"];
    let ten = cost["requested"].as_u64().expect("a cost");
    assert_eq!(cost, &json!({"requested": ten, "limit": 5_000, "remaining": 20_000 - ten}));
    let told = ask(&server, &admin, members, json!({"n": 200})).await;
    assert!(told.body["extensions"]["cost"]["requested"].as_u64().expect("a cost") > 10 * ten, "{}", told.body);
    let told = ask(&server, &key, NAME, json!({})).await;
    assert_eq!(told.body["extensions"]["cost"]["limit"], 50_000);
    for query in [NAME, "{ nothing }", "{"] {
        let (_, body) = server.ask_raw(Some(&key), query).await;
        assert!(!body.contains("\"cost\""), "the cost is shown only with the header: {body}");
    }
}

#[tokio::test]
async fn query_that_costs_too_much_is_refused_before_it_is_executed() {
    let (_program, server, key) =
        world_with(&[("LIMITS__QUERY_COST_PERSON", "20"), ("LIMITS__QUERY_COST_SERVICE", "0")]).await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let members = "{ workspace(key: \"acme-main\") { members(first: 200) { nodes { id } } } }";
    let told = ask(&server, &admin, members, json!({})).await;
    assert_eq!(told.status, 400, "{}", told.body);
    assert_eq!(told.body["errors"][0]["extensions"]["code"], "QUERY_TOO_COMPLEX");
    assert_eq!(told.body.get("data"), None);
    let cost = &told.body["extensions"]["cost"];
    assert!(cost["requested"].as_u64().is_some_and(|requested| requested > 200), "{cost}");
    assert_eq!((&cost["limit"], &cost["remaining"]), (&json!(20), &json!(20_000)), "nothing is spent");
    let told = ask(&server, &key, members, json!({})).await;
    assert_eq!(
        (told.status, &told.body["extensions"]["cost"]["limit"]),
        (200, &Value::Null),
        "0 switches the limit off"
    );
    // A refused request writes nothing.
    let (_program, server, key) = world_with(&[("LIMITS__QUERY_COST_SERVICE", "1")]).await;
    let write = "mutation { upsertOrganization(input: {key: \"costly\", name: \"Costly\"}) { organization { id } } }";
    assert_eq!(server.ask(&key, write).await.codes(), ["QUERY_TOO_COMPLEX"]);
}

#[tokio::test]
async fn caller_who_spends_too_much_in_a_minute_waits() {
    let (_program, server, key) =
        world_with(&[("LIMITS__COST_PER_MINUTE_PERSON", "60"), ("LIMITS__COST_PER_MINUTE_SERVICE", "60")]).await;
    let (admin, other) = (Server::token(&Tenant::Acme.user("ADMIN")), Server::token(&Tenant::Birch.user("ADMIN")));
    let members = "{ viewer { user { id } } workspace(key: \"acme-main\") { members(first: 40) { nodes { id } } } }";
    let told = ask(&server, &admin, members, json!({})).await;
    assert_eq!(told.status, 200, "{}", told.body);
    let requested = told.body["extensions"]["cost"]["requested"].as_u64().expect("a cost");
    assert!((31..60).contains(&requested), "{requested}");
    let told = ask(&server, &admin, members, json!({})).await;
    assert_eq!(told.status, 429, "{}", told.body);
    let error = &told.body["errors"][0];
    assert_eq!(error["extensions"]["code"], "RATE_LIMITED");
    let seconds = error["extensions"]["retryAfterSeconds"].as_u64().expect("seconds");
    assert!((1..=2 * requested).contains(&seconds), "{seconds}");
    assert_eq!(told.headers["retry-after"], seconds.to_string());
    assert_eq!(told.body.get("data"), None);
    assert!(
        told.body["extensions"]["cost"]["remaining"].as_u64().is_some_and(|left| left < requested),
        "{}",
        told.body
    );
    let told = ask(&server, &other, members, json!({})).await;
    assert_eq!(told.status, 200, "other keys have their own limit: {}", told.body);
    // A write also costs. Without budget for it, nothing is written.
    let rates: Vec<Value> = (0..20)
        .map(|number| json!({"model": format!("m{number}"), "tool": "t", "unit": "SECOND", "creditsPerBlock": 1}))
        .collect();
    let publish =
        "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { rates { model } } } }";
    let input =
        |key: &str| json!({"input": {"effectiveAt": "2021-01-01T00:00:00Z", "rates": rates, "idempotencyKey": key}});
    let told = ask(&server, &key, publish, input("first")).await;
    assert_eq!(told.status, 200, "{}", told.body);
    let told = ask(&server, &key, publish, input("second")).await;
    assert_eq!(
        (told.status, &told.body["errors"][0]["extensions"]["code"]),
        (429, &json!("RATE_LIMITED")),
        "{}",
        told.body
    );
}

#[tokio::test]
async fn caller_who_retries_at_once_is_refused_slowly() {
    let (_program, server, key) = world_with(&[("LIMITS__COST_PER_MINUTE_SERVICE", "4")]).await;
    assert_eq!(ask(&server, &key, NAME, json!({})).await.status, 200);
    let refusals = std::sync::atomic::AtomicUsize::new(0);
    let insist = async || {
        loop {
            assert_eq!(ask(&server, &key, NAME, json!({})).await.status, 429);
            refusals.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let all = futures::future::join_all((0..16).map(|_| insist()));
    assert!(tokio::time::timeout(std::time::Duration::from_secs(2), all).await.is_err(), "callers retry for ever");
    // Each caller gets at most eight answers in two seconds. Hundreds would be possible.
    assert!((16..=16 * 8).contains(&refusals.into_inner()), "every caller was refused, but slowly");
}

#[tokio::test]
async fn rate_is_per_key_and_can_be_switched_off() {
    let (program, server, key) = world_with(&[("LIMITS__COST_PER_MINUTE_SERVICE", "4")]).await;
    assert_eq!(ask(&server, &key, NAME, json!({})).await.status, 200);
    assert_eq!(ask(&server, &key, NAME, json!({})).await.status, 429);
    let other = program.key(&["ANALYTICS_READ"], None);
    assert_eq!(ask(&server, &other, NAME, json!({})).await.status, 200);
    drop(server);
    let server = program.serve_with(&[("LIMITS__COST_PER_MINUTE_SERVICE", "0")]);
    for _ in 0..5 {
        let told = ask(&server, &key, NAME, json!({})).await;
        assert_eq!((told.status, &told.body["extensions"]["cost"]["remaining"]), (200, &Value::Null));
    }
}

#[tokio::test]
async fn allowed_origin_may_request_the_cost_and_read_retry_after() {
    let World { program, server, .. } = World::new().await;
    drop(server);
    let server = program.serve_with(&[("HTTP__ALLOWED_ORIGINS", "[\"https://app.example.com\"]")]);
    let url = format!("{}/graphql", server.url);
    let request = server
        .client()
        .request(reqwest::Method::OPTIONS, &url)
        .header("origin", "https://app.example.com")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "x-query-cost");
    let response = request.send().await.expect("an answer");
    let allowed = response.headers()["access-control-allow-headers"].to_str().expect("text").to_lowercase();
    assert!(allowed.contains("x-query-cost"), "{allowed}");
    let request = server.client().post(&url).header("origin", "https://app.example.com").json(&json!({"query": NAME}));
    let response = request.send().await.expect("an answer");
    let exposed = response.headers()["access-control-expose-headers"].to_str().expect("text").to_lowercase();
    assert!(exposed.contains("retry-after"), "{exposed}");
}

/// The queries of GraphiQL's default tabs, with their variables.
fn default_tabs() -> Vec<String> {
    let source = include_str!("../../../web/src/default-tabs.js");
    source.split("query: `").skip(1).filter_map(|rest| rest.split('`').next().map(str::to_owned)).collect()
}

#[tokio::test]
async fn ordinary_work_stays_well_within_the_limits() {
    let (_program, server, _) = world_with(&[]).await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let tabs = default_tabs();
    assert!(tabs.len() >= 3, "{tabs:?}");
    let last = json!({"last": {"count": 30, "unit": "DAY"}});
    let mut spent = 0;
    for query in &tabs {
        let variables = json!({"key": "acme-main", "range": last, "input": {"model": "film", "quantity": 1}});
        let told = ask(&server, &admin, query, variables).await;
        assert_ne!(told.body["errors"][0]["extensions"]["code"], "QUERY_TOO_COMPLEX", "{query}: {}", told.body);
        spent += told.body["extensions"]["cost"]["requested"].as_u64().unwrap_or_default();
    }
    assert!(spent < 2_000, "the cost of all tabs, ten times a minute: {spent}");
    let largest = [
        "{ workspace(key: \"acme-main\") { usage(range: {last: {count: 4000, unit: HOUR}}) { \
            series(granularity: HOUR, groupBy: MODEL, top: 249) { starts buckets { start end label complete } \
            total { credits generations } groups { key label isOther credits generations measures { credits } } } } } }",
        "{ workspace(key: \"acme-main\") { usageEvents(first: 200) { totalCount nodes { id source eventId member { id user { name } } \
            credits fundedBy { credits grant { id } } } } } }",
        "{ workspace(key: \"acme-main\") { ledger(first: 200) { edges { cursor node { id kind credits grant { id } event { id } } } } } }",
    ];
    for query in largest {
        let told = ask(&server, &admin, query, json!({})).await;
        assert_eq!(told.status, 200, "{query}: {}", told.body);
        assert_eq!(told.body.get("errors"), None, "{query}: {}", told.body["errors"]);
    }
}
