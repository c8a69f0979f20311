//! Listening, and stopping without losing anything.

use std::future::Future;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tokio::sync::watch;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;

use super::admission::requests as admission;
use super::answers::answer;
use super::callers::address::TrustedProxies;
use super::connections::{Certificate, CertificateError, Listener, Shared, open_files};
use super::graphql::live::{events as live, socket};
use super::graphql::request as graphql;
use super::pages::{analytics, graphiql};
use super::state::ServiceState;
use super::telemetry::{MetricsListener, MetricsPage, REQUEST_ID, metrics, observe};
use super::{connections, events, health, payments, unsubscribe};
use crate::config::{HttpSettings, LimitSettings, MetricsAddress};

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is in use, or does not belong to this machine.
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        /// The address.
        address: String,
        /// The system's error.
        reason: std::io::Error,
    },
    /// The socket that this process inherited does not listen.
    #[error("cannot listen on the socket that was passed in LISTEN_FDS: {0}")]
    Inherited(#[from] std::io::Error),
    /// The certificate cannot be used.
    #[error("settings: {0}")]
    Certificate(#[from] CertificateError),
    /// The same for the address of the metrics.
    #[error("cannot listen on {address} for metrics: {reason}")]
    ListenForMetrics {
        /// The address.
        address: String,
        /// The system's error.
        reason: std::io::Error,
    },
}

/// A listener that accepts connections, and the routes that answer them.
pub struct Server {
    listener: Listener,
    shared: Shared,
    certificate: Option<Certificate>,
    limits: LimitSettings,
    drain_idle: Duration,
    stopping: watch::Sender<bool>,
    metrics_listener: Option<MetricsListener>,
    metrics_page: Arc<MetricsPage>,
}

/// Headers that clients add by themselves, for tracing (W3C Trace Context) and for Apollo.
const CLIENT_HEADERS: [&str; 8] = [
    "traceparent",
    "tracestate",
    "apollo-require-preflight",
    "apollographql-client-name",
    "apollographql-client-version",
    "x-apollo-operation-id",
    "x-apollo-operation-name",
    "x-apollo-operation-type",
];
/// Answers above this size are compressed for clients that accept it, in bytes.
const COMPRESSED_BYTES: u64 = 1024;

impl Server {
    /// Listens on the address of the settings, or on a socket that this process inherited. Connections are answered once
    /// [`Self::run`] runs.
    ///
    /// # Errors
    ///
    /// When the address cannot be bound, or the socket does not listen.
    pub async fn bind(
        settings: &HttpSettings,
        inherited: Option<TcpListener>,
        state: Arc<ServiceState>,
    ) -> Result<Self, ServeError> {
        let failed = |reason| ServeError::Listen { address: settings.listen.clone(), reason };
        let listener = match inherited {
            Some(socket) => Listener::inherited(socket)?,
            None => Listener::bind(&settings.listen).await.map_err(failed)?,
        };
        let (stopping, limits) = (state.stopping.clone(), state.app.limits.clone());
        // The settings were checked: every proxy is an address or a network.
        let proxies = TrustedProxies::new(settings.proxy_networks().unwrap_or_default());
        open_files::allow(limits.connections);
        let metrics_page = Arc::new(MetricsPage::new(Arc::clone(&state)));
        let mut shown = None;
        let metrics_listener = match settings.metrics_address() {
            MetricsAddress::Off => None,
            MetricsAddress::Main => {
                shown = Some(Arc::clone(&metrics_page));
                None
            }
            MetricsAddress::Own(address) => {
                let bound = MetricsListener::bind(address.clone()).await;
                Some(bound.map_err(|reason| ServeError::ListenForMetrics { address, reason })?)
            }
        };
        let certificate = Certificate::of(settings)?;
        let tls = certificate.as_ref().map(Certificate::acceptor).transpose()?;
        let router = router(&state, &settings.allowed_origins, shown);
        let metrics = state.metrics.limits.clone();
        let shared = Shared { builder: connections::builder(), router, proxies, tls, metrics };
        let drain_idle = Duration::from_secs(settings.drain_idle_seconds);
        Ok(Self { listener, shared, certificate, limits, drain_idle, stopping, metrics_listener, metrics_page })
    }

    /// The URL at which this machine reaches it.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.certificate.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.listener.address())
    }

    /// The certificate that clients are shown. `None` without TLS.
    #[must_use]
    pub fn certificate(&self) -> Option<Certificate> {
        self.certificate.clone()
    }

    /// Answers requests until `stop`, then lets running ones finish for a while.
    pub async fn run(self, stop: impl Future<Output = ()>, drain: Duration) {
        let Self { listener, shared, limits, drain_idle, stopping, metrics_listener, metrics_page, .. } = self;
        let collecting =
            metrics_listener.map(|own| tokio::spawn(own.run(metrics_page, limits.clone(), stopping.subscribe())));
        let serving = connections::serve(listener, shared, &limits, drain_idle, stopping.subscribe());
        let overtime = async {
            stop.await;
            stopping.send_replace(true);
            tokio::time::sleep(drain).await;
        };
        tokio::select! {
            () = serving => {}
            () = overtime => {
                tracing::warn!(seconds = drain.as_secs(), "requests were still running at the end of the stopping time");
            }
        }
        if let Some(collecting) = collecting {
            collecting.abort();
        }
    }
}

