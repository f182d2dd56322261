"""When a file came into its Git repository, and when the file system says it was changed last; for `--date-from`.

Knows how to ask Git safely, once for a whole repository; does not know what such a date is worth.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from linkcheck.model import DateEvidence, Evidence, Origin, Precision

__all__ = [
    "SOURCES",
    "GaveUpError",
    "ask_git",
    "date_hints",
    "first_commit_date",
    "history_trouble",
    "last_commit_date",
    "modified_date",
    "path_in_repository",
    "place_in_repository",
    "top_of",
]

SOURCES = ("git", "modified")
"""The names that `--date-from` takes."""

_MOST_SECONDS = 120.0
"""After which a history is given up, and the report says so; 100,000 commits take about 10."""
_MOST_BYTES = 1 << 30
_PIECE = 1 << 20

_OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=" + os.devnull),
    *("-c", "core.pager=cat"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.follow=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "credential.helper="),
)
"""A repository's own configuration can name programs to run: for signatures, hooks, file watching, fetching. None may."""
_LOG = (
    "log",
    "-z",
    "--format=%x01%as",
    "--name-status",
    "--find-renames=100%",
    "--diff-filter=AMRT",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-mailmap",
    "--no-color",
    "HEAD",
    "--",
)
"""Renames are followed where the text stayed the same: that needs no file's content, so that nothing is ever fetched."""


class GaveUpError(Exception):
    """Git took too long, or printed too much; the text is a clause that says which."""


class _Kept(NamedTuple):
    first: str
    last: str


class _History(NamedTuple):
    """The days of the paths in a repository, and why there are none, where that is worth saying."""

    days: dict[str, _Kept]
    trouble: str = ""


def date_hints(file: str, date_from: Sequence[str]) -> tuple[DateEvidence, ...]:
    """Return what the sources named by `date_from` say of a file, in that order; nothing where they know nothing.

    `git` gives the first commit of the file, and the last one that changed it where that is of a later day; `modified`
    gives its modification time. Standard input (an empty `file`) has neither. Never raises.
    """
    found: list[DateEvidence | None] = []
    for source in date_from if file else ():
        if source == "git":
            first, last = first_commit_date(file), last_commit_date(file)
            found += [
                first,
                last if first is not None and last is not None and last.value > first.value else None,
            ]
        elif source == "modified":
            found.append(modified_date(file))
    return tuple(one for one in found if one is not None)


def first_commit_date(file: str) -> DateEvidence | None:
    """Return the author's day of the commit that brought a file in (under whatever name), origin `git`.

    None outside a repository, in a shallow clone, for a file that is not committed, and where Git is missing, too old, slow,
    or refuses (a repository of another user). A file that was removed and came back counts from its return.
    """
    kept = _kept(file)
    return _evidence(kept.first, "first commit of the file: ") if kept is not None else None


def last_commit_date(file: str) -> DateEvidence | None:
    """Return the author's day of the last commit that changed a file, origin `git`; None as for `first_commit_date`."""
    kept = _kept(file)
    return _evidence(kept.last, "last commit of the file: ") if kept is not None else None


def modified_date(file: str) -> DateEvidence | None:
    """Return the day (UTC) on which a file was modified last, origin `modified`, or None where it cannot be told."""
    try:
        value = datetime.fromtimestamp(os.stat(file).st_mtime, UTC).date()
    except (OSError, ValueError, OverflowError):
        return None
    text = f"modification time of the file: {value.isoformat()}"
    return DateEvidence(value, Precision.DAY, Origin.MODIFIED, (Evidence(text),))


def _evidence(day: str, text: str) -> DateEvidence | None:
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return None
    return DateEvidence(value, Precision.DAY, Origin.GIT, (Evidence(text + day),))


def _kept(file: str) -> _Kept | None:
    where = place_in_repository(file)
    return _history(where[0]).days.get(where[1]) if where is not None else None


def history_trouble(file: str) -> tuple[str, str] | None:
    """Return the top of a file's repository and why its history was given up, or None where it was not."""
    where = place_in_repository(file) if file else None
    trouble = _history(where[0]).trouble if where is not None else ""
    return (where[0], trouble) if where is not None and trouble else None


