r"""References without a definition: `[the guide][guid]` and `[^1]` where nothing defines `guid` or `^1`.

By CommonMark they are no links, and a reader sees the brackets. Brackets are common in prose, so only those are found that
stand in a document with other references, or notes, of the same form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.markdown.destinations import label_key

__all__ = ["may_be_undefined", "undefined_in"]

_REFERENCE = compiled(
    rb"(?<![\w\])!`\\$}>])!?\[((?:[^\[\]\\`]|\\[^\n]|`[^`\n\[\]]{0,100}`){2,300}+)\]\[([^\[\]\n^`{}$:|=<>]{0,200})\](?![\[(:{=])"
)
"""What stands directly after a word, a bracket or code is an index, and not a reference."""
_NOTE = compiled(rb"(?<![\])\\`\[(|/])\[\^([\w.-]{1,60})\](?!\[(?!\^)|[:(+*?{)|\\/$^])")
"""With a repetition or another bracket after it, it is a class of characters in a pattern."""
_DEFINED = compiled(rb"^[ \t>*+-]{0,12}\[([^\[\]\n]{1,200})\]:", re.MULTILINE)
"""What kramdown and others take for a definition, also where CommonMark takes it for the end of a paragraph."""
_DEFINED_NOTE = compiled(rb"^[ \t>*+-]{0,12}\[\^([^\[\]\s]{1,60})\]:", re.MULTILINE)
_WORD = compiled(rb"[^\W\d_]{2}|[^\x00-\x7f]{2}")


def may_be_undefined(shown: bytes) -> bool:
    """Say whether a document has anything that may be a reference to a label, or to a note, beside a definition."""
    return b"]:" in shown and (b"][" in shown or b"[^" in shown)


def undefined_in(
    shown: bytes, start: int, barred: Sequence[tuple[int, int]], defined: Iterable[str], *, are_used: bool
) -> Iterator[Found]:
    r"""Yield references to labels, and to notes, that nothing in a document defines; each target is the label.

    The text begins at `start`; `barred` are the stretches, in order, in which none stands: code, HTML, links. `defined` are the
    labels of the definitions; `are_used` says that some are used.

    >>> written = b"[The guide][guid], [it][a] and x[int][i].[^1][^2]\n\n[^2]: Note\n\n[a]: b.md\n"
    >>> [(one.target, one.text) for one in undefined_in(written, 0, [(19, 26)], ["a"], are_used=True)]
    [('guid', 'The guide'), ('^1', '')]
    """
    if are_used:
        labels = {label_key(one) for one in defined}
        labels |= {label_key(one[1].decode("utf-8", "replace")) for one in _DEFINED.finditer(shown)}
        for match in _outside(_REFERENCE.finditer(shown, start), barred):
            text = match[1]
            written = (match[2] or text).decode("utf-8", "replace")
            if label_key(written) not in labels and _is_reference(text, written):
                yield _found(match, text, written)
    notes = {one[1] for one in _outside(_DEFINED_NOTE.finditer(shown, start), barred)}
    if notes:
        for match in _outside(_NOTE.finditer(shown, start), barred):
            if match[1] not in notes:
                yield _found(match, b"", "^" + match[1].decode("utf-8", "replace"))


def _is_reference(text: bytes, label: str) -> bool:
    """Say whether brackets hold a text and a label, and are no other notation (`[1][2]`, `[b]x[/b]`)."""
    if b"\n\n" in text or _WORD.search(text) is None or _WORD.search(label.encode()) is None:
        return False
    return not (label[0] == "/" and text.startswith(label[1:].encode()))


def _found(match: re.Match[bytes], text: bytes, label: str) -> Found:
    shown = " ".join(text.decode("utf-8", "replace").split())
    start, end = match.span()
    return Found(start, end, " ".join(label.split()), shown, Kind.UNDEFINED, Role.PROSE, start, start, end)


def _outside(
    matches: Iterator[re.Match[bytes]], barred: Sequence[tuple[int, int]]
) -> Iterator[re.Match[bytes]]:
    """Yield the matches that overlap none of some stretches; both are in order."""
    at = 0
    for match in matches:
        start, end = match.span()
        while at < len(barred) and barred[at][1] <= start:
            at += 1
        if at == len(barred) or barred[at][0] >= end:
            yield match
