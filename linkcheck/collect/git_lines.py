"""When single lines of a file came into its Git repository; for `--date-from git`.

Knows how to ask Git for them, safely and within bounds; does not know what cites on those lines.
"""

import os
import subprocess
from collections.abc import Collection
from datetime import date, datetime, timedelta, timezone

from linkcheck.collect.git_history import ask_git, path_in_repository
from linkcheck.patterns import compiled

__all__ = ["line_days"]

_MOST_LINES = 200
"""Lines that are asked about in one file."""
_MOST_SECONDS = 60.0
"""After which a file's lines are given up, and the report says so: long histories of long files take seconds each."""
_MOST_BYTES = 16 << 20


_BLAME = ("blame", "--porcelain", "-w", "--no-textconv")
_HEAD = compiled(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?\Z")


def line_days(file: str, lines: Collection[int]) -> dict[int, date]:
    """Return for lines (counted from 1) of a file the author's day of the last commit that wrote them, white space apart.

    The text of a line existed by then. Empty where `first_commit_date` knows nothing, where the file differs from what is
    committed (its lines may be others), and where Git fails. Raises GaveUpError where Git takes too long over this file.
    """
    where = path_in_repository(file)
    wanted = sorted(lines)[:_MOST_LINES]
    if where is None or not wanted:
        return {}
    top, path = where
    try:
        return _blamed(top, path, wanted) if _is_as_committed(top, path, file) else {}
    except (OSError, subprocess.SubprocessError, ValueError):
        return {}


def _is_as_committed(top: str, path: str, file: str) -> bool:
    """Say whether a file holds what is committed, read without the filters that a repository can configure."""
    if os.stat(file).st_size > _MOST_BYTES:
        return False
    committed = b"".join(ask_git(top, ("cat-file", "blob", f"HEAD:{path}"), _MOST_SECONDS))
    with open(file, "rb") as opened:
        return opened.read(_MOST_BYTES + 1) == committed


def _blamed(top: str, path: str, lines: list[int]) -> dict[int, date]:
    ranges = [argument for line in lines for argument in ("-L", f"{line},{line}")]
    output = b"".join(ask_git(top, (*_BLAME, *ranges, "HEAD", "--", path), _MOST_SECONDS))
    days: dict[bytes, date] = {}
    owners: dict[int, bytes] = {}
    commit, seconds = b"", 0
    for field in output.split(b"\n"):
        head = _HEAD.match(field)
        if head is not None:
            commit = head[1]
            owners[int(head[2])] = commit
        elif field.startswith(b"author-time "):
            seconds = int(field[12:])
        elif field.startswith(b"author-tz "):
            days[commit] = _day(seconds, field[10:].decode("ascii", "replace"))
    return {line: days[owner] for line, owner in owners.items() if owner in days}


def _day(seconds: int, zone: str) -> date:
    """Return the author's own day, as `git log --format=%as` gives it; raises ValueError for what is no time."""
    sign = -1 if zone.startswith("-") else 1
    offset = timedelta(hours=int(zone[-4:-2]), minutes=int(zone[-2:])) * sign
    try:
        return datetime.fromtimestamp(seconds, timezone(offset)).date()
    except (OverflowError, OSError) as error:
        raise ValueError(zone) from error
