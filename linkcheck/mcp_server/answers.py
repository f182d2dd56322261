"""What a tool answers: reports and listings as plain values of a bounded size, with a sentence on what was left out.

Knows how much an assistant is given; knows no protocol. Texts of documents are in it as `report.shown` shows them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from linkcheck.model import Document, Link, Report, RuleInfo, Skipped, located
from linkcheck.report.by_cause import Entry, entries_by_cause
from linkcheck.report.entries import entries
from linkcheck.report.formats.html.answer import headline
from linkcheck.report.left_out import left_out
from linkcheck.report.shown import shown
from linkcheck.report.wording import interval_of, source_of

__all__ = ["MOST_BYTES", "Answer", "answer_of_listing", "answer_of_report", "answer_of_rule"]

Answer = dict[str, Any]
"""A JSON object."""

MOST_BYTES = 80_000
"""Bytes of JSON that an answer has at the most."""
_LONGEST = 400
"""Characters of one text."""
_PLACES = 5
"""Places of one link or finding that are named."""


class _Share(NamedTuple):
    rows: int
    size: int
    """Bytes of JSON."""


_FINDINGS, _LINKS, _CITATIONS = _Share(60, 30_000), _Share(100, 24_000), _Share(200, 54_000)
_DOCUMENTS, _SKIPPED, _LEFT_OUT = _Share(50, 10_000), _Share(20, 6_000), _Share(10, 4_000)
"""How much of an answer each of its lists may be; the sum is below `MOST_BYTES`."""


def answer_of_report(report: Report) -> Answer:
    """Return the answer in a sentence, the counts, what was found (gravest first), links, documents, and what was skipped."""
    counts, cut = report.summary, _Cut()
    causes = entries_by_cause(report)
    skipped = _skipped(report.skipped)
    answer: Answer = {
        "answer": headline(report),
        "network": report.network,
        "counts": {
            "documents": counts.documents,
            "links": counts.links,
            "references": counts.references,
            "findings": {level.value: number for level, number in counts.findings.items()},
            "skipped": counts.skipped,
        },
        "findings": cut.bounded("findings by cause", map(_finding, causes), len(causes), _FINDINGS),
        "links": cut.bounded("links", map(_link, report.links), len(report.links), _LINKS),
        "documents": cut.bounded(
            "documents", map(_document, report.documents), len(report.documents), _DOCUMENTS
        ),
        "skipped": cut.bounded("skipped entries", skipped, len(report.skipped), _SKIPPED),
    }
    clauses = [_text(clause) for clause in left_out(report, hint="")]
    answer["not_looked_at"] = cut.bounded(
        "remarks on what was not looked at", clauses, len(clauses), _LEFT_OUT
    )
    return answer | {"cut": cut.said}


def answer_of_listing(found: Iterable[Document | Skipped]) -> Answer:
    """Return the citations and references of documents, in order of place, and what could not be read."""
    cut = _Cut()
    documents: list[Document] = []
    left: list[Skipped] = []
    for one in found:
        if isinstance(one, Document):
            documents.append(one)
        else:
            left.append(one)
    number = sum(len(one.citations) + len(one.references) for one in documents)
    return {
        "counts": {"documents": len(documents), "citations_and_references": number, "skipped": len(left)},
        "citations": cut.bounded("citations and references", _citations(documents), number, _CITATIONS),
        "documents": cut.bounded("documents", map(_document, documents), len(documents), _DOCUMENTS),
        "skipped": cut.bounded("skipped entries", _skipped(left), len(left), _SKIPPED),
        "cut": cut.said,
    }


def answer_of_rule(info: RuleInfo) -> Answer:
    """Return a rule's page in Markdown, with its level and what it finds in a sentence."""
    return {
        "rule": info.id,
        "level": info.level.value,
        "summary": info.summary,
        "page": info.page[: MOST_BYTES // 2],
    }


class _Cut:
    """What had to be left out of an answer."""

    def __init__(self) -> None:
        self._sentences: list[str] = []

    @property
    def said(self) -> str | None:
        """What was left out, in sentences; null where everything is there."""
        return " ".join(self._sentences) or None

    def bounded(self, what: str, rows: Iterable[object], number: int, share: _Share) -> list[object]:
        """Return the first of `number` rows that fit into a share; the others are counted. No row beyond them is made."""
        kept: list[object] = []
        left = share.size
        for row in islice(rows, share.rows):
            left -= len(msgspec.json.encode(row))
            if left < 0:
                break
            kept.append(row)
        if len(kept) < number:
            self._sentences.append(
                f"Of {number:,} {what} only the first {len(kept):,} are in this answer; ask for less at once to see the others."
            )
        return kept


def _finding(entry: Entry) -> Mapping[str, object]:
    first = entry.first
    others = [_text(located(place)) for place, _, _ in islice(entry.others(), _PLACES)]
    return {
        "level": entry.level.value,
        "rule": entry.rule,
        "message": _text(entry.message),
        "where": _text(located(first)),
        "text": _text(first.text),
        "url": _text(first.url),
        "meant": _text(first.meant),
        "findings": len(entry.findings),
        "also_at": others,
    }


def _link(link: Link) -> Mapping[str, object]:
    return {
        "url": _text(link.url),
        "outlet": _text(link.outlet.name if link.outlet is not None else None),
        "date": link.date.text if link.date is not None else None,
        "verdict": link.verdict.value,
        "answered": _text(link.status.reason if link.status is not None else None),
        "title": _text(link.titles[0].text if link.titles else None),
        "citations": len(link.citations),
        "where": [_text(located(one)) for one in link.citations[:_PLACES]],
    }


def _document(document: Document) -> Mapping[str, object]:
    date = document.date
    return {
        "path": _text(document.path),
        "format": document.format,
        "citations": len(document.citations),
        "date": None if date is None else interval_of(date),
        "date_from": None if date is None else source_of(date),
    }


def _citations(documents: Sequence[Document]) -> Iterator[Mapping[str, object]]:
    for document in documents:
        for one in entries(document):
            yield {
                "where": _text(located(one)),
                "kind": one.kind,
                "url": _text(one.canonical),
                "text": _text(one.text),
                "title": _text(one.title),
                "outlet": _text(one.outlet),
                "date": None if one.date is None else str(one.date),
            }


def _skipped(skipped: Iterable[Skipped]) -> Iterator[Mapping[str, object]]:
    for one in skipped:
        yield {"subject": _text(one.subject), "reason": _text(one.reason)}


def _text(value: str | None) -> str | None:
    """Return a text with every character visible, cut to 400 of them; lone surrogates become U+FFFD."""
    if value is None:
        return None
    text = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    return shown(text).encode("utf-8", "replace").decode()
