"""Which files are read: folders walked in order, each file once, ignored and hidden ones left out.

Knows paths and ignore files; knows formats only by their suffixes, which readers declare.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.config import CollectOptions
from linkcheck.model import Skipped

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["Candidate", "Collection", "collect"]


class Candidate(NamedTuple):
    """A file to be read: its path as shown (relative, with `/`), where it is, and the name of its reader."""

    path: str
    file: str
    """Empty for standard input."""
    format: str
    size: int
    """Bytes, or -1 where it has not been looked at."""


class Collection(NamedTuple):
    """The files to be read, sorted by path, and what was left out, with reasons."""

    candidates: list[Candidate]
    skipped: list[Skipped]
    missing: list[str]
    """Paths that were given and do not exist."""


_Rules = list[tuple[str, "GitIgnoreSpec"]]


def shown_path(file: str) -> str:
    """Return a path as reports show it: relative to the working folder where it is inside it, with `/`."""
    absolute = os.path.abspath(file)
    here = os.getcwd()
    inside = absolute == here or absolute.startswith(here.rstrip(os.sep) + os.sep)
    shown = os.path.relpath(absolute, here) if inside or not os.path.isabs(file) else absolute
    return _printable(shown.replace(os.sep, "/"))


def _printable(name: str) -> str:
    """Return a file name without lone surrogates, which stand for bytes that are no UTF-8."""
    return (
        name
        if name.isascii()
        else name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    )


class _Walk:
    """One walk over everything that was given."""

    def __init__(self, options: CollectOptions, suffixes: Mapping[str, str]) -> None:
        self.options = options
        self.suffixes = suffixes
        self.candidates: dict[str, Candidate] = {}
        self.skipped: list[Skipped] = []
        self.unread: dict[str, int] = {}
        self.seen_folders: set[tuple[int, int]] = set()
        self.include = _spec(options.include)
        self.exclude = _spec(options.exclude)

    def add_named(self, file: str) -> None:
        """Add a file that was given by name; where there is no reader for it, it is read as text."""
        try:
            status = os.stat(file)
        except OSError as error:
            self.skipped.append(Skipped(shown_path(file), _reason(error)))
            return
        if not stat.S_ISREG(status.st_mode):
            self.skipped.append(Skipped(shown_path(file), "not a regular file"))
            return
        reader = self.suffixes.get(os.path.splitext(file)[1].lower(), "text")
        real = os.path.realpath(file)
        self.candidates.setdefault(real, Candidate(shown_path(file), file, reader, status.st_size))

    def add_folder(self, folder: str, rules: _Rules) -> None:
        """Add the files of a folder and its folders; a folder reached twice, by a link or by name, is walked once."""
        shown = shown_path(folder)
        root = _Folder(
            folder, "" if shown == "." else shown.rstrip("/") + "/", os.path.realpath(folder), "", rules
        )
        pending = [root]
        while pending:
            at = pending.pop()
            try:
                status = os.stat(at.path)
                if (status.st_dev, status.st_ino) in self.seen_folders:
                    continue
                self.seen_folders.add((status.st_dev, status.st_ino))
                with os.scandir(at.path) as found:
                    entries = list(found)
            except OSError as error:
                self.skipped.append(Skipped(at.shown or ".", _reason(error)))
                continue
            if self.options.respect_ignore and any(entry.name == ".gitignore" for entry in entries):
                at = at._replace(rules=[*at.rules, *_rules_in(at.path)])
            for entry in entries:
                self._add_entry(entry, at, pending)

    def _add_entry(self, entry: "os.DirEntry[str]", at: "_Folder", pending: "list[_Folder]") -> None:
        name = entry.name
        if name.startswith(".") and not self.options.hidden:
            return
        try:
            linked, is_folder = entry.is_symlink(), entry.is_dir()
        except OSError as error:
            self.skipped.append(Skipped(at.shown + _printable(name), _reason(error)))
            return
        if is_folder and name in (".git", ".hg", ".svn"):
            return
        if at.rules and _is_ignored(entry.path, is_folder, at.rules):
            return
        inside = at.inside + name
        if self.exclude is not None and self.exclude.match_file(inside + "/" if is_folder else inside):
            return
        real = os.path.realpath(entry.path) if linked else at.real + os.sep + name
        shown = at.shown + _printable(name)
        if is_folder:
            pending.append(_Folder(entry.path, shown + "/", real, inside + "/", at.rules))
        elif self.include is None or self.include.match_file(inside):
            self._add_file(entry, shown, real)

    def _add_file(self, entry: "os.DirEntry[str]", shown: str, real: str) -> None:
        """Add a file of a folder, without a system call for it: its size is seen when it is read."""
        try:
            if not entry.is_file():
                if entry.is_symlink() and not os.path.exists(entry.path):
                    self.skipped.append(Skipped(shown, "a link to nothing"))
                return
        except OSError as error:
            self.skipped.append(Skipped(shown, _reason(error)))
            return
        suffix = os.path.splitext(entry.name)[1].lower()
        reader = self.suffixes.get(suffix)
        if reader is None:
            if suffix and self.include is None:
                self.unread[suffix] = self.unread.get(suffix, 0) + 1
                return
            reader = "text"
        if real not in self.candidates:
            self.candidates[real] = Candidate(shown, entry.path, reader, -1)


class _Folder(NamedTuple):
    """A folder to walk: its path, as shown, really, and inside the folder that was given."""

    path: str
    shown: str
    real: str
    inside: str
    rules: _Rules


def collect(paths: Iterable[str], options: CollectOptions, suffixes: Mapping[str, str]) -> Collection:
    """Return the files to read under `paths`, sorted by path, each once; `suffixes` maps a suffix to its reader's name.

    Nothing is read but ignore files. A given path that does not exist is `missing`; everything else that cannot be looked
    at is `skipped` with its reason, files without a reader as one entry per suffix.
    """
    walk = _Walk(options, suffixes)
    missing: list[str] = []
    for path in paths:
        if path == "-":
            name = options.stdin_name
            reader = suffixes.get(PurePosixPath(name).suffix.lower(), "text")
            walk.candidates["-"] = Candidate(name, "", reader, 0)
        elif os.path.isdir(path):
            walk.add_folder(path, list(_rules_above(path)) if options.respect_ignore else [])
        elif os.path.lexists(path):
            walk.add_named(path)
        else:
            missing.append(path)
    for suffix, count in sorted(walk.unread.items()):
        files = "1 file" if count == 1 else f"{count} files"
        walk.skipped.append(Skipped(f"*{suffix}", f"{files} in a format that linkcheck does not read"))
    candidates = sorted(walk.candidates.values(), key=lambda one: one.path)
    return Collection(candidates, sorted(walk.skipped, key=lambda one: (one.subject, one.reason)), missing)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _spec(globs: tuple[str, ...]) -> "GitIgnoreSpec | None":
    if not globs:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)


def _rules_in(folder: str) -> Iterator[tuple[str, "GitIgnoreSpec"]]:
    """Yield the rules of a folder's ignore files, with the folder that they are relative to."""
    from pathspec import GitIgnoreSpec

    for name in (os.path.join(".git", "info", "exclude"), ".gitignore"):
        file = os.path.join(folder, name)
        try:
            with open(file, encoding="utf-8", errors="replace") as lines:
                text = lines.read(1_048_576)
        except OSError:
            continue
        yield folder, GitIgnoreSpec.from_lines(text.splitlines())


def _rules_above(folder: str) -> Iterator[tuple[str, "GitIgnoreSpec"]]:
    """Yield the rules of the folders above, up to the root of the repository; none outside a repository."""
    above: list[str] = []
    at = os.path.abspath(folder)
    while not os.path.exists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return
        at = parent
        above.append(at)
    for parent in reversed(above):
        yield from _rules_in(parent)


def _is_ignored(path: str, is_folder: bool, rules: _Rules) -> bool:
    """Say whether the last rule that speaks of a path ignores it; deeper ignore files come later and win."""
    absolute = os.path.abspath(path)
    for base, spec in reversed(rules):
        inside = os.path.relpath(absolute, os.path.abspath(base)).replace(os.sep, "/")
        verdict = spec.check_file(inside + "/" if is_folder else inside).include
        if verdict is not None:
            return bool(verdict)
    return False
