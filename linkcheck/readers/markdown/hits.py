"""The places of a Markdown document that may be a link, or change how what follows is read.

Knows byte patterns only; whether a hit is a link is for blocks and inline markup to say.
"""

import re
from collections.abc import Iterator
from operator import itemgetter

from linkcheck.patterns import compiled
from linkcheck.word_search import finder

__all__ = [
    "AUTOLINK",
    "BRACKET",
    "DEFINITION",
    "GAP",
    "NEEDLES",
    "PADDED_GAP",
    "RELATIVE",
    "Hit",
    "defining_hits",
    "hits_in",
    "matters",
    "needles_of",
]

Hit = tuple[int, int, int]
"""Which pattern, where it starts, where it ends."""

_LINKS = (
    *(b"](https://www.", b"](http://www.", b"](https://", b"](http://"),
    *(b"<https://www.", b"<http://www.", b"<https://", b"<http://"),
)
AUTOLINK = 4
"""From this pattern on to `RELATIVE` a web address opens an autolink, below it it ends a link's text."""
RELATIVE = len(_LINKS)
"""Patterns below this one open a web address: one hit for a link or an autolink."""
DEFINITION = RELATIVE + 1
GAP = DEFINITION + 1
"""A blank line: no hit by itself, but most blocks start after one."""
PADDED_GAP = GAP + 1
"""The same with a blank in it, as `\\r\\n` line ends leave one."""
_FENCES = (PADDED_GAP + 1, PADDED_GAP + 2)
NEEDLES = _FENCES[1] + 1
_PATTERNS = (
    *_LINKS,
    b"](",
    b"]:",
    b"\n\n",
    b"\n \n",
    b"```",
    b"~~~",
    b"://www.",
    b"://",
    *(b"www.", b"WWW.", b"Www.", b"mailto:", b"Mailto:", b"MAILTO:", b"doi:", b"DOI:", b"Doi:"),
    *(b"doi.org/10.", b"[.]", b"(.)", b"{.}", b"[dot]", b"(dot)", b"{dot}", b"[:]"),
)
_ANGLE = len(_PATTERNS)
BRACKET = _ANGLE + 1
"""A bracket that may belong to a definition, or to a use of one; found by no pattern, but put among the hits."""
_ANGLES = compiled(
    rb"<(?:([!?])|(?:script|pre|style|textarea)(?=[ \t\n>]|\Z)|"
    rb"(?=(?!https?://)[A-Za-z][A-Za-z0-9.+\-]*+:|[^<>@ \t\n]++@|[A-Za-z][^<>=]*+=))",
    re.IGNORECASE,
)
"""What may be an autolink, a tag with attributes, or (at a line's start) an HTML block that runs over blank lines."""
_ABSOLUTE_AHEAD = compiled(rb"[ \t\n>]*+<?(?://|www\.|[\\&]|[a-z][a-z0-9+.\-]*+[:\\&])", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"
_BEFORE_LABEL = b" \t>*+-0123456789.)" + _MARK
_LONGEST_LABEL = 1002
_LONGEST_LEAD = 4096
_WINDOW = 1 << 21
_NEAREST = 8
_LONGEST_PATTERN = max(map(len, _PATTERNS))

_find_all = finder(_PATTERNS)
_place = itemgetter(1)


def hits_in(view: bytes) -> list[Hit]:
    """Return every hit in a document, in order."""
    hits: list[Hit] = _find_all(view) if len(view) <= _WINDOW else list(_in_windows(view))
    if b"<" in view:
        angles = [
            (_ANGLE, angle.start(), angle.end())
            for angle in _ANGLES.finditer(view)
            if angle.lastindex is None or _starts_line(view, angle.start())
        ]
        if angles:
            hits += angles
            hits.sort(key=_place)
    return hits


def _in_windows(view: bytes) -> Iterator[Hit]:
    """Yield the hits of a large document, without those that change nothing: a list of all could be huge.

    Of several blank lines without a hit between them the first and the last count; no two URLs are so short that what
    they are known by stands less than `_NEAREST` bytes apart.
    """
    start, size, behind = 0, len(view), -_NEAREST
    gap: Hit | None = None
    first = True
    while start < size:
        after = stop = start + _WINDOW
        for pattern, at, end in _find_all(view[start : stop + _LONGEST_PATTERN]):
            at += start
            if at >= stop:
                break
            hit, after = (pattern, at, end + start), max(stop, end + start)
            if GAP <= pattern <= PADDED_GAP:
                if first:
                    yield hit
                    first = False
                else:
                    gap = hit
                continue
            if pattern >= NEEDLES:
                if at - behind < _NEAREST:
                    continue
                behind = at
            elif pattern >= RELATIVE and pattern != DEFINITION and not matters(view, hit):
                continue
            if gap is not None:
                yield gap
            yield hit
            gap, first = None, True
        start = after


def needles_of(hits: list[Hit]) -> tuple[list[int], list[int]]:
    """Return where that starts and ends which a bare URL, or a defanged one, cannot do without."""
    needles = [hit for hit in hits if hit[0] < RELATIVE or NEEDLES <= hit[0] < _ANGLE]
    starts = [start + 2 if pattern < RELATIVE else start for pattern, start, _ in needles]
    return starts, [end for _, _, end in needles]


def matters(view: bytes, hit: Hit) -> bool:
    """Say whether a hit by itself is a reason to read its block: a relative link, or backticks in a line, is none."""
    pattern, start, end = hit
    if pattern < RELATIVE or pattern >= NEEDLES:
        return True
    if pattern == RELATIVE:
        return _ABSOLUTE_AHEAD.match(view, end) is not None
    return pattern != DEFINITION and _starts_line(view, start)


def defining_hits(view: bytes, hits: list[Hit]) -> list[Hit]:
    """Return the hits that tell where the definitions of a document are, and in which blocks they are none.

    Empty where nothing looks like one.
    """
    labels = [hit for hit in hits if hit[0] == DEFINITION and _may_define(view, hit)] if b"]:" in view else []
    if not labels:
        return labels
    found = [(BRACKET, start, end) for _, start, end in labels]
    found += [hit for hit in hits if GAP <= hit[0] < NEEDLES or hit[0] == _ANGLE]
    found.sort(key=_place)
    return found


def _may_define(view: bytes, hit: Hit) -> bool:
    """Say whether a hit may end the label of a link reference definition or of a footnote.

    Its bracket is the first thing in its line but for the markers of containers.
    """
    floor = max(0, hit[1] - _LONGEST_LABEL)
    opening = view.rfind(b"[", floor, hit[1])
    while opening > floor and view[opening - 1] == 0x5C:
        opening = view.rfind(b"[", floor, opening)
    if opening < 0:
        return False
    floor = max(0, opening - _LONGEST_LEAD)
    line = max(floor, view.rfind(b"\n", floor, opening) + 1)
    return not view[line:opening].strip(_BEFORE_LABEL)


def _starts_line(view: bytes, at: int) -> bool:
    before = at
    while before and at - before < 4 and view[before - 1] == 0x20:
        before -= 1
    if at - before > 3:
        return False
    return not before or view[before - 1] == 0x0A or (before == 3 and view.startswith(_MARK))
