//! A Citus cluster for the tests. Like the plain server, it starts with the first test that needs it and stops with the tests. The
//! extension must be installed in the tests' PostgreSQL.

use std::sync::OnceLock;

use super::database::on_a_cluster;
use super::postgres::{PostgresServer, migrate};

/// The number of workers beside the coordinator. Without any, the coordinator holds all shards.
const WORKERS: &str = "TALLYGRAPH_TEST_CITUS_WORKERS";

const SETTINGS: &[(&str, &str)] = &[
    ("shared_preload_libraries", "'citus'"),
    // The extension runs a process of its own in every database.
    ("max_worker_processes", "300"),
    // With `require`, the default, the extension would create a certificate and enable TLS.
    ("citus.node_conninfo", "'sslmode=disable'"),
    ("citus.enable_statistics_collection", "off"),
    // Each database is copied with all of its shards. Two are enough: one per table on each of two workers, or both on one node. A
    // statement for all shards of a busy node would also open a connection per shard.
    ("citus.shard_count", "2"),
    // Each new connection would read the description of every installed extension.
    ("citus.enable_version_checks", "off"),
    // No shard is moved. The extension's process in each database would look for work all the same.
    ("citus.background_task_queue_interval", "-1"),
    ("citus.defer_shard_delete_interval", "-1"),
    // A database lives for seconds.
    ("autovacuum", "off"),
    ("jit", "off"),
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
];

/// The empty template, with the extension and all nodes, and the template with distributed tables.
const EMPTY: &str = "empty_cluster";
const MIGRATED: &str = "migrated_cluster";

/// A coordinator and its workers. A database exists under the same name on each of them.
pub struct Cluster {
    coordinator: PostgresServer,
    workers: Vec<PostgresServer>,
}

impl Cluster {
    /// The cluster on which the tests run, if they run on one.
    pub fn chosen() -> Option<&'static Self> {
        on_a_cluster().then(Self::shared)
    }

    /// The cluster that tests share.
    pub fn shared() -> &'static Self {
        static CLUSTER: OnceLock<Cluster> = OnceLock::new();
        CLUSTER.get_or_init(|| {
            let workers = std::env::var(WORKERS).unwrap_or_else(|_| "0".to_owned());
            let workers: u32 =
                workers.parse().unwrap_or_else(|_| panic!("{WORKERS} must be a number, not {workers:?}"));
            Self::start(workers)
        })
    }

    fn start(workers: u32) -> Self {
        let server = || PostgresServer::start(SETTINGS);
        let cluster = Self { coordinator: server(), workers: (0..workers).map(|_| server()).collect() };
        for server in cluster.servers() {
            server.ask(&format!("CREATE DATABASE {EMPTY} TEMPLATE template0"));
            server.ask_in(EMPTY, "CREATE EXTENSION citus");
        }
        let port = cluster.coordinator.port();
        cluster.coordinator.ask_in(EMPTY, &format!("SELECT citus_set_coordinator_host('127.0.0.1', {port})"));
        for worker in &cluster.workers {
            let port = worker.port();
            cluster.coordinator.ask_in(EMPTY, &format!("SELECT citus_add_node('127.0.0.1', {port})"));
        }
        if workers == 0 {
            // With an explicit address, a coordinator no longer holds shards by default.
            let holds = format!("SELECT citus_set_node_property('127.0.0.1', {port}, 'shouldhaveshards', true)");
            cluster.coordinator.ask_in(EMPTY, &holds);
        }
        cluster.close(EMPTY);
        cluster.make(MIGRATED, EMPTY);
        migrate(&cluster.url(MIGRATED), &["migrate", "--citus"]);
        cluster.close(MIGRATED);
        cluster
    }

    fn servers(&self) -> impl Iterator<Item = &PostgresServer> {
        std::iter::once(&self.coordinator).chain(&self.workers)
    }

    fn on_each(&self, what: impl Fn(&PostgresServer) + Sync) {
        std::thread::scope(|scope| {
            for server in self.servers() {
                scope.spawn(|| what(server));
            }
        });
    }

    /// Refuses connections to a database and ends existing ones, so that it can be copied.
    pub fn close(&self, name: &str) {
        // Nodes connect to one another, so connections are refused before existing ones are ended.
        self.on_each(|server| drop(server.ask(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"))));
        let end = format!("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'");
        self.on_each(|server| drop(server.ask(&end)));
    }

    /// Allows connections to a database again.
    pub fn open(&self, name: &str) {
        self.on_each(|server| drop(server.ask(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"))));
    }

    /// Creates a database with the extension, and with distributed tables on demand.
    pub fn make_database(&self, name: &str, migrated: bool) {
        self.make(name, if migrated { MIGRATED } else { EMPTY });
    }

    /// Copies a closed database on every node. Shards are ordinary tables, and their placement refers to addresses of nodes. So the copies
    /// find one another.
    pub fn make(&self, name: &str, like: &str) {
        self.on_each(|server| drop(server.ask(&format!("CREATE DATABASE {name} TEMPLATE {like}"))));
    }

    /// Removes a database if it exists.
    pub fn remove(&self, name: &str) {
        self.on_each(|server| server.ask_if_it_can(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
    }

    /// The URL of a database.
    pub fn url(&self, database: &str) -> String {
        self.coordinator.url(database)
    }

    /// The number of workers.
    pub fn workers(&self) -> usize {
        self.workers.len()
    }
}
