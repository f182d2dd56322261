"""Folders of notes that link to each other by their names, as Obsidian keeps them: which note or picture a name means.

Knows `.obsidian`, Quartz's folder, and how names are looked up there (the shortest path that is meant, letters' case ignored);
reads no note.
"""

import os

from linkcheck.local.alike import Alike
from linkcheck.local.folders import Folders, State
from linkcheck.local.suffixes import ATTACHED
from linkcheck.patterns import compiled

__all__ = ["Vaults", "heading_of"]

_MARK = ".obsidian"
_QUARTZ = "quartz.config.ts"
"""What lies beside `content`, the folder of notes of which Quartz makes a site, and finds names as Obsidian does."""
_MOST = 200_000
_MOST_NEAREST = 1_000
"""Names without a note for which a like one is looked for."""
_MANY, _EVERY = 20, 4
"""So many links that lead nowhere, and every fourth link of a vault, are no mistakes of their own."""
_WORDS = compiled(r"\w+")
_SHORTEST, _SLIP = 8, 2
"""Letters of a name from which on a slip is told from another name, and letters that a slip changes at the most."""
_FIRST_WORD_SIGN = "\u2e80"
"""The sign from which on scripts have signs for syllables and words."""


class Vaults:
    """The vaults that documents of a run lie in."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._roots: dict[str, str | None] = {}
        self._names: dict[str, dict[str, list[str]]] = {}
        self._alike: dict[str, Alike] = {}
        self._nearest: dict[tuple[str, str], str | None] = {}
        self._counts: dict[str, tuple[int, int]] = {}

    def root_of(self, folder: str) -> str | None:
        """Return the vault that a folder is in, or None."""
        if folder not in self._roots:
            above = os.path.dirname(folder)
            is_quartz = os.path.basename(folder) == "content" and (
                self._folders.at(os.path.join(above, _QUARTZ)) is State.FILE
            )
            if is_quartz or self._folders.at(os.path.join(folder, _MARK)) is State.FOLDER:
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
        wanted = _plain(name).replace("\\", "/").strip("/")
        while wanted.startswith(("../", "./")):
            wanted = wanted.partition("/")[2]
        last = wanted.rpartition("/")[2]
        names = self._index(root)
        for found in (names.get(last, ()), names.get(last + ".md", ())):
            for path in found:
                if _ends_like(path, wanted):
                    return path
        return None

    def nearest(self, vault: str, name: str) -> str | None:
        """Return the note of a vault whose name is most like one that no note has, or None."""
        if (vault, name) not in self._nearest:
            if vault not in self._alike:
                notes = (paths[0] for one, paths in self._index(vault).items() if one.endswith(".md"))
                self._alike[vault] = Alike(os.path.basename(path)[:-3] for path in notes)
            too_many = len(self._nearest) >= _MOST_NEAREST
            near = None if too_many else self._alike[vault].nearest(name)
            self._nearest[vault, name] = near if near is not None and _is_slip(name, near) else None
        return self._nearest[vault, name]

    @staticmethod
    def names_a_file(name: str) -> bool:
        """Say whether a link by name means a file that is no note.

        >>> Vaults.names_a_file("pic.PNG"), Vaults.names_a_file("Next.js")
        (True, False)
        """
        return os.path.splitext(name)[1].lower() in ATTACHED

    def count(self, vault: str, found: int, *, unwritten: int = 0) -> None:
        """Take note of links of a vault that lead to files, and of such as name notes that nobody wrote."""
        already, not_written = self._counts.get(vault, (0, 0))
        self._counts[vault] = already + found, not_written + unwritten

    def is_partial(self, vault: str, missing: int) -> bool:
        """Say whether so many files are missing, beside notes that nobody wrote, that a part of the vault was kept back."""
        found, unwritten = self._counts.get(vault, (0, 0))
        lost = missing + unwritten
        return lost >= _MANY and lost * _EVERY >= lost + found

    def _index(self, root: str) -> dict[str, list[str]]:
        if root not in self._names:
            names: dict[str, list[str]] = {}
            for number, path in enumerate(self._folders.files_below(root)):
                if number >= _MOST:
                    break
                names.setdefault(_plain(os.path.basename(path)), []).append(path)
            self._names[root] = names
        return self._names[root]


def _ends_like(path: str, wanted: str) -> bool:
    parts = _plain(path.replace(os.sep, "/"))
    return parts.endswith(("/" + wanted, f"/{wanted}.md"))


def _plain(name: str) -> str:
    """Return a name as it is compared: letters' case does not count, nor whether a line may break at a blank."""
    return name.replace("\xa0", " ").strip().casefold()


def _is_slip(name: str, other: str) -> bool:
    """Say whether a name is another one with a slip of one or two letters in one word: no note of its own, still to be written.

    >>> _is_slip("C Pointers and Arrays", "C pointer and Arrays"), _is_slip("Posta Electronica", "Posta Elettronica")
    (True, True)
    >>> [_is_slip("Python Sets", "Python Lists"), _is_slip("n-perma", "4perma"), _is_slip("Funzioni", "Esercizi Funzioni")]
    [False, False, False]
    >>> _is_slip("复杂动态规划模型的优化", "复杂动态规划模型的构建"), _is_slip("Überraschungsei", "Überaschungsei")
    (False, True)
    """
    mine, others = _WORDS.findall(name.casefold()), _WORDS.findall(other.casefold())
    if len(name) < _SHORTEST or len(mine) != len(others):
        return "".join(mine) == "".join(others)
    unlike = [pair for pair in zip(mine, others, strict=True) if pair[0] != pair[1]]
    return not unlike or (len(unlike) == 1 and _differ_in_letters(*unlike[0]))


def _differ_in_letters(word: str, other: str) -> bool:
    """Say whether two words begin alike and have the same letters but for one or two that stand together.

    In scripts whose signs are syllables or words (Han, kana, Hangul) two signs are a word of its own, and no slip.
    """
    shorter = min(len(word), len(other))
    start = next((at for at in range(shorter) if word[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if word[-1 - at] != other[-1 - at]), shorter - start)
    if max(word[start : len(word) - end] + other[start : len(other) - end], default="") >= _FIRST_WORD_SIGN:
        return False
    return (
        start > 0 and max(len(word), len(other)) - start - end <= _SLIP < start + end and not word.isdigit()
    )


def heading_of(fragment: str) -> str | None:
    """Return the heading that a link by name names last, as far as it matters (letters and digits); None for a block.

    >>> heading_of("Set up#On Linux!"), heading_of("^a1b2")
    ('onlinux', None)
    """
    last = fragment.rpartition("#")[2].strip("\0 ")
    return None if last.startswith("^") else "".join(filter(str.isalnum, last.casefold()))
