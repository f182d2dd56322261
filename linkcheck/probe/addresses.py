"""This module says which addresses, ports and names a probe never goes to, and why (design §9).

It knows `data/refused.toml`, and how IPv6 addresses carry IPv4 ones. It knows no resolver and no connection. Everything that
is not known to be globally routable is refused; `ipaddress.is_global`, which says different things in different Python
versions, is not asked.
"""

from functools import cache, lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_network
from typing import NamedTuple

from linkcheck.tables import load

__all__ = ["literal_address", "refusal_of_address", "refusal_of_name", "refusal_of_port"]

_LONGEST_ADDRESS = 45
"""Characters (RFC 4291 §2.2, with an IPv4 address at the end)."""
_GLOBAL_UNICAST = 0b001
"""The first three bits of every IPv6 address that is given out (RFC 4291 §2.4)."""
_ISATAP = 0x0000_5EFE
_ISATAP_BITS = 0xFCFF_FFFF
"""What stands before the IPv4 address in an ISATAP interface identifier, its u and g bits apart (RFC 5214 §6.1)."""


class _Range(NamedTuple):
    bits: int
    """Bits after the prefix."""
    prefix: int
    what: str
    embeds: int | None
    never: bool


class _Table(NamedTuple):
    ranges: dict[int, tuple[_Range, ...]]
    """By IP version, in the order in which they decide."""
    ports: dict[int, str]
    private: frozenset[str]
    elsewhere: dict[str, str]


def literal_address(host: str) -> str | None:
    """Return the address that a host in normal form is, without brackets; None for a name.

    >>> literal_address("[::1]"), literal_address("127.0.0.1"), literal_address("a.example")
    ('::1', '127.0.0.1', None)
    """
    if host.startswith("["):
        return host[1:-1]
    last = host[host.rfind(".") + 1 :]
    return host if last.isascii() and last.isdigit() else None


@lru_cache(maxsize=16_384)
def refusal_of_address(address: str, *, allow_private: bool = False) -> str | None:
    """Return why nobody connects to an address, as a sentence without its full stop; None for a globally routable one.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, ISATAP) is as good as that. With `allow_private` only
    what names no machine is refused: the unspecified addresses, multicast and broadcast. What is no address is refused.

    >>> refusal_of_address("127.0.0.1"), refusal_of_address("9.9.9.9")
    ('127.0.0.1 is a loopback address', None)
    >>> refusal_of_address("::ffff:a00:1")
    '::ffff:a00:1 stands for 10.0.0.1, which is a private address'
    """
    if len(address) > _LONGEST_ADDRESS:
        return "what it resolves to is no address"
    try:
        number, version = (int(IPv6Address(address)), 6) if ":" in address else (int(IPv4Address(address)), 4)
    except AddressValueError:
        return "what it resolves to is no address"
    if "%" in address:
        return f"{address} is an address of one network interface"
    return _refusal(address, number, version, allow_private)


def _refusal(address: str, number: int, version: int, allow_private: bool) -> str | None:
    for one in _table().ranges[version]:
        if number >> one.bits != one.prefix:
            continue
        if one.embeds is not None:
            return _refusal_of_carried(address, number >> one.embeds & 0xFFFF_FFFF, allow_private)
        return None if allow_private and not one.never else f"{address} is {one.what}"
    if version == 6 and number >> 125 != _GLOBAL_UNICAST and not allow_private:
        return f"{address} is no address of the public Internet"
    if version == 6 and number >> 32 & _ISATAP_BITS == _ISATAP:
        return _refusal_of_carried(address, number & 0xFFFF_FFFF, allow_private)
    return None


def _refusal_of_carried(address: str, carried: int, allow_private: bool) -> str | None:
    refusal = _refusal(str(IPv4Address(carried)), carried, 4, allow_private)
    return refusal and f"{address} stands for {refusal.replace(' is ', ', which is ', 1)}"


def refusal_of_port(port: int) -> str | None:
    """Return why no web server is asked on a port, or None (Fetch Standard, "port blocking").

    >>> refusal_of_port(25), refusal_of_port(8080)
    ('port 25 (smtp) is not for the web', None)
    """
    service = _table().ports.get(port)
    return None if service is None else f"port {port} ({service}) is not for the web"


def refusal_of_name(host: str, *, allow_private: bool = False) -> str | None:
    """Return why a name in normal form is not looked up, as a sentence without its full stop; None if it may be.

    Names that are private by definition, names without a dot, and names of other systems than the DNS, which are refused
    whatever is allowed.

    >>> refusal_of_name("nas.local"), refusal_of_name("wiki"), refusal_of_name("wiki", allow_private=True)
    ('nas.local is a private name', 'wiki is a private name', None)
    >>> refusal_of_name("abc.onion")
    '.onion names are not looked up in the DNS (RFC 7686)'
    """
    table = _table()
    last = host[host.rfind(".") + 1 :]
    if last in table.elsewhere:
        return f".{last} names are not looked up in the DNS ({table.elsewhere[last]})"
    if allow_private:
        return None
    last_two = ".".join(host.rsplit(".", 2)[-2:])
    if "." not in host or last in table.private or last_two in table.private:
        return f"{host} is a private name"
    return None


@cache
def _table() -> _Table:
    data = load("refused")
    ranges: dict[int, list[_Range]] = {4: [], 6: []}
    for entry in data["ranges"]:
        network = ip_network(entry["network"])
        bits = network.max_prefixlen - network.prefixlen
        prefix = int(network.network_address) >> bits
        one = _Range(bits, prefix, entry["is"], entry.get("embeds"), entry.get("never", False))
        ranges[network.version].append(one)
    return _Table(
        {version: tuple(some) for version, some in ranges.items()},
        {int(port): service for port, service in data["ports"].items()},
        frozenset(data["private"]),
        data["elsewhere"],
    )
