//! A running server, and requests to it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tallygraph::authn::TokenKeys;
use tallygraph::clock::Clock;
use tallygraph::config::JwtSettings;

use super::SECRET;

/// A running server. It is killed when it goes out of scope.
pub struct Server {
    pub url: String,
    /// Its output before it listened.
    pub greeting: String,
    child: Child,
    out: BufReader<ChildStdout>,
    log: Arc<Mutex<String>>,
    client: reqwest::Client,
}

/// The answer to a GraphQL request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    /// The data of an answer without errors.
    #[track_caller]
    pub fn data(self) -> Value {
        assert!(self.body.get("errors").is_none(), "errors: {}", self.body["errors"]);
        assert_eq!(self.status, 200);
        self.body["data"].clone()
    }

    /// The codes of the errors, sorted.
    pub fn codes(&self) -> Vec<String> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let mut codes: Vec<String> =
            errors.iter().map(|error| error["extensions"]["code"].as_str().unwrap_or("none").to_owned()).collect();
        codes.sort();
        codes
    }

    /// The only error of an answer that has one.
    #[track_caller]
    pub fn error(&self) -> &Value {
        let errors = self.body["errors"].as_array().unwrap_or_else(|| panic!("an error is expected: {}", self.body));
        assert_eq!(errors.len(), 1, "one error is expected: {}", self.body);
        &errors[0]
    }
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its standard output"));
        let mut greeting = String::new();
        let url = loop {
            let mut line = String::new();
            if out.read_line(&mut line).expect("the standard output is UTF-8") == 0 {
                let mut complaint = String::new();
                let _ = child.stderr.take().expect("its standard error").read_to_string(&mut complaint);
                panic!("the program ended before it listened: {greeting}{complaint}");
            }
            if let Some(url) = line.trim_end().strip_prefix("listening on ") {
                break url.to_owned();
            }
            greeting.push_str(&line);
        };
        // Reads the log, so that the pipe never fills up.
        let complaints = child.stderr.take().expect("its standard error");
        let log = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            BufReader::new(complaints).lines().map_while(Result::ok).for_each(|line| {
                eprintln!("{line}");
                kept.lock().expect("an unpoisoned lock").push_str(&format!("{line}\n"));
            });
        });
        // The server closes a connection after a minute without a request. The client drops it earlier.
        let client =
            reqwest::Client::builder().timeout(Duration::from_mins(1)).pool_idle_timeout(Duration::from_secs(30));
        let client = client.build().expect("a client");
        Self { url, greeting, child, out, log, client }
    }

    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Its log so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("an unpoisoned lock").clone()
    }

    /// Its log, once it no longer grows. The lines of requests wait for each other, but not this long.
    pub async fn whole_log(&self) -> String {
        let mut log = self.log();
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let later = self.log();
            if later.len() == log.len() {
                return later;
            }
            log = later;
        }
    }

    /// Reads its log, even once it has ended.
    pub fn log_reader(&self) -> impl Fn() -> String + use<> {
        let log = Arc::clone(&self.log);
        move || log.lock().expect("an unpoisoned lock").clone()
    }

    /// The log, once these words occur exactly this many times.
    pub async fn logged(&self, words: &str, times: usize) -> String {
        let patience = tokio::time::Instant::now() + Duration::from_mins(1);
        loop {
            let log = self.log();
            let found = log.lines().filter(|line| line.contains(words)).count();
            if found == times {
                return log;
            }
            assert!(found < times, "{words:?} is logged {found} times: {log}");
            assert!(tokio::time::Instant::now() < patience, "{words:?} is logged {found} times: {log}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// A token for a user, valid for an hour.
    pub fn token(user: &str) -> String {
        let settings = JwtSettings { hs256_secret: Some(SECRET.into()), ..JwtSettings::default() };
        let expires_at = Clock::system().now().checked_add_micros(3_600_000_000).expect("an hour from now");
        TokenKeys::new(&settings).sign(user, expires_at).expect("a token")
    }

    /// The answer of `GET /readyz`.
    pub async fn ready(&self) -> Answer {
        let response = self.client.get(format!("{}/readyz", self.url)).send().await.expect("an answer");
        Answer { status: response.status().as_u16(), body: response.json().await.expect("an answer in JSON") }
    }

    /// Waits for an answer of `GET /readyz`.
    pub async fn ready_when(&self, is: impl Fn(&Value) -> bool) -> Value {
        let patience = tokio::time::Instant::now() + Duration::from_mins(1);
        loop {
            let Answer { body, .. } = self.ready().await;
            if is(&body) {
                return body;
            }
            assert!(tokio::time::Instant::now() < patience, "the expected state never came: {body}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Sends a query.
    pub async fn ask(&self, credential: &str, query: &str) -> Answer {
        self.ask_with(credential, query, json!({})).await
    }

    /// Sends a query with variables.
    pub async fn ask_with(&self, credential: &str, query: &str, variables: Value) -> Answer {
        let body = json!({"query": query, "variables": variables});
        let request = self.client.post(format!("{}/graphql", self.url)).bearer_auth(credential).json(&body);
        let response = request.send().await.expect("an answer");
        Answer { status: response.status().as_u16(), body: response.json().await.expect("an answer in JSON") }
    }

    /// Sends a query, and returns the raw status and body. Without a credential, the request has no Authorization header.
    pub async fn ask_raw(&self, credential: Option<&str>, query: &str) -> (u16, String) {
        let mut request = self.client.post(format!("{}/graphql", self.url)).json(&json!({"query": query}));
        if let Some(credential) = credential {
            request = request.bearer_auth(credential);
        }
        let response = request.send().await.expect("an answer");
        (response.status().as_u16(), response.text().await.expect("the whole answer"))
    }

    /// A GET of GraphQL, not sent yet.
    pub fn get(&self, parameters: &[(&str, &str)]) -> reqwest::RequestBuilder {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs: Vec<String> = parameters.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.client.get(format!("{}/graphql?{}", self.url, pairs.join("&")))
    }

    /// Kills the program as a power failure would.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        let _ = self.child.wait();
    }

    /// Stops the program and waits for it. Returns its exit code and the rest of its output.
    pub fn stop(mut self) -> (Option<i32>, String) {
        // Closes the client's connections, to which the server would leave time for a last request.
        self.client = reqwest::Client::new();
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(sent.success());
        let mut rest = String::new();
        let _ = self.out.read_to_string(&mut rest);
        (self.child.wait().expect("it ends").code(), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
