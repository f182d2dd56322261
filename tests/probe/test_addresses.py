"""Where a probe never goes: every range at both ends and one step outside, every port, every name."""

import ipaddress
import random

import pytest

from linkcheck.probe.addresses import literal_address, refusal_of_address, refusal_of_name, refusal_of_port
from linkcheck.tables import load
from linkcheck.urls.hosts import read_host

REFUSED = load("refused")

# Range, what the refusal says, an address just below and just above (None where that is refused too, or is none).
RANGES = [
    ("0.0.0.0/8", "no machine", None, "1.0.0.0"),
    ("10.0.0.0/8", "private", "9.255.255.255", "11.0.0.0"),
    ("100.64.0.0/10", "provider", "100.63.255.255", "100.128.0.0"),
    ("127.0.0.0/8", "loopback", "126.255.255.255", "128.0.0.0"),
    ("169.254.0.0/16", "link-local", "169.253.255.255", "169.255.0.0"),
    ("172.16.0.0/12", "private", "172.15.255.255", "172.32.0.0"),
    ("192.0.0.0/24", "protocols", "191.255.255.255", "192.0.1.0"),
    ("192.0.2.0/24", "documentation", "192.0.1.255", "192.0.3.0"),
    ("192.88.99.0/24", "6to4 relay", "192.88.98.255", "192.88.100.0"),
    ("192.168.0.0/16", "private", "192.167.255.255", "192.169.0.0"),
    ("198.18.0.0/15", "benchmarks", "198.17.255.255", "198.20.0.0"),
    ("198.51.100.0/24", "documentation", "198.51.99.255", "198.51.101.0"),
    ("203.0.113.0/24", "documentation", "203.0.112.255", "203.0.114.0"),
    ("224.0.0.0/4", "multicast", "223.255.255.255", None),
    ("240.0.0.0/5", "reserved", None, None),
    ("255.255.255.255/32", "broadcast", None, None),
    ("::/128", "no machine", None, None),
    ("::1/128", "loopback", None, None),
    ("::2/127", "IPv4-compatible", None, None),
    ("::808:0/112", "IPv4-compatible", None, None),
    ("::1:0:0:0/80", "public Internet", None, None),
    ("64:ff9b:1::/48", "local NAT64", None, None),
    ("100::/64", "discarded", None, None),
    ("100:0:0:1::/64", "dummy", None, None),
    ("2001::/32", "Teredo", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None),
    ("2001:1::/32", "protocols", None, None),
    ("2001:2::/48", "protocols", None, None),
    ("2001:10::/28", "protocols", None, None),
    ("2001:1ff::/32", "protocols", None, "2001:200::"),
    ("2001:db8::/32", "documentation", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"),
    ("3fff::/20", "documentation", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"),
    ("4000::/2", "public Internet", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None),
    ("5f00::/16", "segment routing", None, None),
    ("fc00::/7", "private", None, None),
    ("fe80::/10", "link-local", None, None),
    ("fec0::/10", "site-local", None, None),
    ("ff00::/8", "multicast", None, None),
]


@pytest.mark.parametrize(("network", "what", "below", "above"), RANGES, ids=[one[0] for one in RANGES])
def test_a_range_is_refused_from_its_first_address_to_its_last(network, what, below, above) -> None:
    block = ipaddress.ip_network(network)
    for address in {block[0], block[-1], block[block.num_addresses // 2]}:
        refusal = refusal_of_address(str(address))
        if network == "4000::/2" and address != block[0]:
            assert refusal
            continue
        assert refusal is not None, address
        assert refusal.startswith(f"{address} is ")
        assert what in refusal
    for address in (below, above):
        assert address is None or refusal_of_address(address) is None


def test_every_entry_of_the_table_has_a_case() -> None:
    embedding = {"::ffff:0:0/96", "64:ff9b::/96", "2002::/16"}
    for entry in REFUSED["ranges"]:
        network = ipaddress.ip_network(entry["network"])
        assert entry["network"] in embedding or any(
            ipaddress.ip_network(case[0]).subnet_of(network) and case[1] in entry["is"]
            for case in RANGES
            if ipaddress.ip_network(case[0]).version == network.version
        ), entry["network"]
        assert entry["source"]


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.215.14",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860::1",
        "2c0f:f248::1",
    ],
)
def test_public_addresses_pass(address: str) -> None:
    assert refusal_of_address(address) is None


def _carried(form: str, address: str) -> str:
    number = int(ipaddress.IPv4Address(address))
    if form == "2002::":
        return str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1))
    if form.endswith(":5efe:"):
        form += "0:0"
    return str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(form)) | number))


