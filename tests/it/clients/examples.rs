//! The clients in `examples/`, run against the demo. What they print is what the API says.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::lossy_proxy::LossyProxy;
use super::repository;
use crate::harness::{Program, Server};

const WORKSPACE: &str = "aurora-film-studio";

/// A running demo, with the credentials that it printed.
struct Demo {
    server: Server,
    /// The Admin's.
    token: String,
    key: String,
    _program: Program,
}

impl Demo {
    fn start() -> Self {
        let program = Program::on_sqlite();
        let server = Server::start(program.command(&["demo", "--listen", "127.0.0.1:0"]));
        let printed = |name: &str| {
            let mut lines = server.greeting.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
            lines.find_map(|words| (words.len() == 2 && words[0] == name).then(|| words[1].to_owned()))
        };
        let (token, key) = (printed("token").expect("a token"), printed("key").expect("a key"));
        Self { server, token, key, _program: program }
    }

    async fn workspace(&self, selection: &str) -> Value {
        let query =
            format!("query($key: String) {{ viewer {{ user {{ name }} }} workspace(key: $key) {{ {selection} }} }}");
        self.server.ask_with(&self.token, &query, json!({"key": WORKSPACE})).await.data()
    }

    /// What every example prints about last week.
    async fn report(&self) -> Vec<String> {
        let range = "range: {previous: {count: 1, unit: WEEK}}";
        let told = self
            .workspace(&format!(
                "name viewerRole usageEvents({range}) {{ totalCount }} usage({range}) {{ total {{ credits }} \
                 series(granularity: DAY, groupBy: MODEL, top: 2) {{ buckets {{ label }} groups {{ label credits }} }} }}"
            ))
            .await;
        let workspace = &told["workspace"];
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let mut lines = vec![format!(
            "Signed in as {}, {} of {}",
            text(&told["viewer"]["user"]["name"]),
            text(&workspace["viewerRole"]),
            text(&workspace["name"])
        )];
        let series = &workspace["usage"]["series"];
        for (index, bucket) in list(&series["buckets"]).iter().enumerate() {
            let of_group = |group: &Value| format!("{} {}", text(&group["label"]), credits(&group["credits"][index]));
            let groups: Vec<String> = list(&series["groups"]).iter().map(of_group).collect();
            assert_eq!(groups.len(), 3, "two models and the others: {groups:?}");
            lines.push(format!("{} {}", text(&bucket["label"]), groups.join(", ")));
        }
        assert_eq!(lines.len(), 8, "a line for each day: {lines:?}");
        lines.push(format!("{} credits last week", credits(&workspace["usage"]["total"]["credits"])));
        let count = workspace["usageEvents"]["totalCount"].as_u64().expect("a count");
        assert!(count > 100, "more than a page of events");
        lines.push(format!("{count} events on {} pages", count.div_ceil(100)));
        lines.push("A person may not record usage: FORBIDDEN, needs USAGE_WRITE".to_owned());
        lines
    }

    /// What the events of a source cost.
    async fn recorded(&self, source: &str) -> Vec<String> {
        let told = self
            .workspace("usageEvents(range: {last: {count: 2, unit: DAY}}, first: 200) { nodes { source credits user: member { user { name } } } }")
            .await;
        let nodes = told["workspace"]["usageEvents"]["nodes"].as_array().expect("events").clone();
        let ours: Vec<Value> = nodes.into_iter().filter(|node| node["source"] == source).collect();
        assert!(ours.iter().all(|node| node["user"]["user"]["name"] == told["viewer"]["user"]["name"]), "{ours:?}");
        ours.iter().map(|node| credits(&node["credits"])).collect()
    }

    /// Runs an example against the demo at a URL. Returns the lines that it printed.
    fn run(&self, mut example: Command, url: &str) -> Vec<String> {
        example.env("TALLYGRAPH_URL", url).env("TALLYGRAPH_TOKEN", &self.token).env("TALLYGRAPH_KEY", &self.key);
        let output = example.output().expect("the example runs");
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{example:?}: {out}{}", String::from_utf8_lossy(&output.stderr));
        out.lines().map(str::to_owned).collect()
    }

