//! The rules and the dashboard of `deploy/monitoring/` work with what a server shows.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use tallygraph::telemetry::metrics::{Kind, descriptions};

use super::page::served_on;
use super::prometheus::{Prometheus, folder};
use crate::harness::Program;

#[test]
fn promtool_accepts_the_rules_and_their_tests() {
    for arguments in
        [["check", "config", "prometheus.yml"], ["check", "rules", "alerts.yml"], ["test", "rules", "alerts.test.yml"]]
    {
        let output = Command::new("promtool").args(arguments).current_dir(folder()).output();
        let output = output.expect("promtool is installed: run ./test");
        let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{arguments:?}: {told}");
    }
}

#[tokio::test]
async fn prometheus_scrapes_a_server_and_evaluates_the_rules_and_the_dashboard() {
    let (world, url) = served_on(Program::on_sqlite().migrate(), &[]).await;
    let world = world.settled().await;
    world.server.ask(&world.key, "query Names { workspaces { nodes { name } } }").await.data();
    let prometheus = Prometheus::scraping(&url);
    let is_scraped = |answer: &Value| answer["data"]["result"][0]["value"][1] == "1";
    prometheus.wait_for("query", &[("query", "up{job=\"tallygraph\"}")], is_scraped).await;
    let named = "tallygraph_graphql_operations_total{operation=\"Names\",code=\"OK\"}";
    prometheus.wait_for("query", &[("query", named)], is_scraped).await;

    let all_healthy = |answer: &Value| {
        let rules = answer["data"]["groups"][0]["rules"].as_array().cloned().unwrap_or_default();
        !rules.is_empty() && rules.iter().all(|rule| rule["health"] == "ok")
    };
    let rules = prometheus.wait_for("rules", &[], all_healthy).await;
    for rule in rules["data"]["groups"][0]["rules"].as_array().expect("rules") {
        assert_eq!(rule["state"], "inactive", "nothing is wrong with this server: {rule}");
    }
    for expression in dashboard_expressions() {
        let answer = prometheus.get("query", &[("query", &expression)]).await.expect("an answer");
        assert_eq!(answer["status"], "success", "{expression}: {answer}");
    }
    world.server.kill();
    let is_down = |answer: &Value| {
        let rules = answer["data"]["groups"][0]["rules"].as_array().cloned().unwrap_or_default();
        rules.iter().any(|rule| rule["name"] == "TallygraphDown" && rule["state"] != "inactive")
    };
    prometheus.wait_for("rules", &[], is_down).await;
}

#[test]
fn rules_and_dashboard_name_only_metrics_that_exist() {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for metric in descriptions() {
        let name = metric.full_name();
        if metric.kind == Kind::Histogram {
            known.extend(["_bucket", "_count", "_sum"].map(|suffix| format!("{name}{suffix}")));
        } else {
            known.insert(name);
        }
    }
    let rules = std::fs::read_to_string(folder().join("alerts.yml")).expect("the rules");
    let mut named: BTreeSet<String> = BTreeSet::new();
    for text in dashboard_expressions().into_iter().chain([rules]) {
        let words = text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
        named.extend(words.filter(|word| word.starts_with("tallygraph_")).map(str::to_owned));
    }
    let unknown: Vec<&String> = named.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(named.len() > 30, "{named:?}");
}

/// The expressions of the dashboard, for all servers and a minute.
fn dashboard_expressions() -> Vec<String> {
    let text = std::fs::read_to_string(folder().join("grafana-dashboard.json")).expect("the dashboard");
    let dashboard: Value = serde_json::from_str(&text).expect("the dashboard is JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    let targets = panels.iter().filter_map(|panel| panel["targets"].as_array()).flatten();
    let expressions = targets.map(|target| target["expr"].as_str().expect("an expression"));
    let filled = expressions.map(|text| text.replace("$instance", ".*").replace("$__rate_interval", "1m"));
    filled.collect()
}
