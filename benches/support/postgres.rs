//! A PostgreSQL server for the benches, on a free port, in a folder that is kept.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::load::Load;

/// Settings as in production, with memory for a machine of 8 GiB or more. JIT and parallel plans are off. With this many connections, both
/// slow down large statements, which are those of the other sides.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "shared_buffers=2GB",
    "effective_cache_size=6GB",
    "max_wal_size=8GB",
    "checkpoint_timeout=15min",
    "random_page_cost=1.1",
    "max_connections=100",
    "fsync=on",
    "synchronous_commit=on",
    "jit=off",
    "max_parallel_workers_per_gather=0",
];

/// A transaction that truncates a table and fills it needs no write-ahead log for it.
const LOADING: &[&str] = &["wal_level=minimal", "max_wal_senders=0"];

const USER: &str = "tallygraph";
const DATABASE: &str = "tallygraph";

/// A node of a cluster. With the default setting for connections between nodes, the extension would enable TLS.
const NODE: &[&str] = &[
    "shared_preload_libraries=citus",
    "wal_level=logical",
    "max_connections=300",
    "citus.node_conninfo=sslmode=disable",
    "citus.enable_statistics_collection=off",
];

/// The purpose of the server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Loading,
    Measuring,
    /// Measuring, as a node of a Citus cluster.
    Node,
}

/// A running server. It stops when it is dropped, and its folder stays.
pub struct Postgres {
    pub port: u16,
    folder: PathBuf,
    account: Option<Account>,
}

/// The user that runs the server if root starts it, because PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

impl Postgres {
    /// Starts the server of a folder. If the folder is empty, the server is created first.
    pub fn start(folder: &Path, purpose: Purpose) -> Self {
        let account = account();
        let port = TcpListener::bind("127.0.0.1:0").and_then(|any| any.local_addr()).expect("a free port").port();
        let server = Self { port, folder: std::path::absolute(folder).expect("a folder"), account };
        let fresh = !server.data().exists();
        if fresh {
            server.initialize();
        }
        let mut settings: Vec<String> = SETTINGS.iter().map(|setting| format!("-c {setting}")).collect();
        let more = match purpose {
            Purpose::Loading => LOADING,
            Purpose::Measuring => &[],
            Purpose::Node => NODE,
        };
        settings.extend(more.iter().map(|setting| format!("-c {setting}")));
        settings.push(format!("-p {port}"));
        let log = server.folder.join("log");
        let mut command = server.program("pg_ctl");
        command.arg("start").arg("-w").args(["-t", "300"]).arg("-D").arg(server.data()).arg("-l").arg(&log);
        // The server inherits the output. A pipe would never end.
        let ended = command.arg("-o").arg(settings.join(" ")).stdout(Stdio::null()).status().expect("pg_ctl runs");
        assert!(ended.success(), "PostgreSQL did not start: see {}", log.display());
        if fresh {
            server.ask_of("postgres", &format!("CREATE DATABASE {DATABASE}"));
        }
        server
    }

    /// Its log file.
    pub fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    pub fn url(&self) -> String {
        self.url_of(DATABASE)
    }

    /// The URL of another database of the same server.
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    /// The command that starts the same server by hand.
    pub fn by_hand(&self) -> String {
        let settings: Vec<String> = SETTINGS.iter().map(|setting| format!("-c {setting}")).collect();
        let (pg_ctl, data) = (program("pg_ctl"), self.data());
        format!("{} -D {} -w -o '{} -p PORT' start", pg_ctl.display(), data.display(), settings.join(" "))
    }

    /// The result of one statement, as plain text.
    pub fn ask(&self, sql: &str) -> String {
        self.ask_of(DATABASE, sql)
    }

