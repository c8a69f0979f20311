//! The listener of the metrics, apart from that of the API.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::sync::watch;
use tokio::time::sleep;

use super::page::{MetricsPage, metrics};
use crate::config::LimitSettings;
use crate::http::answers::answer;
use crate::http::callers::address::TrustedProxies;
use crate::http::connections::{self, Listener, Shared};
use crate::telemetry::metrics::LimitMetrics;

/// How often an address that is in use is tried again.
const RETRY: Duration = Duration::from_secs(1);
/// The most connections, because only a few collectors connect.
const CONNECTIONS: usize = 64;

/// The listener of the metrics, which may not have its address yet.
pub(in crate::http) struct MetricsListener {
    address: String,
    listener: Option<Listener>,
}

impl MetricsListener {
    /// Binds the address. One that is in use does not keep the server from starting: while servers are replaced, the old
    /// one still has it.
    pub(in crate::http) async fn bind(address: String) -> io::Result<Self> {
        match Listener::bind(&address).await {
            Ok(listener) => Ok(Self { address, listener: Some(listener) }),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                tracing::warn!(address, "the metrics wait for their address: another program listens there");
                Ok(Self { address, listener: None })
            }
            Err(error) => Err(error),
        }
    }

    /// Answers until the server stops.
    pub(in crate::http) async fn run(
        self,
        page: Arc<MetricsPage>,
        limits: LimitSettings,
        stopping: watch::Receiver<bool>,
    ) {
        let listener = match self.listener {
            Some(listener) => listener,
            None => free(&self.address).await,
        };
        tracing::info!(address = %shown(listener.address()), "metrics are served");
        let router = Router::new()
            .route("/metrics", get(metrics))
            .fallback(answer::no_such_path)
            .method_not_allowed_fallback(answer::no_such_method)
            .with_state(page);
        let limits = LimitSettings { connections: CONNECTIONS, ..limits };
        // Collectors do not count as clients.
        let (proxies, metrics) = (TrustedProxies::default(), LimitMetrics::default());
        let shared = Shared { builder: connections::builder(), router, proxies, tls: None, metrics };
        connections::serve(listener, shared, &limits, Duration::ZERO, stopping).await;
    }
}

/// The listener, once the address is free.
async fn free(address: &str) -> Listener {
    loop {
        sleep(RETRY).await;
        if let Ok(listener) = Listener::bind(address).await {
            return listener;
        }
    }
}

fn shown(address: SocketAddr) -> String {
    format!("http://{address}/metrics")
}
