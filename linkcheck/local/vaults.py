"""Folders of notes that link to each other by their names, as Obsidian keeps them: which note or picture a name means.

Knows `.obsidian` and how names are looked up there (the shortest path that is meant, letters' case ignored); reads no note.
"""

import os
from collections.abc import Iterator

from linkcheck.local.folders import Folders, State

__all__ = ["Vaults", "heading_of"]

_MARK = ".obsidian"
_MOST, _DEEPEST = 200_000, 40


class Vaults:
    """The vaults that documents of a run lie in."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._roots: dict[str, str | None] = {}
        self._names: dict[str, dict[str, list[str]]] = {}

    def root_of(self, folder: str) -> str | None:
        """Return the vault that a folder is in, or None."""
        if folder not in self._roots:
            above = os.path.dirname(folder)
            if self._folders.at(os.path.join(folder, _MARK)) is State.FOLDER:
                self._roots[folder] = folder
            elif above == folder or not self._folders.is_inside(above):
                self._roots[folder] = None
            else:
                self._roots[folder] = self.root_of(above)
        return self._roots[folder]

    def find(self, folder: str, name: str) -> str | None:
        """Return the file that a name means in a note of a folder that is in a vault; None where there is none."""
        root = self.root_of(folder)
        if root is None:
            return None
        wanted = name.strip().replace("\\", "/").strip("/").casefold()
        while wanted.startswith(("../", "./")):
            wanted = wanted.partition("/")[2]
        last = wanted.rpartition("/")[2]
        names = self._index(root)
        for found in (names.get(last, ()), names.get(last + ".md", ())):
            for path in found:
                if _ends_like(path, wanted):
                    return path
        return None

    def names_like(self, folder: str) -> list[str]:
        """Return the names of all notes of the vault that a folder is in."""
        root = self.root_of(folder)
        assert root is not None
        return [
            os.path.basename(paths[0])[:-3]
            for name, paths in self._index(root).items()
            if name.endswith(".md")
        ]

    def _index(self, root: str) -> dict[str, list[str]]:
        if root not in self._names:
            names: dict[str, list[str]] = {}
            for number, path in enumerate(self._files(root)):
                if number >= _MOST:
                    break
                names.setdefault(os.path.basename(path).casefold(), []).append(path)
            self._names[root] = names
        return self._names[root]

    def _files(self, root: str) -> Iterator[str]:
        pending = [(root, 0)]
        while pending:
            folder, depth = pending.pop()
            for name in sorted(self._folders.names_in(folder)):
                path = os.path.join(folder, name)
                state = self._folders.at(path)
                if state is State.FILE:
                    yield path
                elif state is State.FOLDER and depth < _DEEPEST and not name.startswith("."):
                    pending.append((path, depth + 1))


def _ends_like(path: str, wanted: str) -> bool:
    parts = path.replace(os.sep, "/").casefold()
    return parts.endswith(("/" + wanted, f"/{wanted}.md"))


def heading_of(fragment: str) -> str | None:
    """Return the heading that a link by name names last, as far as it matters (letters and digits); None for a block.

    >>> heading_of("Set up#On Linux!"), heading_of("^a1b2")
    ('onlinux', None)
    """
    last = fragment.rpartition("#")[2].strip("\0 ")
    return None if last.startswith("^") else "".join(filter(str.isalnum, last.casefold()))
