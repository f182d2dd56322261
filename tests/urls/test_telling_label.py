"""The short road for hosts that no table names gives what the tables give."""

import pytest

from linkcheck.outlets.known_outlets import known_domains
from linkcheck.outlets.naming import _telling_labels
from linkcheck.outlets.platforms import platform_hosts
from linkcheck.urls.canonical import _PLAIN_HOST
from linkcheck.urls.host_rules import _tables, host_rules, telling_label
from linkcheck.urls.hosts import read_host


def test_every_host_of_the_tables_has_a_label_that_tells_it() -> None:
    tables = _tables()
    named = (*tables.tracking, *tables.keep, *tables.wrappers, *tables.archives, *tables.shorteners)
    assert all(telling_label(host) in tables.labels for host in named)
    assert not tables.labels & {"www", "com", "co"}


@pytest.mark.parametrize("host", ["nytimes.com", "www.nytimes.com", "a.b.nytimes.com"])
def test_a_host_under_one_in_the_tables_has_its_rules(host: str) -> None:
    assert "smid" in host_rules(host).drop


def test_a_host_in_no_table_has_the_common_rules() -> None:
    rules = host_rules("www.gazette.example")
    assert (rules.keep, rules.wrappers, rules.archives, rules.shortener) == (frozenset(), (), (), False)
    assert rules is host_rules("other.example")


def test_every_known_outlet_and_platform_has_a_label_that_tells_it() -> None:
    labels = _telling_labels()
    assert all(telling_label(host) in labels for host in (*known_domains(), *platform_hosts()))
    assert "www" not in labels


@pytest.mark.parametrize(
    "host",
    ["a.example", "a_b.example", "xn--bcher-kva.example", "a" * 63 + ".example", "0x7f.example", "-a-.b-c"],
)
def test_a_plain_host_is_its_own_normal_form(host: str) -> None:
    assert _PLAIN_HOST.match(host) is not None
    assert read_host(host) == (host, None)


@pytest.mark.parametrize(
    "host",
    ["a..example", ".example", "example.", "a.0x7f", "127.0.0.1", "a" * 64 + ".b", "localhost", "a.b" * 85],
)
def test_what_is_not_plain_goes_the_long_road(host: str) -> None:
    assert _PLAIN_HOST.match(host) is None
