r"""References that nothing in their document defines: `` `the guide`_ `` and `[1]_`.

docutils says "Unknown target name" of them, and leaves the text as it is written. Only those are found that stand in a document
with other references of the same form.
"""

import re
from collections.abc import Iterable, Iterator

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.marked_lines import Marked

__all__ = ["may_be_undefined", "undefined_in"]

_PHRASE = compiled(rb"(?<![\w`:\\|<])`([^`<>\\:|]{1,200}+)`_(?![A-Za-z0-9_])")
"""A phrase. One that goes on in the next line of a table's cell has the table's line in it, and is none here."""
_EMBEDDED = compiled(rb"`([^`<>]{1,200}+)<[^<>`]{1,2000}+>`_(?!_)")
"""An address with a name, by which other phrases may call it."""
_CONTENTS = compiled(rb"^[ \t]*\.\.[ \t]+contents::[ \t]*([^\r\n]{0,200})", re.MULTILINE)
_CONTENTS_TITLE = b"Contents"
"""What a table of contents is called that has no title."""
_IN_LINES = compiled(
    rb"^[ \t]*\.\.[ \t]+_([^_`:\r\n][^`:\r\n]{0,200}+\r?\n[ \t]+[^`:\r\n]{1,200}+):", re.MULTILINE
)
"""A target whose name goes on in the next line."""
_NOTE = compiled(rb"(?<![\w\])`\\|])\[(\d{1,4}|#[A-Za-z][\w.-]{0,60})\]_(?![\w`_])")
_DEFINED_NOTE = compiled(
    rb"^[ \t]*\.\.[ \t]+\[(\d{1,4}|#[A-Za-z][\w.-]{0,60})\](?=[ \t\r\n]|\Z)", re.MULTILINE
)
_INLINE = compiled(rb"(?<![\w`:])_`([^`\r\n]{1,200})`")
_NAMED = compiled(rb"^[ \t]+:name:[ \t]+(\S[^\r\n]{0,200})", re.MULTILINE)
_LABELLED = compiled(rb"^[ \t]*\.\.[ \t]+\[#?([^\]\r\n]{1,100})\]", re.MULTILINE)


def may_be_undefined(data: bytes) -> bool:
    """Say whether a document has anything that may be such a reference."""
    return b"`_" in data or b"]_" in data


def undefined_in(data: bytes, defined: Iterable[str], titles: Iterable[str]) -> Iterator[tuple[Marked, bool]]:
    r"""Yield the references that nothing defines; `defined` are the names of the targets, `titles` those of the sections.

    >>> text = b"`one`_ and `Two`_ [1]_ [2]_\n\n.. _one: a\n.. [1] A note.\n"
    >>> [one.link.target for one, _ in undefined_in(text, ["one"], ["Three"])]
    ['`Two`_', '[2]_']
    """
    known = {_folded(one.encode()) for one in (*defined, *titles)}
    known |= {_folded(one[1].strip() or _CONTENTS_TITLE) for one in _CONTENTS.finditer(data)}
    for pattern in (_INLINE, _NAMED, _LABELLED, _EMBEDDED, _IN_LINES):
        known |= {_folded(one[1]) for one in pattern.finditer(data)}
    phrases = [*_PHRASE.finditer(data)]
    missing = [one for one in phrases if _folded(one[1]) not in known]
    if len(missing) < len(phrases):
        yield from (_marked(one) for one in missing)
    notes = {one[1].lower() for one in _DEFINED_NOTE.finditer(data)}
    if notes:
        yield from (_marked(one) for one in _NOTE.finditer(data) if one[1].lower() not in notes)


def _folded(name: bytes) -> str:
    return " ".join(name.decode("utf-8", "replace").lower().replace("\\", "").split())


def _marked(match: re.Match[bytes]) -> tuple[Marked, bool]:
    written = " ".join(match[0].decode("utf-8", "replace").split())
    shown = " ".join(match[1].decode("utf-8", "replace").split())
    found = Found(*match.span(), written, shown, Kind.UNDEFINED, Role.PROSE, 0, *match.span())
    return Marked(found, match.start(), match.end()), True
