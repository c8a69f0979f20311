//! People sign in to Workspace Analytics at a real OpenID provider, in a real browser. The steps are in `web/page/test/sign-in.mjs`.

use serde_json::{Value, json};

use super::node;
use crate::harness::{Helper, Program, SCOPES, Tenant, World, certificate};

#[tokio::test(flavor = "multi_thread")]
async fn person_signs_in_at_a_provider_and_keeps_the_place() {
    let mut provider = Helper::openid_provider();
    let program = Program::migrated().with("SSL_CERT_FILE", certificate().display().to_string());
    let key = program.key(&SCOPES, None);
    let issuer = format!("https://localhost:{}", provider.port);
    let listed = format!(
        "[{{issuer=\"{issuer}\", audience=\"page\", page_client_id=\"page\", page_scope=\"openid offline_access\"}}]"
    );
    let server = program.serve_with(&[("JWT__ISSUERS", &listed)]);
    let world = World { program, server, key }.settled().await;
    world.upsert_member(&Tenant::Acme.workspace(), "ada", "ADMIN").await;
    provider.ask(&format!("page {}", world.server.url)).await;

    let page = world.server.client().get(&world.server.url).send().await.expect("an answer");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains(&format!("connect-src 'self' {issuer};")), "{policy}");
    let graphiql = world.server.client().get(format!("{}/graphiql", world.server.url)).send().await.expect("an answer");
    let policy = graphiql.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("connect-src 'self';"), "{policy}");

    let desk =
        json!({"url": world.server.url, "issuer": issuer, "workspace": Tenant::Acme.workspace(), "account": "ada"});
    let out = node("web/page/test/sign-in.mjs", "web/page", &[&desk.to_string()]);
    assert!(out.contains("ok: nothing broke the policy"), "{out}");
}

#[tokio::test]
async fn page_offers_no_provider_unless_a_setting_names_one() {
    let world = World::empty();
    let url = format!("{}/page/sign-in.json", world.server.url);
    let offered: Value = world.server.client().get(url).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(offered, json!([]));
}