    /// Runs an example twice: directly, and through a network that loses the answer of the first write. What it prints about its
    /// subscription, if it has one, comes last.
    async fn check(&self, source: &str, subscribes: bool, example: impl Fn() -> Command) {
        let expected = self.report().await;
        let mut printed = self.run(example(), &self.server.url);
        // A week may have ended meanwhile.
        if !printed.starts_with(&expected) {
            let after = self.report().await;
            assert!(printed.starts_with(&after), "{source} printed {printed:#?}, the API says {after:#?}");
        }
        let costs = self.recorded(source).await;
        assert_eq!(costs.len(), 1, "{source} recorded one event");
        let first = format!("RECORDED for {} credits: 1 recorded, 0 duplicates", costs[0]);
        let again = format!("DUPLICATE for {} credits: 0 recorded, 1 duplicates", costs[0]);
        self.check_balances(subscribes, &costs[0], &mut printed).await;
        assert_eq!(printed.split_off(expected.len()), [first, again.clone()], "{source}");

        let proxy = LossyProxy::of(&self.server.url).await;
        let mut printed = self.run(example(), &proxy.url);
        assert!(proxy.has_lost(), "an answer was lost");
        self.check_balances(subscribes, &costs[0], &mut printed).await;
        assert_eq!(printed.split_off(expected.len()), [again.clone(), again], "{source} sent it again");
        assert_eq!(self.recorded(source).await.len(), 2, "{source} recorded one event a run");
    }

    /// Takes off what an example that subscribes has printed last: the balances before and after its event.
    async fn check_balances(&self, subscribes: bool, cost: &str, printed: &mut Vec<String>) {
        if !subscribes {
            return;
        }
        let line = printed.pop().expect("a line");
        let is_number = |word: &&str| word.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
        let numbers: Vec<f64> = line.split(' ').filter(is_number).map(|word| word.parse().expect("a number")).collect();
        let [before, after] = numbers[..] else { panic!("two balances are expected: {line}") };
        let cost: f64 = cost.parse().expect("a cost");
        assert!((before - after - cost).abs() < 0.000_1, "an event for {cost}: {line}");
        let told = self.workspace("balance { available }").await;
        let now = told["workspace"]["balance"]["available"].as_f64().expect("a balance");
        assert!((now - after).abs() < 0.000_1, "the balance is {now}: {line}");
    }
}

/// An amount as the examples print it.
fn credits(value: &Value) -> String {
    value.as_f64().expect("credits").to_string()
}

/// The example in Rust, which is a program of the workspace.
fn rust() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_tallygraph")).with_file_name("tallygraph-example");
    assert!(program.is_file(), "{} is not built: run ./test, or cargo build --workspace", program.display());
    program
}

/// Compiles the example in TypeScript. Returns the program.
fn typescript() -> PathBuf {
    let folder = repository("examples/typescript");
    assert!(folder.join("node_modules").is_dir(), "the packages of examples/typescript are not installed: run ./test");
    let output = Command::new("npm").args(["run", "build"]).current_dir(&folder).output().expect("npm runs");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{out}{}", String::from_utf8_lossy(&output.stderr));
    folder.join("build/main.js")
}

#[tokio::test(flavor = "multi_thread")]
async fn examples_print_the_figures_of_the_api_and_repeat_a_lost_write_safely() {
    let demo = Demo::start();
    demo.check("example-curl", false, || Command::new(repository("examples/curl/client.sh"))).await;
    demo.check("example-python", false, || Command::new(repository("examples/python/client.py"))).await;
    demo.check("example-rust", false, || Command::new(rust())).await;
    let program = typescript();
    demo.check("example-typescript", true, || {
        let mut command = Command::new("node");
        command.arg(&program);
        command
    })
    .await;
}
