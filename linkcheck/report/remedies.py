"""What to do about a finding, where the report holds enough to say it: an address to cite instead.

Knows which address goes with which rule; asks for nothing and knows no terminal.
"""

from linkcheck.model import Document, Finding, Link, Precision

__all__ = ["archive_of", "remedy_of"]

_ARCHIVE = "https://web.archive.org/web/"
"""Followed by a date and a URL it leads to the copy nearest that date (https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine)."""

_GONE = frozenset({"dead-link", "soft-404"})
_SNAPSHOTS = frozenset({"archive-snapshot-invalid", "snapshot-before-article"})
_LED_ON = frozenset({"moved-link", "shortened-link"})
_LONGEST = 2_000  # characters of a URL that anybody copies
_DIGITS = {Precision.DAY: 8, Precision.MONTH: 6, Precision.YEAR: 4}


def remedy_of(finding: Finding, link: Link | None, document: Document | None) -> tuple[str, str]:
    """Return what to do as a clause and the address that it needs; two empty texts where nothing is known."""
    if finding.meant is not None:
        return "cite this, if it is meant", _safe(finding.meant)
    if link is None:
        return "", ""
    is_later = _is_later(link, document)
    written = _day_of(link if is_later else document)
    nearest = (
        f"the copy nearest the {'article' if is_later else 'document'}'s date"
        if written
        else "an archived copy"
    )
    if finding.rule in _GONE and not link.facts.original:
        return f"correct it, or cite {nearest}", archive_of(link.url, written or _day_of(link))
    if finding.rule in _SNAPSHOTS and link.facts.original:
        if finding.rule == "snapshot-before-article":
            return "cite the copy nearest the article's date", archive_of(link.facts.original, _day_of(link))
        if not written:
            return "choose a copy there, and cite its own address", archive_of(link.facts.original, "*")
        return f"open {nearest}, and cite the address that it has", archive_of(link.facts.original, written)
    if finding.rule in _LED_ON and link.status is not None and link.status.final_url != link.url:
        return "cite where it leads", _safe(link.status.final_url)
    return "", ""


def archive_of(url: str, day: str) -> str:
    """Return the address of the archived copy of a web page nearest a day (`20250220`); empty for what is no web page.

    >>> archive_of("https://news.example/a", "20250220"), archive_of("https://news.example/a", "")
    ('https://web.archive.org/web/20250220/https://news.example/a', 'https://web.archive.org/web/https://news.example/a')
    >>> archive_of("mailto:a@news.example", "20250220")
    ''

    With `*` for the day it is that of the calendar of all copies.
    """
    return f"{_ARCHIVE}{day}/{url}" if _safe(url) and day else _ARCHIVE + url if _safe(url) else ""


def _safe(url: str) -> str:
    """Return a URL that anybody may open; empty for other schemes, where a user's name stands in it, and for very long ones."""
    if len(url) > _LONGEST:
        return ""
    scheme, colon, rest = url.partition("://")
    return url if colon and scheme in ("http", "https") and "@" not in rest.partition("/")[0] else ""


def _is_later(link: Link, document: Document | None) -> bool:
    """Say whether a link is dated after its document: on the document's day there was no copy of it."""
    if link.date is None or document is None or document.date is None:
        return False
    return link.date.value > document.date.value


def _day_of(one: Document | Link | None) -> str:
    """Return the date of a document or a link as digits, as precise as it is known; empty where it is not."""
    if one is None or one.date is None:
        return ""
    return one.date.value.isoformat().replace("-", "")[: _DIGITS[one.date.precision]]