def place_in_repository(file: str) -> tuple[str, str] | None:
    """Return the top of the repository that a file lies in, and its path in there; None for a file of none."""
    folder, name = os.path.split(os.path.realpath(file))
    top = _top(folder)
    if top is None:
        return None
    path = os.path.relpath(os.path.join(folder, name), top)
    return top, path.replace(os.sep, "/")


def path_in_repository(file: str) -> tuple[str, str] | None:
    """Return the top of a file's repository and its path in there, if its history is known and more than one day's."""
    where = place_in_repository(file) if file else None
    kept = _history(where[0]).days.get(where[1]) if where is not None else None
    return where if kept is not None and kept.first != kept.last else None


@lru_cache(maxsize=1 << 14)
def _top(folder: str) -> str | None:
    """Return the top of the repository that a real folder belongs to: the nearest one with a `.git`."""
    if os.path.lexists(os.path.join(folder, ".git")):
        return folder
    parent = os.path.dirname(folder)
    return _top(parent) if parent != folder else None


def top_of(folder: str) -> str | None:
    """Return the top of the repository that a folder belongs to; None for one of none."""
    return _top(os.path.realpath(folder))


@lru_cache(maxsize=16)
def _history(top: str) -> _History:
    """Return the first and last day of every path in the history of HEAD; empty where there is none to be had."""
    try:
        shallow = ask_git(top, ("rev-parse", "--is-shallow-repository"), _MOST_SECONDS)
        if b"".join(shallow).strip() != b"false":
            return _History({})
        return _History(_read(_fields(ask_git(top, _LOG, _MOST_SECONDS))))
    except GaveUpError as error:
        return _History({}, f"its history dates nothing: {error}")
    except (OSError, subprocess.SubprocessError, ValueError):
        return _History({})


def ask_git(top: str, arguments: Sequence[str], seconds: float) -> Iterator[bytes]:
    """Yield what Git prints; raises CalledProcessError where it fails, GaveUpError where it takes longer or prints too much."""
    from threading import Event, Timer

    environment = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    environment |= {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_CEILING_DIRECTORIES": os.path.dirname(top),
        "LC_ALL": "C",
    }
    late = Event()
    command = ["git", "-C", top, *_OPTIONS, *arguments]
    with subprocess.Popen(  # noqa: S603 no shell, and nothing of it comes from a document
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdout is not None
            total = 0
            while piece := process.stdout.read(_PIECE):
                total += len(piece)
                if total > _MOST_BYTES:
                    raise GaveUpError(f"Git printed more than {_MOST_BYTES >> 20:,} MiB")
                yield piece
        finally:
            timer.cancel()
            timer.join()
            if process.poll() is None and process.stdout is not None:
                process.stdout.close()
    if late.is_set():
        raise GaveUpError(f"Git took longer than {seconds:g} seconds")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "git")


def _fields(pieces: Iterator[bytes]) -> Iterator[str]:
    """Yield what stands between the NUL bytes of a stream."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\0")
        for field in whole:
            yield os.fsdecode(field)
    if rest:
        yield os.fsdecode(rest)


def _read(fields: Iterator[str]) -> dict[str, _Kept]:
    """Return the days of every path from the log, newest commit first.

    Going back in time, a path is known under the name it has today (`today`), until the commit that added it.
    """
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    today: dict[str, str | None] = {}
    day = ""
    for field in fields:
        text = field.lstrip("\n")
        if text.startswith("\x01"):
            day, _, text = text[1:].partition("\n")
            if not text:
                continue
        status = text[:1]
        if status not in "AMRT" or not text:
            continue
        path = next(fields, "")
        now_at = next(fields, "") if status == "R" else path
        name = today.get(now_at, now_at)
        if status == "R":
            today[now_at] = None
            today[path] = name
        elif status == "A":
            today[now_at] = None  # what had this name before was another file
        if name is not None:
            last.setdefault(name, day)
            first[name] = day
    return {name: _Kept(first[name], last[name]) for name in first}
