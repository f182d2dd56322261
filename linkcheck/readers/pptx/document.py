"""A set of slides read as one document, slide by slide, each with its diagrams, its notes and its comments.

Knows which parts slides have and how places are called; how a drawing's text is read is known to `drawing_text`.
"""

from collections.abc import Callable, Iterator
from functools import partial

from linkcheck.readers.base import BlockKind, Opened, Reading, Skipped
from linkcheck.readers.drawing_text import DrawnParagraph, drawn_in
from linkcheck.readers.office_open_xml import main_part, package_properties, related_parts, relations_of
from linkcheck.readers.parted import read_parted
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.xml_walk import Attributes, walk
from linkcheck.readers.zipped_parts import Package

__all__ = ["read_document"]

_MOST_SLIDES = 20_000


class _Slides:
    """A set of slides while it is read."""

    def __init__(self, package: Package) -> None:
        """Raise DamagedError where the package holds no slides."""
        self.made = Rendition()
        self._package = package
        self._ids: list[str] = []
        main = main_part(package, "ppt/presentation.xml", "slides")
        self._relations = relations_of(package, main)
        walk(package.pieces(main), self._start, _nothing, _nothing)
        self._rows = 0

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "p:sldId" and len(self._ids) < _MOST_SLIDES:
            self._ids.append(attributes.get("r:id", ""))

    def parts(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Yield the slides in their order, each once."""
        known = self._relations
        named = (known[one].target for one in self._ids if one in known and not known[one].is_external)
        for number, part in enumerate(dict.fromkeys(named), 1):
            yield f"slide {number}", partial(self._read, part, number)

    def reading(self, path: str, format_name: str) -> RenderedReading:
        """Return the reading of what was read."""
        titles, declared = package_properties(self._package, path)
        return RenderedReading(path, format_name, self.made, declared=declared, titles=titles)

    def _read(self, part: str, number: int) -> bool:
        """Add what a slide holds, and say whether all of it could be read; raises DamagedError."""
        is_whole = self._add(part, f"slide {number}")
        for kind, name in related_parts(relations_of(self._package, part)):
            if kind in ("diagramData", "chart"):
                is_whole &= self._add(name, f"slide {number}")
            elif kind == "notesSlide":
                is_whole &= self._add(name, f"slide {number}, notes", is_plain=True)
            elif kind == "comments":
                is_whole &= self._add_comments(name, f"slide {number}, comments")
        return is_whole

    def _add(self, part: str, place: str, *, is_plain: bool = False) -> bool:
        first_row = self._rows

        def ended(paragraph: DrawnParagraph) -> None:
            kind, level, row = BlockKind.PARAGRAPH, 0, -1
            if paragraph.row >= 0:
                kind, row = BlockKind.CELL, first_row + paragraph.row
                self._rows = max(self._rows, row + 1)
            elif paragraph.is_title and not is_plain:
                kind, level = BlockKind.HEADING, 1
            elif paragraph.has_bullet and not is_plain:
                kind = BlockKind.ITEM
            self.made.add(place, paragraph.pieces, kind, level, row=row)

        return drawn_in(self._package, part, ended)

    def _add_comments(self, part: str, place: str) -> bool:
        """Add the comments of a part; those of newer programs are drawings' paragraphs."""
        texts: list[str] = []
        is_text = [False]

        def start(tag: str, attributes: Attributes) -> None:
            del attributes
            is_text[0] = tag == "p:text"

        def end(tag: str) -> None:
            if tag == "p:text":
                self.made.add(place, [Piece("".join(texts))])
                texts.clear()
            is_text[0] = False

        is_whole = walk(
            self._package.pieces(part), start, end, lambda text: texts.append(text) if is_text[0] else None
        )
        return is_whole and self._add(part, place, is_plain=True)


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a set of slides, and what could not be read of it; never raises."""
    return read_parted(opened.path, format_name, lambda: _Slides(Package(opened.data)))


def _nothing(*_: object) -> None:
    """Take what nobody wants."""