@pytest.mark.parametrize(
    "form",
    ["::ffff:0:0", "64:ff9b::", "2002::", "2a00:1450:0:1:0:5efe:", "2a00:1450:0:1:200:5efe:"],
    ids=["mapped", "NAT64", "6to4", "ISATAP", "ISATAP-universal"],
)
@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.168.1.1"],
)
def test_an_address_that_carries_another_is_as_good_as_that(form: str, address: str) -> None:
    carrying = _carried(form, address)
    refusal = refusal_of_address(carrying)
    assert refusal is not None
    assert refusal.startswith(f"{carrying} stands for {address}, which is ")
    assert refusal_of_address(_carried(form, "9.9.9.9")) is None


def test_teredo_is_refused_whatever_it_carries() -> None:
    assert refusal_of_address("2001:0:4136:e378:8000:63bf:f7f7:f7f7") is not None  # carries 8.8.8.8


@pytest.mark.parametrize(
    "text",
    [
        "",
        "localhost",
        "1.2.3",
        "127.1",
        "1.2.3.4.5",
        "256.1.1.1",
        "::1::",
        "x" * 1000,
        "1.2.3.4\n",
        "[::1]",
        "١.١.١.١",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    assert refusal_of_address(text) == "what it resolves to is no address"
    assert refusal_of_address(text, allow_private=True) is not None


def test_an_address_of_one_interface_is_refused() -> None:
    for address in ("fe80::1%eth0", "2606:4700::1111%1"):
        assert refusal_of_address(address, allow_private=True) is not None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.1.1",
        "192.168.0.1",
        "100.64.0.1",
        "240.0.0.1",
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "4000::1",
    ],
)
def test_private_addresses_pass_where_they_are_allowed(address: str) -> None:
    assert refusal_of_address(address) is not None
    assert refusal_of_address(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "ff02::1",
        "::ffff:0.0.0.0",
        "64:ff9b::e000:1",
    ],
)
def test_what_names_no_machine_is_refused_whatever_is_allowed(address: str) -> None:
    assert refusal_of_address(address, allow_private=True) is not None


# Where the standard library's opinion, of any version that we run on, is another one, and why ours is ours.
DIFFERENT = {
    "192.0.0.0/24": "two anycast addresses are global, for protocols that are not HTTP",
    "192.88.99.0/24": "global to the standard library; withdrawn by RFC 7526",
    "224.0.0.0/4": "multicast may be global; nobody serves the web on it",
    "::/96": "IPv4-compatible addresses are global to the standard library; withdrawn by RFC 4291",
    "::ffff:0:0/96": "as good as the address that is carried",
    "64:ff9b::/96": "as good as the address that is carried",
    "64:ff9b:1::/48": "global to versions without RFC 8215",
    "2001::/23": "anycast and identifiers in it are global, for protocols that are not HTTP; Teredo is not",
    "2002::/16": "as good as the address that is carried; never global to newer versions",
    "3fff::/20": "global to versions without RFC 9637",
    "fec0::/10": "global to the standard library; withdrawn by RFC 3879",
    "ff00::/8": "multicast may be global; nobody serves the web on it",
}
NOT_GIVEN_OUT = "outside 2000::/3 nothing is given out; global to the standard library"


