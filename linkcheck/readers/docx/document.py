"""A text of Word read as one document: its body, then its notes, comments, headers and footers.

Knows which parts a text has and how their places are called; what a part holds is known to `story`.
"""

from collections.abc import Callable, Iterator
from functools import partial

from linkcheck.model import Role
from linkcheck.readers.base import Opened, Reading, Skipped
from linkcheck.readers.docx.story import Paragraph, Story
from linkcheck.readers.docx.styles import Styles
from linkcheck.readers.drawing_text import DrawnParagraph, drawn_in
from linkcheck.readers.office_open_xml import main_part, package_properties, relations_of
from linkcheck.readers.parted import read_parted
from linkcheck.readers.rendition import RenderedReading, Rendition
from linkcheck.readers.zipped_parts import Package

__all__ = ["read_document"]

_OTHER_PARTS = ("footnotes", "endnotes", "comments", "header", "footer")
"""Kinds of relationships whose parts are read after the body, in this order."""
_MOST_PARTS = 1_000


class _Text:
    """A text while it is read."""

    def __init__(self, package: Package) -> None:
        """Raise DamagedError where the package holds no text."""
        self.made = Rendition()
        self._package, self._anchors = package, list[str]()
        self._main = main_part(package, "word/document.xml", "text")
        self._numbers: dict[tuple[str, str], int] = {}
        """By kind and id the number of a note."""
        self._counts: dict[str, int] = {}
        self._relations = relations_of(package, self._main)
        styles = next((one.target for one in self._relations.values() if one.kind == "styles"), "")
        self._styles = Styles(package, styles)
        self._count = 0

    def parts(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Yield the body, then the parts of other kinds."""
        others = sorted({
            (_OTHER_PARTS.index(one.kind), one.target)
            for one in self._relations.values()
            if one.kind in _OTHER_PARTS and not one.is_external
        })  # fmt: skip
        named = [(self._main, ""), *((target, _OTHER_PARTS[kind]) for kind, target in others)]
        for part, kind in named[:_MOST_PARTS]:
            yield f"a part ({part})", partial(self._read, part, kind)
        for part in sorted({
            one.target
            for one in self._relations.values()
            if one.kind in ("chart", "diagramData") and not one.is_external
        })[:_MOST_PARTS]:  # fmt: skip
            yield f"a part ({part})", partial(self._draw, part)

    def reading(self, path: str, format_name: str) -> RenderedReading:
        """Return the reading of what was read."""
        titles, declared = package_properties(self._package, path)
        anchors = [*dict.fromkeys(self._anchors)]
        return RenderedReading(
            path, format_name, self.made, declared=declared, titles=titles, anchors=anchors
        )

    def _draw(self, part: str) -> bool:
        """Add the texts of a chart or a diagram; raises DamagedError."""

        def ended(paragraph: DrawnParagraph) -> None:
            self.made.add("a drawing", paragraph.pieces)

        return drawn_in(self._package, part, ended)

    def _read(self, part: str, kind: str) -> bool:
        """Add what a part holds, and say whether all of it could be read; raises DamagedError."""
        relations = self._relations if not kind else relations_of(self._package, part)
        role = Role.FURNITURE if kind in ("header", "footer") else None

        def ended(paragraph: Paragraph) -> None:
            pieces, block, level, row, note = paragraph
            if kind.endswith("s"):  # notes: what separates them from the text is one, too, and has no kind
                if note[0]:
                    self.made.add(f"{note[0]} {self._number(note)}", pieces, block, level)
            elif kind:
                self.made.add(kind, pieces, block, level, role=role)
            elif self.made.add(f"paragraph {self._count + 1}", pieces, block, level, row=row):
                self._count += 1

        story = Story(relations, self._styles.of, ended)
        is_whole = story.read(self._package.pieces(part))
        self._anchors += story.anchors
        for reference in story.references:
            self._number(reference)
        return is_whole

    def _number(self, note: tuple[str, str]) -> int:
        """Return the number of a note: the text's count of those of its kind, as it refers to them."""
        if note not in self._numbers:
            self._counts[note[0]] = self._numbers[note] = self._counts.get(note[0], 0) + 1
        return self._numbers[note]


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a text, and what could not be read of it; never raises."""
    return read_parted(opened.path, format_name, lambda: _Text(Package(opened.data)))
