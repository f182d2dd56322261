"""One part of a text (its body, its notes, a header): paragraphs with their pieces, in the order in which they are read.

Knows the elements of WordprocessingML (ISO/IEC 29500-1 §17) that hold text, links and fields; knows not which parts there are.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.readers.base import BlockKind
from linkcheck.readers.docx.styles import Style
from linkcheck.readers.field_codes import Target, target_of
from linkcheck.readers.office_open_xml import Relation
from linkcheck.readers.rendition import Piece
from linkcheck.readers.xml_walk import Attributes, walk_named

__all__ = ["Paragraph", "Story"]

_UNSEEN = frozenset(
    {"mc:Fallback", "w:del", "w:moveFrom", "w:rt", "w:pPrChange", "w:rPrChange", "w:sectPrChange"}
)
"""What is kept beside what is shown: another form of the same, deleted text, the reading of characters, former looks."""
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_NOTES = {"w:footnote": "footnote", "w:endnote": "endnote", "w:comment": "comment"}
_REFERENCES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_BARE = frozenset({"w:p", "w:r", "w:t", "w:instrText", "w:tr", *_SIGNS})
"""Whose attributes say nothing here."""
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_FIELDS = 100
"""Fields inside fields; real ones have three."""
_PLAIN = Style(BlockKind.PARAGRAPH, 0)


class Paragraph(NamedTuple):
    """A paragraph that has ended."""

    pieces: list[Piece]
    kind: BlockKind
    level: int
    row: int
    """The number of its table's row; -1 outside of tables."""
    note: tuple[str, str]
    """The kind and the id of the note or comment that it belongs to, both empty elsewhere."""


class _Field:
    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.shows = False
        """Whether its result has begun."""
        self.target: Target | None = None


class _Open:
    """A paragraph that is still being read."""

    def __init__(self) -> None:
        self.pieces: list[tuple[list[str], str, Kind]] = []
        self.style = _PLAIN
        self.is_item = False
        self.depth = 1
        """How deep it is nested, as an item."""
        self.level = 0

    def add(self, text: str, target: str, kind: Kind) -> None:
        if self.pieces and self.pieces[-1][1:] == (target, kind):
            self.pieces[-1][0].append(text)
        else:
            self.pieces.append(([text], target, kind))


