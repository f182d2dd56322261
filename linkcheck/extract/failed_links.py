"""Links of Markdown that are none, so that readers see their brackets: `[the report] (https://a.example/b)`.

Knows what stands around a bare URL; does not know what is said of it. CommonMark 0.31 §6.3 wants the parentheses right after
the brackets, no blank in the URL, and a parenthesis at its end. kramdown, Python-Markdown and pandoc let blanks stand in a URL:
there `[the report](https://a.example/the report.pdf)` is a link, which readers of the file on GitHub do not see.
"""

from bisect import bisect_left
from collections.abc import Sequence

from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.urls import shortened

__all__ = ["text_beside"]

_LONGEST = 300
"""Bytes of a link's text that are looked at, and of what follows a URL."""
_APART = compiled(rb"(?<![\\\[!\]`])\[([^\[\]`\r\n]{3,280})\] \(\Z")
"""`[text] (URL)`"""
_SWAPPED = compiled(rb"(?<![\\\]!`\w])\(([^()\[\]`\r\n]{3,280})\)\[\Z")
"""`(text)[URL]`"""
_TWICE = compiled(rb"(?<![\\\[!\]`\w])\[([^\[\]`\r\n]{3,280})\]\[\Z")
"""`[text][URL]`"""
_BEFORE = compiled(rb"(?<![\\\[!\]`])\[([^\[\]`\r\n]{3,280})\]\(\Z")
"""`[text](URL`, where no parenthesis follows, or where the URL is the first of some words."""
_SCHEME = compiled(rb"\]\((https?:// )\Z")
_SCHEME_WITHIN = 16
"""Bytes before a URL in which a scheme without a host may stand in its place."""
_BLANK = compiled(rb"[ \t]+[^()\[\]\s\"'<>={}`][^()\[\]\r\n\"'<>={}`]{0,280}\)")
"""What follows a blank in a URL, up to the parenthesis: no title, no attribute, no template."""
_ENDS = compiled(
    rb"\n[ \t]{0,40}(?:\r?\n|[-*+] |[>|#]|[0-9]{1,9}[.)] )|(?<=[ \t\n])!?\[[^\]\n]{0,280}\]\(|https?://"
)
"""Another link, an empty line, or a line that begins an item, a quotation, a row or a heading: what was open stays open."""
_CITED = compiled(r"-?@\{?([\w][\w:.#$%&+?<>~/-]{0,200})")
"""The key of a citation (Pandoc's manual, "Citation syntax"), as MyST, Quarto and Manubot write them, too."""
_WORD = compiled(r"[^\W\d_]{3}|[\u3040-\uffff]{2}")
"""A word, which a link's text has; `[1]`, `[x]` and `[46 MB]` are marks of notes, tasks and sizes."""


def text_beside(data: bytes, start: int, end: int, links: Sequence[Found]) -> str:
    """Return the text of what was meant as a link of Markdown to a bare URL; empty for any other URL.

    `start` and `end` are where the URL stands, `links` are the document's, in order of their start. Empty as well where the
    brackets are a link by themselves, because a definition has their name.
    """
    found = None
    earliest = max(0, start - _LONGEST)
    alone = _SCHEME.search(data, max(0, start - _SCHEME_WITHIN), start)
    if alone is not None:
        start = alone.start(1)  # `[text](http:// https://a.example/b)`
    if data[start - 3 : start] == b"] (":
        if data[end : end + 1] == b")":
            found = _APART.search(data, earliest, start)
    elif data[start - 2 : start] == b")[":
        if data[end : end + 1] == b"]" and data[end + 1 : end + 2] not in {b"(", b"[", b":"}:
            found = _SWAPPED.search(data, earliest, start)
    elif data[start - 2 : start] == b"][":
        if data[end : end + 1] == b"]" and data[end + 1 : end + 2] not in {b"(", b"[", b":"}:
            found = _TWICE.search(data, earliest, start)
    elif data[start - 2 : start] == b"](" and (
        alone is not None or _has_blank(data, start, end) or _is_open(data, start, end)
    ):
        found = _BEFORE.search(data, earliest, start)
    if found is None:
        return ""
    at = bisect_left(links, found.start(), key=_start)
    if at < len(links) and links[at].start == found.start():
        return ""
    text = found[1].decode("utf-8", "replace").strip()
    if _WORD.search(text) is None or _is_citation(text, data[start:end]):
        return ""
    return shortened(text, _LONGEST)


def _is_citation(text: str, url: bytes) -> bool:
    """Say whether a text in brackets is a citation of pandoc, and the URL in parentheses after it a remark of its own.

    An account before its own address is none: `[@jane] (https://github.com/jane)`.

    >>> _is_citation("@quill2019, p. 4", b"https://a.example/"), _is_citation("@jane", b"https://github.com/Jane")
    (True, False)
    """
    found = _CITED.match(text)
    return found is not None and found[1].lower().encode() not in url.lower()


def _has_blank(data: bytes, start: int, end: int) -> bool:
    """Say whether a blank stands in a URL's path; words in a query, or a subject of mail, are links for some generators."""
    if data[start : start + 7].lower() == b"mailto:" or b"?" in data[start:end]:
        return False
    return _BLANK.match(data, end) is not None


def _is_open(data: bytes, start: int, end: int) -> bool:
    """Say whether no parenthesis closes the one before a URL, up to another link or the end of its paragraph or item."""
    if b"(" in data[start:end]:
        return False
    rest = data[end : end + _LONGEST]
    stop = _ENDS.search(rest)
    if stop is None and end + _LONGEST < len(data):
        return False  # the paragraph goes on
    return b")" not in (rest if stop is None else rest[: stop.start()])


def _start(link: Found) -> int:
    return link.start
