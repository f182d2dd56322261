"""Links inside a book: to its chapters and pictures, and to places in them, of which the book itself says what there is.

Knows one document's facts: the names of a book's files, and of a chapter that was read `file#` and its places as `file#id`.
"""

import unicodedata

from linkcheck.local.asked import plain_path
from linkcheck.local.places import escaped_ids, is_always_there
from linkcheck.model import Document, LocalTarget, TargetProblem

__all__ = ["Book"]

_MANY, _EVERY = 5, 5
"""So many links to files that are not there, and more than every fifth, are those of a book that was not handed out whole."""
Missing = tuple[LocalTarget, TargetProblem, str | None]
"""A link that leads nowhere, what is wrong with it, and what was probably meant."""


class Book:
    """The links of one book, looked up among what it holds."""

    def __init__(self, document: Document) -> None:
        self._names = frozenset(document.anchors)
        self._escaped = escaped_ids(one for one in document.anchors if "#" in one)
        self._files: dict[str, str] | None = None
        self.checked = self.unknown = 0
        self.missing: list[Missing] = []
        """Those that lead nowhere, in order."""
        files = 0
        absent: list[Missing] = []
        for target in document.local:
            path = plain_path(target)
            files += bool(path)
            if not path:
                self.unknown += 1
            elif path not in self._names:
                absent.append(self._without_file(target, path))
            elif not self._is_known(path, target.fragment):
                self.unknown += 1
            elif not self._has_place(path, target.fragment):
                self.missing.append((target, TargetProblem.NO_PLACE, None))
            else:
                self.checked += 1
        if len(absent) >= _MANY and len(absent) * _EVERY > files:
            self.missing.append((absent[0][0], TargetProblem.LEFT_OUT, None))
            self.unknown += len(absent) - 1
        else:
            self.missing += absent

    def _without_file(self, target: LocalTarget, path: str) -> Missing:
        if self._files is None:
            self._files = {_folded(name): name for name in self._names if "#" not in name}
        meant = self._files.get(_folded(path))
        if meant is None:
            return target, TargetProblem.NO_FILE, None
        named = meant if target.fragment is None else f"{meant}#{target.fragment}"
        return target, TargetProblem.OTHER_CASE, named

    def _is_known(self, path: str, fragment: str | None) -> bool:
        """Say whether it is known if a file has a place: it names none, or the file is a chapter that was read."""
        return not fragment or (f"{path}#" in self._names and "(" not in fragment)

    def _has_place(self, path: str, fragment: str | None) -> bool:
        if not fragment or is_always_there(fragment):
            return True
        return f"{path}#{fragment}" in self._names or f"{path}#{fragment}" in self._escaped


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
