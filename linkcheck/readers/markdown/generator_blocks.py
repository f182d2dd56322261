"""Blocks that site generators and Sphinx know beside CommonMark's, written as blocks that CommonMark has.

Knows the admonitions and tabs of MkDocs (`!!! note`, `??? tip`, `=== "Tab"`), MyST's directives that hold prose
(`{note}` in a fence), and the blocks of code of Liquid and Hugo (`{% highlight %}`, `{{< highlight >}}`). Every byte keeps
its place. Knows no link.
"""

import re
from collections.abc import Iterator
from typing import Any

from linkcheck.patterns import compiled

__all__ = ["with_common_blocks", "without_made_items"]

_HIGHLIGHT = compiled(
    rb"^([ \t]*)(?:\{%-?[ \t]*(end)?highlight\b[^{}%\n]{0,300}%\}"
    rb"|\{\{[<%][ \t]*(/)?[ \t]*highlight\b[^{}\n]{0,300}[>%]\}\})[ \t]*$",
    re.MULTILINE,
)
_BOX = compiled(
    rb"^( *)(?:(!!!|\?\?\?)(\+?) (?=[A-Za-z])|(===)([+!]?) (?=[\"']))[^\n]*\n(?:[ \t]*\n)*( *)(?=\S)",
    re.MULTILINE,
)
_FENCE = compiled(rb"^[ \t]*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_CLOSED_WITH_TAB = compiled(rb"^[ >]{0,40}(?:`{3,}|~{3,})[ ]*(\t[ \t]*)$", re.MULTILINE)
_DIRECTIVE = compiled(rb"[ \t]*\{([A-Za-z][A-Za-z:-]{1,30})\}")
_PROSE = frozenset(
    b"note tip hint important warning caution attention danger error seealso admonition dropdown card grid grid-item "
    b"grid-item-card tab-set tab-item margin sidebar topic epigraph pull-quote aside exercise solution list-table "
    b"versionadded versionchanged deprecated".split()
)
"""MyST's directives whose content is Markdown; those of other names are code, or may be."""
_INDENT = 4
"""Blanks before what stands in a box of MkDocs."""
_MADE = "Container"

Event = tuple[Any, Any]


def with_common_blocks(parsed: bytes) -> tuple[bytes, frozenset[int]]:
    r"""Return a document with such blocks as fences, paragraphs and list items, and where the items start; linear.

    >>> with_common_blocks(b"{% highlight sh %}\nget\n{% endhighlight %}\n")[0]
    b'~~~               \nget\n~~~               \n'
    >>> with_common_blocks(b"!!! note\n    a\n\n    b\n")
    (b'-   note\n    a\n\n    b\n', frozenset({0}))
    >>> with_common_blocks(b"```{note}\na\n```\n")[0], with_common_blocks(b"```\na\n```\t\n")[0]
    (b'         \na\n   \n', b'```\na\n``` \n')
    """
    if b"\t" in parsed and (b"`\t" in parsed or b"~\t" in parsed or b" \t\n" in parsed):
        parsed = _CLOSED_WITH_TAB.sub(_with_blanks, parsed)
    if b"highlight" in parsed:
        parsed = _with_fences(parsed)
    if b"{" in parsed and (b"```" in parsed or b"~~~" in parsed):
        parsed = _without_directives(parsed)
    made: frozenset[int] = frozenset()
    if b"!!! " in parsed or b"???" in parsed or b"===" in parsed:
        parsed, made = _with_items(parsed)
    return parsed, made


def without_made_items(events: Iterator[Event], made: frozenset[int]) -> Iterator[Event]:
    """Yield the events, those items that `with_common_blocks` made as containers that are no items of a list."""
    for event, place in events:
        if "Start" in event and event["Start"] == "Item" and place["start"] in made:
            yield {"Start": _MADE}, place
        else:
            yield event, place


def _with_blanks(fence: re.Match[bytes]) -> bytes:
    """Return the end of a fence with blanks for the tabs after it, for which the parser knows it not (CommonMark 0.31, 4.5)."""
    return fence[0].replace(b"\t", b" ")


def _with_fences(parsed: bytes) -> bytes:
    """Return the document with the tags around highlighted code as fences, where both stand alone and alike on their lines."""
    written = bytearray(parsed)
    opening: re.Match[bytes] | None = None
    for tag in _HIGHLIGHT.finditer(parsed):
        if not (tag[2] or tag[3]):
            opening = tag
        elif opening is not None:
            indent = opening[1]
            if tag[1] == indent and (not indent or _is_indented(parsed[opening.end() : tag.start()], indent)):
                content = parsed[opening.end() : tag.start()]
                longest = max((len(one[1]) for one in _FENCE.finditer(content)), default=0)
                mark = b"~" * max(3, longest + 1)  # fences that stand in the code end nothing
                for one in (opening, tag):
                    size = one.end() - one.end(1)
                    written[one.end(1) : one.end()] = mark[:size].ljust(size)
            opening = None
    return bytes(written) if written != parsed else parsed


def _is_indented(lines: bytes, indent: bytes) -> bool:
    """Say whether no line ends the list item in which the code stands: the fence at its end would open another one."""
    return all(not line.strip() or line.startswith(indent) for line in lines.split(b"\n"))


def _without_directives(parsed: bytes) -> bytes:
    """Return the document without the fences around the prose of directives; a fence that is left open stays as it is."""
    written = bytearray(parsed)
    opened: list[re.Match[bytes]] = []
    code = b""
    for fence in _FENCE.finditer(parsed):
        mark, rest = fence[1], fence[2].strip()
        if code:
            if not rest and mark.startswith(code):
                code = b""
            continue
        if not rest and opened and mark.startswith(opened[-1][1]):
            for one in (opened.pop(), fence):
                written[one.start() : one.end()] = b" " * (one.end() - one.start())
            continue
        directive = _DIRECTIVE.match(fence[2])
        if directive is not None and directive[1].lower() in _PROSE:
            opened.append(fence)
        else:
            code = mark
    return bytes(written) if written != parsed else parsed


def _with_items(parsed: bytes) -> tuple[bytes, frozenset[int]]:
    """Return the document with the line above a box as a list item's first line, and where these items start."""
    written = bytearray(parsed)
    made: set[int] = set()
    at = 0
    while (box := _BOX.search(parsed, at)) is not None:
        at = box.start(6)
        start = box.end(1)
        if box.end(6) - box.start(6) >= box.end(1) - box.start(1) + _INDENT:
            longer = len(box[3] or box[5] or b"")
            written[start : start + 4 + longer] = b"-   " + b"x" * longer
            made.add(start)
    return bytes(written) if made else parsed, frozenset(made)
