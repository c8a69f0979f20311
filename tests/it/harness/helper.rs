//! Programs that tests start beside the server, and read line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, sleep};

/// A program that prints its port and then lines of JSON. It ends with the test.
pub struct Helper {
    pub port: u16,
    child: Child,
    input: Option<ChildStdin>,
    lines: Arc<Mutex<Vec<Value>>>,
}

impl Helper {
    fn start(mut command: Command) -> Self {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program of the test starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut port = String::new();
        out.read_line(&mut port).expect("its port");
        let port = port.trim().parse().unwrap_or_else(|_| panic!("no port but {port:?}"));
        let (input, lines) = (child.stdin.take(), Arc::new(Mutex::new(Vec::new())));
        let kept = Arc::clone(&lines);
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
                kept.lock().expect("nobody panics with it").push(value);
            }
        });
        Self { port, child, input, lines }
    }

    /// The SMTP server of aiosmtpd.
    pub fn smtp(mode: &str) -> Self {
        let python = repository("tests/clients/.venv/bin/python");
        assert!(python.is_file(), "the packages of tests/clients/requirements.txt are not installed: run ./test");
        let mut command = Command::new(python);
        command.arg(repository("tests/clients/smtp_server.py")).arg(mode).args([certificate(), key()]);
        Self::start(command)
    }

    /// The receiver that verifies signatures.
    pub fn webhook_receiver() -> Self {
        let mut command = Command::new("node");
        command.arg(repository("tests/clients/webhook_receiver.mjs")).args([certificate(), key()]);
        Self::start(command)
    }

    /// Clients of subscriptions, which have no port.
    pub fn subscribers(arguments: &[&str]) -> Self {
        let mut command = Command::new("node");
        command.arg(repository("tests/clients/subscriptions.mjs")).args(arguments);
        Self::start(command)
    }

    /// The OpenID provider.
    pub fn openid_provider() -> Self {
        let mut command = Command::new("node");
        command.arg(repository("tests/clients/openid_provider.mjs")).args([certificate(), key()]);
        command.env("NODE_EXTRA_CA_CERTS", certificate());
        Self::start(command)
    }

    /// A collector of traces, by gRPC or HTTP.
    pub fn otlp_collector(protocol: &str) -> Self {
        Self::otlp_collector_with(protocol, &[])
    }

    /// The same with a certificate of the private authority, `tests/data/tls/authority.crt`.
    pub fn otlp_collector_over_tls(protocol: &str) -> Self {
        Self::otlp_collector_with(protocol, &["issued.crt", "issued.key"])
    }

    fn otlp_collector_with(protocol: &str, files: &[&str]) -> Self {
        let python = repository("tests/clients/.venv/bin/python");
        assert!(python.is_file(), "the packages of tests/clients/requirements.txt are not installed: run ./test");
        let mut command = Command::new(python);
        command.arg(repository("tests/clients/otlp_collector.py")).arg(protocol);
        command.args(files.iter().map(|file| repository(&format!("tests/data/tls/{file}"))));
        Self::start(command)
    }

    /// Sends it a line, and waits for the line that it answers.
    pub async fn ask(&mut self, line: &str) -> Value {
        let before = self.lines().len();
        self.tell(line);
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            if let Some(answer) = self.lines().get(before) {
                return answer.clone();
            }
            assert!(Instant::now() < patience, "{line} was not answered");
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// Sends it a line.
    pub fn tell(&mut self, line: &str) {
        let input = self.input.as_mut().expect("its input");
        writeln!(input, "{line}").and_then(|()| input.flush()).expect("it reads its input");
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<Value> {
        self.lines.lock().expect("nobody panics with it").clone()
    }

    /// The lines, once there are so many that are not about the input.
    pub async fn wait_for(&self, count: usize) -> Vec<Value> {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let lines: Vec<Value> = self.lines().into_iter().filter(|line| line.get("secret").is_none()).collect();
            if lines.len() >= count {
                return lines;
            }
            assert!(Instant::now() < patience, "{count} lines are expected: {lines:?}");
            sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A certificate for `localhost`, which is trusted where `SSL_CERT_FILE` names it.
pub fn certificate() -> PathBuf {
    repository("tests/data/tls/version-3.crt")
}

fn key() -> PathBuf {
    repository("tests/data/tls/server.key")
}
