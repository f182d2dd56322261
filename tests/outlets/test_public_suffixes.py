"""The public suffix list, held against tldextract's own reading of the very same list."""

import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.outlets import public_suffixes
from linkcheck.outlets.public_suffixes import MAX_LABELS, is_address, registered_under_suffix

_PREFIXES = ("", "a.", "b.a.", "www.news.a.")
_WALKS_PAST = {
    "ex.futurecms.at",
    "in.futurecms.at",
    "oci.customer-oci.com",
    "ocp.customer-oci.com",
    "ocs.customer-oci.com",
    "privatelink.snowflake.app",
    "sub.wc.psl.hrsn.dev",
    "svc.firenet.ch",
}
"""Hosts that `*.futurecms.at` and its like match, but that tldextract overlooks, as `*.ex.futurecms.at` starts there too."""


def _by_tldextract():
    from tldextract import TLDExtract

    extract = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)

    def domain(host):
        found = extract(host)
        if found.suffix:
            return f"{found.domain}.{found.suffix}" if found.domain else found.suffix
        labels = host.rstrip(".").split(".")
        return ".".join(labels[-2:]) if len(labels) > 1 else None

    return domain


@pytest.fixture(scope="module")
def theirs():
    return _by_tldextract()


def test_whole_list_reads_as_in_tldextract(theirs):
    rules = sorted(public_suffixes._rules_in_a_labels())
    hosts = [prefix + rule.lstrip("!*.") for rule in rules[::3] for prefix in _PREFIXES]
    hosts += [prefix + rule.lstrip("!*.") for rule in rules if rule[0] in "!*" for prefix in _PREFIXES]
    hosts += [prefix + rule for rule in rules if "xn--" in rule for prefix in _PREFIXES]
    hosts = [host for host in hosts if "." in host]
    assert len(hosts) > 12_000
    unlike = {host for host in hosts if registered_under_suffix(host) != theirs(host)}
    assert unlike <= _WALKS_PAST


_LABELS = st.sampled_from(
    ["www", "a", "news-1", "xn--bcher-kva", "city", "co", "com", "uk", "kobe", "jp", "ck", "github"]
)
_ENDS = st.sampled_from(
    [
        "com",
        "co.uk",
        "kobe.jp",
        "ck",
        "github.io",
        "compute.amazonaws.com",
        "invalid",
        "xn--p1ai",
        "xn--55qx5d.cn",
        "example",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_LABELS, max_size=5), _ENDS, st.sampled_from(["", "."]))
def test_any_host_reads_as_in_tldextract(labels, end, dot):
    host = ".".join([*labels, end]) + dot
    if "." in host.rstrip("."):
        assert registered_under_suffix(host) == _theirs_once()(host)


_cached = []


def _theirs_once():
    if not _cached:
        _cached.append(_by_tldextract())
    return _cached[0]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("www.bbc.co.uk.", "bbc.co.uk"),
        ("a.b.c.d.e.f.g.h.i.j.k.bbc.co.uk", "bbc.co.uk"),
        ("news.unknown-suffix", "news.unknown-suffix"),
        ("www.news.unknown-suffix", "news.unknown-suffix"),
        ("github.io", "github.io"),
        ("someone.github.io", "someone.github.io"),
        ("raw.githubusercontent.com", "raw.githubusercontent.com"),
        ("www.ck", "www.ck"),
        ("shop.www.ck", "www.ck"),
        ("www.gov.ck", "www.gov.ck"),
        ("www.city.kobe.jp", "city.kobe.jp"),
        ("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("192.0.2.1", None),
        ("0x7f.1", None),
        ("256.256.256.256", None),
        ("[2001:db8::1]", None),
        ("2001:db8::1", None),
        ("localhost", None),
        ("com", None),
        ("", None),
        (".", None),
        ("..", None),
        (".com", None),
        ("www..com", None),
    ],
)
def test_registered_under_suffix(host, domain):
    assert registered_under_suffix(host) == domain


def test_addresses():
    assert is_address("10.0.0.1")
    assert is_address("[::1]")
    assert not is_address("1.2.3.example")
    assert not is_address("news.٣")


def test_longest_rule_is_shorter_than_what_is_looked_at():
    assert max(rule.count(".") + 1 for rule in public_suffixes._rules()) < MAX_LABELS


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_never_raises(host):
    domain = registered_under_suffix(host)
    assert domain is None or host.removesuffix(".").endswith(domain)


def test_a_megabyte_of_dots_is_cheap():
    assert registered_under_suffix("a." * 500_000 + "com") == "a.com"


def test_list_is_read_without_importing_tldextract():
    code = (
        "import sys\n"
        "from linkcheck.outlets import registrable_domain\n"
        "assert registrable_domain('www.bbc.co.uk') == 'bbc.co.uk'\n"
        "assert not {'tldextract', 'requests', 'idna', 'httpx'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


def test_without_the_file_tldextract_is_asked(monkeypatch):
    direct = public_suffixes._rules()
    public_suffixes._rules.cache_clear()
    nowhere = SimpleNamespace(util=SimpleNamespace(find_spec=lambda name: None))
    monkeypatch.setattr(public_suffixes, "importlib", nowhere)
    try:
        assert public_suffixes._rules() == direct
    finally:
        public_suffixes._rules.cache_clear()
