"""How numbers, places and the dates of documents are said, in a table and on a page alike.

Knows words; knows no report, no terminal and no markup. What is returned may hold strangers' texts as they are.
"""

from linkcheck.model import DateEvidence, DocumentDate, Origin
from linkcheck.model.spots import located

__all__ = ["counted", "interval_of", "located", "origin_words", "source_of"]

_SOURCES = {
    Origin.OPTION: "given by --document-date",
    Origin.FRONT_MATTER: "front matter",
    Origin.ROW: "its row",
    Origin.MAIL_HEADER: "the mail's header",
    Origin.JSON_LD: "JSON-LD",
    Origin.META: "a meta tag",
    Origin.TIME_TAG: "a time tag",
    Origin.PROPERTIES: "the document's properties",
    Origin.PDF_INFO: "the PDF's information",
    Origin.DATELINE: "its dateline",
    Origin.BYLINE: "its byline",
    Origin.HEADING: "the date beside its headline",
    Origin.FILE_NAME: "its file name",
    Origin.FOLDER: "its folder's name",
    Origin.ATTRIBUTION: "an attribution",
    Origin.CITATIONS: "its latest citation",
    Origin.GIT: "its first commit",
    Origin.MODIFIED: "its modification time",
}

_WRITTEN = {Origin.URL: "URL", Origin.JSON_LD: "JSON-LD", Origin.PDF_INFO: "PDF info"}
"""Origins that people write otherwise than by their words."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "link"), counted(12500, "link")
    ('1 link', '12,500 links')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def source_of(date: DocumentDate) -> str:
    """Return what a document's date rests on, and whether the document declares it.

    >>> from datetime import date as day
    >>> from linkcheck.model import Precision
    >>> source_of(DocumentDate(day(2025, 2, 20), None, None, Precision.DAY, Origin.DATELINE, True))
    'declared by its dateline'
    """
    source = _SOURCES.get(date.origin, date.origin.replace("-", " "))
    if date.origin is Origin.OPTION:
        return source
    return f"{'declared by' if date.declared else 'inferred from'} {source}"


def origin_words(origin: Origin) -> str:
    """Return where a value was read.

    >>> origin_words(Origin.URL), origin_words(Origin.FRONT_MATTER)
    ('URL', 'front matter')
    """
    return _WRITTEN.get(origin) or origin.replace("-", " ")


def interval_of(date: DocumentDate, ellipsis: str = "…") -> str:
    """Return when a document was written: a date as precise as it is known, and its bounds where they say more.

    >>> from datetime import date as day
    >>> from linkcheck.model import Precision
    >>> interval_of(DocumentDate(day(2025, 2, 20), day(2025, 2, 20), None, Precision.DAY, Origin.CITATIONS, False))
    '2025-02-20 or later'
    """
    value = DateEvidence(date.value, date.precision, date.origin).text
    first, last = date.not_before, date.not_after
    if first and last:
        if first == last == date.value:
            return value
        bounds = f"{first} {ellipsis} {last}"
        return bounds if first == date.value else f"{value} ({bounds})"
    if first:
        return f"{value} or later" if first == date.value else f"{value} (not before {first})"
    if last:
        return f"{value} or earlier" if last == date.value else f"{value} (not after {last})"
    return value
