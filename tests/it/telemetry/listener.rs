//! Where metrics are served.

use std::net::TcpListener;

use super::page::{Scrape, address, served};
use crate::harness::Program;

#[tokio::test]
async fn metrics_have_an_address_of_their_own() {
    let (world, url) = served(&[]).await;
    Scrape::of(&url).await;
    let main = reqwest::get(format!("{}/metrics", world.server.url)).await.expect("an answer");
    assert_eq!(main.status(), 404, "the API does not show them");
    for path in ["/graphql", "/healthz", "/"] {
        let other = reqwest::get(url.replace("/metrics", path)).await.expect("an answer");
        assert_eq!(other.status(), 404, "nothing else is there: {path}");
    }
    let posted = reqwest::Client::new().post(&url).send().await.expect("an answer");
    assert_eq!(posted.status(), 405);
    let answer = reqwest::get(&url).await.expect("an answer");
    let kind = answer.headers()["content-type"].to_str().expect("a text");
    assert!(kind.starts_with("application/openmetrics-text; version=1.0.0"), "{kind}");
}

#[tokio::test]
async fn setting_puts_metrics_on_the_address_of_the_api_or_nowhere() {
    let program = Program::migrated();
    let server = program.serve_with(&[("HTTP__METRICS_LISTEN", "main")]);
    let page = Scrape::of(&format!("{}/metrics", server.url)).await;
    assert!(page.0.ends_with("# EOF\n"), "{}", page.0);
    assert!(!server.log().contains("metrics are served"), "{}", server.log());
    drop(server);
    let server = program.serve_with(&[("HTTP__METRICS_LISTEN", "off")]);
    let answer = reqwest::get(format!("{}/metrics", server.url)).await.expect("an answer");
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn address_in_use_is_taken_once_it_is_free() {
    let other = TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = other.local_addr().expect("its address").to_string();
    let program = Program::migrated();
    let server = program.serve_with(&[("HTTP__METRICS_LISTEN", &taken)]);
    server.logged("the metrics wait for their address", 1).await;
    assert_eq!(server.ready().await.status, 200, "the API is served meanwhile");
    drop(other);
    let url = address(&server).await;
    assert_eq!(url, format!("http://{taken}/metrics"));
    Scrape::of(&url).await;
}

#[test]
fn wrong_address_is_refused_by_name() {
    let program = Program::migrated().with("TALLYGRAPH_HTTP__METRICS_LISTEN", "localhost");
    let told = program.run(&["serve"]).sentence();
    assert!(told.contains("http.metrics_listen") && told.contains("main or off"), "{told}");
    let program = Program::migrated().with("TALLYGRAPH_HTTP__METRICS_LISTEN", "192.0.2.1:9464");
    let told = program.run(&["serve", "--listen", "127.0.0.1:0"]).sentence();
    assert!(told.contains("cannot listen on 192.0.2.1:9464 for metrics"), "{told}");
}
