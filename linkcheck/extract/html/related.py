"""Which parts of a page are "related articles" blocks: by their class, id or label, or an aside's own heading.

Knows the names that sites give such blocks; moves no link, and finds no reference in them.
"""

import re
from bisect import bisect_left
from functools import cache
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from linkcheck.extract.html.blocks import Blocks
from linkcheck.extract.html.page import Hit, Page
from linkcheck.extract.html.pieces import Find, hits_in
from linkcheck.extract.html.visible import visible_text
from linkcheck.extract.markers import marker_in
from linkcheck.extract.reading import Found
from linkcheck.markup.entities import attribute_text, plain_text
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
_HEADING = re.compile(rb"<[hH][1-6](?:[ \t\n\f\r][^>]*+)?+>")
_START = itemgetter(0)
_LONGEST_TAG = 2_048
_LONGEST_HEADING = 512


@cache
def _automaton() -> Find:
    automaton = BytesAhoCorasick(list(_WORDS), matchkind=MatchKind.LeftmostFirst)
    find: Find = automaton.find_matches_as_indexes
    return find


def mark_related(page: Page) -> None:
    """Give the links and runs of a page that stand in "related articles" blocks that role."""
    spans = [
        span for words in hits_in(_automaton(), page.data) if words for span in _named_blocks(page, words)
    ]
    for name, start, end in page.containers:
        if name == b"aside" and _has_marked_heading(page.data, start, end):
            spans.append((start, end))
    done = 0
    for start, end in sorted(spans):
        if end > done:
            _apply(page, max(start, done), end)
            done = end


def _named_blocks(page: Page, words: list[Hit]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    blocks: Blocks | None = None
    until = 0
    for _, word, _ in words:
        if word < until or not _in_tag(page.data, word):
            continue
        blocks = blocks or Blocks(page)
        span = _named_block(page, blocks, word)
        if span is not None:
            spans.append(span)
            until = span[1]
    return spans


def _in_tag(data: bytes, word: int) -> bool:
    """Say whether a word may stand in an attribute: cheap, and true for some that do not."""
    start = data.rfind(b"<", max(0, word - _LONGEST_TAG), word)
    return start >= 0 and (data.find(b">", start, word) < 0 or data.find(b'"', start, word) >= 0)


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


def _has_marked_heading(data: bytes, start: int, end: int) -> bool:
    """Say whether the first heading of an element announces references ("Read more", "Lire aussi")."""
    heading = _HEADING.search(data, start, min(end, start + _LONGEST_TAG))
    if heading is None:
        return False
    inside = heading.end()
    stop = data.find(b"</h", inside, min(end, inside + _LONGEST_HEADING))
    if stop < 0:
        return False
    plain = data.find(b"<", inside, stop) < 0
    text = (plain_text(data[inside:stop]) if plain else visible_text(data, inside, stop)).strip()
    return _NAMED.search(text.lower()) is not None or marker_in(text) is not None


def _apply(page: Page, start: int, end: int) -> None:
    links, runs = page.links, page.runs
    for index in range(bisect_left(links, start, key=_START), bisect_left(links, end, key=_START)):
        link = links[index]
        if link.role is not Role.FURNITURE:
            links[index] = Found(*link[:5], Role.RELATED, *link[6:])
    for index in range(bisect_left(runs, start, key=_START), bisect_left(runs, end, key=_START)):
        if runs[index].role is not Role.CODE:
            runs[index] = runs[index]._replace(role=Role.RELATED)
