"""One entry of the findings: where it is, what a reader sees there, what it rests on, and what to do.

Knows an entry with its link and document; knows no report and no rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from linkcheck.model import Document, Evidence, Finding, Link, Spot, Value
from linkcheck.report.by_cause import Entry
from linkcheck.report.formats.html.escaped import anchor_of, link_to, text
from linkcheck.report.formats.html.rules import name_of
from linkcheck.report.marks import citation_at, marked_in, written_at
from linkcheck.report.remedies import remedy_of
from linkcheck.report.wording import counted, interval_of, located, origin_words, source_of

__all__ = ["entry_pieces"]

_OPEN = 6  # places that are listed without being unfolded
_EVIDENCE = 4  # texts that a document's date rests on
_LONGEST = 4_000  # characters of one message
_URL = 500  # characters of a URL that are shown


def entry_pieces(
    entry: Entry, link: Link | None, document: Document | None, anchors: Mapping[int, str]
) -> Iterator[str]:
    """Yield an entry in some pieces; all of its places are there, most of them folded."""
    first = entry.first
    anchor = anchors.get(id(first), "")
    yield (
        f'<article class="finding {entry.level.value}" data-level="{entry.level.value}" data-rule="{text(entry.rule)}"'
        f'{f" id={chr(34)}{anchor}{chr(34)}" if anchor else ""}>\n<h3><span class="level">{entry.level.value}</span> '
        f"{name_of(entry.rule)}</h3>\n"
    )
    yield f'<p class="where">{_place(first)}'
    if anchor:
        yield f' <a class="self" href="#{anchor}" aria-label="Link to this finding">#</a>'
    yield f'</p>\n<p class="message">{text(entry.message, _LONGEST)}</p>\n'
    yield _seen(first, link)
    yield "<dl>"
    yield from _values(first, link)
    what, address = remedy_of(first, link, document)
    if address or first.stated is not None or first.observed is not None:
        yield from _dates(first, link, document)
    if address:
        yield _pair("to do", f"{text(what)}: {link_to(address, text(address, 2_000))}", "todo")
    yield "</dl>\n"
    yield from _others(entry, anchors)
    yield "</article>\n"


def _place(one: Finding) -> str:
    return (
        f'<a class="place" href="#{anchor_of("document", one.path)}">{text(located(one), _URL)}</a>'
        if one.path
        else ""
    )


def _seen(finding: Finding, link: Link | None) -> str:
    """Return the text at a finding's place, as a reader sees it, and the URL there with the marked part."""
    citation = citation_at(finding, link)
    line = f'<span class="line">{finding.line}</span>' if finding.line is not None else ""
    if citation is None:
        if not finding.text:
            return ""
        return f'<div class="seen">{line}<span><mark>{text(finding.text)}</mark></span></div>\n'
    raw = written_at(citation)
    words = ""
    if citation.text and citation.text != citation.raw:
        words = f"<q>{text(citation.text)}</q> "
    mark = marked_in(finding, raw, link)
    head, _, tail = raw.partition(mark) if mark else ("", "", "")
    if mark and len(head) + len(mark) <= _URL:
        inner = f"{text(head, _URL)}<mark>{text(mark, _URL)}</mark>{text(tail, _URL)}"
    else:
        inner = f"<mark>{text(raw, _URL)}</mark>"
    return f'<div class="seen">{line}<span>{words}{link_to(link.url if link else "", inner)}</span></div>\n'


def _values(finding: Finding, link: Link | None) -> Iterator[str]:
    title = finding.title
    if title and title != finding.text and (finding.stated is None or finding.stated.value != title):
        yield _pair("comment" if finding.rule == "unused-ignore" else "title", f"<q>{text(title)}</q>")
    if finding.url and link is None:
        yield _pair("link", link_to(finding.url, text(finding.url, _URL)))
    for label, value in (("stated", finding.stated), ("observed", finding.observed)):
        if value is not None and value.value != finding.text:
            yield _pair(label, _said(value))
    if link is not None and link.status is not None and link.status.redirects:
        hops = ", then ".join(
            f"{hop.code} to {link_to(hop.url, text(hop.url, _URL))}" for hop in link.status.redirects[:8]
        )
        yield _pair("redirects", hops)


def _said(value: Value) -> str:
    origin = text(origin_words(value.origin))
    if value.text and value.text != value.value:
        origin += f" <q>{text(value.text)}</q>"
    return f"<b>{text(value.value)}</b>, {origin}"


def _dates(finding: Finding, link: Link | None, document: Document | None) -> Iterator[str]:
    """Yield when the document was written and the link published, each with what that rests on."""
    if document is not None and document.date is not None:
        known = document.date
        evidence = _evidence(known.evidence, document.path)
        yield _pair("document", f"<b>{text(interval_of(known))}</b>, {text(source_of(known))}{evidence}")
    said = {value.value for value in (finding.stated, finding.observed) if value is not None}
    if link is not None and link.date is not None and link.date.text not in said:
        origin = text(origin_words(link.date.origin))
        yield _pair(
            "link’s date", f"<b>{text(link.date.text)}</b>, {origin}{_evidence(link.date.evidence, '')}"
        )


def _evidence(evidence: Iterable[Evidence], path: str) -> str:
    said = []
    for one in islice(evidence, _EVIDENCE):
        where = ""
        if one.path is not None and one.line is not None:
            spot = Spot(one.path, one.line, one.column, None, None, None)
            where = f" at line {one.line}" if one.path == path else f" at {text(located(spot))}"
        said.append(f"<q>{text(one.text, 200)}</q>{where}")
    return f": {', '.join(said)}" if said else ""


def _others(entry: Entry, anchors: Mapping[int, str]) -> Iterator[str]:
    """Yield the other places of an entry, those after the first few folded."""
    anchored = iter(entry.findings[1:])
    listed: list[str] = []
    for place, message, url in entry.others():
        anchor = ""
        if not message and isinstance(place, Finding):
            anchor = anchors.get(id(next(anchored, place)), "")
        said = text(located(place), _URL)
        shown = f'<span class="place">{said}</span>'
        about = f" {text(message)}" if message else ""
        target = f" {link_to(url, text(url, _URL))}" if url else ""
        listed.append(
            f"<li{f' id={chr(34)}{anchor}{chr(34)}' if anchor else ''}>{shown}{about}{target}</li>\n"
        )
    if not listed:
        return
    yield f'<div class="others"><h4>Also at</h4>\n<ul>\n{"".join(listed[:_OPEN])}</ul>\n'
    if len(listed) > _OPEN:
        rest = len(listed) - _OPEN
        yield f"<details><summary>{counted(rest, 'more place')}</summary>\n<ul>\n"
        for at in range(_OPEN, len(listed), 200):
            yield "".join(listed[at : at + 200])
        yield "</ul></details>\n"
    yield "</div>\n"


def _pair(label: str, value: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<div{attribute}><dt>{label}</dt><dd>{value}</dd></div>"
