"""One file in, its documents out: opened, read, extracted, normalised; the step that every engine maps over files.

Knows the order of these stages; knows nothing of other files or of processes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from linkcheck.collect.folders import Candidate, shown_path
from linkcheck.collect.opening import open_file, too_large
from linkcheck.collect.rows import Row
from linkcheck.config import Settings
from linkcheck.extract.extraction import everything_cited, extraction_of
from linkcheck.extract.joining import joined
from linkcheck.model import DateEvidence, Document, Extraction, Origin, Skipped
from linkcheck.normalise.documents import document_from
from linkcheck.normalise.late_citations import Written, late_citations, with_reasons
from linkcheck.readers.base import Opened, Reading, ReadOptions
from linkcheck.readers.registry import readings_of

__all__ = ["documents_of"]


def documents_of(
    candidate: Candidate | Row, settings: Settings, *, prose: bool = True, stdin: bytes = b""
) -> list[Document | Skipped]:
    """Return what one file, or one row of a file, holds: one document, several, or the reason why it could not be read.

    With `prose` false what only dating and rules need is left out. `stdin` is what stands on standard input, if that is the
    file.
    """
    opened = _opened(candidate, settings, stdin)
    if isinstance(opened, Skipped):
        return [opened]
    readings = partial(_readings, candidate, opened, ReadOptions(settings.include_code))
    parts: dict[str, list[Extraction]] = {}
    skipped: list[Document | Skipped] = []
    only: list[Reading] = []
    for reading in readings():
        if isinstance(reading, Skipped):
            skipped.append(reading)
        else:
            only = [] if parts else [reading]
            parts.setdefault(reading.source.path, []).append(extraction_of(reading, prose=prose))
    hints: Sequence[DateEvidence] = ()
    if prose and settings.date_from and not isinstance(candidate, Row):
        hints = _hints(candidate.file, settings.date_from, skipped)
    made: list[Document] = []
    for several in parts.values():
        document = document_from(
            joined(several), settings.document_date, dated=prose, hints=hints, today=settings.today
        )
        if hints and hints[0].origin is Origin.GIT:
            document = _with_line_days(document, candidate.file, hints[0].value, skipped)
        made.append(document)
    return [*(_with_reasons(made, only, readings, settings) if prose else made), *skipped]


def _opened(candidate: Candidate | Row, settings: Settings, stdin: bytes) -> Opened | Skipped:
    if not isinstance(candidate, Row):
        return open_file(candidate, settings.collect.most_bytes, stdin)
    if candidate.trouble:
        return Skipped(candidate.path, candidate.trouble)
    if candidate.size > settings.collect.most_bytes:
        return Skipped(candidate.path, too_large(settings.collect.most_bytes))
    return candidate.opened()


def _readings(
    candidate: Candidate | Row, opened: Opened, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    """Yield what the reader of a file makes of it; of a row first what it states beside its text."""
    if isinstance(candidate, Row):
        if "captured" in candidate.stated:
            from linkcheck.readers.web_archive.records import readings_of_page

            yield from readings_of_page(opened, candidate.format, candidate.stated["captured"], options)
            return
        from linkcheck.readers.dataset.stated import StatedByRow

        yield StatedByRow(opened.path, candidate.format, candidate.stated, ("date",), ("title",))
    yield from readings_of(opened, candidate.format, options)


def _with_reasons(
    documents: Sequence[Document],
    only: Sequence[Reading],
    readings: Callable[[], Iterator[Reading | Skipped]],
    settings: Settings,
) -> Sequence[Document]:
    """Return documents with the reasons that their texts give for what they cite and is later than themselves, or than today.

    `only` has the reading of a file that holds no other. Of a file that holds several none is kept, since together they
    may be large: where any of its documents cite such things, the file is read once more, for all of them.
    """
    found = ((document, late_citations(document, settings.today)) for document in documents)
    late = {document.path: (one, _written(document, one, settings)) for document, one in found if one}
    if not late:
        return documents
    from linkcheck.extract.later_links import later_links
    from linkcheck.extract.stated_upkeep import upkeep_in

    reasons: dict[str, dict[Written, tuple[str, date | None]]] = {path: {} for path in late}
    upkeep = dict.fromkeys(late, "")
    for reading in only or readings():
        if not isinstance(reading, Skipped) and reading.source.path in late:
            path = reading.source.path
            reasons[path] |= later_links(reading, everything_cited(reading), *late[path])
            upkeep[path] = upkeep[path] or upkeep_in(reading)
    return [
        with_reasons(document, reasons[document.path], upkeep[document.path])
        if document.path in reasons
        else document
        for document in documents
    ]


def _written(document: Document, late: Mapping[Written, DateEvidence], settings: Settings) -> date:
    """Return the day from which on what a document cites is late."""
    dated = document.date
    if dated is not None and (dated.not_after is not None or dated.origin is Origin.GIT):
        return dated.value
    return settings.today or min(one.value for one in late.values())


def _hints(
    file: str, date_from: Sequence[str], skipped: list[Document | Skipped]
) -> tuple[DateEvidence, ...]:
    """Return what Git or the file system say of a file's date; a history that was given up is added to what was skipped."""
    from linkcheck.collect.git_history import date_hints, history_trouble

    hints = date_hints(file, date_from)
    trouble = history_trouble(file) if "git" in date_from else None
    if trouble is not None:
        skipped.append(Skipped(shown_path(trouble[0]), trouble[1]))
    return hints


def _with_line_days(
    document: Document, file: str, first: date, skipped: list[Document | Skipped]
) -> Document:
    """Return the document with the days of the lines that cite something later than itself, where Git knows them."""
    from linkcheck.normalise.line_dates import late_lines, with_line_days

    lines = late_lines(document)
    if not lines:
        return document
    from linkcheck.collect.git_history import GaveUpError
    from linkcheck.collect.git_lines import line_days

    try:
        return with_line_days(document, line_days(file, lines), first)
    except GaveUpError as error:
        skipped.append(Skipped(document.path, f"its lines are not dated: {error}"))
        return document
