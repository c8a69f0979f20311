//! Real clients of the real program: the audits of GraphQL over HTTP, CloudEvents SDKs, a browser with the pages, and their builds.
//! `./test` installs what they need.

mod blocks;
mod cloudevents;
mod cloudevents_rust;
mod embed;
mod examples;
mod getting_started;
mod graphiql;
mod graphql_over_http;
mod lossy_proxy;
mod openid;
mod page_blocks;
mod page_bundle;
mod page_sign_in;
mod persisted;
mod schema_checks;
mod subscriptions;
mod usage_page;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A path in the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs a Python script with the packages of `tests/clients/requirements.txt`. Returns its output.
#[track_caller]
fn python(script: &str, arguments: &[&str]) -> String {
    let interpreter = repository("tests/clients/.venv/bin/python");
    assert!(
        interpreter.is_file(),
        "the packages of tests/clients/requirements.txt are not installed: run ./test, or: python3 -m venv tests/clients/.venv && \
         tests/clients/.venv/bin/pip install -r tests/clients/requirements.txt"
    );
    let output = Command::new(interpreter).arg(repository(script)).args(arguments).output().expect("Python runs");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{out}{}", String::from_utf8_lossy(&output.stderr));
    out
}

/// Runs a Node.js script. Returns its output.
#[track_caller]
fn node(script: &str, packages: &str, arguments: &[&str]) -> String {
    assert!(
        repository(packages).join("node_modules").is_dir(),
        "the packages of {packages} are not installed: run ./test, or npm ci in {packages}"
    );
    let mut command = Command::new("node");
    command.arg(repository(script)).args(arguments).current_dir(repository(packages));
    let output = command.output().expect("Node.js is not installed: run ./test, or apt-get install nodejs npm");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{out}{}", String::from_utf8_lossy(&output.stderr));
    out
}
