"""AsciiDoc's macros that link: `https://host/path[text]`, `link:`, `image:`, `xref:`, `<<id,text>>` and their like.

Knows macros and their attribute lists; does not know whether a URL is any good.
"""

import re
from collections.abc import Iterator

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.marked_lines import Marked, Stretches

__all__ = [
    "anchors_in",
    "beginnings_in",
    "cross_references_in",
    "macros_in",
    "url_attributes_in",
    "without_marks",
]

_LONGEST_LIST = 2_000
"""Bytes in which the `]` of a macro is looked for."""
_MACRO = compiled(
    rb"(?<![\\\w:])(?:(link|xref|image|video|audio|include)(::?)(?:\+\+([^\r\n]{1,2000}?)\+\+|([^\s\[\]]{1,2000}+))"
    rb"|((?:https?|ftps?|irc|mailto):[^\s\[\]<>]{1,4000}+)|(\{[A-Za-z][\w-]{0,60}\}[^\s\[\]<>]{0,4000}+))\[",
    re.IGNORECASE,
)
_LINE_ENDS = (b"", b"\n", b"\r")
_CROSS = compiled(rb"(?<!\\)<<([\w#/.:{\x80-\xff][^<>,\r\n]{0,300})(?:,([^<>]{0,300}))?>>")
_MARKED = compiled(
    r"(?<!\w)(?:\[[.%][\w.%-]{1,60}\](?=#))?(\*\*|__|``|##|[*_`#^~])(?=\S)([^\n]{1,300}?)(?<=\S)\1(?!\w)"
)
"""Bold, italic, monospaced or marked text; a role may stand before it."""
_ANCHOR = compiled(
    rb"\[\[\[?([^\[\],\s][^\],\r\n]{0,200})(?:,([^\]\r\n]{0,200}))?\]\]|\[[\w.%\-]{0,60}#([\w:.\-{}]{1,200})[^\]\r\n]{0,200}\]|anchor:([\w:.\-{}]{1,200})\["
)
_ID = compiled(
    rb"(?<=[\[,])[ \t]{0,9}id[ \t]{0,9}=[ \t]{0,9}(?:\"([^\"\r\n]{1,200})\"|'([^'\r\n]{1,200})'|([^\s,\]\"']{1,200}))"
)
"""An id among the attributes of a block or a macro: `[source,bash,id="x"]`."""
_LABEL = compiled(
    rb"^\.(?![.\s])([^\r\n]{1,300})"
    rb"|(?<=[\[,])[ \t]{0,9}reftext[ \t]{0,9}=[ \t]{0,9}(?:\"([^\"\r\n]{1,300})\"|'([^'\r\n]{1,300})'|([^,\]\r\n\"']{1,300}))",
    re.MULTILINE,
)
"""The title of a block, and the text that an anchor is to be called by."""
_NATURAL = compiled(r"[A-Z \x80-\uffff]")
"""What tells a text that names its target from an id."""
_IN_HTML = compiled(
    rb"<[A-Za-z][A-Za-z0-9]{0,20}[ \t](?:[^<>\r\n]{0,500}[ \t])?(?:id|name)[ \t]{0,4}=[ \t]{0,4}[\"']?([^\s\"'<>]{1,200})"
)
"""An id in HTML that a block or a macro passes on."""
_NAMED = compiled(r"(?:^|,)\s*[A-Za-z][\w-]{0,40}\s*=")
_URL_ATTRIBUTE = compiled(
    rb"^:([A-Za-z][\w-]{0,60}):[ \t]+(https?://[^\s{}\[\]]{1,1000})[ \t]*\r?$", re.MULTILINE
)
_BEGINNING = compiled(rb"^:([A-Za-z][\w-]{0,60}):[ \t]+(https?://[^\s]{1,1000})[ \t]*\r?$", re.MULTILINE)
_USE = compiled(rb"(?<!\\)\{([A-Za-z][\w-]{0,60})\}([\w/?#&=%~\[{-]?)")
"""A name in use, and what goes on after it in a URL, or a link's text."""
_LINK = compiled(
    rb"(?<=[\[,=])[ \t]{0,9}\"[^\"\r\n]{0,2000}\"|(?<=[\[,])[ \t]{0,9}link[ \t]{0,9}=[ \t]{0,9}"
    rb"(?:\"([^\"\r\n]{1,2000})\"|'([^'\r\n]{1,2000})'|([^\s,\]\"'][^,\]\r\n]{0,2000}))"
)
_SCHEME = compiled(rb"[A-Za-z][A-Za-z0-9+.\-]{1,20}:")
_KINDS = {b"image": Kind.IMAGE, b"video": Kind.RESOURCE, b"audio": Kind.RESOURCE, b"include": Kind.RESOURCE}


