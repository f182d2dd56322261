"""The Python interface: one call that reads documents and returns a `Report`, and one that only lists what they cite.

Knows how arguments become settings; the work itself is the pipeline's. The command line comes in here, too.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from linkcheck.config import MOST_BYTES, MOST_MEMORY, MOST_SECONDS, ProbeOptions, Settings
from linkcheck.errors import NothingToReadError, UsageError
from linkcheck.model import Document, Report, Skipped
from linkcheck.options.building import settings_in_python

if TYPE_CHECKING:
    from linkcheck.accept.differences import Change as Change  # for the command line
    from linkcheck.accept.differences import Differences as Differences
    from linkcheck.pipeline.accepting import Renewal as Renewal
    from linkcheck.pipeline.watch import Watch as Watch  # for the command line
    from linkcheck.probe.probing import Watched as Watched
    from linkcheck.report.encoded_rows import EncodedRows

__all__ = ["check", "extract", "run_check", "run_check_in_rows", "run_extract"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file, a folder, or several of them."""
Texts = str | Iterable[str]
"""A text, or several of them."""


def check(
    paths: Paths,
    *,
    offline: bool = False,
    probe: ProbeOptions = ProbeOptions(),  # noqa: B008 - frozen
    document_date: date | None = None,
    date_from: Texts = (),
    today: date | None = None,
    select: Texts = (),
    ignore: Texts = (),
    include: Texts = (),
    exclude: Texts = (),
    read_as: Texts = (),
    hidden: bool = False,
    respect_ignore: bool = True,
    include_code: bool = False,
    max_bytes: int = MOST_BYTES,
    max_seconds: float = MOST_SECONDS,
    max_memory: int = MOST_MEMORY,
    stdin_name: str = "stdin.txt",
    files_from: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
    ignore_finding: Texts = (),
    ignore_file: str | os.PathLike[str] | None = None,
    baseline: str | os.PathLike[str] | None = None,
    site: str | None = None,
    root_dir: str | os.PathLike[str] | None = None,
    base_url: str | None = None,
    allow_outside: bool = False,
    since: str | None = None,
    dead_after: float | None = None,
    state: str | os.PathLike[str] | None = None,
) -> Report:
    """Read every document under `paths` and return what is known of its links, references and dates.

    The call is synchronous and starts no event loop, so it can be made inside a running one; for a large folder hand it to
    `asyncio.to_thread`. The report is a frozen value: `report.findings`, `report.links`, `report.documents` … are tuples
    in the order of the JSON report.

    With `offline` nothing is requested and every verdict is `unchecked`; else each link is asked once, as `probe` says
    (`linkcheck.config.ProbeOptions`: timeouts, limits, headers by host, the cache). `document_date` declares when all
    documents were written; `date_from` adds sources of dates (`git`, `modified`); `today` is the day that future dates are
    measured from (default: the day in UTC); `select` and `ignore` choose rules by id; `include` and
    `exclude` are globs in gitignore syntax, `read_as` formats with globs (`markdown:*.txt`); `max_bytes` is
    the size of the largest file that is read, `max_seconds`
    and `max_memory` (in bytes) are what reading one may cost; `-` among the paths is
    standard input, called `stdin_name`; `files_from` is a file that names further files, one a
    line; `jobs` is the number of processes (default: by the amount of text). Where several texts can be given,
    a single one is one. `baseline` is a file of findings that are accepted for now, as
    `linkcheck baseline write` makes it: they are in `report.suppressed`, and not in `report.findings`.
    So are those that a pattern of `ignore_finding` (`"dead-link docs/old/ *"`) or a line of `ignore_file` matches.
    Links between documents are looked up as `site` resolves them (by default told by its configuration file), those that
    begin with `/` in `root_dir`, and URLs below `base_url` as files of the folder; none outside of the folder or its repository
    without `allow_outside`. `report.targets` are those that lead nowhere.

    With `dead_after` (in seconds) a dead link is a warning until it has failed on as many days; `state` is a file that
    remembers them, and is written; without one the cache does. `since` names a revision of Git: what stands on lines that are
    the same there is a note.

    Raises NothingToReadError where a path does not exist or no document can be read, and UsageError (or its
    ConfigurationError) for an argument that cannot be used. What a document holds never raises.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     note = pathlib.Path(folder, "note.txt")
    ...     _ = note.write_text("See https://www.reuters.com/world/story-2025-02-20/", encoding="utf-8")
    ...     report = check(folder, offline=True)
    >>> report.links[0].outlet.name, report.links[0].date.text
    ('Reuters', '2025-02-20')
    """
    settings = settings_in_python(
        {
            "document_date": document_date,
            "date_from": date_from,
            "today": today,
            "select": select,
            "ignore": ignore,
            "include": include,
            "exclude": exclude,
            "read_as": read_as,
            "hidden": hidden,
            "respect_ignore": respect_ignore,
            "include_code": include_code,
            "max_bytes": max_bytes,
            "max_seconds": max_seconds,
            "max_memory": max_memory,
            "stdin_name": stdin_name,
            "files_from": files_from,
            "jobs": jobs,
            "ignore_finding": ignore_finding,
            "ignore_file": ignore_file,
            "baseline": baseline,
            "since": since,
            "dead_after": dead_after,
            "state": state,
            "site": site,
            "root_dir": root_dir,
            "base_url": base_url,
            "allow_outside": allow_outside,
        },
        None if offline else probe,
    )
    return run_check(_named(paths), settings)


