"""Files and folders that scripts of a repository make: shell scripts, makefiles, and the commands that build its site.

Knows how a line of a script names what it makes; runs nothing, and knows no link.
"""

import os
import posixpath
from collections.abc import Iterator
from itertools import chain, islice

from linkcheck.local.folders import Folders, State
from linkcheck.patterns import compiled

__all__ = ["MadeByScripts"]

_MOST, _MOST_SCRIPTS, _MOST_NAMES, _DEEPEST = 65_536, 100, 20_000, 12
"""Bytes of a script, scripts of a repository, names in all of them, and parts of a name that are looked at."""
_ENDS = (".sh", ".bash", ".mk", ".ps1", ".bat", ".cmd")
_NAMES = (
    "Makefile",
    "makefile",
    "GNUmakefile",
    "justfile",
    "Justfile",
    "Taskfile.yml",
    "package.json",
    "netlify.toml",
)
_HIDDEN = (".readthedocs.yaml", ".readthedocs.yml", ".gitlab-ci.yml")
_WORKFLOWS = (".github", "workflows")
_MAKES = compiled(
    r"\b(?:mkdir|cp|mv|rsync|ln|install|curl|wget|tee|touch|unzip|tar|clone|export|pandoc|copy|xcopy|robocopy|Copy-Item|Move-Item"
    r"|New-Item|Out-File|Invoke-WebRequest)\b|>"
)
"""Commands that make a file or folder, or write into one."""
_NAME = compiled(r"[\w.@+~/-]{2,300}")
_BEFORE = compiled(r"(?:\.{0,2}/)*")


class MadeByScripts:
    """What the scripts below the roots of a run name on lines that make files."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._known: dict[str, frozenset[str]] = {}

    def may_make(self, root: str, path: str) -> bool:
        """Say whether a script below a root makes what is missing at a path below it, or a folder in which that would lie."""
        if root not in self._known:
            scripts = islice(self._scripts(root), _MOST_SCRIPTS)
            names = chain.from_iterable(self._names_in(root, one) for one in scripts)
            self._known[root] = frozenset(islice(names, _MOST_NAMES))
        made = self._known[root]
        while made and self._folders.at(path) is State.MISSING:
            if os.path.relpath(path, root).replace(os.sep, "/") in made:
                return True
            path = os.path.dirname(path)
        return False

    def _scripts(self, root: str) -> Iterator[str]:
        workflows = os.path.join(root, *_WORKFLOWS)
        yield from (os.path.join(workflows, one) for one in self._folders.names_in(workflows))
        for name in chain(_NAMES, _HIDDEN):
            yield os.path.join(root, name)
        for path in self._folders.files_below(root):
            if path.endswith(_ENDS) or (os.path.basename(path) in _NAMES and os.path.dirname(path) != root):
                yield path

    def _names_in(self, root: str, script: str) -> Iterator[str]:
        """Yield what a script makes: each name from the script's folder, and from each of its own folders but the last.

        What a script names may lie below a folder that it makes elsewhere (`$out/docs/list.md`).
        """
        folder = os.path.relpath(os.path.dirname(script), root).replace(os.sep, "/")
        for line in self._folders.beginning_of(script, _MOST).split("\n"):
            if _MAKES.search(line) is None or line.lstrip().startswith(("#", "//", "::")):
                continue
            for found in _NAME.finditer(line):
                if "/" not in found[0].strip("/") and "." not in found[0].strip("."):
                    continue  # a word, or a folder of a name that says little
                yield posixpath.normpath(f"{folder}/{found[0]}")
                parts = _BEFORE.sub("", found[0], count=1).rstrip("/").split("/")[-_DEEPEST:]
                yield from ("/".join(parts[start:]) for start in range(max(1, len(parts) - 1)))