class Story:
    """One part while it is read; `ended` is called with every paragraph.

    A text box stands inside the paragraph at which it is anchored; its own paragraphs come after that one.
    """

    def __init__(
        self,
        relations: Mapping[str, Relation],
        styles: Callable[[str], Style],
        ended: Callable[[Paragraph], None],
    ) -> None:
        self.anchors: list[str] = []
        self.references: list[tuple[str, str]] = []
        """The kinds and ids of the notes that the text refers to, in order."""
        self._relations, self._styles, self._ended = relations, styles, ended
        self._open: list[_Open] = []
        self._waiting: list[Paragraph] = []
        self._links: list[str] = []
        self._fields: list[_Field] = []
        self._rows: list[int] = []
        self._cells = 0
        self._row_count = 0
        self._note = ("", "")
        self._in_text = self._in_run = self._vanished = False
        self._starts: dict[str, Callable[[str, Attributes], None]] = {
            "w:p": self._start_paragraph,
            "w:t": self._start_text,
            "w:instrText": self._start_text,
            "w:r": self._start_run,
            "w:vanish": self._vanish,
            **dict.fromkeys(_SIGNS, self._sign),
            "w:hyperlink": self._start_link,
            **dict.fromkeys(
                ("a:hlinkClick", "a:blip", "wp:docPr", "v:shape", "v:rect", "v:group"), self._picture
            ),
            "w:fldChar": self._field_mark,
            "w:fldSimple": self._simple_field,
            **dict.fromkeys(("w:pStyle", "w:numId", "w:ilvl", "w:outlineLvl"), self._style),
            "w:tr": self._start_row,
            **dict.fromkeys(_NOTES, self._start_note),
            **dict.fromkeys(_REFERENCES, self._refer),
            "w:bookmarkStart": self._bookmark,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._end_paragraph,
            "w:t": self._end_text,
            "w:instrText": self._end_text,
            "w:r": self._end_run,
            "w:hyperlink": self._end_link,
            "w:fldSimple": self._end_field,
            "w:tr": self._end_row,
            **dict.fromkeys(_NOTES, self._end_note),
        }

    def read(self, pieces: Iterable[bytes]) -> bool:
        """Read a part, and say whether that was all of it; raises DamagedError."""
        is_whole = walk_named(pieces, self._starts, self._ends, self._text, _UNSEEN, _BARE)
        while self._open:  # what a damaged part has left open
            self._end_paragraph()
        return is_whole

    def _text(self, text: str) -> None:
        """Take characters: those of `w:t` are shown, those of `w:instrText` tell what a field does."""
        if not self._in_text:
            return
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].instruction.append(text)
        else:
            self._show(text)

    def _show(self, text: str) -> None:
        if not self._open or self._vanished:
            return
        if not self._fields and not self._links:
            self._open[-1].add(text, "", Kind.LINK)
        elif all(field.shows for field in self._fields):
            self._open[-1].add(text, *self._target())

    def _target(self) -> tuple[str, Kind]:
        """Return where text that stands here leads."""
        if self._links and self._links[-1]:
            return self._links[-1], Kind.LINK
        for field in reversed(self._fields):
            if field.target is not None:
                return field.target.target, field.target.kind
        return "", Kind.LINK

    def _leading(self, attributes: Attributes) -> str:
        """Return where an element with a relationship and an anchor leads."""
        relation = self._relations.get(attributes.get("r:id", ""))
        target = relation.target if relation is not None and relation.is_external else ""
        place = attributes.get("w:anchor", "") or attributes.get("w:docLocation", "")
        return f"{target}#{place}" if place and "#" not in target else target

    def _start_paragraph(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._open.append(_Open())

    def _end_paragraph(self) -> None:
        if not self._open:
            return
        one = self._open.pop()
        pieces = [Piece("".join(texts), target, kind) for texts, target, kind in one.pieces]
        kind, level = one.style.kind, one.style.level
        if self._cells:
            kind, level = BlockKind.CELL, 0
        elif one.level:
            kind, level = BlockKind.HEADING, one.level
        elif one.is_item:
            kind, level = BlockKind.ITEM, one.depth
        paragraph = Paragraph(pieces, kind, level, self._rows[-1] if self._cells else -1, self._note)
        if self._open:
            self._waiting.append(paragraph)
            return
        self._ended(paragraph)
        for waiting in self._waiting:
            self._ended(waiting)
        self._waiting.clear()

    def _start_text(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _start_run(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._in_run, self._vanished = True, False

    def _end_run(self) -> None:
        self._in_run = self._vanished = False

    def _vanish(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._vanished = self._in_run and attributes.get("w:val", "1").lower() not in _OFF

    def _sign(self, tag: str, attributes: Attributes) -> None:
        del attributes
        if self._in_run:  # elsewhere `w:tab` is a stop of a paragraph
            self._show(_SIGNS[tag])

    def _start_link(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._links.append(self._leading(attributes))

    def _end_link(self) -> None:
        if self._links:
            self._links.pop()

    def _picture(self, tag: str, attributes: Attributes) -> None:
        """Take a picture: it may lead somewhere itself, stand in a link, or be fetched from somewhere."""
        if not self._open:
            return
        target = self._leading(attributes) or attributes.get("href", "")
        if tag == "a:blip":
            relation = self._relations.get(attributes.get("r:link", ""))
            if relation is not None and relation.is_external:
                self._open[-1].add("", relation.target, Kind.IMAGE)
        elif target:
            self._open[-1].add("", target, Kind.LINK)
        elif tag == "wp:docPr" and self._target()[0]:
            self._open[-1].add("", *self._target())

    def _field_mark(self, tag: str, attributes: Attributes) -> None:
        del tag
        kind = attributes.get("w:fldCharType", "")
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._begin_result("".join(self._fields[-1].instruction))
        elif kind == "end":
            self._end_field()

    def _simple_field(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._fields.append(_Field())
        self._begin_result(attributes.get("w:instr", ""))

    def _begin_result(self, instruction: str) -> None:
        field = self._fields[-1]
        field.shows, field.target = True, target_of(instruction)
        if field.target is not None and field.target.kind is Kind.IMAGE and self._open:
            self._open[-1].add("", *field.target)

    def _end_field(self) -> None:
        if self._fields:
            self._fields.pop()

    def _style(self, tag: str, attributes: Attributes) -> None:
        if not self._open:
            return
        value = attributes.get("w:val", "")
        if tag == "w:pStyle":
            self._open[-1].style = self._styles(value)
        elif tag == "w:numId":
            self._open[-1].is_item = value != "0"
        elif tag == "w:ilvl":
            self._open[-1].depth = int(value) + 1 if value.isdecimal() and len(value) == 1 else 1
        elif value.isdecimal() and int(value[:3]) < 9:
            self._open[-1].level = min(6, int(value[:3]) + 1)

    def _start_row(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._rows.append(self._row_count)
        self._row_count += 1
        self._cells += 1

    def _end_row(self) -> None:
        if self._rows:
            self._rows.pop()
            self._cells -= 1

    def _start_note(self, tag: str, attributes: Attributes) -> None:
        kind = "" if attributes.get("w:type", "normal") != "normal" else _NOTES[tag]
        self._note = (kind, attributes.get("w:id", ""))

    def _end_note(self) -> None:
        self._note = ("", "")

    def _refer(self, tag: str, attributes: Attributes) -> None:
        self.references.append((_REFERENCES[tag], attributes.get("w:id", "")))

    def _bookmark(self, tag: str, attributes: Attributes) -> None:
        del tag
        name = attributes.get("w:name", "")
        if name and name != "_GoBack":
            self.anchors.append(name)