    /// The same for another database.
    pub fn ask_of(&self, database: &str, sql: &str) -> String {
        let mut command = self.client("psql", database);
        succeed(command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql]))
    }

    /// Runs a script with variables.
    pub fn run_script(&self, script: &Path, variables: &[(&str, u64)]) {
        let mut command = self.client("psql", DATABASE);
        command.args(["-X", "-q", "-v", "ON_ERROR_STOP=1"]);
        for (name, value) in variables {
            command.arg("-v").arg(format!("{name}={value}"));
        }
        succeed(command.arg("-f").arg(script));
    }

    /// Repeats a prepared statement for some time, over some connections.
    pub fn pgbench(&self, sql: &str, connections: usize, seconds: u64) -> Load {
        self.pgbench_script(&format!("{sql};\n"), connections, seconds)
    }

    /// The same for a whole script.
    pub fn pgbench_script(&self, sql: &str, connections: usize, seconds: u64) -> Load {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (script, log) = (folder.path().join("question.sql"), folder.path().join("times"));
        fs::write(&script, sql).expect("the script");
        let mut command = self.client("pgbench", DATABASE);
        command.args(["-n", "-M", "prepared", "-j", "1", "-l"]).arg(format!("--log-prefix={}", log.display()));
        let (connections, time) = (connections.to_string(), seconds.to_string());
        let told = succeed(command.args(["-c", &connections, "-T", &time]).arg("-f").arg(&script));
        let rate = told.lines().find_map(|line| line.strip_prefix("tps = ")).expect("pgbench prints its rate");
        let per_second = rate.split_whitespace().next().and_then(|word| word.parse().ok()).expect("a rate");
        // The third word of a line is the time of the statement in microseconds.
        let mut times = Vec::new();
        for file in fs::read_dir(folder.path()).expect("its log").map_while(Result::ok) {
            if file.file_name().to_string_lossy().starts_with("times") {
                let text = fs::read_to_string(file.path()).expect("its log");
                let words = text.lines().filter_map(|line| line.split(' ').nth(2)?.parse().ok());
                times.extend(words.map(Duration::from_micros));
            }
        }
        Load::of(times, per_second, 0)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn initialize(&self) {
        fs::create_dir_all(&self.folder).expect("a folder for PostgreSQL");
        if let Some(Account { user, group }) = self.account {
            chown(&self.folder, Some(user), Some(group)).expect("root changes the owner of the folder");
        }
        let mut command = self.program("initdb");
        command.args(["--no-instructions", "-A", "trust", "-E", "UTF8", "--locale=C", "-U", USER]);
        succeed(command.arg("-D").arg(self.data()));
    }

    /// One of PostgreSQL's programs that accesses the data folder. It runs as the folder's owner.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(program(name));
        command.current_dir(&self.folder);
        if let Some(Account { user, group }) = self.account {
            command.uid(user).gid(group);
        }
        command
    }

    fn client(&self, name: &str, database: &str) -> Command {
        let mut command = Command::new(program(name));
        command.env("PGHOST", "127.0.0.1").env("PGPORT", self.port.to_string());
        command.env("PGUSER", USER).env("PGDATABASE", database).env("PGCLIENTENCODING", "UTF8");
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut command = self.program("pg_ctl");
        let command = command.args(["stop", "-m", "fast", "-w", "-t", "300", "-D"]).arg(self.data());
        let _ = command.stdout(Stdio::null()).status();
    }
}

/// The path of one of PostgreSQL's programs: the newest version that Debian has installed, or on the PATH.
fn program(name: &str) -> PathBuf {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().map_while(Result::ok);
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|version| {
            Some((version.file_name().to_str()?.parse().ok()?, version.path().join("bin").join(name)))
        })
        .filter(|(_, program)| program.exists())
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.exists());
    versions.pop().map(|(_, program)| program).or(on_path).unwrap_or_else(|| {
        panic!("the benches on PostgreSQL need its {name}: apt-get install postgresql, or have it on the PATH")
    })
}

/// `postgres` or `nobody` if this process is root. Otherwise `None`.
fn account() -> Option<Account> {
    let own = fs::metadata("/proc/self").expect("there is /proc").uid();
    if own != 0 {
        return None;
    }
    let accounts = fs::read_to_string("/etc/passwd").expect("the accounts");
    let of = |name: &str| {
        let words: Vec<&str> =
            accounts.lines().map(|line| line.split(':').collect::<Vec<_>>()).find(|words| words[0] == name)?;
        Some(Account { user: words.get(2)?.parse().ok()?, group: words.get(3)?.parse().ok()? })
    };
    Some(of("postgres").or_else(|| of("nobody")).expect("PostgreSQL does not run as root: an account for it"))
}

/// Runs a command that must succeed, and returns its output.
fn succeed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } =
        command.output().unwrap_or_else(|error| panic!("{command:?} does not run: {error}"));
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// The folder for data that takes long to make.
pub fn kept_data() -> PathBuf {
    let default = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-data");
    std::env::var_os("TALLYGRAPH_BENCH_DATA").map_or_else(default, PathBuf::from)
}

/// A server with this many events in the tables that `migrate` creates. The events are made once, and again if the script changes.
pub fn with_events(events: u64, mut migrate: impl FnMut(&str)) -> Postgres {
    let folder = kept_data().join(events.to_string());
    let support = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/support");
    let script = support.join("events.sql");
    let wanted = fs::read_to_string(&script).expect("the script");
    let made_by = folder.join("made-by.sql");
    if fs::read_to_string(&made_by).ok().as_deref() != Some(&wanted) {
        eprintln!("making {events} events in {}", folder.display());
        let _ = fs::remove_dir_all(&folder);
        let server = Postgres::start(&folder, Purpose::Loading);
        migrate(&server.url());
        server.run_script(&script, &[("events", events)]);
        server.run_script(&support.join("peers.sql"), &[]);
        drop(server);
        File::create(&made_by).and_then(|_| fs::write(&made_by, wanted)).expect("a file with the script's hash");
    }
    let server = Postgres::start(&folder, Purpose::Measuring);
    // Data from an earlier version is migrated.
    migrate(&server.url());
    server.run_script(&support.join("organization.sql"), &[]);
    server.ask("VACUUM (ANALYZE)");
    server
}
