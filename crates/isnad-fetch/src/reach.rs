//! Which addresses may be connected to.
//!
//! A page, a feed or a redirect can name any address, also that of a printer, of a router, of a database on this machine or of
//! the secrets service of a cloud. None of these is the press.

use crate::Problem;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Which addresses may be connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of the public Internet.
    Public,
    /// Those of the public Internet and these few.
    PublicAnd(Vec<SocketAddr>),
    /// Any: the public Internet, one's own network, this machine.
    Anywhere,
}

impl Reach {
    /// Whether this address may be connected to.
    pub fn allows(&self, address: SocketAddr) -> bool {
        match self {
            Reach::Public => is_public(address.ip()),
            Reach::PublicAnd(more) => is_public(address.ip()) || more.contains(&address),
            Reach::Anywhere => true,
        }
    }

    /// Refuses addresses of a host of which any may not be connected to: a name that stands for public and private addresses
    /// at once is a trick.
    pub(crate) fn check(&self, host: &str, addresses: &[SocketAddr]) -> Result<(), Problem> {
        match addresses.iter().find(|address| !self.allows(**address)) {
            Some(address) => Err(Problem::Private { host: host.to_owned(), address: address.ip() }),
            None => Ok(()),
        }
    }
}

/// Whether an address belongs to the public Internet, by the special-purpose registries of IANA (RFC 6890 and its updates). Addresses
/// that wrap another one (IPv4-mapped, NAT64) are what they wrap; tunnels (6to4, Teredo) are not public.
///
/// ```
/// use isnad_fetch::is_public;
/// assert!(is_public("93.184.215.14".parse().unwrap()));
/// assert!(!is_public("::ffff:127.0.0.1".parse().unwrap()));
/// ```
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|(net, bits, _)| is_in_v4(address, *net, *bits)),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(wrapped) = find_wrapped(address) {
        return is_public(IpAddr::V4(wrapped));
    }
    // all that was ever given out lies in 2000::/3
    is_in_v6(address, &[0x2000], 3) && !SPECIAL_V6.iter().any(|(net, bits, _)| is_in_v6(address, net, *bits))
}

/// The IPv4 address in `::ffff:0:0/96` (mapped) or `64:ff9b::/96` (NAT64, which is how networks without IPv4 name IPv4 hosts).
fn find_wrapped(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let mapped = address.to_ipv4_mapped();
    mapped.or_else(|| {
        let [.., a, b, c, d] = address.octets();
        is_in_v6(address, &[0x64, 0xff9b, 0, 0, 0, 0], 96).then(|| Ipv4Addr::new(a, b, c, d))
    })
}

fn is_in_v4(address: Ipv4Addr, [a, b, c]: [u8; 3], bits: u32) -> bool {
    let differing = u32::from(address) ^ u32::from(Ipv4Addr::new(a, b, c, 0));
    differing.leading_zeros() >= bits
}

fn is_in_v6(address: Ipv6Addr, net: &[u16], bits: u32) -> bool {
    let mut segments = [0; 8];
    segments.iter_mut().zip(net).for_each(|(segment, given)| *segment = *given);
    let differing = u128::from(address) ^ u128::from(Ipv6Addr::from(segments));
    differing.leading_zeros() >= bits
}

/// Blocks of IPv4 that are not public: the first three numbers, the bits that count, what they are.
const SPECIAL_V4: &[([u8; 3], u32, &str)] = &[
    ([0, 0, 0], 8, "this network"),
    ([10, 0, 0], 8, "private"),
    ([100, 64, 0], 10, "shared by carriers"),
    ([127, 0, 0], 8, "this machine"),
    ([169, 254, 0], 16, "link, and the secrets services of clouds"),
    ([172, 16, 0], 12, "private"),
    ([192, 0, 0], 24, "protocol assignments"),
    ([192, 0, 2], 24, "documentation"),
    ([192, 88, 99], 24, "former 6to4 relays"),
    ([192, 168, 0], 16, "private"),
    ([198, 18, 0], 15, "measurements"),
    ([198, 51, 100], 24, "documentation"),
    ([203, 0, 113], 24, "documentation"),
    ([224, 0, 0], 4, "multicast"),
    ([240, 0, 0], 4, "reserved, and broadcast"),
];

/// Blocks inside 2000::/3 that are not public: the first groups, the bits that count, what they are.
const SPECIAL_V6: &[(&[u16], u32, &str)] = &[
    (&[0x2001, 0], 23, "protocol assignments, among them Teredo"),
    (&[0x2001, 0xdb8], 32, "documentation"),
    (&[0x2002], 16, "6to4"),
    (&[0x3fff, 0], 20, "documentation"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(list: &str) -> impl Iterator<Item = IpAddr> {
        list.split_whitespace().map(|address| address.parse().unwrap())
    }

    #[test]
    fn public_addresses_are_public_up_to_the_edges_of_the_special_blocks() {
        let public = "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255
            169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
            198.20.0.0 203.0.112.255 203.0.114.0 223.255.255.255 2606:4700::1 2a00:1450:4001::1 2001:200::1 2001:4860::8888
            2003::1 3ffe:ffff::1 ::ffff:1.1.1.1 64:ff9b::1.1.1.1";
        for address in addresses(public) {
            assert!(is_public(address), "{address}");
        }
    }

    #[test]
    fn special_addresses_are_not() {
        let special = "0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
            169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.0
            198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.0 255.255.255.255
            :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::192.168.0.1
            64:ff9b:1::1 100::1 2001::1 2001:db8::1 2001:1ff::1 2002:7f00:1:: 2002:101:101::1 3fff::1 3fff:fff::1
            5f00::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1";
        for address in addresses(special) {
            assert!(!is_public(address), "{address}");
        }
    }

    #[test]
    fn one_private_address_among_public_ones_spoils_the_name() {
        let both: Vec<SocketAddr> = ["1.1.1.1:80", "127.0.0.1:80"].map(|a| a.parse().unwrap()).to_vec();
        let problem = Reach::Public.check("news.example", &both).unwrap_err();
        assert_eq!(problem.to_string(), "news.example is the private or local address 127.0.0.1");
        assert_eq!(Reach::PublicAnd(vec![both[1]]).check("news.example", &both), Ok(()));
        assert!(Reach::PublicAnd(vec![both[1]]).check("h", &["127.0.0.1:81".parse().unwrap()]).is_err());
        assert_eq!(Reach::Anywhere.check("news.example", &both), Ok(()));
    }
}
