//! The program, run as a user runs it.

use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Command, Stdio};

use tallygraph::config::DatabaseSettings;
use tempfile::TempDir;

use super::SECRET;
use super::database::{PostgresDatabase, on_a_cluster, on_a_server};
use super::server::Server;

/// The program in a temporary folder, which is its current folder. It gets no environment variables of the caller.
pub struct Program {
    folder: TempDir,
    place: Place,
    /// Extra variables of its environment.
    variables: Vec<(&'static str, String)>,
}

/// Time limits on a cluster. All its nodes share one machine, so a statement takes several times as long as on one server. Tests of a limit
/// set their own.
const CLUSTER_LIMITS: [(&str, &str); 5] = [
    ("TALLYGRAPH_DATABASE__ACQUIRE_SECONDS", "40"),
    ("TALLYGRAPH_DATABASE__LOCK_SECONDS", "40"),
    ("TALLYGRAPH_DATABASE__STATEMENT_SECONDS", "40"),
    ("TALLYGRAPH_DATABASE__IDLE_TRANSACTION_SECONDS", "40"),
    ("TALLYGRAPH_LIMITS__REQUEST_SECONDS", "45"),
];

/// The place of a program's database.
enum Place {
    /// A file in the program's folder.
    File,
    /// A database of the server that tests share.
    Postgres(PostgresDatabase),
    /// A database that the test manages.
    Url(String),
}

/// The outcome of a command.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Outcome {
    /// The output of a command that must succeed.
    #[track_caller]
    pub fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "the command failed: {}{}", self.out, self.err);
        self.out
    }

    /// The output of an import that must have rejected lines.
    #[track_caller]
    pub fn partly(self) -> String {
        assert_eq!(self.code, Some(2), "the command should reject something: {}{}", self.out, self.err);
        self.out
    }

    /// The error sentence of a command that must fail.
    #[track_caller]
    pub fn sentence(self) -> String {
        assert_eq!(self.code, Some(1), "the command should fail: {}{}", self.out, self.err);
        let lines: Vec<&str> = self.err.lines().collect();
        assert_eq!(lines.len(), 1, "one line is expected: {}", self.err);
        lines[0].to_owned()
    }
}

impl Program {
    /// A program whose database is empty.
    pub fn new() -> Self {
        if on_a_server() { Self::on_postgres(PostgresDatabase::empty_where_chosen()) } else { Self::on_sqlite() }
    }

    /// A program whose database is migrated.
    pub fn migrated() -> Self {
        if on_a_server() {
            return Self::on_postgres(PostgresDatabase::migrated_where_chosen());
        }
        Self::on_sqlite().migrate()
    }

