"""What rules may know: a link that a page brought in later is found among very many without looking at all of them."""

import pickle
from datetime import date

import msgspec
import pytest

from linkcheck.judge.facts import DocumentFacts, Facts
from linkcheck.model import CanonicalUrl, Document, Link
from linkcheck.urls import read_url


class Counted(str):
    """A URL that counts how often it is compared."""

    __slots__ = ()

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)

    def __lt__(self, other: str) -> bool:
        Counted.compared += 1
        return str.__lt__(self, other)


ADDED = tuple(CanonicalUrl(Counted(f"https://partner.example/{number:06}")) for number in range(10_000))
PAGE = Document("a.html", "html", site="paper.example", added=ADDED)


def link(url: str) -> Link:
    facts = read_url(url)
    return Link(facts.url, facts, None, None, ())


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://partner.example/000000", True),
        ("https://partner.example/009999", True),
        ("https://partner.example/010000", False),
        ("https://a.example/000001", False),
    ],
)
def test_a_link_is_found_among_many_that_a_page_brought_in(url: str, own: bool) -> None:
    facts = Facts({"a.html": PAGE}, date(2025, 2, 20))
    Counted.compared = 0
    assert facts.is_own(link(url), "a.html") is own
    assert Counted.compared < 40
    assert not facts.is_own(link(url), "b.html")


def test_facts_travel_to_other_processes() -> None:
    slim = DocumentFacts(
        "a.html", "html", site="paper.example", added=tuple(map(CanonicalUrl, map(str, ADDED[:9])))
    )
    one = link("https://partner.example/000000")
    facts = Facts({"a.html": slim}, date(2025, 2, 20), "online", {one.url: one})
    assert pickle.loads(pickle.dumps(facts)) == facts
    assert pickle.loads(pickle.dumps(Facts({}, date(2025, 2, 20)))) == Facts({}, date(2025, 2, 20))
    assert facts.is_own(one, "a.html")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(slim), type=DocumentFacts) == slim
