"""A reStructuredText document, read: its titles, its fields, and what its lines are.

Knows underlines, docinfo and the metadata of Pelican and Nikola; links and blocks are known beside it.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DeclaredDate, Origin, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, ReadOptions, Source, Traits
from linkcheck.readers.marked_lines import MarkedReading
from linkcheck.readers.restructuredtext.blocks import barred_in
from linkcheck.readers.restructuredtext.literals import literals_in
from linkcheck.readers.restructuredtext.references import labels_of, links_in, targets_in
from linkcheck.readers.restructuredtext.undefined import may_be_undefined, undefined_in

__all__ = ["Restructured"]

_TOP = 4_000
"""Bytes in which fields and the title are looked for."""
_FIELD = compiled(
    rb"^(?::|\.\. )(date|published|created|modified|updated|lastmod|last[ -]modified|last[ -]updated):[ \t]+"
    rb"(?:\$Date:[ \t]*)?([^\r\n$]{4,80})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_FIELD = compiled(rb"^\.\. title:[ \t]+([^\r\n]{1,300})", re.MULTILINE)
_UNDERLINED = compiled(
    rb"^(?:([=\-~^\"'`*+#.:_<>])\1{2,200}[ \t]*\r?\n)?[ \t]?(\S[^\r\n]{0,300})\r?\n([=\-~^\"'`*+#.:_<>])\3{2,300}[ \t]*\r?$",
    re.MULTILINE,
)
_ANY_TITLE = compiled(
    rb"^[ \t]?(\S[^\r\n]{0,300})\r?\n([=\-~^\"'`*+#.:_<>])\2{0,300}[ \t]*\r?$", re.MULTILINE
)
_DIRECTIVE = compiled(rb"^[ \t]*\.\.[ \t]+([A-Za-z][\w.+:-]{0,60}?)[ \t]?::(?=[ \t\r\n]|\Z)", re.MULTILINE)
_WITHOUT_PLACES = frozenset(
    b"acks admonition attention button-link button-ref card carousel caution centered code code-block code-tab"
    b" codeauthor collapse compound contents csv-table danger date default-role deprecated details digraph doctest"
    b" dropdown epigraph error figure footer glossary graph graphviz grid grid-item grid-item-card group-tab header"
    b" highlight highlights hint hlist ifconfig image important index inheritance-diagram ipython list-table"
    b" literalinclude math mermaid meta nextversionchanged note only parsed-literal plantuml plot productionlist prompt"
    b" pull-quote replace role rst-class rubric sectionauthor sectnum seealso sidebar sourcecode tab tab-item tab-set"
    b" table tabs tabularcolumns target-notes testcleanup testcode testoutput testsetup thumbnail tip title toctree"
    b" todo todolist topic uml unicode versionadded versionchanged versionremoved video warning youtube.split(".split()
)
"""Directives that make no section: docutils' and Sphinx's own, and those of extensions for pictures, tabs and cards."""
_MARKED = compiled(r"(?<![\w\\])(\*\*|\*|``|`)(?=\S)([^\n]{1,300}?)(?<=\S)\1(?!\w)")
_KINDS = {"date": "published", "published": "published", "created": "begun"}
"""What fields mean; the others say when the text last changed."""


class Restructured(MarkedReading):
    """A reStructuredText document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(url_backslashes=True)

    def __init__(self, source: Source, format_name: str, options: ReadOptions) -> None:
        data = source.data
        barred = [*barred_in(data)]
        targets = targets_in(data)
        self._styles: dict[tuple[bool, bytes], int] | None = None
        self._labels = [*dict.fromkeys(labels_of(targets))]
        used: list[tuple[int, int]] = []
        found = [*links_in(data, targets, used)]
        titles = _titles_in(data) if may_be_undefined(data) else None
        if titles is not None:
            found += undefined_in(data, (one.name for one in targets), map(self.plain, titles))
        super().__init__(
            source,
            format_name,
            options,
            links=[one for one, is_local in found if not is_local],
            local=[one for one, is_local in found if is_local],
            code=[
                *((start, end) for start, end, is_comment in barred if not is_comment),
                *literals_in(data),
            ],
            hidden=[*used, *((start, end) for start, end, is_comment in barred if is_comment)],
        )

    def plain(self, text: str) -> str:
        return _MARKED.sub(r"\2", text)

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        match = _UNDERLINED.match(self.source.data, start, end)
        if match is not None:
            return BlockKind.HEADING, self._level_of(match)
        return super().kind_of(start, end)

    def _level_of(self, heading: re.Match[bytes]) -> int:
        """Return a heading's level: a document's styles of lines have the order in which it first uses them."""
        if self._styles is None:
            found = _UNDERLINED.finditer(self.source.data)
            styles = dict.fromkeys((one[1] is not None, one[3]) for one in found)
            self._styles = {style: number for number, style in enumerate(styles, 1)}
        return min(6, self._styles.get((heading[1] is not None, heading[3]), 6))

    def anchors(self) -> Sequence[str]:
        return self._labels

    def headings(self) -> Sequence[str] | None:
        """Return the underlined titles; unknown where a directive may bring in a file, what source code says, or sections."""
        titles = _titles_in(self.source.data)
        return [self.plain(one) for one in titles] if titles is not None else None

    def titles(self) -> Sequence[Title]:
        given = _TITLE_FIELD.search(self.source.data, 0, _TOP)
        found = given or _UNDERLINED.search(self.source.data, 0, _TOP)
        if found is None:
            return ()
        text = self.plain((found[1] if given else found[2]).decode("utf-8", "replace")).strip()
        return (Title(text, Origin.FRONT_MATTER if given else Origin.HEADING),) if text else ()

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates of the document's fields (`:Date:`, Nikola's `.. date:`), those of its publication first."""
        return sorted(self._dated(), key=lambda one: one.field != "published")

    def _dated(self) -> Iterator[DeclaredDate]:
        for match in _FIELD.finditer(self.source.data, 0, _TOP):
            text = match[0].decode("utf-8", "replace").strip()
            date = declared_date(
                match[2].decode("utf-8", "replace").partition(" (")[0].strip(), Origin.FRONT_MATTER, text
            )
            if date is not None:
                evidence = self.source.evidence(text, match.start())
                field = _KINDS.get(match[1].lower().decode(), "modified")
                yield DeclaredDate(field, type(date)(date.value, date.precision, date.origin, (evidence,)))


def _titles_in(data: bytes) -> list[str] | None:
    """Return the underlined titles as they are written; None where a directive may bring in others."""
    if any(one[1].lower() not in _WITHOUT_PLACES for one in _DIRECTIVE.finditer(data)):
        return None
    return [one[1].decode("utf-8", "replace").strip() for one in _ANY_TITLE.finditer(data)]
