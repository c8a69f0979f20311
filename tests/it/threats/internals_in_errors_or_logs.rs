//! Internal failures stay internal: a caller gets a code and the request's id, and the log has no secrets.

use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use super::sockets::eventually;
use crate::harness::{SECRET, Server, Tenant, World};

/// Tables without which something fails.
const TABLES: [&str; 8] = [
    "usage_event",
    "usage_day_model",
    "usage_sequence",
    "credit_account",
    "credit_grant",
    "workspace",
    "member",
    "api_key",
];

const CODES: [&str; 4] = ["INTERNAL", "UNAVAILABLE", "NOT_FOUND", "BAD_USER_INPUT"];

/// Words of databases, drivers and this program's source.
const INTERNALS: [&str; 16] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "no such table",
    "relation",
    "sqlx",
    "sea_orm",
    "sea-orm",
    "DbErr",
    "sqlite",
    "postgres",
    "panicked",
    "src/",
    ".rs",
    "RUST_BACKTRACE",
    "127.0.0.1",
];

const QUESTIONS: [&str; 5] = [
    "{ workspace(key: \"acme-main\") { usage(range: {last: {count: 7, unit: DAY}}) { total { credits } } } }",
    "{ workspace(key: \"acme-main\") { usageEvents(first: 5) { nodes { id } } balance { available } } }",
    "{ workspace(key: \"acme-main\") { members(first: 5) { nodes { role } } ledger(first: 5) { nodes { id } } } }",
    "{ viewer { user { key } memberships { role workspace { key } } } }",
    "mutation { upsertOrganization(input: {key: \"acme\", name: \"Acme\"}) { organization { id } } }",
];

/// The internal words and secrets that a text contains.
fn internals_in(text: &str, secrets: &[String]) -> Vec<String> {
    let words = INTERNALS.iter().map(|word| (*word).to_owned());
    let tables = TABLES.iter().filter(|table| table.contains('_')).map(|table| (*table).to_owned());
    words.chain(tables).chain(secrets.iter().cloned()).filter(|word| text.contains(word.as_str())).collect()
}

#[tokio::test]
async fn database_errors_have_fixed_messages_and_the_log_has_no_secrets() {
    let world = World::new().await;
    let beside = Database::connect(world.program.database_url()).await.expect("the database");
    let person = Server::token(&Tenant::Acme.user("ADMIN"));
    let url = world.program.database_url();
    let secrets = [world.key.clone(), person.clone(), SECRET.to_owned(), world.program.folder().display().to_string()];
    let (mut failed, mut ids) = (0, Vec::new());
    for table in TABLES {
        beside.execute_unprepared(&format!("ALTER TABLE {table} RENAME TO gone")).await.expect("it is renamed");
        for credential in [&world.key, &person] {
            for question in QUESTIONS {
                let (status, body) = world.server.ask_raw(Some(credential), question).await;
                assert_eq!(internals_in(&body, &secrets), Vec::<String>::new(), "{table} {question}: {body}");
                let answer: Value = serde_json::from_str(&body).expect("JSON");
                for error in answer["errors"].as_array().into_iter().flatten() {
                    let code = error["extensions"]["code"].as_str().expect("a code");
                    let is_known = CODES.contains(&code) || code == "FORBIDDEN";
                    assert!(is_known, "{table} {question}: {body}");
                    if code == "INTERNAL" || (code == "UNAVAILABLE" && status == 200) {
                        ids.push(error["extensions"]["requestId"].as_str().expect("the request's id").to_owned());
                    }
                    failed += usize::from(matches!(code, "INTERNAL" | "UNAVAILABLE"));
                }
            }
        }
        for (path, media_type) in
            [("/v1/events", "application/cloudevents+json"), ("/v1/events", "application/x-ndjson")]
        {
            let event = json!({
                "specversion": "1.0", "type": "com.tallygraph.usage.v1", "source": "s", "id": table, "subject": "acme-main",
                "time": tallygraph::clock::Clock::system().now().to_rfc3339(), "data": {"model": "still", "quantity": 1},
            });
            let post = world.server.client().post(format!("{}{path}", world.server.url)).bearer_auth(&world.key);
            let response =
                post.header("content-type", media_type).body(event.to_string()).send().await.expect("an answer");
            // A stream that fails may break off.
            let body = response.text().await.unwrap_or_default();
            assert_eq!(internals_in(&body, &secrets), Vec::<String>::new(), "{table} {media_type}: {body}");
        }
        let ready = world.server.client().get(format!("{}/readyz", world.server.url)).send().await.expect("an answer");
        let body = ready.text().await.expect("a text");
        assert_eq!(internals_in(&body, &secrets), Vec::<String>::new(), "{table} /readyz: {body}");
        beside
            .execute_unprepared(&format!("ALTER TABLE gone RENAME TO {table}"))
            .await
            .expect("the table is renamed back");
    }
    assert!(failed > 20, "only {failed} errors: the missing tables went unnoticed");
    let logged = async || ids.iter().all(|id| world.server.log().contains(id));
    eventually("the log tells of every request that failed inside", logged).await;
    let log = world.server.whole_log().await;
    for secret in [&world.key, &person, &SECRET.to_owned()] {
        assert!(!log.contains(secret.as_str()), "a secret is in the log");
    }
    // The address of the database contains its password.
    assert!(!url.starts_with("postgres") || !log.contains(&url), "the database's address is in the log");
    beside.close().await.expect("the connection closes");
    assert_eq!(
        world.server.ask(&world.key, "{ viewer { service { name } } }").await.status,
        200,
        "the server still answers"
    );
}

#[tokio::test]
async fn bad_credentials_and_queries_are_not_logged() {
    let world = World::with(&[("LOG__FILTER", "tallygraph=debug,tower_http=debug,hyper=info,warn")]);
    let bad = format!("{}.{}.{}", "eyJhbGciOiJIUzI1NiJ9", "c29tZXRoaW5nLXByaXZhdGU", "signature-that-is-none");
    for credential in ["tg_something-private", &bad] {
        assert_eq!(world.server.ask_raw(Some(credential), "{ __typename }").await.0, 401);
    }
    let get = world.server.get(&[("query", "{ workspace(key: \"private-text\") { name } }")]).bearer_auth(&world.key);
    assert_eq!(get.send().await.expect("an answer").status(), 200);
    world.server.ask(&world.key, "{ workspace(key: \"private-text\") { name } }").await;
    let log = world.server.whole_log().await;
    assert_eq!(log.matches("answered").count(), 4, "requests are logged: {log}");
    for private in ["something-private", "c29tZXRoaW5nLXByaXZhdGU", "private-text", &world.key] {
        assert!(!log.contains(private), "{private} is in the log: {log}");
    }
}
