"""The stretches of a page's text in which bare URLs may stand, and the bare URLs that a page lets its lines break inside.

Knows where text is shown as prose; what a bare URL looks like `linkcheck.prose.bare_urls` knows.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from linkcheck.markup.entities import decoded
from linkcheck.markup.tree import Element, Tree
from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.prose.identifiers import ANCHORS as IDENTIFIERS
from linkcheck.readers.base import Found, Run
from linkcheck.readers.html.blocks import role_in
from linkcheck.readers.html.layout import Placed
from linkcheck.readers.html.links import Links
from linkcheck.readers.html.shown_text import TEXT, WBR, Segment, ShownText
from linkcheck.word_search import Find, finder

__all__ = ["Runs"]

# What every bare URL has; `lto:` is the end of `mailto:`.
_MARKS = (
    b"://",
    b"www.",
    b"WWW.",
    b"Www.",
    b"lto:",
    b"LTO:",
    b"doi:",
    b"DOI:",
    b"oi.org/10.",
    b"[:]",
    *IDENTIFIERS,
)
_REFERENCE = compiled(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_IN_URLS = frozenset("&/:?=%-_.~+#@!$*,;()'[]")
_NAMED = compiled(r"&lt;[A-Za-z][A-Za-z0-9_.:\- ]{0,60}&gt;(?!&lt;)")
"""A placeholder: `<owner>`. Whether it is a part of the URL is decided where URLs end."""
_SOFT = compiled(r"\u00ad|&(?:shy|#173|#[xX][aA][dD]);?")
"""A soft hyphen: a place where a word may break."""
_IN_TAG = compiled(
    rb"<[a-zA-Z][a-zA-Z0-9:.\-]{0,60}+(?:[ \t\r\n]{1,40}+[a-zA-Z:_][a-zA-Z0-9:_.\-]{0,60}+=\"[^\"<>]{0,2000}+\"){1,60}+"
)
"""A tag up to its last attribute: formulas and drawings say in each `math` and `svg` where their names are defined."""
_LONGEST_TAG = 2_000
_SECTION = b"<![CDATA["
_NEVER = (sys.maxsize, sys.maxsize)
_REACH = 65_536
"""Code points around a mark in which character references are looked at; no URL is longer."""


@cache
def _find() -> Find:
    return finder(_MARKS)


class Runs:
    """The runs of one page, and the URLs with breaks in them; offsets are those of the tree's text."""

    __slots__ = ("_blocks", "_layout", "_links", "_surroundings", "_tags", "_text", "_tree", "found", "runs")

    def __init__(
        self,
        data: bytes,
        tree: Tree,
        links: Links,
        text: ShownText,
        tags: Sequence[tuple[int, int]],
        *,
        include_code: bool,
    ) -> None:
        """Find them in the bytes of the tree's text; `tags` are start tags, by their bytes, whose marks are no text."""
        self._tree = tree
        self._layout = links.layout
        self._blocks = links.blocks
        self._surroundings = links.surroundings
        self._text = text
        self._tags = sorted(tags)
        self._links: Placed | None = None
        self.runs: list[Run] = []
        self.found: list[Found] = []
        """Bare URLs in which a `<wbr>` or a soft hyphen stands."""
        self._read(data, include_code=include_code)

    def _read(self, data: bytes, *, include_code: bool) -> None:
        shown, tree, is_ascii = self._text, self._tree, data.isascii()
        tags = iter(self._tags)
        start, end = next(tags, _NEVER)
        has_sections = _SECTION in data
        until = passed = 0  # the same place by code points and by bytes
        for _, byte, _ in _find()(data):
            if byte < passed:
                continue
            while end <= byte:
                start, end = next(tags, _NEVER)
            if start <= byte:
                continue
            tag = (
                None
                if has_sections
                else _IN_TAG.match(data, max(0, data.rfind(b"<", max(0, byte - _LONGEST_TAG), byte)))
            )
            if tag is not None and tag.end() > byte:
                passed = tag.end()
                continue
            at = byte if is_ascii else tree.offset(byte)
            hidden = shown.hidden_until(at)
            if hidden >= 0:
                until = hidden
            else:
                segment = shown.segment_at(at)
                piece = segment.at(at)
                if piece < 0 or at >= segment.ends[piece]:
                    continue
                until, since = segment.ends[piece], max(until, segment.starts[piece])
                if segment.kinds[piece] == TEXT:
                    until = self._take(segment, piece, at, since, include_code=include_code)
            passed = until if is_ascii else tree.byte(until)

    def _take(self, segment: Segment, piece: int, mark: int, since: int, *, include_code: bool) -> int:
        """Take the text around a mark, if it is prose; return up to where it needs no second look."""
        start, end = run_around(self._tree.text, since, mark, segment.ends[piece])
        element = self._layout.element_at(mark)
        around = self._surroundings.inside(element)
        if around.inert or (around.code and not include_code) or self._is_linked(mark):
            return end
        block, number = self._blocks.numbered_at(mark)
        role = Role.CODE if around.code else role_in(block, around)
        if not self._is_broken(segment, piece, start, end):
            self.runs.append(Run(start, end, role, number))
            return end
        return self._take_broken(segment, piece, start, role, number)

    def _is_linked(self, offset: int) -> bool:
        """Say whether an offset stands inside a link, whose URL counts and not its text."""
        if self._links is None:
            self._links = Placed(self._tree, list(self._tree.elements("a")))
        at = self._links.at(offset)
        if at < 0:
            return False
        link: Element = self._links.elements[at]
        return link.attr("href") is not None and offset < self._layout.ends_of(link)[0]

    def _is_broken(self, segment: Segment, piece: int, start: int, end: int) -> bool:
        follows = (
            piece + 1 < len(segment.kinds) and segment.kinds[piece + 1] == WBR and segment.ends[piece] == end
        )
        return follows or _SOFT.search(self._tree.flat, start, end) is not None

    def _take_broken(self, segment: Segment, piece: int, start: int, role: Role, number: int) -> int:
        """Take the URLs of a text in which words may break, as its reader sees them; return where that text ends."""
        text = self._tree.text
        stretches: list[tuple[int, int]] = []
        stop = start
        limit = min(start + _REACH, len(text))
        while piece < len(segment.kinds) and stop < limit and segment.kinds[piece] in (TEXT, WBR):
            if segment.kinds[piece] == TEXT:
                stretches += _without_hyphens(
                    text, max(start, segment.starts[piece]), min(segment.ends[piece], limit)
                )
            stop = segment.ends[piece]
            piece += 1
        joined = "".join(text[first:last] for first, last in stretches)
        data = joined.encode("utf-8", "surrogateescape")
        lengths = [*accumulate((last - first for first, last in stretches), initial=0)]
        for first, last, target, kind in bare_urls(data):
            begin = _place(stretches, lengths, len(data[:first].decode("utf-8", "surrogateescape")))
            end = _place(stretches, lengths, len(data[:last].decode("utf-8", "surrogateescape")) - 1) + 1
            self.found.append(Found(begin, end, decoded(target), "", kind, role, number))
        return min(stop, limit)


