"""Which parts of a page are "related articles" blocks: by their class, id or label, or an aside's own heading.

Knows the names that sites give such blocks; moves no link, and finds no reference in them.
"""

import re
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from linkcheck.extract.html.blocks import Blocks
from linkcheck.extract.html.page import Page
from linkcheck.extract.html.visible import visible_text
from linkcheck.extract.markers import marker_in
from linkcheck.extract.reading import Found
from linkcheck.markup.entities import attribute_text
from linkcheck.markup.tags import attributes, name_at, tag_at, tokens
from linkcheck.model import Role

__all__ = ["mark_related"]

# Without their first letters, which may be capitals.
_WORDS = (
    b"elated",
    b"ecommend",
    b"utbrain",
    b"aboola",
    b"ead-more",
    b"ead_more",
    b"eadMore",
    b"eadmore",
    b"ore-stories",
    b"ore_stories",
    b"oreStories",
    b"lso-read",
    b"lso-like",
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMED = re.compile(
    r"(?:\A|[\s_-])(?:related|recommend(?:ed|ations?)?|outbrain|taboola|read[\s_-]?more|more[\s_-]stories|also[\s_-](?:read|like))"
    r"(?![a-z])"
)
_BLOCKS = frozenset(b"div section ul ol aside nav header footer article table figure dl".split())
_NAMING = frozenset({b"class", b"id", b"aria-label"})
_HEADING = re.compile(rb"<h[1-6](?=[ \t\n\f\r>])", re.IGNORECASE)
_LONGEST_TAG = 2_048
_LONGEST_HEADING = 512


@cache
def _automaton() -> BytesAhoCorasick:
    return BytesAhoCorasick(list(_WORDS), matchkind=MatchKind.LeftmostFirst)


def mark_related(page: Page) -> None:
    """Give the links and runs of a page that stand in "related articles" blocks that role."""
    words = _automaton().find_matches_as_indexes(page.data)
    asides = [span for span in page.containers if span.name == b"aside"]
    if not words and not asides:
        return
    blocks = Blocks(page)
    spans: list[tuple[int, int]] = []
    until = 0
    for _, word, _ in words:
        if word >= until:
            span = _named_block(page, blocks, word)
            if span is not None:
                spans.append(span)
                until = span[1]
    for aside in asides:
        if _has_marked_heading(page.data, aside.start, aside.end, blocks):
            spans.append((aside.start, aside.end))
    if spans:
        _apply(page, spans)


def _named_block(page: Page, blocks: Blocks, word: int) -> tuple[int, int] | None:
    """Return the element whose start tag names it so at `word`, or None where it is no such tag, or holds no link."""
    data = page.data
    start = data.rfind(b"<", max(0, word - _LONGEST_TAG), word)
    if start < 0 or (data.find(b">", start, word) >= 0 and data.find(b'"', start, word) < 0):
        return None
    tag = tag_at(data, start) if name_at(data, start) in _BLOCKS else None
    if tag is None or tag[1] or tag.end() <= word or blocks.covering(start) != (start, tag.end()):
        return None
    for name, value_start, value_end in attributes(data, tag.end(2), tag.end()):
        if name in _NAMING and value_start <= word < value_end:
            value = _HUMP.sub("-", attribute_text(data[value_start:value_end])).lower()
            return (start, _element_end(page, tag.end(), tag[2].lower())) if _NAMED.search(value) else None
    return None


def _element_end(page: Page, start: int, name: bytes) -> int:
    depth = 1
    for token in tokens(page.data, start, len(page.data), xml=page.xml):
        if token.name == name:
            depth += -1 if token.closing else 1
            if not depth:
                return token.end
    return len(page.data)


def _has_marked_heading(data: bytes, start: int, end: int, blocks: Blocks) -> bool:
    """Say whether the first heading of an element announces references ("Read more", "Lire aussi")."""
    heading = _HEADING.search(data, start, end)
    covering = blocks.covering(heading.start()) if heading is not None else None
    if heading is None or covering is None or covering[0] != heading.start():
        return False
    inside = covering[1]
    closing = data.find(b"</h", inside, min(end, inside + _LONGEST_HEADING))
    text = visible_text(data, inside, closing if closing > 0 else min(end, inside + _LONGEST_HEADING)).strip()
    return _NAMED.search(text.lower()) is not None or marker_in(text) is not None


def _apply(page: Page, spans: list[tuple[int, int]]) -> None:
    def is_related(at: int) -> bool:
        return any(start <= at < end for start, end in spans)

    for index, link in enumerate(page.links):
        if link.role is not Role.FURNITURE and is_related(link.start):
            page.links[index] = Found(*link[:5], Role.RELATED, *link[6:])
    for index, run in enumerate(page.runs):
        if run.role is not Role.CODE and is_related(run.start):
            page.runs[index] = run._replace(role=Role.RELATED)
