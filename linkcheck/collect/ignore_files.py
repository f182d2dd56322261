"""The ignore files that hold in a folder: its own, those of the folders above it, and what a repository excludes.

Knows where they are and which counts; what their lines mean is known to `path_globs.gitignore`.
"""

import os
import stat
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from linkcheck.model import Skipped
from linkcheck.path_globs.gitignore import Patterns, bytes_of

__all__ = ["Rule", "ignored", "rules_above", "rules_below", "rules_in"]

_MOST_BYTES = 1_048_576
_MOST_WILDCARDS = 2_000
"""Patterns with wildcards that hold in one folder: every file is matched with each of them."""
_FILES = (os.path.join(".git", "info", "exclude"), ".gitignore")


class Rule(NamedTuple):
    """The patterns of one ignore file, as seen from a folder at or below it."""

    patterns: Patterns
    prefix: bytes
    """The folder's path below the ignore file's, with a slash at its end; empty in its own folder."""


def ignored(name: str, rules: Sequence[Rule], *, is_folder: bool) -> bool:
    """Say whether an entry of a folder is ignored; a deeper ignore file comes later in `rules`, and wins."""
    entry = bytes_of(name)
    for rule in reversed(rules):
        verdict = rule.patterns.verdict(rule.prefix + entry, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def rules_below(name: str, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules as seen from the folder `name` in the folder that they were seen from."""
    entry = bytes_of(name) + b"/"
    return [Rule(rule.patterns, rule.prefix + entry) for rule in rules]


def rules_in(folder: str, shown: str, rules: Sequence[Rule], skipped: list[Skipped]) -> list[Rule]:
    """Return the rules that hold in a folder: those from above (`rules`), and what its own ignore files add.

    `shown` is the folder as reports show it, with a slash at its end; what cannot be taken from a file is added to `skipped`.
    """
    found = list(rules)
    for file in _FILES:
        text = _text_of(os.path.join(folder, file))
        if text:
            room = _MOST_WILDCARDS - sum(rule.patterns.wildcards for rule in found)
            patterns = Patterns(_lines_of(text[:_MOST_BYTES]), room)
            found.append(Rule(patterns, b""))
            subject = shown + file.replace(os.sep, "/")
            if patterns.impossible:
                count = patterns.impossible
                lines = "1 line is no pattern" if count == 1 else f"{count:,} lines are no patterns"
                skipped.append(Skipped(subject, f"{lines}, and the others count"))
            if patterns.left_out:
                skipped.append(
                    Skipped(
                        subject,
                        f"more than {_MOST_WILDCARDS:,} patterns with wildcards hold here: "
                        f"the last {patterns.left_out:,} of this file are left out",
                    )
                )
            if len(text) > _MOST_BYTES:
                skipped.append(Skipped(subject, "larger than 1 MiB: the patterns in the rest are left out"))
    return found


def _lines_of(text: bytes) -> Iterator[bytes]:
    """Yield the lines of an ignore file as Git takes them: without a byte order mark, and without the `\\r` before a `\\n`."""
    for line in text.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        yield line.removesuffix(b"\r")


def rules_above(
    folder: str, skipped: list[Skipped], *, tops: Container[str] = frozenset()
) -> list[Rule] | None:
    """Return the rules of the folders above, up to the top of the repository; outside of one up to any of `tops`, or none.

    None where the folder itself is ignored by them, or is in a folder that is.
    """
    above = list(_folders_above(os.path.abspath(folder), tops))
    rules: list[Rule] = []
    for at, name in reversed(above):
        rules = rules_in(at, at.replace(os.sep, "/").rstrip("/") + "/", rules, skipped)
        if ignored(name, rules, is_folder=True):
            return None
        rules = rules_below(name, rules)
    return rules


def _folders_above(folder: str, tops: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the folders above up to the top of the repository, nearest first, each with the name that leads back down.

    Where there is no repository, those up to the highest of `tops`.
    """
    found: list[tuple[str, str]] = []
    at = folder
    last = 0
    while not os.path.exists(os.path.join(at, ".git")):
        if at in tops:
            last = len(found)
        parent, name = os.path.split(at)
        if parent == at:
            yield from found[:last]
            return
        found.append((parent, name))
        at = parent
    yield from found


def _text_of(file: str) -> bytes:
    """Return an ignore file's first mebibyte and one byte; empty where there is none, and where it is no regular file.

    Git follows no link that stands for a `.gitignore` either.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    )
    try:
        descriptor = os.open(file, flags)
    except OSError:
        return b""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # `open` takes no folder, where `os.open` takes one
        os.close(descriptor)
        return b""
    with open(descriptor, "rb") as opened:
        return opened.read(_MOST_BYTES + 1)
