"""A document in OpenDocument read as one: its content, and the headers and footers that stand among its styles.

Knows which parts a package has and how places are called; what the content holds is known to `story`.
"""

from collections.abc import Iterable, Iterator, Sequence

from linkcheck.model import Role
from linkcheck.readers.base import Opened, Reading, Skipped
from linkcheck.readers.opendocument.story import Paragraph, Story
from linkcheck.readers.properties import Properties, properties_of, texts_in
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.sheet_rows import Cell, SheetRows, SheetsReading
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["read_document"]

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_HEAD = 4_096
"""Bytes in which a flat document has begun."""


class _Document:
    """A document while it is read."""

    def __init__(self, *, is_package: bool) -> None:
        self.made = Rendition()
        self.rows = SheetRows(self.made)
        self.anchors: list[str] = []
        self.body = ""
        self._is_package = is_package
        self._sheet = ""
        self._count = 0

    def read(self, pieces: Iterable[bytes], body: str = "") -> bool:
        """Add what a part holds, and say whether all of it could be read; raises DamagedError."""
        story = Story(self._add, self._add_row, self._begin)
        self._story = story
        story.body = body
        is_whole = story.read(pieces)
        self.anchors += filter(None, story.anchors)
        self.body = story.body
        return is_whole

    def _begin(self, sheet: str) -> None:
        self._sheet = sheet
        self.rows.begin(sheet)

    def _add_row(self, row: Sequence[Cell]) -> None:
        self.rows.add([cell._replace(pieces=self._led(cell.pieces)) for cell in row])

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
            piece._replace(target=self._target(piece.target)) if piece.target else piece for piece in pieces
        ]

    def _target(self, target: str) -> str:
        if target.startswith("#"):
            return target if self._story.body == "office:text" and "|" not in target else ""
        return target.removeprefix("../") if self._is_package else target


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a document, and what could not be read of it; never raises."""
    path, data = opened.path, opened.data
    is_flat = not data.startswith(b"PK") and b"<office:document" in data[:_HEAD]
    document = _Document(is_package=not is_flat)
    troubles: list[str] = []
    properties = Properties()
    try:
        if is_flat:
            is_whole = document.read([data])
            properties = properties_of(texts_in([data], "office:meta"), path)
        else:
            package = _opened(data)
            is_whole = document.read(package.pieces(_CONTENT))
            if _STYLES in package:
                is_whole &= document.read(package.pieces(_STYLES), document.body)
            properties = properties_of(texts_in(package.pieces(_META)), path, package.written())
        if not is_whole:
            troubles.append("only the beginning of it could be read: its XML is damaged")
    except DamagedError as error:
        troubles.append(str(error))
    if document.made.blocks or not troubles:
        titles, declared = properties
        kind: type[RenderedReading] = (
            SheetsReading if document.body == "office:spreadsheet" else RenderedReading
        )
        yield kind(
            path, format_name, document.made, declared=declared, titles=titles,
            anchors=[*dict.fromkeys(document.anchors)], records=document.rows.records,
        )  # fmt: skip
    yield from (Skipped(path, trouble) for trouble in dict.fromkeys(troubles))


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
