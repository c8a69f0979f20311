//! Traces go to a collector over TLS. Its certificate comes from a private authority.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::traces::{CALLER_TRACE, dashboard, served_by, spans_of};
use crate::harness::{Helper, Program, World};

const REFUSED: &str = "spans cannot be sent to the collector, and are dropped";

fn authority() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls/authority.crt")
}

fn served(collector: &Helper, protocol: &str, variable: Option<&'static str>) -> World {
    let program = Program::migrated();
    let program = match variable {
        Some(name) => program.with(name, authority().display().to_string()),
        None => program,
    };
    served_by(program, &format!("https://localhost:{}", collector.port), protocol, "0")
}

fn caller() -> String {
    format!("00-{CALLER_TRACE}-b7ad6b7169203331-01")
}

async fn traces_arrive(protocol: &str, variable: &'static str) {
    let collector = Helper::otlp_collector_over_tls(protocol);
    let world = served(&collector, protocol, Some(variable)).settled().await;
    dashboard(&world, Some(&caller())).await;
    let spans = spans_of(&collector, CALLER_TRACE).await;
    assert!(spans.len() > 3, "{spans:?}");
    let log = world.server.log();
    assert!(!log.contains(REFUSED), "{log}");
}

#[tokio::test]
async fn collector_of_the_authority_in_the_settings_is_trusted() {
    for protocol in ["grpc", "http"] {
        traces_arrive(protocol, "TALLYGRAPH_TRACES__CERTIFICATE").await;
    }
}

#[tokio::test]
async fn collector_of_the_authority_in_opentelemetrys_variable_is_trusted() {
    traces_arrive("grpc", "OTEL_EXPORTER_OTLP_CERTIFICATE").await;
    traces_arrive("http", "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE").await;
}

#[tokio::test]
async fn collector_of_an_unknown_authority_is_refused_and_the_log_says_why() {
    for protocol in ["grpc", "http"] {
        let collector = Helper::otlp_collector_over_tls(protocol);
        let world = served(&collector, protocol, None).settled().await;
        dashboard(&world, Some(&caller())).await;
        let log = world.server.logged(REFUSED, 1).await;
        let line = log.lines().find(|line| line.contains(REFUSED)).expect("its line");
        assert!(line.contains("invalid peer certificate: UnknownIssuer"), "{protocol}: {line}");
        assert_eq!(collector.lines(), Vec::<Value>::new(), "{protocol}: nothing is sent");
        // Requests are answered all the same.
        dashboard(&world, Some(&caller())).await;
    }
}

#[test]
fn authority_that_cannot_be_used_is_refused_by_name() {
    let program = Program::migrated();
    program.write("empty.crt", "no certificate");
    for (file, reason) in [("nowhere.crt", "No such file"), ("empty.crt", "has no certificate in PEM format")] {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command
            .env("TALLYGRAPH_TRACES__ENDPOINT", "https://localhost:4317")
            .env("TALLYGRAPH_TRACES__CERTIFICATE", file);
        let told = Program::outcome(command).sentence();
        assert!(told.contains("traces.certificate") && told.contains(file) && told.contains(reason), "{told}");
    }
}
