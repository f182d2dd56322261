"""A book read as one document: its title and dates, and its chapters by the reader of HTML.

Knows the order of chapters and how places in them are called; how a page is read is not known here.
"""

import posixpath
from collections.abc import Iterator

from linkcheck.readers.base import Block, Opened, Part, Reading, ReadOptions, Skipped, Traits
from linkcheck.readers.epub.package_document import contents_of
from linkcheck.readers.registry import read_part
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["read_book"]

_MOST_PARAGRAPHS = 1_000_000


def read_book(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a book, and what could not be read of it; never raises."""
    path = opened.path
    try:
        package = Package(opened.data)
        (titles, declared), chapters = contents_of(package, path)
    except DamagedError as error:
        yield Skipped(path, str(error))
        return
    made = Rendition()
    made.add("title", [Piece(title.text) for title in titles])
    yield RenderedReading(path, format_name, made, declared=declared, titles=titles)
    troubles: list[str] = []
    for chapter in chapters:
        try:
            part = opened.part(f"chapter {posixpath.basename(chapter)}", package.read(chapter))
        except DamagedError as error:
            troubles.append(str(error))
            continue
        for reading in read_part(part, "html", format_name, options):
            if isinstance(reading, Skipped):
                troubles.append(f"{part.place}: {reading.reason}")
            else:
                yield _as_chapter(reading)
    yield from (Skipped(path, trouble) for trouble in dict.fromkeys(troubles))


def _as_chapter(reading: Reading) -> Reading:
    """Return the reading of a chapter: a part of a book and no page of a site, with paragraphs as places.

    Its relative links stay inside the book, and what its markup dates is one of many texts.
    """
    of_a_chapter: dict[str, object] = {
        "traits": Traits(url_entities=True),
        "local": (),
        "declared": tuple,
    }
    for name, value in of_a_chapter.items():
        setattr(reading, name, value)
    if reading.links or reading.runs:
        reading.source.parts = tuple(_paragraphs(reading))
    return reading


def _paragraphs(reading: Reading) -> Iterator[Part]:
    """Yield where the paragraphs of a chapter start that have text, or a link."""
    block: Block | None = reading.block_at(0)
    shown = block is not None and bool(reading.text(block.start, block.end).strip())
    yield Part(0, "paragraph 1" if shown else "top")
    for count in range(1 + shown, _MOST_PARAGRAPHS):
        block = reading.block_after(block) if block is not None else None
        if block is None:
            return
        yield Part(block.start, f"paragraph {count}")