def url_attributes_in(data: bytes) -> dict[str, str]:
    """Return the URLs that a document gives names to (`:repo: https://code.example/r`), by `{repo}`.

    >>> url_attributes_in(b":repo: https://code.example/r\\n:toc:\\n")
    {'{repo}': 'https://code.example/r'}
    """
    found = _URL_ATTRIBUTE.finditer(data) if b"://" in data else ()
    return {f"{{{match[1].decode().lower()}}}": match[2].decode("utf-8", "replace") for match in found}


def beginnings_in(data: bytes, barred: Stretches) -> Iterator[tuple[int, int]]:
    r"""Yield where the URLs stand that a document gives names to, and that it shows only as the beginnings of links.

    Uses in `barred` (code and comments) do not count.

    >>> [*beginnings_in(b":a: https://a.example\n:b: https://b.example\n{a}/x[y] {b}/x[y] {b}, {a}[z]", Stretches([]))]
    [(4, 21)]
    """
    found = [*_BEGINNING.finditer(data)] if b"://" in data and b"{" in data else []
    if not found:
        return
    begins, alone = set[bytes](), set[bytes]()
    for match in _USE.finditer(data):
        if not barred.hold(match.start()):
            (begins if match[2] else alone).add(match[1].lower())
    yield from (match.span(2) for match in found if match[1].lower() in begins - alone)


def macros_in(data: bytes) -> Iterator[tuple[Marked, bool]]:
    """Yield the links of a text's macros in order, each with whether its target is local; linear.

    Blocks are numbered later; the text is the first entry of the attribute list. A target may begin with the name of a
    URL that the document defines; one that begins with any other name is known to nobody but the site's generator.
    """
    named = url_attributes_in(data)
    for match in _MACRO.finditer(data):
        close = _closing(data, match.end())
        name = (match[1] or b"").lower()
        is_text = name == b"include" and (
            match[2] != b"::" or data[match.start() - 1 : match.start()] not in _LINE_ENDS
        )
        if close is None or is_text:  # a file is brought in by a line of its own
            continue
        group = next(number for number in (3, 4, 5, 6) if match[number] is not None)
        start, end = match.span(group)
        if group == 5 and match[5].lower().startswith(b"mailto:") and b"@" not in match[5]:
            continue
        shown_start, shown_end, text = _shown(data, match.end(), close)
        target = match[group].decode("utf-8", "replace")
        if target.startswith("{"):
            name_end = target.find("}") + 1
            url = named.get(target[:name_end].lower())
            if url is None:
                continue
            target = url + target[name_end:]
            is_local = False
        else:
            is_local = (
                not target.startswith("//")
                and ("://" not in target if name == b"xref" else _SCHEME.match(match[group]) is None)
            )  # before a page's name there may be its module's in Antora (`component:module:page.adoc`), no scheme
        if name == b"xref" and is_local and "#" not in target and "." not in target.rpartition("/")[2]:
            target = f"#{target}"
        kind = _KINDS.get(name, Kind.LINK)
        if kind is not Kind.LINK:
            shown_start = shown_end = match.end()
        leads = _link_of_picture(data, match.end(), close, named) if kind is Kind.IMAGE else None
        stop = leads[0].shown_start if leads is not None else close + 1
        found = Found(start, end, target, text, kind, Role.PROSE, 0, match.start(), stop)
        yield Marked(found, shown_start, shown_end), is_local
        if leads is not None:
            yield leads


