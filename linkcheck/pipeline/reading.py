"""Many files read by worker processes: which ones, in which batches, and what becomes of a batch.

Knows how files and documents travel between processes; what one file holds is known to `documents`.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from linkcheck import tables
from linkcheck.collect.folders import Candidate, Collection, collect
from linkcheck.collect.opening import read_stdin
from linkcheck.collect.rows import Row
from linkcheck.config import CollectOptions, Settings
from linkcheck.engines.contract import Task
from linkcheck.engines.limits import Limits
from linkcheck.engines.local import cores, forks, run
from linkcheck.errors import NothingToReadError
from linkcheck.gather.sharing import Shared
from linkcheck.model import INTERNAL, Document, Skipped
from linkcheck.pipeline.batches import Batches
from linkcheck.pipeline.skipped_rows import SkippedRows, entries_of, merged_rows
from linkcheck.pipeline.watch import Watch
from linkcheck.readers.registry import code_suffixes, reader_source, reader_suffixes
from linkcheck.stored_files import is_uri, shown_uri, size_of
from linkcheck.urls.shortened import described, shortened

__all__ = [
    "Job",
    "Piece",
    "collection_of",
    "failed_on",
    "is_large",
    "list_paths",
    "read_batch",
    "read_files",
    "running",
]

_Result = TypeVar("_Result")

_SMALL, _SMALL_FORKED = 2_000_000, 700_000
"""Bytes below which a second process costs more than it saves: one that starts anew, and one that forks."""
_MANY, _MANY_FORKED = 200, 100
"""Files of unknown size from which one pays."""
_OF_MANY = (".parquet", ".jsonl", ".ndjson", ".gz", ".warc")
"""Suffixes of files that hold many documents: a few of them in a folder may be more than all others."""
_BATCHES = 12
"""Batches per process: enough to even out files of different length."""
_LARGEST = 256
"""Files of a batch: what an interrupt can cost, and what is done again where one of them ends its process."""
_ARCHIVE = "warc"
"""The format whose files may be cut between their records."""
_LONGEST_REASON = 1_000
"""Characters that are kept of a reason which somebody's reader gives."""
_WAITING = 600.0
"""Seconds by the clock after which a file is skipped: what waits for Git ends by itself long before."""


class Piece(NamedTuple):
    """What one batch of files came to."""

    documents: list[Document]
    skipped: list[Skipped]
    rows: Sequence[SkippedRows] = ()
    """Rows of files that could not be read; `entries_of` makes entries of those of all batches."""


class _RawPiece(NamedTuple):
    documents: list[msgspec.Raw]
    skipped: list[Skipped]
    rows: Sequence[SkippedRows] = ()


class Job(NamedTuple):
    """What a worker has to know of the run to read files."""

    settings: Settings
    prose: bool
    stdin: bytes


def collection_of(paths: Sequence[str], settings: Settings) -> Collection:
    """Return the files to read; raises NothingToReadError where a path does not exist or nothing can be read.

    A list of files that is empty is no error: a change that touches no document has nothing wrong in it.
    """
    code = frozenset() if settings.include_code else code_suffixes()
    suffixes = {suffix: name for suffix, name in reader_suffixes().items() if suffix not in code}
    if settings.collect.columns:
        from linkcheck.collect.row_files import PACKED

        suffixes |= dict.fromkeys(PACKED, "")
    collection = collect(paths, settings.collect, suffixes, code)
    if collection.missing:
        names = ", ".join(collection.missing)
        is_web = any(name.startswith(("http://", "https://")) for name in collection.missing)
        raise NothingToReadError(
            f"There is no file or folder {names}.",
            hint="linkcheck reads documents and crawls no web: save the page, and check the file."
            if is_web
            else "Check the spelling and the working folder.",
        )
    if not collection.candidates and (paths or collection.skipped):
        given = ", ".join(shown_uri(one) if is_uri(one) else one for one in paths) or "nothing"
        raise NothingToReadError(
            f"There is no document to read in {given}.",
            details=(f"{one.subject}: {one.reason}" for one in collection.skipped[:10]),
            hint=f"Formats are known by suffix: {' '.join(sorted(suffixes))}. Files named one by one, or by "
            "--include, are read as text; ignored and hidden files need --no-ignore or --hidden.",
        )
    return collection


@contextmanager
def read_files(
    candidates: Sequence[Candidate], settings: Settings, watch: Watch | None = None
) -> Iterator[Iterator[tuple[list[Document], list[Skipped]]]]:
    """Read the candidates from now on; give, batch by batch and in their order, the documents and what was skipped."""
    with running(_encode_batch, _encode_lost, candidates, settings, prose=True) as batches:
        yield _documents_in(batches, len(candidates), watch)


