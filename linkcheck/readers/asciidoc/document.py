"""An AsciiDoc document, read: its header, its headings and its inline marks.

Knows the document's header (title, revision line, attributes) and sections; macros and blocks are known beside it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DeclaredDate, Origin, Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.asciidoc.blocks import barred_in, conditional_in
from linkcheck.readers.asciidoc.literals import literals_in
from linkcheck.readers.asciidoc.macros import (
    anchors_in,
    beginnings_in,
    cross_references_in,
    macros_in,
    without_marks,
)
from linkcheck.readers.asciidoc.titles import forms_of_title
from linkcheck.readers.base import BlockKind, ReadOptions, Source
from linkcheck.readers.marked_lines import Marked, MarkedReading, Stretches

__all__ = ["AsciiDoc"]

_LONGEST_HEADER = 8_000
_TITLE = compiled(rb"(?:\A|(?<=\n))=[ \t]+([^\r\n]{1,500})")
_ATTRIBUTE = compiled(rb"^:([A-Za-z][\w-]{0,60}):[ \t]+([^\r\n]{1,200})")
_REVISION = compiled(rb"(?:v?\d[\w.]{0,20},[ \t]*)?([^\r\n:]{6,40}?)[ \t]*(?::|\Z)")
_HEADING = compiled(rb"={1,6}[ \t]+\S|#{1,6}[ \t]+\S")
_SECTION = compiled(
    rb"^(?:={1,6}|#{1,6})[ \t]+(\S[^\r\n]{0,500}?)(?:[ \t]+[=#]{1,6})?[ \t]*\r?$"
    rb"|^(\w[^\r\n]{0,200})\r?\n([=\-~^+])\3{2,200}[ \t]*\r?$",
    re.MULTILINE,
)
_TOP_TITLE = compiled(
    rb"^[=#][ \t]+[^\s=#]|(?:\A|(?<=\n\n)|(?<=\n\r\n)|(?<=\]\n)|(?<=\]\r\n))(\w[^\r\n]{0,200})\r?\n(={3,200})[ \t]*\r?$"
    rb"|^:(?:doctitle|title):[ \t]",
    re.MULTILINE,
)
"""A document's title, by a mark before it, with an underline, or as an attribute."""
_BRINGS_IN = compiled(rb"^(?:include::([^\[\r\n]{1,500})|ifdef::|ifndef::|ifeval::|include::)", re.MULTILINE)
"""What brings places in, or leaves sections out; a file of code has none."""
_CODE = (
    b".c", b".cpp", b".cs", b".css", b".csv", b".go", b".h", b".html", b".java", b".js", b".json", b".kt", b".php",
    b".properties", b".py", b".rb", b".rs", b".scala", b".sh", b".sql", b".toml", b".ts", b".xml", b".yaml", b".yml",
)  # fmt: skip
_MONOSPACED = compiled(rb"`[^`\r\n]{1,1000}`")
_PUBLISHED = frozenset({"page-date", "jbake-date", "published", "date"})
_MODIFIED = frozenset({"revdate", "docdate", "page-revdate", "updated"})


