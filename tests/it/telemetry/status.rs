//! `tallygraph status`

use super::page::served;
use crate::harness::{Outcome, Program};

#[tokio::test]
async fn status_shows_what_the_metrics_say() {
    let (world, url) = served(&[]).await;
    let world = world.settled().await;
    for _ in 0..3 {
        world.server.ask(&world.key, "query Names { workspaces { nodes { name } } }").await.data();
    }
    let address = url.trim_start_matches("http://").trim_end_matches("/metrics").to_owned();
    let mut command = world.program.command(&["status"]);
    command.env("TALLYGRAPH_HTTP__METRICS_LISTEN", &address);
    let report = Program::outcome(command).ok();
    for told in [
        "tallygraph 0.",
        "requests ",
        "database     up",
        "recording ",
        "live         0 subscriptions on 0 sockets",
        "Names ",
        "new-zones ",
        "outbox ",
    ] {
        assert!(report.contains(told), "{told:?} is missing: {report}");
    }
    let names = report.lines().find(|line| line.starts_with("Names ")).expect("its line");
    assert_eq!(names.split_whitespace().nth(1), Some("3"), "{names}");
    let by_url = world.program.run(&["status", "--url", &url]).ok();
    assert!(by_url.starts_with("tallygraph 0.") && by_url.contains(&url), "{by_url}");
    let elsewhere = format!("{}/healthz?deep=1", world.server.url);
    let told = world.program.run(&["status", "--url", &elsewhere]).sentence();
    assert!(told.contains(&elsewhere) && told.contains("no metrics of Tallygraph"), "{told}");
}

#[test]
fn status_says_why_there_is_none() {
    let program = Program::on_sqlite();
    let told = program.run(&["status"]).sentence();
    assert!(told.contains("http.metrics_listen is off"), "{told}");
    let told = program.run(&["status", "--url", "http://127.0.0.1:1/metrics"]).sentence();
    assert!(told.contains("http://127.0.0.1:1/metrics") && told.contains("is a server running"), "{told}");
    let Outcome { code, err, .. } = program.run(&["status", "--url", "nowhere"]);
    assert!(code != Some(0) && err.contains("nowhere"), "{err}");
}
