//! A PostgreSQL server for the tests. It starts with the first test that needs it, and stops when the tests end in any way.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::small_disk::SmallDisk;

pub fn migrate(url: &str, arguments: &[&str]) {
    let mut migrate = Command::new(env!("CARGO_BIN_EXE_tallygraph"));
    migrate.args(["--database-url", url]).args(arguments).current_dir(std::env::temp_dir());
    succeed(&mut migrate);
}

/// Runs one statement in the database at a URL, and returns its result.
#[track_caller]
pub fn ask(url: &str, sql: &str) -> String {
    succeed(&mut psql(url, sql))
}

fn psql(url: &str, sql: &str) -> Command {
    let mut command = Command::new(programs().join("psql"));
    command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--command", sql]);
    command.arg(url).current_dir(std::env::temp_dir()).stdin(Stdio::null());
    command
}

/// A port below the ephemeral range, so that no connection takes it while the server restarts.
fn free_port() -> u16 {
    // Each server of this process searches from where the last one ended.
    static LOOKED_AT: AtomicU32 = AtomicU32::new(0);
    let first = 20_000 + std::process::id() % 10_000;
    let port = || u16::try_from(first + LOOKED_AT.fetch_add(1, Ordering::Relaxed)).expect("below 32,768");
    std::iter::repeat_with(port).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a free port")
}

/// A server with a data folder of its own.
pub struct PostgresServer {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    /// Stops the server when its pipe closes, even if the tests are killed.
    guard: Child,
}

