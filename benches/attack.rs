//! Ordinary callers beside an attack, on SQLite: 500 slow sockets, 2,000 half-sent heads, 200 clients beyond the limits and two greedy
//! tokens. Prints the response times of the ordinary callers, and the server's memory before, during and after each attack.
//!
//! `cargo bench --bench attack [-- SECONDS]`: each measurement takes SECONDS, 20 by default.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

#[path = "attack/attackers.rs"]
mod attackers;
mod support;

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use support::{Program, milliseconds, write_usage};
use tallygraph::config::LimitSettings;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// The callers whose times are measured. Each sends requests at a steady pace, over a connection that stays open.
const CALLERS: usize = 8;
const PACE: Duration = Duration::from_millis(40);
/// Measurements with and without the attack take turns, so that changes in the machine's speed affect both.
const ROUNDS: usize = 3;
const EVENTS: u64 = 50_000;

const QUESTIONS: [&str; 3] = [
    "{ workspace(key: \"bench\") { name } }",
    "{ workspace(key: \"bench\") { usage(range: {last: {count: 7, unit: DAY}}) { total { credits } } } }",
    "{ workspace(key: \"bench\") { usage(range: {last: {count: 30, unit: DAY}}) { series(granularity: DAY, groupBy: MODEL) { \
     starts groups { key credits } } } } }",
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|argument| argument == "--attack") {
        // The attack is a separate process with low priority, because real attackers do not use the server's processors.
        return attackers::attack(&arguments[place + 1], &arguments[place + 2..]);
    }
    let seconds = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(20);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    runtime.block_on(run(Duration::from_secs(seconds)));
}