/// Pages of these origins may send their own credentials in a header, and load the element. Cookies are ignored.
fn cross_origin(allowed: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = allowed.iter().filter_map(|origin| origin.parse().ok()).collect();
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(
            [header::ACCEPT, header::AUTHORIZATION, header::CONTENT_TYPE, graphql::QUERY_COST, REQUEST_ID]
                .into_iter()
                .chain(CLIENT_HEADERS.map(HeaderName::from_static))
                .collect::<Vec<_>>(),
        )
        .expose_headers([header::RETRY_AFTER, REQUEST_ID])
        .max_age(Duration::from_mins(10))
}

fn router(state: &Arc<ServiceState>, allowed_origins: &[String], shown: Option<Arc<MetricsPage>>) -> Router {
    let no_sniffing =
        SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let limited = Router::new()
        .route("/graphql", get(graphql::over_get).post(graphql::over_post))
        .route("/graphql/ws", get(socket::upgrade))
        .route("/graphql/stream", get(live::over_get).post(live::over_post))
        .route("/v1/events", post(events::post_events))
        .route("/v1/payments/stripe", post(payments::stripe))
        .route("/v1/unsubscribe", get(unsubscribe::page).post(unsubscribe::unsubscribe))
        .route("/schema.graphql", get(health::schema))
        .route("/", get(analytics::page))
        .route("/tally-usage.js", get(analytics::element))
        .route("/page/sign-in.json", get(analytics::sign_ins))
        .route("/page/installation.json", get(analytics::installation))
        .route("/page/{*path}", get(analytics::asset))
        .route("/graphiql", get(graphiql::page))
        .route("/graphiql/{*path}", get(graphiql::asset))
        .layer(from_fn_with_state(Arc::clone(state), admission::admit));
    let metrics_page = shown.map(|page| Router::new().route("/metrics", get(metrics)).with_state(page));
    // Health checks and metrics are not limited.
    Router::new()
        .merge(metrics_page.unwrap_or_default())
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .merge(limited)
        .fallback(answer::no_such_path)
        .method_not_allowed_fallback(answer::no_such_method)
        // As one layer, because the router boxes each of its layers.
        .layer(
            ServiceBuilder::new()
                .layer(no_sniffing)
                .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
                .layer(PropagateRequestIdLayer::new(REQUEST_ID))
                .layer(from_fn_with_state(Arc::clone(state), observe))
                .layer(CatchPanicLayer::custom(answer::panicked))
                .layer(
                    CompressionLayer::new().compress_when(
                        SizeAbove::new(COMPRESSED_BYTES)
                            .and(NotForContentType::const_new("application/x-ndjson"))
                            .and(NotForContentType::SSE),
                    ),
                )
                // The CORS layer would answer every OPTIONS itself.
                .layer(events::Handshakes)
                .layer(cross_origin(allowed_origins)),
        )
        .with_state(Arc::clone(state))
}
