"""A Textile document, read: its links, what their aliases stand for, images, headings, code and comments.

Knows Textile's signs (textile-lang.com); HTML inside it is left to bare URLs and `href`.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, Found, ReadOptions, Source
from linkcheck.readers.marked_lines import Marked, MarkedReading, Stretches
from linkcheck.readers.tag_pairs import pairs_in

__all__ = ["Textile"]

_URL = rb"[^\s\"<>\[\]|]{1,4000}+(?![^\s\"<>\[\]|])"
_LINK = compiled(
    rb"(?:(?<=[\s(\[{>|*_~%@'\-])|\A)(\[?)\"((?:\([^()\r\n]{0,100}\)){0,2})([^\"\r\n]{1,1000}?)(?:\(([^()\r\n]{1,300})\))?\":("
    + _URL
    + rb")"
)
_ALIAS = compiled(rb"^\[([^\[\]\s]{1,100})\]((?:https?|ftp|mailto):" + _URL + rb")[ \t\r]*$", re.MULTILINE)
_IMAGE = compiled(
    rb"(?:(?<=[\s(\[>|\-])|\A)!(?:[<>=]|\([^()\r\n]{0,100}\)|\{[^{}\r\n]{0,200}\}){0,3}([^\s!\"'()<>]{1,4000})"
    rb"(?:\(([^()\r\n]{1,300})\))?!(?::(" + _URL + rb"))?"
)
_ATTRIBUTE = compiled(
    rb"<(?:a|img|iframe)\s[^<>]{0,500}?(?:href|src)\s{0,4}=\s{0,4}[\"']([^\"'<>\s]{1,4000})[\"']",
    re.IGNORECASE,
)
_ABSOLUTE = compiled(rb"(?:https?|ftps?|mailto|irc|news|tel):|//", re.IGNORECASE)
_TAG = compiled(rb"<(/?)(pre|code|notextile|script|style)\b([^<>]{0,300})>", re.IGNORECASE)
_CODE = compiled(
    rb"(?<![\w@])@(?=\S)[^@\r\n]{1,500}?(?<=\S)@(?!\w)|==[^=\r\n]{1,500}==",
    re.IGNORECASE,
)
_NEXT = rb"(?:bc|bq|pre|p|h[1-6]|fn\d{1,3}|notextile|###)(?:\([^()\r\n]{0,100}\))?\.{1,2}(?:[ \t]|\Z)"
"""The sign of a block, at which one with two full stops ends; one with a single full stop ends at an empty line."""
_EXTENDED = rb"\.\.[ \t]?(?:[^\r\n]++|\r?\n(?!\r?\n" + _NEXT + rb"))*+"
_SHORT = rb"\.[ \t](?:[^\r\n]++|\r?\n(?!\r?\n))*+"
_CODE_BLOCK = compiled(
    rb"^(?:bc|pre|notextile)(?:\([^()\r\n]{0,100}\))?(?:" + _EXTENDED + rb"|" + _SHORT + rb")", re.MULTILINE
)
_COMMENT = compiled(rb"^###(?:" + _EXTENDED + rb"|" + _SHORT + rb")|<!--", re.MULTILINE)
"""A comment of Textile, or the start of one of HTML."""
_HEADING = compiled(rb"h([1-6])[^.\s]{0,100}\.[ \t]+([^\r\n]{1,1000})")
_ANY_HEADING = compiled(rb"^h[1-6][^.\s]{0,100}\.[ \t]+([^\r\n]{1,1000})", re.MULTILINE)
_ANCHOR = compiled(rb"\([^()#\r\n]{0,100}#([^()\s]{1,100})\)|\bid=[\"']([^\"'<>\s]{1,100})[\"']")
_BLOCK = compiled(r"\A(?:p|bq|h[1-6]|fn\d{1,3}|dl|table)(?:[(\[{<>=][^.\r\n]{0,100})?\.{1,2}[ \t]")
_MARKED = compiled(r"(?<![\w*_+?@%~^-])([*_+?@%~^-]{1,2})(?=\S)([^\n]{1,300}?)(?<=\S)\1(?!\w)")
_AFTER = b".,;:!?'*_)%~-"


class Textile(MarkedReading):
    """A Textile document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    bullet = compiled(rb"(?:^|(?<=[\r\n]))(?:[*#-]{1,10}[ \t]|\|)")

    def __init__(self, source: Source, format_name: str, options: ReadOptions) -> None:
        data = source.data
        aliases = {
            match[1].decode("utf-8", "replace"): match[2].decode("utf-8", "replace")
            for match in _ALIAS.finditer(data)
        }
        found = (
            [*_links(data, aliases), *_images(data), *_attributes(data)]
            if b":" in data or b"=" in data
            else []
        )
        self._comments = [*_comments(data)]
        super().__init__(
            source,
            format_name,
            options,
            links=[one for one, is_local in found if not is_local],
            local=[one for one, is_local in found if is_local],
            code=[
                *(match.span() for pattern in (_CODE, _CODE_BLOCK) for match in pattern.finditer(data)),
                *pairs_in(data, _TAG, Stretches(self._comments).hold),
            ],
            hidden=[*self._comments, *(match.span() for match in _ALIAS.finditer(data))],
        )

    def plain(self, text: str) -> str:
        return _BLOCK.sub("", _MARKED.sub(r"\2", text))

    def comments(self) -> Sequence[tuple[int, int]]:
        return self._comments

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        heading = _HEADING.match(self.source.data, start, end)
        if heading is not None:
            return BlockKind.HEADING, int(heading[1])
        return super().kind_of(start, end)

    def headings(self) -> Sequence[str] | None:
        found = _ANY_HEADING.finditer(self.source.data)
        return [self.plain(match[1].decode("utf-8", "replace")).strip() for match in found]

    def anchors(self) -> Sequence[str]:
        found = _ANCHOR.finditer(self.source.data)
        return [*dict.fromkeys((match[1] or match[2]).decode("utf-8", "replace") for match in found)]


