//! The address of a request's client.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The address of the client that made a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct ClientAddress(pub IpAddr);

/// The proxies whose `X-Forwarded-For` is trusted.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct TrustedProxies(Vec<IpNet>);

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The prefix that all IPv6 addresses of one customer of a provider share, in bits.
const SITE_BITS: u32 = 64;

impl ClientAddress {
    /// The address that counts as one caller. With IPv6 it is a network, because one machine may use all of it.
    pub(super) fn site(self) -> IpAddr {
        match self.0 {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << SITE_BITS))),
        }
    }
}

impl TrustedProxies {
    pub(in crate::http) const fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// The client of a request: the peer, or, if that is a trusted proxy, the last address in `X-Forwarded-For` that is
    /// not one. A header that cannot be parsed up to there is ignored.
    pub(in crate::http) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return ClientAddress(peer);
        }
        let mut nearest = peer;
        // Each proxy appends the address of its own client.
        for value in headers.get_all(FORWARDED_FOR).iter().rev() {
            let Ok(value) = value.to_str() else { return ClientAddress(peer) };
            for part in value.rsplit(',') {
                let Some(address) = parse(part.trim()) else { return ClientAddress(peer) };
                if !self.trusts(address) {
                    return ClientAddress(address);
                }
                nearest = address;
            }
        }
        ClientAddress(nearest)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Parses an address, with or without a port.
fn parse(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse::<IpAddr>().or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::{ClientAddress, FORWARDED_FOR, TrustedProxies};

    const PEER: &str = "10.0.0.1";

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn client(peer: &str, forwarded: &[&str]) -> IpAddr {
        let networks = ["10.0.0.0/8", "2001:db8:ffff::/48"].map(|text| text.parse().ok());
        let proxies = TrustedProxies::new(networks.into_iter().flatten().collect());
        let mut headers = HeaderMap::new();
        for value in forwarded {
            let value = HeaderValue::from_bytes(value.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            headers.append(HeaderName::from_static(FORWARDED_FOR), value);
        }
        proxies.client(address(peer), &headers).0
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(client("192.0.2.9", &["198.51.100.7"]), address("192.0.2.9"));
        assert_eq!(client(PEER, &["198.51.100.7"]), address("198.51.100.7"));
        assert_eq!(client("::ffff:10.0.0.1", &["198.51.100.7"]), address("198.51.100.7"));
        assert_eq!(client("2001:db8:ffff::1", &["198.51.100.7"]), address("198.51.100.7"));
        assert_eq!(client(PEER, &[]), address(PEER));
    }

    #[test]
    fn last_address_that_is_no_proxy_counts_whatever_stands_before_it() {
        assert_eq!(client(PEER, &["192.0.2.1, 198.51.100.7, 10.1.1.1"]), address("198.51.100.7"));
        assert_eq!(client(PEER, &["192.0.2.1", "198.51.100.7,10.1.1.1", "10.2.2.2"]), address("198.51.100.7"));
        assert_eq!(client(PEER, &["<script>, 198.51.100.7"]), address("198.51.100.7"));
        assert_eq!(client(PEER, &["10.3.3.3, 10.1.1.1"]), address("10.3.3.3"));
    }

    #[test]
    fn addresses_may_have_ports() {
        for (text, expected) in [
            ("198.51.100.7:4711", "198.51.100.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("::ffff:198.51.100.7", "198.51.100.7"),
        ] {
            assert_eq!(client(PEER, &[text]), address(expected), "{text}");
        }
    }

    #[test]
    fn header_that_cannot_be_read_says_nothing() {
        for text in ["", "unknown", "198.51.100", "198.51.100.7:x", "198.51.100.7,", "198.51.100.7, nobody", "é"] {
            assert_eq!(client(PEER, &[text]), address(PEER), "{text}");
        }
    }

    #[test]
    fn one_network_of_ipv6_is_one_caller() {
        let site = |text| ClientAddress(address(text)).site();
        assert_eq!(site("2001:db8:1:2:3:4:5:6"), site("2001:db8:1:2::1"));
        assert_ne!(site("2001:db8:1:2::1"), site("2001:db8:1:3::1"));
        assert_eq!(site("198.51.100.7"), address("198.51.100.7"));
    }
}