class AsciiDoc(MarkedReading):
    """An AsciiDoc document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    bullet = compiled(rb"(?:^|(?<=[\r\n]))[ \t]{0,12}(?:[*.\-]{1,5}[ \t]|\d{1,3}\.[ \t])")

    def __init__(self, source: Source, format_name: str, options: ReadOptions) -> None:
        data = source.data
        barred = [*barred_in(data)]
        stretches = Stretches((start, end) for start, end, _ in barred)
        is_whole = _is_whole(data, stretches)
        macros = [*macros_in(data)]
        within = [*(one for one, is_local in macros if is_local), *cross_references_in(data)]
        super().__init__(
            source,
            format_name,
            options,
            links=[one for one, is_local in macros if not is_local],
            local=_with_conditions(within, Stretches(conditional_in(data) if is_whole else [(0, len(data))])),
            code=[
                *((start, end) for start, end, is_comment in barred if not is_comment),
                *literals_in(data),
                *(match.span() for match in _MONOSPACED.finditer(data) if b"://" in match[0]),
            ],
            hidden=[
                *((start, end) for start, end, is_comment in barred if is_comment),
                *beginnings_in(data, stretches),
            ],
        )

    def plain(self, text: str) -> str:
        return without_marks(text)

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        data = self.source.data
        if _HEADING.match(data, start, end) is not None and b"\n" not in data[start:end].strip():
            return BlockKind.HEADING, min(6, len(data[start:end]) - len(data[start:end].lstrip(b"=#")))
        return super().kind_of(start, end)

    def anchors(self) -> Sequence[str]:
        return [*dict.fromkeys(anchors_in(self.source.data))]

    def headings(self) -> Sequence[str] | None:
        """Return the titles of the sections; unknown where files are included or sections depend on attributes."""
        data = self.source.data
        for one in _BRINGS_IN.finditer(data):
            if one[1] is None or not (self._code.hold(one.start()) or one[1].lower().endswith(_CODE)):
                return None
        found = (one for one in _SECTION.finditer(data) if not self._code.hold(one.start()))
        return [
            form for one in found for form in forms_of_title((one[1] or one[2]).decode("utf-8", "replace"))
        ]

    def titles(self) -> Sequence[Title]:
        found = _TITLE.search(self.source.data, 0, _LONGEST_HEADER)
        return (
            (Title(self.plain(found[1].decode("utf-8", "replace")).strip(), Origin.HEADING),) if found else ()
        )

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates of the header: `:page-date:` and its like, then the revision's, which is when it last changed."""
        return sorted(self._dated(), key=lambda one: one.field != "published")

    def body_start(self) -> int:
        return self._header[1]

    @cached_property
    def _header(self) -> tuple[int, int]:
        """Where the header starts and ends: from the title, or the first attribute, to the first empty line."""
        data = self.source.data
        start = len(data) - len(data.lstrip())
        if not data.startswith((b"= ", b"=\t", b":"), start):
            return 0, 0
        blank = data.find(b"\n\n", start, start + _LONGEST_HEADER)
        returns = data.find(b"\r\n\r\n", start, start + _LONGEST_HEADER)
        ends = [one for one in (blank, returns) if one >= 0]
        return start, min(ends, default=min(len(data), start + _LONGEST_HEADER))

    def _dated(self) -> Iterator[DeclaredDate]:
        start, end = self._header
        at = start
        for number, line in enumerate(self.source.data[start:end].splitlines(keepends=True)):
            attribute = _ATTRIBUTE.match(line)
            name, value = "", b""
            if attribute is not None:
                name, value = attribute[1].decode().lower(), attribute[2]
            elif number in (1, 2) and not line.startswith((b"=", b":")) and b"@" not in line:
                revision = _REVISION.match(line.strip())
                name, value = ("revdate", revision[1]) if revision is not None else ("", b"")
            if name in _PUBLISHED or name in _MODIFIED:
                text = value.decode("utf-8", "replace").strip()
                date = declared_date(text, Origin.FRONT_MATTER, line.decode("utf-8", "replace").strip())
                if date is not None:
                    evidence = self.source.evidence(line.decode("utf-8", "replace").strip(), at)
                    field = "published" if name in _PUBLISHED else "modified"
                    yield DeclaredDate(
                        field, type(date)(date.value, date.precision, date.origin, (evidence,))
                    )
            at += len(line)


def _is_whole(data: bytes, barred: Stretches) -> bool:
    """Say whether a document has a title outside of some stretches; without one it is a piece of other documents."""
    for match in _TOP_TITLE.finditer(data):
        if not barred.hold(match.start()):
            underlined = (match[1] or b"").decode("utf-8", "replace")
            if match[2] is None or abs(len(underlined) - len(match[2])) <= 1:
                return True
    return False


def _with_conditions(links: Sequence[Marked], conditional: Stretches) -> list[Marked]:
    """Return links, those with the role of code that stand in some stretches: what they name depends on other documents."""
    return [
        one._replace(link=one.link._replace(role=Role.CODE)) if conditional.hold(one.link.start) else one
        for one in links
    ]
