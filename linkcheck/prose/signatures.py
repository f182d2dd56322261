"""How news agencies and papers start a story: "MOSCOW, Feb. 20 (Reuters) –", "新华社北京2025年2月20日电".

Knows the shapes of such lines and who signs them; knows no document, and which date they hold is others' business.
"""

from functools import cache
from typing import NamedTuple

from linkcheck.patterns import lazily
from linkcheck.prose.reporting_words import reporting
from linkcheck.word_search import Find, finder

__all__ = ["DatelineEnd", "agency_starts", "dateline_end", "is_place", "is_signed"]

_SMALL = frozenset(
    (
        *(
            "of",
            "the",
            "and",
            "upon",
            "am",
            "an",
            "im",
            "der",
            "dem",
            "den",
            "und",
            "de",
            "del",
            "della",
            "di",
            "da",
        ),
        *(
            "do",
            "dos",
            "das",
            "du",
            "la",
            "le",
            "les",
            "l",
            "el",
            "al",
            "a",
            "à",
            "au",
            "en",
            "et",
            "d",
            "y",
            "e",
        ),
        *("sur", "sous", "nad", "pod", "na", "bij", "aan", "zee", "i", "is"),
    )
)
"""What may be written small in the name of a place."""
_CLOSING = lazily(
    r"[\s.,)]*(?:(?:года?|г|року|р|roku|r)\b\.?\s*)?"
    r"(?P<signed>[(（][^()（）\n]{2,48}[)）]|/[^/\n]{2,30}/|\[[^\]\n]{2,30}\])?[\s.,]*(?P<dash>[-–—]{1,2}(?=\s|[^\W\d]|\Z)|:(?=\s)|=|//)?"
)
_EASTERN = lazily(r"\s?(?:[（(].{1,12}[)）])?[电電讯訊]")
_BRACKETED = lazily(r"[(（\[【/][^()（）\[\]【】/\n]{1,40}[)）\]】/]")


@cache
def _find() -> Find:
    return finder((name.encode() for name in reporting()["agencies"]), longest=True, build="quick to run")


def agency_starts(data: bytes, start: int, end: int) -> list[int]:
    """Return the offsets in a stretch at which an agency's name stands as a word of its own."""
    head = data[start:end]
    return [
        first + start
        for _, first, last in _find()(head)
        if head[first] >= 0xE0
        or not (_is_letter(head[first - 1 : first]) or _is_letter(head[last : last + 1]))
    ]


def _is_letter(byte: bytes) -> bool:
    return byte.isalnum() or byte > b"\x7f"


def is_signed(text: str) -> bool:
    """Say whether an agency's name stands in `text` as a word of its own."""
    written = text.encode("utf-8", "replace")
    return bool(agency_starts(written, 0, len(written)))


def is_place(text: str) -> str | None:
    """Return how `text` is written if it may be a place, or some places, before a date: `capitals`, `title`; else None.

    >>> is_place("WASHINGTON, D.C."), is_place("Rio de Janeiro"), is_place("The talks were held in")
    ('capitals', 'title', None)
    """
    text = _BRACKETED.sub(" ", text[-80:] if len(text) <= 80 else "").strip(' \t\n*_#>,.:;=|([{-–—/"“„«')
    words = text.replace(",", " ").replace("/", " ").split()
    if not 1 <= len(words) <= 7 or any(char.isdigit() for char in text):
        return None
    letters = [char for char in text if char.isalpha()]
    if not letters or not any(char.isupper() or not char.islower() for char in letters):
        return None
    for word in words:
        first = next((char for char in word if char.isalpha()), "")
        if first.islower() and word.strip(".,'’").lower() not in _SMALL:
            return None
    cased = [char for char in letters if char.isupper() or char.islower()]
    upper = sum(char.isupper() for char in cased)
    return "capitals" if cased and upper >= 0.7 * len(cased) else "title"


class DatelineEnd(NamedTuple):
    """How many characters after its date a dateline goes on, and whether an agency signs it."""

    reach: int
    signed: bool


def dateline_end(before: str, after: str) -> DatelineEnd | None:
    """Return the end of a dateline whose date stands between the two texts, or None if it is none.

    It is one if a place comes first and a signature or a dash follows, or if an agency writes it in one word.
    """
    eastern = _EASTERN.match(after[:20])
    if eastern is not None and len(before) <= 24 and is_signed(before):
        return DatelineEnd(eastern.end(), signed=True)
    place = is_place(before)
    closing = _CLOSING.match(after[:100]) if place is not None else None
    if closing is None:
        return None
    signature, dash = closing["signed"], closing["dash"]
    plain = place == "title" and not before.rstrip(" \t*_").endswith((",", ")", "）"))
    if (
        (signature is not None and is_signed(signature))
        or (dash and not plain and is_signed(after[closing.end() : closing.end() + 24]))
        or is_signed(before[-80:])
    ):
        return DatelineEnd(closing.end(), signed=True)
    if not dash or dash == ":" or plain or (place == "title" and len(before.split()) > 3):
        return None
    return DatelineEnd(closing.end(), signed=False)
