"""The records of a WARC file (ISO 28500:2017) that hold a page or a text, each read by the reader of its type.

Knows warcio, types of media and what a crawler fetches for itself; what pages hold is known to their readers.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Origin
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped, Source
from linkcheck.readers.lines import LineReading
from linkcheck.readers.registry import readings_of
from linkcheck.urls.credentials import display_url

__all__ = ["read_records"]

_READ_AS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
}
_LONGEST = 8 * 1_048_576
"""Bytes of a page that are read; what inflates to more is no page."""
_MOST_BYTES = 1_073_741_824
"""Bytes of all pages of an archive."""
_MOST = 100_000
"""Pages of an archive that are read."""
_LONGEST_URL = 500
_FOR_CRAWLERS = ("/robots.txt", "/ads.txt", "/security.txt", "/humans.txt")
_RAISED = (
    ArchiveLoadFailed,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What warcio raises for damaged archives (measured over 480 of them), and what streams below it may raise."""


class Captured(LineReading):
    """What a record states of the page in it: it was there on the day on which it was captured."""

    def __init__(self, path: str, format_name: str, date: DateEvidence) -> None:
        super().__init__(Source(path, b""), format_name)
        self._date = date

    def declared(self) -> tuple[DeclaredDate, ...]:
        return (DeclaredDate("modified", self._date),)


def read_records(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of the pages, in their order."""
    total, number = 0, 0
    try:
        for number, record in enumerate(ArchiveIterator(BytesIO(opened.data)), 1):
            kind = _format_of(record)
            if not kind:
                continue
            if number > _MOST or total > _MOST_BYTES:
                yield Skipped(opened.path, f"only its pages before record {number:,} were read")
                return
            page = _opened(opened, record, number)
            total += len(page.data)
            if len(page.data) > _LONGEST:
                yield Skipped(page.path, f"larger than {_LONGEST >> 20} MiB")
            else:
                yield from _readings(page, kind, _day_of(record, page.path), options)
    except _RAISED as error:
        yield Skipped(opened.path, f"it is damaged after record {number:,}: {type(error).__name__}")


def _format_of(record: Any) -> str:  # noqa: ANN401 - warcio has no types
    """Return the format of the page that a record holds; empty where it holds none."""
    if record.rec_type == "conversion":
        return _READ_AS.get(_media_type(record.rec_headers.get_header("Content-Type")), "")
    if record.rec_type not in ("response", "resource"):
        return ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not url.startswith(("http://", "https://", "<http")) or url.rstrip(">").endswith(_FOR_CRAWLERS):
        return ""
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return ""
    declared = (headers if headers is not None else record.rec_headers).get_header("Content-Type")
    return _READ_AS.get(_media_type(declared), "")


def _media_type(declared: str | None) -> str:
    return (declared or "").partition(";")[0].strip().lower()


def _opened(opened: Opened, record: Any, number: int) -> Opened:  # noqa: ANN401
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> \t")
    shown = "".join(sign if sign.isprintable() else "%20" for sign in display_url(url[:_LONGEST_URL]))
    headers = record.http_headers
    declared = headers.get_header("Content-Type") if headers is not None else None
    charset = (declared or "").lower().partition("charset=")[2].strip("\"' ").partition(";")[0][:40]
    data = record.content_stream().read(_LONGEST + 1)
    name = f"{number} {shown}".encode("utf-8", "replace").decode()
    return Opened(f"{opened.path}#{name}", data, opened.depth + 1, charset=charset, base=url)


def _day_of(record: Any, path: str) -> DateEvidence | None:  # noqa: ANN401
    written = record.rec_headers.get_header("WARC-Date") or ""
    found = declared_date(written[:40], Origin.SNAPSHOT, f"WARC-Date: {written[:40]}")
    if found is None:
        return None
    evidence = tuple(Evidence(one.text, path) for one in found.evidence)
    return DateEvidence(found.value, found.precision, found.origin, evidence)


def _readings(
    page: Opened, kind: str, day: DateEvidence | None, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    for number, reading in enumerate(readings_of(page, kind, options)):
        if not number and day is not None and not isinstance(reading, Skipped):
            yield Captured(page.path, reading.format, day)
        yield reading
