//! `[http]`

use std::net::IpAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// The HTTP server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpSettings {
    /// The address to listen on.
    pub listen: String,
    /// Origins whose pages may call the API from a browser, as in `https://app.example.com`. This program's own pages
    /// need no entry.
    pub allowed_origins: Vec<String>,
    /// Addresses and networks of proxies whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: Vec<String>,
    /// A JSON file of documents by id, in the format of code generators and Relay. With it, only these documents run.
    pub trusted_documents: Option<PathBuf>,
    /// How long running requests may take to finish after a stop signal, in seconds.
    pub drain_seconds: u64,
}

impl Default for HttpSettings {
    fn default() -> Self {
        let listen = "127.0.0.1:8080".to_owned();
        Self {
            listen,
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            trusted_documents: None,
            drain_seconds: 20,
        }
    }
}

impl HttpSettings {
    /// The networks of the trusted proxies.
    ///
    /// # Errors
    ///
    /// The first that is neither an address nor a network.
    pub fn proxy_networks(&self) -> Result<Vec<IpNet>, &str> {
        let network = |text: &String| text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
        self.trusted_proxies.iter().map(|text| network(text).ok_or(text.as_str())).collect()
    }

    /// Whether the address ends with a port.
    pub(super) fn listens_on_a_port(&self) -> bool {
        let parts = self.listen.rsplit_once(':');
        parts.is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
    }
}
