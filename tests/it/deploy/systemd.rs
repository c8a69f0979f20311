//! The systemd units, checked by systemd itself, and the command that they run.

use std::net::TcpListener;
use std::process::Command;

use super::{deployed, drain_seconds, status, text};
use crate::harness::{Program, Server};

/// The highest exposure that is allowed, of 10.
const EXPOSURE_LIMIT: f64 = 3.0;

/// The value of a directive of the service.
#[track_caller]
fn directive(name: &str) -> String {
    let unit = text("systemd/tallygraph.service");
    let value = unit.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
    value.unwrap_or_else(|| panic!("no {name}")).to_owned()
}

fn systemd_analyze(arguments: &[&str]) -> (bool, String) {
    let output = Command::new("systemd-analyze").args(["--no-pager"]).args(arguments).output();
    let output = output.expect("systemd-analyze runs: ./test installs systemd");
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&told).into_owned())
}

#[test]
fn service_is_hardly_exposed() {
    let unit = deployed("systemd/tallygraph.service");
    let (_, told) = systemd_analyze(&["security", "--offline=true", unit.to_str().expect("a path in UTF-8")]);
    let overall = told.lines().find_map(|line| line.split_once("Overall exposure level for tallygraph.service: "));
    let (_, rating) = overall.unwrap_or_else(|| panic!("no rating: {told}"));
    let exposure: f64 = rating.split(' ').next().and_then(|number| number.parse().ok()).expect("a number");
    assert!(exposure < EXPOSURE_LIMIT, "{told}");
    // Large sorts need it.
    assert_eq!(directive("PrivateTmp"), "yes");
}

#[test]
fn systemd_understands_both_units() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["tallygraph.service", "tallygraph.socket"] {
        // systemd looks whether the program is there.
        let unit =
            text(&format!("systemd/{name}")).replace("/usr/local/bin/tallygraph", env!("CARGO_BIN_EXE_tallygraph"));
        std::fs::write(folder.path().join(name), unit).expect("a file");
    }
    let paths = ["tallygraph.service", "tallygraph.socket"].map(|name| folder.path().join(name).display().to_string());
    let (is_valid, told) = systemd_analyze(&["verify", "--man=no", &paths[0], &paths[1]]);
    assert!(is_valid && told.is_empty(), "{told}");
}

#[test]
fn service_has_time_to_stop() {
    let seconds: u64 = directive("TimeoutStopSec").trim_end_matches('s').parse().expect("seconds");
    assert!(seconds > drain_seconds(), "{seconds}");
    // The state's folder is the one in which the program runs, so a SQLite database is there.
    assert_eq!(format!("/var/lib/{}", directive("StateDirectory")), directive("WorkingDirectory"));
}

/// Runs the service's command as systemd does, with every setting of the example.
#[tokio::test]
async fn service_starts_on_the_socket_with_the_example_settings() {
    let program = Program::on_sqlite();
    program.write("tallygraph.toml", include_str!("../../../tallygraph.example.toml"));
    let command = directive("ExecStart");
    let arguments = command.strip_prefix("/usr/local/bin/tallygraph ").expect("the program of the image");
    let arguments: Vec<&str> =
        arguments.split(' ').map(|argument| argument.strip_prefix("/etc/tallygraph/").unwrap_or(argument)).collect();
    let socket = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let file = socket.try_clone().expect("a copy of the socket").into();
    let server = Server::start(program.on_inherited(&arguments, file));
    assert_eq!(server.url, format!("http://{}", socket.local_addr().expect("its address")));
    assert_eq!(status(&server, "/readyz").await, 200);
    assert_eq!(server.stop().0, Some(0));
}
