//! Requests are counted by operation and by code.

use serde_json::json;

use super::page::{Scrape, served};
use crate::harness::{Server, Tenant};

const ANSWERED: &str = "tallygraph_http_requests_total";
const OPERATIONS: &str = "tallygraph_graphql_operations_total";

#[tokio::test]
async fn requests_are_counted_by_operation_and_code() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    let server = &world.server;
    let viewer = Server::token(&Tenant::Acme.user("VIEWER"));
    for _ in 0..3 {
        server.ask(&viewer, "query Dashboard { workspace(key: \"acme-main\") { name } }").await.data();
    }
    let denied = server.ask(&viewer, "query Dashboard { workspace(key: \"acme-main\") { spendAlerts { id } } }").await;
    assert_eq!(denied.codes(), ["FORBIDDEN"]);
    server.ask(&viewer, "{ viewer { user { key } } }").await.data();
    server.ask(&viewer, "query Never { nothing }").await;
    server.ask_raw(None, "{ viewer { user { key } } }").await;
    server.ask_raw(Some("tg_nobody"), "{ viewer { user { key } } }").await;
    let page = Scrape::of(&url).await;
    let whole = |name: &str, labels: &[&str]| format!("{:.0}", page.sum(name, labels));
    let of = |operation: &str, code: &str| whole(OPERATIONS, &[operation, code]);
    assert_eq!(of("operation=\"Dashboard\"", "code=\"OK\""), "3");
    assert_eq!(of("operation=\"Dashboard\"", "code=\"FORBIDDEN\""), "1");
    assert_eq!(whole(OPERATIONS, &["operation=\"(anonymous)\"", "kind=\"query\""]), "1");
    assert_eq!(of("operation=\"(other)\"", "code=\"GRAPHQL_VALIDATION_FAILED\""), "1", "a name that never succeeded");
    assert_eq!(whole(ANSWERED, &["route=\"/graphql\"", "status=\"401\"", "code=\"UNAUTHENTICATED\""]), "2");
    assert_eq!(whole("tallygraph_sign_ins_total", &["result=\"no_credential\""]), "1");
    assert_eq!(whole("tallygraph_sign_ins_total", &["result=\"refused\""]), "1");
    assert_eq!(whole("tallygraph_sign_ins_total", &["result=\"person\""]), "6");
    assert!(page.sum("tallygraph_graphql_cost_total", &["caller=\"person\""]) >= 5.0);
    let of_dashboard = ["operation=\"Dashboard\""];
    assert_eq!(whole("tallygraph_graphql_operation_duration_seconds_count", &of_dashboard), "4");
    assert!(page.sum("tallygraph_graphql_operation_duration_seconds_sum", &of_dashboard) > 0.0);
    let statements = page.sum("tallygraph_database_statement_duration_seconds_count", &["pool=\"read\""]);
    assert!(statements >= 5.0, "each of five requests reads: {statements}");
}

#[tokio::test]
async fn names_that_callers_invent_do_not_multiply_series() {
    let (world, url) = served(&[]).await;
    for number in 0..130 {
        world
            .server
            .ask(&world.key, &format!("query Invented{number} {{ viewer {{ service {{ name }} }} }}"))
            .await
            .data();
    }
    for path in ["/nowhere", "/wp-login.php"] {
        let method = reqwest::Method::from_bytes(b"INVENTED").expect("a method");
        world.server.client().request(method, format!("{}{path}", world.server.url)).send().await.expect("an answer");
    }
    let page = Scrape::of(&url).await;
    let own = page.0.lines().filter(|line| line.starts_with(OPERATIONS) && line.contains("Invented")).count();
    assert_eq!(own, 100, "the first names have series of their own");
    assert_eq!(format!("{:.0}", page.sum(OPERATIONS, &["operation=\"(other)\""])), "30");
    let strangers = page.sum(ANSWERED, &["route=\"(other)\"", "method=\"(other)\"", "code=\"NOT_FOUND\""]);
    assert_eq!(format!("{strangers:.0}"), "2");
    assert!(!page.0.contains("INVENTED") && !page.0.contains("nowhere"), "{}", page.0);
}

#[tokio::test]
async fn no_tenant_is_named() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    for tenant in Tenant::ALL {
        let question = "query Usage($key: String!) { workspace(key: $key) { name usage(range: {last: {count: 7, unit: DAY}}) \
            { breakdown(by: MEMBER, top: 5) { rows { key } } } } }";
        let admin = Server::token(&tenant.user("ADMIN"));
        world.server.ask_with(&admin, question, json!({"key": tenant.workspace()})).await.data();
    }
    let page = Scrape::of(&url).await.0;
    for name in ["acme", "birch", "still", "film"] {
        assert!(!page.to_lowercase().contains(name), "{name} is on the page: {page}");
    }
    assert!(page.contains("operation=\"Usage\""), "names of operations are: {page}");
}
