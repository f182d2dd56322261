"""Where HTML's tags, comments and raw text begin and end, and what a tag's attributes are (HTML Standard §13.2.5).

Knows the tokenizer's states as far as they decide what is a tag; builds no tree, and does not know what a tag is for.
All offsets are byte offsets into UTF-8, all names are in lower case.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = [
    "FOREIGN",
    "RAW",
    "Attribute",
    "Token",
    "attribute_values",
    "attributes",
    "comment_end",
    "markup_end",
    "name_at",
    "raw_text_end",
    "tag_at",
    "template_end",
    "tokens",
]

RAW = frozenset(
    {b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes", b"plaintext"}
)
"""Elements whose content is text up to their own end tag (§13.2.6.2); `noscript` is none, since no script runs."""

FOREIGN = frozenset({b"svg", b"math"})
"""Elements in which a raw text element may close itself (`<title/>`) and CDATA sections exist (§13.2.6.5)."""

# One attribute: a name (a leading = belongs to it), then a value or none. The lookahead at its end makes an unclosed
# quote fail the whole tag, as the standard does at the end of the file, instead of being read as the next name.
_GAP = rb"[ \t\n\f\r]*+"
_NAME = rb"[a-zA-Z][^ \t\n\f\r/>]*+"
_VALUE = rb"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r"'>][^ \t\n\f\r>]*+|(?=>))"""
_ATTRIBUTE = rb"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:" + _GAP + b"=" + _GAP + _VALUE + b"|(?!" + _GAP + b"=))"
_REST = rb"(?:[ \t\n\f\r/]++|" + _ATTRIBUTE + rb")*+>"

_TAG = compiled(rb"<(/?)(" + _NAME + b")" + _REST)
_NAME_AT = compiled(rb"</?([a-zA-Z][^ \t\n\f\r/>]{0,31}+)")
_TOKEN = compiled(rb"<(?:(/?)(" + _NAME + b")" + _REST + rb"|(/?[a-zA-Z])|(!--)|(!\[CDATA\[)|[!?/])")
_SPLIT = compiled(
    rb"[ \t\n\f\r/]*+([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)"
    rb"(?:" + _GAP + b"=" + _GAP + rb"(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r\"'>][^ \t\n\f\r>]*+)|(?=>)))?+"
)
_SCRIPT_STEP = compiled(rb"<!--|-->|</?[sS][cC][rR][iI][pP][tT](?=[ \t\n\f\r/>])")
_COMMENT_END = compiled(rb"--!?+>")
_AFTER_NAME = b" \t\n\f\r/>"


class Attribute(NamedTuple):
    """One attribute: its name in lower case, and where its value stands, quotes left out."""

    name: bytes
    start: int
    end: int


class Token(NamedTuple):
    """A tag (which has a name), or a stretch that is not shown: a comment, a declaration, raw text (no name)."""

    start: int
    end: int
    name: bytes
    closing: bool


def tag_at(data: bytes, start: int) -> re.Match[bytes] | None:
    """Return the tag that starts at the `<` at `start` (groups: slash, name), or None where none does.

    None where a letter follows the `<` means that the file ends inside the tag: browsers drop it and all after it.

    >>> tag_at(b'<a title="x > y" href=z>', 0).end()
    24
    """
    return _TAG.match(data, start)


def name_at(data: bytes, start: int) -> bytes:
    """Return the lower-case name that the `<` or `</` at `start` is followed by, empty if none."""
    match = _NAME_AT.match(data, start)
    return match[1].lower() if match is not None else b""


def attributes(data: bytes, start: int, end: int) -> list[Attribute]:
    """Return the attributes between the end of a tag's name and its `>`; the first of those with one name (§13.2.5.33).

    >>> attributes(b'<a HREF=x href="y" b>', 2, 20)
    [Attribute(name=b'href', start=8, end=9), Attribute(name=b'b', start=20, end=20)]
    """
    found: dict[bytes, Attribute] = {}
    for match in _SPLIT.finditer(data, start, end):
        name = match[1].lower()
        if name not in found:
            group = match.lastindex or 1
            found[name] = Attribute(name, match.end() if group == 1 else match.start(group), match.end(group))
    return list(found.values())


def attribute_values(data: bytes, start: int, end: int) -> dict[bytes, bytes]:
    """Return the raw values by name of what `attributes` finds there, at a quarter of its cost.

    >>> attribute_values(b'<a HREF=x href="y" b>', 2, 20)
    {b'href': b'x', b'b': b''}
    """
    values: dict[bytes, bytes] = {}
    for name, double, single, bare in _SPLIT.findall(data, start, end):
        values.setdefault(name.lower(), double or single or bare)
    return values


