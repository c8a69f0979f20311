//! A server that offers TLS, with a certificate that the program can or cannot read.
//!
//! Both certificates have one key, which protects nothing. openssl made them with `x509 -req -days 36500`, with and without extensions.
//! Without extensions the certificate has version 1, like that of Citus.

use serde_json::json;

use crate::harness::{PostgresServer, Program, SCOPES, World};
use crate::usage::desk::{Desk, event};

const KEY: &str = include_str!("../../../data/tls/server.key");
const VERSION_1: &str = include_str!("../../../data/tls/version-1.crt");
const VERSION_3: &str = include_str!("../../../data/tls/version-3.crt");

fn server(certificate: &str) -> PostgresServer {
    let server = PostgresServer::start(&[]);
    server.ask("CREATE DATABASE tally");
    server.offer_tls(certificate, KEY);
    server
}

/// The program with an `sslmode` in the URL of its database.
fn program(server: &PostgresServer, mode: &str) -> Program {
    Program::at(format!("{}?sslmode={mode}", server.url("tally")))
}

/// Serves, and returns whether each connection is encrypted.
async fn encrypted(server: &PostgresServer, mode: &str) -> (String, String) {
    let program = program(server, mode).migrate();
    let key = program.key(&SCOPES, None);
    let desk = Desk::of(World { server: program.serve(), program, key }).await;
    assert_eq!(desk.record(event(mode)).await["outcome"], "RECORDED");
    let sql =
        "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'tallygraph'";
    (server.ask(sql).trim().to_owned(), desk.world.server.log())
}

#[tokio::test]
async fn unreadable_certificate_falls_back_to_no_tls_with_prefer() {
    let server = server(VERSION_1);
    let (encrypted, log) = encrypted(&server, "prefer").await;
    assert_eq!(encrypted, "f");
    assert!(log.contains("sslmode is prefer, so connections are not encrypted"), "{log}");
    assert!(log.contains("X.509 version 1"), "{log}");
}

#[tokio::test]
async fn readable_certificate_is_used_with_prefer_and_require() {
    let server = server(VERSION_3);
    for mode in ["prefer", "require"] {
        let (encrypted, log) = encrypted(&server, mode).await;
        assert_eq!(encrypted, "t", "{mode}");
        assert!(!log.contains("not encrypted"), "{log}");
    }
}

#[test]
fn failure_of_required_tls_names_the_reason_and_the_mode() {
    let old = server(VERSION_1);
    let sentence = program(&old, "require").run(&["migrate"]).sentence();
    assert!(sentence.contains("TLS failed (the server's certificate is of X.509 version 1"), "{sentence}");
    assert!(sentence.contains("sslmode=require does not go on without it"), "{sentence}");
    let sentence = program(&old, "verify-full").run(&["migrate"]).sentence();
    assert!(sentence.contains("TLS failed (") && sentence.contains("sslmode=verify-full"), "{sentence}");
    // Its issuer is unknown.
    let sentence = program(&server(VERSION_3), "verify-ca").run(&["migrate"]).sentence();
    assert!(sentence.contains("TLS failed (") && !sentence.contains("version 1"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread")]
async fn server_that_offers_tls_later_is_used_without_tls() {
    let server = PostgresServer::start(&[]);
    server.ask("CREATE DATABASE tally");
    let program = program(&server, "prefer").migrate();
    let key = program.key(&SCOPES, None);
    let desk = Desk::of(World { server: program.serve(), program, key }).await;
    server.offer_tls(VERSION_1, KEY);
    server.control(&["restart", "--wait", "--silent", "-m", "fast"]);
    let answer = desk.batch_as(&desk.world.key, &[event("later")]).await.data();
    assert_eq!(answer["recordUsage"]["recorded"], json!(1));
    assert_eq!(desk.count().await, 1);
    assert!(desk.world.server.log().contains("connections are not encrypted"), "{}", desk.world.server.log());
}
