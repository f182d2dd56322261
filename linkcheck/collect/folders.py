"""Which files are read: folders walked in order, each file once, ignored and hidden ones left out.

Knows paths and ignore files; knows formats only by their suffixes, which readers declare.
"""

import os
import stat
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linkcheck.collect.ignore_files import Rule, ignored, rules_above, rules_below, rules_in
from linkcheck.collect.left_out_folders import (
    BUILT_BESIDE,
    INSTALLED,
    TELLING,
    holds_no_documents,
    what_builds,
)
from linkcheck.collect.listed_files import names_listed
from linkcheck.collect.listing import Candidate, Listing, Sorted
from linkcheck.config import CollectOptions
from linkcheck.errors import system_reason
from linkcheck.model import Skipped
from linkcheck.path_globs.gitignore import Patterns, bytes_of
from linkcheck.readers.registry import suffix_of
from linkcheck.stored_files import is_uri, listed, shown_name, shown_uri

__all__ = ["Candidate", "Collection", "collect", "shown_path"]


class Collection(NamedTuple):
    """The files to be read, sorted by path, and what was left out, with reasons."""

    candidates: Sequence[Candidate]
    skipped: list[Skipped]
    missing: list[str]
    """Paths that were given and do not exist."""


_OWN = frozenset({"linkcheck.toml", ".linkcheck.toml", "linkcheck-baseline.json", "linkcheck-state.json"})
"""Our own files, by the names that the documentation gives them: no folder's documents, and not worth a word."""
_RULES = frozenset({".gitignore", ".git"})
"""What says that a folder has rules of its own for what is ignored."""
_TELLING = TELLING | _RULES
_NEVER = ("/proc", "/sys")
"""What a walk never enters and no link leads to: no documents, and what they hold is the machine's."""


def shown_path(file: str) -> str:
    """Return a path as reports show it: relative to the working folder where it is inside it, with `/`."""
    absolute = os.path.abspath(file)
    here = os.getcwd()
    inside = absolute == here or absolute.startswith(here.rstrip(os.sep) + os.sep)
    shown = os.path.relpath(absolute, here) if inside or not os.path.isabs(file) else absolute
    return shown_name(shown.replace(os.sep, "/"))


