//! TLS on the listener, asked by curl: which certificate it shows, and how another takes its place.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::harness::{Program, Server, World};
use crate::threats::sockets::{Socket, eventually};

const CERTIFICATE: &str = include_str!("../../data/tls/version-3.crt");
const KEY: &str = include_str!("../../data/tls/server.key");
const SECOND_CERTIFICATE: &str = include_str!("../../data/tls/second.crt");
const SECOND_KEY: &str = include_str!("../../data/tls/second.key");

/// A world whose server speaks TLS.
fn world(settings: &[(&str, &str)]) -> World {
    let program = Program::migrated();
    install(&program, CERTIFICATE, KEY);
    // What clients trust, whatever the server shows.
    program.write("first.crt", CERTIFICATE);
    program.write("second.crt", SECOND_CERTIFICATE);
    let key = program.key(&["ANALYTICS_READ"], None);
    let files = [("HTTP__TLS_CERTIFICATE", "tls.crt"), ("HTTP__TLS_KEY", "tls.key")];
    let server = program.serve_with(&[files.as_slice(), settings].concat());
    World { program, server, key }
}

/// Puts a certificate and a key where the server looks for them.
fn install(program: &Program, certificate: &str, key: &str) {
    program.write("tls.crt", certificate);
    program.write("tls.key", key);
}

/// What curl answers, as `HTTP version, status and body`, if it trusts the server by this certificate.
fn curl(world: &World, trusted: &str, arguments: &[&str]) -> Option<String> {
    let port = world.server.url.rsplit_once(':').expect("a port").1;
    let mut command = Command::new("curl");
    command.args(["--silent", "--show-error", "--write-out", "%{http_version} %{http_code} "]);
    command.arg("--cacert").arg(world.program.folder().join(trusted)).args(arguments);
    command.arg(format!("https://localhost:{port}/graphql"));
    let bearer = format!("authorization: Bearer {}", world.key);
    command.args(["--header", &bearer, "--json", r#"{"query": "{ viewer { service { name } } }"}"#, "--output", "-"]);
    let output = command.output().expect("curl runs");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[track_caller]
fn shows(world: &World, first: bool) {
    assert_eq!(curl(world, "first.crt", &[]).is_some(), first);
    assert_eq!(curl(world, "second.crt", &[]).is_some(), !first);
}

fn hang_up(server: &Server) {
    let process = server.process_id().to_string();
    assert!(Command::new("kill").args(["-HUP", &process]).status().expect("kill runs").success());
}

#[test]
fn https_is_answered_in_both_versions_of_http_and_plain_http_is_not() {
    let world = world(&[]);
    assert!(world.server.url.starts_with("https://"), "{}", world.server.url);
    let second = curl(&world, "first.crt", &["--http2"]).expect("an answer");
    assert!(second.contains(r#""name":"test""#) && second.ends_with("2 200 "), "{second}");
    for version in ["--tlsv1.3", "--tls-max=1.2"] {
        let (option, value) = version.split_once('=').unwrap_or((version, ""));
        let options: Vec<&str> = ["--http1.1", option, value].into_iter().filter(|option| !option.is_empty()).collect();
        let first = curl(&world, "first.crt", &options).expect("an answer");
        assert!(first.contains(r#""name":"test""#) && first.ends_with("1.1 200 "), "{version}: {first}");
    }
    assert_eq!(curl(&world, "second.crt", &[]), None, "curl trusts this certificate alone");
    let health = |certificate: &str, key: &str| {
        let address = world.server.url.trim_start_matches("https://");
        let mut command = world.program.command(&["health", "--listen", address]);
        command.env("TALLYGRAPH_HTTP__TLS_CERTIFICATE", certificate).env("TALLYGRAPH_HTTP__TLS_KEY", key);
        Program::outcome(command)
    };
    assert_eq!(health("tls.crt", "tls.key").ok(), "ready\n");
    world.program.write("second.key", SECOND_KEY);
    let told = health("second.crt", "second.key").sentence();
    assert!(told.contains("the server shows another certificate"), "{told}");
    let mut plain = Socket::to(&world.server);
    plain.send("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
    assert!(!plain.until_closed().contains("HTTP/1.1 200"));
    assert_eq!(world.server.stop().0, Some(0));
}

#[tokio::test]
async fn certificate_is_replaced_while_the_server_runs_and_a_bad_one_is_not_taken() {
    let world = world(&[]);
    shows(&world, true);
    // A key that belongs to another certificate, a file that is none, and no file.
    let bad = "the new certificate cannot be used, and the old one stays in use";
    install(&world.program, SECOND_CERTIFICATE, KEY);
    hang_up(&world.server);
    world.server.logged(bad, 1).await;
    shows(&world, true);
    install(&world.program, "no certificate", SECOND_KEY);
    hang_up(&world.server);
    let log = world.server.logged(bad, 2).await;
    assert!(log.contains("tls.crt holds no certificate in PEM"), "{log}");
    shows(&world, true);
    install(&world.program, SECOND_CERTIFICATE, SECOND_KEY);
    hang_up(&world.server);
    world.server.logged("new connections get the new certificate", 1).await;
    shows(&world, false);
    // Without a signal, the files are looked at every few seconds.
    install(&world.program, CERTIFICATE, KEY);
    world.server.logged("new connections get the new certificate", 2).await;
    shows(&world, true);
    assert_eq!(world.server.stop().0, Some(0));
}

#[tokio::test]
async fn handshake_has_the_time_limit_of_a_head() {
    let world = world(&[("LIMITS__HEADER_SECONDS", "1")]);
    let mut silent = Socket::to(&world.server);
    let mut begun = Socket::to(&world.server);
    // The first bytes of a TLS record that never comes.
    begun.send([0x16, 3, 1, 2, 0]);
    eventually("silent clients are disconnected", async || silent.is_closed() && begun.is_closed()).await;
    assert!(curl(&world, "first.crt", &[]).is_some());
}

#[test]
fn hangup_without_a_certificate_changes_nothing() {
    let world = World::empty();
    hang_up(&world.server);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(world.server.stop().0, Some(0));
}

#[test]
fn unusable_certificate_is_refused_at_the_start() {
    let program = Program::migrated();
    let told = |certificate: &str, key: &str| {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("TALLYGRAPH_HTTP__TLS_CERTIFICATE", certificate).env("TALLYGRAPH_HTTP__TLS_KEY", key);
        Program::outcome(command).sentence()
    };
    let only = |name: &str| {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env(name, "tls.crt");
        Program::outcome(command).sentence()
    };
    assert!(only("TALLYGRAPH_HTTP__TLS_CERTIFICATE").contains("http.tls_key is missing"));
    assert!(only("TALLYGRAPH_HTTP__TLS_KEY").contains("http.tls_certificate is missing"));
    let path =
        |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls").join(name).display().to_string();
    let missing = told("nowhere.crt", &path("server.key"));
    assert!(missing.contains("http.tls_certificate: nowhere.crt: No such file"), "{missing}");
    let strange = told(&path("version-3.crt"), &path("second.key"));
    assert!(strange.contains("http.tls_key: the key does not work with the certificate"), "{strange}");
    let swapped = told(&path("server.key"), &path("version-3.crt"));
    assert!(swapped.contains("server.key holds no certificate in PEM"), "{swapped}");
}
