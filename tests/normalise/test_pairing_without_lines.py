"""Pairing, and every other rule of nearness, in a document that has pages or cells and no lines."""

from datetime import date

from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.joining import joined
from linkcheck.gather.gathered import links_of
from linkcheck.gather.grouping import outlets_of
from linkcheck.judge.judging import Facts, judge_documents, judge_outlets, load_rules
from linkcheck.model import Document, Finding
from linkcheck.normalise.documents import document_from
from linkcheck.readers.base import Part
from linkcheck.readers.lines import LineReading
from linkcheck.readers.source import Source

TITLE = "Talks on a Quiet Channel Rattle Allies"
RIGHT = "https://paper.example/2025/07/21/talks-on-a-quiet-channel-rattle-allies-a1"
OTHER = "https://other.example/news/world-europe-12345"
OBJECTS = "https://other.example/news/harbour-tax-falls-for-small-boats"


def paged(*pages: str, path: str = "report.pdf") -> LineReading:
    """Return the reading of a document without lines: one part for each page, each ended by an empty line."""
    data, parts = b"", []
    for number, page in enumerate(pages, 1):
        parts.append(Part(len(data), f"page {number}"))
        data += page.encode() + b"\n\n"
    return LineReading(Source(path, data, tuple(parts)), "pdf")


def document(*pages: str) -> Document:
    return document_from(extraction_of(paged(*pages)))


def pairs(*pages: str) -> list[tuple[str | None, str | None]]:
    return [(one.link, one.paired_by) for one in document(*pages).references]


def test_places_are_named_and_not_numbered() -> None:
    made = document(f"Related article: {TITLE}", RIGHT)
    (reference,), (citation,) = made.references, made.citations
    assert (reference.line, reference.column, reference.end_line, reference.place) == (
        None,
        None,
        None,
        "page 1",
    )
    assert (citation.line, citation.column, citation.end_column, citation.place) == (
        None,
        None,
        None,
        "page 2",
    )


def test_a_link_is_paired_by_its_words_wherever_it_stands() -> None:
    assert pairs(f"Related article: {TITLE}", OTHER, "text", "text", RIGHT) == [(RIGHT, "words")]


def test_a_link_is_paired_by_nearness_in_the_next_block_or_part() -> None:
    assert pairs(f"Related article: {TITLE}\n\n{OTHER}") == [(OTHER, "nearness")]
    assert pairs(f"Related article: {TITLE}\n{OTHER}") == [(OTHER, "nearness")]
    assert pairs(f"Related article: {TITLE}", OTHER) == [(OTHER, "nearness")]


def test_a_link_some_parts_further_on_is_not_near() -> None:
    assert pairs(f"Related article: {TITLE}", "text", "text", OTHER) == [(None, None)]
    assert pairs(f"Related article: {TITLE}", "text", OTHER) == [(None, None)]


def test_a_link_whose_words_object_is_passed_over_for_the_next() -> None:
    assert pairs(f"Related article: {TITLE}\n\n{OBJECTS}\n\n{OTHER}") == [(OTHER, "nearness")]
    assert pairs(f"Related article: {TITLE}\n\n{OBJECTS}") == [(None, None)]


def test_a_link_in_the_middle_of_a_sentence_below_is_no_pair() -> None:
    assert pairs(f"Related article: {TITLE}\n\nThey met at {OTHER} last week.") == [(None, None)]


def test_two_references_take_a_link_each() -> None:
    second = "https://other.example/news/world-europe-99999"
    assert pairs(
        f"Related article: {TITLE}\n\n{OTHER}\n\nRelated article: Nets and Knots of the Old Harbour\n\n{second}"
    ) == [
        (OTHER, "nearness"),
        (second, "nearness"),
    ]


def test_an_ordinary_word_needs_its_link_beside_it() -> None:
    """`See also:` is prose wherever no link says otherwise; how far a link is from its title, no column says."""
    assert pairs(f"See also: {TITLE}\n\n{RIGHT}") == [(RIGHT, "words")]
    assert pairs(f"See also: {TITLE}", "text", "text", RIGHT) == []
    assert pairs(f"See also: {TITLE}\n\nat {OTHER} today") == []
    assert pairs(f"See also: {TITLE} {OTHER}") == []


def test_parts_that_are_read_apart_are_never_near() -> None:
    first = extraction_of(paged(f"Related article: {TITLE}"))
    made = document_from(joined([first, extraction_of(paged(OTHER))]))
    assert [one.link for one in made.references] == [None]
    made = document_from(joined([first, extraction_of(paged(OTHER, RIGHT))]))
    assert [one.link for one in made.references] == [RIGHT]


def judged(rule: str, *pages: str) -> tuple[Finding, ...]:
    made = document(*pages)
    links = links_of([made])
    facts = Facts({made.path: made}, date(2026, 1, 1), "offline", {link.url: link for link in links})
    rules = load_rules((rule,), ())
    return (*judge_documents([made], facts, rules), *judge_outlets(outlets_of(links).values(), facts, rules))


def test_a_link_listed_on_two_pages_is_listed_twice() -> None:
    (finding,) = judged("duplicate-link", f"- {OTHER}", f"- {RIGHT}", f"- {OTHER}")
    assert (finding.line, finding.place) == (None, "page 1")
    assert [(one.line, one.place) for one in finding.related] == [(None, "page 3")]
    (finding,) = judged("duplicate-link", f"{OTHER}\n\n{OTHER}")
    assert [(one.line, one.place) for one in finding.related] == [(None, "page 1")]


def test_a_finding_on_a_reference_has_its_place() -> None:
    (finding,) = judged("reference-without-link", "text", f"Related article: {TITLE}")
    assert (finding.line, finding.column, finding.place, finding.title) == (None, None, "page 2", TITLE)


def test_a_late_citation_has_its_place() -> None:
    (finding,) = judged("cited-after-document", f"Published: 20 February 2025\n\nSee {RIGHT} there.")
    assert (finding.line, finding.place) == (None, "page 1")


def test_a_mention_speaks_of_the_link_beside_it() -> None:
    made = document("text", f"The Guardian reported on Thursday ({OTHER}) that it rained.")
    (citation,) = made.citations
    (mention,) = citation.mentions
    assert (mention.line, mention.column, mention.weekday) == (None, None, 3)
