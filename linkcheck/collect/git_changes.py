"""Which lines of files are different from what a Git revision has; for `--since`.

Knows how to ask Git for the text of a revision, and how lines are compared; does not know what cites on those lines.

A line is touched where the revision's file has no line of that text, or fewer of them: so a line that has only moved is not.
That takes linear time, whatever the files hold, and runs none of the filters that a repository can configure.
"""

import os
import posixpath
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from linkcheck.collect.git_history import GaveUpError, ask_git, place_in_repository, top_of
from linkcheck.errors import UsageError
from linkcheck.patterns import lazily

__all__ = ["Changes", "touched_lines"]

_MOST_SECONDS = 60.0
_MOST_BYTES = 64 << 20
_COMMIT = lazily(rb"[0-9a-f]{40,64}\s*\Z")
_LINE_END = lazily(rb"\r\n|\n|\r")


class Changes:
    """What is different from a revision in the repository that a folder belongs to."""

    def __init__(self, folder: str, revision: str) -> None:
        """Raise UsageError where there is no repository, or no such revision in it."""
        top = top_of(folder)
        if top is None:
            raise UsageError(
                "--since compares with a revision of Git, and the working folder is in no repository.",
                hint="Leave it out, or go to the repository.",
            )
        self._top = top
        self._base = self._common(self._commit(revision))

    def _asked(self, *arguments: str) -> bytes:
        """Return what Git prints; raises OSError, ValueError or an error of subprocess where it fails."""
        try:
            return b"".join(ask_git(self._top, arguments, _MOST_SECONDS))
        except GaveUpError as error:
            raise UsageError(f"--since cannot be answered: {error}.") from error

    def _commit(self, revision: str) -> str:
        try:
            if revision.startswith("-") or not revision.isprintable():
                raise ValueError(revision)
            found = self._asked("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
            if _COMMIT.match(found) is None:
                raise ValueError(revision)
        except FileNotFoundError as error:
            raise UsageError("--since needs Git, which is not installed.") from error
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise UsageError(
                f'Git knows no revision "{revision[:100]}" here.',
                hint="A shallow clone has the last commits alone: fetch the others (fetch-depth: 0), or git fetch origin main.",
            ) from error
        return found.decode().strip()

    def _common(self, commit: str) -> str:
        """Return the commit at which this branch left the revision; in a shallow clone that may be the revision itself."""
        try:
            return self._asked("merge-base", commit, "HEAD").decode().split()[0]
        except (OSError, subprocess.SubprocessError, IndexError):
            return commit

    @cached_property
    def _names(self) -> tuple[Mapping[str, str], frozenset[str]]:
        """The names that renamed files had at the base, by the ones they have now; and the names that are no more."""
        arguments = (
            "--name-status",
            "-z",
            "--find-renames",
            "--diff-filter=DR",
            "--no-ext-diff",
            "--no-textconv",
        )
        try:
            fields = self._asked("diff-tree", "-r", *arguments, self._base, "HEAD").split(b"\0")
        except (OSError, subprocess.SubprocessError):
            return {}, frozenset()
        names = iter(os.fsdecode(field) for field in fields if field)
        renamed: dict[str, str] = {}
        gone: set[str] = set()
        for status in names:
            old = next(names, "")
            gone.add(posixpath.basename(old))
            if status.startswith("R"):
                renamed[next(names, "")] = old
        return renamed, frozenset(gone)

    @property
    def gone(self) -> frozenset[str]:
        """The names, without their folders, of files that the change has removed or given other names."""
        return self._names[1]

    def lines_of(self, file: str) -> frozenset[int] | None:
        """Return the lines (from 1) of a file that are touched; None for all, as of a file that is new or of no repository.

        Of a file that is the same nothing is.
        """
        where = place_in_repository(file)
        if where is None or where[0] != self._top:
            return None
        name = where[1]
        try:
            with open(file, "rb") as opened:
                now = opened.read(_MOST_BYTES + 1)
            before = self._asked("cat-file", "blob", f"{self._base}:{self._names[0].get(name, name)}")
        except (OSError, subprocess.SubprocessError):
            return None
        if len(now) > _MOST_BYTES:
            return None
        return touched_lines(before, now)


def touched_lines(before: bytes, now: bytes) -> frozenset[int]:
    r"""Return the lines of a text, from 1, that another one has not, or not so often; of equal lines the last ones.

    >>> sorted(touched_lines(b"a\nb\nb\n", b"b\r\nc\nb\nb\na\n"))
    [2, 4]
    """
    left = Counter(_LINE_END.split(before))
    touched = set()
    for number, line in enumerate(_LINE_END.split(now), 1):
        if left[line] > 0:
            left[line] -= 1
        elif line:
            touched.add(number)
    return frozenset(touched)
