"""Wires the stages: collect, read, extract, normalise, probe, judge; the only module that knows them all.

Knows the order of the stages and how pieces travel between processes; decides nothing about links.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec
from msgspec.structs import replace

from linkcheck import __version__
from linkcheck.collect.folders import Candidate, Collection, collect
from linkcheck.collect.opening import open_file, reader_suffixes, readings_of
from linkcheck.config import ProbeOptions, Settings
from linkcheck.engines.local import cores, forks, run
from linkcheck.errors import NothingToReadError
from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.joining import joined
from linkcheck.gather.grouping import groups_of, links_of, outlets_of
from linkcheck.gather.sharing import Shared
from linkcheck.interrupts import Interrupts
from linkcheck.model import (
    INTERNAL,
    DateEvidence,
    Document,
    Extraction,
    Finding,
    Level,
    Link,
    Origin,
    Report,
    Skipped,
    Summary,
    Verdict,
)
from linkcheck.normalise.documents import document_from
from linkcheck.readers.base import ReadOptions

if TYPE_CHECKING:
    from linkcheck.judge.catalogue import Rule
    from linkcheck.probe.probing import Watched

__all__ = ["Piece", "Watch", "check_paths", "collection_of", "documents_of", "list_paths"]

_SMALL, _SMALL_FORKED = 2_000_000, 700_000
"""Bytes below which a second process costs more than it saves: one that starts anew, and one that forks."""
_MANY, _MANY_FORKED = 200, 100
"""Files of unknown size from which one pays."""
_BATCHES = 12
"""Batches per process: enough to even out files of different length."""


_TRACEBACK = "Set LINKCHECK_TRACEBACK=1 to see where, and report it with the document that shows it."


class Piece(NamedTuple):
    """What one batch of files came to."""

    documents: list[Document]
    skipped: list[Skipped]


class _Job(NamedTuple):
    """What a worker has to know of the run."""

    settings: Settings
    prose: bool


def collection_of(paths: Sequence[str], settings: Settings) -> Collection:
    """Return the files to read; raises NothingToReadError where a path does not exist or nothing can be read."""
    collection = collect(paths, settings.collect, reader_suffixes())
    if collection.missing:
        names = ", ".join(collection.missing)
        is_web = any("://" in name for name in collection.missing)
        raise NothingToReadError(
            f"There is no file or folder {names}.",
            hint="linkcheck reads documents and crawls no web: save the page, and check the file."
            if is_web
            else "Check the spelling and the working folder.",
        )
    if not collection.candidates:
        given = ", ".join(paths) if paths else "nothing"
        raise NothingToReadError(
            f"There is no document to read in {given}.",
            details=(f"{one.subject}: {one.reason}" for one in collection.skipped[:10]),
            hint=f"Formats are known by suffix: {' '.join(sorted(reader_suffixes()))}. Files named one by one, or by "
            "--include, are read as text; ignored and hidden files need --no-ignore or --hidden.",
        )
    return collection


def documents_of(candidate: Candidate, settings: Settings, *, prose: bool = True) -> list[Document | Skipped]:
    """Return what one file holds: one document, several, or the reason why it could not be read."""
    opened = open_file(candidate, settings.collect.most_bytes)
    if isinstance(opened, Skipped):
        return [opened]
    parts: dict[str, list[Extraction]] = {}
    skipped: list[Document | Skipped] = []
    for reading in readings_of(opened, candidate.format, ReadOptions(settings.include_code)):
        if isinstance(reading, Skipped):
            skipped.append(reading)
        else:
            parts.setdefault(reading.source.path, []).append(extraction_of(reading, prose=prose))
    made = [_document_of(joined(several), candidate, settings, prose=prose) for several in parts.values()]
    return [*made, *skipped]


def _document_of(
    extraction: Extraction, candidate: Candidate, settings: Settings, *, prose: bool
) -> Document:
    hints: Sequence[DateEvidence] = ()
    if prose and settings.date_from:
        from linkcheck.collect.git_history import date_hints

        hints = date_hints(candidate.file, settings.date_from)
    document = document_from(extraction, settings.document_date, dated=prose, hints=hints)
    if hints and hints[0].origin is Origin.GIT:
        return _with_line_days(document, candidate.file, hints[0].value)
    return document


def _with_line_days(document: Document, file: str, first: date) -> Document:
    """Return the document with the days of the lines that cite something later than itself, where Git knows them."""
    from linkcheck.normalise.line_dates import late_lines, with_line_days

    lines = late_lines(document)
    if not lines:
        return document
    from linkcheck.collect.git_lines import line_days

    return with_line_days(document, line_days(file, lines), first)


def _read_batch(job: _Job, batch: Sequence[Candidate]) -> Piece:
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for candidate in batch:
        try:
            found = documents_of(candidate, job.settings, prose=job.prose)
        except Exception as error:  # one document never costs the report on the others
            if os.environ.get("LINKCHECK_TRACEBACK"):
                raise
            found = [Skipped(candidate.path, f"{INTERNAL}{type(error).__name__}: {str(error)[:200]}")]
        for one in found:
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                documents.append(one)
    return Piece(documents, skipped)


def _encode_batch(job: _Job, batch: Sequence[Candidate]) -> bytes:
    """Return a batch's piece as MessagePack, which travels between processes at a fifth of the cost of a pickle."""
    return msgspec.msgpack.encode(_read_batch(job, batch))


