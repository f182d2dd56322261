"""Sharing makes equal values one and changes none."""

from datetime import date

import msgspec

from linkcheck.gather.sharing import Shared
from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    Evidence,
    Kind,
    LinkFacts,
    LocalTarget,
    Origin,
    Outlet,
    Precision,
    Role,
    UrlFacts,
)

PLAIN = "https://www.gazette.example/2025/02/20/story"
TRACKED = PLAIN + "?utm_source=x"


def document(path: str = "a.md") -> Document:
    """Return a document as it arrives from another process: every string of its own."""
    citations = tuple(
        Citation(path, 1, 1, 1, 9, None, raw, "", Kind.BARE, raw, url=CanonicalUrl(PLAIN))
        for raw in (TRACKED, PLAIN)
    )
    dated = DateEvidence(date(2025, 2, 20), Precision.DAY, Origin.URL, (Evidence("/2025/02/20/"),))
    facts = UrlFacts(CanonicalUrl(PLAIN), "https", "www.gazette.example")
    links = (LinkFacts(facts, Outlet("Gazette", "gazette.example"), dated),)
    local = tuple(
        LocalTarget(path, 2, 1, 2, 5, None, raw, "the text", Kind.LINK, Role.PROSE, "b.md", None)
        for raw in ("b.md", "b%2Emd")
    )
    made = Document(path, "markdown", citations, links=links, local=local)
    return msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Document)


def test_nothing_is_changed() -> None:
    assert Shared(after=0).share(document()) == document()


def test_the_strings_of_a_citation_are_one() -> None:
    shared = Shared(after=0).share(document())
    tracked, plain = shared.citations
    assert tracked.path is plain.path is shared.path
    assert tracked.target is tracked.raw
    assert plain.target is plain.raw
    assert tracked.url is plain.url is shared.links[0].facts.url


def test_the_strings_of_a_local_link_are_one() -> None:
    shared = Shared(after=0).share(document())
    plain, escaped = shared.local
    assert plain.path is escaped.path is shared.path
    assert plain.file is plain.raw
    assert (escaped.file, escaped.raw) == ("b.md", "b%2Emd")


def test_outlets_dates_and_hosts_are_one_over_documents() -> None:
    shared = Shared(after=0)
    one, other = (shared.share(document(path)).links[0] for path in ("a.md", "b.md"))
    assert one.outlet is other.outlet
    assert one.date is other.date
    assert one.facts.host is other.facts.host


def test_a_date_of_another_origin_stays_its_own() -> None:
    shared = Shared(after=0)
    shared.share(document())
    other = document()
    known = other.links[0].date
    assert known is not None
    month = msgspec.structs.replace(known, precision=Precision.MONTH)
    links = (msgspec.structs.replace(other.links[0], date=month),)
    assert shared.share(msgspec.structs.replace(other, links=links)).links[0].date == month


def test_a_few_citations_are_left_as_they_are() -> None:
    shared = Shared(after=8)  # two citations and two local links each
    one, two, three = (shared.share(document()).citations[1] for _ in range(3))
    assert one.target is not one.raw
    assert two.target is not two.raw
    assert three.target is three.raw
