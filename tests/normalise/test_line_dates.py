"""Which lines of a document are asked about, and what their days are worth."""

from datetime import date

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import DateEvidence, Document, Evidence, Origin, Precision
from linkcheck.normalise.documents import document_from
from linkcheck.normalise.line_dates import late_lines, with_line_days
from tests.readings import reading_of

EARLY = "https://news.example/2025/02/18/talks-go-on"
LATE = "https://news.example/2025/07/21/talks-went-on"
BODY = f"Talks [went on]({EARLY}).\n\nThey [ended]({LATE}).\n"
FIRST = date(2025, 2, 20)


def document(content: str) -> Document:
    hint = DateEvidence(FIRST, Precision.DAY, Origin.GIT, (Evidence("first commit"),))
    last = DateEvidence(date(2025, 8, 1), Precision.DAY, Origin.GIT, (Evidence("last commit"),))
    reading = reading_of("a.md", content)
    return document_from(extraction_of(reading), hints=(hint, last))


def test_the_lines_that_cite_something_later_are_asked_about() -> None:
    assert late_lines(document(f"---\ndate: 2025-02-20\n---\n{BODY}")) == {6}
    assert late_lines(document(f"---\ndate: 2025-07-21\n---\n{BODY}")) == frozenset()


def test_where_git_dates_the_document_the_first_commit_is_the_bound() -> None:
    known = document(BODY)
    assert (known.date is not None and known.date.origin, late_lines(known)) == (Origin.GIT, {3})


@pytest.mark.parametrize(
    ("content", "day", "bound"),
    [
        (BODY, date(2025, 3, 1), date(2025, 3, 1)),
        (BODY, FIRST, FIRST),
        (f"---\ndate: 2025-02-20\n---\n{BODY}", date(2025, 7, 22), date(2025, 7, 22)),
        (f"---\ndate: 2025-02-20\n---\n{BODY}", FIRST, FIRST),
        (f"---\ndate: 2024-01-01\n---\n{BODY}", FIRST, date(2024, 1, 1)),
    ],
)
def test_a_line_of_a_later_commit_moves_its_own_bound(content: str, day: date, bound: date) -> None:
    known = document(content)
    (line,) = {line for line in late_lines(known) if line > 1 and (line, LATE) in lines_of(known)}
    moved = with_line_days(known, {line: day}, FIRST)
    assert moved.date is not None
    assert moved.date.not_after_of(line) == bound
    assert moved.date.not_after == (known.date.not_after if known.date else None)


def lines_of(known: Document) -> set[tuple[int | None, str]]:
    return {(one.line, one.url) for one in known.citations}


def test_a_document_without_a_date_stays_as_it_is() -> None:
    reading = reading_of("a.md", b"No link.\n")
    known = document_from(extraction_of(reading))
    assert late_lines(known) == frozenset()
    assert with_line_days(known, {1: FIRST}, FIRST) is known
