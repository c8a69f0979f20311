//! Forged tokens. The algorithm is fixed, and the server follows nothing in a header.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::sign;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use crate::harness::{Heard, LiveSocket, SECRET, Server, World, hs256};

const NEVER: u64 = 4_000_000_000;

/// A public key.
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\n\
    q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==\n-----END PUBLIC KEY-----\n";

fn part(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

/// A token with these two parts, validly signed.
fn signed(header: &str, claims: &str) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    let signature = sign(message.as_bytes(), &EncodingKey::from_secret(SECRET.as_bytes()), Algorithm::HS256);
    format!("{message}.{}", signature.expect("a signature"))
}

fn with_header(members: &Value) -> String {
    let mut header = json!({"alg": "HS256", "typ": "JWT"});
    for (name, value) in members.as_object().expect("members") {
        header[name] = value.clone();
    }
    signed(&header.to_string(), &claims().to_string())
}

fn claims() -> Value {
    json!({"sub": "ana", "exp": NEVER})
}

fn with_claims(text: &str) -> String {
    signed(r#"{"alg":"HS256"}"#, text)
}

fn refused() -> Vec<(&'static str, String)> {
    let sound = hs256(&claims(), SECRET);
    let parts: Vec<&str> = sound.split('.').collect();
    let unsigned = |algorithm: &str| format!("{}.{}.", part(&json!({"alg": algorithm}).to_string()), parts[1]);
    vec![
        ("none", unsigned("none")),
        ("none in another case", unsigned("nOnE")),
        ("none with a signature", format!("{}{}", unsigned("none"), parts[2])),
        ("HS256 with a public key", hs256(&claims(), PUBLIC)),
        ("another algorithm of the same secret", with_header(&json!({"alg": "HS384"}))),
        ("an algorithm of public keys", with_header(&json!({"alg": "RS256"}))),
        ("no algorithm", signed(r#"{"typ":"JWT"}"#, &claims().to_string())),
        ("the algorithm twice", signed(r#"{"alg":"none","alg":"HS256"}"#, &claims().to_string())),
        ("an unknown extension", with_header(&json!({"crit": ["x"], "x": 1}))),
        ("an extension that is not there", with_header(&json!({"crit": ["exp"]}))),
        ("no extension at all", with_header(&json!({"crit": []}))),
        ("extensions that are none", with_header(&json!({"crit": "b64"}))),
        ("extensions of null", with_header(&json!({"crit": null}))),
        ("an unencoded payload", with_header(&json!({"b64": false, "crit": ["b64"]}))),
        ("an unencoded payload that is not critical", with_header(&json!({"b64": false}))),
        ("a payload that says to be encoded", with_header(&json!({"b64": true}))),
        ("exp as a text", with_claims(&json!({"sub": "ana", "exp": NEVER.to_string()}).to_string())),
        ("exp as a list", with_claims(&json!({"sub": "ana", "exp": [NEVER]}).to_string())),
        ("exp as null", with_claims(&json!({"sub": "ana", "exp": null}).to_string())),
        ("exp below zero", with_claims(r#"{"sub":"ana","exp":-1}"#)),
        ("exp without end", with_claims(r#"{"sub":"ana","exp":1e400}"#)),
        ("no exp", with_claims(r#"{"sub":"ana"}"#)),
        ("expired", with_claims(r#"{"sub":"ana","exp":1000000000}"#)),
        ("not yet valid", with_claims(&json!({"sub": "ana", "exp": NEVER, "nbf": NEVER - 1}).to_string())),
        ("nbf as a text", with_claims(&json!({"sub": "ana", "exp": NEVER, "nbf": "0"}).to_string())),
        ("the subject twice", with_claims(&format!(r#"{{"sub":"ana","exp":{NEVER},"sub":"acme-admin"}}"#))),
        ("exp twice", with_claims(&format!(r#"{{"sub":"ana","exp":1,"exp":{NEVER}}}"#))),
        ("nbf twice", with_claims(&format!(r#"{{"sub":"ana","exp":{NEVER},"nbf":{NEVER},"nbf":0}}"#))),
        ("a list of claims", with_claims(r#"["ana"]"#)),
        ("one dot", format!("{}.{}", parts[0], parts[1])),
        ("four parts", format!("{sound}.{}", parts[2])),
        ("five parts, as if encrypted", format!("{sound}.{}.{}", parts[1], parts[2])),
        ("dots alone", "..".to_owned()),
        ("many dots", ".".repeat(2000)),
        ("another signature's end", format!("{}A", &sound[..sound.len() - 1])),
        ("padded", format!("{sound}==")),
        ("a space within", sound.replacen('.', " .", 1)),
        ("huge", with_claims(&json!({"sub": "ana", "exp": NEVER, "x": "x".repeat(30_000)}).to_string())),
        (
            "deep",
            with_claims(&format!(r#"{{"sub":"ana","exp":{NEVER},"x":{}{}}}"#, "[".repeat(3000), "]".repeat(3000))),
        ),
        ("a huge key", format!("tg_{}", "x".repeat(30_000))),
        ("a key with SQL", "tg_' OR '1'='1".to_owned()),
    ]
}

/// A server without a limit on failed sign-ins, which these tests cause.
fn lenient() -> World {
    World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0")])
}

async fn no_token_is_in_the_log(world: &World) {
    let log = world.server.whole_log().await;
    for (trick, token) in refused() {
        let head: String = token.chars().take(20).collect();
        assert!(token.len() < 40 || !log.contains(&head), "the token is in the log: {trick}");
    }
}

#[tokio::test]
async fn token_tricks_are_refused_before_anything_is_read() {
    let world = lenient();
    assert_eq!(world.server.ask(&hs256(&claims(), SECRET), "{ viewer { user { key } } }").await.status, 200);
    for (trick, token) in refused() {
        let (status, body) = world.server.ask_raw(Some(&token), "{ viewer { user { key } } }").await;
        assert_eq!(status, 401, "{trick}: {body}");
        let answer: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(answer["errors"][0]["extensions"], json!({"code": "UNAUTHENTICATED"}), "{trick}");
        assert!(!body.contains(&token), "the token is not repeated: {trick}");
    }
    no_token_is_in_the_log(&world).await;
}

#[tokio::test]
async fn token_tricks_are_refused_over_websocket() {
    let world = lenient();
    LiveSocket::signed_in(&world.server, &hs256(&claims(), SECRET)).await;
    for (trick, token) in refused() {
        let mut socket = LiveSocket::connect(&world.server).await;
        socket.init(&token).await;
        assert_eq!(socket.next().await, Heard::Closed(4403, "Forbidden".to_owned()), "{trick}");
    }
    no_token_is_in_the_log(&world).await;
}

/// One secret signs all tokens, so `kid`, `jku` and `x5u` are never looked up, in the database, in files or elsewhere.
#[tokio::test]
async fn key_names_in_tokens_are_ignored() {
    let world = lenient();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a socket option");
    let here = format!("http://{}/keys", listener.local_addr().expect("an address"));
    let other = "another secret of 32 bytes for the tests";
    for (name, value) in [
        ("kid", json!("../../../../etc/passwd")),
        ("kid", json!("/dev/null")),
        ("kid", json!("x' UNION SELECT 'secret' --")),
        ("kid", json!("'; DROP TABLE api_key; --")),
        ("jku", json!(here)),
        ("x5u", json!(here)),
        ("jwk", json!({"kty": "oct", "k": part(other)})),
    ] {
        let token = with_header(&json!({name: value}));
        // The one secret signed it, so it is valid whatever the header names.
        assert_eq!(world.server.ask(&token, "{ viewer { user { key } } }").await.status, 200, "{name} {value}");
        for secret in ["", other] {
            let message = token.rsplit_once('.').expect("a signature").0;
            let key = EncodingKey::from_secret(secret.as_bytes());
            let signature = sign(message.as_bytes(), &key, Algorithm::HS256).expect("a signature");
            let (status, body) = world.server.ask_raw(Some(&format!("{message}.{signature}")), "{ __typename }").await;
            assert_eq!(status, 401, "{name} {value}: {body}");
        }
    }
    assert!(listener.accept().is_err(), "nothing fetched keys");
    assert_eq!(world.server.ask(&world.key, "{ viewer { service { name } } }").await.status, 200);
    assert_eq!(world.server.ask(&Server::token("ana"), "{ viewer { user { key } } }").await.status, 200);
}
