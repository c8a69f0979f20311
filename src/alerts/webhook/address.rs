//! Which addresses a webhook must not reach (pure).
//!
//! IPv6 is allowed by the one block of global unicast addresses, so that a block that is assigned later is refused until
//! somebody decides. An IPv6 address that stands for an IPv4 address is judged by that one.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address must not be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inner {
    /// This machine.
    Loopback,
    /// A network of an organization, or of a carrier behind which its customers share addresses.
    Private,
    /// The same link, where clouds answer with the metadata of a machine.
    LinkLocal,
    /// A cloud's own service, at an address that looks public.
    Metadata,
    /// A group of machines.
    Multicast,
    /// No machine at all: unspecified, reserved, for documentation or benchmarks, or a tunnel.
    Reserved,
}

impl fmt::Display for Inner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Loopback => "a loopback address",
            Self::Private => "a private address",
            Self::LinkLocal => "a link-local address",
            Self::Metadata => "the address of a cloud's metadata",
            Self::Multicast => "a multicast address",
            Self::Reserved => "a reserved address",
        })
    }
}

/// Why an address must not be reached. `None` for a public one.
#[must_use]
pub(super) fn inner(address: IpAddr) -> Option<Inner> {
    match address {
        IpAddr::V4(address) => inner_v4(address),
        IpAddr::V6(address) => inner_v6(address),
    }
}

/// A block of IPv4 addresses: its first address, and the length of its prefix.
type Block = (Ipv4Addr, u32, Inner);

const fn block([first, second, third, fourth]: [u8; 4], length: u32, inner: Inner) -> Block {
    (Ipv4Addr::new(first, second, third, fourth), length, inner)
}

/// IANA's special-purpose addresses that are not globally reachable (RFC 6890 and later), multicast, and the wire server
/// of Azure.
const BLOCKS: [Block; 18] = [
    block([0, 0, 0, 0], 8, Inner::Reserved),
    block([10, 0, 0, 0], 8, Inner::Private),
    block([100, 64, 0, 0], 10, Inner::Private),
    block([127, 0, 0, 0], 8, Inner::Loopback),
    block([168, 63, 129, 16], 32, Inner::Metadata),
    block([169, 254, 0, 0], 16, Inner::LinkLocal),
    block([172, 16, 0, 0], 12, Inner::Private),
    block([192, 0, 0, 0], 24, Inner::Reserved),
    block([192, 0, 2, 0], 24, Inner::Reserved),
    block([192, 31, 196, 0], 24, Inner::Reserved),
    block([192, 52, 193, 0], 24, Inner::Reserved),
    block([192, 88, 99, 0], 24, Inner::Reserved),
    block([192, 168, 0, 0], 16, Inner::Private),
    block([198, 18, 0, 0], 15, Inner::Reserved),
    block([198, 51, 100, 0], 24, Inner::Reserved),
    block([203, 0, 113, 0], 24, Inner::Reserved),
    block([224, 0, 0, 0], 4, Inner::Multicast),
    block([240, 0, 0, 0], 4, Inner::Reserved),
];

fn inner_v4(address: Ipv4Addr) -> Option<Inner> {
    let bits = address.to_bits();
    let holds = |first: Ipv4Addr, length: u32| {
        let rest = u32::BITS.saturating_sub(length);
        bits.checked_shr(rest) == first.to_bits().checked_shr(rest)
    };
    BLOCKS.into_iter().find(|(first, length, _)| holds(*first, *length)).map(|(.., inner)| inner)
}

fn inner_v6(address: Ipv6Addr) -> Option<Inner> {
    if let Some(embedded) = embedded_v4(address) {
        return inner_v4(embedded);
    }
    let [first, second, ..] = address.segments();
    if address.is_loopback() {
        return Some(Inner::Loopback);
    }
    match first {
        0xff00..=0xffff => return Some(Inner::Multicast),
        0xfe80..=0xfebf => return Some(Inner::LinkLocal),
        // Unique local addresses, and the site-local ones before them.
        0xfc00..=0xfdff | 0xfec0..=0xfeff => return Some(Inner::Private),
        0x2000..=0x3fff => {}
        _ => return Some(Inner::Reserved),
    }
    // Protocols and tunnels such as Teredo, documentation, and 6to4.
    let is_special = matches!((first, second), (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff));
    is_special.then_some(Inner::Reserved)
}

/// The IPv4 address that an IPv6 address stands for: mapped, or behind the translators of NAT64. Neither compatible
/// addresses nor those of ISATAP reach anything nowadays, but a machine that still knows them would follow.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [_, _, _, _, _, _, high, low] = address.segments();
    let low_bits = Ipv4Addr::from_bits((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(low_bits),
        [0x2000..=0x3fff, _, _, _, 0 | 0x0200, 0x5efe, ..] => inner_v4(low_bits).map(|_| low_bits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::{Inner, inner};

    fn judged(address: &str) -> Option<Inner> {
        let parsed: Result<IpAddr, _> = address.parse();
        parsed.map_or_else(|error| panic!("{address}: {error}"), inner)
    }

    #[test]
    fn inner_addresses_are_refused_to_their_ends() {
        let expected = [
            (Inner::Loopback, ["127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"].as_slice()),
            (Inner::Private, &["10.0.0.0", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"]),
            (Inner::Private, &["100.64.0.0", "100.127.255.255", "100.100.100.200"]),
            (Inner::Private, &["fc00::1", "fd00:ec2::254", "fdff:ffff::1", "fec0::1"]),
            (Inner::LinkLocal, &["169.254.169.254", "169.254.0.0", "fe80::1", "febf::1", "::ffff:169.254.169.254"]),
            (Inner::Metadata, &["168.63.129.16", "::ffff:168.63.129.16", "64:ff9b::a83f:8110"]),
            (Inner::Multicast, &["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"]),
            (Inner::Reserved, &["0.0.0.0", "0.1.2.3", "240.0.0.1", "255.255.255.255", "::", "192.0.0.192"]),
            (Inner::Reserved, &["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255"]),
            (Inner::Reserved, &["192.31.196.1", "192.52.193.1", "192.88.99.1"]),
            (Inner::Reserved, &["2001:db8::1", "3fff::1", "100::1", "5f00::1", "64:ff9b:1::1", "4000::1"]),
        ];
        for (reason, addresses) in expected {
            for address in addresses {
                assert_eq!(judged(address), Some(reason), "{address}");
            }
        }
    }

    #[test]
    fn addresses_that_stand_for_inner_ones_are_refused() {
        for address in [
            "::ffff:10.0.0.1",
            "::ffff:a9fe:a9fe",
            // IPv4-compatible and IPv4-translated.
            "::127.0.0.1",
            "::ffff:0:127.0.0.1",
            // NAT64, 6to4, Teredo and ISATAP.
            "64:ff9b::10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2a00:1450::5efe:10.0.0.1",
            "2a00:1450::200:5efe:169.254.169.254",
        ] {
            assert!(judged(address).is_some(), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_reached() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "168.63.129.17",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2a00:1450:4001:82a::200e",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert_eq!(judged(address), None, "{address}");
        }
    }
}
