"""Authors before the date of what they wrote, as bibliographies have them: `Quill, Ada (20 February 2025). “Title”`.

Knows how entries and names start; knows no outlet and no link.
"""

from linkcheck.patterns import lazily

__all__ = ["is_author", "is_author_date"]

_AUTHOR = lazily(r"[^\W\d_]\.?[ \t\n]{1,2}\(\Z")
_QUOTED_TITLE = lazily(r"\)[.,:]?[ \t\n]{1,2}(?:\[|<a\b[^<>]{1,600}>)?[\"“„«‘]")
_LONGEST = 90
"""Characters of an entry up to its date."""
_ENTRY_START = lazily(r"[\n>]")
_BULLET = lazily(r"[\s*+•–\[\]().#\d-]*+(?:\^ (?:[a-z] )*+)?+")
_PARTICLES = frozenset([*("&", "and", "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du"),
    *("e", "ed", "eds", "el", "et", "ibn", "la", "le", "ten", "ter", "und", "van", "von", "y", "zu")])  # fmt: skip
"""Words in lower case in the names of authors."""
_NO_AUTHOR = frozenset([*("a", "after", "an", "as", "at", "before", "born", "das", "die", "from", "in", "interview", "les"),
    *("on", "since", "the", "update")])  # fmt: skip
"""Words that open a sentence and no name."""


def is_author_date(text: str, start: int, end: int) -> bool:
    """Say whether the date at `text[start:end]` stands between an author and a quoted title, as in bibliographies.

    >>> text = 'Ada Quill (20 February 2025). "Talks on a Quiet Channel".'
    >>> is_author_date(text, 11, 27), is_author_date("The talks (20 February 2025) went on", 11, 27)
    (True, False)
    """
    return (
        _AUTHOR.search(text, max(0, start - 8), start) is not None
        and _QUOTED_TITLE.match(text, end) is not None
        and _is_author(text[max(0, start - _LONGEST) : start - 1], whole=start <= _LONGEST)
    )


def is_author(lead: str) -> bool:
    """Say whether a text is an entry's author and nothing else: names, initials, and the small words of names.

    >>> is_author("Roe, J., & van der Doe, K. L."), is_author("The talks of Roe, Jane")
    (True, False)
    """
    return _is_author(lead, whole=True)


def _is_author(lead: str, *, whole: bool) -> bool:
    """Say whether a text ends in an entry's author and nothing else; `whole` says that it starts where its stretch does."""
    starts = [match.end() for match in _ENTRY_START.finditer(lead)]
    if not starts and not whole:
        return False
    name = lead[starts[-1] if starts else 0 :]
    bullet = _BULLET.match(name)
    words = [word.strip(",.;:*_[]") for word in name[bullet.end() if bullet else 0 :].split()]
    return (
        bool(words)
        and words[0].lower() not in _NO_AUTHOR
        and all(word in _PARTICLES or not word[:1].islower() for word in words)
    )
