"""Which URLs lead to a stored file and not to an article: pictures, sounds, videos, papers put up for download.

Knows suffixes and the folders in which sites store what is uploaded; reads no date.
"""

from enum import Enum
from functools import cache

from linkcheck.tables import load

__all__ = ["Stored", "stored"]

_LONGEST = 6
"""Characters of a suffix with its dot."""


class Stored(Enum):
    """How a URL's file is stored, and so what its path says of a date."""

    NO = 0
    """It is a page."""
    SHOWN = 1
    """A picture, a sound, a video: its path says when it was put up, if anything."""
    KEPT = 2
    """A paper, a table, an archive: a folder's month says when it was put up; a whole day may be its own."""
    UPLOADED = 3
    """It lies where uploads are stored by month: only its own name may date it, and its folder from above."""


_PAGE = Stored.NO


def stored(url: str, start: int, end: int) -> Stored:
    """Return how the file that the path `url[start:end]` names is stored; the query is left out.

    >>> stored("https://a.example/2013/12/x.JPG", 17, 31), stored("https://a.example/2013/12/x", 17, 27)
    (<Stored.SHOWN: 1>, <Stored.NO: 0>)
    """
    at = url.rfind(".", max(0, end - _LONGEST), end)
    if at >= start:
        kind = _suffixes().get(url[at + 1 : end].lower(), _PAGE)
    elif "/upload" in url:
        kind = _PAGE
    else:
        return _PAGE  # as nearly all are
    if kind is not Stored.SHOWN and "/upload" in url and ("/uploads/" in url or "/upload/" in url):
        return Stored.UPLOADED
    return kind


@cache
def _suffixes() -> dict[str, Stored]:
    table = load("stored")
    shown = dict.fromkeys(table["shown"], Stored.SHOWN)
    return shown | dict.fromkeys(table["kept"], Stored.KEPT)
