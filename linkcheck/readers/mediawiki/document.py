"""A page of wikitext, read: its external links, what its templates cite, its headings.

Knows brackets, references, lists and the tags in which nothing is markup; templates are known beside it.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, Found, ReadOptions, Record, Source
from linkcheck.readers.fields import MARK
from linkcheck.readers.marked_lines import Marked, MarkedReading, Stretches
from linkcheck.readers.mediawiki.citing import cited_by, shown_text, without_marks
from linkcheck.readers.mediawiki.templates import Template, templates_in
from linkcheck.readers.tag_pairs import pairs_in

__all__ = ["Wikitext"]

_COMMENT = compiled(rb"<!--(?:[^-]++|-(?!->))*+(?:-->)?")
_TAG = compiled(
    rb"<(/?)(nowiki|pre|source|syntaxhighlight|code|math|score|templatedata|tt)\b([^<>]{0,500})>",
    re.IGNORECASE,
)
_LINK = compiled(
    rb"(?<!\[)\[((?:(?:https?|ftps?|gopher|irc|ircs|news):)?//[^\s\[\]<>\"]{1,4000}+|mailto:[^\s\[\]<>\"]{1,1000}+)(?![^\s\[\]<>\"])"
    rb"((?:[^\[\]\r\n]++|\[\[[^\[\]\r\n]{0,200}\]\])*+)\]",
    re.IGNORECASE,
)
_REFERENCE = compiled(rb"</?ref(?:erences)?\b[^<>]{0,500}>", re.IGNORECASE)
_HEADING = compiled(rb"(={1,6})([^\r\n]{1,1000}?)\1[ \t]*(?:\r?\n|\r|\Z)")
_ANY_HEADING = compiled(rb"^(={1,6})([^\r\n]{1,1000}?)\1[ \t]*\r?$", re.MULTILINE)
_ANCHOR = compiled(rb"\bid[ ]?=[ ]?[\"']?([^\s\"'<>]{1,200})")


class Wikitext(MarkedReading):
    """A page of wikitext, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    bullet = compiled(rb"(?:^|(?<=[\r\n]))(?:[*#:;]{1,20}|\|-|[|!])[ \t]*")

    def __init__(self, source: Source, format_name: str, options: ReadOptions) -> None:
        data = source.data
        self._comments = [match.span() for match in _COMMENT.finditer(data)] if b"<!--" in data else []
        code = [*pairs_in(data, _TAG, Stretches(self._comments).hold)] if b"<" in data else []
        free = [*Stretches([*self._comments, *code]).between(0, source.size)]
        links = [*_links(data)] if b"//" in data or b"mailto:" in data else []
        self._records: list[Record] = []
        hidden: list[tuple[int, int]] = []
        if b"{{" in data:
            for template in templates_in(data, free):
                cited = [*cited_by(source, template)]
                self._records += [one.record for one in cited if one.record is not None]
                for one in cited:
                    kind = Kind.LINK if one.title else Kind.AUTOLINK
                    found = Found(one.field.start, one.field.end, one.target, one.title, kind, Role.PROSE, 0)
                    links.append(Marked(found, found.start, found.start))
                hidden += _unseen(data, template, {one.field.start for one in cited})
        tags = (match.span() for match in _REFERENCE.finditer(data)) if b"<" in data else ()
        taken = Stretches((one.link.start, one.link.end) for one in links)
        pieces = [piece for one in Stretches([*hidden, *tags]) for piece in taken.between(*one)]
        super().__init__(
            source, format_name, options, links=links, code=code, hidden=[*self._comments, *pieces]
        )

    def plain(self, text: str) -> str:
        return without_marks(text)

    def comments(self) -> Sequence[tuple[int, int]]:
        return self._comments

    def records(self) -> Sequence[Record]:
        return self._records

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        heading = _HEADING.match(self.source.data, start, end)
        if heading is not None and heading.end() >= end - 1:
            return BlockKind.HEADING, len(heading[1])
        return super().kind_of(start, end)

    def headings(self) -> Sequence[str] | None:
        found = _ANY_HEADING.finditer(self.source.data)
        return [shown_text(one[2].decode("utf-8", "replace")) for one in found]

    def anchors(self) -> Sequence[str]:
        found = (match[1].decode("utf-8", "replace") for match in _ANCHOR.finditer(self.source.data))
        return [*dict.fromkeys(found)]


def _links(data: bytes) -> Iterator[Marked]:
    for match in _LINK.finditer(data):
        written = match[1].decode("utf-8", "replace")
        target = f"https:{written}" if written.startswith("//") else written
        text = shown_text((match[2] or b"").decode("utf-8", "replace"))
        first = match.start(2) + len(match[2]) - len(match[2].lstrip())
        kind = Kind.LINK if text else Kind.AUTOLINK
        yield Marked(
            Found(*match.span(1), target, text, kind, Role.PROSE, 0, *match.span()), first, match.end(2)
        )


def _unseen(data: bytes, template: Template, cited: set[int]) -> Iterator[tuple[int, int]]:
    """Yield what a reader does not see of a template as it is written: signs, names, and values without a URL.

    Of a template that cites nothing only the signs around its values are hidden, so that a URL ends before them.
    """
    behind = template.start
    for one in template.fields:
        is_kept = one.start not in cited and (not cited or MARK.search(data, one.start, one.end) is not None)
        if is_kept:
            yield behind, one.start
            behind = one.end
    yield behind, template.end