class _Walk:
    """One walk over everything that was given."""

    def __init__(self, options: CollectOptions, suffixes: Mapping[str, str], roots: Iterable[str]) -> None:
        self.options = options
        self.suffixes = suffixes
        self.found = Sorted()
        """Files of folders."""
        self.named: dict[str, Candidate] = {}
        """By where they really are, those that were named, and those that links lead to: one may be a folder's, too."""
        self.skipped: list[Skipped] = []
        self.unread: dict[str, int] = {}
        self.seen_folders: set[tuple[int, int] | str] = set()
        self.roots = [os.path.realpath(root) for root in roots]
        """What was named, which a link must not lead out of."""
        self.include = _patterns(options.include)
        self.exclude = _patterns(options.exclude)
        self.read_as = [
            (name, Patterns([bytes_of(glob)], sys.maxsize))
            for name, _, glob in (one.partition(":") for one in options.read_as)
        ]

    def reader_of(self, path: str) -> str | None:
        """Return the format of a file by its path: the one that was asked for, or else its suffix's; None for neither."""
        if self.read_as:
            encoded = bytes_of(path)
            for name, patterns in reversed(self.read_as):
                if patterns.covers(encoded):
                    return name
        return self.suffixes.get(suffix_of(path, self.suffixes))

    def add_named(self, file: str) -> None:
        """Add a file that was given by name; where no reader has its suffix, its content tells how it is read."""
        try:
            status = os.stat(file)
        except OSError as error:
            self.skipped.append(Skipped(shown_path(file), system_reason(error)))
            return
        if not stat.S_ISREG(status.st_mode):
            self.skipped.append(Skipped(shown_path(file), "not a regular file"))
            return
        reader = self.reader_of(shown_path(file)) or ""
        real = os.path.realpath(file)
        self.named.setdefault(real, Candidate(shown_path(file), file, reader, status.st_size))

    def add_listed(self, name: str) -> None:
        """Add a file that a list names: as in a folder, one in a format that is not read, or that is gone, is no mistake."""
        if not os.path.lexists(name):
            self.skipped.append(Skipped(shown_path(name), "there is no such file"))
            return
        if os.path.isdir(name):
            self.add_folder(name)
            return
        inside = bytes_of(shown_path(name))
        if self.exclude is not None and self.exclude.covers(inside):
            return
        if self.include is not None and not self.include.covers(inside):
            return
        suffix = suffix_of(name, self.suffixes)
        if suffix and self.reader_of(shown_path(name)) is None and self.include is None:
            self.unread[suffix] = self.unread.get(suffix, 0) + 1
        else:
            self.add_named(name)

    def add_stored(self, uri: str) -> bool:
        """Add the files under the URI of a storage that can be cut into rows; say whether there are any files."""
        from linkcheck.collect.row_files import is_cut_archive, is_of_rows

        try:
            found = listed(uri)
        except OSError as error:
            self.skipped.append(Skipped(shown_uri(uri), system_reason(error)))
            return True
        others = 0
        for one in found or ():
            inside = bytes_of(one.inside)
            if self.exclude is not None and self.exclude.covers(inside):
                continue
            if self.include is not None and not self.include.covers(inside):
                continue
            candidate = Candidate(shown_name(one.shown), one.uri, "", one.size)
            if is_cut_archive(candidate):
                self.named.setdefault(one.uri, candidate._replace(format="warc"))
            elif self.options.columns and is_of_rows(candidate):
                self.named.setdefault(one.uri, candidate)
            else:
                others += 1
        if others:
            files = "1 file is" if others == 1 else f"{others:,} files are"
            reason = f"{files} not read: of a storage only rows (--columns) and archives of the web are"
            self.skipped.append(Skipped(shown_uri(uri), reason, others))
        return found is not None

    def add_folder(self, folder: str) -> None:
        """Add the files of a folder and its folders; a folder reached twice, by a link or by name, is walked once."""
        rules = rules_above(folder, self.skipped) if self.options.respect_ignore else []
        if rules is None:
            return
        shown = shown_path(folder)
        root = _Folder(
            folder, "" if shown == "." else shown.rstrip("/") + "/", os.path.realpath(folder), "", rules
        )
        pending = [root]
        while pending:
            at = pending.pop()
            try:
                status = os.stat(at.path)
                if not self.seen_folders.isdisjoint(((status.st_dev, status.st_ino), at.real)):
                    continue
                self.seen_folders.update(((status.st_dev, status.st_ino), at.real))
                telling = frozenset[str]()
                if self.options.respect_ignore:
                    with os.scandir(at.path) as found:
                        telling = frozenset(entry.name for entry in found if entry.name in _TELLING)
                    if at is not root and holds_no_documents(at.path, telling):
                        continue
                    if not _RULES.isdisjoint(telling):
                        at = at._replace(rules=rules_in(at.path, at.shown, at.rules, self.skipped))
                with os.scandir(at.path) as found:  # once more: it may hold more than memory should
                    for entry in found:
                        self._add_entry(entry, at, pending, telling)
            except OSError as error:
                self.skipped.append(Skipped(at.shown or ".", system_reason(error)))

    def _add_entry(
        self,
        entry: "os.DirEntry[str]",
        at: "_Folder",
        pending: "list[_Folder]",
        telling: frozenset[str],
    ) -> None:
        name = entry.name
        if name.startswith(".") and not self.options.hidden:
            return
        shown = at.shown + shown_name(name)
        try:
            linked, is_folder = entry.is_symlink(), entry.is_dir()
        except OSError as error:
            self.skipped.append(Skipped(shown, system_reason(error)))
            return
        if is_folder and name in (".git", ".hg", ".svn"):
            return
        if at.rules and ignored(name, at.rules, is_folder=is_folder):
            return
        if is_folder and self.options.respect_ignore and self._is_left_out(name, shown, telling):
            return
        inside = at.inside + name
        if self.exclude is not None and self.exclude.verdict(bytes_of(inside), is_folder=is_folder):
            return
        real = os.path.realpath(entry.path) if linked else os.path.join(at.real, name)
        if linked and not self._may_follow(real, entry.path):
            self.skipped.append(Skipped(shown, "a link that leads out of what was named"))
        elif is_folder:
            if real not in _NEVER:
                pending.append(
                    _Folder(entry.path, shown + "/", real, inside + "/", rules_below(name, at.rules))
                )
        elif self.include is None or self.include.covers(bytes_of(inside)):
            self._add_file(entry, shown, real, inside, linked=linked)

    def _is_left_out(self, name: str, shown: str, telling: frozenset[str]) -> bool:
        """Say whether a folder holds packages or the output of a build; only the latter is worth a word."""
        if name in INSTALLED:
            return True
        if name not in BUILT_BESIDE:
            return False
        file = what_builds(name, telling)
        if file is not None:
            reason = (
                f"what a build writes, as {file} beside it tells; name it, or give --no-ignore, to read it"
            )
            self.skipped.append(Skipped(f"{shown}/", reason))
        return file is not None

    def _may_follow(self, real: str, link: str) -> bool:
        """Say whether a link leads to something inside what was named; one to nothing is said to be that, elsewhere."""
        if not os.path.exists(link):
            return True
        if any(real == never or real.startswith(never + os.sep) for never in _NEVER):
            return False
        return any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in self.roots)

    def _add_file(
        self, entry: "os.DirEntry[str]", shown: str, real: str, inside: str, *, linked: bool
    ) -> None:
        """Add a file of a folder, without a system call for it: its size is seen when it is read."""
        if entry.name in _OWN:
            return
        try:
            if not entry.is_file():
                if entry.is_symlink() and not os.path.exists(entry.path):
                    self.skipped.append(Skipped(shown, "a link to nothing"))
                return
        except OSError as error:
            self.skipped.append(Skipped(shown, system_reason(error)))
            return
        reader = self.reader_of(inside)
        if reader is None:
            suffix = suffix_of(entry.name, self.suffixes)
            if suffix and self.include is None:
                self.unread[suffix] = self.unread.get(suffix, 0) + 1
                return
            reader = ""
        if real in self.named:
            return
        candidate = Candidate(shown, entry.path, reader, -1)
        if linked:
            self.named[real] = candidate
        else:
            self.found.add(candidate)

    def candidates(self) -> Listing:
        """Return all files in order, each once: one that is named after it was found in its folder is that of the folder."""
        if self.named:
            names = {os.path.basename(real) for real in self.named}
            folder = real_folder = ""
            for one in self.found:
                at, name = os.path.split(one.file)
                if name in names:
                    if at != folder:
                        folder, real_folder = at, os.path.realpath(at)
                    self.named.pop(os.path.join(real_folder, name), None)
        for one in self.named.values():
            self.found.add(one)
        return Listing(self.found)


