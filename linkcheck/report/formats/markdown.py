"""A report as Markdown for a comment on a change, or a step summary: short, folded, and never too long for GitHub.

Knows how long a comment may be (GitHub takes 65,536 characters) and what comes first; how texts are made safe is known to
`markdown_text`. Errors are open, warnings and notes folded; what does not fit is counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linkcheck.model import Document, Level, Link, Report, Value
from linkcheck.report.by_cause import Entry, entries_by_cause
from linkcheck.report.contract import Write
from linkcheck.report.left_out import left_out
from linkcheck.report.markdown_text import code, plain
from linkcheck.report.remedies import remedy_of
from linkcheck.report.terminal import PLAIN, Terminal
from linkcheck.report.wording import counted, located, origin_words

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "markdown"
SUMMARY = "Markdown for a comment on a pull request: short and folded"

_MARK = "<!-- linkcheck report -->"
"""By this a program finds the comment again, to write the next one over it."""
_SHARES = {Level.ERROR: 38_000, Level.WARNING: 12_000, Level.NOTE: 5_000}
"""Bytes that the entries of a level may take together; with `_LEFT_OUT` and what stands around them it is less than 60,000."""
_LEFT_OUT = 3_000
_MOST_PLACES = 5


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write Markdown in UTF-8, less than 60,000 bytes of it."""
    written = "".join(f"{line}\n" for line in _lines(report)).encode("utf-8", "backslashreplace")
    write(written)


def _lines(report: Report) -> Iterator[str]:
    entries = entries_by_cause(report)
    yield _MARK
    yield f"### linkcheck: {_headline(report)}"
    yield ""
    summary = report.summary
    yield (
        f"{counted(summary.documents, 'document')}, {counted(summary.links, 'link')}"
        + _verdicts(report)
        + "."
    )
    for sentence in _remarks(report):
        yield ""
        yield sentence
    known = _Known(report, entries)
    for level in Level:
        some = [entry for entry in entries if entry.level is level]
        if some:
            yield from _section(level, some, known)
    yield from _not_looked_at(report)


def _headline(report: Report) -> str:
    counts = [(report.summary.findings.get(level, 0), level.value) for level in Level]
    said = [counted(number, noun) for number, noun in counts if number]
    return " · ".join(said) if said else "nothing found"


def _verdicts(report: Report) -> str:
    if report.network == "offline":
        return " (not asked whether they answer)"
    said = [
        f"{number:,} {verdict.value}" for verdict, number in sorted(report.summary.verdicts.items()) if number
    ]
    return f": {', '.join(said)}" if said else ""


def _remarks(report: Report) -> Iterator[str]:
    if report.incomplete:
        yield "**The run was interrupted: this is what was learnt until then.**"
    if report.network == "unavailable":
        yield "**No host could be reached, so no link was checked.**"
    if report.summary.suppressed:
        yield f"{counted(report.summary.suppressed, 'finding')} more do not count: they are accepted or ignored."


class _Known:
    """The links and documents of the entries that may be shown."""

    def __init__(self, report: Report, entries: Sequence[Entry]) -> None:
        urls = {entry.first.url for entry in entries}
        paths = {entry.first.path for entry in entries}
        self._links = {link.url: link for link in report.links if link.url in urls}
        self._documents = {one.path: one for one in report.documents if one.path in paths}

    def of(self, entry: Entry) -> tuple[Link | None, Document | None]:
        """Return an entry's link and document."""
        url = entry.first.url
        link = self._links.get(url) if url is not None else None  # type: ignore[call-overload]
        return link, self._documents.get(entry.first.path)


def _section(level: Level, entries: Sequence[Entry], known: _Known) -> Iterator[str]:
    number = sum(len(entry.findings) for entry in entries)
    causes = f", with {counted(len(entries), 'cause')}" if len(entries) < number else ""
    said = f"<b>{counted(number, level.value)}</b>{causes}"
    pieces = (_Piece([*_entry(entry, *known.of(entry))], len(entry.findings)) for entry in entries)
    yield from _folded(said, pieces, number, _SHARES[level], is_open=level is Level.ERROR)


class _Piece(NamedTuple):
    """The lines of one item of a list, and how many findings or clauses they stand for."""

    lines: list[str]
    number: int


def _folded(
    said: str, pieces: Iterable[_Piece], number: int, left: int, *, is_open: bool = False
) -> Iterator[str]:
    """Yield a list that is folded under `said`: of its items those that fit in `left` bytes, and how many more there are."""
    yield ""
    yield f"<details{' open' if is_open else ''}>"
    yield f"<summary>{said}</summary>"
    yield ""
    for piece in pieces:
        left -= sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in piece.lines)
        if left < 0:
            break
        yield from piece.lines
        number -= piece.number
    if number > 0:
        yield f"- … and {number:,} more; the table and the other formats have them"
    yield ""
    yield "</details>"


def _entry(entry: Entry, link: Link | None, document: Document | None) -> Iterator[str]:
    first = entry.first
    yield f"- **{plain(entry.rule, 80)}** {code(located(first))}"
    yield f"  {plain(entry.message)}"
    about = first.url or first.title or ""
    if about:
        yield f"  {code(about)}"
    rests = [_value("stated", first.stated), _value("observed", first.observed)]
    if any(rests):
        yield f"  {'; '.join(filter(None, rests))}"
    others = [*(located(one) for one in entry.findings[1:]), *(located(one) for one in first.related)]
    if others:
        more = f" and {len(others) - _MOST_PLACES:,} more" if len(others) > _MOST_PLACES else ""
        yield f"  Also at {', '.join(filter(None, map(code, others[:_MOST_PLACES])))}{more}"
    what, address = remedy_of(first, link, document)
    if address:
        yield f"  What to do: {what}: {code(address, 2_100)}"


def _value(word: str, value: Value | None) -> str:
    if value is None or not value.value.strip():
        return ""
    return f"{word} {code(value.value, 100)} ({origin_words(value.origin)})"


def _not_looked_at(report: Report) -> Iterator[str]:
    clauses = [*left_out(report, hint="")]
    if clauses:
        pieces = (_Piece([f"- {plain(clause, 300)}"], 1) for clause in clauses)
        yield from _folded("Not looked at", pieces, len(clauses), _LEFT_OUT)
