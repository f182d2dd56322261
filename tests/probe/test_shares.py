"""Which process asks which hosts: about the same amount each, sites whole, and only where a second process pays."""

import threading
from collections import Counter

import pytest

from linkcheck.model import CanonicalUrl
from linkcheck.probe.shares import processes_for, shares_of
from linkcheck.probe.visit import Asked, Visit
from linkcheck.urls.request import RequestUrl, request_url


def visit(url: str) -> Visit:
    request = request_url(url)
    assert isinstance(request, RequestUrl)
    return Visit(Asked(CanonicalUrl(url)), request, "GET", url)


def visits(number: int, hosts: int) -> list[Visit]:
    return [visit(f"https://www.site{i % hosts}.example/{i}") for i in range(number)]


def test_all_hosts_of_a_site_stay_together_and_shares_are_even():
    mixed = visits(90, 9) + [visit(f"https://site{i % 9}.example/x{i}") for i in range(30)]
    shares = shares_of(mixed, 3)
    assert Counter(one.asked.url for share in shares.visits for one in share) == Counter(
        one.asked.url for one in mixed
    )
    for number, share in enumerate(shares.visits):
        assert {shares.owner(one.request.host) for one in share} == {number}
        assert 30 <= len(share) <= 50
    for i in range(9):
        assert shares.owner(f"www.site{i}.example") == shares.owner(f"site{i}.example")


def test_one_large_site_does_not_take_others_with_it():
    shares = shares_of([visit(f"https://large.example/{i}") for i in range(60)] + visits(40, 40), 2)
    assert sorted(map(len, shares.visits)) == [40, 60]


def test_every_process_says_the_same_of_a_host_that_nobody_cites():
    several = [shares_of(visits(100, 10), 4) for _ in range(2)]
    hosts = [f"elsewhere{i}.example" for i in range(40)] + ["192.0.2.1", "[2001:db8::1]", "localhost"]
    owners = [[shares.owner(host) for host in hosts] for shares in several]
    assert owners[0] == owners[1]
    assert set(owners[0]) == {0, 1, 2, 3}


def test_the_order_of_visits_within_a_share_is_kept():
    shares = shares_of(visits(50, 5), 2)
    for share in shares.visits:
        numbers = [int(one.request.target[1:]) for one in share]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("number", "most", "at_once", "expected"),
    [
        (10_000, 2, 2048, 2),
        (10_000, 64, 2048, 4),
        (1_500, 4, 2048, 3),
        (999, 4, 2048, 1),
        (10_000, 1, 2048, 1),
        (10_000, 4, 10, 1),
    ],
)
def test_processes_where_they_pay(number, most, at_once, expected, monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    few = visits(1, 1)
    assert processes_for(few * number, most, at_once) == expected


def test_a_process_with_threads_is_not_doubled(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert processes_for(visits(1, 1) * 10_000, 4, 2048) == 1
