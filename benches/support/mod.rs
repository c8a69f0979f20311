//! Shared by the benches: random usage of any size, the program in a folder of its own, and figures.

pub mod load;
pub mod peers;
pub mod postgres;
pub mod statements;

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Turns off what settings turn off of telemetry.
pub const WITHOUT_TELEMETRY: &[(&str, &str)] = &[
    ("TALLYGRAPH_HTTP__METRICS_LISTEN", "off"),
    ("TALLYGRAPH_LOG__REQUESTS", "false"),
    ("TALLYGRAPH_LOG__SLOW_QUERY_MS", "0"),
];

/// The secret that signs the tokens of benches.
const SECRET: &str = "a secret of 32 bytes for benches only";

/// The program, with a folder of its own.
pub struct Program {
    pub folder: PathBuf,
    /// The program to measure. It may be another build.
    pub program: PathBuf,
    /// A database outside the folder.
    pub database: Option<String>,
    /// Whether it limits what a caller may spend in a minute. An earlier build refuses the settings of that limit.
    pub has_rates: bool,
}

/// A running server. It stops when it is dropped.
pub struct Server {
    pub url: String,
    child: Child,
}

impl Server {
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// The processor time of all its threads so far, in the system's ticks.
    pub fn processor_ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process())).expect("the server runs");
        let after_name = stat.rsplit_once(") ").expect("the name ends").1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        [11, 12].iter().map(|place| fields[*place].parse::<u64>().expect("ticks")).sum()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that is asked to stop leaves a single file, which can be copied.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

impl Program {
    /// In an empty folder below the build's folder.
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the bench");
        Self { folder, program: PathBuf::from(env!("CARGO_BIN_EXE_tallygraph")), database: None, has_rates: true }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        // The program must not see variables that are meant for the benches or for another server.
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("TALLYGRAPH_")) {
            command.env_remove(name);
        }
        command.args(arguments).current_dir(&self.folder).env("TALLYGRAPH_JWT_HS256_SECRET", SECRET);
        if self.has_rates {
            // A bench sends more in a minute than a caller may.
            for rate in ["TALLYGRAPH_LIMITS__COST_PER_MINUTE_PERSON", "TALLYGRAPH_LIMITS__COST_PER_MINUTE_SERVICE"] {
                command.env(rate, "0");
            }
        }
        if let Some(database) = &self.database {
            command.env("TALLYGRAPH_DATABASE_URL", database);
        }
        command
    }

    /// Runs a command that must succeed, and returns its output.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{arguments:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// A server without a cache of sums. Every query reaches the database.
    pub fn serve_forgetful(&self) -> Server {
        self.serve_with(&[("TALLYGRAPH_ANALYTICS__REMEMBERED_MIB", "0")])
    }

    /// A server without these limits. A limit that an earlier build does not have is left out, because the build would refuse its name.
    pub fn serve_without(&self, limits: &[&str]) -> Server {
        let known = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tallygraph.example.toml"));
        let known = known.expect("the settings");
        let names: Vec<String> = limits
            .iter()
            .filter(|limit| limit.split_once('.').is_some_and(|(_, key)| known.contains(&format!("\n#{key} = "))))
            .map(|limit| format!("TALLYGRAPH_{}", limit.to_ascii_uppercase().replace('.', "__")))
            .collect();
        let settings: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "0")).collect();
        self.serve_with(&settings)
    }

    pub fn serve_with(&self, settings: &[(&str, &str)]) -> Server {
        Self::start(self.command(&["serve", "--listen", "127.0.0.1:0"]), settings)
    }

    /// A server whose log goes to a file.
    pub fn serve_logging(&self, log: &Path, settings: &[(&str, &str)]) -> Server {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.stderr(std::fs::File::create(log).expect("a file for the log"));
        Self::start(command, settings)
    }

    fn start(mut command: Command, settings: &[(&str, &str)]) -> Server {
        let mut child =
            command.envs(settings.iter().copied()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("its standard output"));
        let line = out
            .lines()
            .map_while(Result::ok)
            .find(|line| line.starts_with("listening on "))
            .expect("the server listens");
        Server { url: line.trim_start_matches("listening on ").to_owned(), child }
    }

    /// A key with all scopes.
    pub fn key(&self) -> String {
        let scopes = ["USAGE_WRITE", "BILLING_WRITE", "DIRECTORY_WRITE", "ANALYTICS_READ"];
        let mut arguments = vec!["key", "create", "--name", "bench"];
        for scope in scopes {
            arguments.extend(["--scope", scope]);
        }
        self.run(&arguments).trim().to_owned()
    }

    /// Migrates the database, and creates one workspace, a rate card and a key with all scopes.
    pub async fn provision(&self, zone: &str) -> String {
        self.run(&["migrate"]);
        let key = self.key();
        let server = self.serve();
        let rates: Vec<String> = (0..MODELS)
            .map(|model| {
                format!(
                    "{{model: \"model-{model}\", tool: \"Generate\", unit: \"SECOND\", creditsPerBlock: {}}}",
                    model + 1
                )
            })
            .collect();
        let mutation = format!(
            "mutation {{ upsertWorkspace(input: {{key: \"bench\", name: \"Bench\", timeZone: \"{zone}\"}}) {{ workspace {{ id }} }} \
             publishRateCard(input: {{effectiveAt: \"2020-01-01T00:00:00Z\", idempotencyKey: \"1\", rates: [{}]}}) {{ rateCard {{ id }} }} }}",
            rates.join(", ")
        );
        ask(&reqwest::Client::new(), &server.url, &key, &mutation).await;
        key
    }
}

/// The numbers of models, members and projects in random usage.
const MODELS: u64 = 10;
const MEMBERS: u64 = 50;
const PROJECTS: u64 = 8;

/// A repeatable random number generator. It returns numbers below the given bound.
pub fn random(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ seed;
    move |below| {
        // xorshift64* is good enough for random usage.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % below
    }
}

/// Writes a year of usage as NDJSON, in random order. The same number of events gives the same usage.
pub fn write_usage(path: &Path, events: u64) {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file for the usage"));
    let mut random = random(0);
    const YEAR_SECONDS: u64 = 365 * 86_400;
    for number in 0..events {
        // The smaller of two random numbers, so that a few models and members have most of the usage.
        let (model, member) = (random(MODELS).min(random(MODELS)), random(MEMBERS).min(random(MEMBERS)));
        let second = 1_735_689_600 + random(YEAR_SECONDS);
        let occurred_at =
            tallygraph::calendar::Instant::from_micros(i64::try_from(second * 1_000_000).expect("a small number"));
        writeln!(
            file,
            "{{\"workspace\":\"bench\",\"source\":\"studio\",\"eventId\":\"event-{number:09}\",\"occurredAt\":\"{occurred_at}\",\
             \"model\":\"model-{model}\",\"user\":\"user-{member}\",\"project\":\"project-{}\",\"quantity\":{}}}",
            random(PROJECTS),
            1 + random(20),
        )
        .expect("writing the usage");
    }
}

/// Sends a query, which must be answered without errors.
pub async fn ask(client: &reqwest::Client, url: &str, key: &str, query: &str) -> serde_json::Value {
    let body = serde_json::json!({"query": query});
    let request = client.post(format!("{url}/graphql")).bearer_auth(key).json(&body);
    let answer: serde_json::Value = request.send().await.expect("an answer").json().await.expect("an answer in JSON");
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"].clone()
}

/// The median of some durations.
pub fn median(durations: &mut [Duration]) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}

/// Milliseconds with two decimals.
pub fn milliseconds(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1000.0)
}