    /// A program on SQLite, whatever database the tests use.
    pub fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, place: Place::File, variables: Vec::new() }
    }

    /// The same program with a variable in its environment.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// A program on the shared PostgreSQL server, whatever database the tests use.
    pub fn on_postgres(database: PostgresDatabase) -> Self {
        Self { place: Place::Postgres(database), ..Self::on_sqlite() }
    }

    /// A program with a database elsewhere.
    pub fn at(url: String) -> Self {
        Self { place: Place::Url(url), ..Self::on_sqlite() }
    }

    /// The same, with every migration applied.
    pub fn migrate(self) -> Self {
        self.run(&["migrate"]).ok();
        self
    }

    /// The URL of the program's database.
    pub fn database_url(&self) -> String {
        match &self.place {
            Place::Postgres(database) => database.url(),
            Place::Url(url) => url.clone(),
            Place::File => format!("sqlite://{}", self.folder.path().join("tallygraph.db").display()),
        }
    }

    /// The settings of the program's database, for direct access.
    pub fn database_settings(&self) -> DatabaseSettings {
        DatabaseSettings { url: self.database_url().into(), ..DatabaseSettings::default() }
    }

    /// Keeps a copy of the database, which must have no connections.
    pub fn keep_database(&self) {
        match &self.place {
            Place::Postgres(database) => database.keep(),
            Place::Url(url) => panic!("{url} is not a database of this program"),
            Place::File => {
                std::fs::copy(self.folder().join("tallygraph.db"), self.folder().join("kept.db")).expect("a copy");
            }
        }
    }

    /// Restores the copy of the database.
    pub fn restore_database(&self) {
        match &self.place {
            Place::Postgres(database) => database.restore(),
            Place::Url(url) => panic!("{url} is not a database of this program"),
            Place::File => {
                for suffix in ["-wal", "-shm"] {
                    let _ = std::fs::remove_file(self.folder().join(format!("tallygraph.db{suffix}")));
                }
                std::fs::copy(self.folder().join("kept.db"), self.folder().join("tallygraph.db")).expect("a copy");
            }
        }
    }

    /// Whether its database is a file.
    pub fn is_on_sqlite(&self) -> bool {
        matches!(self.place, Place::File)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(name), content).expect("writing a file of the test");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).expect("reading a file of the test")
    }

    /// A command, not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tallygraph"));
        for (name, _) in std::env::vars() {
            if name.starts_with("TALLYGRAPH_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("TALLYGRAPH_JWT_HS256_SECRET", SECRET)
            // Tests send more per minute than a caller may. Tests of the rate limit set their own.
            .env("TALLYGRAPH_LIMITS__COST_PER_MINUTE_PERSON", "0")
            .env("TALLYGRAPH_LIMITS__COST_PER_MINUTE_SERVICE", "0")
            // Servers of several tests run at once. Tests of metrics set an address.
            .env("TALLYGRAPH_HTTP__METRICS_LISTEN", "off")
            .stdin(Stdio::null());
        if !self.is_on_sqlite() {
            command.env("TALLYGRAPH_DATABASE_URL", self.database_url());
        }
        if on_a_cluster() {
            command.envs(CLUSTER_LIMITS);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        Self::outcome(self.command(arguments))
    }

    pub fn outcome(mut command: Command) -> Outcome {
        let output = command.output().expect("the program runs");
        Outcome {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Changes the database behind the program's back.
    pub async fn change(&self, sql: &str) {
        let mut options = sea_orm::ConnectOptions::new(self.database_url());
        options.max_connections(1);
        let connection = sea_orm::Database::connect(options).await.expect("the database");
        sea_orm::ConnectionTrait::execute_unprepared(&connection, sql).await.expect("a statement");
        connection.close().await.expect("the connection closes");
    }

    /// A number from the database.
    pub async fn number(&self, sql: &str) -> i64 {
        let mut options = sea_orm::ConnectOptions::new(self.database_url());
        options.max_connections(1);
        let connection = sea_orm::Database::connect(options).await.expect("the database");
        let question = tallygraph::database::statement(&connection, sql, Vec::new());
        let row =
            sea_orm::ConnectionTrait::query_one_raw(&connection, question).await.expect("an answer").expect("a row");
        connection.close().await.expect("the connection closes");
        row.try_get_by_index(0).expect("a number")
    }

    /// Makes an API key.
    pub fn key(&self, scopes: &[&str], workspace: Option<&str>) -> String {
        let mut arguments = vec!["key", "create", "--name", "test"];
        for scope in scopes {
            arguments.extend(["--scope", scope]);
        }
        if let Some(workspace) = workspace {
            arguments.extend(["--workspace", workspace]);
        }
        self.run(&arguments).ok().trim().to_owned()
    }

    /// Serves on a free port.
    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// Serves on a free port, with settings such as `DATABASE__LOCK_SECONDS`.
    pub fn serve_with(&self, settings: &[(&str, &str)]) -> Server {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.envs(settings.iter().map(|(name, value)| (format!("TALLYGRAPH_{name}"), value)));
        Server::start(command)
    }

    /// Serves on a socket that outlives the process, as a service manager passes it.
    pub fn serve_on(&self, socket: &TcpListener) -> Server {
        let socket = socket.try_clone().expect("a copy of the socket");
        Server::start(self.on_inherited(&["serve"], socket.into()))
    }

    /// A command that inherits a file as a service manager passes it, not started yet.
    pub fn on_inherited(&self, arguments: &[&str], file: OwnedFd) -> Command {
        let served = self.command(arguments);
        let mut command = Command::new("sh");
        // The file comes as the standard input, and is passed on as the third, where the protocol has it.
        command.args(["-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\" 3<&0 </dev/null"]);
        command.arg(served.get_program()).args(served.get_args()).current_dir(self.folder.path()).stdin(file);
        for (name, value) in served.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
    }
}
