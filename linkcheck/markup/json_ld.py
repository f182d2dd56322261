"""What a page's JSON-LD says of its article: when it was published and changed, and its headline.

Knows schema.org's articles and how sites nest them; knows no HTML, and parses no date.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.patterns import lazily

__all__ = ["Article", "article_in"]

_LONGEST_SCRIPT = 262_144
_MOST_NODES = 2_000
_DEEPEST = 100
"""Levels of nesting up to which a script is read: no page needs them, and every parser has its own limit."""
_JSON = json.JSONDecoder(strict=False)
_BEFORE = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[")
_BEHIND = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";")
"""What sites write around JSON so that readers of HTML and of XML both pass over it."""
_FAULT = lazily(
    r"(?P<kept>\"(?:[^\"\\]|\\.)*+\"?)|//[^\n\r]*+|/\*.*?(?:\*/|\Z)|,(?=(?:\s++|//[^\n\r]*+)*+[\]}])",
    re.DOTALL,
)
"""Comments, and commas after the last value: JavaScript takes them, JSON does not."""
_BRACKET = lazily(r"[\[{\]}]|\"(?:[^\"\\]|\\.)*+\"?", re.DOTALL)

_ARTICLES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "AdvertiserContentArticle",
        "SatiricalArticle",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "DiscussionForumPosting",
        "ScholarlyArticle",
        "MedicalScholarlyArticle",
        "TechArticle",
        "APIReference",
    ]
)
_PAGES = frozenset({"WebPage", "ItemPage", "VideoObject"})
"""What dates a page without an article, where its address is the page's."""
_LIVING = frozenset({"TechArticle", "APIReference", "LiveBlogPosting"})
_NESTING = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where a page's own article may stand; what `itemListElement`, `hasPart` or `citation` hold are other pages' articles."""


class Article(NamedTuple):
    """The values of one article node, as written; None where it has none."""

    published: str | None
    modified: str | None
    headline: str | None
    living: bool = False
    """True for documentation and live blogs, whose dates move with every release or entry."""
    event: bool = False
    """True where the page is about an event and has no article: the days on it are the event's."""


def article_in(scripts: Sequence[str], canonical: str | None, address: str | None = None) -> Article | None:
    """Return the page's own article node in its JSON-LD scripts, or None where there is none or it is not clear which.

    Of several articles with different dates, the one whose `url` or `@id` is the page's canonical URL, or the address
    at which it was found. Without an article, the page or the video of that address.

    >>> article_in(['{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2025-02-20"}]}'], None)
    Article(published='2025-02-20', modified=None, headline=None, living=False, event=False)
    """
    wanted = {_plain(one) for one in (canonical, address) if one is not None}
    known = [node for script in scripts for node in _nodes(script)]
    nodes = [node for node in known if not _ARTICLES.isdisjoint(_types(node))]
    if not nodes:
        if any(_is_event(node) for node in known):
            return Article(None, None, None, event=True)
        nodes = [node for node in known if not _PAGES.isdisjoint(_types(node)) and wanted & _addresses(node)]
        return _article(nodes[0]) if nodes else None
    if len(nodes) == 1:
        return _article(nodes[0])
    found = {_article(node) for node in nodes}
    if len({one.published for one in found if one.published}) > 1:
        own = [node for node in nodes if not wanted.isdisjoint(_addresses(node))]
        if not own:
            return None
        nodes = own
    dated = [node for node in nodes if _string(node, "datePublished")]
    return _article((dated or nodes)[0])


def _article(node: dict[str, object]) -> Article:
    kinds = _ARTICLES.intersection(_types(node))
    return Article(
        _string(node, "datePublished") or _string(node, "uploadDate"),
        _string(node, "dateModified"),
        _string(node, "headline") or _string(node, "name"),
        bool(kinds) and _LIVING.issuperset(kinds),
    )


def _is_event(node: dict[str, object]) -> bool:
    return any(kind.endswith("Event") and kind != "PublicationEvent" for kind in _types(node))


def _nodes(script: str) -> Iterator[dict[str, object]]:
    """Yield the nodes of one script that may be the page's own, outer before inner.

    None where it is no JSON, or too large or deep.
    """
    if len(script) > _LONGEST_SCRIPT:
        return
    text = _unwrapped(script)
    if _is_too_deep(text):
        return
    waiting: deque[object] = deque([_read(text) or _read(_FAULT.sub(r"\g<kept>", text))])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting += node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in _NESTING if isinstance(node.get(key), dict | list)]


def _unwrapped(script: str) -> str:
    text = script.strip()
    for mark in _BEFORE:
        text = text.removeprefix(mark).lstrip()
    for mark in _BEHIND:
        text = text.removesuffix(mark).rstrip()
    return text


def _read(text: str) -> object:
    try:
        found, end = _JSON.raw_decode(text)
    except ValueError:
        return None
    return found if not text[end:].strip("]}; \t\r\n") else None  # some templates close once too often


def _is_too_deep(text: str) -> bool:
    """Say whether brackets are nested more deeply than is read; those in strings are none."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth = 0
    for match in _BRACKET.finditer(text):
        mark = match[0][0]
        if mark != '"':
            depth += 1 if mark in "[{" else -1
            if depth > _DEEPEST:
                return True
    return False


def _types(node: dict[str, object]) -> list[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [one.rsplit("/", 1)[-1].removeprefix("schema:") for one in values if isinstance(one, str)]


def _addresses(node: dict[str, object]) -> set[str]:
    found: set[str] = set()
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id")
        if isinstance(value, str):
            found.add(_plain(value))
    return found


def _plain(address: str) -> str:
    """Return an address without what one page's spellings of it differ in: scheme, fragment, the slash at its end."""
    return address.split("#", 1)[0].strip().removeprefix("https:").removeprefix("http:").rstrip("/")


def _string(node: dict[str, object], key: str) -> str | None:
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) and len(value) <= 1_000 else None