def comment_end(data: bytes, start: int) -> int:
    """Return where the comment that starts with the `<!--` at `start` ends, or the length of the file.

    >>> comment_end(b"<!--> x -->", 0), comment_end(b"<!-- x --!> -->", 0)
    (5, 11)
    """
    if data.startswith((b">", b"->"), start + 4):
        return data.index(b">", start) + 1
    end = _COMMENT_END.search(data, start + 4)
    return end.end() if end is not None else len(data)


def raw_text_end(data: bytes, start: int, name: bytes) -> int:
    """Return where the raw text that starts at `start` ends: at its element's end tag, or at the end of the file.

    >>> raw_text_end(b"<title>a <b></TITLE >", 7, b"title")
    12
    """
    if name == b"plaintext":
        return len(data)
    if name == b"script":
        end = _end_tag(data, start, name)
        opener = data.find(b"<!--", start, end)
        return end if opener < 0 else _escaped_script_end(data, opener)
    return _end_tag(data, start, name)


def _end_tag(data: bytes, start: int, name: bytes) -> int:
    after = len(name) + 2
    at = data.find(b"</", start)
    while at >= 0:
        if data[at + 2 : at + after].lower() == name and data[at + after : at + after + 1] in _DELIMITERS:
            return at
        at = data.find(b"</", at + 2)
    return len(data)


_DELIMITERS = frozenset(bytes((byte,)) for byte in _AFTER_NAME)


def _escaped_script_end(data: bytes, opener: int) -> int:
    """Return where a script that holds `<!--` ends: inside a comment, `<script` … `</script` nests once (§13.2.5.20)."""
    escaped = double = False
    at = opener
    while (step := _SCRIPT_STEP.search(data, at)) is not None:
        at = step.end()
        mark = step[0]
        if mark == b"<!--":
            at -= 2 if not escaped else 0  # its own dashes may close it: <!-->
            escaped = True
        elif mark == b"-->":
            escaped = double = False
        elif mark[1:2] != b"/":
            double = escaped
        elif double:
            double = False
        else:
            return step.start()
    return len(data)


def tokens(
    data: bytes, start: int, end: int, *, foreign: int = 0, xml: bool = False, inert: bool = False
) -> Iterator[Token]:
    """Yield the tags and the hidden stretches that start in `data[start:end]`, which starts in text.

    What lies between two tokens is text. The content of a `template` is hidden (it is inert) unless `inert` asks for
    its tags; `foreign` says how many `svg` and `math` elements are open at `start`; `xml` obeys `/>` on every element.
    """
    pos = start
    while pos < end:
        for match in _TOKEN.finditer(data, pos, end):
            kind = match.lastindex
            at = match.start()
            if kind == 3:
                whole = _TAG.match(data, at) if end < len(data) else None
                if whole is None:  # the file ends inside this tag
                    yield Token(at, len(data), b"", False)
                    return
                match = whole
                kind = 2
            if kind == 2:
                name = match[2].lower()
                pos = match.end()
                closing = match.end(1) > match.start(1)
                yield Token(at, pos, name, closing)
                if name not in _PECULIAR:
                    continue
                closed = data[pos - 2] == 47
                if name in FOREIGN:
                    foreign = max(0, foreign - 1) if closing else foreign + (not closed)
                    continue
                if closing or (closed and (foreign or xml)):
                    continue
                if name == b"template":
                    if inert:
                        continue
                    hidden = template_end(data, pos, end, xml=xml)
                else:
                    hidden = raw_text_end(data, pos, name)
                if hidden > pos:
                    yield Token(pos, hidden, b"", False)
                pos = hidden
                break
            pos = markup_end(data, at, cdata=xml or foreign > 0)
            yield Token(at, pos, b"", False)
            break
        else:
            return


_PECULIAR = RAW | FOREIGN | {b"template"}


def markup_end(data: bytes, start: int, *, cdata: bool) -> int:
    """Return where the comment, CDATA section, declaration or bogus comment at the `<` at `start` ends.

    `cdata` says whether CDATA sections exist there; elsewhere `<![CDATA[` is a bogus comment, up to the next `>`.
    """
    if data.startswith(b"<!--", start):
        return comment_end(data, start)
    close = b"]]>" if cdata and data.startswith(b"<![CDATA[", start) else b">"
    end = data.find(close, start)
    return end + len(close) if end >= 0 else len(data)


def template_end(data: bytes, start: int, limit: int, *, xml: bool) -> int:
    """Return where the end tag of the template whose content starts at `start` begins, or `limit` if not before."""
    depth = 1
    for token in tokens(data, start, limit, xml=xml, inert=True):
        if token.name == b"template":
            depth += -1 if token.closing else 1
            if not depth:
                return token.start
    return limit
