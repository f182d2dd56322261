"""Which parts of a page are "related articles" blocks or menus: by their role, class, id or label, or an aside's own heading.

Knows the names that sites give such blocks; moves no link, and finds no reference in them.
"""

import re
from bisect import bisect_left
from functools import cache
from operator import itemgetter

from linkcheck.markup.entities import attribute_text, plain_text
from linkcheck.markup.tags import attribute_values, attributes, name_at, tag_at, tokens
from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.prose.markers import marker_in
from linkcheck.readers.base import Found
from linkcheck.readers.html.blocks import Blocks
from linkcheck.readers.html.page import Hit, Page
from linkcheck.readers.html.pieces import Find, hits_in
from linkcheck.readers.html.visible import visible_text
from linkcheck.word_search import finder

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
    b'"navigation"',
    b"'navigation'",
    b'"contentinfo"',
    b'"banner"',
    b'"menubar"',
    b"avbar",
    b"readcrumb",
    b"agination",
    b"ain-menu",
    b"ain-nav",
    b"ite-nav",
    b"av-menu",
    b"obile-menu",
    b"ooter-menu",
    b"ropdown-menu",
    b'rel="next"',
    b'rel="prev"',
    b"rel='next'",
    b"rel='prev'",
    b"rel=next",
    b"rel=prev",
)
_HUMP = compiled(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMED = compiled(
    r"(?:\A|[\s_-])(?:related|recommend(?:ed|ations?)?|outbrain|taboola|read[\s_-]?more|more[\s_-]stories|also[\s_-](?:read|like))"
    r"(?![a-z])"
)
_OF_BLOCKS = compiled(
    r"related|recommend(?:ed|ations?)?|outbrain|taboola|read|more|also|like|you|may|might|stor(?:y|ies)|articles?|posts?|news"
    r"|links?|contents?|media|items?|videos?|topics?|blocks?|box|lists?|wrap(?:per)?|container|widget|section|sidebar|area"
    r"|module|group|panel|row|inner|outer|page|site|the|for|footer|bottom|top|right|left|js|[lcm]|ul|title|entry|entries|feed"
    r"|grid|cards?|\d+"
)
"""Words that the name of such a block is made of; any other makes it a heading's slug: "working-with-related-objects"."""
_MENU = compiled(
    r"(?:\A|[\s_-])(?:navbar|breadcrumbs?|pagination|(?:main|site)[\s_-]nav|(?:main|nav|mobile|footer|dropdown)[\s_-]menu)(?![a-z])"
)
_LANDMARKS = frozenset(["navigation", "contentinfo", "banner", "menubar"])
"""ARIA's roles for what surrounds the content of a page (WAI-ARIA 1.2, 5.3.4)."""
_NEIGHBOURS = frozenset({b"next", b"prev"})
_BLOCKS = frozenset(b"div section ul ol aside nav header footer article table figure dl".split())
_NAMING = frozenset({b"class", b"id", b"aria-label"})
_HEADING = compiled(rb"<[hH][1-6](?:[ \t\n\f\r][^>]*+)?+>")
_ACCESS_KEY = b"accesskey="
_START = itemgetter(0)
_LONGEST_TAG = 2_048
_LONGEST_HEADING = 512


@cache
def _automaton() -> Find:
    return finder(_WORDS)


def mark_related(page: Page) -> None:
    """Give the links and runs of a page that stand in "related articles" blocks that role."""
    spans = [
        span for words in hits_in(_automaton(), page.data) if words for span in _named_blocks(page, words)
    ]
    for name, start, end in page.containers:
        if name == b"aside" and _has_marked_heading(page.data, start, end):
            spans.append((start, end, Role.RELATED))
    done = 0
    for start, end, role in sorted(spans):
        if end > done:
            _apply(page, max(start, done), end, role)
            done = end


def _named_blocks(page: Page, words: list[Hit]) -> list[tuple[int, int, Role]]:
    spans: list[tuple[int, int, Role]] = []
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


def _named_block(page: Page, blocks: Blocks, word: int) -> tuple[int, int, Role] | None:
    """Return the element whose start tag names it so at `word`, and what it is, or None where it is no such tag."""
    data = page.data
    start = data.rfind(b"<", max(0, word - _LONGEST_TAG), word)
    if start < 0 or (data.find(b">", start, word) >= 0 and data.find(b'"', start, word) < 0):
        return None
    if data.startswith(b"rel=", word):
        return _neighbour(data, blocks, start, word)
    tag = tag_at(data, start) if name_at(data, start) in _BLOCKS else None
    if tag is None or tag[1] or tag.end() <= word or blocks.covering(start) != (start, tag.end()):
        return None
    role = _role_named(data, tag.end(2), tag.end())
    if role is None:
        return None
    end = _element_end(page, tag.end(), tag[2].lower())
    if role is Role.RELATED and data.find(_ACCESS_KEY, tag.end(), min(end, tag.end() + _LONGEST_TAG)) >= 0:
        role = (
            Role.NAVIGATION
        )  # documentation generators call the links to its neighbours a page's related ones
    return start, end, role


def _neighbour(data: bytes, blocks: Blocks, start: int, word: int) -> tuple[int, int, Role] | None:
    """Return the link to the page before or after this one, by its `rel` (HTML Standard §4.6.6.14); a menu of one."""
    tag = tag_at(data, start) if name_at(data, start) == b"a" else None
    if tag is None or tag[1] or tag.end() <= word:
        return None
    values = attribute_values(data, tag.end(2), tag.end())
    covering = blocks.covering(start)
    if values.get(b"rel") not in _NEIGHBOURS or covering is None or covering[0] != start:
        return None
    return start, tag.end(), Role.NAVIGATION


def _role_named(data: bytes, start: int, end: int) -> Role | None:
    """Return what the attributes of a start tag say that its element is: a menu, a block of related articles, or neither."""
    found: Role | None = None
    for name, value_start, value_end in attributes(data, start, end):
        if name == b"role" and data[value_start:value_end].decode("ascii", "replace") in _LANDMARKS:
            return Role.NAVIGATION
        if name in _NAMING:
            value = _HUMP.sub("-", attribute_text(data[value_start:value_end])).lower()
            if _names_related(value, is_id=name == b"id"):
                found = Role.RELATED
            elif found is None and _MENU.search(value):
                found = Role.NAVIGATION
    return found


def _names_related(value: str, *, is_id: bool) -> bool:
    """Say whether an id, a class or a label names a block of related articles; generators make ids from headings."""
    if _NAMED.search(value) is None:
        return False
    for token in [value] if is_id else value.split():
        match = _NAMED.search(token)
        if match is None:
            continue
        words = re.split(r"[\s_-]+", token.strip("_- "))
        if all(map(_OF_BLOCKS.fullmatch, words)):
            return True
        if not is_id and (match.start() == 0 or match.end() == len(token)):
            return True
    return not is_id and " " in value and _NAMED.match(value) is not None


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


def _apply(page: Page, start: int, end: int, role: Role) -> None:
    links, runs = page.links, page.runs
    for index in range(bisect_left(links, start, key=_START), bisect_left(links, end, key=_START)):
        link = links[index]
        if link.role is not Role.FURNITURE:
            links[index] = Found(*link[:5], role, *link[6:])
    for index in range(bisect_left(runs, start, key=_START), bisect_left(runs, end, key=_START)):
        if runs[index].role is not Role.CODE:
            runs[index] = runs[index]._replace(role=role)
