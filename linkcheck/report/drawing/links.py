"""The links of a report by outlet and date; of very many, the outlets with their counts.

Knows links and groups; knows no finding.
"""

from collections.abc import Iterator
from itertools import groupby

from linkcheck.model import Group, Link, Outlet, Report, Verdict
from linkcheck.report.drawing.lines import Limits, Line, Sheet, Span, cells, counted, located

__all__ = ["VERDICT_STYLES", "draw_links"]

VERDICT_STYLES = {
    Verdict.ALIVE: "good",
    Verdict.DEAD: "error",
    Verdict.BLOCKED: "warning",
    Verdict.UNREACHABLE: "warning",
    Verdict.UNCHECKED: "dim",
}

_INDENT = 4
_DATE = 10  # YYYY-MM-DD
_SHORTEST = 24  # cells in which a URL still says something; with less it gets a line of its own


def draw_links(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    """Yield the section on links."""
    if not report.links:
        return
    outlets = counted(report.summary.outlets, "outlet")
    yield from sheet.heading("Links", f"{len(report.links):,} from {outlets}")
    if len(report.links) > limits.links:
        yield from _overview(report, sheet, limits.outlets)
        return
    links = {link.url: link for link in report.links}
    columns = _Columns(report.links, sheet)
    for outlet, groups in groupby(report.groups, key=_outlet):
        yield _outlet_line(outlet, sheet)
        for group in groups:
            for url in group.links:
                if url in links:
                    yield from columns.draw(links[url])


def _outlet(group: Group) -> Outlet | None:
    return group.outlet


def _outlet_line(outlet: Outlet | None, sheet: Sheet) -> Line:
    if outlet is None:
        return (Span("  "), Span("no outlet", "strong"))
    name, domain = sheet.safe(outlet.name), sheet.safe(outlet.domain)
    return (Span("  "), Span(name, "strong"), Span(f"  {domain}" if name != domain else "", "dim"))


class _Columns:
    """The columns that these links need, and how wide each is on this sheet."""

    def __init__(self, links: tuple[Link, ...], sheet: Sheet) -> None:
        self._sheet = sheet
        self._verdict = any(link.verdict is not Verdict.UNCHECKED for link in links)
        cited = max(len(link.citations) for link in links)
        self._cited = len(self._times(cited)) if cited > 1 else 0
        self._origin = self._place = 0
        longest = max(cells(sheet.safe(link.url.removeprefix("https://"))) for link in links)
        room = sheet.width - _INDENT - _DATE - 2
        room -= 13 if self._verdict else 0
        room -= self._cited + 2 if self._cited else 0
        if sheet.wide:
            self._origin = max(len(link.date.origin) if link.date else 0 for link in links)
            room -= self._origin + 2 if self._origin else 0
            places = max(cells(self._where(link)) for link in links)
            self._place = min(places, max(room * 9 // 20, room - longest - 2))
            room -= self._place + 2
        self._stacked = room < min(_SHORTEST, longest)
        self._url = min(sheet.width - _INDENT - 2 if self._stacked else room, longest)

    def draw(self, link: Link) -> Iterator[Line]:
        date = link.date.text if link.date else "undated"
        spans = [Span(" " * _INDENT), Span(date.ljust(_DATE + 2), "date" if link.date else "dim")]
        if self._origin:
            spans.append(Span((link.date.origin if link.date else "").ljust(self._origin + 2), "dim"))
        if self._verdict:
            spans.append(Span(_verdict(link).ljust(13), VERDICT_STYLES[link.verdict]))
        if self._cited:
            times = self._times(len(link.citations)) if len(link.citations) > 1 else ""
            spans.append(Span(times.ljust(self._cited + 2), "strong"))
        url = self._sheet.url(link.url, self._url)
        if self._stacked:
            yield tuple(spans)
            spans = [Span(" " * (_INDENT + 2))]
        spans.append(url)
        if not self._sheet.wide:
            yield tuple(spans)
            return
        where = self._where(link)
        fits = cells(where) <= self._place
        gap = " " * (self._url - cells(url.text) + 2)
        yield (*spans, Span(gap), Span(where, "dim")) if fits else tuple(spans)
        yield from self._below(link, "" if fits else where)

    def _below(self, link: Link, where: str) -> Iterator[Line]:
        indent = " " * (_INDENT + _DATE + 2)
        if where:
            yield (Span(f"{indent}first at "), Span(where, "dim"))
        if link.titles:
            title = self._sheet.quoted(link.titles[0].text)
            yield (Span(indent), Span(self._sheet.end(title, self._sheet.width - len(indent)), "dim"))

    def _times(self, number: int) -> str:
        return f"cited {number:,}{self._sheet.times}"

    def _where(self, link: Link) -> str:
        if not link.citations:
            return ""
        first = link.citations[0]
        return self._sheet.safe(located(first))


def _verdict(link: Link) -> str:
    code = link.status.code if link.status else None
    return (
        f"{link.verdict} {code}" if code and link.verdict in {Verdict.DEAD, Verdict.BLOCKED} else link.verdict
    )


def _overview(report: Report, sheet: Sheet, limit: int) -> Iterator[Line]:
    """Yield one line an outlet, the most linked first."""
    rows = [_row(outlet, list(groups)) for outlet, groups in groupby(report.groups, key=_outlet)]
    rows.sort(key=lambda row: (-row[1], row[0]))
    listed = rows[:limit]
    name_room = min(max(cells(sheet.safe(name)) for name, _, _ in listed), sheet.width - 40)
    for name, number, dates in listed:
        text = sheet.end(sheet.safe(name), name_room)
        gap = " " * (name_room - cells(text) + 2)
        spans = (Span(f"  {text}", "strong"), Span(f"{gap}{counted(number, 'link'):>13}  "))
        yield (*spans, Span(f" {sheet.ellipsis} ".join(dates), "date"))
    if len(rows) > limit:
        left = sum(number for _, number, _ in rows[limit:])
        rest = f"{counted(len(rows) - limit, 'more outlet')} with {counted(left, 'link')}"
        yield (Span(f"  {sheet.ellipsis} and {rest}", "dim"),)
    yield (Span("  --all lists every link", "dim"),)


def _row(outlet: Outlet | None, groups: list[Group]) -> tuple[str, int, list[str]]:
    dates = [group.date for group in groups if group.date]
    span = sorted({date.text for date in (dates[0], dates[-1])}) if dates else []
    return outlet.name if outlet else "no outlet", sum(len(group.links) for group in groups), span
