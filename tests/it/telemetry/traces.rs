//! A collector built on the package `opentelemetry-proto` receives traces by gRPC and by HTTP.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{Helper, Program, SCOPES, Server, Tenant, World};

const DASHBOARD: &str = "query Dashboard($key: String!) { workspace(key: $key) { name usage(range: {last: {count: 7, unit: DAY}}) \
    { total { credits } series(granularity: DAY, groupBy: MODEL) { total { credits } } breakdown(by: MEMBER, top: 5) { rows { key } } } \
    balance { available } } }";
pub const CALLER_TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const CALLER_SPAN: &str = "b7ad6b7169203331";

/// A server that sends the traces of so many in 10,000 requests.
fn served(collector: &Helper, protocol: &str, sampled: &str) -> World {
    served_by(Program::migrated(), &format!("http://127.0.0.1:{}", collector.port), protocol, sampled)
}

/// The same by a program that sends them to a collector at this URL.
pub fn served_by(program: Program, url: &str, protocol: &str, sampled: &str) -> World {
    let program = program.with("OTEL_BSP_SCHEDULE_DELAY", "100");
    let key = program.key(&SCOPES, None);
    let path = if protocol == "http" { "/v1/traces" } else { "" };
    let endpoint = format!("{url}{path}");
    let settings = [
        ("TRACES__ENDPOINT", endpoint.as_str()),
        ("TRACES__PROTOCOL", protocol),
        ("TRACES__SAMPLED_PER_10000", sampled),
        ("LOG__FORMAT", "json"),
    ];
    let server = program.serve_with(&settings);
    World { program, server, key }
}

pub async fn dashboard(world: &World, traceparent: Option<&str>) {
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let body = json!({"query": DASHBOARD, "variables": {"key": "acme-main"}});
    let mut request =
        world.server.client().post(format!("{}/graphql", world.server.url)).bearer_auth(admin).json(&body);
    if let Some(traceparent) = traceparent {
        request = request.header("traceparent", traceparent).header("tracestate", "vendor=7");
    }
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer.get("errors"), None, "{answer}");
}

/// The spans of one trace, once the span of its request is there. It ends last.
pub async fn spans_of(collector: &Helper, trace: &str) -> Vec<Value> {
    let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
    loop {
        let spans: Vec<Value> = collector.lines().into_iter().filter(|span| span["trace"] == trace).collect();
        if spans.iter().any(|span| span["name"] == "POST /graphql") {
            return spans;
        }
        assert!(tokio::time::Instant::now() < patience, "the trace never came: {:?}", collector.lines());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

async fn trace_of_a_dashboard_is_received(protocol: &str) {
    let collector = Helper::otlp_collector(protocol);
    let world = served(&collector, protocol, "0").settled().await;
    dashboard(&world, Some(&format!("00-{CALLER_TRACE}-{CALLER_SPAN}-01"))).await;
    let spans = spans_of(&collector, CALLER_TRACE).await;
    let named = |name: &str| {
        let found: Vec<&Value> = spans.iter().filter(|span| span["name"] == name).collect();
        assert_eq!(found.len(), 1, "{name}: {spans:?}");
        found[0]
    };
    let request = named("POST /graphql");
    assert_eq!((&request["parent"], &request["state"]), (&json!(CALLER_SPAN), &json!("vendor=7")));
    assert_eq!(request["kind"], 2, "a server");
    assert_eq!(request["resource"]["service.name"], "tallygraph");
    let attributes = &request["attributes"];
    for (name, value) in [
        ("http.request.method", json!("POST")),
        ("http.route", json!("/graphql")),
        ("http.response.status_code", json!(200)),
        ("graphql.operation.name", json!("Dashboard")),
        ("graphql.operation.type", json!("query")),
        ("tallygraph.caller.kind", json!("person")),
        ("tallygraph.code", json!("OK")),
    ] {
        assert_eq!(attributes[name], value, "{name}: {request}");
    }
    let execution = named("graphql.execute");
    let statements = |parent: &Value| {
        let of_parent = spans.iter().filter(|span| span["kind"] == 3 && span["parent"] == parent["span"]);
        of_parent
            .map(|span| span["attributes"]["db.query.text"].as_str().expect("a text").to_owned())
            .collect::<Vec<_>>()
    };
    let signing_in = statements(named("sign_in"));
    assert!(signing_in.iter().any(|text| text.contains("FROM person")), "{signing_in:?}");
    let executing = statements(execution);
    assert!(executing.len() >= 3, "each part of the dashboard reads: {executing:?}");
    assert!(executing.iter().any(|text| text.contains("usage_")), "{executing:?}");
    let system = if world.program.is_on_sqlite() { "sqlite" } else { "postgresql" };
    assert!(spans.iter().filter(|span| span["kind"] == 3).all(|span| span["attributes"]["db.system.name"] == system));
    let ids: BTreeSet<&str> = spans.iter().filter_map(|span| span["span"].as_str()).collect();
    assert_eq!(ids.len(), spans.len());
    let everything = json!(spans).to_string();
    for value in ["acme", "still", "film", "eyJ", "Bearer"] {
        assert!(!everything.contains(value), "{value} is in a span: {everything}");
    }
    for text in signing_in.iter().chain(&executing) {
        assert!(!text.contains('\''), "a quoted value: {text}");
    }
    world.server.logged(CALLER_TRACE, 1).await;
}

#[tokio::test]
async fn trace_of_a_dashboard_is_received_over_grpc() {
    trace_of_a_dashboard_is_received("grpc").await;
}

#[tokio::test]
async fn trace_of_a_dashboard_is_received_over_http() {
    trace_of_a_dashboard_is_received("http").await;
}

#[tokio::test]
async fn callers_decide_and_otherwise_a_ratio_does() {
    let collector = Helper::otlp_collector("http");
    let world = served(&collector, "http", "0").settled().await;
    dashboard(&world, None).await;
    dashboard(&world, Some(&format!("00-{CALLER_TRACE}-{CALLER_SPAN}-00"))).await;
    dashboard(&world, Some("00-of-nobody-01")).await;
    let (code, _) = world.server.stop();
    assert_eq!(code, Some(0));
    assert_eq!(collector.lines(), Vec::<Value>::new(), "nobody asked for a trace");

    let world = served(&collector, "http", "10000").settled().await;
    dashboard(&world, Some(&format!("00-{CALLER_TRACE}-{CALLER_SPAN}-00"))).await;
    dashboard(&world, None).await;
    let (code, _) = world.server.stop();
    assert_eq!(code, Some(0), "the last spans are sent when the server stops");
    let spans = collector.lines();
    assert!(spans.iter().all(|span| span["trace"] != CALLER_TRACE), "this caller has no trace");
    let of_dashboards = spans.iter().filter(|span| span["attributes"]["graphql.operation.name"] == "Dashboard");
    assert_eq!(of_dashboards.count(), 1);
}

#[tokio::test]
async fn collector_that_is_gone_holds_nobody_up() {
    let collector = Helper::otlp_collector("http");
    let world = served(&collector, "http", "10000").settled().await;
    drop(collector);
    dashboard(&world, None).await;
    let (code, _) = world.server.stop();
    assert_eq!(code, Some(0));
}

#[test]
fn wrong_endpoint_is_refused_by_name() {
    let program = Program::migrated();
    for endpoint in ["collector", "ftp://127.0.0.1", ""] {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("TALLYGRAPH_TRACES__ENDPOINT", endpoint);
        let told = Program::outcome(command).sentence();
        assert!(told.contains("traces.endpoint") && told.contains("takes a URL"), "{told}");
    }
}
