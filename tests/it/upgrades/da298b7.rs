//! A database that the program of commit da298b7 wrote, with rows in every table. da298b7/README.md says how it was made.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use serde_json::{Value, json};
use tallygraph::clock::Clock;

use crate::harness::{Program, Server};
use crate::jobs::job_is;

/// A file of the databases, for the database of this run.
fn file(program: &Program, name: &str) -> String {
    let kind = if program.is_on_sqlite() { "sqlite" } else { "postgres" };
    let path = format!("{}/tests/it/upgrades/da298b7/{kind}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a file of the repository")
}

/// Loads the database one statement at a time, because a Citus coordinator accepts no more.
async fn load(program: &Program) {
    if program.is_on_sqlite() {
        program.write("tallygraph.db", "");
    }
    let mut options = ConnectOptions::new(program.database_url());
    options.max_connections(1);
    let connection = Database::connect(options).await.expect("the database");
    for statement in file(program, "database.sql").split(";\n").filter(|statement| !statement.trim().is_empty()) {
        connection.execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    connection.close().await.expect("the connection closes");
}

/// An answer of that program, in the form of today's API. CHANGELOG.md lists the differences.
fn as_of_today(answer: &Value) -> Value {
    let mut answer = answer.clone();
    let number = |value: &Value| value.as_f64().expect("a number");
    for event in answer["usageEvents"]["nodes"].as_array_mut().expect("a list") {
        // `credits` was the original cost of the event.
        event["credits"] = json!(number(&event["credits"]) - number(&event["refunded"]));
    }
    for purchase in answer["purchases"]["nodes"].as_array_mut().expect("a list") {
        let price = &mut purchase["price"];
        if price["currency"] == "JPY" {
            price["amount"] = json!(price["amount"].as_str().expect("a price").trim_end_matches(".00"));
        }
    }
    answer
}

/// The same JSON, with all numbers as doubles: 1 is 1.0.
fn with_doubles(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(values) => values.iter().map(with_doubles).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), with_doubles(value))).collect(),
        other => other.clone(),
    }
}

/// Queries every workspace again, and expects the old answers.
async fn compare(server: &Server, key: &str, answers: &str) {
    let question = include_str!("da298b7/question.graphql");
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), 6);
    for before in answers {
        let workspace = &before["key"];
        let now = with_doubles(&server.ask_with(key, question, json!({"workspace": workspace})).await.data());
        for part in ["early", "late", "ofApi"] {
            assert_eq!(now[part], with_doubles(&before[part]), "{part}");
        }
        let before = with_doubles(&as_of_today(&before["workspace"]));
        for (part, before) in before.as_object().expect("an object") {
            assert_eq!(&now["workspace"][part], before, "{part} of {workspace}");
        }
    }
}

async fn write(server: &Server, key: &str, mutation: &str, input: &str, selection: &str) -> Value {
    let data =
        server.ask(key, &format!("mutation {{ {mutation}(input: {{{input}}}) {{ {selection} }} }}")).await.data();
    data[mutation].clone()
}

/// Records a film of 1 second in a workspace.
async fn record(server: &Server, key: &str, workspace: &str, id: &str, occurred_at: &str) -> Value {
    let event = format!(
        "events: [{{workspace: \"{workspace}\", source: \"studio\", eventId: \"{id}\", occurredAt: \"{occurred_at}\", \
         model: \"film\", quantity: 1, user: \"ada\", project: \"pilot\"}}]"
    );
    let payload = write(server, key, "recordUsage", &event, "results { outcome code event { credits } }").await;
    payload["results"][0].clone()
}

async fn available(server: &Server, key: &str, workspace: &str) -> Value {
    let query = format!("{{ workspace(key: \"{workspace}\") {{ balance {{ available }} }} }}");
    server.ask(key, &query).await.data()["workspace"]["balance"]["available"].clone()
}