def _list_batch(
    job: _Job, encode: Callable[[Document], bytes], batch: Sequence[Candidate]
) -> tuple[bytes, list[Skipped]]:
    piece = _read_batch(job, batch)
    return b"".join(map(encode, piece.documents)), piece.skipped


def _plan(candidates: Sequence[Candidate], jobs: int | None) -> tuple[list[Sequence[Candidate]], int]:
    """Return the batches, in order of path, and how many processes work on them."""
    known = sum(one.size for one in candidates if one.size > 0)
    small, many = (_SMALL_FORKED, _MANY_FORKED) if forks() else (_SMALL, _MANY)
    worthwhile = known > small or len(candidates) > many
    chosen = jobs if jobs is not None else (cores() if worthwhile and len(candidates) > 1 else 1)
    chosen = max(1, min(chosen, len(candidates)))
    if any(not one.file for one in candidates):
        chosen = 1  # standard input stays with this process
    size = max(1, min(512, -(-len(candidates) // (chosen * _BATCHES)))) if chosen > 1 else 1
    return [candidates[i : i + size] for i in range(0, len(candidates), size)], chosen


def list_paths(
    paths: Sequence[str], settings: Settings, encode: Callable[[Document], bytes]
) -> Iterator[tuple[bytes, list[Skipped]]]:
    """Yield, batch by batch in order of path, the encoded rows of the documents under `paths` and what was skipped.

    `encode` runs in the worker processes. Raises NothingToReadError before the first batch where there is nothing to read.
    """
    collection = collection_of(paths, settings)
    yield b"", collection.skipped
    batches, jobs = _plan(collection.candidates, settings.jobs)
    yield from run(partial(_list_batch, _Job(settings, prose=False), encode), batches, jobs)


class Watch(Protocol):
    """Is told how a run goes; what it makes of it is its own business."""

    def reading(self, done: int, total: int) -> None:
        """Take note of how many of the documents are read."""

    def probing(self, watched: "Watched") -> None:
        """Take note of how far the probes are."""

    def warning(self, text: str) -> None:
        """Take note of something that went wrong beside the links."""


def _documents(
    candidates: Sequence[Candidate], settings: Settings, watch: Watch | None
) -> tuple[list[Document], list[Skipped], bool]:
    """Return the documents in order of path, what was skipped, and whether an interrupt cut it short."""
    batches, jobs = _plan(candidates, settings.jobs)
    job = _Job(settings, prose=True)
    documents: list[Document] = []
    skipped: list[Skipped] = []
    pieces: Iterable[Piece]
    if jobs == 1:
        pieces = run(partial(_read_batch, job), batches, 1)
    else:
        decoder, shared = msgspec.msgpack.Decoder(Piece), Shared()
        pieces = map(decoder.decode, run(partial(_encode_batch, job), batches, jobs))
        pieces = (piece._replace(documents=[*map(shared.share, piece.documents)]) for piece in pieces)
    try:
        for number, piece in enumerate(pieces):
            documents += piece.documents
            skipped += piece.skipped
            if watch is not None:
                watch.reading(min(len(candidates), (number + 1) * len(batches[0])), len(candidates))
    except KeyboardInterrupt:
        return documents, skipped, True
    return documents, skipped, False


def check_paths(paths: Sequence[str], settings: Settings, watch: Watch | None = None) -> Report:
    """Return the report on everything under `paths`; raises NothingToReadError, ConfigurationError, UsageError."""
    from linkcheck.judge.judging import load_rules

    started, clock = datetime.now(UTC), time.monotonic()
    rules = load_rules(settings.select, settings.ignore)
    collection = collection_of(paths, settings)
    documents, skipped, incomplete = _documents(collection.candidates, settings, watch)
    if incomplete and not documents:
        raise KeyboardInterrupt
    if not documents:
        broken = any(one.reason.startswith(INTERNAL) for one in skipped)
        raise NothingToReadError(
            "No document could be read.",
            hint=_TRACEBACK if broken else "Each line above says why.",
            details=(f"{one.subject}: {one.reason}" for one in skipped[:10]),
        )
    started_at = started.strftime("%Y-%m-%dT%H:%M:%SZ")
    with Interrupts(happened=incomplete) as interrupts:
        links, network = links_of(documents), "offline"
        if settings.probe is not None and not incomplete:
            links, network = _probed(links, documents, settings.probe, settings.jobs, watch)
            skipped += _not_probed(links)
        documents = list(map(_without_secrets, documents))
        findings = _judged(documents, links, settings.today or started.date(), network, rules)
        everything_skipped = tuple(
            sorted((*collection.skipped, *skipped), key=lambda one: (one.subject, one.reason))
        )
        report = Report(
            version=__version__,
            started_at=started_at,
            elapsed_s=time.monotonic() - clock,
            network=network,
            incomplete=interrupts.happened,
            summary=_summary(documents, links, findings, len(everything_skipped)),
            documents=tuple(documents),
            groups=groups_of(links),
            links=links,
            references=tuple(reference for document in documents for reference in document.references),
            findings=findings,
            skipped=everything_skipped,
        )
    return replace(report, incomplete=True) if interrupts.happened else report


def _judged(
    documents: Sequence[Document], links: Sequence[Link], today: date, network: str, rules: "Sequence[Rule]"
) -> tuple[Finding, ...]:
    """Return what the rules find, merged and sorted."""
    from linkcheck.judge.judging import Facts, finish, judge_documents, judge_outlets

    facts = Facts(
        {document.path: document for document in documents},
        today,
        network,
        {link.url: link for link in links},
    )
    outlets = outlets_of(links).values()
    return finish([*judge_documents(documents, facts, rules), *judge_outlets(outlets, facts, rules)])


def _probed(
    links: tuple[Link, ...],
    documents: Iterable[Document],
    options: ProbeOptions,
    jobs: int | None,
    watch: Watch | None,
) -> tuple[tuple[Link, ...], str]:
    """Return the links with what the web answered, and the state of the network."""
    from linkcheck.normalise.asking import asked_of, with_answers
    from linkcheck.probe.probing import Asked, probe_links

    secrets = {one.url: (one.user, one.password) for document in documents for one in document.secrets}
    asking = asked_of(links, options.exclude_url)
    asked = [Asked(url, fragments, secrets.get(url)) for url, fragments in asking.chosen]
    probing = probe_links(
        asked,
        options,
        watch.probing if watch is not None else None,
        processes=cores() if jobs is None else jobs,
    )
    unmatched = (f"--exclude-url {pattern} matches no link." for pattern in asking.unmatched)
    for text in (*unmatched, *probing.warnings):
        if watch is not None:
            watch.warning(text)
    return with_answers(links, {**asking.unasked, **probing.answers}), probing.network


def _not_probed(links: Iterable[Link]) -> list[Skipped]:
    """Return the links on which linkcheck itself failed."""
    statuses = ((link.url, link.status) for link in links)
    return [Skipped(url, one.reason) for url, one in statuses if one and one.reason.startswith(INTERNAL)]


def _summary(
    documents: Sequence[Document], links: Sequence[Link], findings: Sequence[Finding], skipped: int
) -> Summary:
    verdicts = dict.fromkeys(Verdict, 0)
    for link in links:
        verdicts[link.verdict] += 1
    levels = dict.fromkeys(Level, 0)
    for finding in findings:
        levels[finding.level] += 1
    return Summary(
        documents=len(documents),
        citations=sum(len(document.citations) for document in documents),
        links=len(links),
        references=sum(len(document.references) for document in documents),
        outlets=len({link.outlet.domain for link in links if link.outlet is not None}),
        skipped=skipped,
        verdicts=verdicts,
        findings=levels,
    )


def _without_secrets(document: Document) -> Document:
    """Return a document as reports may show it."""
    return replace(document, secrets=()) if document.secrets else document
