//! An issuer that is gone, or answers with something else than keys, locks out nobody whose key is known.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::harness::{Answering, Heard, Issuer, LiveSocket, SigningKey, World};

const WHO: &str = "{ viewer { memberships { role } } }";

fn served(issuer: &Issuer) -> World {
    World::with(&[
        ("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0"),
        ("JWT_ISSUER", &issuer.url),
        ("JWT_JWKS_URL", &issuer.keys_url()),
        ("JWT_AUDIENCE", "tallygraph"),
        // A minute and more at the default is a few seconds here.
        ("JWT__KEYS_REFRESH_SECONDS", "1"),
    ])
}

fn state(body: &Value) -> &Value {
    let jobs = body["jobs"].as_array().expect("jobs");
    &jobs.iter().find(|job| job["name"] == "issuer-keys").expect("the job")["state"]
}

#[tokio::test]
async fn known_keys_stay_valid_while_the_issuer_is_gone() {
    let (key, new) = (SigningKey::named("rsa-1"), SigningKey::named("ec-1"));
    let issuer = Issuer::with(std::slice::from_ref(&key)).await;
    let elsewhere = Issuer::with(std::slice::from_ref(&new)).await;
    let world = served(&issuer);
    let (token, unknown) = (key.sign(&issuer.claims("ada")), new.sign(&issuer.claims("ada")));
    assert_eq!(world.server.ask(&token, WHO).await.status, 200);
    let answers = [
        Answering::Status(500),
        Answering::Redirect(elsewhere.keys_url()),
        Answering::Text("<html>".to_owned()),
        Answering::Text("{\"keys\": []}".to_owned()),
        Answering::Endless,
        Answering::Silent,
    ];
    for answering in answers {
        issuer.answer(Answering::Keys);
        world.server.ready_when(|body| state(body) == "OK").await;
        issuer.answer(answering.clone());
        let body = world.server.ready_when(|body| state(body) == "FAILING").await;
        assert_eq!(body["status"], "DEGRADED", "{answering:?}");
        assert_eq!(world.server.ask(&token, WHO).await.status, 200, "{answering:?}");
    }
    assert_eq!(elsewhere.fetches(), 0, "redirects are not followed");
    // Whether another key is published is unknown. That is no reason to refuse its token for good.
    let began = Instant::now();
    let answer = world.server.ask(&unknown, WHO).await;
    assert_eq!((answer.status, answer.codes()), (503, vec!["UNAVAILABLE".to_owned()]));
    assert!(began.elapsed() < Duration::from_secs(12), "{:?}", began.elapsed());
    issuer.answer(Answering::Keys);
    issuer.publish(&[key, new]);
    world.server.ready_when(|body| state(body) == "OK").await;
    assert_eq!(world.server.ask(&unknown, WHO).await.status, 200);
    issuer.publish(&[SigningKey::named("ed-1")]);
    let patience = Instant::now() + Duration::from_secs(30);
    while world.server.ask(&token, WHO).await.status != 401 {
        assert!(Instant::now() < patience, "a withdrawn key is never forgotten");
        sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn server_that_starts_without_the_issuer_finds_its_keys_later() {
    let key = SigningKey::named("ed-1");
    let issuer = Issuer::with(std::slice::from_ref(&key)).await;
    issuer.answer(Answering::Status(503));
    let world = served(&issuer);
    let token = key.sign(&issuer.claims("ada"));
    assert_eq!(world.server.ask(&token, WHO).await.status, 503);
    // Over WebSocket too the token is not refused for good. The client connects again.
    let mut socket = LiveSocket::connect(&world.server).await;
    socket.init(&token).await;
    assert_eq!(socket.next().await, Heard::Closed(1013, "The server cannot answer at the moment".to_owned()));
    assert_eq!(world.server.ask(&world.key, "{ viewer { service { name } } }").await.status, 200);
    issuer.answer(Answering::Keys);
    world.server.ready_when(|body| state(body) == "OK").await;
    let viewer = world.server.ask(&token, WHO).await.data();
    assert_eq!(viewer["viewer"], json!({"memberships": []}));
    LiveSocket::signed_in(&world.server, &token).await;
}