def run_around(text: str, start: int, mark: int, end: int) -> tuple[int, int]:
    """Return the stretch of `text[start:end]` around `mark`, between character references that end a URL.

    `&amp;` and other references to what a URL may hold stay inside, and those to places where a word may break; `&lt;`,
    `&quot;` or `&nbsp;` end it as the character itself would, since who looks for URLs does not decode them.

    >>> text = "&lt;https://a.example/?b&amp;c&gt; d"
    >>> text[slice(*run_around(text, 0, 9, len(text)))]
    'https://a.example/?b&amp;c'
    """
    if text.find("&", start, end) < 0:
        return start, end
    passed = 0
    for reference in _REFERENCE.finditer(text, max(start, mark - _REACH), min(end, mark + _REACH)):
        if _may_stand_in_url(reference[0]) or reference.start() < passed:
            continue
        named = _NAMED.match(text, reference.start()) if reference.start() > mark else None
        if named is not None:
            passed = named.end()
            continue
        if reference.end() <= mark:
            start = reference.end()
        elif reference.start() > mark:
            return start, reference.start()
    return start, end


def _may_stand_in_url(reference: str) -> bool:
    text = decoded(reference)
    return text == "\u00ad" or all(character.isalnum() or character in _IN_URLS for character in text)


def _without_hyphens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text between its soft hyphens."""
    for hyphen in _SOFT.finditer(text, start, end):
        if hyphen.start() > start:
            yield start, hyphen.start()
        start = hyphen.end()
    if end > start:
        yield start, end


def _place(stretches: Sequence[tuple[int, int]], lengths: Sequence[int], offset: int) -> int:
    """Return where a character of the joined stretches stands in the page."""
    at = min(bisect_right(lengths, offset), len(stretches)) - 1
    return stretches[at][0] + offset - lengths[at]
