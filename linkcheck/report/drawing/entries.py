"""One entry of the findings, whole or in brief.

Knows an entry with its link and document; knows no report and no rule.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from linkcheck.model import Document, Finding, Link, Placed, Value
from linkcheck.report.by_cause import Entry
from linkcheck.report.drawing.excerpts import draw_excerpt
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.marks import citation_at, marked_in, written_at
from linkcheck.report.remedies import remedy_of
from linkcheck.report.wording import counted, located, origin_words

__all__ = ["draw_brief", "draw_entry"]

_INDENT = 4
_LABEL = 10  # the longest label, "observed", and two cells
_BRIEF = 2  # lines of a message in brief
_LEAST_SEEN = 16  # cells in which a text or a URL still says something


def draw_entry(
    entry: Entry, link: Link | None, document: Document | None, sheet: Sheet, places: int | None
) -> Iterator[Line]:
    """Yield an entry whole; of its other places at most `places`, and how many more there are."""
    finding = entry.first
    yield from _place(entry, sheet)
    yield from sheet.paragraph(sheet.safe(entry.message), _INDENT)
    yield from draw_excerpt(finding, link, sheet)
    if link is None and finding.url:
        yield _labelled("link", sheet.url(finding.url, sheet.width - _INDENT - _LABEL, "dim"))
    yield from _values(finding, link, document, sheet)
    yield from _others(entry, sheet, places)
    what, address = remedy_of(finding, link, document)
    if address:
        yield from _remedy(what, address, sheet)


def draw_brief(entry: Entry, sheet: Sheet) -> Iterator[Line]:
    """Yield an entry in brief: its place and rule with what a reader sees there, and two lines of its message at most.

    All of it is one line where that is wide enough. What a reader sees is never left out: many entries have the same message.
    """
    seen = entry.first.text
    message = sheet.safe(entry.message)
    *lines, last = _place(entry, sheet, _LEAST_SEEN + 2 if seen else 0)
    left = sheet.width - sum(cells(span.text) for span in last) - 2
    least = min(cells(sheet.quoted(seen)), _LEAST_SEEN) + 2 if seen else 0
    if sheet.wide and not lines and cells(message) + least <= left:
        beside = (_seen(seen, left - cells(message) - 2, sheet), Span("  ")) if seen else ()
        yield (*last, Span("  "), *beside, Span(message))
        return
    yield from lines
    yield (*last, Span("  "), _seen(seen, left, sheet)) if seen else last
    shown = [*islice(sheet.paragraph(message, _INDENT), _BRIEF + 1)]
    if len(shown) > _BRIEF:
        indent, words = shown[_BRIEF - 1]
        text = sheet.end(words.text, sheet.width - _INDENT - len(sheet.ellipsis)).removesuffix(sheet.ellipsis)
        shown[_BRIEF - 1 :] = [(indent, Span(text.rstrip(" .,;:") + sheet.ellipsis))]
    yield from shown


def _seen(text: str, width: int, sheet: Sheet) -> Span:
    """Return what a reader sees at a place, in at most `width` cells: a URL as it is, words in quotation marks."""
    is_url = "://" in text and " " not in text
    return Span(sheet.url(text, width).text if is_url else sheet.end(sheet.quoted(text), width), "dim")


def _place(entry: Entry, sheet: Sheet, room: int = 0) -> Iterator[Line]:
    """Yield where an entry is, its level and its rule: on one line where that leaves `room` cells, else on two."""
    # Nothing before the place, nothing inside it: terminals and editors turn `path:line:column` into a link.
    where = sheet.safe(located(entry.first))
    level, rule = entry.level.value, sheet.safe(entry.rule)
    if entry.first.suppressed is not None:
        rule += f" (does not count: {entry.first.suppressed.value})"
    what = (Span(level, level), Span(f"  {rule}", "dim"))
    if cells(where) + len(level) + len(rule) + 4 + room > sheet.width:
        yield (Span(where, "strong"),)
        yield (Span(" " * _INDENT), *what)
    else:
        yield (Span(where, "strong"), Span("  "), *what)


def _values(finding: Finding, link: Link | None, document: Document | None, sheet: Sheet) -> Iterator[Line]:
    """Yield what is stated and observed, but for what the carets point at."""
    citation = citation_at(finding, link)
    mark = marked_in(finding, written_at(citation), link) if citation is not None else ""
    title = finding.title
    if title and title != finding.text and (finding.stated is None or finding.stated.value != title):
        label = "comment" if finding.rule == "unused-ignore" else "title"
        yield from _wrapped(label, sheet.quoted(title), sheet)
    for label, value in (("stated", finding.stated), ("observed", finding.observed)):
        if value is None or value.value == finding.text:
            continue
        if not (mark and mark in (value.text, value.value)):
            yield from _wrapped(label, _said(value, document, sheet), sheet)


def _said(value: Value, document: Document | None, sheet: Sheet) -> str:
    """Return a value with its origin, and where in the document it was read if its date rests on it."""
    origin = origin_words(value.origin)
    if value.text and value.text != value.value:
        origin = f"{origin} {sheet.quoted(value.text)}"
    evidence = document.date.evidence if document is not None and document.date is not None else ()
    for one in evidence:
        if one.text == value.text and one.path is not None and one.line is not None:
            origin = f"{origin} at {sheet.safe(f'{one.path}:{one.line}:{one.column or 1}')}"
            break
    return f"{sheet.safe(value.value)}, {origin}"


def _others(entry: Entry, sheet: Sheet, most: int | None) -> Iterator[Line]:
    """Yield the other places of an entry, those of one kind together."""
    others = entry.others()
    kinds: dict[tuple[str, str], list[Placed]] = {}
    for place, message, url in islice(others, most):
        kinds.setdefault((message, url), []).append(place)
    rest = sum(1 for _ in others)
    for (message, url), places in kinds.items():
        listed = _listed(places, entry.first, sheet)
        if url:
            shown = sheet.url(url, max(20, sheet.width - _INDENT - _LABEL - cells(listed) - 2), "dim")
            line = f"{listed}  {shown.text}"
            if cells(line) + _INDENT + _LABEL <= sheet.width:
                yield _labelled("also", Span(f"{listed}  ", "dim"), shown)
                continue
            listed = line
        is_said = not message or message == entry.first.message
        text = listed if is_said else f"{sheet.safe(message).removesuffix('.')}: {listed}"
        if rest and len(kinds) == 1:
            text, rest = f"{text} and {counted(rest, 'more place')}", 0
        yield from _wrapped("also", text, sheet)
    if rest:
        yield _labelled("", Span(f"{sheet.ellipsis} and {counted(rest, 'more place')}", "dim"))


def _listed(places: Sequence[Placed], first: Finding, sheet: Sheet) -> str:
    """Return the places; several in the document of the first one by their lines alone."""
    here = [place for place in places if place.path == first.path and place.line is not None]
    if len(here) < 2:
        return ", ".join(sheet.safe(located(place)) for place in places)
    listed = [f"lines {', '.join(str(place.line) for place in here)}"]
    listed += [
        sheet.safe(located(place)) for place in places if place.path != first.path or place.line is None
    ]
    return ", ".join(listed)


def _remedy(what: str, address: str, sheet: Sheet) -> Iterator[Line]:
    """Yield what to do; the address is whole, so that it can be copied, on a line of its own where it does not fit."""
    shown = Span(sheet.safe(address), "", address)
    if _INDENT + _LABEL + len(what) + 2 + cells(shown.text) <= sheet.width:
        yield _labelled("to do", Span(f"{what}: ", "dim"), shown)
    else:
        yield from _wrapped("to do", f"{what}:", sheet)
        under = _INDENT + _LABEL if _INDENT + _LABEL + cells(shown.text) <= sheet.width else _INDENT
        yield (Span(" " * under), shown)


def _wrapped(label: str, text: str, sheet: Sheet) -> Iterator[Line]:
    for line in sheet.wrap(text, max(20, sheet.width - _INDENT - _LABEL)):
        yield _labelled(label, Span(line, "dim"))
        label = ""


def _labelled(label: str, *values: Span) -> Line:
    return (Span(" " * _INDENT), Span(label + " " * (_LABEL - cells(label)), "dim"), *values)
