//! Persisted and trusted documents, and the encoding of answers.

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde_json::{Value, json};
use tallygraph::digest::hex_sha256;

use crate::harness::{Program, Server, World};

const TEXT: &str = "{ viewer { service { name } } }";

async fn post(server: &Server, key: &str, accept: &str, body: Value) -> (u16, Value) {
    let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(key).header(ACCEPT, accept);
    let response =
        request.header(CONTENT_TYPE, "application/json").body(body.to_string()).send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

fn by_hash(hash: &str) -> Value {
    json!({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": hash}}})
}

#[tokio::test]
async fn unknown_hash_asks_for_the_document() {
    let World { server, key, program: _program } = World::new().await;
    let hash = hex_sha256(TEXT.as_bytes());
    for (accept, status) in [("application/json", 200), ("application/graphql-response+json", 400)] {
        let (told, answer) = post(&server, &key, accept, by_hash(&hash)).await;
        assert_eq!(told, status);
        assert_eq!(answer["errors"][0]["message"], "PersistedQueryNotFound");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
    }
    let mut with_document = by_hash(&hash);
    with_document["query"] = json!("{ viewer { user { name } } }");
    let (status, answer) = post(&server, &key, "application/json", with_document.clone()).await;
    assert_eq!((status, &answer["errors"][0]["extensions"]["code"]), (400, &json!("BAD_USER_INPUT")), "{answer}");
    with_document["query"] = json!(TEXT);
    for body in
        [with_document, by_hash(&hash), by_hash(&hash.to_uppercase()), json!({"documentId": format!("sha256:{hash}")})]
    {
        let (status, answer) = post(&server, &key, "application/json", body).await;
        assert_eq!(status, 200);
        assert!(answer["data"]["viewer"]["service"]["name"].is_string(), "{answer}");
    }
    let (status, _) = post(&server, "tg_nobody", "application/json", by_hash(&hash)).await;
    assert_eq!(status, 401, "the credential is checked first");
    let (status, answer) = post(&server, &key, "application/json", json!({"extensions": {"persistedQuery": 5}})).await;
    assert_eq!((status, &answer["errors"][0]["extensions"]["code"]), (400, &json!("BAD_USER_INPUT")));
}

#[tokio::test]
async fn only_trusted_documents_run_with_a_manifest() {
    let program = Program::migrated();
    let key = program.key(&["ANALYTICS_READ"], None);
    program.write("documents.json", json!({"name": TEXT, hex_sha256(b"{ __typename }"): "{ __typename }"}).to_string());
    let server = program.serve_with(&[("HTTP__TRUSTED_DOCUMENTS", "documents.json")]);
    let ask = async |body: Value| post(&server, &key, "application/json", body).await;
    for body in [json!({"documentId": "name"}), json!({"query": TEXT}), by_hash(&hex_sha256(b"{ __typename }"))] {
        let (status, answer) = ask(body).await;
        assert_eq!((status, answer.get("errors")), (200, None), "{answer}");
    }
    let mut registered = by_hash(&hex_sha256(b"{ viewer { __typename } }"));
    registered["query"] = json!("{ viewer { __typename } }");
    for body in [json!({"documentId": "other"}), json!({"query": "{ viewer { __typename } }"}), registered] {
        let (_, answer) = ask(body).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND", "{answer}");
        assert_eq!(answer.get("data"), None);
    }
    drop(server);
    program.write("documents.json", "[]");
    let told = program.run(&["serve", "--trusted-documents", "documents.json", "--listen", "127.0.0.1:0"]).sentence();
    assert!(told.contains("documents.json") && told.contains("object"), "{told}");
    let told = program.run(&["serve", "--trusted-documents", "none.json", "--listen", "127.0.0.1:0"]).sentence();
    assert!(told.contains("none.json"), "{told}");
}

#[tokio::test]
async fn answers_are_compressed_for_clients_that_accept_it() {
    let World { server, key, program: _program } = World::new().await;
    let ask = async |encoding: &str, query: &str| {
        let request = server.client().post(format!("{}/graphql", server.url)).bearer_auth(&key);
        let request = request.header("accept-encoding", encoding).json(&json!({"query": query}));
        let response = request.send().await.expect("an answer");
        let told = response.headers().get("content-encoding").map(|told| told.to_str().expect("a text").to_owned());
        (told, response.bytes().await.expect("a body").len())
    };
    let long = "{ __schema { types { name description fields { name } } } }";
    let (plain, length) = ask("identity", long).await;
    assert_eq!(plain, None);
    for encoding in ["br", "gzip", "zstd"] {
        let (told, compressed) = ask(encoding, long).await;
        assert_eq!(told.as_deref(), Some(encoding));
        assert!(compressed * 2 < length, "{encoding}: {compressed} of {length}");
    }
    assert_eq!(ask("gzip", TEXT).await.0, None, "a short answer is not compressed");
}

#[tokio::test]
async fn allowed_origins_may_use_the_headers_of_clients() {
    let program = Program::migrated();
    let server = program.serve_with(&[("HTTP__ALLOWED_ORIGINS", "[\"https://app.example.com\"]")]);
    let asked = "authorization,content-type,traceparent,apollographql-client-name,x-request-id";
    let request = server.client().request(reqwest::Method::OPTIONS, format!("{}/graphql", server.url));
    let request = request.header("origin", "https://app.example.com").header("access-control-request-method", "POST");
    let response = request.header("access-control-request-headers", asked).send().await.expect("an answer");
    let allowed = response.headers()["access-control-allow-headers"].to_str().expect("a text").to_ascii_lowercase();
    assert!(asked.split(',').all(|header| allowed.split(',').any(|allowed| allowed.trim() == header)), "{allowed}");
    let request = server.client().get(format!("{}/healthz", server.url)).header("origin", "https://app.example.com");
    let response = request.send().await.expect("an answer");
    let exposed = response.headers()["access-control-expose-headers"].to_str().expect("a text").to_ascii_lowercase();
    assert!(exposed.contains("retry-after") && exposed.contains("x-request-id"), "{exposed}");
}

#[tokio::test]
async fn repeated_document_is_answered_or_refused_like_the_first() {
    let World { server, key, program: _program } = World::new().await;
    let ask = async |query: &str, variables: Value| {
        post(&server, &key, "application/graphql-response+json", json!({"query": query, "variables": variables})).await
    };
    let invalid = "query { workspace(key: 5) { name } }";
    let valid = "{ workspace(key: \"acme-main\") { name } }";
    let with_variable = "query($key: String!) { workspace(key: $key) { name } }";
    for round in ["first", "second", "third"] {
        let (status, answer) = ask(valid, json!({})).await;
        assert_eq!((status, answer["data"]["workspace"]["name"].is_string()), (200, true), "{round}: {answer}");
        let (status, answer) = ask(with_variable, json!({"key": "acme-main"})).await;
        assert_eq!((status, answer["data"]["workspace"]["name"].is_string()), (200, true), "{round}: {answer}");
        for (query, variables) in [(invalid, json!({})), (with_variable, json!({"key": 5}))] {
            let (status, answer) = ask(query, variables).await;
            let code = &answer["errors"][0]["extensions"]["code"];
            assert_eq!((status, answer.get("data"), code.is_string()), (400, None, true), "{round}: {answer}");
        }
        // With one valid operation, the other one is still validated.
        let (status, answer) = ask(&format!("{valid} query Other {{ nothing }}"), json!({})).await;
        assert_eq!((status, answer.get("data")), (400, None), "{round}: {answer}");
    }
}
