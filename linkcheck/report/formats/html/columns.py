"""What the page's tables and its timeline are made from, as JSON that nothing runs.

Knows which columns there are; `assets/data.js` reads them by the same names. Texts that repeat are written once and named by
their number, and a URL is written from where it differs from the one before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import TypeVar

from linkcheck.model import Citation, DateEvidence, Document, Finding, Level, Link, Report
from linkcheck.report.encode import encode_value
from linkcheck.report.formats.html.answer import VERDICTS
from linkcheck.report.formats.html.escaped import readable
from linkcheck.report.wording import interval_of, origin_words, source_of

__all__ = ["data"]

_AT_ONCE = 500
_LONGEST = 200
"""Characters of a link's text or title."""
_URL = 2_000
_LEVELS = tuple(Level)

_Value = TypeVar("_Value")
Column = list[int] | list[str] | list[str | None] | list[int | None]


class _Names:
    """Texts by number, in the order in which they are first met."""

    def __init__(self) -> None:
        self.listed: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str | None) -> int:
        """Return the number of a text; -1 for none."""
        if name is None:
            return -1
        known = self._numbers.get(name)
        if known is None:
            known = self._numbers[name] = len(self.listed)
            self.listed.append(name)
        return known


def data(report: Report, anchors: Mapping[int, str]) -> Iterator[str]:
    """Yield elements of JSON, each of some hundred rows; the first says what the numbers in the others stand for."""
    names = _Names()
    paths = {document.path: number for number, document in enumerate(report.documents)}
    urls: dict[str, int] = {link.url: number for number, link in enumerate(report.links)}
    yield _element("about", {"network": report.network, "verdicts": [verdict.value for verdict in VERDICTS]})
    for documents in _pieces(report.documents):
        yield _element("documents", _documents(documents, names))
    for links in _pieces(report.links):
        yield _element("links", _links(links, names, paths))
    for findings in _pieces(report.findings):
        yield _element("findings", _findings(findings, names, paths, urls, anchors))
    for references in _pieces(report.references):
        yield _element(
            "references",
            {
                "marker": [names.number(readable(one.marker.replace("-", " "))) for one in references],
                "title": [readable(one.title, _LONGEST) if one.title else None for one in references],
                "document": [paths.get(one.path, -1) for one in references],
                "line": [one.line for one in references],
                "column": [one.column for one in references],
                "place": [names.number(_readable(one.place)) for one in references],
                "link": [urls.get(one.link, -1) if one.link is not None else -1 for one in references],
                "paired": [names.number(_readable(one.paired_by)) for one in references],
            },
        )
    for listed in _pieces(names.listed):
        yield _element("names", listed)


def _documents(documents: Sequence[Document], names: _Names) -> dict[str, Column]:
    dates = [document.date for document in documents]
    return {
        "path": [readable(document.path, _URL) for document in documents],
        "format": [names.number(readable(document.format)) for document in documents],
        "citations": [len(document.citations) for document in documents],
        "date": [None if date is None else date.value.isoformat() for date in dates],
        "said": [None if date is None else readable(interval_of(date)) for date in dates],
        "source": [-1 if date is None else names.number(readable(source_of(date))) for date in dates],
        "evidence": [
            None if date is None or not date.evidence else readable(date.evidence[0].text, _LONGEST)
            for date in dates
        ],
    }


def _links(links: Sequence[Link], names: _Names, paths: Mapping[str, int]) -> dict[str, Column]:
    urls = [readable(link.url, _URL) for link in links]
    shared = [0] + [_shared(one, other) for one, other in pairwise(urls)]
    statuses = [link.status for link in links]
    cited = [(link.url, citation) for link in links for citation in link.citations]
    citations = [citation for _, citation in cited]
    return {
        "shared": shared,
        "url": [url[at:] for url, at in zip(urls, shared, strict=True)],
        "outlet": [names.number(readable(link.outlet.name, 80)) if link.outlet else -1 for link in links],
        "domain": [names.number(readable(link.outlet.domain, 80)) if link.outlet else -1 for link in links],
        "date": [names.number(link.date.text) if link.date else -1 for link in links],
        "origin": [
            names.number(readable(origin_words(link.date.origin))) if link.date else -1 for link in links
        ],
        "proof": [names.number(_read_from(link.date)) for link in links],
        "page": [names.number(_page(link)) for link in links],
        "verdict": [VERDICTS.index(link.verdict) for link in links],
        "code": [status.code if status is not None else None for status in statuses],
        "reason": [
            names.number(readable(status.reason)) if status is not None else -1 for status in statuses
        ],
        "final": [
            readable(link.status.final_url, _URL)
            if link.status is not None and link.status.final_url != link.url
            else None
            for link in links
        ],
        "title": [readable(link.titles[0].text, _LONGEST) if link.titles else None for link in links],
        "times": [len(link.citations) for link in links],
        "document": [paths.get(citation.path, -1) for citation in citations],
        "line": [citation.line for citation in citations],
        "column": [citation.column for citation in citations],
        "place": [names.number(_readable(citation.place)) for citation in citations],
        "kind": [names.number(readable(citation.kind)) for citation in citations],
        "text": [_text(url, citation) for url, citation in cited],
    }


def _findings(
    findings: Sequence[Finding],
    names: _Names,
    paths: Mapping[str, int],
    urls: Mapping[str, int],
    anchors: Mapping[int, str],
) -> dict[str, Column]:
    return {
        "rule": [names.number(readable(finding.rule)) for finding in findings],
        "level": [_LEVELS.index(finding.level) for finding in findings],
        "document": [paths.get(finding.path, -1) for finding in findings],
        "link": [urls.get(finding.url, -1) if finding.url is not None else -1 for finding in findings],
        "anchor": [anchors[id(finding)].removeprefix("finding-") for finding in findings],
    }


def _text(url: str, citation: Citation) -> str | None:
    """Return what a reader sees of a citation; null where that is its URL."""
    if not citation.text or citation.text in (citation.raw, url):
        return None
    return readable(citation.text, _LONGEST)


def _read_from(date: DateEvidence | None) -> str | None:
    """Return the text that a date was read from."""
    return readable(date.evidence[0].text, _LONGEST) if date is not None and date.evidence else None


def _page(link: Link) -> str | None:
    """Return what the page says of its own date."""
    date = link.page.date if link.page is not None else None
    if date is None:
        return None
    said = _read_from(date)
    return f"{date.text}, {readable(origin_words(date.origin))}" + (f" “{said}”" if said else "")


def _readable(name: str | None) -> str | None:
    return None if name is None else readable(name, _LONGEST)


def _shared(one: str, other: str) -> int:
    """Return with how many characters of ASCII two URLs begin alike; JavaScript counts others differently."""
    for at, (character, other_character) in enumerate(zip(one, other, strict=False)):
        if character != other_character or not character.isascii():
            return at
    return min(len(one), len(other))


def _pieces(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    remaining = iter(values)
    while piece := list(islice(remaining, _AT_ONCE)):
        yield piece


def _element(name: str, value: object) -> str:
    encoded = encode_value(value).decode().replace("<", "\\u003c")
    return f'<script type="application/json" data-name="{name}">{encoded}</script>\n'
