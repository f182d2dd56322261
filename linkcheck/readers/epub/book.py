"""A book read as one document: its title and dates, and its chapters by the reader of HTML.

Knows the order of chapters and how places in them are called; how a page is read is not known here.
"""

import posixpath
from collections.abc import Iterator
from itertools import islice
from typing import Protocol, cast
from urllib.parse import quote

from linkcheck.markup.entities import plain_text
from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Opened, Part, Reading, ReadOptions, Skipped, Traits
from linkcheck.readers.epub.package_document import contents_of
from linkcheck.readers.registry import read_part
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["read_book"]

_CONTENT = compiled(
    rb"<(?:ncx:)?content\s[^<>]{0,300}?\bsrc\s{0,9}=\s{0,9}(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})')"
)
_MOST_ENTRIES = 20_000
_MOST_PARAGRAPHS = 1_000_000


class _Page(Reading, Protocol):
    """What the reader of HTML gives."""

    def shown_starts(self) -> Iterator[int]:
        """Yield where the blocks after the first start that have visible text or a link."""


def read_book(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a book, and what could not be read of it; never raises."""
    path = opened.path
    try:
        package = Package(opened.data)
        (titles, declared), chapters, listed, table = contents_of(package, path)
    except DamagedError as error:
        yield Skipped(path, str(error))
        return
    made = Rendition()
    made.add("title", [Piece(title.text) for title in titles])
    names = package.names()
    for name in listed:
        if name not in package:
            made.add("manifest", [Piece(posixpath.basename(name), quote(name))], role=Role.FURNITURE)
    for target in _targets_of(package, table):
        made.add("table of contents", [Piece(posixpath.basename(target), target)], role=Role.FURNITURE)
    yield RenderedReading(path, format_name, made, declared=declared, titles=titles, anchors=names)
    troubles: list[str] = []
    for chapter in chapters:
        try:
            part = opened.part(f"chapter {posixpath.basename(chapter)}", package.read(chapter))
        except DamagedError as error:
            troubles.append(str(error))
            continue
        for reading in cast("Iterator[_Page | Skipped]", read_part(part, "html", format_name, options)):
            if isinstance(reading, Skipped):
                troubles.append(f"{part.place}: {reading.reason}")
            else:
                yield _as_chapter(reading, chapter)
    yield from (Skipped(path, trouble) for trouble in dict.fromkeys(troubles))


def _targets_of(package: Package, table: str) -> Iterator[str]:
    """Yield what a table of contents of EPUB 2 names, from the book's top; nothing of one that cannot be unpacked."""
    try:
        data = package.read(table) if table else b""
    except DamagedError:
        return
    for match in islice(_CONTENT.finditer(data), _MOST_ENTRIES):
        target = plain_text(match[1] or match[2])
        if "://" not in target:
            yield _from_top(posixpath.dirname(table), table, target)


def _as_chapter(reading: _Page, name: str) -> Reading:
    """Return the reading of a chapter: a part of a book and no page of a site, with paragraphs as places.

    Its relative links name files of the book from the book's top, and so do its places; what its markup dates is one of many
    texts.
    """
    folder = posixpath.dirname(name)
    local = [found._replace(target=_from_top(folder, name, found.target)) for found in reading.local]
    places = [f"{name}#", *(f"{name}#{one}" for one in reading.anchors())]
    of_a_chapter: dict[str, object] = {
        "traits": Traits(url_entities=True),
        "local": local,
        "anchors": lambda: places,
        "declared": tuple,
    }
    for name, value in of_a_chapter.items():
        setattr(reading, name, value)
    if reading.links or reading.runs or local:
        reading.source.follow(_paragraphs(reading))
    return reading


def _from_top(folder: str, name: str, target: str) -> str:
    """Return what a target names in a book, from its top; `name` is the file that has the link, in a folder."""
    path, mark, fragment = target.partition("#")
    file = path.partition("?")[0]
    joined = posixpath.normpath(f"{quote(folder)}/{file}" if folder else file) if file else quote(name)
    return joined + mark + fragment


def _paragraphs(reading: _Page) -> Iterator[Part]:
    """Yield where the paragraphs of a chapter start that have text, or a link."""
    block = reading.block_at(0)
    shown = bool(reading.text(block.start, block.end).strip())
    yield Part(0, "paragraph 1" if shown else "top")
    for count, start in enumerate(islice(reading.shown_starts(), _MOST_PARAGRAPHS), 1 + shown):
        yield Part(start, f"paragraph {count}")
