//! Forged tokens of issuers. What a header names never decides what a signature is checked with.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use serde_json::{Value, json};

use crate::harness::{Issuer, Program, SECRET, Server, SigningKey, World, hs256};

const WHO: &str = "{ viewer { user { key } memberships { role } } }";

/// A server that accepts tokens of these issuers, and those of the shared secret. It does not limit failed sign-ins.
fn served(issuers: &[&Issuer], more: &[(&str, &str)]) -> World {
    let listed: Vec<String> =
        issuers.iter().map(|issuer| format!("{{issuer=\"{}\", audience=\"tallygraph\"}}", issuer.url)).collect();
    let listed = format!("[{}]", listed.join(","));
    let mut settings = vec![("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0"), ("JWT__ISSUERS", listed.as_str())];
    settings.extend(more);
    World::with(&settings)
}

fn every_key() -> Vec<SigningKey> {
    ["rsa-1", "ec-1", "ed-1"].map(SigningKey::named).to_vec()
}

async fn status(world: &World, token: &str) -> u16 {
    world.server.ask(token, WHO).await.status
}

#[tokio::test]
async fn token_of_each_algorithm_signs_a_person_in() {
    let keys = every_key();
    let issuer = Issuer::with(&keys).await;
    let world = served(&[&issuer], &[]);
    world.upsert_workspace("north", None, "UTC").await;
    world.upsert_member("north", "ada", "EDITOR").await;
    let signers = [keys.clone(), vec![keys[0].clone().by(Algorithm::PS256)]].concat();
    for signer in signers {
        // A key is also found without its name.
        for signer in [signer.clone(), signer.called(None)] {
            let viewer = world.server.ask(&signer.sign(&issuer.claims("ada")), WHO).await.data();
            assert_eq!(viewer["viewer"], json!({"user": {"key": "ada"}, "memberships": [{"role": "EDITOR"}]}));
        }
    }
    assert_eq!(status(&world, &hs256(&json!({"sub": "ada", "exp": 4_000_000_000_u64}), SECRET)).await, 200);
    assert_eq!(issuer.fetches(), 1, "all keys come from one fetch");
}

/// Tokens that must not sign anybody in. `theirs` is published by nobody.
fn refused(issuer: &Issuer, keys: &[SigningKey], theirs: &SigningKey) -> Vec<(&'static str, String)> {
    let (rsa, ec, ed) = (&keys[0], &keys[1], &keys[2]);
    let claims = issuer.claims("ada");
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        rsa.sign(&claims)
    };
    let without = |name: &str| {
        let mut claims = claims.clone();
        claims.as_object_mut().expect("claims").remove(name);
        rsa.sign(&claims)
    };
    let sound = rsa.sign(&claims);
    let parts: Vec<&str> = sound.split('.').collect();
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let headed = |header: Value| format!("{}.{}.{}", part(header), parts[1], parts[2]);
    let modulus = rsa.published()["n"].as_str().expect("a modulus").to_owned();
    vec![
        ("HS256 with a public key as PEM", hs256(&claims, &rsa.pem)),
        ("HS256 with the modulus of a public key", hs256(&claims, &modulus)),
        ("HS256 with a published key as JSON", hs256(&claims, &rsa.published().to_string())),
        ("HS256 with an empty secret", hs256(&claims, "")),
        ("no algorithm", format!("{}.{}.", part(json!({"alg": "none", "kid": "rsa-1"})), parts[1])),
        ("another algorithm of the same key in the header", headed(json!({"alg": "PS256", "kid": "rsa-1"}))),
        ("a stronger hash than is accepted", rsa.clone().by(Algorithm::RS512).sign(&claims)),
        ("an algorithm of another kind of key", headed(json!({"alg": "ES256", "kid": "rsa-1"}))),
        ("another key of the issuer", ed.clone().called(Some("ec-1")).sign(&claims)),
        ("the name of a key of another kind", ec.clone().called(Some("rsa-1")).sign(&claims)),
        ("a key that nobody published", theirs.clone().called(Some("rsa-1")).sign(&claims)),
        ("the same without a name", theirs.clone().called(None).sign(&claims)),
        ("a name that is a path", theirs.clone().called(Some("../../../../dev/null")).sign(&claims)),
        ("a name that is SQL", theirs.clone().called(Some("x' UNION SELECT 'key' --")).sign(&claims)),
        ("a name that is an address", theirs.clone().called(Some(&format!("{}/keys", issuer.url))).sign(&claims)),
        ("a name that is no text", headed(json!({"alg": "RS256", "kid": ["rsa-1"]}))),
        ("an extension", headed(json!({"alg": "RS256", "kid": "rsa-1", "crit": ["exp"]}))),
        ("another issuer", with("iss", json!("https://login.example.com"))),
        ("an issuer that is a list", with("iss", json!([issuer.url]))),
        ("another audience", with("aud", json!("another application"))),
        ("expired", with("exp", json!(1_000_000_000))),
        ("exp as a text", with("exp", json!("4000000000"))),
        ("not yet valid", with("nbf", json!(4_000_000_000_u64))),
        ("a user who is no text", with("sub", json!(7))),
        ("a user without a name", with("sub", json!(""))),
        ("no issuer", without("iss")),
        ("no audience", without("aud")),
        ("no exp", without("exp")),
        ("no user", without("sub")),
        ("claims that are no JSON", format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode("claims"), parts[2])),
    ]
}

