"""Every outlet of the table: found by each of its domains and names, and keyed as the public suffix list has it."""

import pytest

from linkcheck.outlets import outlet_names, outlet_of, outlet_record, registrable_domain, same_publisher
from linkcheck.urls import read_url

NAMES = dict(outlet_names())
DOMAINS = sorted(set(NAMES.values()))


def test_the_table_is_large_enough() -> None:
    assert len(DOMAINS) >= 60


@pytest.mark.parametrize("domain", DOMAINS)
def test_an_entry_is_found_by_its_domain(domain: str) -> None:
    record = outlet_record(domain)
    assert record is not None
    outlet = outlet_of(read_url(f"https://www.{domain}/x"))
    assert outlet is not None
    assert outlet.name
    assert same_publisher(outlet.domain, domain)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_belongs_to_an_outlet(name: str) -> None:
    assert name.strip() == name
    assert outlet_record(NAMES[name]) is not None


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("a.github.io", "a.github.io"),
        ("x.no-such-suffix", "x.no-such-suffix"),
        ("127.0.0.1", None),
        ("", None),
    ],
)
def test_registrable_domains(host: str, domain: str | None) -> None:
    assert registrable_domain(host) == domain
