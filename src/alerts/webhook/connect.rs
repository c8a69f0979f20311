//! Connecting to a webhook's receiver, if its address may be reached.
//!
//! What always holds: the address that is judged is the one that is connected to. A name is looked up once for each
//! attempt, and what the look-up found is connected to, so a name that resolves to another address the next time gains
//! nothing. No proxy is used: it would look the name up again.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Host;

use super::address::{Inner, inner};
use super::target::Target;

/// The time limit for each address.
const CONNECTING: Duration = Duration::from_secs(3);
/// The most addresses that are tried.
const ADDRESSES: usize = 4;

/// Looks up the addresses of a name.
pub trait Resolve: Send + Sync {
    /// The addresses of a name.
    fn addresses(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The machine's own resolver.
#[derive(Clone, Copy, Debug)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn addresses(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|found| found.ip()).collect()) })
    }
}

/// Connects to receivers.
#[derive(Clone)]
pub(super) struct Connector {
    resolver: Arc<dyn Resolve>,
    tls: Arc<ClientConfig>,
    allow_private: bool,
}

impl fmt::Debug for Connector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Connector").field("allow_private", &self.allow_private).finish_non_exhaustive()
    }
}

/// Why there is no connection. The words are shown to whoever administers the alert, so they name no address that only
/// this machine can see.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectError {
    /// The name has no address.
    #[error("the host's name could not be resolved")]
    Unresolved,
    /// All its addresses are inner ones.
    #[error("refused: the host has {0}, which webhooks must not reach")]
    Refused(Inner),
    /// Nobody answered.
    #[error("the connection failed: {0}")]
    Failed(&'static str),
    /// The encryption failed.
    #[error("TLS failed: {0}")]
    Tls(String),
}

