//! A database for one test, in the tests' PostgreSQL server or cluster.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::cluster::Cluster;
use super::postgres::{PostgresServer, ask, migrate};

/// The database of the tests: `sqlite`, the default, `postgres`, or `citus`.
const CHOICE: &str = "TALLYGRAPH_TEST_DATABASE";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Sqlite,
    Postgres,
    Citus,
}

fn choice() -> Choice {
    match std::env::var(CHOICE).as_deref() {
        Err(_) | Ok("sqlite") => Choice::Sqlite,
        Ok("postgres") => Choice::Postgres,
        Ok("citus") => Choice::Citus,
        Ok(other) => panic!("{CHOICE} must be sqlite, postgres or citus, not {other:?}"),
    }
}

/// Whether the tests run on a database server.
pub fn on_a_server() -> bool {
    choice() != Choice::Sqlite
}

/// Whether the tests run on a cluster.
pub fn on_a_cluster() -> bool {
    choice() == Choice::Citus
}

/// A database for one test, removed with it.
pub struct PostgresDatabase {
    name: String,
    is_kept: AtomicBool,
    /// Whether it is in the cluster rather than in the plain server.
    in_cluster: bool,
}

impl PostgresDatabase {
    /// An empty one on the chosen database server.
    pub fn empty_where_chosen() -> Self {
        if choice() == Choice::Citus { Self::in_cluster(false) } else { Self::empty() }
    }

    /// A migrated one on the chosen database server.
    pub fn migrated_where_chosen() -> Self {
        if choice() == Choice::Citus { Self::in_cluster(true) } else { Self::migrated() }
    }

    /// An empty one in a plain server.
    pub fn empty() -> Self {
        Self::like("template0")
    }

    /// A migrated one in a plain server: a copy of a template.
    pub fn migrated() -> Self {
        static MIGRATED: OnceLock<()> = OnceLock::new();
        let server = PostgresServer::shared();
        MIGRATED.get_or_init(|| {
            server.ask("CREATE DATABASE migrated TEMPLATE template0");
            migrate(&server.url("migrated"), &["migrate"]);
        });
        Self::like("migrated")
    }

    /// One in the cluster: empty except for the extension, or with distributed tables.
    pub fn in_cluster(migrated: bool) -> Self {
        let name = new_name();
        Cluster::shared().make_database(&name, migrated);
        Self { name, is_kept: AtomicBool::new(false), in_cluster: true }
    }

    fn like(template: &str) -> Self {
        let name = new_name();
        PostgresServer::shared().ask(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
        Self { name, is_kept: AtomicBool::new(false), in_cluster: false }
    }

    pub fn url(&self) -> String {
        if self.in_cluster { Cluster::shared().url(&self.name) } else { PostgresServer::shared().url(&self.name) }
    }

    /// Runs one statement, and returns its result.
    #[track_caller]
    pub fn ask(&self, sql: &str) -> String {
        ask(&self.url(), sql)
    }

    /// Keeps a copy of the database.
    pub fn keep(&self) {
        self.is_kept.store(true, Ordering::Relaxed);
        self.copy(&self.name, &self.kept());
    }

    /// Restores the copy.
    pub fn restore(&self) {
        self.remove(&self.name);
        self.copy(&self.kept(), &self.name);
    }

    fn kept(&self) -> String {
        format!("{}_kept", self.name)
    }

    fn copy(&self, from: &str, to: &str) {
        if self.in_cluster {
            let cluster = Cluster::shared();
            cluster.close(from);
            cluster.make(to, from);
            cluster.open(from);
        } else {
            PostgresServer::shared().ask(&format!("CREATE DATABASE {to} TEMPLATE {from}"));
        }
    }

    fn remove(&self, name: &str) {
        if self.in_cluster {
            Cluster::shared().remove(name);
        } else {
            let remove = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            PostgresServer::shared().ask_if_it_can(&remove);
        }
    }
}

fn new_name() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        self.remove(&self.name);
        if *self.is_kept.get_mut() {
            self.remove(&self.kept());
        }
    }
}
