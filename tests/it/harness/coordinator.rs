//! The coordinator of a Citus cluster that the caller has; the tests make none of their own.

use super::postgres::ask;

/// Names the coordinator: the URL of any database of its, as a superuser.
const URL: &str = "TALLYGRAPH_TEST_CITUS_URL";

/// A coordinator in which tests have databases.
pub struct Coordinator {
    url: String,
}

impl Coordinator {
    /// The one that the caller names; none where no one is named.
    pub fn named() -> Option<Self> {
        std::env::var(URL).ok().filter(|url| !url.is_empty()).map(|url| Self { url })
    }

    /// The one on which all tests are to run.
    #[track_caller]
    pub fn chosen() -> Self {
        Self::named().unwrap_or_else(|| panic!("{URL} must name a coordinator for the tests to run on"))
    }

    /// Makes a database. It is a cluster of its own, of the one node that the coordinator is: nodes, like the extension, are told
    /// to each database.
    pub fn make(&self, name: &str) {
        self.ask(&format!("CREATE DATABASE {name} TEMPLATE template0"));
        let url = self.url(name);
        ask(&url, "CREATE EXTENSION citus");
        ask(&url, "SELECT citus_set_coordinator_host('localhost', current_setting('port')::integer)");
    }

    /// The database that the caller named.
    pub fn home(&self) -> String {
        self.url.clone()
    }

    /// Where a database of it is.
    pub fn url(&self, database: &str) -> String {
        let (url, parameters) = self.url.split_once('?').map_or((self.url.as_str(), ""), |(url, rest)| (url, rest));
        let server = match url.split_once("://") {
            Some((scheme, rest)) => format!("{scheme}://{}", rest.split('/').next().unwrap_or(rest)),
            None => url.to_owned(),
        };
        let mark = if parameters.is_empty() { "" } else { "?" };
        format!("{server}/{database}{mark}{parameters}")
    }

    /// Runs one statement, and gives what it answers.
    #[track_caller]
    pub fn ask(&self, sql: &str) -> String {
        ask(&self.url, sql)
    }
}
