"""Packages as a registry hands them out: their documents are written for the whole repository, of which files were left out.

Knows the files by which registries' packages are told (npm's `package.json` with a `repository`, Python's `PKG-INFO`, Cargo's
`.cargo_vcs_info.json`); knows no link. Registries' sites and code hosts resolve the links of a README against the repository.
"""

import os

from linkcheck.local.folders import Folders
from linkcheck.patterns import compiled

__all__ = ["Packages"]

_MADE = frozenset({"PKG-INFO", ".cargo_vcs_info.json"})
"""What is written while a package is made, and is in no repository."""
_WHOLE = frozenset({".git", ".github", ".gitignore", ".gitlab-ci.yml"})
"""What lies in a repository, and in hardly a package."""
_KEPT = frozenset({".git", ".gitignore", "package-lock.json"})
"""What npm never packs, whatever else of a repository it does (docs.npmjs.com, "package.json", `files`)."""
_REPOSITORY = compiled(r"\"repository\"\s*:\s*[\"{]")
_MOST = 262_144


class Packages:
    """The packages that documents of a run lie in."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._known: dict[str, bool] = {}

    def has(self, folder: str) -> bool:
        """Say whether a folder is, or is below, a package out of which files of its repository were left."""
        passed: list[str] = []
        answer = False
        while folder not in self._known:
            passed.append(folder)
            names = self._folders.names_in(folder)
            if not _MADE.isdisjoint(names):
                answer = (
                    True  # whatever tests and ignore files came along, and whoever keeps the package in Git
                )
                break
            is_package = _KEPT.isdisjoint(names) and self._is_package(folder, frozenset(names))
            if is_package and not self._is_in_repository(folder):
                answer = True
                break
            if not _WHOLE.isdisjoint(names):
                break
            above = os.path.dirname(folder)
            if above == folder or not self._folders.is_inside(above):
                break
            folder = above
        else:
            answer = self._known[folder]
        self._known.update(dict.fromkeys(passed, answer))
        return answer

    def depends_on(self, folder: str, name: str) -> bool:
        """Say whether a folder is below a package that takes in another one of a name: a build copies its files."""
        quoted = f'"{name}"'
        while self._folders.is_inside(folder):
            if "package.json" in self._folders.names_in(folder):
                return quoted in self._folders.beginning_of(os.path.join(folder, "package.json"), _MOST)
            above = os.path.dirname(folder)
            if above == folder:
                break
            folder = above
        return False

    def _is_in_repository(self, folder: str) -> bool:
        above = os.path.dirname(folder)
        while above != folder and self._folders.is_inside(above):
            if not _WHOLE.isdisjoint(self._folders.names_in(above)):
                return True
            folder, above = above, os.path.dirname(above)
        return False

    def _is_package(self, folder: str, names: frozenset[str]) -> bool:
        if "package.json" not in names:
            return False
        return (
            _REPOSITORY.search(self._folders.beginning_of(os.path.join(folder, "package.json"), _MOST))
            is not None
        )
