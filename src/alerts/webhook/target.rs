//! Where a webhook goes (pure).

use std::net::IpAddr;

use url::{Host, Url};

use super::address::{Inner, inner};

/// The most bytes of a webhook's URL.
const LONGEST: usize = 2_000;
/// The hosts of Slack's incoming webhooks.
const SLACK: [&str; 2] = ["hooks.slack.com", "hooks.slack-gov.com"];

/// A URL to which a webhook may be sent, as far as the URL alone can tell. The address behind a name is checked when it
/// is connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
    host: Host<String>,
    port: u16,
}

/// Why a URL is refused. The sentence follows the name of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// It is no URL with a host.
    #[error("must be a URL, as in https://example.com/hooks/credits")]
    Malformed,
    /// It is too long.
    #[error("must have at most {LONGEST} bytes")]
    TooLong,
    /// It is not encrypted.
    #[error("must begin with https://")]
    Scheme,
    /// It has a user or a password, which would be stored and shown.
    #[error("must not contain a user or a password")]
    Credentials,
    /// Its host is an inner address.
    #[error("must not lead to {0}")]
    Inner(Inner),
}

impl Target {
    /// Reads a URL. With `allow_private`, inner addresses and `http` are accepted too.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str, allow_private: bool) -> Result<Self, TargetError> {
        if text.len() > LONGEST {
            return Err(TargetError::TooLong);
        }
        // The parser drops tabs and line ends, and white space around the URL. Whoever writes them means something else.
        if text.chars().any(|character| character.is_control() || character.is_whitespace()) {
            return Err(TargetError::Malformed);
        }
        let url = Url::parse(text).map_err(|_| TargetError::Malformed)?;
        match url.scheme() {
            "https" => {}
            "http" if allow_private => {}
            _ => return Err(TargetError::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(TargetError::Credentials);
        }
        let host = url.host().ok_or(TargetError::Malformed)?.to_owned();
        let port = url.port_or_known_default().ok_or(TargetError::Malformed)?;
        let target = Self { url, host, port };
        match target.refused_host().filter(|_| !allow_private) {
            Some(reason) => Err(TargetError::Inner(reason)),
            None => Ok(target),
        }
    }

    /// Whether it is an incoming webhook of Slack, which takes messages of another form.
    #[must_use]
    pub fn is_slack(&self) -> bool {
        matches!(&self.host, Host::Domain(name) if SLACK.contains(&name.as_str()))
    }

    /// Whether the connection is encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The host.
    pub(super) const fn host(&self) -> &Host<String> {
        &self.host
    }

    /// The port.
    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// The path and the query, as the request line has them.
    pub(super) fn path_and_query(&self) -> String {
        let path = self.url.path();
        self.url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
    }

    /// The host and, unless it is the usual one, the port, as the header `Host` has them.
    pub(super) fn authority(&self) -> String {
        self.url.port().map_or_else(|| self.host.to_string(), |port| format!("{}:{port}", self.host))
    }

    /// Why the host is refused without asking for its addresses.
    fn refused_host(&self) -> Option<Inner> {
        match &self.host {
            Host::Ipv4(address) => inner(IpAddr::V4(*address)),
            Host::Ipv6(address) => inner(IpAddr::V6(*address)),
            Host::Domain(name) => {
                let name = name.trim_end_matches('.');
                (name == "localhost" || name.ends_with(".localhost")).then_some(Inner::Loopback)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Inner, Target, TargetError};

    fn refused(text: &str) -> Option<TargetError> {
        Target::parse(text, false).err()
    }

    #[test]
    fn every_spelling_of_an_inner_address_is_refused() {
        for host in [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.1.",
            "%31%32%37.0.0.1",
            "127。0。0。1",
            "１２７.0.0.1",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[0:0:0:0:0:FFFF:7F00:0001]",
            "localhost",
            "LOCALHOST.",
            "api.localhost",
        ] {
            assert_eq!(refused(&format!("https://{host}/hook")), Some(TargetError::Inner(Inner::Loopback)), "{host}");
            assert!(Target::parse(&format!("http://{host}:8080/hook"), true).is_ok(), "{host}");
        }
        for host in ["169.254.169.254", "0xa9fea9fe", "2852039166", "[::ffff:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]"] {
            let reason = Some(TargetError::Inner(Inner::LinkLocal));
            assert_eq!(refused(&format!("https://{host}/latest/meta-data")), reason, "{host}");
        }
    }

    #[test]
    fn only_plain_https_urls_are_taken() {
        assert_eq!(refused("http://example.com/"), Some(TargetError::Scheme));
        assert_eq!(refused("ftp://example.com/"), Some(TargetError::Scheme));
        assert_eq!(refused("file:///etc/passwd"), Some(TargetError::Scheme));
        assert_eq!(refused("gopher://example.com:25/_HELO"), Some(TargetError::Scheme));
        assert_eq!(refused("https://ada:secret@example.com/"), Some(TargetError::Credentials));
        assert_eq!(refused("https://example.com@127.0.0.1/"), Some(TargetError::Credentials));
        for text in ["", "example.com", "https://", " https://example.com", "https://exa\tmple.com/", "https://a b/"] {
            assert_eq!(refused(text), Some(TargetError::Malformed), "{text:?}");
        }
        assert_eq!(refused(&format!("https://example.com/{}", "a".repeat(2_000))), Some(TargetError::TooLong));
        assert_eq!(refused("https://1.1.1.1/hook"), None);
    }

    #[test]
    fn request_line_and_host_are_those_of_the_url() -> Result<(), TargetError> {
        let target = Target::parse("https://example.com:8443/a%20b/c?d=e&f#g", false)?;
        assert_eq!(
            (target.authority(), target.path_and_query()),
            ("example.com:8443".to_owned(), "/a%20b/c?d=e&f".to_owned())
        );
        let target = Target::parse("https://example.com", false)?;
        assert_eq!((target.authority(), target.path_and_query()), ("example.com".to_owned(), "/".to_owned()));
        assert!(Target::parse("https://hooks.slack.com/services/T0/B0/x", false)?.is_slack());
        for other in
            ["https://hooks.slack.com.example.com/", "https://slack.com/", "https://example.com/hooks.slack.com"]
        {
            assert!(!Target::parse(other, false)?.is_slack(), "{other}");
        }
        Ok(())
    }
}
