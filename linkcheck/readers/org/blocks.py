"""Which stretches of Org are code or comments: `#+BEGIN_SRC`, fixed-width lines, `=verbatim=`, lines that begin with `#`.

Knows blocks, comments and emphasis; knows nothing of links.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import compiled
from linkcheck.readers.passed_html import unshown_in

__all__ = ["barred_in", "made_by_blocks"]

_LINE = compiled(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BEGIN = compiled(rb"[ \t]*#\+begin_(src|example|export|comment)\b", re.IGNORECASE)
_END = compiled(rb"[ \t]*#\+end_(src|example|export|comment)\b", re.IGNORECASE)
_ENDS = compiled(rb"#\+end_(src|example|export|comment)\b", re.IGNORECASE)
"""The same without the blanks before it, for a search through the whole document, which long runs of blanks would make slow."""
_HTML = compiled(rb"[ \t]*#\+begin_export[ \t]+html\b", re.IGNORECASE)
_COMMENT = compiled(rb"[ \t]*#(?:[ \t]|[\r\n]|\Z)")
_SETTING = compiled(
    rb"[ \t]*#\+(?:html_head(?:_extra)?|latex_header(?:_extra)?|property|macro|options|headers?|call):",
    re.IGNORECASE,
)
"""What the exported page has in its head, its own address among it, and what exporters and blocks of code are told."""
_FIXED = compiled(rb"[ \t]*:(?:[ \t]|[\r\n]|\Z)")
_HEADING = compiled(rb"(\*{1,30})[ \t]+(COMMENT\b)?")
_VERBATIM = compiled(
    rb"(?:(?<=[\s({'\"\-])|\A)([=~])(?=\S)[^\r\n]{1,1000}?(?<=\S)\1(?=[\s)}'\".,;:!?\[\-]|\Z)"
)

_MAKES = compiled(rb'[ \t]:(?:file|tangle)[ \t]+(?:"([^"\r\n]{1,500})"|([^\s"]{1,500}))')
_FOLDER = compiled(rb"[ \t]:(?:output-dir|dir)[ \t]")

Barred = tuple[int, int, bool]
"""A stretch, and whether it is a comment (which is not exported) instead of code."""


def made_by_blocks(data: bytes) -> frozenset[str]:
    r"""Return the files that a document's own blocks make (`:file`, `:tangle`), as they are written there.

    Of a document that says in which folder blocks make files, the names alone are returned, too.

    >>> sorted(made_by_blocks(b"#+begin_src dot :file out/x.svg\n#+end_src\n#+header: :tangle \"init.el\" :dir a\n"))
    ['init.el', 'out/x.svg', 'x.svg']
    """
    if b" :file" not in data and b" :tangle" not in data:
        return frozenset()
    made = {(one[1] or one[2]).decode("utf-8", "replace").removeprefix("./") for one in _MAKES.finditer(data)}
    if _FOLDER.search(data) is not None:
        made |= {one.rpartition("/")[2] for one in made}
    return frozenset(made)


def barred_in(data: bytes) -> Iterator[Barred]:
    r"""Yield the stretches in which Org knows no links; linear. A block that nothing closes is no block.

    >>> [*barred_in(b"#+BEGIN_SRC sh\ncurl\n#+END_SRC\n# no\nText ~code~.\n")]
    [(0, 30, False), (30, 35, True), (40, 46, False)]
    """
    yield from _lines(data)
    if b"=" in data or b"~" in data:
        for match in _VERBATIM.finditer(data):
            yield (*match.span(), False)


def _lines(data: bytes) -> Iterator[Barred]:
    opened: tuple[bytes, int] | None = None
    hidden_below: tuple[int, int] | None = (
        None  # the stars of a heading that is commented out, and where it starts
    )
    last_end = {match[1].lower(): match.start() for match in _ENDS.finditer(data)} if b"#+" in data else {}
    for match in _LINE.finditer(data):
        start, end = match.span()
        if start == end:
            break
        line = match[0]
        if opened is not None:
            closing = _END.match(line)
            if closing is not None and closing[1].lower() == opened[0]:
                if opened[0] == b"export" and _HTML.match(data, opened[1]):
                    yield from unshown_in(data, opened[1], end)
                else:
                    yield opened[1], end, opened[0] == b"comment"
                opened = None
            continue
        heading = _HEADING.match(line)
        if heading is not None:
            stars = len(heading[1])
            if hidden_below is not None and stars <= hidden_below[0]:
                yield hidden_below[1], start, True
                hidden_below = None
            if hidden_below is None and heading[2] is not None:
                hidden_below = (stars, start)
            continue
        begin = _BEGIN.match(line)
        if begin is not None and last_end.get(begin[1].lower(), -1) > start:
            opened = (begin[1].lower(), start)
        elif _COMMENT.match(line) is not None:
            yield start, end, True
        elif _FIXED.match(line) is not None or _SETTING.match(line) is not None:
            yield start, end, False
    if hidden_below is not None:
        yield hidden_below[1], len(data), True