def _documents_in(
    batches: Iterator[tuple[int, bytes]], total: int, watch: Watch | None
) -> Iterator[tuple[list[Document], list[Skipped]]]:
    decoder, shared, rows = msgspec.msgpack.Decoder(Piece), Shared(), list[SkippedRows]()
    done = 0
    for count, data in batches:
        piece = _decoded(decoder, data)
        done += count
        if watch is not None:
            watch.reading(done, total)
        rows = merged_rows([*rows, *piece.rows])
        yield [*map(shared.share, piece.documents)], piece.skipped
    yield [], entries_of(rows)


def list_paths(
    paths: Sequence[str], settings: Settings, encode: Callable[[Document], bytes]
) -> Iterator[tuple[bytes, list[Skipped]]]:
    """Yield, batch by batch in order of path, the encoded rows of the documents under `paths` and what was skipped.

    `encode` runs in the worker processes. Raises NothingToReadError before the first batch where there is nothing to read.
    """
    tables.add(settings.own_tables)
    collection = collection_of(paths, settings)
    yield b"", collection.skipped
    listing = partial(_list_batch, encode)
    with running(listing, _list_lost, collection.candidates, settings, prose=False) as batches:
        yield from (rows for _, rows in batches)


@contextmanager
def running(
    function: Callable[[Job, Iterable[Candidate]], _Result],
    lost: Callable[[Candidate, str], _Result],
    candidates: Sequence[Candidate],
    settings: Settings,
    *,
    prose: bool,
    run: Callable[..., AbstractContextManager[Iterator[tuple[int, Any]]]] = run,
    jobs: int | None = None,
) -> Iterator[Iterator[tuple[int, Any]]]:
    """Work on the candidates from now on; give, in order, what a function makes of a batch, and how many files that is.

    `run` is an engine's, which may give something for a result that stands for it, and `jobs` is how many batches it does at
    once. Standard input is read when its turn comes, so that an interrupt of whoever types there finds the others read.
    """

    def start(group: Sequence[Candidate]) -> Iterator[tuple[int, Any]]:
        job = Job(_without_text(settings), prose, b"" if group[0].file else _stdin(settings.collect))
        batches, processes = _plan(group, jobs if jobs is not None else settings.jobs, settings.collect)
        limits = Limits(settings.most_seconds, max(_WAITING, 2 * settings.most_seconds), settings.most_memory)
        return stack.enter_context(run(Task(partial(function, job), lost, limits), batches, processes))

    with ExitStack() as stack:
        groups = _around_stdin(candidates)
        first = start(groups[0]) if groups and groups[0][0].file else None
        yield chain(first or (), (one for group in groups[first is not None :] for one in start(group)))


def _around_stdin(candidates: Sequence[Candidate]) -> list[Sequence[Candidate]]:
    """Return the candidates before standard input, that, and those behind it, as far as there are any."""
    at = next((number for number, one in enumerate(candidates) if not one.file), None)
    if at is None:
        return [candidates] if candidates else []
    parts = candidates[:at], candidates[at : at + 1], candidates[at + 1 :]
    return [part for part in parts if part]


def _stdin(options: CollectOptions) -> bytes:
    return options.text if options.text is not None else read_stdin(options.most_bytes)


def _without_text(settings: Settings) -> Settings:
    """Return settings without a text that the job has as well, so that it travels to worker processes once."""
    if settings.collect.text is None:
        return settings
    return replace(settings, collect=replace(settings.collect, text=None))


def is_large(candidates: Sequence[Candidate]) -> bool:
    """Say whether a second process saves more than it costs."""
    small, many = (_SMALL_FORKED, _MANY_FORKED) if forks() else (_SMALL, _MANY)
    if len(candidates) > many:
        return True
    known = sum(one.size for one in candidates if one.size > 0)
    for one in candidates:
        if one.size < 0 and one.path.lower().endswith(_OF_MANY):
            with suppress(OSError):  # whoever reads it says so
                known += size_of(one.file)
    return known > small