def _comments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where comments stand; one of HTML that is never closed is none, and its end is looked for once."""
    at, closes = 0, True
    while (match := _COMMENT.search(data, at)) is not None:
        at = match.end()
        if match[0] == b"<!--":
            end = data.find(b"-->", at) if closes else -1
            closes = end >= 0
            if not closes:
                continue
            at = end + 3
        yield match.start(), at


def _links(data: bytes, aliases: dict[str, str]) -> Iterator[tuple[Marked, bool]]:
    for match in _LINK.finditer(data):
        raw = match[5] if match[1] else _without_end(match[5])
        if not raw:
            continue
        written = raw.decode("utf-8", "replace")
        target = aliases.get(written, written)
        text = " ".join(match[3].decode("utf-8", "replace").split())
        text = "" if text == "$" else _MARKED.sub(r"\2", text)
        start = match.start(5)
        link = Found(
            start, start + len(raw), target, text, Kind.LINK, Role.PROSE, 0, match.start(), start + len(raw)
        )
        yield Marked(link, *match.span(3)), _ABSOLUTE.match(target.encode()) is None


def _images(data: bytes) -> Iterator[tuple[Marked, bool]]:
    if b"!" not in data:
        return
    for match in _IMAGE.finditer(data):
        target = match[1].decode("utf-8", "replace")
        if b"." not in match[1] and _ABSOLUTE.match(match[1]) is None:
            continue  # an exclamation
        text = (match[2] or b"").decode("utf-8", "replace")
        link = Found(*match.span(1), target, text, Kind.IMAGE, Role.PROSE, 0)
        yield Marked(link, match.end(1), match.end(1)), _ABSOLUTE.match(match[1]) is None
        if match[3] is not None:
            raw = _without_end(match[3])
            link = Found(
                match.start(3),
                match.start(3) + len(raw),
                raw.decode("utf-8", "replace"),
                text,
                Kind.LINK,
                Role.PROSE,
                0,
            )
            if raw:
                yield Marked(link, link.start, link.start), _ABSOLUTE.match(raw) is None


def _attributes(data: bytes) -> Iterator[tuple[Marked, bool]]:
    if b"<" not in data:
        return
    for match in _ATTRIBUTE.finditer(data):
        target = match[1].decode("utf-8", "replace").replace("&amp;", "&")
        kind = Kind.LINK if match[0][1:2] in b"aA" else Kind.RESOURCE
        link = Found(*match.span(1), target, "", kind, Role.PROSE, 0)
        yield Marked(link, link.start, link.start), _ABSOLUTE.match(match[1]) is None


def _without_end(raw: bytes) -> bytes:
    """Return a URL without the signs of the sentence after it; a bracket that it opens itself is its own."""
    while raw and raw[-1] in _AFTER and not (raw[-1:] == b")" and raw.count(b"(") >= raw.count(b")")):
        raw = raw[:-1]
    return raw