#[tokio::test]
async fn forged_token_of_an_issuer_signs_nobody_in() {
    let (keys, theirs) = (every_key(), SigningKey::named("rsa-2"));
    let issuer = Issuer::with(&keys).await;
    let world = served(&[&issuer], &[]);
    assert_eq!(status(&world, &keys[0].sign(&issuer.claims("ada"))).await, 200);
    for (trick, token) in refused(&issuer, &keys, &theirs) {
        let answer = world.server.ask(&token, WHO).await;
        assert_eq!((answer.status, answer.codes()), (401, vec!["UNAUTHENTICATED".to_owned()]), "{trick}");
    }
}

#[tokio::test]
async fn keys_that_a_token_brings_along_are_not_used() {
    let (keys, theirs) = (every_key(), SigningKey::named("rsa-2"));
    let issuer = Issuer::with(&keys).await;
    let attacker = Issuer::with(std::slice::from_ref(&theirs)).await;
    let world = served(&[&issuer], &[]);
    let claims = issuer.claims("ada");
    let jwk = serde_json::from_value(theirs.published()).expect("a key");
    let tokens = [
        theirs.sign_with(|header| header.jku = Some(attacker.keys_url()), &claims),
        theirs.sign_with(|header| header.x5u = Some(attacker.keys_url()), &claims),
        theirs.sign_with(|header| header.jwk = Some(jwk), &claims),
    ];
    for token in tokens {
        assert_eq!(status(&world, &token).await, 401);
    }
    assert_eq!(attacker.fetches(), 0);
}

#[tokio::test]
async fn issuer_signs_only_its_own_tokens() {
    let (first_key, second_key) = (SigningKey::named("rsa-1"), SigningKey::named("rsa-2").called(Some("rsa-1")));
    let (first, second) =
        (Issuer::with(std::slice::from_ref(&first_key)).await, Issuer::with(std::slice::from_ref(&second_key)).await);
    let world = served(&[&first, &second], &[]);
    // Both call their keys by the same name.
    for (issuer, key, expected) in
        [(&first, &first_key, 200), (&second, &second_key, 200), (&first, &second_key, 401), (&second, &first_key, 401)]
    {
        assert_eq!(status(&world, &key.sign(&issuer.claims("ada"))).await, expected);
    }
}

#[tokio::test]
async fn issuer_without_the_secret_and_secret_without_an_issuer() {
    let key = SigningKey::named("ec-1");
    let issuer = Issuer::with(std::slice::from_ref(&key)).await;
    let world = World::empty();
    assert_eq!(status(&world, &key.sign(&issuer.claims("ada"))).await, 401);
    drop(world);
    let program = Program::migrated();
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env_remove("TALLYGRAPH_JWT_HS256_SECRET");
    command.env("TALLYGRAPH_JWT_JWKS_URL", issuer.keys_url()).env("TALLYGRAPH_JWT__USER_CLAIM", "employee");
    let server = Server::start(command);
    let mut claims = issuer.claims("nobody");
    let ask = async |token: &str| server.ask(token, "{ viewer { user { key } } }").await.status;
    assert_eq!(ask(&key.sign(&claims)).await, 401, "the claim that holds the user is missing");
    claims["employee"] = json!("ada");
    assert_eq!(ask(&key.sign(&claims)).await, 200);
    assert_eq!(ask(&hs256(&claims, SECRET)).await, 401, "there is no secret");
    assert_eq!(ask(&hs256(&claims, "")).await, 401);
}
