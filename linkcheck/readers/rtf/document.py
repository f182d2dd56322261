"""A document in RTF read as one: paragraphs, notes, comments, headers, with the links of its fields.

Knows which groups hold what a reader sees (RTF 1.9.1); how tokens are written is known to `tokens`.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from linkcheck.model import Kind, Role
from linkcheck.readers.base import BlockKind, Opened, Reading, Skipped
from linkcheck.readers.field_codes import Target, target_of
from linkcheck.readers.properties import properties_of
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from linkcheck.readers.rtf.characters import SIGNS, CodePages
from linkcheck.readers.rtf.tokens import CLOSE, OPEN, Token, Tokens

__all__ = ["read_document"]

_DEEPEST = 1_000
"""Groups inside groups that are looked at; documents have some twenty."""
_LEFT_OUT = frozenset(
    ("colortbl", "pict", "objdata", "object", "filetbl", "revtbl", "listtable", "listoverridetable", "rsidtbl", "themedata",
     "colorschememapping", "datastore", "latentstyles", "generator", "xmlnstbl", "private", "nonshppict", "sp", "mmath",
     "pgptbl", "atnid", "atnauthor", "atndate", "atnref", "atnparent", "datafield", "formfield", "ffname", "falt", "panose",
     "bkmkend", "xe", "tc", "template", "userprops", "docvar", "fchars", "lchars", "levelnumbers", "leveltext", "ud"),
)  # fmt: skip
"""Groups that hold nothing which a reader sees as text."""
_KNOWN_STARRED = frozenset({"fldinst", "bkmkstart", "annotation", "shpinst", "shptxt", "footnote", "ftnsep"})
"""Groups with `\\*` that are looked at; all others are what a reader may not know, and passes over."""
_NOTES = {"footnote": "footnote", "annotation": "comment"}
_MARGINS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}
_INFO = {"title": "dc:title", "creatim": "dcterms:created", "revtim": "dcterms:modified"}
_ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "column"})
_LIST_MARKS = frozenset({"pntext", "listtext"})
_MOST_NOTES = 50
"""Notes and headers inside each other; there are two at most."""


class _Field:
    """A field while it is read."""

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.target: Target | None = None


class _Group(NamedTuple):
    """The state that a group inherits, and that is as before after its end."""

    destination: str = ""
    """What its text is for: empty for the document's own."""
    field: _Field | None = None
    in_result: bool = False
    hidden: bool = False
    font: int = -1
    skip: int = 1
    """Characters after `\\u` that stand for it where Unicode is not known."""
    note: int = 0
    """How many notes it is in."""


class _Paragraph:
    def __init__(self, place: str) -> None:
        self.place = place
        self.pieces: list[tuple[list[str], str, Kind]] = []
        self.level = 0
        self.is_item = self.in_table = False
        self.row = -1

    def add(self, text: str, target: str, kind: Kind) -> None:
        if self.pieces and self.pieces[-1][1:] == (target, kind):
            self.pieces[-1][0].append(text)
        else:
            self.pieces.append(([text], target, kind))


