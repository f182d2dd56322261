"""Headings of Org that links name by their texts: `[[*Set up]]`, `[[file:a.org::*Set up]]` (The Org Manual, "Internal Links").

Knows what Org leaves out of account when it compares them; knows no document.
"""

from collections.abc import Iterable, Iterator

from linkcheck.patterns import compiled
from linkcheck.urls.escapes import percent_decode

__all__ = ["BY_TEXT", "OrgHeadings"]

BY_TEXT = "*"
"""How a place begins that is a heading by its text."""
_TAGS = compiled(r"[ \t]:[\w@#%:]{1,300}:[ \t]*\Z")
_PUT_BESIDE = compiled(r"\[(?:\d{0,9}%|\d{0,9}/\d{0,9}|#[A-Za-z0-9]{1,2})\]")
"""Cookies of statistics (`[2/3]`, `[50%]`) and priorities (`[#A]`)."""
_LINK = compiled(r"\[\[[^\[\]]{1,1000}\](?:\[([^\[\]]{1,300})\])?\]")
_COMMENT = "COMMENT "


class OrgHeadings:
    """The headings of one document, as links by text compare them: by their letters and digits."""

    def __init__(self, headings: Iterable[str]) -> None:
        self._titles = dict.fromkeys(map(_title, headings))
        self._known = frozenset(name for title in self._titles for name in _names(title))

    def has(self, place: str) -> bool:
        """Say whether a heading has the text that a place names, perhaps after one word more: any word may be one for TODO.

        >>> known = OrgHeadings(["TODO [#A] Set up  [1/2] :work:", "COMMENT See [[https://a.example][it]]"])
        >>> [known.has(one) for one in ("*set up", "*See it", "*TODO Set up", "*Sets up", "*up", "*?")]
        [True, True, True, False, False, True]
        """
        name = _folded(_title(place.removeprefix(BY_TEXT)))
        return not name or name in self._known

    def places(self) -> Iterator[str]:
        """Yield the places that links by text name, one a heading."""
        for title in self._titles:
            yield f"{BY_TEXT}{title}"


def _title(heading: str) -> str:
    """Return a heading without tags, cookies, priority and the addresses of links; TODO words are left.

    Escapes are undone, as they are in links.
    """
    text = _LINK.sub(lambda found: found[1] or "", _TAGS.sub("", percent_decode(heading)))
    return " ".join(_PUT_BESIDE.sub(" ", text).split())


def _names(title: str) -> Iterator[str]:
    rest = title.partition(" ")[2]
    for text in (title, rest):
        yield _folded(text)
        yield _folded(text.removeprefix(_COMMENT))


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