class _Folder(NamedTuple):
    """A folder to walk: its path, as shown, really, and inside the folder that was given."""

    path: str
    shown: str
    real: str
    inside: str
    rules: list[Rule]


def collect(
    paths: Iterable[str],
    options: CollectOptions,
    suffixes: Mapping[str, str],
    code: frozenset[str] = frozenset(),
) -> Collection:
    """Return the files to read under `paths`, sorted by path, each once.

    `suffixes` maps a suffix to its reader's name; `code` are those of source code, where nobody asked for code.
    Nothing is read but ignore files and a list of files, for which UsageError may be raised. A given path that does not
    exist is `missing`; everything else that cannot be looked at is `skipped` with its reason, files without a reader as one
    entry per suffix.
    """
    paths = list(paths)
    walk = _Walk(options, suffixes, (path for path in paths if path != "-" and not is_uri(path)))
    missing: list[str] = []
    for path in paths:
        if path == "-":
            name = shown_name(options.stdin_name)
            reader = walk.reader_of(name) or ""
            walk.named["-"] = Candidate(name, "", reader, 0)
        elif is_uri(path):
            if not walk.add_stored(path):
                missing.append(shown_uri(path))
        elif os.path.isdir(path):
            walk.add_folder(path)
        elif os.path.lexists(path):
            walk.add_named(path)
        else:
            missing.append(path)
    for name in names_listed(options.files_from) if options.files_from is not None else ():
        walk.add_listed(name)
    for suffix, count in sorted(walk.unread.items()):
        files = "1 file" if count == 1 else f"{count} files"
        what = (
            "of source code, whose comments are read with --include-code"
            if suffix in code
            else "in a format that linkcheck does not read"
        )
        walk.skipped.append(Skipped(f"*{suffix}", f"{files} {what}", count))
    return Collection(
        walk.candidates(), sorted(walk.skipped, key=lambda one: (one.subject, one.reason)), missing
    )


def _patterns(globs: tuple[str, ...]) -> Patterns | None:
    """Return the user's own patterns, of which there may be any number."""
    return Patterns(map(bytes_of, globs), sys.maxsize) if globs else None
