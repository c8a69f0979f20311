//! `[http]`

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use url::Url;

/// The HTTP server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpSettings {
    /// The address to listen on.
    pub listen: String,
    /// A file with the TLS certificate of the listener and its chain, in PEM. Without it the listener speaks plain HTTP.
    pub tls_certificate: Option<PathBuf>,
    /// The file with the certificate's key, in PEM.
    pub tls_key: Option<PathBuf>,
    /// Where metrics are served: an address, `main` or `off`.
    pub metrics_listen: String,
    /// The URL at which people reach this server, for the links in messages. The default is the address it listens on.
    pub public_url: Option<String>,
    /// Origins whose pages may call the API from a browser, as in `https://app.example.com`. This program's own pages
    /// need no entry.
    pub allowed_origins: Vec<String>,
    /// Origins whose pages may show Workspace Analytics in a frame.
    pub frame_ancestors: Vec<String>,
    /// Addresses and networks of proxies whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: Vec<String>,
    /// A JSON file of documents by id, in the format of code generators and Relay. With it, only these documents run.
    pub trusted_documents: Option<PathBuf>,
    /// How long running requests may take to finish after a stop signal, in seconds.
    pub drain_seconds: u64,
    /// How long an open connection may wait for its last request after a stop signal, in seconds.
    pub drain_idle_seconds: u64,
}

/// Where metrics are served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetricsAddress {
    /// Nowhere.
    Off,
    /// At the address of the API.
    Main,
    /// At an address of their own.
    Own(String),
}

impl Default for HttpSettings {
    fn default() -> Self {
        let listen = "127.0.0.1:8080".to_owned();
        Self {
            listen,
            tls_certificate: None,
            tls_key: None,
            metrics_listen: "127.0.0.1:9464".to_owned(),
            public_url: None,
            allowed_origins: Vec::new(),
            frame_ancestors: Vec::new(),
            trusted_proxies: Vec::new(),
            trusted_documents: None,
            drain_seconds: 20,
            drain_idle_seconds: 2,
        }
    }
}

impl HttpSettings {
    /// Checks the settings that list origins.
    ///
    /// # Errors
    ///
    /// The setting, and the first of its texts that is no origin.
    pub(super) fn check_origins(&self) -> Result<(), (&'static str, &str)> {
        for (key, origins) in
            [("http.allowed_origins", &self.allowed_origins), ("http.frame_ancestors", &self.frame_ancestors)]
        {
            if let Some(wrong) = origins.iter().find(|text| !is_origin(text)) {
                return Err((key, wrong));
            }
        }
        Ok(())
    }

    /// The networks of the trusted proxies.
    ///
    /// # Errors
    ///
    /// The first that is neither an address nor a network.
    pub fn proxy_networks(&self) -> Result<Vec<IpNet>, &str> {
        let network = |text: &String| text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
        self.trusted_proxies.iter().map(|text| network(text).ok_or(text.as_str())).collect()
    }

    /// The files of the certificate and its key.
    ///
    /// # Errors
    ///
    /// The setting that is missing, when only one of them is set.
    pub fn tls_files(&self) -> Result<Option<(&Path, &Path)>, &'static str> {
        match (self.tls_certificate.as_deref(), self.tls_key.as_deref()) {
            (Some(certificate), Some(key)) => Ok(Some((certificate, key))),
            (None, None) => Ok(None),
            (Some(_), None) => Err("http.tls_key"),
            (None, Some(_)) => Err("http.tls_certificate"),
        }
    }

    /// The public URL without a slash at its end.
    ///
    /// # Errors
    ///
    /// When it is not a URL to which a path can be added.
    pub fn public_base(&self) -> Result<Option<String>, &'static str> {
        const WANTED: &str = "takes a URL without a query, as in https://usage.example.com";
        let Some(text) = &self.public_url else { return Ok(None) };
        let url = Url::parse(text).map_err(|_| WANTED)?;
        let is_plain = matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if is_plain { Ok(Some(url.as_str().trim_end_matches('/').to_owned())) } else { Err(WANTED) }
    }

    /// Where metrics are served.
    #[must_use]
    pub fn metrics_address(&self) -> MetricsAddress {
        match self.metrics_listen.as_str() {
            "off" => MetricsAddress::Off,
            "main" => MetricsAddress::Main,
            address => MetricsAddress::Own(address.to_owned()),
        }
    }

    /// Whether the address ends with a port.
    pub(super) fn listens_on_a_port(&self) -> bool {
        has_port(&self.listen)
    }

    /// Whether it says where metrics are served.
    pub(super) fn places_metrics(&self) -> bool {
        match self.metrics_address() {
            MetricsAddress::Off | MetricsAddress::Main => true,
            MetricsAddress::Own(address) => has_port(&address),
        }
    }
}

/// Whether it is an origin as browsers write it.
fn is_origin(text: &str) -> bool {
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    Url::parse(text).ok().filter(is_web).is_some_and(|url| url.origin().ascii_serialization() == text)
}

fn has_port(address: &str) -> bool {
    let parts = address.rsplit_once(':');
    parts.is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}
