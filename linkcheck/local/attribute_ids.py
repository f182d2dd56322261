"""Ids that hold AsciiDoc attributes (`lab-y-{context}`), of which the document that includes them says what they are.

Knows ids as they are written and how sites make them of headings; knows no document and no attribute's value.
"""

from collections.abc import Iterable, Sequence

from linkcheck.local.heading_ids import ids_of_headings
from linkcheck.patterns import compiled

__all__ = ["AttributeIds"]

_ATTRIBUTE = compiled(r"\{[A-Za-z][^{}\s]{0,80}\}")
_MARK = "\ua66e"
"""A letter that every way of making ids keeps, or drops as a whole; it stands for an attribute."""
_MOST = 200
"""Ids with attributes that are compared; a document with more of them may have any place."""


class AttributeIds:
    """The ids of one document that hold attributes, each of which matches whatever may stand in their place."""

    def __init__(self, anchors: Iterable[str], headings: Iterable[str], styles: Sequence[str]) -> None:
        """Take the ids as they are written, the texts of the headings, and the styles in which ids are made of these."""
        titles = [_ATTRIBUTE.sub(_MARK, one) for one in headings if "{" in one]
        written = [_ATTRIBUTE.sub(_MARK, one) for one in anchors if "{" in one]
        found = dict.fromkeys(one for one in (*written, *titles) if _MARK in one)
        if titles:
            found |= dict.fromkeys(one for one in ids_of_headings(titles, styles) if _MARK in one)
        self._parts = [one.split(_MARK) for one in found]

    def has(self, name: str) -> bool:
        """Say whether some id is this name, for some values of its attributes; linear in the name for each id.

        >>> ids = AttributeIds(["lab-{context}", "plain"], ["Set up {product}"], ["asciidoctor"])
        >>> [ids.has(one) for one in ("lab-str", "_set_up_kafka", "Set up Kafka", "plain", "other")]
        [True, True, True, False, False]
        """
        return len(self._parts) > _MOST or any(_fits(name, parts) for parts in self._parts)


def _fits(name: str, parts: Sequence[str]) -> bool:
    """Say whether a name begins with the first part, ends with the last, and has the others in their order between."""
    first, *between, last = parts
    at, end = len(first), len(name) - len(last)
    if end < at or not name.startswith(first) or not name.endswith(last):
        return False
    for part in between:
        at = name.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
