//! GraphiQL in a real browser. It loads under its policy, shows the docs, runs the default queries, and requests nothing from other sites.
//! The steps are in `web/test/graphiql.mjs` and `web/test/callers.mjs`.

use super::node;
use crate::harness::{ROLES, Server, Tenant, World};

#[tokio::test(flavor = "multi_thread")]
async fn graphiql_works_in_a_browser_without_other_sites() {
    let world = world_with_a_model_to_quote().await;
    let token = Server::token(&Tenant::Acme.user("ADMIN"));
    let out = node("web/test/graphiql.mjs", "web", &[&world.server.url, &token, &Tenant::Acme.workspace()]);
    assert!(out.contains("ok: no request left for another host"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_caller_gets_tabs_that_answer_and_links_open_queries() {
    let world = world_with_a_model_to_quote().await;
    let mut callers = serde_json::Map::new();
    for role in ROLES {
        callers.insert(role.to_owned(), Server::token(&Tenant::Acme.user(role)).into());
    }
    callers.insert("readingKey".to_owned(), world.program.key(&["ANALYTICS_READ"], None).into());
    callers.insert("writingKey".to_owned(), world.program.key(&["USAGE_WRITE"], None).into());
    let callers = serde_json::Value::Object(callers).to_string();
    let out = node("web/test/callers.mjs", "web", &[&world.server.url, &Tenant::Acme.workspace(), &callers]);
    assert!(out.contains("ok: EDITOR gets the tabs that it may run, and each answers without errors"), "{out}");
    assert!(out.contains("ok: at 480 pixels"), "{out}");
}

/// A world whose rate card has the model that the tab with a quote asks for. It is one of the demo's.
async fn world_with_a_model_to_quote() -> World {
    let world = World::new().await;
    let rates =
        serde_json::json!([{"model": "gen4_turbo", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": 5}]);
    let input = serde_json::json!({"effectiveAt": "2021-01-01T00:00:00Z", "rates": rates, "idempotencyKey": "card-2"});
    let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
    world.write(mutation, serde_json::json!({"input": input})).await;
    world
}

#[tokio::test]
async fn files_of_the_page_are_compressed_and_cached_for_ever() {
    let world = World::empty();
    let get = async |path: &str, encoding: &str| {
        let request =
            world.server.client().get(format!("{}{path}", world.server.url)).header("accept-encoding", encoding);
        request.send().await.expect("an answer")
    };
    let page = get("/graphiql", "identity").await;
    assert_eq!(page.headers()["cache-control"], "no-cache");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let html = page.text().await.expect("text");
    let script = html.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
    let compressed = get(script, "gzip, br").await;
    assert_eq!(compressed.headers()["content-encoding"], "br");
    assert_eq!(compressed.headers()["cache-control"], "public, max-age=31536000, immutable");
    let etag = compressed.headers()["etag"].clone();
    let request = world.server.client().get(format!("{}{script}", world.server.url)).header("accept-encoding", "br");
    let again = request.header("if-none-match", etag).send().await.expect("an answer");
    assert_eq!(again.status(), 304);
    assert_eq!(get("/graphiql/../Cargo.toml", "br").await.status(), 404);
    assert_eq!(get("/graphiql/manifest.json", "br").await.status(), 404);
}
