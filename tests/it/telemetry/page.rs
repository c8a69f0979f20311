//! A server with metrics, and its page of metrics.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::harness::{Program, SCOPES, Server, World};

/// A server with metrics at a free address, and that address.
pub async fn served(settings: &[(&str, &str)]) -> (World, String) {
    served_on(Program::migrated(), settings).await
}

/// The same with a migrated program.
pub async fn served_on(program: Program, settings: &[(&str, &str)]) -> (World, String) {
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[settings, &[("HTTP__METRICS_LISTEN", "127.0.0.1:0")]].concat());
    let url = address(&server).await;
    (World { program, server, key }, url)
}

/// Where the log says that metrics are served.
pub async fn address(server: &Server) -> String {
    let log = server.logged("metrics are served", 1).await;
    let line = log.lines().find(|line| line.contains("metrics are served")).expect("the line");
    let (_, rest) = line.split_once("address=").expect("its address");
    rest.split_whitespace().next().expect("an address").trim_matches('"').to_owned()
}

/// A page of metrics.
#[derive(Debug)]
pub struct Scrape(pub String);

impl Scrape {
    pub async fn of(url: &str) -> Self {
        let answer = reqwest::get(url).await.expect("an answer");
        assert_eq!(answer.status(), 200);
        Self(answer.text().await.expect("the whole page"))
    }

    /// The sum of all values of a metric whose labels include all of these, each as `name="value"`.
    pub fn sum(&self, name: &str, labels: &[&str]) -> f64 {
        let is_of = |line: &&str| {
            let rest = line.strip_prefix(name).unwrap_or("?");
            rest.starts_with(['{', ' ']) && labels.iter().all(|label| rest.contains(label))
        };
        let values = self.0.lines().filter(is_of).map(|line| line.rsplit(' ').next().expect("a value"));
        values.map(|value| value.parse::<f64>().expect("a number")).sum()
    }

    /// Its metrics: names as queries find them, and kinds.
    pub fn metrics(&self) -> BTreeSet<(String, String)> {
        let types = self.0.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        let metric = |line: &str| {
            let (name, kind) = line.split_once(' ').expect("a name and a kind");
            let suffix = if kind == "counter" { "_total" } else { "" };
            (format!("{name}{suffix}"), kind.to_owned())
        };
        types.map(metric).collect()
    }
}

/// The page once it is as expected.
pub async fn scraped_when(url: &str, is: impl Fn(&Scrape) -> bool) -> Scrape {
    let patience = Instant::now() + Duration::from_mins(1);
    loop {
        let scrape = Scrape::of(url).await;
        if is(&scrape) {
            return scrape;
        }
        assert!(Instant::now() < patience, "the expected values never came: {}", scrape.0);
        sleep(Duration::from_millis(100)).await;
    }
}
