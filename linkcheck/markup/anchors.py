"""Which places of a page a URL's fragment can point to (HTML Standard §7.4.6.3).

Knows ids, names and how fragments are decoded; does not know which fragments anybody asks about.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from linkcheck.markup.entities import attribute_text
from linkcheck.markup.tags import RAW, attributes, tokens
from linkcheck.patterns import compiled

__all__ = ["fragments_on_page"]

_NAMED = compiled(rb"[\s\"'/](?:id|name)[\s=]", re.IGNORECASE)
_DIRECTIVE = ":~:"
"""What follows it is for the browser: a text fragment names no place (URL Fragment Text Directives §3.3)."""
_PREFIX = "user-content-"
"""What GitHub and others put before the ids of headings, and take off in links to them."""
_MADE = compiled(
    r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|(?:(?:issue|pull)?comments?|discussion|post|reply|answer|message|msg|note|event|respond)?"
    r"[-_]?[a-z]?\d+|diff-[0-9a-f]+(?:[LR]\d+)?",
    re.IGNORECASE,
)
"""Lines of source code (`L10-L20`), comments and changes: viewers and comment sections make them by script."""
_EMPTY_ROOT = compiled(
    rb"<(?:div|main|body|section)\s[^<>]{0,200}?\bid\s?=\s?[\"']?(?:root|app|__next|__nuxt|___gatsby|svelte|main-app|app-root|q-app)"
    rb"\b[^<>]{0,200}>\s{0,64}</|<(?:app-root|ion-app)\b",
    re.IGNORECASE,
)
"""The place that an application's script fills; what it will hold is unknown."""
_SHORTEST = 3
_MOST = 500
"""Fragments of one page that are looked for; of more, nothing is known."""


def fragments_on_page(
    data: bytes, fragments: Iterable[str], *, truncated: bool, xml: bool = False
) -> tuple[tuple[str, bool], ...]:
    """Return each fragment of which it is known whether the UTF-8 page `data` has such a place, sorted; linear.

    Unknown, and left out, is a fragment that is not there but may be further on (`truncated`), or that a script makes:
    of a page which is an empty application, of parameters (`page=2`), of numbered lines and comments, and where the
    fragment stands in one of the page's scripts.
    """
    asked = sorted(set(fragments))[:_MOST]
    wanted = {fragment: _names(fragment) for fragment in asked}
    missing = {name for names in wanted.values() for name in names}
    scripts = _search(data, missing, xml=xml) if missing else []
    hopeless = truncated or _EMPTY_ROOT.search(data) is not None
    found: list[tuple[str, bool]] = []
    for fragment, names in wanted.items():
        if not names or not missing.issuperset(names):
            found.append((fragment, True))
        elif not (hopeless or _is_made_by_script(names, data, scripts)):
            found.append((fragment, False))
    return tuple(found)


def _names(fragment: str) -> set[str]:
    """Return the ids that a fragment may point to; none where it points to the page's top."""
    bare = fragment.partition(_DIRECTIVE)[0]
    decoded = unquote(bare, errors="replace")
    if not bare or decoded.lower() == "top":
        return set()
    return {bare, decoded, _PREFIX + bare, _PREFIX + decoded}


def _search(data: bytes, missing: set[str], *, xml: bool) -> list[tuple[int, int]]:
    """Take the names that the page has out of `missing`; return where its scripts stand. Stops when all are found."""
    scripts: list[tuple[int, int]] = []
    raw = False
    for start, end, name, closing in tokens(data, 0, len(data), xml=xml):
        if not name:
            if raw:
                scripts.append((start, end))
            continue
        raw = name in RAW and not closing
        if closing or _NAMED.search(data, start + 1, end) is None:
            continue
        for key, value_start, value_end in attributes(data, start + 1 + len(name), end):
            if key == b"id" or (key == b"name" and name != b"meta"):
                missing.discard(attribute_text(data[value_start:value_end]))
        if not missing:
            break
    return scripts


def _is_made_by_script(names: set[str], data: bytes, scripts: Iterable[tuple[int, int]]) -> bool:
    if any("=" in name or _MADE.fullmatch(name) for name in names):
        return True
    spelled = [name.encode() for name in names if len(name) >= _SHORTEST]
    return any(data.find(name, start, end) >= 0 for start, end in scripts for name in spelled)
