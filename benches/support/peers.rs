//! Other servers that answer the same queries from the same PostgreSQL.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running peer. It stops when it is dropped.
pub struct Peer {
    pub url: String,
    child: Child,
}

impl Peer {
    /// PostGraphile with its aggregates plugin, on the Node.js version that its package names.
    pub fn postgraphile(database: &str) -> Self {
        let folder = folder().join("postgraphile");
        let node = folder.join("node_modules/.bin/node");
        if !node.exists() {
            run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder));
        }
        let mut command = Command::new(node);
        command.arg("server.mjs").args(["--database", database, "--schema", "public,peer"]).current_dir(folder);
        Self::start(command.env("NODE_ENV", "production"))
    }

    /// A bare seaography server, built with its own locked dependencies.
    pub fn seaography(database: &str) -> Self {
        let target = std::env::var_os("TALLYGRAPH_BENCH_PEER_TARGET")
            .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peer"), PathBuf::from);
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let folder = folder().join("seaography");
        run(Command::new(cargo)
            .args(["build", "--release", "--locked", "--quiet"])
            .env("CARGO_TARGET_DIR", &target)
            .current_dir(folder));
        Self::start(Command::new(target.join("release/tallygraph-peer-seaography")).arg(database))
    }

    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the peer starts");
        let lines = BufReader::new(child.stdout.take().expect("its standard output")).lines().map_while(Result::ok);
        let url = lines.into_iter().find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
        Self { url: url.expect("the peer listens"), child }
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers")
}

fn run(command: &mut Command) {
    let ended = command.status().unwrap_or_else(|error| panic!("{command:?} does not run: {error}"));
    assert!(ended.success(), "{command:?} failed");
}

/// The peak memory of a process and its child processes, in MiB.
pub fn peak_memory(process: u32) -> u64 {
    let status = |process: u32| std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let number = |text: &str, name: &str| -> Option<u64> {
        text.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
    };
    let processes = std::fs::read_dir("/proc").expect("there is /proc").map_while(Result::ok);
    let processes = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let children = processes.filter(|child| number(&status(*child), "PPid:") == Some(u64::from(process)));
    number(&status(process), "VmHWM:").unwrap_or(0) / 1024 + children.map(peak_memory).sum::<u64>()
}
