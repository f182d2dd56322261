"""One document in, its citations, references, mentions, stated dates and local links out; its text is not carried on.

Brings together a reader's links and the URLs of running text; decides nothing about what they mean.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from linkcheck.extract.announced import Announced
from linkcheck.extract.citations import citations_of
from linkcheck.extract.entries import with_asides
from linkcheck.extract.failed_links import text_beside
from linkcheck.extract.ignores import ignores_of
from linkcheck.extract.local_targets import local_targets
from linkcheck.extract.markdown_inside import is_text_of_itself, text_in_brackets
from linkcheck.extract.part_blocks import with_part_blocks
from linkcheck.extract.records import with_records
from linkcheck.extract.references import references_in
from linkcheck.extract.saved_pages import without_menus
from linkcheck.extract.something_else import something_else
from linkcheck.markup.entities import plain_text
from linkcheck.model import DeclaredDate, Extraction, Mention, Origin, Reference, YearlessDate
from linkcheck.patterns import compiled
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.readers.base import Found, Reading, Run
from linkcheck.urls import shortened

__all__ = ["everything_cited", "extraction_of"]

_MOST_TITLE = 300
"""Characters of a reference's title that are kept."""
_MOST_HEADINGS = 50_000
_MOST_HEADING = 2_000
_MOST_EVIDENCE = 400
"""Characters of the text that a declared date was read from."""
_AMPERSAND = compiled("&(?:(?:amp|#0{0,4}38);)+")
"""An ampersand as HTML writes it, or as HTML does that is itself a string of HTML."""


def extraction_of(reading: Reading, *, prose: bool = True) -> Extraction:
    """Return everything that the later stages need of one document.

    With `prose` false what only dating and rules need is left out: mentions, stated dates, local links, anchors,
    and comments to linkcheck.
    """
    found, dated = with_records(reading.source, everything_cited(reading), reading.records())
    announced = references_in(reading, found)
    mentions, attached = _mentions(reading, found, dated) if prose and found else ((), {})
    declared, yearless = _stated_dates(reading) if prose and not reading.traits.quoted else ((), ())
    source = reading.source
    citations, secrets = citations_of(source, found, attached)
    starts = [link.start for link in found] if announced else []
    references = [_reference(reading, one, starts) for one in announced]
    if source.parts:
        citations, references = with_part_blocks(reading, found, announced, citations, references)
    return Extraction(
        path=source.path,
        format=reading.format,
        citations=without_menus(reading, found, with_asides(reading, found, citations)),
        references=tuple(references),
        mentions=mentions,
        declared=declared,
        yearless=yearless,
        secrets=tuple(secrets),
        local=tuple(local_targets(source, reading.local)) if prose else (),
        anchors=tuple(sorted(set(reading.anchors()))) if prose else (),
        headings=_headings(reading) if prose else (),
        ignores=ignores_of(reading) if prose else (),
        whole_page=reading.traits.whole_page,
    )


def everything_cited(reading: Reading) -> list[Found]:
    """Return the reader's links and the bare URLs of its runs, in order of their start."""
    found = list(reading.links)
    for run in reading.runs:
        found += _in_run(reading, run)
    if reading.links and reading.runs:
        found.sort(key=_by_start)
    return found


def _headings(reading: Reading) -> tuple[str, ...] | None:
    """Return the texts of a document's headings; null where its places are not all known, or are too many or too long."""
    found = reading.headings()
    if found is None or len(found) > _MOST_HEADINGS or max(map(len, found), default=0) > _MOST_HEADING:
        return None
    return tuple(shortened(one, _MOST_HEADING) for one in found)


def _by_start(link: Found) -> int:
    return link[0]