def _plan(
    candidates: Sequence[Candidate], jobs: int | None, options: CollectOptions
) -> tuple[Sequence[Sequence[Any]], int]:
    """Return the batches, in order of path, and how many processes work on them; those of files that are cut come last."""
    cut = _cut(candidates, options)
    if cut:
        whole = [one for number, one in enumerate(candidates) if number not in cut]
        plain, processes = _plan(whole, jobs, CollectOptions()) if whole else ([], 1)
        return [*plain, *(piece for pieces in cut.values() for piece in pieces)], max(
            processes, jobs or cores()
        )
    chosen = jobs if jobs is not None else (cores() if is_large(candidates) else 1)
    chosen = max(1, min(chosen, len(candidates)))
    most = max(1, min(_LARGEST, -(-len(candidates) // (chosen * _BATCHES))))
    return Batches(candidates, most), chosen


def _cut(candidates: Sequence[Candidate], options: CollectOptions) -> dict[int, list[Sequence[Any]]]:
    """Return the pieces of the files of rows and of large archives, by the number of the candidate."""
    if not options.columns and all(one.format != _ARCHIVE for one in candidates):
        return {}
    from linkcheck.collect.row_files import columns_of, is_of_rows, pieces_of, pieces_of_archive

    columns = columns_of(options.columns)
    cut: dict[int, list[Sequence[Any]]] = {}
    for number, one in enumerate(candidates):
        if columns and is_of_rows(one):
            cut[number] = pieces_of(one, columns)
        elif one.format == _ARCHIVE and (pieces := pieces_of_archive(one, options.most_bytes)):
            cut[number] = pieces
    return cut


def read_batch(job: Job, batch: Iterable[Candidate | Row]) -> Piece:
    """Return what a batch of files holds; what fails on one file is among what was skipped."""
    from linkcheck.pipeline.documents import (
        documents_of,  # what reads is imported where it is done, by the workers
    )

    tables.add(job.settings.own_tables)  # a process that was started anew has none yet
    documents: list[Document] = []
    skipped: list[Skipped] = []
    settings_for = _settings_by_path(job.settings)
    rows: list[SkippedRows] = []
    for candidate in batch:
        if isinstance(candidate, Row) and candidate.trouble:
            rows.append(
                SkippedRows(candidate.within or candidate.path, candidate.trouble, 1, [candidate.path])
            )
            continue
        try:
            settings = settings_for(candidate.path)
            found = documents_of(candidate, settings, prose=job.prose, stdin=job.stdin)
        except MemoryError:  # it may be the others' doing: the engine finds out
            raise
        except Exception as error:  # noqa: BLE001  # one document never costs the report on the others
            found = [failed_on(candidate.path, error, _in_whose_reader(candidate))]
        for one in found:
            if isinstance(one, Skipped):
                skipped.append(
                    Skipped(_as_text(one.subject), shortened(_as_text(one.reason), _LONGEST_REASON))
                )
            else:
                documents.append(one)
    return Piece(documents, skipped, merged_rows(rows))


def _settings_by_path(settings: Settings) -> Callable[[str], Settings]:
    """Return the function that gives the settings with which a document is read, by its path."""
    if not settings.overrides:
        return lambda _: settings
    from linkcheck.pipeline.overriding import settings_by_path

    return settings_by_path(settings)


def _as_text(given: object) -> str:
    """Return what a reader gave for a text as one that can be written: without lone surrogates."""
    return str(given).encode("utf-8", "backslashreplace").decode()


def _in_whose_reader(candidate: Candidate | Row) -> str:
    """Return what names the package that brings the reader, if it is not linkcheck itself."""
    source = reader_source(candidate.format)
    return "" if source == "linkcheck" else f' (the reader "{candidate.format}" of {source})'


def failed_on(path: str, error: Exception, where: str = "") -> Skipped:
    """Return the entry of a document on which linkcheck, or somebody's reader, failed."""
    if os.environ.get("LINKCHECK_TRACEBACK"):
        raise error
    return Skipped(_as_text(path), INTERNAL + described(error) + where)


def _encode_batch(job: Job, batch: Iterable[Candidate]) -> bytes:
    """Return a batch's piece as MessagePack, which travels between processes at a fifth of the cost of a pickle."""
    piece = read_batch(job, batch)
    try:
        return msgspec.msgpack.encode(piece)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a reader gave what is no text: it is found out which
        sound = [msgspec.Raw(one) for one in _each_encoded(msgspec.msgpack.encode, piece)]
        return msgspec.msgpack.encode(_RawPiece(sound, piece.skipped, piece.rows))


def _each_encoded(encode: Callable[[Document], bytes], piece: Piece) -> Iterator[bytes]:
    """Yield the piece's documents encoded; those that cannot be are added to what it skipped."""
    for document in piece.documents:
        try:
            yield encode(document)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # one document never costs the report on the others
            piece.skipped.append(failed_on(document.path, error))


def _encode_lost(candidate: Candidate, reason: str) -> bytes:
    return msgspec.msgpack.encode(Piece([], [Skipped(candidate.path, reason)]))


def _decoded(decoder: "msgspec.msgpack.Decoder[Piece]", data: bytes) -> Piece:
    """Return a piece that travelled as MessagePack, without the documents that are none."""
    try:
        return decoder.decode(data)
    except msgspec.ValidationError:
        raw = msgspec.msgpack.decode(data, type=_RawPiece)
    documents, skipped = [], raw.skipped
    for one in raw.documents:
        try:
            documents.append(msgspec.msgpack.decode(one, type=Document))
        except msgspec.ValidationError as error:
            skipped.append(failed_on(str(msgspec.msgpack.decode(one)["path"]), error))
    return Piece(documents, skipped, raw.rows)


def _list_batch(
    encode: Callable[[Document], bytes], job: Job, batch: Iterable[Candidate]
) -> tuple[bytes, list[Skipped]]:
    piece = read_batch(job, batch)
    rows = b"".join(_each_encoded(encode, piece))
    return rows, [*piece.skipped, *entries_of(piece.rows)]


def _list_lost(candidate: Candidate, reason: str) -> tuple[bytes, list[Skipped]]:
    return b"", [Skipped(candidate.path, reason)]
