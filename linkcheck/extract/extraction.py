"""One document in, its citations, references, mentions and stated dates out; its text stays behind.

Brings together a reader's links and the URLs of running text; decides nothing about what they mean.
"""

from bisect import bisect_left
from collections.abc import Sequence

from linkcheck.extract.entries import with_asides
from linkcheck.extract.literals import with_code
from linkcheck.extract.references import Announced, references_in
from linkcheck.markup.entities import plain_text
from linkcheck.model import (
    Citation,
    DeclaredDate,
    Extraction,
    Kind,
    Mention,
    Reference,
    Role,
    Secret,
    YearlessDate,
)
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.readers.base import Found, Reading, Run
from linkcheck.readers.source import Source
from linkcheck.urls import credentials_in, display_text, display_url, read_url

__all__ = ["extraction_of"]

_MOST_TEXT = 500
_BARE = Kind.BARE
_LINE_LEAD = b" \t>*+-()[]{}0123456789.#|<:\xe2\x80\xa2\x93\x94"
_BEFORE_ALONE = frozenset({bytes((byte,)) for byte in b" \t\r\n>*+-()[].|<:0123456789\xa2"} | {b""})
_AFTER_ALONE = frozenset({bytes((byte,)) for byte in b"\r\n>) \t]},;.|"} | {b""})
_ODD_BLANK_LINES = (b"\n\r\n", b"\r\r")


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
        if not declared and reading.format == "html":
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
        source.path, reading.format, citations, references, mentions, declared, yearless, tuple(secrets)
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
    data = reading.source.data
    found = list(reading.links)
    for run in reading.runs:
        found += _in_run(data, run) if reading.format != "html" else map(_decoded, _in_run(data, run))
    if reading.links and reading.runs:
        found.sort(key=_by_start)
    return with_code(data, found) if found and reading.format == "text" else found


def _decoded(link: Found) -> Found:
    """Return a bare URL of a page's text with its character references decoded (`?a=1&amp;b=2`)."""
    if "&" not in link.target or ";" not in link.target:
        return link
    return link._replace(target=plain_text(link.target.encode()))


def _by_start(link: Found) -> int:
    return link[0]


def _in_run(data: bytes, run: Run) -> list[Found]:
    found: list[Found] = []
    role, block, counted = run.role, max(run.block, 0), run.block < 0
    prose = role is Role.PROSE
    odd = counted and b"\r" in data
    behind = run.start
    for start, end, target, kind in bare_urls(data, run.start, run.end):
        if counted and (
            data.find(b"\n\n", behind, start) >= 0
            or (odd and any(data.find(x, behind, start) >= 0 for x in _ODD_BLANK_LINES))
        ):
            block += 1
        behind = end
        own = (
            Role.ENTRY
            if prose and data[start - 1 : start] in _BEFORE_ALONE and _is_alone(data, start, end)
            else role
        )
        found.append(Found(start, end, target, "", kind, own, block))
    return found


def _is_alone(data: bytes, start: int, end: int) -> bool:
    """Say whether a URL is all that its line holds, but for a bullet, a number or brackets."""
    after = data[end : end + 8]
    if after[:1] not in _AFTER_ALONE:
        return False
    if after[:1] not in b"\r\n" and after.split(b"\n", 1)[0].split(b"\r", 1)[0].strip(b" \t>)]}|,;."):
        return False
    lead = data[max(0, start - 24) : start]
    newline = max(lead.rfind(b"\n"), lead.rfind(b"\r"))
    if newline < 0 and start > 24:
        return False
    return not lead[newline + 1 :].strip(_LINE_LEAD)


def _citations(
    source: Source, found: Sequence[Found], attached: dict[int, list[Mention]], secrets: list[Secret]
) -> tuple[Citation, ...]:
    """Return the citations; passwords in their URLs go to `secrets` and nowhere else."""
    path, data, locate, parts = source.path, source.data, source.locate, source.parts
    made: list[Citation] = []
    for index, (start, end, target, text, kind, role, block, _, _) in enumerate(found):
        place = None
        if parts:
            raw = data[start:end].decode("utf-8", "replace")
            _, line, column, end_line, end_column, place = source.spot(start, end)
        elif kind is _BARE and end - start == len(target):
            line, column = locate(start)
            raw, end_line, end_column = target, line, column + end - start
        else:
            line, column = locate(start)
            raw = data[start:end].decode("utf-8", "replace")
            if "\n" in raw or "\r" in raw:
                end_line, end_column = locate(end)
            else:
                end_line, end_column = line, column + len(raw)
        url = read_url(target).url
        if "@" in target or "%40" in target or "@" in raw:
            _keep_secret(secrets, target)
            raw, target = _masked(raw, target)
        mentions = tuple(attached[index]) if index in attached else ()
        made.append(
            Citation(
                path, line, column, end_line, end_column, place, raw,
                display_text(text)[:_MOST_TEXT] if text else "", kind, target, role, block, mentions, url,
            )
        )  # fmt: skip
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