def _in_run(reading: Reading, run: Run) -> list[Found]:
    """Return the bare URLs of one run; where the run holds many blocks they are counted at its empty lines."""
    source, decodes, ampersands = reading.source, reading.traits.url_entities, reading.traits.url_ampersands
    search = partial(bare_urls, escapes=True) if reading.traits.url_backslashes else bare_urls
    found: list[Found] = []
    block, counts, behind = max(run.block, 0), run.block < 0, run.start
    for start, end, target, kind in source.search(search, run.start, run.end):
        if counts and source.has_empty_line(behind, start):
            block += 1
        behind = end
        if decodes and "&" in target and ";" in target:
            target = plain_text(target.encode())
        if (ampersands or decodes) and "&" in target and ";" in target:  # HTML in XML writes it twice
            target = _AMPERSAND.sub("&", target)
        text = ""
        if reading.traits.bracketed_links:
            text = text_beside(source.data, start, end, reading.links)
        elif reading.traits.markdown_inside:
            if is_text_of_itself(source.data, start, end):
                continue
            text = text_in_brackets(source.data, start)
        found.append(Found(start, end, target, text, kind, reading.role_of(run, start, end), block))
    return found


def _mentions(
    reading: Reading, found: Sequence[Found], dated: Mapping[int, Sequence[Mention]]
) -> tuple[tuple[Mention, ...], dict[int, list[Mention]]]:
    """Return the mentions that can date a document, and by the index of a citation those that speak of it.

    What stands in a dated entry of a log or a digest was said on that entry's day. `dated` are the dates that the
    document's records state of citations, by their index.
    """
    from linkcheck.extract.dated_parts import DatedEntries
    from linkcheck.extract.entry_dates import with_entry_dates
    from linkcheck.extract.mentions import attach, mentions_in

    spoken = mentions_in(reading, found)
    attached = attach(reading, spoken, found) if spoken else {}
    for index, mentions in dated.items():
        attached.setdefault(index, []).extend(mentions)
    dating = [one for one in spoken if one.mention.weekday is not None and one.mention.outlet is not None]
    entries = DatedEntries(reading) if dating else None
    own = (one.mention for one in dating if entries is not None and not entries.holds(one.start))
    return tuple(own), with_entry_dates(reading, found, attached)


def _stated_dates(reading: Reading) -> tuple[tuple[DeclaredDate, ...], tuple[YearlessDate, ...]]:
    """Return the dates that a document states of itself, best first, and its datelines that name no year."""
    from linkcheck.extract.datelines import dates_at_top
    from linkcheck.extract.yearless_datelines import yearless_datelines

    stated = _best_first(reading.declared(), dates_at_top(reading))
    return tuple(map(_shown, stated)), tuple(yearless_datelines(reading))


def _shown(declared: DeclaredDate) -> DeclaredDate:
    """Return a declared date with the texts that it was read from as reports show them: no password, and cut."""
    date = declared.date
    evidence = tuple(replace(one, text=shortened(one.text, _MOST_EVIDENCE)) for one in date.evidence)
    return declared._replace(date=replace(date, evidence=evidence))


def _best_first(declared: Sequence[DeclaredDate], top: Sequence[DeclaredDate]) -> tuple[DeclaredDate, ...]:
    """Return what metadata declares or a headline shows before what the first lines say; where these agree with it, after.

    A day alone among the first lines that is another than the headline's is the day of the visit, or of another article.
    """
    beside = {one.date.value for one in declared if one.date.origin is Origin.HEADING}
    agree = any(one.field == "published" and one.date.value in beside for one in top)
    return (*top, *declared) if agree else (*declared, *top)


def _reference(reading: Reading, one: Announced, starts: Sequence[int]) -> Reference:
    """Return a reference with its place; `starts` are those of the document's citations, in order."""
    following = bisect_left(starts, one.end)
    is_open = one.own is None and following < len(starts)
    other = something_else(reading, one, starts[following]) if is_open else None
    return Reference(
        one.marker,
        one.title and shortened(one.title, _MOST_TITLE),
        *reading.source.spot(one.start, one.end),
        own=one.own,
        following=following,
        strong=one.strong,
        cut_off=bisect_left(starts, other) if other is not None else None,
    )