impl PostgresServer {
    /// The server that tests share.
    pub fn shared() -> &'static Self {
        static SERVER: OnceLock<PostgresServer> = OnceLock::new();
        SERVER.get_or_init(|| {
            Self::start(&[("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off")])
        })
    }

    /// A server with settings.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        // Its collation is that of a language, as in production. Nothing may depend on byte order.
        let order = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"];
        Self::made_by(
            "initdb",
            &[&["--auth=trust", "--username=tallygraph", "--no-sync"], order.as_slice()].concat(),
            settings,
        )
    }

    /// A replica of this server.
    pub fn replica(&self, settings: &[(&str, &str)]) -> Self {
        let copy = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--dbname", &self.url("postgres")];
        Self::made_by("pg_basebackup", &copy, settings)
    }

    fn made_by(program: &str, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let programs = programs();
        let folder =
            tempfile::Builder::new().prefix("tallygraph-postgres-").tempdir().expect("a temporary folder").keep();
        if let Some(user) = other_user() {
            chown(&folder, Some(user), None).expect("the folder is given to the server's user");
        }
        let data = folder.join("data");
        let mut make = unprivileged(&programs.join(program));
        succeed(make.args(arguments).arg("--pgdata").arg(&data).current_dir(&folder));
        let port = free_port();
        let mut lines = format!("port = {port}\nunix_socket_directories = '{}'\n", folder.display());
        lines.push_str("listen_addresses = '127.0.0.1'\nmax_connections = 500\nlog_min_messages = fatal\n");
        for (name, value) in settings {
            lines.push_str(&format!("{name} = {value}\n"));
        }
        fs::OpenOptions::new()
            .append(true)
            .open(data.join("postgresql.conf"))
            .and_then(|mut file| file.write_all(lines.as_bytes()))
            .expect("the server's settings");
        let guard = guard(&programs, &folder, &data);
        let server = Self { programs, folder, port, guard };
        server.control(&["start", "--wait", "--silent"]);
        server
    }

    /// The URL of a database.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://tallygraph@127.0.0.1:{}/{database}", self.port)
    }

    /// Runs one statement, and returns its result.
    #[track_caller]
    pub fn ask(&self, sql: &str) -> String {
        self.ask_in("postgres", sql)
    }

    /// Runs one statement in a database, and returns its result.
    #[track_caller]
    pub fn ask_in(&self, database: &str, sql: &str) -> String {
        ask(&self.url(database), sql)
    }

    /// Runs one statement and ignores failures, so that the failure of the test is reported instead.
    pub fn ask_if_it_can(&self, sql: &str) {
        let _ = psql(&self.url("postgres"), sql).output();
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its log.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).expect("the server's log")
    }

    /// Starts, stops or restarts it, as in `pg_ctl restart -m immediate`.
    #[track_caller]
    pub fn control(&self, arguments: &[&str]) {
        run_control(self.controlling(arguments));
    }

    /// Enables TLS.
    #[track_caller]
    pub fn offer_tls(&self, certificate: &str, key: &str) {
        for (name, content) in [("server.crt", certificate), ("server.key", key)] {
            let path = self.folder.join("data").join(name);
            fs::write(&path, content).expect("a file of the server's");
            // It refuses a key that others may read.
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("its permissions");
            if let Some(user) = other_user() {
                chown(&path, Some(user), None).expect("the file is given to the server's user");
            }
        }
        self.ask("ALTER SYSTEM SET ssl = on");
        self.ask("SELECT pg_reload_conf()");
        while self.ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").trim() != "t" {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// Restarts it on a small mounted disk, with a tablespace on that disk.
    #[track_caller]
    pub fn move_to(&self, disk: &SmallDisk, tablespace: &str) {
        let folder = disk.seen().join(tablespace);
        fs::create_dir(&folder).expect("a folder on the disk");
        if let Some(user) = other_user() {
            chown(&folder, Some(user), None).expect("the folder is given to the server's user");
        }
        self.control(&["stop", "--silent", "-m", "fast"]);
        run_control(disk.command_of_user(&self.controlling(&["start", "--wait", "--silent"])));
        self.ask(&format!("CREATE TABLESPACE {tablespace} LOCATION '{}'", disk.path().join(tablespace).display()));
    }

    fn controlling(&self, arguments: &[&str]) -> Command {
        let mut command = unprivileged(&self.programs.join("pg_ctl"));
        command.args(arguments).arg("--pgdata").arg(self.folder.join("data")).current_dir(&self.folder);
        // A node of a cluster is a client of the others, and must not use the caller's client settings.
        command.env("HOME", &self.folder);
        if arguments.contains(&"start") || arguments.contains(&"restart") {
            command.arg("--log").arg(self.folder.join("log"));
        }
        command
    }

    /// Sends a signal to all of its processes, as in `STOP`.
    #[track_caller]
    pub fn signal(&self, signal: &str) {
        let note = fs::read_to_string(self.folder.join("data").join("postmaster.pid")).expect("the program runs");
        let id = note.lines().next().expect("its process").to_owned();
        let signal = format!("-{signal}");
        succeed(Command::new("kill").args([&signal, &id]));
        // The server may have no child processes.
        let _ = Command::new("pkill").args([&signal, "-P", &id]).status().expect("pkill runs");
    }

    /// Runs one of PostgreSQL's programs, such as `pg_dump`, which must succeed.
    #[track_caller]
    pub fn run(&self, program: &str, arguments: &[&str]) {
        succeed(Command::new(self.programs.join(program)).args(arguments).current_dir(&self.folder));
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// A shell that waits for the end of its input, then stops the server and removes its folder.
fn guard(programs: &Path, folder: &Path, data: &Path) -> Child {
    let script =
        "cat >/dev/null; \"$1\" stop -m immediate --silent --pgdata \"$2\" >/dev/null 2>&1; sleep 0.2; rm -rf \"$3\"";
    let mut shell = unprivileged(Path::new("/bin/sh"));
    shell.args(["-c", script, "guard"]).arg(programs.join("pg_ctl")).arg(data).arg(folder).current_dir("/");
    // The shell has its own process group, so interrupting the tests does not interrupt it.
    std::os::unix::process::CommandExt::process_group(&mut shell, 0);
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a shell")
}

/// The folder of PostgreSQL's programs. On Debian it depends on the version. Elsewhere they are on the PATH.
fn programs() -> PathBuf {
    let versions =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let mut found: Vec<PathBuf> = versions.filter(|folder| folder.join("initdb").exists()).collect();
    let version = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<f64>().ok();
    found.sort_by(|left, right| version(left).partial_cmp(&version(right)).expect("versions are numbers"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.pop().or_else(|| std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())).unwrap_or_else(
        || panic!("the tests need PostgreSQL's programs: run ./test, or, as root, apt-get install postgresql"),
    )
}

/// The user that runs the server when the tests run as root, because PostgreSQL refuses to run as root.
fn other_user() -> Option<u32> {
    let me = fs::metadata("/proc/self").expect("the user of this process").uid();
    (me == 0).then(|| {
        let id = succeed(Command::new("id").args(["-u", "nobody"]));
        id.trim().parse().expect("the user id of nobody")
    })
}

fn unprivileged(program: &Path) -> Command {
    if other_user().is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program);
    command
}

#[track_caller]
fn run_control(mut command: Command) {
    // The server would inherit the pipe and keep it open.
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    assert!(status.expect("pg_ctl runs").success(), "{command:?} failed");
}

#[track_caller]
fn succeed(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