def extract(
    paths: Paths,
    *,
    include: Texts = (),
    exclude: Texts = (),
    read_as: Texts = (),
    hidden: bool = False,
    respect_ignore: bool = True,
    include_code: bool = False,
    max_bytes: int = MOST_BYTES,
    max_seconds: float = MOST_SECONDS,
    max_memory: int = MOST_MEMORY,
    stdin_name: str = "stdin.txt",
    files_from: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the documents under `paths` with their citations and references, and what could not be read, with the reason.

    Nothing is requested, nothing is judged, and no document is dated. The arguments are those of `check`, and so are the
    errors; they are raised when the first document is asked for.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     note = pathlib.Path(folder, "note.txt")
    ...     _ = note.write_text("See https://www.reuters.com/world/story-2025-02-20/", encoding="utf-8")
    ...     (document,) = extract(folder)
    >>> document.citations[0].url
    'https://www.reuters.com/world/story-2025-02-20/'
    """
    import msgspec

    settings = settings_in_python(
        {
            "include": include,
            "exclude": exclude,
            "read_as": read_as,
            "hidden": hidden,
            "respect_ignore": respect_ignore,
            "include_code": include_code,
            "max_bytes": max_bytes,
            "max_seconds": max_seconds,
            "max_memory": max_memory,
            "stdin_name": stdin_name,
            "files_from": files_from,
            "jobs": jobs,
        },
        None,
    )
    decoder = msgspec.json.Decoder(Document)
    for lines, skipped in run_extract(_named(paths), settings, _encoded):
        yield from map(decoder.decode, lines.splitlines())
        yield from skipped


def run_check(paths: Sequence[str], settings: Settings, watch: "Watch | None" = None) -> Report:
    """Return the report on everything under `paths`; how the run goes is reported to `watch`. Raises as `check` does."""
    from linkcheck.pipeline.checking import check_paths

    _refuse_nothing(paths, settings.collect.files_from)
    return check_paths(paths, settings, watch)


@contextmanager
def run_check_in_rows(
    paths: Sequence[str], settings: Settings, memory: int, watch: "Watch | None" = None
) -> "Iterator[tuple[Report, EncodedRows | None]]":
    """Give the report, and where it is large and nothing is asked of the web, the encoded rows of what is left out of it.

    Left out are documents, groups, links and references: for whoever writes them as JSON. Raises as `check` does.
    """
    from linkcheck.pipeline.checking import check_paths_in_rows

    _refuse_nothing(paths, settings.collect.files_from)
    with check_paths_in_rows(paths, settings, memory, watch) as checked:
        yield checked


def baseline_found() -> str | None:
    """Return the nearest baseline in the working folder or above it, as messages name it, or None."""
    from linkcheck.accept.baseline_file import find_baseline

    found = find_baseline(Path.cwd())
    return None if found is None else _from_here(found)


def ignore_file_found() -> str | None:
    """Return the nearest `.linkcheckignore` in the working folder or above it, as messages name it, or None."""
    from linkcheck.accept.ignored_patterns import find_ignore_file

    found = find_ignore_file(Path.cwd())
    return None if found is None else _from_here(found)


def baseline_to_write() -> str:
    """Return the nearest baseline, and where there is none the file that would be it in the working folder."""
    from linkcheck.accept.baseline_file import NAME

    return baseline_found() or NAME


def run_baseline(
    paths: Sequence[str], settings: Settings, file: str, watch: "Watch | None" = None, *, shrink: bool
) -> "tuple[Report, Renewal]":
    """Return the report on everything under `paths`, and the baseline that it comes to; nothing is written.

    With `shrink` nothing is added to the baseline. Raises as `check` does.
    """
    from linkcheck.judge.judging import load_rules
    from linkcheck.pipeline.accepting import renewal_of

    report = run_check(paths, settings, watch)
    judged = [rule for rule in load_rules() if rule.info.id in report.rules]
    return report, renewal_of(report, file, judged, shrink=shrink)


def run_diff(old: Path, new: Path) -> "tuple[Differences, list[str], bool]":
    """Return what is different between two saved reports, remarks on how far they can be compared, and whether both are whole.

    Raises UsageError where one of them cannot be read.
    """
    from linkcheck.accept.differences import differences
    from linkcheck.judge.judging import load_rules
    from linkcheck.report.saved.reading import read_report

    before, after = read_report(old), read_report(new)
    found = differences(before, after, frozenset(rule.info.id for rule in load_rules() if rule.needs_web))
    remarks = [
        f"{file} is the report of a run that was interrupted."
        for file, report in ((old, before), (new, after))
        if report.incomplete
    ]
    if before.network != after.network:
        remarks.append(f"The web was not asked alike: {before.network} in {old}, {after.network} in {new}.")
    if found.not_looked_for:
        number = len(found.not_looked_for)
        said = "1 finding is not" if number == 1 else f"{number:,} findings are not"
        remarks.append(f"{said} called gone, because only the web can tell.")
    return found, remarks, not (before.incomplete or after.incomplete)


def run_extract(
    paths: Sequence[str], settings: Settings, encode: Callable[[Document], bytes]
) -> Iterator[tuple[bytes, list[Skipped]]]:
    """Yield, batch by batch in order of path, what `encode` makes of the documents, and what was skipped.

    `encode` runs in worker processes, so it has to be picklable. Raises as `extract` does, before the first batch.
    """
    from linkcheck.pipeline.reading import list_paths

    _refuse_nothing(paths, settings.collect.files_from)
    return list_paths(paths, settings, encode)


def _refuse_nothing(paths: Sequence[str], files_from: str | None) -> None:
    if not paths and files_from is None:
        raise NothingToReadError("Nothing was given to read.", hint="Name a file or a folder.")
    if "-" in paths and files_from == "-":
        raise UsageError(
            "Standard input is either a document or a list of files.",
            hint="Leave the path - out, or write the list to a file.",
        )


def _named(paths: Paths) -> list[str]:
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    return [os.fspath(path) for path in given]


def _from_here(file: Path) -> str:
    """Return a path as messages name it: relative to the working folder where there is a way from there."""
    try:
        return os.path.relpath(file)
    except ValueError:  # another drive of Windows
        return str(file)


def _encoded(document: Document) -> bytes:
    """Return a document as one line of JSON, without the passwords that it holds."""
    import msgspec
    from msgspec.structs import replace

    return msgspec.json.encode(replace(document, secrets=()) if document.secrets else document) + b"\n"