def _link_of_picture(data: bytes, start: int, end: int, named: dict[str, str]) -> tuple[Marked, bool] | None:
    """Return where the picture leads whose attribute list this is (`link=`), and whether that is local; None for nowhere."""
    match = next((found for found in _LINK.finditer(data, start, end) if found.lastindex is not None), None)
    if match is None or match.lastindex is None:
        return None
    group = match.lastindex
    target = match[group].decode("utf-8", "replace").strip()
    if target.startswith("{"):
        name_end = target.find("}") + 1
        url = named.get(target[:name_end].lower())
        target = url + target[name_end:] if url is not None else ""
    if target in ("self", "none", ""):
        return None
    is_local = _SCHEME.match(target.encode()) is None and not target.startswith("//")
    first = match.start(group)
    found = Found(*match.span(group), target, "", Kind.LINK, Role.PROSE, 0, first, end + 1)
    return Marked(found, first, first), is_local


def cross_references_in(data: bytes) -> Iterator[Marked]:
    """Yield the cross references `<<id,text>>`, whose targets are places of this document or of another one."""
    for match in _CROSS.finditer(data):
        target = match[1].decode("utf-8", "replace").rstrip()
        if " " in target:  # a natural reference, by the text that is seen of a title
            target = without_marks(target)
        text = " ".join((match[2] or b"").decode("utf-8", "replace").split())
        start, end = match.span(2) if match[2] else (match.end(1), match.end(1))
        found = Found(
            *match.span(1),
            target if "#" in target else f"#{target}",
            text,
            Kind.LINK,
            Role.PROSE,
            0,
            *match.span(),
        )
        yield Marked(found, start, end)


def anchors_in(data: bytes) -> Iterator[str]:
    """Yield the ids that a document gives itself; those that Asciidoctor makes of headings are left out.

    Labels of anchors and titles of blocks are among them, by which natural references name a place (`<<The first table>>`).
    """
    for match in _ANCHOR.finditer(data):
        name = (match[1] or match[3] or match[4]).decode("utf-8", "replace").strip()
        yield name
        if match[2]:
            yield without_marks(match[2].decode("utf-8", "replace").strip())
        if match[3] and "." in name:
            yield name.partition(".")[0]  # roles are written after the id: `[#set-up.wide]`
    for match in _LABEL.finditer(data):
        label = (match[1] or match[2] or match[3] or match[4]).decode("utf-8", "replace").strip()
        if _NATURAL.search(label) is not None:
            yield without_marks(label)
    for match in _ID.finditer(data):
        yield (match[1] or match[2] or match[3]).decode("utf-8", "replace").strip()
    if b"++" in data or b"pass:" in data:
        yield from (match[1].decode("utf-8", "replace") for match in _IN_HTML.finditer(data))


def without_marks(text: str) -> str:
    """Return a text without the signs that make it bold, italic, monospaced or marked.

    >>> without_marks("*Two* banks, *`a_b`*, issue #12 and 2 * 3")
    'Two banks, a_b, issue #12 and 2 * 3'
    """
    return _MARKED.sub(r"\2", _MARKED.sub(r"\2", text))


def _closing(data: bytes, at: int) -> int | None:
    """Return where the `]` stands that closes an attribute list; None where an empty line or nothing comes first."""
    stop = min(len(data), at + _LONGEST_LIST)
    blank = data.find(b"\n\n", at, stop)
    close = data.find(b"]", at, stop if blank < 0 else blank)
    while close > at and data[close - 1] == 0x5C:  # an escaped bracket
        close = data.find(b"]", close + 1, stop if blank < 0 else blank)
    return close if close >= 0 else None


def _shown(data: bytes, start: int, end: int) -> tuple[int, int, str]:
    """Return which stretch of an attribute list is shown, and its text; attributes (`role=x`, `window=_blank`) are not.

    A text in quotation marks may hold commas; a `^` at its end opens a new window.
    """
    written = data[start:end].decode("utf-8", "replace")
    shown = written
    if written.startswith('"') and written.find('"', 1) > 0:
        shown = written[1 : written.find('"', 1)]
        start += 1
    elif "=" in written:
        named = _NAMED.search(written)
        shown = written[: named.start()] if named is not None else written
    shown = shown.removesuffix("^")
    return start, start + len(shown.encode()), " ".join(without_marks(shown.replace("\\]", "]")).split())
