//! The metrics of recording, of the database, of jobs and of limits.

use serde_json::json;

use super::page::{Scrape, scraped_when, served};
use crate::harness::{Server, Tenant};

fn whole(page: &Scrape, name: &str, labels: &[&str]) -> String {
    format!("{:.0}", page.sum(name, labels))
}

#[tokio::test]
async fn recorded_events_and_their_transactions_are_counted() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    let before = Scrape::of(&url).await;
    let event = |id: &str, model: &str| {
        let now = tallygraph::clock::Clock::system().now().to_rfc3339();
        json!({"workspace": "acme-main", "source": "s", "eventId": id, "occurredAt": now, "model": model,
            "tool": "Generate Image", "quantity": 2})
    };
    let (first, unknown) = (event("m-1", "still"), event("m-2", "of nobody"));
    world.record_any(json!([first, unknown])).await;
    world.record_any(json!([first])).await;
    let page = Scrape::of(&url).await;
    let events = |outcome: &str| {
        let labels = [outcome];
        let name = "tallygraph_recording_events_total";
        format!("{:.0}", page.sum(name, &labels) - before.sum(name, &labels))
    };
    let counts = [events("\"recorded\""), events("\"duplicate\""), events("\"rejected\"")];
    assert_eq!(counts, ["1", "1", "1"], "{}", page.0);
    let commits = "tallygraph_recording_commit_duration_seconds_count";
    assert_eq!(format!("{:.0}", page.sum(commits, &[]) - before.sum(commits, &[])), "2");
    assert_eq!(whole(&page, "tallygraph_recording_failures_total", &[]), "0");
    assert_eq!(whole(&page, "tallygraph_recording_lane_batches", &[]), "0", "nothing waits");
    assert!(page.sum("tallygraph_database_connections_limit", &["pool=\"write\""]) >= 1.0);
    assert_eq!(whole(&page, "tallygraph_database_up", &[]), "1");
    assert!(page.sum("tallygraph_process_resident_memory_bytes", &[]) > 1e6);
}

#[tokio::test]
async fn questions_that_the_cache_answers_are_counted() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let question = "{ workspace(key: \"acme-main\") { usage(range: {days: {from: \"2026-01-01\", until: \"2026-02-01\"}}) { total { credits } } } }";
    let lookups = async |result: &str| {
        let labels = [format!("result=\"{result}\"")];
        Scrape::of(&url).await.sum("tallygraph_sum_cache_lookups_total", &[&labels[0]])
    };
    world.server.ask(&admin, question).await.data();
    let (hits, misses) = (lookups("hit").await, lookups("miss").await);
    assert!(misses >= 1.0);
    world.server.ask(&admin, question).await.data();
    assert!(lookups("hit").await > hits, "the second answer comes from the cache");
    assert_eq!(format!("{:.0}", lookups("miss").await), format!("{misses:.0}"));
}

#[tokio::test]
async fn failing_job_and_rollups_that_lag_behind_are_shown() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    let healthy =
        scraped_when(&url, |page| page.sum("tallygraph_job_rounds_total", &["name=\"new-zones\""]) > 0.0).await;
    assert_eq!(whole(&healthy, "tallygraph_job_failures", &["name=\"new-zones\""]), "0");
    assert_eq!(whole(&healthy, "tallygraph_rollups_behind_workspaces", &[]), "0");
    world.program.change("ALTER TABLE usage_day_member RENAME TO usage_day_away").await;
    world.upsert_workspace("acme-main", Some("acme"), "Asia/Tokyo").await;
    let is_behind = |page: &Scrape| {
        page.sum("tallygraph_job_failures", &["name=\"new-zones\""]) >= 1.0
            && page.sum("tallygraph_rollups_behind_workspaces", &[]) >= 1.0
    };
    scraped_when(&url, is_behind).await;
    world.program.change("ALTER TABLE usage_day_away RENAME TO usage_day_member").await;
    let is_well = |page: &Scrape| {
        page.sum("tallygraph_job_failures", &["name=\"new-zones\""]) < 1.0
            && page.sum("tallygraph_rollups_behind_workspaces", &[]) < 1.0
    };
    scraped_when(&url, is_well).await;
}

#[tokio::test]
async fn refusals_by_limits_are_counted() {
    let (world, url) = served(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "2")]).await;
    for _ in 0..4 {
        world.server.ask_raw(Some("tg_nobody"), "{ __typename }").await;
    }
    let page = Scrape::of(&url).await;
    assert_eq!(whole(&page, "tallygraph_limit_refusals_total", &["limit=\"failed_sign_ins\""]), "2");
    let answered = "tallygraph_http_requests_total";
    assert_eq!(whole(&page, answered, &["code=\"RATE_LIMITED\"", "status=\"429\""]), "2");
    assert!(page.sum("tallygraph_http_connections", &[]) >= 1.0, "this test's own connection is open");
    assert_eq!(whole(&page, "tallygraph_limit_maximum", &["limit=\"requests_at_once\""]), "256");
}
