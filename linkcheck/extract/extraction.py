"""One document in, its citations, references, mentions and stated dates out; its text stays behind.

Brings together a reader's links and the URLs of running text; decides nothing about what they mean.
"""

from bisect import bisect_left
from collections.abc import Sequence

from linkcheck.extract.entries import with_asides
from linkcheck.extract.references import Announced, references_in
from linkcheck.markup.entities import plain_text
from linkcheck.model import (
    Citation,
    DeclaredDate,
    Extraction,
    Mention,
    Reference,
    Secret,
    YearlessDate,
)
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.readers.base import Found, Reading, Run
from linkcheck.readers.source import Source
from linkcheck.urls import credentials_in, display_text, display_url, read_url

__all__ = ["extraction_of"]

_MOST_TEXT = 500
"""Characters of a link's text that are kept."""


def extraction_of(reading: Reading, *, prose: bool = True) -> Extraction:
    """Return everything that the later stages need of one document.

    With `prose` false the mentions and stated dates, which only dating and rules need, are left out.
    """
    found = _everything_cited(reading)
    announced = references_in(reading, found)
    attached: dict[int, list[Mention]] = {}
    mentions: tuple[Mention, ...] = ()
    if prose and found:
        from linkcheck.extract.mentions import attach, mentions_in

        spoken = mentions_in(reading, found)
        attached = attach(reading, spoken, found) if spoken else {}
        mentions = tuple(one.mention for one in spoken)
    declared: tuple[DeclaredDate, ...] = ()
    yearless: tuple[YearlessDate, ...] = ()
    if prose:
        from linkcheck.extract.datelines import dates_at_top, yearless_datelines

        declared = tuple(reading.declared())
        if not declared and reading.traits.whole_page:
            declared = _shown_on_page(reading, dates_at_top(reading))
        else:
            declared = (*declared, *dates_at_top(reading))
        yearless = tuple(yearless_datelines(reading))
    source = reading.source
    secrets: list[Secret] = []
    citations = with_asides(reading, found, _citations(source, found, attached, secrets))
    starts = [link[0] for link in found] if announced else []
    references = tuple(_reference(source, one, starts) for one in announced)
    return Extraction(
        source.path,
        reading.format,
        citations,
        references,
        mentions,
        declared,
        yearless,
        tuple(secrets),
        whole_page=reading.traits.whole_page,
    )


def _shown_on_page(reading: Reading, top: Sequence[DeclaredDate]) -> tuple[DeclaredDate, ...]:
    """Return the dates that a page without metadata shows: the one beside its headline, and those of its first lines.

    A day alone among the first lines that is another than the headline's is the day of the visit, or of another article.
    """
    from linkcheck.extract.headlines import dates_beside_headline

    beside = tuple(dates_beside_headline(reading))
    agreed = {one.date.value for one in top if one.field == "published"} & {one.date.value for one in beside}
    return (*top, *beside) if agreed else (*beside, *top)


def _everything_cited(reading: Reading) -> list[Found]:
    """Return the reader's links and the bare URLs of its runs, in order of their start."""
    found = list(reading.links)
    for run in reading.runs:
        found += _in_run(reading, run)
    if reading.links and reading.runs:
        found.sort(key=_by_start)
    return found


def _by_start(link: Found) -> int:
    return link[0]


def _in_run(reading: Reading, run: Run) -> list[Found]:
    """Return the bare URLs of one run; where the run holds many blocks they are counted at its empty lines."""
    source, decodes = reading.source, reading.traits.url_entities
    found: list[Found] = []
    block, counts, behind = max(run.block, 0), run.block < 0, run.start
    for start, end, target, kind in source.search(bare_urls, run.start, run.end):
        if counts and source.has_empty_line(behind, start):
            block += 1
        behind = end
        if decodes and "&" in target and ";" in target:
            target = plain_text(target.encode())
        found.append(Found(start, end, target, "", kind, reading.role_of(run, start, end), block))
    return found


def _citations(
    source: Source, found: Sequence[Found], attached: dict[int, list[Mention]], secrets: list[Secret]
) -> tuple[Citation, ...]:
    """Return the citations; passwords in their URLs go to `secrets` and nowhere else."""
    made: list[Citation] = []
    for index, (start, end, target, text, kind, role, block, _, _) in enumerate(found):
        raw, spot = source.quoted(start, end)
        if raw == target:
            target = raw  # one string instead of two
        url = read_url(target).url
        if "@" in target or "%40" in target or "@" in raw:
            _keep_secret(secrets, target)
            raw, target = _masked(raw, target)
        text = display_text(text)[:_MOST_TEXT] if text else ""
        mentions = tuple(attached[index]) if index in attached else ()
        made.append(Citation(*spot, raw, text, kind, target, role, block, mentions, url))
    return tuple(made)


def _masked(raw: str, target: str) -> tuple[str, str]:
    """Return a URL as written and as meant without its passwords; as meant twice where the writing hides the `@`."""
    shown, written = display_url(target), display_url(raw)
    return (shown if shown != target and written == raw else written), shown


def _keep_secret(secrets: list[Secret], target: str) -> None:
    facts = read_url(target)
    given = credentials_in(target, facts.host)
    if given is not None:
        secrets.append(Secret(facts.url, *given))


def _reference(source: Source, one: Announced, starts: Sequence[int]) -> Reference:
    """Return a reference with its place; `starts` are those of the document's citations, in order."""
    following = bisect_left(starts, one.end)
    return Reference(
        one.marker, one.title and display_text(one.title), *source.spot(one.start, one.end),
        own=one.own, following=following, strong=one.strong,
    )  # fmt: skip
