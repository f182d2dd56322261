"""The stretches of prose in which bare URLs may stand: what lies between links, tags and code, where something hints at a URL.

Knows what a bare URL cannot do without; knows not where one ends.
"""

from bisect import bisect_right

from linkcheck.model import Role
from linkcheck.prose.identifiers import ANCHORS as IDENTIFIERS
from linkcheck.readers.base import BlockKind, Run
from linkcheck.readers.markdown.layout import Layout
from linkcheck.readers.markdown.leaves import role_of
from linkcheck.word_search import Find, finder

__all__ = ["hints_in", "runs_in"]

_HINTS = (
    *(b"://", b"www.", b"WWW.", b"Www.", b"mailto:", b"Mailto:", b"MAILTO:", b"doi:", b"DOI:", b"Doi:"),
    *(b"doi.org/10.", b"[.]", b"(.)", b"{.}", b"[dot]", b"(dot)", b"{dot}", b"[:]"),
    *IDENTIFIERS,
)


class _Hints:
    find: Find | None = None


def hints_in(text: bytes) -> list[tuple[int, int, int]]:
    """Return (number, start, end) of what may be a part of a bare URL, or of a defanged one, from left to right."""
    if _Hints.find is None:
        _Hints.find = finder(_HINTS)
    return _Hints.find(text)


def runs_in(shown: bytes, layout: Layout, *, include_code: bool) -> list[Run]:
    """Return the runs of a document that hold a hint, in order; code is among them only if it is asked for."""
    leaves, taken = layout.leaves, layout.taken
    starts = [leaf.start for leaf in leaves]
    edges = [stretch[0] for stretch in taken]
    runs: list[Run] = []
    behind = 0
    for _, at, end in hints_in(shown):
        if at < behind:
            continue
        number = bisect_right(starts, at) - 1
        if number < 0 or at >= leaves[number].end:
            continue
        leaf = leaves[number]
        low, high, code = leaf.start, leaf.end, leaf.kind is BlockKind.CODE
        if not code:
            index = bisect_right(edges, at)
            if index and at < taken[index - 1][1]:
                low, high, code = taken[index - 1]
                if not code:
                    continue
            else:
                low = max(low, taken[index - 1][1]) if index else low
                high = min(high, edges[index]) if index < len(edges) else high
                code = layout.is_code(at)
        if end > high:
            continue
        behind = high
        if code and not include_code:
            continue
        if not layout.is_silent(at):
            runs.append(Run(low, high, Role.CODE if code else role_of(leaf), leaf.start))
    return runs
