"""A PDF read as one document: its pages' paragraphs, with the links that lie over them and the URLs that they show.

Knows how text, annotations and broken URLs make a page's pieces; how PDFium is asked is known to `pdfium`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Kind, Origin, Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, Opened, Reading, Skipped
from linkcheck.readers.pdf.broken_urls import is_cut, joined_at_ends
from linkcheck.readers.pdf.paragraphs import Line, Paragraph, full_lines, lines_of, paragraphs_of
from linkcheck.readers.pdf.pdfium import Page, PdfDocument
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.zipped_parts import DamagedError

__all__ = ["read_document"]

_MOST_PAGES = 10_000
_BREAK = compiled(r"[\x02\ufffe](?:\r?\n)?")
"""What PDFium has for a hyphen at a line's end that it takes for one that breaks a word."""
_LONGEST_TAIL = 2_000
_UNSEEN = compiled(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_OWN_USE = compiled(r"[\ue000-\uf8ff]")
"""Characters that only the file's own font gives a shape, nearly always a bullet."""
_NO_TITLE = compiled(r"(?i)microsoft word - |untitled|.{0,200}\.(?:docx?|indd|tex|dvi|pdf|pptx?|xlsx?|qxp)\Z")
_EDGES = 2
"""Paragraphs at either end of a page that may be its header or footer; fewer where it has only some."""
_REPEATED = 3
"""Pages that have the same paragraph there from which it is one."""
_DIGITS = compiled(r"\d+")
_FAR = 2.0
"""Heights of a line by which two lines stand apart at most, if a URL goes on from one to the other."""


class _Span(NamedTuple):
    start: int
    end: int
    target: str
    kind: Kind


class _Block(NamedTuple):
    page: int
    pieces: list[Piece]
    kind: BlockKind
    mark: str
    """What it is known by on other pages, where it stands at an edge; empty elsewhere."""


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a PDF, and what could not be read of it."""
    try:
        document = PdfDocument(opened.data)
    except DamagedError as error:
        yield Skipped(opened.path, str(error))
        return
    try:
        blocks, unread = _blocks(document)
        titles, declared = _titles(document), _dates(document, opened.path)
        pages = document.pages
    finally:
        document.close()
    if not pages:
        yield Skipped(opened.path, "it is damaged: it has no pages")
    elif not blocks and not unread:
        yield Skipped(opened.path, "its pages hold no text: it may have been scanned")
    elif blocks:
        yield RenderedReading(opened.path, format_name, _rendition(blocks), declared=declared, titles=titles)
    if unread:
        yield Skipped(opened.path, f"{unread:,} of its {pages:,} pages could not be read")


def _blocks(document: PdfDocument) -> tuple[list[_Block], int]:
    """Return the paragraphs of all pages, and how many pages could not be read."""
    blocks: list[_Block] = []
    unread = max(0, document.pages - _MOST_PAGES)
    for index in range(min(document.pages, _MOST_PAGES)):
        with document.page(index) as page:
            if page is None:
                unread += 1
            else:
                blocks += _of_page(page, index + 1)
    return blocks, unread


def _rendition(blocks: Sequence[_Block]) -> Rendition:
    """Return the text of the pages; what stands at the edge of several is furniture."""
    marks = Counter(block.mark for block in blocks if block.mark)
    made = Rendition()
    for block in blocks:
        role = Role.FURNITURE if block.mark and marks[block.mark] >= _REPEATED else None
        made.add(
            f"page {block.page}", block.pieces, block.kind, int(block.kind is BlockKind.HEADING), role=role
        )
    return made


def _of_page(page: Page, number: int) -> list[_Block]:
    text = page.text
    spans, elsewhere = _linked(page)
    lines = lines_of(text, page.box)
    full = full_lines(lines) if "://" in text or "www." in text else frozenset[int]()
    paragraphs = _with_whole_urls(text, list(paragraphs_of(text, lines)), full)
    paragraphs = _with_whole_links(paragraphs, spans)
    spans = _with_broken(text, paragraphs, spans, page, full)
    blocks: list[_Block] = []
    at = 0
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.lines[0].start, paragraph.lines[-1].end
        while at < len(spans) and spans[at].end <= start:
            at += 1
        pieces = _pieces(text, start, end, spans, at)
        edges = min(_EDGES, (len(paragraphs) - 1) // 3)
        is_edge = index < edges or index >= len(paragraphs) - edges
        mark = _DIGITS.sub("0", text[start : min(end, start + 300)]).strip() if is_edge else ""
        blocks.append(_Block(number, pieces, paragraph.kind, mark))
    if elsewhere:
        blocks.append(_Block(number, [Piece("", one) for one in elsewhere], BlockKind.PARAGRAPH, ""))
    return blocks


def _with_whole_links(paragraphs: Sequence[Paragraph], spans: Sequence[_Span]) -> list[Paragraph]:
    """Return the paragraphs with those put together that one link goes through: it is one link, and no line ended there."""
    made: list[Paragraph] = []
    at = 0
    for paragraph in paragraphs:
        start = paragraph.lines[0].start
        while at < len(spans) and spans[at].end <= start:
            at += 1
        if made and at < len(spans) and spans[at].start < made[-1].lines[-1].end:
            _extend(made, paragraph)
        else:
            made.append(paragraph)
    return made


def _with_whole_urls(text: str, paragraphs: list[Paragraph], full: frozenset[int]) -> list[Paragraph]:
    """Return the paragraphs with those put together of which one ends within a URL: lines that stand far apart."""
    if "://" not in text and "www." not in text:
        return paragraphs
    made: list[Paragraph] = []
    for paragraph in paragraphs:
        if made and _are_near(made[-1].lines[-1], paragraph.lines[0]):
            line, following = (_plain(text, one) for one in (made[-1].lines[-1], paragraph.lines[0]))
            if is_cut(line, following, is_full=made[-1].lines[-1].start in full):
                _extend(made, paragraph)
                continue
        made.append(paragraph)
    return made


def _are_near(line: Line, following: Line) -> bool:
    """Say whether a line stands below another one, and begins where that begins."""
    height = max(line.height, following.height)
    return (
        -height < line.bottom - following.top < _FAR * height
        and abs(following.left - line.left) < _FAR * height
    )


def _extend(made: list[Paragraph], paragraph: Paragraph) -> None:
    """Add the lines of a paragraph to the last one."""
    made[-1].lines.extend(paragraph.lines)
    made[-1] = made[-1]._replace(right=max(made[-1].right, paragraph.right))


def _plain(text: str, line: Line) -> str:
    """Return a line with the hyphens at its end, for which PDFium has characters of its own."""
    return text[line.start : line.end].replace("\x02", "-").replace("\ufffe", "-")


def _linked(page: Page) -> tuple[list[_Span], list[str]]:
    """Return what the links of a page cover, in order and not overlapping, and where those without text lead.

    A link over several lines is one for each of them; these are put together.
    """
    text = page.text
    covered: list[_Span] = []
    elsewhere: dict[str, None] = {}
    for target, start, end in sorted(page.annotations(), key=lambda one: one.start):
        if start < 0:
            elsewhere[target] = None
            continue
        before = covered[-1] if covered else None
        if before is not None and before.target == target and _goes_on(text, before.end, start):
            covered[-1] = before._replace(end=max(before.end, end))
        elif before is not None and start < before.end:
            if end > before.end:
                covered.append(_Span(before.end, end, target, Kind.LINK))
            elif before.target != target:
                elsewhere[target] = None
        else:
            covered.append(_Span(start, end, target, Kind.LINK))
    shown = {span.target for span in covered}
    return covered, [target for target in elsewhere if target not in shown]


def _goes_on(text: str, end: int, start: int) -> bool:
    """Say whether what starts at `start` is on the same line as what ends at `end`, or opens the next one."""
    between = text[end:start] if start - end < 200 else None
    if between is None:
        return False
    return not between.strip() or (between.count("\n") == 1 and between.endswith("\n") and " " not in between)


def _with_broken(
    text: str, paragraphs: Sequence[Paragraph], spans: list[_Span], page: Page, full: frozenset[int]
) -> list[_Span]:
    """Return the spans with the URLs that the text shows over the ends of lines and that no link covers.

    What PDFium joins counts where we join nothing: it takes a hyphen at the end of a line for one that breaks a word.
    """
    if "\n" not in text or ("://" not in text and "www." not in text):
        return spans
    for paragraph in paragraphs:
        lines = paragraph.lines
        texts = [_plain(text, line) for line in lines]
        if len(lines) > 1 and any("://" in one or "www." in one for one in texts):
            for first, start, last, end, url in joined_at_ends(
                texts, paragraph.room(), [line.start in full for line in lines]
            ):
                _put(spans, _Span(lines[first].start + start, lines[last].start + end, url, Kind.BARE))
    for url, start, end in page.joined_urls():
        _put(spans, _Span(start, end, url, Kind.BARE))
    return spans


def _put(spans: list[_Span], one: _Span) -> None:
    """Put a span among others, in order, unless it overlaps one of them."""
    at = bisect_right(spans, (one.start,))
    before, after = spans[at - 1 : at], spans[at : at + 1]
    if all(other.end <= one.start for other in before) and all(other.start >= one.end for other in after):
        spans.insert(at, one)


def _pieces(text: str, start: int, end: int, spans: Sequence[_Span], at: int) -> list[Piece]:
    """Return the pieces of a paragraph; `at` is the index of the first span that ends after its start."""
    pieces: list[Piece] = []
    while at < len(spans) and spans[at].start < end:
        span = spans[at]
        at += 1
        first, last = max(start, span.start), min(end, span.end)
        pieces.append(Piece(_shown(text[start:first])))
        pieces.append(Piece(_shown(text[first:last]), span.target, span.kind))
        start = last
    pieces.append(Piece(_shown(text[start:end])))
    return pieces


def _shown(text: str) -> str:
    """Return a text of PDFium's as a reader sees it: broken words whole, bullets as such, no control characters."""
    if "\x02" in text or "\ufffe" in text:
        text = _unbroken(text)
    text = _UNSEEN.sub("", text.replace("\r\n", "\n"))
    return text if text.isascii() else _OWN_USE.sub("•", text)


def _unbroken(text: str) -> str:
    """Return a text with the words whole that are broken at the ends of lines; in a URL the hyphen stands for itself."""
    first, *others = _BREAK.split(text)
    made, tail = [first], first[-_LONGEST_TAIL:]
    for piece in others:
        word = tail.rsplit(None, 1)[-1] if tail.strip() and not tail[-1].isspace() else ""
        hyphen = "-" if "://" in word or "/" in word or "www." in word else ""
        made += (hyphen, piece)
        tail = (tail + hyphen + piece)[-_LONGEST_TAIL:]
    return "".join(made)


def _titles(document: PdfDocument) -> tuple[Title, ...]:
    title = " ".join(document.value("Title").split())[:300]
    return (Title(title, Origin.PDF_INFO),) if title and _NO_TITLE.match(title) is None else ()


def _dates(document: PdfDocument, path: str) -> tuple[DeclaredDate, ...]:
    """Return when the PDF was made and changed: a text was there by then, and may be older."""
    made, changed = (_date(document, name, path) for name in ("CreationDate", "ModDate"))
    if made is not None and changed is not None and changed.value > made.value:
        return DeclaredDate("begun", made), DeclaredDate("modified", changed)
    known = made or changed
    return (DeclaredDate("modified", known),) if known is not None else ()


def _date(document: PdfDocument, name: str, path: str) -> DateEvidence | None:
    value = document.value(name).strip()
    found = declared_date(value, Origin.PDF_INFO, f"{name}: {value}")
    if found is None:
        return None
    evidence = tuple(Evidence(one.text, path) for one in found.evidence)
    return DateEvidence(found.value, found.precision, found.origin, evidence)
