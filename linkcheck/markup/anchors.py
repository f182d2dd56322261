"""Which places of a page a URL's fragment can point to (HTML Standard §7.4.6.3).

Knows ids, names and how fragments are decoded; does not know which fragments anybody asks about.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from linkcheck.markup.tree import Tree, is_inert
from linkcheck.patterns import compiled

__all__ = ["anchors", "fragments_on_page"]

_DIRECTIVE = ":~:"
"""What follows it is for the browser, which goes to that text whatever stands before (URL Fragment Text Directives §3.3)."""
_PREFIX = "user-content-"
"""What GitHub and others put before the ids of headings, and take off in links to them."""
_MADE = compiled(
    r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|(?:(?:issue|pull)?comments?|discussion|post|reply|answer|message|msg|note|event|respond)?"
    r"[-_]?[a-z]?\d+|diff-[0-9a-f]+(?:[LR]\d+)?",
    re.IGNORECASE,
)
"""Lines of source code (`L10-L20`), comments and changes: viewers and comment sections make them by script."""
_FILLED = frozenset("root app __next __nuxt ___gatsby svelte main-app app-root q-app".split())
"""Ids of the element that an application's script fills; where it is empty, what it will hold is unknown."""
_MOST_FILLED = 8
_APPLICATIONS = ("app-root", "ion-app")
_VIEWERS = '.blob-viewer[data-url*="viewer=rich"], #js-view-blob-app'
"""GitLab's pages of a file, whose content a script fetches; until then the second one shows that it is loading."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_HEADINGS = 2_000
_LONGEST_HEADING = 300
_SHORTEST = 3
_MOST = 500
"""Fragments of one page that are looked for; of more, nothing is known."""


def anchors(tree: Tree) -> Iterator[str]:
    """Yield the ids and names of a page's elements in the order of the tree, those in templates left out.

    >>> list(anchors(Tree("<h1 id=a></h1><a name=b></a><meta name=c><template><p id=d></template>")))
    ['a', 'b']
    """
    for one in tree.document.select("[id], [name]"):
        values = (one.attr("id"), one.attr("name") if one.tag != "meta" else None)
        if any(values) and not is_inert(one):
            yield from filter(None, values)


def fragments_on_page(
    tree: Tree, fragments: Iterable[str], *, truncated: bool
) -> tuple[tuple[str, bool], ...]:
    """Return each fragment of which it is known whether a page has such a place, sorted; linear.

    Unknown, and left out, is a fragment that is not there but may be further on (`truncated`), or that a script makes:
    of a page which is an empty application, of parameters (`page=2`), of numbered lines and comments, where the fragment
    stands in one of the page's scripts, where the page itself links to it (tabs do), and where a heading of that name has no
    id on a page with scripts (many give headings their ids). Where a page has GitHub's `user-content-` ids, case does not
    matter: its script finds `#Installation` as `user-content-installation`.
    """
    wanted = {fragment: _names(fragment) for fragment in sorted(set(fragments))[:_MOST]}
    if all(not names for names in wanted.values()):
        return tuple((fragment, True) for fragment in wanted)
    there = set(anchors(tree))
    folded = {name.casefold() for name in there if name.lower().startswith(_PREFIX)}
    missing = {
        fragment: names
        for fragment, names in wanted.items()
        if names and there.isdisjoint(names) and folded.isdisjoint(name.casefold() for name in names)
    }
    if not missing:
        return tuple((fragment, True) for fragment in wanted)
    unknown = missing.keys() if truncated or _is_filled_by_script(tree) else _made_by_script(tree, missing)
    return tuple((fragment, fragment not in missing) for fragment in wanted if fragment not in unknown)


def _names(fragment: str) -> set[str]:
    """Return the ids that a fragment may point to; none where it points to the page's top, or to a text."""
    decoded = unquote(fragment, errors="replace")
    if not fragment or _DIRECTIVE in fragment or decoded.lower() == "top":
        return set()
    return {fragment, decoded, _PREFIX + fragment, _PREFIX + decoded}


def _is_filled_by_script(tree: Tree) -> bool:
    """Say whether a page is an application or a viewer whose content a script brings."""
    document = tree.document
    if next(tree.elements(*_APPLICATIONS), None) is not None or document.select_one(_VIEWERS) is not None:
        return True
    filled = (one for one in tree.elements("div", "main", "body", "section") if one.attr("id") in _FILLED)
    return any(one.find() is None and not one.text.strip() for one in islice(filled, _MOST_FILLED))


def _made_by_script(tree: Tree, missing: dict[str, set[str]]) -> set[str]:
    """Return the fragments that a page's scripts may make or handle."""
    left = {
        fragment: names
        for fragment, names in missing.items()
        if not any("=" in name or _MADE.fullmatch(name) for name in names)
    }
    made = set(missing) - set(left)
    scripts = [one.text for one in tree.elements("script")] if left else []
    if not scripts:
        return made
    folded = [script.casefold() for script in scripts if _PREFIX in script]
    linked, headings = _linked_here(tree), _headings_without_id(tree)
    for fragment, names in left.items():
        spelled = [name for name in names if len(name) >= _SHORTEST]
        if (
            not linked.isdisjoint(names)
            or not headings.isdisjoint(map(_letters, names))
            or any(name in script for script in scripts for name in spelled)
            or any(name.casefold() in script for script in folded for name in spelled)
        ):
            made.add(fragment)
    return made


def _linked_here(tree: Tree) -> set[str]:
    """Return the fragments that the page's own links name: without such a place, a script does what they say."""
    targets = (one.attr("href") or "" for one in tree.document.select('a[href^="#"]'))
    return {name for target in targets for name in (target[1:], unquote(target[1:], errors="replace"))}


def _headings_without_id(tree: Tree) -> set[str]:
    """Return the letters and digits of the headings that have no id: what ids are made of, however they are made."""
    headings = islice(tree.elements(*_HEADINGS), _MOST_HEADINGS)
    return {_letters(one.text[:_LONGEST_HEADING]) for one in headings if not one.attr("id")} - {""}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
