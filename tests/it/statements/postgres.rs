//! Statements and plans on `PostgreSQL`, from the server's own log. `auto_explain` logs the plans.

use std::time::Duration;

use serde_json::Value;

use super::NOTHING_REMEMBERED;
use super::asked::{Asked, Read, Statement, Step};
use super::questions::{member, questions};
use crate::harness::{PostgresServer, Program, SCOPES};

/// With so many events, one workspace is a small part of each table.
const EVENTS: &str = "events=200000";

const SETTINGS: &[(&str, &str)] = &[
    ("session_preload_libraries", "'auto_explain'"),
    ("auto_explain.log_format", "'json'"),
    ("log_min_messages", "log"),
    ("log_line_prefix", "'tally %p '"),
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    // Statistics cover every row, and nothing renews them. So the plans are the same in every run.
    ("default_statistics_target", "1000"),
    ("autovacuum", "off"),
    ("jit", "off"),
    ("max_parallel_workers_per_gather", "0"),
    ("max_parallel_maintenance_workers", "0"),
    ("random_page_cost", "1.1"),
    ("effective_cache_size", "'4GB'"),
];

/// The usage of the benches, in a server of its own.
pub struct Site {
    server: PostgresServer,
}

impl Site {
    /// An empty one, without statistics.
    pub fn empty() -> Self {
        let server = PostgresServer::start(SETTINGS);
        server.ask("CREATE DATABASE tallygraph");
        let site = Self { server };
        site.program().run(&["migrate"]).ok();
        site
    }

    pub fn program(&self) -> Program {
        Program::at(self.server.url("tallygraph"))
    }

    /// Logs every plan of new connections.
    pub fn log_plans(&self) {
        self.server.ask("ALTER DATABASE tallygraph SET auto_explain.log_min_duration = 0");
    }

    fn with_usage() -> Self {
        let site = Self::empty();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/support/events.sql");
        let url = site.server.url("tallygraph");
        site.server.run("psql", &["--no-psqlrc", "--quiet", "--set", EVENTS, "--file", script, &url]);
        // VACUUM in the script skips pages that are being written. This one waits for them.
        site.server.ask_in("tallygraph", "VACUUM (FREEZE, ANALYZE)");
        site.log_plans();
        site
    }

    /// The statements of each question. `plans` is the `plan_cache_mode`. With the default, a plan would depend on earlier statements.
    async fn record(&self, plans: &str) -> Vec<Asked> {
        self.server.ask(&format!("ALTER DATABASE tallygraph SET plan_cache_mode = {plans}"));
        let program = self.program();
        let key = program.key(&SCOPES, None);
        // With one connection, the parts of a question always run in the same order.
        let server = program.serve_with(&[("DATABASE__READ_CONNECTIONS", "1"), NOTHING_REMEMBERED]);
        let mut asked = Vec::new();
        for question in questions(&member(&server, &key).await) {
            // The first request looks up names, which the program then caches.
            server.ask(&key, &question.query).await.data();
            asked.push(self.asked(async || drop(server.ask(&key, &question.query).await.data())).await);
        }
        asked
    }

    /// The statements that are logged while `what` runs.
    pub async fn asked(&self, what: impl AsyncFnOnce()) -> Asked {
        self.quiet().await;
        let before = self.server.log().len();
        what().await;
        self.quiet().await;
        Asked { statements: logged(&self.server.log()[before..]) }
    }

    /// Waits until the program has ended its transactions. A plan is logged at the end of its statement.
    async fn quiet(&self) {
        let busy = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'tallygraph' AND state <> 'idle'";
        while self.server.ask(busy).trim() != "0" {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// Everything that was recorded on the server.
pub struct Record {
    /// For each question, in order.
    pub questions: Vec<Asked>,
    /// The same with generic plans. A connection that repeats a statement may get such a plan.
    pub generic: Vec<Asked>,
    /// For each example, which belongs to no question.
    pub examples: Vec<Asked>,
    /// The server's major version.
    pub version: String,
}

/// Records the statements of each question, and the plans of the statements in `examples`.
pub async fn record(examples: &[&str]) -> Record {
    let site = Site::with_usage();
    let (questions, generic) = (site.record("force_custom_plan").await, site.record("force_generic_plan").await);
    let mut other = Vec::new();
    for sql in examples {
        other.push(site.asked(async || drop(site.server.ask_in("tallygraph", sql))).await);
    }
    let version = site.server.ask("SHOW server_version_num").trim().parse::<u32>().expect("a number");
    Record { questions, generic, examples: other, version: (version / 10_000).to_string() }
}

/// The statements of a log with their plans.
fn logged(log: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut lines = log.lines().peekable();
    while let Some(line) = lines.next() {
        if !(line.contains("LOG:  duration: ") && line.ends_with("plan:")) {
            continue;
        }
        let mut told = String::new();
        while let Some(more) = lines.next_if(|line| line.starts_with('\t')) {
            told.push_str(more);
        }
        let told: Value = serde_json::from_str(&told).expect("a plan in JSON");
        let mut plan = Vec::new();
        steps(&told["Plan"], 0, None, &mut plan);
        statements.extend(Statement::new(told["Query Text"].as_str().expect("a statement"), plan));
    }
    statements
}

fn steps(node: &Value, depth: usize, above: Option<&str>, plan: &mut Vec<Step>) {
    let text = |name: &str| node[name].as_str();
    let table = text("Relation Name").or(above);
    let (index, within) = (text("Index Name"), text("Index Cond").map(without_values));
    let mut line = text("Node Type").expect("a node type").to_owned();
    if let Some(table) = text("Relation Name") {
        line.push_str(&format!(" on {table}"));
    }
    for (word, told) in [
        (" using ", index.map(str::to_owned)),
        (" ", text("Scan Direction").filter(|way| *way == "Backward").map(str::to_lowercase)),
        (": ", within.clone()),
        (" filter: ", text("Filter").map(without_values)),
    ] {
        line.extend(told.map(|told| format!("{word}{told}")));
    }
    let is_read = index.is_some() || (text("Relation Name").is_some() && text("Node Type") != Some("Bitmap Heap Scan"));
    let reads = table.filter(|_| is_read).map(|table| Read { table: table.to_owned(), within });
    plan.push(Step { depth, text: line, reads });
    for below in node["Plans"].as_array().into_iter().flatten() {
        steps(below, depth + 1, table, plan);
    }
}

/// A condition with `?` in place of every value: `'7'::bigint`, or `$2` in a generic plan.
fn without_values(condition: &str) -> String {
    let mut out = String::new();
    let mut rest = condition;
    while let Some(place) = rest.find(['\'', '$']) {
        out.push_str(&rest[..place]);
        out.push('?');
        rest = if rest[place..].starts_with('$') {
            rest[place + 1..].trim_start_matches(|is: char| is.is_ascii_digit())
        } else {
            let (_, after) = rest[place + 1..].split_once('\'').expect("the end of a value");
            after.strip_prefix("::").map_or(after, |cast| {
                cast.trim_start_matches(|is: char| is.is_alphanumeric() || is == '[' || is == ']')
            })
        };
    }
    out + rest
}
