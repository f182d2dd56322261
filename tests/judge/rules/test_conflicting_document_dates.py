"""Documents that give themselves two dates: what both allow, what it says once instead of late links, what explains it."""

from datetime import date

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.judge.examples import Example
from linkcheck.judge.judging import load_rules
from linkcheck.model import Document, DocumentDate, Level, Origin
from linkcheck.normalise.documents import document_from
from linkcheck.testing.rules import findings_of
from tests.readings import reading_of

RULES = load_rules(("conflicting-document-dates", "cited-after-document"))
BETWEEN = "".join(
    f"Talks [went on](https://news.example/2025/02/{day}/talks-{day}).\n" for day in range(10, 15)
)
LATER = "They [end](https://news.example/2025/06/01/talks-end).\n"


def document(path: str, content: str) -> Document:
    return document_from(extraction_of(reading_of(path, content)))


def dated(path: str, content: str) -> DocumentDate:
    written = document(path, content).date
    assert written is not None
    return written


def found(path: str, content: str) -> list[tuple[str, Level]]:
    return sorted((one.rule, one.level) for one in findings_of(RULES, Example("", {path: content}, 0)))


def front(day: str, content: str, more: str = "") -> str:
    return f"---\ndate: {day}\n{more}---\n\n{content}"


def test_what_lies_between_is_said_once() -> None:
    (one,) = findings_of(RULES, Example("", {"2025-02-20-talks.md": front("2024-02-20", BETWEEN)}, 0))
    assert (one.rule, one.level, one.line) == ("conflicting-document-dates", Level.WARNING, 2)
    assert one.message == (
        "The document is dated 2024-02-20 by front matter and 2025-02-20 by the file name, 366 days apart; "
        "it cites 5 links from between the two."
    )
    assert one.stated is not None
    assert one.observed is not None
    assert (one.stated.value, one.stated.origin) == ("2024-02-20", Origin.FRONT_MATTER)
    assert (one.observed.value, one.observed.origin) == ("2025-02-20", Origin.FILE_NAME)
    assert [place.line for place in one.related] == [5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("path", "day", "declared"),
    [("2025-02-20-talks.md", "2024-02-20", False), ("2024-02-20-talks.md", "2025-02-20", True)],
)
def test_the_later_date_bounds_and_is_as_sure_as_it_is_itself(path: str, day: str, declared: bool) -> None:
    written = dated(path, front(day, LATER))
    assert (written.not_before, written.not_after) == (date(2024, 2, 20), date(2025, 2, 20))
    assert (written.value.isoformat(), written.declared) == (day, declared)
    assert found(path, front(day, LATER)) == [
        ("cited-after-document", Level.WARNING),
        ("conflicting-document-dates", Level.WARNING),
    ]


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("2025-02-20-talks.md", "2024-02-20", "only their years differ"),
        ("2025-01-09-talks.md", "2026-01-09", "only their years differ"),
        ("2025-02-20-talks.md", "2025-01-20", "only their months differ"),
        ("2025-02-10-talks.md", "2025-10-02", "day and month have changed places"),
        ("2025-05-15-talks.md", "2025-02-15", ""),
        ("2025-01-01-talks.md", "2024-01-01", ""),
        ("2025-03-01-talks.md", "2025-02-01", ""),
        ("2025-02-20-talks.md", "2024-02-21", ""),
        ("2025-02-20-talks.md", "2024-01-20", ""),
    ],
)
def test_what_differs_as_slips_do_is_a_warning(name: str, day: str, said: str) -> None:
    (one,) = findings_of(RULES, Example("", {name: front(day, "Text.")}, 0))
    assert one.level is (Level.WARNING if said else Level.NOTE)
    assert one.message.endswith(f"; {said}." if said else "days apart.")


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2025-02-06", 1),
        ("2025-02-07", 0),
        ("2025-02-18", 0),
        ("2025-02-19", 0),
        ("2025-02-21", 0),
        ("2025-03-23", 0),
        ("2025-03-24", 1),
    ],
)
def test_from_two_weeks(day: str, count: int) -> None:
    assert len(found("2025-02-20-talks.md", front(day, "Talks went on.\n"))) == count


def test_what_a_page_shows_before_its_metadata() -> None:
    page = (
        "<title>Talks go on in Geneva</title><meta property='article:published_time' content='2025-02-20'>"
        "<h1>Talks go on in Geneva</h1><p>20 February 2024</p><p>Text.</p>"
    )
    written = dated("a.html", page)
    assert (written.not_before, written.not_after, written.declared) == (
        date(2024, 2, 20),
        date(2025, 2, 20),
        True,
    )
    assert found("a.html", page) == [("conflicting-document-dates", Level.NOTE)]


def test_the_message_about_a_later_link_says_that_the_dates_differ() -> None:
    late, *_ = findings_of(
        load_rules(("cited-after-document",)),
        Example("", {"2025-02-20-talks.md": front("2024-02-20", LATER)}, 0),
    )
    assert "(2024-02-20, not after 2025-02-20: front matter and the file name differ)" in late.message


def test_a_mail_that_quotes_another_contradicts_nothing() -> None:
    mail = "From: a@mill.example\nDate: Thu, 20 Feb 2025 10:15:00 +0000\nSubject: Talks\n\nDate: 3 May 2024\n\nTalks went on.\n"
    assert found("a.eml", mail) == []