def test_other_opinions_are_known_and_explained() -> None:
    known = [ipaddress.ip_network(network) for network in DIFFERENT]
    unicast = ipaddress.ip_network("2000::/3")
    chance = random.Random(7)
    tried = [ipaddress.IPv4Address(chance.getrandbits(32)) for _ in range(20_000)]
    tried += [ipaddress.IPv6Address(chance.getrandbits(128)) for _ in range(20_000)]
    tried += [ipaddress.IPv6Address((1 << 125) | chance.getrandbits(125)) for _ in range(5_000)]
    for entry in REFUSED["ranges"]:
        block = ipaddress.ip_network(entry["network"])
        tried += [block[chance.randrange(block.num_addresses)] for _ in range(200)]
    for address in tried:
        if (refusal_of_address(str(address)) is None) != address.is_global:
            outside = address.version == 6 and address not in unicast
            assert outside or any(address in block for block in known if block.version == address.version), (
                address
            )


# Spellings: what the canonical form makes of them is what is judged.


@pytest.mark.parametrize(
    "spelling",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1", "017700000001", "0177.0.0.1",
        "0177.1", "127.0.0.1.", "127.0.0.0x1", "%31%32%37.0.0.1", "１２７.0.0.1", "127。0。0。1", "0x7f.0x0.0x0.0x1", "00000177.0.0.1",
    ],
)  # fmt: skip
def test_every_spelling_of_an_ipv4_address_is_judged(spelling: str) -> None:
    host, problem = read_host(spelling)
    assert problem is None
    assert literal_address(host) == "127.0.0.1"
    assert refusal_of_address("127.0.0.1") == "127.0.0.1 is a loopback address"


@pytest.mark.parametrize(
    ("spelling", "address"),
    [
        ("[::1]", "::1"), ("[0:0:0:0:0:0:0:1]", "::1"), ("[0000::0001]", "::1"), ("[::0.0.0.1]", "::1"),
        ("[::FFFF:127.0.0.1]", "::ffff:7f00:1"), ("[::ffff:7f00:1]", "::ffff:7f00:1"), ("[64:ff9b::10.0.0.1]", "64:ff9b::a00:1"),
    ],
)  # fmt: skip
def test_every_spelling_of_an_ipv6_address_is_judged(spelling: str, address: str) -> None:
    host, problem = read_host(spelling)
    assert problem is None
    assert literal_address(host) == address
    assert refusal_of_address(address) is not None


# Ports and names.

BAD_PORTS = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113,
    115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556,
    563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
]  # fmt: skip


def test_exactly_the_bad_ports_are_refused() -> None:
    assert [port for port in range(65_536) if refusal_of_port(port)] == BAD_PORTS


@pytest.mark.parametrize("name", sorted(REFUSED["private"]))
def test_private_names_and_all_below_them_are_refused(name: str) -> None:
    assert refusal_of_name(f"a.b.{name}") == f"a.b.{name} is a private name"
    assert refusal_of_name(name) == f"{name} is a private name"
    assert refusal_of_name(f"a.{name}", allow_private=True) is None
    assert refusal_of_name(f"a{name}.example") is None
    assert REFUSED["private"][name]


@pytest.mark.parametrize("name", sorted(REFUSED["elsewhere"]))
def test_names_of_other_systems_are_refused_whatever_is_allowed(name: str) -> None:
    for host in (f"a.{name}", name):
        assert REFUSED["elsewhere"][name] in (refusal_of_name(host) or "")
        assert refusal_of_name(host, allow_private=True) is not None


@pytest.mark.parametrize("name", ["wiki", "intranet", "a"])
def test_names_without_a_dot_are_private(name: str) -> None:
    assert refusal_of_name(name) == f"{name} is a private name"
    assert refusal_of_name(name, allow_private=True) is None


@pytest.mark.parametrize(
    "name",
    [
        "a.test",
        "a.example",
        "a.invalid",
        "local.example",
        "localhost.example",
        "arpa.example",
        "a.arpa",
        "internal.example",
        "onion.example",
    ],
)
def test_other_names_may_be_looked_up(name: str) -> None:
    assert refusal_of_name(name) is None
