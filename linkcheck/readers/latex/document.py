r"""A LaTeX document, read: its preamble, its sections, and its text as it is set.

Knows `\title`, `\date` and sections; commands that link are known beside it.
"""

from collections.abc import Sequence

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DeclaredDate, Origin, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, ReadOptions, Source, Traits
from linkcheck.readers.latex.blocks import barred_in
from linkcheck.readers.latex.commands import labels_in, links_in, plain
from linkcheck.readers.marked_lines import MarkedReading, Stretches

__all__ = ["Latex"]

_BEGIN = compiled(rb"\\begin\{document\}")
_TITLE = compiled(rb"\\title(?:\[[^\]\r\n]{0,200}\])?\{((?:[^{}\\]|\\[^\r\n]|\{[^{}\r\n]{0,200}\}){1,400})\}")
_DATE = compiled(rb"\\date\{([^{}\r\n]{1,100})\}")
_SECTION = compiled(rb"\s{0,20}\\(part|chapter|section|subsection|subsubsection|paragraph)\*?[\[{]")
_LEVELS = {b"part": 1, b"chapter": 1, b"section": 2, b"subsection": 3, b"subsubsection": 4, b"paragraph": 5}


class Latex(MarkedReading):
    """A LaTeX document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(url_backslashes=True)
    bullet = compiled(rb"(?:^|(?<=[\r\n]))[ \t]{0,12}\\(?:bib)?item(?![A-Za-z])")

    def __init__(self, source: Source, format_name: str, options: ReadOptions) -> None:
        data = source.data
        found = [*links_in(data)] if b"\\" in data else []
        urls = Stretches((one.link.start, one.link.end) for one, _ in found)
        barred = [*barred_in(data, urls)]
        super().__init__(
            source,
            format_name,
            options,
            links=[one for one, is_local in found if not is_local],
            local=[one for one, is_local in found if is_local],
            code=[(start, end) for start, end, is_comment in barred if not is_comment],
            hidden=[(start, end) for start, end, is_comment in barred if is_comment],
        )

    def plain(self, text: str) -> str:
        return plain(text)

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        section = _SECTION.match(self.source.data, start, end)
        if section is not None and self.source.data.find(b"\n", section.end(), end - 1) < 0:
            return BlockKind.HEADING, _LEVELS[section[1]]
        return super().kind_of(start, end)

    def anchors(self) -> Sequence[str]:
        return [*dict.fromkeys(labels_in(self.source.data))]

    def titles(self) -> Sequence[Title]:
        found = _TITLE.search(self.source.data)
        text = " ".join(plain(found[1].decode("utf-8", "replace")).split()) if found is not None else ""
        return (Title(text, Origin.FRONT_MATTER),) if text else ()

    def declared(self) -> Sequence[DeclaredDate]:
        r"""Return the date of `\date{…}`; `\today` is none."""
        found = _DATE.search(self.source.data)
        if found is None or not self.is_visible(found.start()):
            return ()
        text = found[1].decode("utf-8", "replace").strip()
        date = declared_date(plain(text).strip(), Origin.FRONT_MATTER, text)
        if date is None:
            return ()
        evidence = self.source.evidence(found[0].decode("utf-8", "replace"), found.start())
        return (DeclaredDate("published", type(date)(date.value, date.precision, date.origin, (evidence,))),)

    def body_start(self) -> int:
        found = _BEGIN.search(self.source.data)
        return found.end() if found is not None else 0
