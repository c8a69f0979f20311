//! `docs/monitoring.md` has every metric.

use std::collections::BTreeSet;
use std::path::Path;

use tallygraph::telemetry::metrics::descriptions;

use super::page::{Scrape, served_on};
use crate::harness::{Program, Server, Tenant};

#[test]
fn page_lists_every_metric_with_its_unit_and_meaning() {
    let rows: Vec<String> = descriptions()
        .map(|metric| {
            let labels: Vec<String> = metric.labels.iter().map(|label| format!("`{label}`")).collect();
            let unit = metric.unit.map_or("", |unit| unit.name());
            format!(
                "| `{}` | {} | {unit} | {} | {} |",
                metric.full_name(),
                metric.kind.name(),
                labels.join(", "),
                metric.help
            )
        })
        .collect();
    let table = format!("| metric | kind | unit | labels | meaning |\n|---|---|---|---|---|\n{}\n", rows.join("\n"));
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/monitoring.md")).expect("the page");
    assert!(page.contains(&table), "docs/monitoring.md needs this table:\n\n{table}");
}

#[tokio::test]
async fn server_shows_the_metrics_that_are_described_and_no_others() {
    let (world, url) = served_on(Program::on_sqlite().migrate(), &[]).await;
    let world = world.settled().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    world.server.ask(&admin, "{ workspace(key: \"acme-main\") { name } }").await.data();
    let is_ready = |page: &Scrape| page.sum("tallygraph_job_rounds_total", &["name=\"clock\""]) > 0.0;
    let page = super::page::scraped_when(&url, is_ready).await;
    let described: BTreeSet<(String, String)> =
        descriptions().map(|metric| (metric.full_name(), metric.kind.name().to_owned())).collect();
    assert_eq!(page.metrics(), described);
    for metric in descriptions() {
        for label in metric.labels {
            let name = metric.full_name();
            let is_there = page.0.lines().any(|line| line.starts_with(&name) && line.contains(&format!("{label}=\"")));
            assert!(is_there, "{name} has no label {label}");
        }
    }
}
