"""Visits go to the process that asks their host, none is lost, and all processes end when nothing is left."""

import pytest

from linkcheck.model import CanonicalUrl
from linkcheck.probe.exchange import Exchange
from linkcheck.probe.shares import Shares
from linkcheck.probe.visit import Asked, Visit
from linkcheck.urls.request import RequestUrl, request_url

OWNERS = {"zero.example": 0, "one.example": 1, "two.example": 2}


def visit(url: str) -> Visit:
    request = request_url(url)
    assert isinstance(request, RequestUrl)
    return Visit(Asked(CanonicalUrl(url)), request, "GET", url)


class Hands:
    """Stands for a prober or a worker: notes what it is given."""

    def __init__(self, *visits: Visit) -> None:
        self.waiting = {one.asked.url: one for one in visits}
        self.given: list[Visit] = []
        self.has_ended = self.is_told = False
        self.is_idle = True

    def hand(self, one: Visit) -> None:
        self.waiting[one.asked.url] = one
        self.given.append(one)

    def add(self, one: Visit) -> None:
        self.is_idle = False
        self.given.append(one)

    def no_more(self) -> None:
        self.is_told = True


@pytest.fixture
def hands() -> tuple[Exchange, Hands, Hands, Hands]:
    first, one, two = Hands(), Hands(visit("http://one.example/a")), Hands(visit("http://two.example/a"))
    exchange = Exchange(Shares(OWNERS, [[], [], []]), [one, two])  # type: ignore[list-item]
    exchange.begin(first)  # type: ignore[arg-type]
    return exchange, first, one, two


def test_a_visit_goes_to_the_process_of_its_present_host(hands: tuple[Exchange, Hands, Hands, Hands]) -> None:
    exchange, first, one, two = hands
    moved = one.waiting[CanonicalUrl("http://one.example/a")]
    target = request_url("http://two.example/b")
    assert isinstance(target, RequestUrl)
    moved.move(301, target)
    exchange.pass_on(one, [moved])  # type: ignore[arg-type]
    assert (first.given, one.given, two.given) == ([], [], [moved])
    assert (len(one.waiting), len(two.waiting)) == (0, 2)
    assert not exchange.hand_over(visit("http://zero.example/"))
    assert exchange.hand_over(visit("http://one.example/b"))


def test_what_a_worker_leaves_is_the_first_processs_and_so_are_its_hosts(
    hands: tuple[Exchange, Hands, Hands, Hands],
) -> None:
    exchange, first, one, two = hands
    left = list(one.waiting.values())
    one.has_ended = True
    exchange.take_back(one)  # type: ignore[arg-type]
    assert (first.given, one.waiting) == (left, {})
    assert not exchange.hand_over(visit("http://one.example/b"))
    assert {first.is_told, two.is_told} == {False}


def test_all_end_together_when_nothing_is_open(hands: tuple[Exchange, Hands, Hands, Hands]) -> None:
    exchange, first, one, two = hands
    exchange.check()
    one.waiting.clear()
    first.is_idle = False
    two.waiting.clear()
    exchange.check()
    assert {first.is_told, one.is_told, two.is_told} == {False}
    first.is_idle = True
    exchange.check()
    assert first.is_told
    assert one.is_told
    assert two.is_told


def test_after_an_interrupt_nothing_is_begun(hands: tuple[Exchange, Hands, Hands, Hands]) -> None:
    exchange, first, one, _ = hands
    exchange.close()
    one.has_ended = True
    exchange.take_back(one)  # type: ignore[arg-type]
    assert (first.given, first.is_told) == ([], False)
