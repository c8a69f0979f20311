//! GraphiQL in a real browser. It loads under its policy, shows the docs, runs the default queries, and requests nothing from other sites.
//! The steps are in `web/test/graphiql.mjs`.

use super::node;
use crate::harness::{Server, Tenant, World};

#[tokio::test(flavor = "multi_thread")]
async fn graphiql_works_in_a_browser_without_other_sites() {
    let world = World::new().await;
    // The tab with a quote uses a model of the demo's rate card.
    let rates =
        serde_json::json!([{"model": "gen4_turbo", "tool": "Generate Video", "unit": "SECOND", "creditsPerBlock": 5}]);
    let input = serde_json::json!({"effectiveAt": "2021-01-01T00:00:00Z", "rates": rates, "idempotencyKey": "card-2"});
    let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
    world.write(mutation, serde_json::json!({"input": input})).await;
    let token = Server::token(&Tenant::Acme.user("ADMIN"));
    let out = node("web/test/graphiql.mjs", "web", &[&world.server.url, &token, &Tenant::Acme.workspace()]);
    assert!(out.contains("ok: no request left for another host"), "{out}");
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
