"""Links between notes by their names, as Obsidian and wikis have them: `[[Page#Heading|text]]`, `![[picture.png]]`.

Knows how they are written; does not know which program, if any, follows them in a folder.
"""

from collections.abc import Iterator, Sequence

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found

__all__ = ["wiki_links_in"]

_LINK = compiled(rb"(!?)\[\[([^\[\]\n|]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\](?![(\[])")


def wiki_links_in(shown: bytes, barred: Sequence[tuple[int, int]]) -> Iterator[Found]:
    r"""Yield the links by name that do not stand in one of some stretches, which are in order.

    >>> [(one.target, one.text) for one in wiki_links_in(rb"[[A b#C|d]], ![[e.png]] and [[1]](x)", [])]
    [('A b#C', 'd'), ('e.png', '')]
    >>> [one.target for one in wiki_links_in(b"to: '[[Pa''u (Form)]]'", [])]
    ["Pa'u (Form)"]
    """
    at = 0
    for match in _LINK.finditer(shown):
        start, end = match.span()
        while at < len(barred) and barred[at][1] <= start:
            at += 1
        if at < len(barred) and barred[at][0] < end:
            continue
        target = match[2].decode("utf-8", "replace").strip().removesuffix("\\")
        if b"''" in match[2] and shown[start - 1 : start] == b"'" == shown[end : end + 1]:  # a value of YAML
            target = target.replace("''", "'")
        text = (match[3] or b"").decode("utf-8", "replace").strip()
        if target:
            yield Found(*match.span(2), target, text, Kind.WIKI, Role.PROSE, start, start, end)
