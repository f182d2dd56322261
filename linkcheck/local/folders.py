"""What lies where: folders listed once, and files found in them by the very letters of their names.

Knows names on disk and the roots that no look-up leaves; what a file says is known elsewhere. Folders are listed, not asked for
single files: 100,000 links into 10,000 files cost one system call a folder, and letters count on systems that do not tell them
apart, too.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import chain, islice

from linkcheck.local.alike import Alike

__all__ = ["Folders", "State"]

_MOST_NAMES, _DEEPEST = 200_000, 40
"""Names of one folder, and of all, that are kept, and how deep folders are looked through for names."""
_MOST_LINKS = 16
"""Symbolic links to one folder that are followed."""


class State(Enum):
    """What there is at a path."""

    FILE = auto()
    FOLDER = auto()
    MISSING = auto()
    OUTSIDE = auto()
    """It lies outside of the roots, by its name or by a symbolic link: it was not looked at."""


_FILE, _FOLDER = (False, False), (True, False)
_Names = dict[str, tuple[bool, bool]]
"""By name: whether it is a folder, and whether it is a symbolic link."""


class Folders:
    """The folders below some roots, as they are needed."""

    def __init__(self, roots: Iterable[str], *, everywhere: bool = False) -> None:
        """Take absolute paths; with `everywhere` there is no path outside."""
        self._roots = tuple(dict.fromkeys(root.rstrip(os.sep) or os.sep for root in roots))
        self._real = tuple(os.path.realpath(root) for root in self._roots)
        self._everywhere = everywhere
        self._listed: dict[str, _Names | None] = {}
        self._folded: dict[str, dict[str, str]] = {}
        self._states: dict[str, State] = {}
        self._alike: dict[str, Alike] = {}
        self._by_name: dict[str, list[str]] | None = None
        """The folders that have a file of a name."""

    def is_inside(self, path: str) -> bool:
        """Say whether a path, which has no `..`, is one of the roots or below one by its name."""
        return self._everywhere or any(_is_below(path, root) for root in self._roots)

    def at(self, path: str) -> State:
        """Return what there is at an absolute path without `..`."""
        state = self._states.get(path)
        if state is None:
            state = self._states[path] = self._look(path)
        return state

    def beginning_of(self, path: str, most: int) -> str:
        """Return the text of a file's first bytes, at most so many, with `\\n` at the ends of its lines.

        It is empty where there is no file, or it cannot be read.
        """
        if self.at(path) is not State.FILE:
            return ""
        try:
            with open(path, "rb") as opened:
                return opened.read(most).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            return ""

    def names_in(self, folder: str) -> Sequence[str]:
        """Return the names in a folder, none where there is no such folder or it is outside."""
        return tuple(self._names(folder) or ())

    def in_other_case(self, path: str) -> str | None:
        """Return the path that differs from one that is missing only in the case (or the Unicode form) of letters, or None."""
        base, parts = self._root_of(path)
        if base is None:
            return None
        for part in parts:
            names = self._names(base)
            if names is None:
                return None
            if part not in names:
                found = self._folds(base).get(_folded(part))
                if found is None:
                    return None
                part = found
            base = os.path.join(base, part)
        return base if base != path else None

    def is_plain_file(self, folder: str, name: str) -> bool:
        """Say whether a name in a folder is that of a file, and of no link. A folder that is outside has none."""
        return (self._names(folder) or {}).get(name) is _FILE

    def nearest(self, path: str) -> str | None:
        """Return the path in the same folder whose name is most like that of one that is missing, or None."""
        folder, name = os.path.split(path)
        if folder not in self._alike:
            self._alike[folder] = Alike(self.names_in(folder))
        found = self._alike[folder].nearest(name)
        return None if found is None else os.path.join(folder, found)

    def is_numbered(self, path: str) -> bool:
        """Say whether a path that is missing is there but for numbers before its names, which give an order (`2.deploy.md`)."""
        base, parts = self._root_of(path)
        for part in parts if base is not None else ():
            names = self._names(base) or {} if base is not None else {}
            same = part if part in names else next((one for one in names if _ordered(one) == part), None)
            if base is None or same is None:
                return False
            base = os.path.join(base, same)
        return base is not None and base != path

    def has_below(self, relative: str, *, within: Sequence[str] = ()) -> bool:
        """Say whether the path of any file below the roots, and within some folders, ends in a relative one."""
        end = os.sep + relative.replace("/", os.sep)
        starts = tuple(one.rstrip(os.sep) + os.sep for one in within)
        same = self.named(relative.rpartition("/")[2])
        return any(path.endswith(end) and (not within or path.startswith(starts)) for path in same)

    def named(self, name: str) -> Sequence[str]:
        """Return the paths of the files below the roots that have a name."""
        if self._by_name is None:
            self._by_name = {}
            for folder, one in islice(chain.from_iterable(map(self._files_below, self._roots)), _MOST_NAMES):
                self._by_name.setdefault(one, []).append(folder)
        return [folder + name for folder in self._by_name.get(name, ())]

    def files_below(self, root: str) -> Iterator[str]:
        """Yield the paths of the files below a folder, without what is hidden, and packages.

        Symbolic links to folders above them are not followed, and no more than some of those to one folder.
        """
        return (folder + name for folder, name in self._files_below(root))

    def _files_below(self, root: str) -> Iterator[tuple[str, str]]:
        """Yield the folders, each with a separator at its end, and the names of those files."""
        pending, looked_at = [(root, 0)], 0
        followed: dict[str, int] = {}
        while pending and looked_at < _MOST_NAMES:
            folder, depth = pending.pop()
            looked_at += 1
            names = self._names(folder) or {}
            start = folder if folder.endswith(os.sep) else folder + os.sep
            for name in sorted(names):
                entry, path = names[name], start + name
                if entry[1] or not path.isascii():
                    state = self.at(path)
                else:
                    state = State.FOLDER if entry[0] else State.FILE
                if state is State.FILE:
                    yield start, name
                elif state is State.FOLDER and depth < _DEEPEST and name[0] != "." and name != "node_modules":
                    if entry[1]:
                        real = os.path.realpath(path)
                        followed[real] = followed.get(real, 0) + 1
                        if followed[real] > _MOST_LINKS or _is_below(os.path.realpath(folder), real):
                            continue
                    pending.append((path, depth + 1))

    def links_to_folders(self) -> Iterator[str]:
        """Yield the paths of the symbolic links to folders below the roots, but for hidden ones, and follow none."""
        pending, looked_at = [*self._roots], 0
        while pending and looked_at < _MOST_NAMES:
            folder = pending.pop()
            names = self._names(folder) or {}
            looked_at += len(names) + 1
            start = folder if folder.endswith(os.sep) else folder + os.sep
            for name, (is_folder, is_link) in names.items():
                if not is_folder or name[0] == "." or name == "node_modules":
                    continue
                if not is_link:
                    pending.append(start + name)
                elif self.at(start + name) is State.FOLDER:
                    yield start + name

    def without_links(self, folder: str) -> str | None:
        """Return the path of a folder below its root with all symbolic links followed; None where that lies outside."""
        real = os.path.realpath(folder)
        for root, real_root in zip(self._roots, self._real, strict=True):
            if _is_below(real, real_root):
                return os.path.normpath(os.path.join(root, os.path.relpath(real, real_root)))
        return None

    def _root_of(self, path: str) -> tuple[str | None, Iterator[str]]:
        for root in self._roots:
            if _is_below(path, root):
                return root, iter(path[len(root) :].strip(os.sep).split(os.sep))
        return None, iter(())

    def _look(self, path: str) -> State:
        if not self.is_inside(path):
            return State.OUTSIDE
        if path in self._roots or os.path.dirname(path) == path:
            return State.FOLDER
        folder, name = os.path.split(path)
        names = self._names(folder)
        if names is None:
            above = self.at(folder) if folder != path else State.MISSING
            return State.OUTSIDE if above is State.OUTSIDE else State.MISSING
        entry = names.get(name)
        if entry is None:
            if name.isascii():
                return State.MISSING
            found = self._folds(folder).get(_folded(name))
            if found is None or unicodedata.normalize("NFC", found) != unicodedata.normalize("NFC", name):
                return State.MISSING
            entry = names[found]
        is_folder, is_link = entry
        if is_link and not self._may_follow(path):
            return State.OUTSIDE
        if is_link and not os.path.exists(path):
            return State.OUTSIDE  # what it leads to was not brought along
        return State.FOLDER if is_folder else State.FILE

    def _may_follow(self, path: str) -> bool:
        if self._everywhere:
            return True
        real = os.path.realpath(path)
        return any(_is_below(real, root) for root in self._real)

    def _names(self, folder: str) -> _Names | None:
        if folder not in self._listed:
            self._listed[folder] = self._list(folder)
        return self._listed[folder]

    def _list(self, folder: str) -> _Names | None:
        if not self.is_inside(folder):
            return None
        if self.at(folder) is not State.FOLDER:
            return None
        names: _Names = {}
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if len(names) >= _MOST_NAMES:
                        break
                    try:
                        if entry.is_symlink():
                            names[entry.name] = entry.is_dir(), True
                        else:
                            names[entry.name] = _FOLDER if entry.is_dir() else _FILE
                    except OSError:
                        names[entry.name] = False, True
        except OSError:
            return None
        return names

    def _folds(self, folder: str) -> dict[str, str]:
        if folder not in self._folded:
            self._folded[folder] = {_folded(name): name for name in sorted(self._names(folder) or ())}
        return self._folded[folder]


def _ordered(name: str) -> str | None:
    """Return a name without the number before it that says where it stands; None where there is none."""
    number, dot, rest = name.partition(".")
    return rest if dot and number.isdigit() else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root if root.endswith(os.sep) else root + os.sep)
