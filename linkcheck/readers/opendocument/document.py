"""A document in OpenDocument read as one: its content, and the headers and footers that stand among its styles.

Knows which parts a package has and how places are called; what the content holds is known to `story`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from linkcheck.model import Role
from linkcheck.readers.base import Opened, Reading, Skipped
from linkcheck.readers.opendocument.paragraphs import Paragraph
from linkcheck.readers.opendocument.story import Story
from linkcheck.readers.parted import read_parted
from linkcheck.readers.properties import Properties, properties_of, texts_in
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.sheet_rows import Cell, SheetRows, SheetsReading
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["read_document"]

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_TYPE = "mimetype"
_ENCRYPTED = b"encryption-data"
_HEAD = 4_096
"""Bytes in which a flat document has begun."""


class _Document:
    """A document while it is read."""

    def __init__(self, data: bytes) -> None:
        """Raise DamagedError where the bytes are no document."""
        is_flat = not data.startswith(b"PK") and b"<office:document" in data[:_HEAD]
        self.made = Rendition()
        self._package = None if is_flat else _opened(data)
        self._flat = [data]
        stated = data[:_HEAD] if self._package is None else self._package.read(_TYPE)
        self._is_workbook = b"opendocument.spreadsheet" in stated
        self._rows, self._anchors = SheetRows(self.made), list[str]()
        self._body = self._sheet = ""
        self._count = 0

    def parts(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Yield the content, then the styles."""
        if self._package is None:
            yield "it", partial(self._read, self._flat)
            return
        yield "it", partial(self._read, self._package.pieces(_CONTENT))
        if _STYLES in self._package:
            yield "it", partial(self._read, self._package.pieces(_STYLES))

    def reading(self, path: str, format_name: str) -> RenderedReading:
        """Return the reading of what was read."""
        titles, declared = self._properties(path)
        kind = SheetsReading if self._body == "office:spreadsheet" else RenderedReading
        return kind(
            path, format_name, self.made, declared=declared, titles=titles,
            anchors=[*dict.fromkeys(self._anchors)], records=self._rows.records,
        )  # fmt: skip

    def _properties(self, path: str) -> Properties:
        try:
            if self._package is None:
                return properties_of(texts_in(self._flat, "office:meta"), path)
            return properties_of(texts_in(self._package.pieces(_META)), path, self._package.written())
        except DamagedError:
            return Properties()

    def _read(self, pieces: Iterable[bytes]) -> bool:
        """Add what a part holds, and say whether all of it could be read; raises DamagedError."""
        story = Story(
            self._add, self._add_row, self._begin, lambda: self._rows.is_named, is_workbook=self._is_workbook
        )
        self._story = story
        story.body = self._body
        is_whole = story.read(pieces)
        self._anchors += filter(None, story.anchors)
        self._body = story.body
        return is_whole

    def _begin(self, sheet: str) -> None:
        self._sheet = sheet
        self._rows.begin(sheet)

    def _add_row(self, row: Sequence[Cell]) -> None:
        texts = (cell.text for cell in row)
        if self._rows.wants(texts, leads=any(piece.target for cell in row for piece in cell.pieces)):
            self._rows.add([cell._replace(pieces=self._led(cell.pieces)) for cell in row])

    def _add(self, paragraph: Paragraph) -> None:
        pieces, kind, level, row, place, page = paragraph
        pieces = self._led(pieces)
        role = Role.FURNITURE if place in ("header", "footer") else None
        body = self._story.body
        if body == "office:spreadsheet" and not role:
            place = f"sheet {self._sheet}, {place or 'drawing'}"
        elif page and not role:
            name = "slide" if body == "office:presentation" else "page"
            place = f"{name} {page}, {place}" if place else f"{name} {page}"
        elif not place:
            self._count += self.made.add(f"paragraph {self._count + 1}", pieces, kind, level, row=row)
            return
        self.made.add(place, pieces, kind, level, role=role, row=row)

    def _led(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return pieces with their targets relative to the document itself, and without jumps that only a program knows.

        A package counts as a folder (ODF 1.3 part 2, 3.7): `../b.odt` is the file beside it.
        """
        return [
            Piece(piece.text, self._target(piece.target), piece.kind) if piece.target else piece
            for piece in pieces
        ]

    def _target(self, target: str) -> str:
        if target.startswith("#"):
            return target if self._story.body == "office:text" and "|" not in target else ""
        return target.removeprefix("../") if self._package is not None else target


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a document, and what could not be read of it; never raises."""
    return read_parted(opened.path, format_name, lambda: _Document(opened.data))


def _opened(data: bytes) -> Package:
    """Return a document's package; raises DamagedError where it is none, is encrypted, or holds no content."""
    package = Package(data)
    if _ENCRYPTED in package.read(_MANIFEST):
        raise DamagedError("it is encrypted")
    if _CONTENT not in package:
        has_styles = _STYLES in package
        raise DamagedError(
            "it holds styles alone, and no text" if has_styles else "it is damaged: it holds no content"
        )
    return package
