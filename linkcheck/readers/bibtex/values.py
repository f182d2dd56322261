r"""What the values of BibTeX fields say: text without braces, commands and accents, and dates of years and months.

Knows TeX as bibliographies use it; knows no entry.
"""

import re
import unicodedata

from linkcheck.dates.declared_values import declared_date
from linkcheck.dates.month_names import month_number
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import compiled

__all__ = ["date_of", "plain", "url_in"]

_ACCENT = compiled(r"\\([`'^\"~=.])\{?\\?([A-Za-z])\}?|\\([cvuH])\{\\?([A-Za-z])\}")
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b",
}  # fmt: skip
_LETTERS = {r"\ss": "ß", r"\ae": "æ", r"\o": "ø", r"\l": "ł", r"\aa": "å", r"\i": "i"}
_LETTER = compiled(r"\\(?:ss|ae|o|l|aa|i)(?![A-Za-z])\s?")
_COMMAND = compiled(r"\\[A-Za-z]{1,30}\*?\s{0,10}|[{}$]|\\(?=[&%#_$])|\\$")
_URL = compiled(
    r"\s{0,100}(?:\\url|\\href|\\path)?\s{0,10}([{<]?)((?:https?|ftp)://[^\s<>]{1,4000}?)[}>]{0,3}[\s.]{0,100}",
    re.IGNORECASE,
)
_ESCAPE = compiled(
    r"\\-|\\([_%&#$~{}])(?:\{\})?|\{([_%&#$~])\}|\{\\([_%&#$])\}|\\textasciitilde(?:\{\}|\s)?|\$\\sim\$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = compiled(r"\d{4}")
_DAY = compiled(r"\d{1,2}")


def plain(text: str) -> str:
    r"""Return a value's text as it is set.

    >>> plain(r"{The} \"{O}ffice of G{\"o}del, \emph{again} \& more")
    'The Öffice of Gödel, again & more'
    """
    text = _ACCENT.sub(_accented, text)
    text = _LETTER.sub(lambda found: _LETTERS[found[0].strip()], text)
    return " ".join(_COMMAND.sub("", text).replace("~", " ").replace("--", "–").split())


def _accented(found: re.Match[str]) -> str:
    mark, letter = (found[1], found[2]) if found[1] else (found[3], found[4])
    return unicodedata.normalize("NFC", letter + _MARKS[mark])


def url_in(text: str) -> str:
    r"""Return the URL that a value is, with TeX's escapes undone; empty where it is something else.

    >>> url_in(r"\url{https://a.example/a\_b\-c}"), url_in("https://a.example/a%20b")
    ('https://a.example/a_bc', 'https://a.example/a%20b')
    """
    found = _URL.fullmatch(text)
    if found is None:
        return ""
    url = _ESCAPE.sub(_unescaped, found[2])
    return url.replace("&amp;", "&")  # as programs export what they have taken from a page


def _unescaped(found: re.Match[str]) -> str:
    if found[0] == "\\-":  # where a line may be broken, and no character
        return ""
    return found[1] or found[2] or found[3] or "~"


def date_of(
    date: str, year: str = "", month: str = "", day: str = "", *, field: str = "date"
) -> DateEvidence | None:
    """Return the date of an entry: BibLaTeX's `date` (or its `field`), else BibTeX's year, month and day; None without one.

    >>> [date_of(*given).text for given in (("2020-05-12", "", "", ""), ("", "2020", "may", ""), ("", "2020", "5", "12"))]
    ['2020-05-12', '2020-05', '2020-05-12']
    """
    if date:
        return declared_date(date.strip(), Origin.PROSE, f"{field}: {date.strip()}")
    year = year.strip("{}() ")
    if _YEAR.fullmatch(year) is None:
        return None
    written = " ".join(part for part in (year, month.strip(), day.strip()) if part)
    number = _month(month.strip("{}. ").lower())
    if not number:
        return declared_date(year, Origin.PROSE, f"year: {written}")
    if _DAY.fullmatch(day.strip()):
        return declared_date(f"{year}-{number:02}-{int(day):02}", Origin.PROSE, f"year: {written}")
    return declared_date(f"{year}-{number:02}", Origin.PROSE, f"year: {written}")


def _month(month: str) -> int:
    if month[:3] in _MONTHS and month.isalpha():
        return _MONTHS.index(month[:3]) + 1
    if _DAY.fullmatch(month) and 1 <= int(month) <= 12:
        return int(month)
    return (month_number(month) or 0) if month else 0
