"""The links of a report by outlet and date, one a row, with what is to be said of each in its row.

Knows links and groups, and of findings what a row says of them in two words.
"""

from collections.abc import Iterator
from datetime import date

from linkcheck.model import Finding, Link, Outlet, Report, Verdict
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.wording import counted, located

__all__ = ["VERDICT_STYLES", "draw_links"]

VERDICT_STYLES = {
    Verdict.ALIVE: "good",
    Verdict.DEAD: "error",
    Verdict.BLOCKED: "warning",
    Verdict.UNREACHABLE: "warning",
    Verdict.UNCHECKED: "dim",
}

_DATE = 10  # YYYY-MM-DD
_VERDICT = 11  # "unreachable", "blocked 403"
_OUTLET = 22  # cells of an outlet's name at the most
_SHORTEST = 24  # cells in which a URL still says something
_SAID = frozenset({"dead-link", "blocked-link", "unreachable-link", "duplicate-link"})
"""Rules of which the verdict, or the number of places, says enough."""

_Flags = dict[str, dict[str, str]]
"""By URL what is said in its row, each with its style."""


def draw_links(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the section on links."""
    if not report.links:
        return
    yield from sheet.heading(
        "Links", f"{len(report.links):,} from {counted(report.summary.outlets, 'outlet')}"
    )
    links = {link.url: link for link in report.links}
    flags = _flags(report, sheet)
    rows = _Rows(report, sheet)
    last: Outlet | str | None = ""
    for group in report.groups:
        for url in group.links:
            if url in links:
                yield from rows.draw(links[url], flags.get(url, {}), is_first=group.outlet != last)
                last = group.outlet


def _flags(report: Report, sheet: Sheet) -> _Flags:
    """Return what findings say of links: how many days after its document one is, or the rule's name."""
    flags: _Flags = {}
    for finding in report.findings:
        if finding.url is not None and finding.rule not in _SAID:
            said = _days_after(finding) or sheet.safe(finding.rule)
            flags.setdefault(finding.url, {}).setdefault(said, finding.level.value)
    return flags


def _days_after(finding: Finding) -> str:
    if finding.rule != "cited-after-document" or finding.stated is None or finding.observed is None:
        return ""
    try:
        days = (date.fromisoformat(finding.observed.value) - date.fromisoformat(finding.stated.value)).days
    except ValueError:  # no whole days
        return ""
    return f"{counted(days, 'day')} after the document"


class _Rows:
    """The columns that these links need, and how wide each is on this sheet."""

    def __init__(self, report: Report, sheet: Sheet) -> None:
        self._sheet = sheet
        names = (cells(sheet.safe(_name(group.outlet))) for group in report.groups)
        self._outlet = min(max(names, default=0), max(_OUTLET, sheet.width // 5), sheet.width // 4)
        self._verdict = any(link.verdict is not Verdict.UNCHECKED for link in report.links)
        self._start = 2 + self._outlet + 2 + _DATE + 2 + (_VERDICT + 2 if self._verdict else 0)
        self._room = sheet.width - self._start
        self._stacked = self._room < _SHORTEST
        if self._stacked:
            self._start, self._room = 6, sheet.width - 6

    def draw(self, link: Link, flags: dict[str, str], *, is_first: bool) -> Iterator[Line]:
        """Yield a link's row, and what does not fit in it below."""
        sheet = self._sheet
        name = sheet.end(sheet.safe(_name(link.outlet)), self._outlet) if is_first else ""
        spans = [
            Span(f"  {name}{' ' * (self._outlet - cells(name) + 2)}", "strong" if link.outlet else "dim"),
            Span(
                (link.date.text if link.date else "undated").ljust(_DATE + 2), "date" if link.date else "dim"
            ),
        ]
        if self._verdict:
            spans.append(Span(_verdict(link).ljust(_VERDICT + 2), VERDICT_STYLES[link.verdict]))
        said = [Span(text, style) for text, style in flags.items()]
        if len(link.citations) > 1:
            said.insert(0, Span(f"{len(link.citations):,}{sheet.times}", "strong"))
        if self._stacked:
            yield tuple(spans)
            spans = [Span(" " * self._start)]
        needed = sum(cells(one.text) + 2 for one in said)
        beside = needed <= self._room - min(_SHORTEST, cells(link.url.removeprefix("https://")))
        url = sheet.url(link.url, self._room - needed if beside else self._room)
        spans.append(url)
        used = self._start + cells(url.text)
        if beside:
            for one in said:
                spans += (Span("  "), one)
            used += needed
        if sheet.wide and link.citations:
            where = sheet.safe(located(link.citations[0]))
            if used + 2 + cells(where) <= sheet.width:
                spans += (Span(" " * (sheet.width - used - cells(where))), Span(where, "dim"))
        yield tuple(spans)
        if said and not beside:
            units: list[Line] = [(Span("  " if at else ""), one) for at, one in enumerate(said)]
            yield from sheet.flow(units, self._start)


def _name(outlet: Outlet | None) -> str:
    return outlet.name if outlet is not None else "no outlet"


def _verdict(link: Link) -> str:
    code = link.status.code if link.status else None
    shown = code and link.verdict in {Verdict.DEAD, Verdict.BLOCKED}
    return f"{link.verdict} {code}" if shown else link.verdict