/// Writes with every key, in every way, to the old data.
async fn write_more(server: &Server, keys: &Value) {
    let key = |name: &str| keys[name].as_str().expect("a key").to_owned();
    let (all, bound) = (key("all"), key("bound"));
    let now = Clock::system().now().to_rfc3339();

    let new = record(server, &bound, "oslo", "new", &now).await;
    assert_eq!(new, json!({"outcome": "RECORDED", "code": null, "event": {"credits": 12}}));
    let same = record(server, &bound, "oslo", "new", &now).await;
    assert_eq!(same["outcome"], "DUPLICATE");
    let other = record(server, &bound, "oslo", "a", &now).await;
    assert_eq!(other["code"], "CONFLICT", "an event of the earlier version is recognized: {other}");
    let foreign = record(server, &bound, "kathmandu", "new", &now).await;
    assert_eq!(foreign["outcome"], "REJECTED");
    assert_eq!(server.ask(&key("revoked"), "{ viewer { service { name } } }").await.status, 401);

    // Repeated writes get the stored answers of the old program.
    let before = available(server, &all, "kathmandu").await;
    let grant =
        "workspace: \"kathmandu\", kind: ADJUSTMENT, credits: 500, note: \"opening\", idempotencyKey: \"opening\"";
    let repeated = write(server, &all, "issueGrant", grant, "grant { note remaining }").await;
    assert_eq!(repeated, json!({"grant": {"note": "opening", "remaining": 375}}));
    assert_eq!(available(server, &all, "kathmandu").await, before);

    let purchases =
        "{ workspace(key: \"kathmandu\") { purchases(status: [PENDING]) { nodes { id price { amount } credits } } } }";
    let pending = server.ask(&all, purchases).await.data()["workspace"]["purchases"]["nodes"][0].clone();
    assert_eq!((&pending["price"], &pending["credits"]), (&json!({"amount": "10.00"}), &json!(1000)));
    let settle = format!("purchase: {}, status: COMPLETED, idempotencyKey: \"paid\"", pending["id"]);
    write(server, &all, "settlePurchase", &settle, "purchase { status }").await;
    let paid = before.as_f64().expect("a number") + 1000.0;
    assert_eq!(available(server, &all, "kathmandu").await.as_f64(), Some(paid));

    let refund = "workspace: \"oslo\", source: \"studio\", eventId: \"e\", credits: 20, idempotencyKey: \"r4\"";
    let refunded = write(server, &all, "refundUsage", refund, "event { refunded }").await;
    assert_eq!(refunded, json!({"event": {"refunded": 20}}));
}

#[tokio::test]
async fn database_of_an_early_version_answers_as_before_and_accepts_writes() {
    let program = Program::new();
    load(&program).await;
    assert!(program.run(&["verify"]).sentence().contains("run `tallygraph migrate`"));
    program.run(&["migrate"]).ok();
    program.run(&["verify"]).ok();

    let keys: Value = serde_json::from_str(&file(&program, "keys.json")).expect("JSON");
    let all = keys["all"].as_str().expect("a key");
    let answers = file(&program, "answers.ndjson");
    let server = program.serve();
    compare(&server, all, &answers).await;
    // The job recuts Vancouver's days by newer rules.
    server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    compare(&server, all, &answers).await;

    let viewer =
        server.ask(&Server::token("ada"), "{ viewer { memberships { role workspace { key } } } }").await.data();
    let memberships = json!([
        {"role": "ADMIN", "workspace": {"key": "kathmandu"}}, {"role": "VIEWER", "workspace": {"key": "lone"}},
        {"role": "ADMIN", "workspace": {"key": "oslo"}},
    ]);
    assert_eq!(viewer["viewer"]["memberships"], memberships);
    let active = "{ workspace(key: \"oslo\") { members(role: [ADMIN, BILLING_ADMIN]) { nodes { lastActiveAt } } } }";
    let active = server.ask(all, active).await.data()["workspace"]["members"]["nodes"].clone();
    assert_eq!(active, json!([{"lastActiveAt": "2026-05-15T10:00:00Z"}, {"lastActiveAt": null}]));

    write_more(&server, &keys).await;
    server.stop();
    program.run(&["verify"]).ok();
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();
}