class _Document:
    """A document while it is read."""

    def __init__(self, data: bytes) -> None:
        self.made = Rendition()
        self.info: dict[str, str] = {}
        self.anchors: list[str] = []
        self._tokens = Tokens(data, _WORDS)
        self._group = _Group()
        self._groups: list[_Group] = []
        self._below = 0
        self._starred = False
        self._pages = CodePages()
        self._bytes = bytearray()
        self._passed = 0
        self._open = [_Paragraph("")]
        self._levels: dict[int, int] = {}
        self._style = -1
        self._counts: dict[str, int] = {}
        self._count = self._row = 0
        self._day: dict[str, int] = {}

    def read(self) -> bool:
        """Read the document, and say whether all of its groups ended."""
        for token in self._tokens:
            if token.word == "":
                self._take(token.data)
            elif token.word == OPEN:
                self._flush()
                self._begin()
            elif token.word == CLOSE:
                self._flush()
                self._end()
            else:
                self._control(token)
        self._flush()
        is_whole = not self._groups and not self._below
        while self._open:
            self._end_paragraph(self._open.pop())
        return is_whole

    def _begin(self) -> None:
        if len(self._groups) >= _DEEPEST:
            self._below += 1
            return
        self._groups.append(self._group)

    def _end(self) -> None:
        if self._below:
            self._below -= 1
            return
        if not self._groups:
            return
        before, group = self._groups.pop(), self._group
        if group.destination in ("creatim", "revtim") and before.destination != group.destination:
            self._end_day(group.destination)
        if group.note > before.note and len(self._open) > 1:
            self._end_paragraph(self._open.pop())
        self._group = before
        self._starred = False

    def _control(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == "u" and number is not None:
            self._character(number)
            return
        self._flush()
        if word == "*":
            self._starred = True
            return
        starred, self._starred = self._starred, False
        if word in _LEFT_OUT or (starred and word not in _KNOWN_STARRED):
            if self._groups:
                self._tokens.leave_group()
                self._end()
        elif word in SIGNS:
            self._show(SIGNS[word])
        elif word in _ENDS:
            self._mark_end(word)
        elif word in _FORMATS:
            self._format(word, number)
        else:
            self._destination(word, number)

    def _format(self, word: str, number: int | None) -> None:
        """Take what changes how a text looks, as far as that says what it is."""
        one = self._open[-1]
        if word == "pard":
            one.is_item = one.in_table = False
            one.level = 0
        elif word == "intbl":
            one.in_table = True
        elif word == "outlinelevel":
            level = min(6, (number or 0) + 1) if 0 <= (number or 0) < 9 else 0
            if self._group.destination == "stylesheet":
                self._levels[self._style] = level
            else:
                one.level = level
        elif word == "s":
            self._style = number or 0
            if self._group.destination != "stylesheet":
                one.level = self._levels.get(self._style, 0)
        elif word == "ls":
            one.is_item = True
        elif word in ("v", "deleted"):
            self._group = self._group._replace(hidden=number != 0)
        elif word == "plain":
            self._group = self._group._replace(hidden=False)
        elif word == "f":
            self._pages.font = number or 0
            self._group = self._group._replace(font=number or 0)
        elif word == "uc":
            self._group = self._group._replace(skip=max(0, min(number or 0, 10)))
        elif word == "fcharset":
            self._pages.charset(number or 0)
        elif word == "ansicpg":
            self._pages.standard(number or 0)

    def _destination(self, word: str, number: int | None) -> None:
        """Take what says what the text of a group is for."""
        group = self._group
        if word == "field":
            self._group = group._replace(field=_Field(), in_result=False)
        elif word == "fldinst":
            self._group = group._replace(destination="fldinst")
        elif word == "fldrslt" and group.field is not None:
            group.field.target = target_of("".join(group.field.instruction))
            self._group = group._replace(in_result=True)
            target = group.field.target
            if target is not None and target.kind is Kind.IMAGE:
                self._open[-1].add("", *target)
        elif word in _NOTES or word in _MARGINS:
            self._begin_note(word)
        elif word == "ftnalt" and len(self._open) > 1 and self._open[-1].place.startswith("footnote "):
            self._counts["footnote"] -= 1
            self._open[-1].place = self._numbered("endnote")
        elif word in _LIST_MARKS:
            self._open[-1].is_item = True
            self._group = group._replace(destination=word)
        elif word in ("fonttbl", "stylesheet", "info", "bkmkstart", "ftnsep"):
            self._group = group._replace(destination=word)
        elif group.destination == "info":
            self._group = group._replace(destination=word if word in _INFO else "other")
        elif word in ("yr", "mo", "dy"):
            self._day[word] = number or 0

    def _begin_note(self, word: str) -> None:
        if len(self._open) >= _MOST_NOTES:
            return
        place = _MARGINS.get(word) or self._numbered(_NOTES[word])
        self._open.append(_Paragraph(place))
        self._group = self._group._replace(
            destination="", field=None, in_result=False, note=self._group.note + 1
        )

    def _numbered(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind} {self._counts[kind]}"

    def _character(self, number: int) -> None:
        """Take a character of Unicode; what stands for it where that is not known is passed over."""
        self._flush()
        self._passed = self._group.skip
        self._show(chr(number & 0xFFFF))

    def _take(self, data: bytes) -> None:
        if self._passed:
            count = min(self._passed, len(data))
            self._passed -= count
            data = data[count:]
        self._bytes += data

    def _flush(self) -> None:
        """Show the bytes that were taken, decoded as the font wants."""
        self._passed = 0
        if self._bytes:
            text = self._pages.decoded(bytes(self._bytes), self._group.font)
            self._bytes.clear()
            self._show(text)

    def _show(self, text: str) -> None:
        group = self._group
        if group.destination == "fldinst":
            if group.field is not None and not group.in_result:
                group.field.instruction.append(text)
        elif group.destination == "bkmkstart":
            self.anchors.append(text.strip())
        elif group.destination in _INFO:
            name = _INFO[group.destination]
            self.info[name] = (self.info.get(name, "") + text)[:2_000]
        elif not group.destination and not group.hidden:
            target = group.field.target if group.field is not None and group.in_result else None
            self._open[-1].add(text, *(target or ("", Kind.LINK)))

    def _mark_end(self, word: str) -> None:
        if self._group.destination:
            return
        one = self._open[-1]
        if word in ("cell", "nestcell"):
            one.in_table = True
        if one.in_table:
            one.row = self._row
        after = _Paragraph(one.place)
        after.level, after.is_item, after.in_table = one.level, one.is_item, one.in_table
        self._end_paragraph(one)
        self._open[-1] = after
        if word == "row":
            self._row += 1

    def _end_paragraph(self, one: _Paragraph) -> None:
        pieces = [Piece(_joined(texts), target, kind) for texts, target, kind in one.pieces]
        kind, level = BlockKind.PARAGRAPH, 0
        if one.in_table:
            kind = BlockKind.CELL
        elif one.level:
            kind, level = BlockKind.HEADING, one.level
        elif one.is_item:
            kind = BlockKind.ITEM
        role = Role.FURNITURE if one.place in ("header", "footer") else None
        if one.place:
            self.made.add(one.place, pieces, kind, level, role=role, row=one.row)
        elif self.made.add(f"paragraph {self._count + 1}", pieces, kind, level, row=one.row):
            self._count += 1

    def _end_day(self, destination: str) -> None:
        year, month, day = (self._day.get(name, 0) for name in ("yr", "mo", "dy"))
        self._day.clear()
        with suppress(ValueError, OverflowError):  # the second for numbers of more than 31 bits
            self.info[_INFO[destination]] = date(year, month, day).isoformat()


_FORMATS = frozenset(
    {"pard", "intbl", "outlinelevel", "s", "ls", "v", "deleted", "plain", "f", "uc", "fcharset", "ansicpg"}
)
_WORDS = (
    _FORMATS
    | _ENDS
    | _LEFT_OUT
    | _KNOWN_STARRED
    | _LIST_MARKS
    | _INFO.keys()
    | _MARGINS.keys()
    | _NOTES.keys()
    | SIGNS.keys()
    | {"u", "bin", "field", "fldinst", "fldrslt", "ftnalt", "fonttbl", "stylesheet", "info", "yr", "mo", "dy"}
)
"""The control words that mean something here."""


def _joined(texts: list[str]) -> str:
    """Return texts as one; a character beyond the first plane comes as two halves."""
    return "".join(texts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a document, or why there is none; never raises."""
    if not opened.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        yield Skipped(opened.path, "it is damaged: it does not begin as RTF does")
        return
    document = _Document(opened.data)
    is_whole = document.read()
    titles, declared = properties_of(document.info, opened.path)
    anchors = [*dict.fromkeys(filter(None, document.anchors))]
    yield RenderedReading(
        opened.path, format_name, document.made, declared=declared, titles=titles, anchors=anchors
    )
    if not is_whole:
        yield Skipped(opened.path, "only the beginning of it could be read: it is cut off")
