//! A caller with a missing or invalid credential gets 401 before the query is parsed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::harness::{SECRET, World, hs256};

const OTHER_SECRET: &str = "another secret of 32 bytes for the tests";
const NEVER: u64 = 4_000_000_000;

/// A server that does not limit failed sign-ins, which these tests cause.
fn lenient() -> World {
    World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0")])
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.", part(header), part(claims))
}

/// Invalid credentials, with the reason.
fn refused() -> Vec<(String, &'static str)> {
    let sound = json!({"sub": "acme-admin", "exp": NEVER});
    let signed = hs256(&sound, SECRET);
    let (head, signature) = signed.rsplit_once('.').expect("a signature");
    let other_head = hs256(&json!({"sub": "birch-admin", "exp": NEVER}), SECRET);
    let other_head = other_head.rsplit_once('.').expect("a signature").0;
    let claims = |claims: Value| hs256(&claims, SECRET);
    vec![
        ("nonsense".to_owned(), "the token is malformed"),
        ("a.b.c".to_owned(), "the token is malformed"),
        (format!("{head}."), "the token's signature is not valid"),
        (format!("{other_head}.{signature}"), "the token's signature is not valid"),
        (hs256(&sound, OTHER_SECRET), "the token's signature is not valid"),
        (claims(json!({"sub": "acme-admin", "exp": 1_000_000_000})), "the token has expired"),
        (claims(json!({"sub": "acme-admin", "exp": NEVER, "nbf": NEVER - 10})), "the token is not valid yet"),
        (claims(json!({"sub": "acme-admin"})), "the token's claims are not the ones this server accepts"),
        (claims(json!({"exp": NEVER})), "the token's claims are not the ones this server accepts"),
        (claims(json!({"sub": "", "exp": NEVER})), "the token's claims are not the ones this server accepts"),
        (
            claims(json!({"sub": "acme\0admin", "exp": NEVER})),
            "the token's claims are not the ones this server accepts",
        ),
        (claims(json!({"sub": 7, "exp": NEVER})), "the token's claims are not the ones this server accepts"),
        (
            claims(json!({"sub": "acme-admin", "exp": "never"})),
            "the token's claims are not the ones this server accepts",
        ),
        ("tg_".to_owned(), "the API key is unknown, has expired or was revoked"),
        (format!("tg_{}", "A".repeat(43)), "the API key is unknown, has expired or was revoked"),
    ]
}

#[tokio::test]
async fn invalid_credential_is_refused_before_the_query_is_read() {
    let world = lenient();
    for (credential, reason) in refused() {
        let mut bodies = Vec::new();
        for query in ["{ viewer { user { key } } }", "{ broken", "{{{{", "", "{ noSuchField }"] {
            let (status, body) = world.server.ask_raw(Some(&credential), query).await;
            assert_eq!(status, 401, "{credential}: {body}");
            bodies.push(body);
        }
        bodies.dedup();
        assert_eq!(bodies.len(), 1, "the answer does not depend on the query: {bodies:?}");
        let body: Value = serde_json::from_str(&bodies[0]).expect("JSON");
        assert_eq!(body["errors"][0]["extensions"], json!({"code": "UNAUTHENTICATED"}));
        assert_eq!(body["errors"][0]["message"], format!("sign in: {reason}"), "{credential}");
        assert!(body.get("data").is_none());
    }
}

#[tokio::test]
async fn token_without_a_signature_is_refused_whatever_its_header_says() {
    let world = lenient();
    let claims = json!({"sub": "acme-admin", "exp": NEVER});
    for algorithm in ["none", "None", "NONE", "", "HS512", "RS256", "ES256"] {
        let token = unsigned(&json!({"alg": algorithm, "typ": "JWT"}), &claims);
        for token in [token.clone(), format!("{token}AAAA"), token.trim_end_matches('.').to_owned()] {
            let (status, body) = world.server.ask_raw(Some(&token), "{ viewer { user { key } } }").await;
            assert_eq!(status, 401, "{algorithm}: {body}");
            assert!(body.contains("UNAUTHENTICATED"), "{body}");
        }
    }
}

#[tokio::test]
async fn token_within_the_leeway_is_valid() {
    let world = World::empty();
    let now = u64::try_from(tallygraph::clock::Clock::system().now().micros() / 1_000_000).expect("a time after 1970");
    let ask = async |claims: Value| {
        world.server.ask(&hs256(&claims, SECRET), "{ viewer { memberships { role } } }").await.status
    };
    assert_eq!(ask(json!({"sub": "ana", "exp": now - 10})).await, 200);
    assert_eq!(ask(json!({"sub": "ana", "exp": now - 40})).await, 401);
    assert_eq!(ask(json!({"sub": "ana", "exp": NEVER, "nbf": now + 15})).await, 200);
    assert_eq!(ask(json!({"sub": "ana", "exp": NEVER, "nbf": now + 120})).await, 401);
    assert_eq!(ask(json!({"sub": "ana", "exp": 4_000_000_000.5})).await, 200);
}

#[tokio::test]
async fn request_without_a_credential_is_refused() {
    let world = World::empty();
    let url = format!("{}/graphql", world.server.url);
    let client = world.server.client();
    let body = json!({"query": "{ viewer { user { key } } }"});
    let key = &world.key;
    let headers = [
        None,
        Some(String::new()),
        Some("Bearer".to_owned()),
        Some("Bearer ".to_owned()),
        Some(key.clone()),
        Some(format!("Basic {key}")),
        Some(format!("Token {key}")),
    ];
    for header in headers {
        let mut post = client.post(&url).json(&body);
        let mut get = world.server.get(&[("query", "{ viewer { user { key } } }")]);
        if let Some(header) = &header {
            post = post.header("authorization", header);
            get = get.header("authorization", header);
        }
        for request in [post, get] {
            let response = request.send().await.expect("an answer");
            assert_eq!(response.status().as_u16(), 401, "{header:?}");
            assert_eq!(response.headers()["www-authenticate"], "Bearer");
            let answer: Value = response.json().await.expect("JSON");
            assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        }
    }
}

#[tokio::test]
async fn unauthenticated_request_is_refused_before_its_body_and_its_media_type() {
    let world = World::empty();
    let url = format!("{}/graphql", world.server.url);
    for media_type in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let request = world.server.client().post(&url).header("content-type", media_type).body("{{{");
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 401, "{media_type}");
    }
}
