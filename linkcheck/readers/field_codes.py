"""What the instructions of fields mean for links (ISO/IEC 29500-1 §17.16; RTF has the same): HYPERLINK and INCLUDEPICTURE.

Knows instructions; does not know where in a text they stand.
"""

import re
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.patterns import compiled

__all__ = ["Target", "target_of"]

_TOKEN = compiled(r'\\([A-Za-z*#@!])|"((?:[^"\\]|\\.)*+)"?|([^\s"\\]+)', re.DOTALL)
_ESCAPED = compiled(r"\\(.)", re.DOTALL)
_WITH_VALUE = frozenset("loct*#@d")
"""Switches that the next word belongs to."""
_LONGEST = 20_000
_KINDS = {"HYPERLINK": Kind.LINK, "INCLUDEPICTURE": Kind.IMAGE}


class Target(NamedTuple):
    """Where a field leads."""

    target: str
    kind: Kind


def target_of(instruction: str) -> Target | None:
    r"""Return where a field leads, or None where it is of another kind or leads nowhere.

    >>> target_of(' HYPERLINK "https://a.example/x" \\l "part" \\o "A tip" ')
    Target(target='https://a.example/x#part', kind=<Kind.LINK: 'link'>)
    >>> target_of(' HYPERLINK \\l "_Toc1" \\h '), target_of(" PAGE ")
    (Target(target='#_Toc1', kind=<Kind.LINK: 'link'>), None)
    """
    words = instruction[:_LONGEST].split(None, 1)
    kind = _KINDS.get(words[0].upper()) if len(words) == 2 else None
    if kind is None:
        return None
    target = place = ""
    switch = ""
    for token in _TOKEN.finditer(words[1]):
        if token[1] is not None:
            switch = token[1].lower() if token[1].lower() in _WITH_VALUE else ""
            continue
        value = _ESCAPED.sub(r"\1", token[2]) if token[2] is not None else token[3]
        if switch == "l":
            place = value
        elif not switch and not target:
            target = value
        switch = ""
    whole = f"{target}#{place}" if place and "#" not in target else target
    return Target(whole, kind) if whole else None
