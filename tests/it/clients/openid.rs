//! A real OpenID provider, over TLS and found by its name.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use crate::harness::{Helper, Program, World, certificate};

const WHO: &str = "{ viewer { user { key } memberships { role } } }";
/// Requests at once while keys change.
const CLIENTS: usize = 8;

fn served(provider: &Helper) -> World {
    let program = Program::migrated().with("SSL_CERT_FILE", certificate().display().to_string());
    let key = program.key(&crate::harness::SCOPES, None);
    let listed = format!("[{{issuer=\"https://localhost:{}\", audience=\"tallygraph\"}}]", provider.port);
    let server = program.serve_with(&[("JWT__ISSUERS", &listed), ("JWT__KEYS_REFRESH_SECONDS", "1")]);
    World { program, server, key }
}

async fn sign_in(provider: &mut Helper, user: &str) -> String {
    provider.ask(&format!("sign-in {user}")).await["token"].as_str().expect("a token").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn provider_signs_a_person_in() {
    let mut provider = Helper::openid_provider();
    let world = served(&provider);
    world.upsert_workspace("north", None, "UTC").await;
    world.upsert_member("north", "ada", "ADMIN").await;
    let token = sign_in(&mut provider, "ada").await;
    let viewer = world.server.ask(&token, WHO).await.data();
    assert_eq!(viewer["viewer"], json!({"user": {"key": "ada"}, "memberships": [{"role": "ADMIN"}]}));
    // Roles come from the database, whatever the token's age.
    world.upsert_member("north", "ada", "VIEWER").await;
    let viewer = world.server.ask(&token, WHO).await.data();
    assert_eq!(viewer["viewer"]["memberships"], json!([{"role": "VIEWER"}]));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_change_under_load_and_nobody_is_refused() {
    let mut provider = Helper::openid_provider();
    // Keys are fetched for unknown ones only.
    let program = Program::migrated().with("SSL_CERT_FILE", certificate().display().to_string());
    let listed = format!("[{{issuer=\"https://localhost:{}\", audience=\"tallygraph\"}}]", provider.port);
    let server = Arc::new(program.serve_with(&[("JWT__ISSUERS", &listed)]));
    let tokens = Arc::new(std::sync::Mutex::new(vec![sign_in(&mut provider, "ada").await]));
    let (is_over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| {
            let (server, tokens) = (Arc::clone(&server), Arc::clone(&tokens));
            let (is_over, answered) = (Arc::clone(&is_over), Arc::clone(&answered));
            tokio::spawn(async move {
                let mut refused = Vec::new();
                let mut turn = number;
                while !is_over.load(Ordering::Relaxed) {
                    // Every other request has the newest token.
                    let token = {
                        let tokens = tokens.lock().expect("an unpoisoned lock");
                        let place = if turn % 2 == 0 { tokens.len() - 1 } else { turn % tokens.len() };
                        tokens[place].clone()
                    };
                    turn += 1;
                    let status = server.ask(&token, WHO).await.status;
                    answered.fetch_add(1, Ordering::Relaxed);
                    if status != 200 {
                        refused.push(status);
                    }
                }
                refused
            })
        })
        .collect();
    // From RSA to its other padding, and at once to an elliptic curve.
    for pause in [1_000, 100] {
        sleep(Duration::from_millis(pause)).await;
        provider.ask("rotate").await;
        let token = sign_in(&mut provider, "ada").await;
        tokens.lock().expect("an unpoisoned lock").push(token.clone());
        assert_eq!(server.ask(&token, WHO).await.status, 200);
    }
    sleep(Duration::from_secs(1)).await;
    is_over.store(true, Ordering::Relaxed);
    for client in clients {
        assert_eq!(client.await.expect("a client"), Vec::<u16>::new(), "an undeserved refusal");
    }
    let (answered, fetches) = (answered.load(Ordering::Relaxed), provider.ask("fetches").await);
    assert!(answered > 100, "only {answered} requests");
    assert_eq!(fetches, json!({"fetches": 3}), "one for each set of keys");
}

#[tokio::test(flavor = "multi_thread")]
async fn provider_that_is_gone_locks_out_nobody_whose_key_is_known() {
    let mut provider = Helper::openid_provider();
    let world = served(&provider);
    let token = sign_in(&mut provider, "ada").await;
    assert_eq!(world.server.ask(&token, WHO).await.status, 200);
    provider.ask("stop").await;
    // Keys are due every second, so many fetches fail meanwhile.
    for _ in 0..20 {
        sleep(Duration::from_millis(200)).await;
        assert_eq!(world.server.ask(&token, WHO).await.status, 200);
    }
    let is_failing = |body: &serde_json::Value| body["status"] == "DEGRADED";
    world.server.ready_when(is_failing).await;
    provider.ask("start").await;
    provider.ask("rotate").await;
    world.server.ready_when(|body| body["status"] == "READY").await;
    let newer = sign_in(&mut provider, "ada").await;
    for token in [&token, &newer] {
        assert_eq!(world.server.ask(token, WHO).await.status, 200);
    }
}
