"""`linkcheck-baseline.json`: found, read, and turned into the bytes that are written.

Knows the file's shape, which merges: one line an entry, sorted, each with a comma behind it, so that lines that two branches
add are lines of their own. Knows nothing of how entries are matched.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from linkcheck.accept.baseline import Entry
from linkcheck.errors import ConfigurationError, system_reason
from linkcheck.project_folders import folders_up

__all__ = ["NAME", "encoded", "exists_below", "find_baseline", "paths_below", "read_baseline"]

NAME = "linkcheck-baseline.json"
_SCHEMA = "linkcheck-baseline/1"
_MOST_BYTES = 64 * 1024 * 1024
"""A baseline of 300,000 findings; a larger file is none."""
_CONFLICT = (b"\n<<<<<<< ", b"\n>>>>>>> ")


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: Literal["linkcheck-baseline/1"]
    findings: list[tuple[str, str, str, str] | None]
    """Path, rule, fingerprint, and the URL or title; the last one is null, so that every entry ends in a comma."""


def find_baseline(folder: Path) -> Path | None:
    """Return the nearest baseline in `folder` or above it, up to the root of a repository; None if there is none."""
    return next((at / NAME for at in folders_up(folder) if (at / NAME).is_file()), None)


def read_baseline(file: Path) -> list[Entry]:
    """Return the entries of a baseline, in any order; raises ConfigurationError where it is none, or cannot be read."""
    try:
        if not file.is_file():
            raise ConfigurationError(
                f"There is no baseline {file}.",
                hint=f"Write one: linkcheck baseline write PATH --baseline {file}",
            )
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        why = system_reason(error)
        raise ConfigurationError(f"The baseline {file} cannot be read: {why}.") from error
    if len(data) > _MOST_BYTES:
        raise ConfigurationError(f"The baseline {file} is larger than {_MOST_BYTES // 1024**2} MiB.")
    if any(mark in data for mark in _CONFLICT):
        raise ConfigurationError(
            f"The baseline {file} has the marks of a merge conflict.",
            hint="Keep the lines of both sides and delete the marks; or write it anew with linkcheck baseline write.",
        )
    try:
        read = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigurationError(
            f"The baseline {file} is no baseline of this version: {str(error)[:200]}.",
            hint="Write it anew with linkcheck baseline write, or leave it out with --no-baseline.",
        ) from error
    return [Entry(*one) for one in read.findings if one is not None]


def encoded(entries: Iterable[Entry]) -> bytes:
    r"""Return the bytes of a baseline: its head, one line an entry, and its end; what does not print is an escape.

    >>> print(encoded([Entry("é.md", "dead-link", "0f", "https://a.example/")]).decode(), end="")
    {"schema": "linkcheck-baseline/1", "findings": [
    ["é.md", "dead-link", "0f", "https://a.example/"],
    null]}
    """
    lines = "".join(f"{_printable(json.dumps(entry, ensure_ascii=False))},\n" for entry in sorted(entries))
    text = f'{{"schema": "{_SCHEMA}", "findings": [\n{lines}null]}}\n'
    return text.encode("utf-8", "replace")


def _printable(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(one if one == " " or one.isprintable() else json.dumps(one)[1:-1] for one in text)


def paths_below(folder: Path) -> Callable[[str], str]:
    """Return the function that gives the path of a report, relative to the working folder, as one relative to `folder`.

    Where there is no way from one to the other (two drives of Windows) the path stays absolute.
    """
    here, start = os.getcwd(), os.path.abspath(folder)
    if here == start:
        return os.path.normpath if os.sep == "/" else lambda path: os.path.normpath(path).replace(os.sep, "/")
    known: dict[str, str] = {}

    def relative(path: str) -> str:
        if path not in known:
            absolute = os.path.normpath(os.path.join(here, path))
            try:
                known[path] = os.path.relpath(absolute, start).replace(os.sep, "/")
            except ValueError:
                known[path] = absolute.replace(os.sep, "/")
        return known[path]

    return relative


def exists_below(folder: Path) -> Callable[[str], bool]:
    """Return the function that says whether there is a file at a path below `folder`, or for a member the file it is in."""

    def exists(path: str) -> bool:
        try:
            if os.path.lexists(folder / path):
                return True
            file, mark, _ = path.partition("#")
            return bool(mark) and os.path.lexists(folder / file)
        except (OSError, ValueError):  # a name that no file can have
            return False

    return exists
