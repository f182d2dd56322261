"""How messages say things: counts, shortened titles and URLs, dates with what they rest on.

Knows English and the model's values; knows no rule.
"""

from linkcheck.model import DateEvidence, DocumentDate, Origin, Precision, Status

__all__ = [
    "MOST_RELATED",
    "answered",
    "basis_of",
    "counted",
    "date_origin",
    "document_date",
    "often",
    "quoted",
    "shorten",
    "shown",
]

LONGEST = 120
"""Characters of a title or a URL that a message shows."""
MOST_RELATED = 20
"""Places of one document that a finding lists beside its own."""

_BASES = {
    Origin.URL: "its own URL",
    Origin.OPTION: "an option",
    Origin.FRONT_MATTER: "front matter",
    Origin.ROW: "its row",
    Origin.MAIL_HEADER: "the mail's header",
    Origin.JSON_LD: "its JSON-LD",
    Origin.META: "its metadata",
    Origin.TIME_TAG: "a time tag",
    Origin.PROPERTIES: "document properties",
    Origin.PDF_INFO: "PDF properties",
    Origin.DATELINE: "a dateline",
    Origin.BYLINE: "a byline",
    Origin.HEADING: "the date beside its headline",
    Origin.FILE_NAME: "the file name",
    Origin.FOLDER: "the folder",
    Origin.ATTRIBUTION: "attribution",
    Origin.CITATIONS: "its citations",
    Origin.GIT: "git history",
    Origin.MODIFIED: "the file's modification time",
    Origin.PROSE: "prose",
}
_LONGEST_REASON = 160


def shorten(text: str, longest: int = LONGEST) -> str:
    r"""Return `text` on one line, its middle replaced by an ellipsis where it is longer than `longest`.

    >>> shorten("a  title\nover lines"), shorten("abcdefghij", 5)
    ('a title over lines', 'ab…ij')
    """
    if len(text) > 8 * longest:  # a URL of a megabyte is not split into words first
        text = f"{text[: 4 * longest]}…{text[-4 * longest :]}"
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    head = longest // 2
    return f"{text[:head]}…{text[-(longest - head - 1) :]}"


def quoted(text: str) -> str:
    """Return `text` shortened, in quotation marks; a URL in it without its credentials.

    >>> quoted("Allies Rattled")
    '“Allies Rattled”'
    """
    return f"“{shorten(shown(text))}”"


def shown(text: str) -> str:
    """Return `text` with the credentials of a URL hidden, where it is one (design §6)."""
    if "@" not in text or "://" not in text:
        return text
    from linkcheck.urls import display_url

    return display_url(text)


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "day"), counted(1200, "day")
    ('1 day', '1,200 days')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def often(number: int) -> str:
    """Return how many times.

    >>> often(2), often(3)
    ('twice', '3 times')
    """
    return "twice" if number == 2 else f"{number:,} times"


def basis_of(date: DocumentDate) -> str:
    """Return what a document's date rests on: `declared in front matter`, `inferred from attribution`."""
    basis = _BASES.get(date.origin, date.origin.value)
    if date.other is not None:
        return f"{basis} and {date_origin(date.other)} differ"
    if not date.declared:
        return f"inferred from {basis}"
    return f"declared by {basis}" if date.origin is Origin.OPTION else f"declared in {basis}"


def document_date(date: DocumentDate) -> str:
    """Return a document's date with its upper bound and basis, as messages show it in parentheses.

    >>> from datetime import date as day
    >>> first, last = day(2025, 2, 20), day(2025, 2, 26)
    >>> document_date(DocumentDate(first, first, last, Precision.DAY, Origin.ATTRIBUTION, False))
    '2025-02-20, not after 2025-02-26: inferred from attribution'
    """
    value = DateEvidence(date.value, date.precision, date.origin).text
    if date.not_after is None or (date.not_after == date.value and date.precision is Precision.DAY):
        return f"{value}: {basis_of(date)}"
    return f"{value}, not after {date.not_after.isoformat()}: {basis_of(date)}"


def answered(status: Status) -> str:
    """Return what the web answered, with the redirects before: `404 Not Found, after 2 redirects, at “https://…”`.

    >>> answered(Status(404, "Not Found", "https://a.example/"))
    '404 Not Found'
    >>> answered(Status(403, "a robot check", "https://a.example/"))
    '403, a robot check'
    """
    reason = shorten(shown(status.reason), _LONGEST_REASON)
    code = "" if status.code is None or reason.startswith(str(status.code)) else str(status.code)
    text = (", " if reason[:1].islower() else " ").join(filter(None, (code, reason))).rstrip(
        "."
    ) or "no answer"
    if not status.redirects:
        return text
    after = "a redirect" if len(status.redirects) == 1 else counted(len(status.redirects), "redirect")
    return f"{text}, after {after}, at {quoted(status.final_url)}"


def date_origin(date: DateEvidence) -> str:
    """Return where a page's date was read: `its JSON-LD`, `its metadata`, `a time tag`.

    >>> from datetime import date as day
    >>> date_origin(DateEvidence(day(2025, 2, 20), Precision.DAY, Origin.META))
    'its metadata'
    """
    return _BASES.get(date.origin, date.origin.value)
