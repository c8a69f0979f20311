//! What `deploy/` ships. Images and clusters cannot be made here, so each step that can be run is run with the real program, and the
//! rest is held to the program's own settings and to published schemas.

mod compose;
mod dockerfile;
mod kubernetes;
mod systemd;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tallygraph::config::Settings;

use crate::harness::Server;

/// A file of `deploy/`.
fn deployed(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(path)
}

/// Its text.
fn text(path: &str) -> String {
    std::fs::read_to_string(deployed(path)).unwrap_or_else(|error| panic!("deploy/{path}: {error}"))
}

/// The documents of YAML files. With `--kubernetes` they must be what the Kubernetes API takes.
#[track_caller]
fn documents(arguments: &[&str]) -> Vec<Value> {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/.venv/bin/python");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/manifests.py");
    let output = Command::new(python).arg(script).args(arguments).current_dir(deployed("")).output();
    let output = output.expect("Python runs: ./test installs its packages");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("an array of documents")
}

/// The program with nothing of the caller's environment.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tallygraph"));
    command.env_clear().stdin(Stdio::null());
    command
}

/// An address of this machine that nobody listens on.
fn free_address() -> String {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a socket");
    socket.local_addr().expect("its address").to_string()
}

/// What a server answers on a path.
async fn status(server: &Server, path: &str) -> u16 {
    status_of(&format!("{}{path}", server.url)).await
}

/// What is answered at a URL.
async fn status_of(url: &str) -> u16 {
    reqwest::get(url).await.expect("an answer").status().as_u16()
}

/// A text of a document, by its JSON pointer.
#[track_caller]
fn at<'document>(document: &'document Value, pointer: &str) -> &'document str {
    document.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {pointer}: {document}"))
}

/// How long the program may take to stop, in seconds.
fn drain_seconds() -> u64 {
    Settings::default().http.drain_seconds
}