/// A connection, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Connector {
    pub(super) const fn new(resolver: Arc<dyn Resolve>, tls: Arc<ClientConfig>, allow_private: bool) -> Self {
        Self { resolver, tls, allow_private }
    }

    /// Whether inner addresses may be reached.
    pub(super) const fn allows_private(&self) -> bool {
        self.allow_private
    }

    /// Connects to a receiver.
    pub(super) async fn connect(&self, target: &Target) -> Result<Box<dyn Stream>, ConnectError> {
        let addresses = self.allowed(target).await?;
        let stream = self.reach(&addresses, target.port()).await?;
        if !target.is_encrypted() {
            return Ok(Box::new(stream));
        }
        let name = match target.host() {
            Host::Domain(name) => {
                ServerName::try_from(name.clone()).map_err(|error| ConnectError::Tls(error.to_string()))?
            }
            Host::Ipv4(address) => ServerName::from(IpAddr::V4(*address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::V6(*address)),
        };
        let encrypted = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await;
        Ok(Box::new(encrypted.map_err(|error| ConnectError::Tls(error.to_string()))?))
    }

    /// The addresses of the host that may be reached.
    async fn allowed(&self, target: &Target) -> Result<Vec<IpAddr>, ConnectError> {
        let found = match target.host() {
            Host::Ipv4(address) => vec![IpAddr::V4(*address)],
            Host::Ipv6(address) => vec![IpAddr::V6(*address)],
            Host::Domain(name) => self.resolver.addresses(name.clone()).await.map_err(|_| ConnectError::Unresolved)?,
        };
        let first = *found.first().ok_or(ConnectError::Unresolved)?;
        let allowed: Vec<IpAddr> =
            found.into_iter().filter(|address| self.refusal(*address).is_none()).take(ADDRESSES).collect();
        match self.refusal(first) {
            Some(reason) if allowed.is_empty() => Err(ConnectError::Refused(reason)),
            Some(_) | None => Ok(allowed),
        }
    }

    /// Why an address must not be reached.
    fn refusal(&self, address: IpAddr) -> Option<Inner> {
        inner(address).filter(|_| !self.allow_private)
    }

    /// A connection to the first address that answers.
    async fn reach(&self, addresses: &[IpAddr], port: u16) -> Result<TcpStream, ConnectError> {
        let mut failed = ConnectError::Failed("no address answered");
        for address in addresses {
            match timeout(CONNECTING, TcpStream::connect(SocketAddr::new(*address, port))).await {
                Err(_) => failed = ConnectError::Failed("it took too long"),
                Ok(Err(error)) => failed = ConnectError::Failed(reason_of(&error)),
                Ok(Ok(stream)) => {
                    let peer = stream.peer_addr().map_err(|_| ConnectError::Failed("it broke off"))?;
                    if let Some(reason) = self.refusal(peer.ip()) {
                        return Err(ConnectError::Refused(reason));
                    }
                    // A message is one small packet, and nothing follows it that it should wait for.
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
            }
        }
        Err(failed)
    }
}

/// The few reasons that help whoever set the alert.
fn reason_of(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "nobody listens there",
        io::ErrorKind::TimedOut => "it took too long",
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => "there is no way to the address",
        _ => "it broke off",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::io;
    use std::net::IpAddr;
    use std::sync::{Arc, Mutex, PoisonError};

    use futures::future::BoxFuture;
    use tokio::net::TcpListener;

    use super::{ConnectError, Connector, Resolve};
    use crate::alerts::webhook::address::Inner;
    use crate::alerts::webhook::target::Target;
    use crate::trust::client_config;

    /// Answers each look-up with the next list.
    struct Answers(Mutex<VecDeque<Vec<&'static str>>>);

    impl Resolve for Answers {
        fn addresses(&self, _: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
            let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or_default();
            let parsed = next.into_iter().map(|text| text.parse().map_err(io::Error::other)).collect();
            Box::pin(async move { parsed })
        }
    }

    fn connector(answers: &[&[&'static str]], allow_private: bool) -> Connector {
        let answers = answers.iter().map(|list| list.to_vec()).collect();
        Connector::new(Arc::new(Answers(Mutex::new(answers))), client_config(), allow_private)
    }

    async fn refused(connector: &Connector, url: &str) -> Option<Inner> {
        let target = Target::parse(url, true).unwrap_or_else(|error| panic!("{url}: {error}"));
        match connector.connect(&target).await {
            Err(ConnectError::Refused(reason)) => Some(reason),
            Ok(_) | Err(_) => None,
        }
    }

    #[tokio::test]
    async fn name_of_an_inner_address_is_refused_although_somebody_listens_there() -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://inside.example.com:{}/", listener.local_addr()?.port());
        for addresses in [["127.0.0.1"].as_slice(), &["::ffff:127.0.0.1"], &["::1", "127.0.0.1"]] {
            assert_eq!(refused(&connector(&[addresses], false), &url).await, Some(Inner::Loopback), "{addresses:?}");
        }
        assert_eq!(refused(&connector(&[&["169.254.169.254"]], false), &url).await, Some(Inner::LinkLocal));
        let target = Target::parse(&url, true).map_err(io::Error::other)?;
        let allowed = connector(&[&["127.0.0.1"]], true).connect(&target).await;
        assert!(allowed.is_ok(), "the same is reached where a setting allows it");
        Ok(())
    }

    #[tokio::test]
    async fn each_attempt_judges_the_addresses_that_it_connects_to() -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://rebound.example.com:{}/", listener.local_addr()?.port());
        // Whoever checks the first answer, looks the name up again and connects reaches the listener.
        let connector = connector(&[&["1.1.1.1"], &["127.0.0.1"]], false);
        let checked = connector.resolver.addresses("rebound.example.com".to_owned()).await?;
        assert_eq!(checked, ["1.1.1.1".parse::<IpAddr>().map_err(io::Error::other)?]);
        assert_eq!(refused(&connector, &url).await, Some(Inner::Loopback));
        Ok(())
    }

    #[tokio::test]
    async fn literal_inner_addresses_are_refused_without_a_look_up() {
        for url in ["http://127.0.0.1/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "https://127.0.0.1/"] {
            assert_eq!(refused(&connector(&[], false), url).await, Some(Inner::Loopback), "{url}");
        }
    }

    #[tokio::test]
    async fn name_without_addresses_is_no_connection() -> io::Result<()> {
        let target = Target::parse("https://nowhere.example.com/", false).map_err(io::Error::other)?;
        let failed = connector(&[&[]], false).connect(&target).await.err().map(|error| error.to_string());
        assert_eq!(failed.as_deref(), Some("the host's name could not be resolved"));
        Ok(())
    }
}