async fn run(time: Duration) {
    let program = Program::new("bench-attack");
    let key = program.provision("Europe/Oslo").await;
    let usage = program.folder.join("usage.ndjson");
    write_usage(&usage, EVENTS);
    program.run(&["import", usage.to_str().expect("a path"), "--format", "ndjson"]);
    let keys: Vec<String> = (0..CALLERS).map(|_| program.key()).collect();
    let greedy: Vec<String> =
        ["greedy-1", "greedy-2"].map(|user| program.run(&["token", "--user", user]).trim().to_owned()).to_vec();
    // An attack causes many log lines, so the log is off. The greedy callers have the default rate limit of people.
    let rate = LimitSettings::default().cost_per_minute_person.to_string();
    let settings = [("TALLYGRAPH_LOG", "off"), ("TALLYGRAPH_LIMITS__COST_PER_MINUTE_PERSON", rate.as_str())];
    let server = program.serve_with(&settings);
    for user in ["greedy-1", "greedy-2"] {
        let mutation = format!(
            "mutation {{ upsertMember(input: {{workspace: \"bench\", user: \"{user}\", name: \"Greedy\", role: ADMIN}}) \
             {{ member {{ id }} }} }}"
        );
        support::ask(&reqwest::Client::new(), &server.url, &key, &mutation).await;
    }
    let address = server.url.trim_start_matches("http://").to_owned();
    // The first round only warms up, and fills the caches with the queries of the greedy callers.
    ordinary(&address, &keys, time / 4).await;
    for token in &greedy {
        attackers::ask_greedily(&address, token, CALLERS).await;
    }
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    let (mut memories, mut open) = (Vec::new(), 0);
    println!("{EVENTS} events; {ROUNDS} rounds of {} s each, in turn", time.as_secs());
    for _ in 0..ROUNDS {
        alone.push(ordinary(&address, &keys, time).await);
        let before = memory(server.process());
        let attack = Attack::start(&address, &key, &greedy);
        // Waits until the sockets are open.
        tokio::time::sleep(Duration::from_secs(5)).await;
        beside.push(ordinary(&address, &keys, time).await);
        memories.push((before, memory(server.process())));
        open = open.max(open_files(server.process()));
        drop(attack);
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    // The callers continue, because an idle server does not return memory to the system.
    ordinary(&address, &keys, time).await;
    let after = memory(server.process());
    println!(
        "\n| {CALLERS} callers, one question each {} ms | answers | refused | median | p99 | worst |",
        PACE.as_millis()
    );
    println!("|---|---|---|---|---|---|");
    let (alone, beside) = (Times::of(alone), Times::of(beside));
    for (name, times) in [("alone", &alone), ("beside the attack", &beside)] {
        let Times { answers, refused, median, p99, worst } = times;
        let [median, p99, worst] = [median, p99, worst].map(|time| milliseconds(*time));
        println!("| {name} | {answers} | {refused} | {median} | {p99} | {worst} |");
    }
    println!("\np99 beside the attack to p99 alone: {:.2}", beside.p99.as_secs_f64() / alone.p99.as_secs_f64());
    println!(
        "\n| memory of the server, MiB | before the attack | during it | before it, to the first time |\n|---|---|---|---|"
    );
    let (first, mib) = (memories[0].0, |memory: u64| memory as f64 / 1024.0);
    for (place, (before, during)) in memories.iter().enumerate() {
        let (round, times) = (place + 1, *before as f64 / first as f64);
        println!("| attack {round} | {:.1} | {:.1} | {times:.2} |", mib(*before), mib(*during));
    }
    println!("| after the last | {:.1} | | {:.2} |", mib(after), after as f64 / first as f64);
    println!("\nfiles that the server had open during the attack, at most: {open}");
}

/// The attackers. They stop when it is dropped.
struct Attack(Child);

impl Attack {
    fn start(address: &str, key: &str, greedy: &[String]) -> Self {
        let itself = std::env::current_exe().expect("this program");
        let mut command = Command::new("nice");
        command.args(["-n", "19"]).arg(itself).args(["--attack", address, key]).args(greedy);
        Self(command.spawn().expect("the attack starts"))
    }
}

impl Drop for Attack {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Times {
    answers: usize,
    /// Answers with a status other than 200.
    refused: usize,
    median: Duration,
    p99: Duration,
    worst: Duration,
}

impl Times {
    fn of(rounds: Vec<Vec<(Duration, u16)>>) -> Self {
        let answers = rounds.concat();
        let refused = answers.iter().filter(|(_, status)| *status != 200).count();
        let mut times: Vec<Duration> = answers.into_iter().map(|(time, _)| time).collect();
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
        Self { answers: times.len(), refused, median: at(0.5), p99: at(0.99), worst: at(1.0) }
    }
}

/// Sends requests at a steady pace for a while. If an answer delays the next request, its time counts from when it was due.
async fn ordinary(address: &str, keys: &[String], time: Duration) -> Vec<(Duration, u16)> {
    let callers = keys.iter().enumerate().map(|(number, key)| {
        let (address, key) = (address.to_owned(), key.clone());
        tokio::spawn(async move {
            let requests = QUESTIONS.map(|question| attackers::query(&key, question));
            let mut stream = TcpStream::connect(address).await.expect("the server listens");
            stream.set_nodelay(true).expect("no delay");
            let (begun, mut times, mut answer) = (Instant::now(), Vec::new(), Vec::new());
            let mut due = begun
                + PACE * u32::try_from(number).expect("a small number")
                    / u32::try_from(CALLERS).expect("a small number");
            while due - begun < time {
                tokio::time::sleep_until(due.into()).await;
                stream.write_all(requests[times.len() % requests.len()].as_bytes()).await.expect("a request");
                let status = attackers::read_answer(&mut stream, &mut answer).await.expect("an answer");
                times.push((due.elapsed(), status));
                due += PACE;
            }
            times
        })
    });
    let mut times = Vec::new();
    for caller in callers.collect::<Vec<_>>() {
        times.extend(caller.await.expect("the client finishes"));
    }
    times
}

/// The current memory of a process, in KiB.
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the state of a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

fn open_files(process: u32) -> usize {
    std::fs::read_dir(format!("/proc/{process}/fd")).expect("its files").count()
}
