//! The log has a line for each request, and one more for a slow operation.

use std::time::Duration;

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::harness::{Program, SCOPES, Server, Tenant, World};
use crate::threats::sockets::eventually;

/// The lines of a log in JSON that have this target.
fn lines(server: &Server, target: &str) -> Vec<Value> {
    parsed(&server.log()).into_iter().filter(|line| line["target"] == target).collect()
}

fn parsed(log: &str) -> Vec<Value> {
    log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

fn served(settings: &[(&str, &str)]) -> World {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[settings, &[("LOG__FORMAT", "json")]].concat());
    World { program, server, key }
}

async fn ask(world: &World, credential: &str, id: Option<&str>, body: Value) -> (u16, String) {
    let mut request =
        world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(credential).json(&body);
    if let Some(id) = id {
        request = request.header("x-request-id", id);
    }
    let answer = request.send().await.expect("an answer");
    let id = answer.headers()["x-request-id"].to_str().expect("an id").to_owned();
    (answer.status().as_u16(), id)
}

#[tokio::test]
async fn every_request_has_a_line_that_says_what_it_took() {
    let world = served(&[("LOG__SLOW_QUERY_MS", "0")]).settled().await;
    let viewer = Server::token(&Tenant::Acme.user("VIEWER"));
    let query = "query Secretive($key: String!) { workspace(key: $key) { name spendAlerts { id } } }";
    let body = json!({"query": query, "variables": {"key": "acme-main"}, "operationName": "Secretive"});
    let (status, id) = ask(&world, &viewer, None, body).await;
    assert_eq!(status, 200);
    world.server.logged("Secretive", 1).await;
    let all = lines(&world.server, "tallygraph::request");
    let line = all.iter().find(|line| line["fields"]["operation"] == "Secretive").expect("its line");
    let fields = &line["fields"];
    assert_eq!(line["span"]["id"], json!(id), "the answer has the same id: {line}");
    assert_eq!(line["level"], "INFO");
    let told = ["message", "route", "status", "code", "kind", "caller"].map(|name| fields[name].clone());
    assert_eq!(json!(told), json!(["answered", "/graphql", 200, "FORBIDDEN", "query", "person"]));
    assert!(fields["caller_id"].as_i64() > Some(0), "{line}");
    for number in ["cost", "statements", "rows", "database_ms", "duration_ms"] {
        assert!(fields[number].as_f64() > Some(0.0), "{number}: {line}");
    }
    let log = world.server.whole_log().await;
    for secret in [viewer.as_str(), world.key.as_str(), "acme-main", "spendAlerts", "acme-viewer"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

#[tokio::test]
async fn writes_count_their_statements_and_refusals_have_their_code() {
    let world = served(&[]);
    world.upsert_workspace("north", None, "UTC").await;
    world.server.ask_raw(Some("tg_nobody"), "{ __typename }").await;
    world.server.ready().await;
    world.server.logged("UNAUTHENTICATED", 1).await;
    let all = lines(&world.server, "tallygraph::request");
    let write = all.iter().find(|line| line["fields"]["kind"] == "mutation").expect("the write");
    assert!(write["fields"]["statements"].as_i64() > Some(2), "signing in, the write and its commit: {write}");
    assert_eq!((&write["fields"]["caller"], &write["fields"]["operation"]), (&json!("service"), &Value::Null));
    let refused = all.iter().find(|line| line["fields"]["status"] == 401).expect("the refusal");
    assert_eq!(refused["fields"].get("caller"), None, "{refused}");
    assert!(!all.iter().any(|line| line["fields"]["route"] == "/readyz"), "probes have no lines at this level");
}

#[tokio::test]
async fn id_of_a_client_is_kept_and_cannot_forge_lines() {
    let world = served(&[]);
    let body = json!({"query": "query Named { viewer { service { name } } }"});
    let (_, id) = ask(&world, &world.key, Some("client-7"), body.clone()).await;
    assert_eq!(id, "client-7");
    let forged = format!("\\n\"}} {{\"level\":\"ERROR\" {}", "x".repeat(4_000));
    ask(&world, &world.key, Some(&forged), body).await;
    world.server.logged("Named", 2).await;
    let ids: Vec<Value> =
        lines(&world.server, "tallygraph::request").into_iter().map(|line| line["span"]["id"].clone()).collect();
    assert!(ids.contains(&json!("client-7")), "{ids:?}");
    assert!(ids.contains(&json!(forged[..128])), "{ids:?}");
}

#[tokio::test]
async fn slow_operation_has_a_warning_without_its_text_unless_a_setting_asks_for_it() {
    let query = "query Dawdling($key: String!) { workspace(key: $key) { name } } # remark";
    let body = json!({"query": query, "variables": {"key": "acme-main"}});
    for (query_text, is_told) in [("false", false), ("true", true)] {
        let world = served(&[("LOG__SLOW_QUERY_MS", "1"), ("LOG__QUERY_TEXT", query_text), ("LOG__REQUESTS", "false")]);
        let world = world.settled().await;
        let viewer = Server::token(&Tenant::Acme.user("VIEWER"));
        for _ in 0..20 {
            ask(&world, &viewer, None, body.clone()).await;
        }
        let slow = lines(&world.server, "tallygraph::slow");
        let line = slow.iter().find(|line| line["fields"]["operation"] == "Dawdling").expect("a slow one of twenty");
        assert_eq!(line["level"], "WARN");
        assert_eq!(line["fields"]["query"], if is_told { json!(query) } else { Value::Null });
        let log = world.server.whole_log().await;
        assert!(!log.contains("acme-main") && !log.contains(&viewer), "{log}");
        assert_eq!(lines(&world.server, "tallygraph::request").len(), 0, "lines of requests are off");
    }
}

#[tokio::test]
async fn lines_of_requests_wait_for_each_other_and_keep_their_order() {
    let world = served(&[("LOG__SLOW_QUERY_MS", "1")]).settled().await;
    let viewer = Server::token(&Tenant::Acme.user("VIEWER"));
    let body = json!({"query": "query Ordered { workspace(key: \"acme-main\") { name spendAlerts { id } } }"});
    for _ in 0..20 {
        ask(&world, &viewer, None, body.clone()).await;
    }
    let log = world.server.log_reader();
    assert_eq!(world.server.stop().0, Some(0));
    eventually("no line is lost at the end", async || log().matches("\"message\":\"answered\"").count() >= 20).await;
    let all = parsed(&log());
    let place = |line: &Value, target: &str| {
        all.iter().position(|other| other["target"] == target && other["span"]["id"] == line["span"]["id"])
    };
    let slow: Vec<&Value> = all.iter().filter(|line| line["target"] == "tallygraph::slow").collect();
    assert!(!slow.is_empty(), "a slow one of twenty: {all:?}");
    for line in slow {
        assert_eq!(line["span"]["path"], "/graphql", "{line}");
        let (answered, slow) = (place(line, "tallygraph::request"), place(line, "tallygraph::slow"));
        assert!(answered.is_some() && answered < slow, "{all:?}");
    }
}

#[tokio::test]
async fn request_whose_client_goes_away_has_a_line_too() {
    let world = served(&[]);
    world.upsert_workspace("north", None, "UTC").await;
    let mut options = sea_orm::ConnectOptions::new(world.program.database_url());
    options.max_connections(1);
    let other = sea_orm::Database::connect(options).await.expect("the database");
    let lock =
        if world.program.is_on_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN; SELECT id FROM workspace FOR UPDATE" };
    other.execute_unprepared(lock).await.expect("a lock");
    let mutation = "mutation Waiting { upsertWorkspace(input: {key: \"north\", name: \"N\", timeZone: \"UTC\"}) { workspace { id } } }";
    let request = world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(&world.key);
    let impatient = request.timeout(Duration::from_millis(500)).json(&json!({"query": mutation})).send().await;
    assert!(impatient.is_err_and(|error| error.is_timeout()), "the write waits for the lock");
    world.server.logged("the client went away", 1).await;
    other.execute_unprepared("ROLLBACK").await.expect("the lock is given up");
    let all = lines(&world.server, "tallygraph::request");
    let line = all.iter().find(|line| line["fields"]["message"] == "the client went away").expect("its line");
    assert_eq!((&line["fields"]["operation"], &line["fields"]["route"]), (&json!("Waiting"), &json!("/graphql")));
}

#[tokio::test]
async fn text_for_people_has_the_same_fields() {
    let world = World::empty();
    world.server.ask(&world.key, "query Named { viewer { service { name } } }").await.data();
    let log = world.server.logged("operation=\"Named\"", 1).await;
    let line = log.lines().find(|line| line.contains("operation=\"Named\"")).expect("its line");
    for part in
        ["request{", "path=\"/graphql\"", "answered", "status=200", "code=\"OK\"", "caller=\"service\"", "cost="]
    {
        assert!(line.contains(part), "{part}: {line}");
    }
}
