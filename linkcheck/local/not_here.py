"""Files that a repository or its site has, and the folder has not: in submodules, in other versions, made or copied by a build.

Knows `.gitmodules`, names of versions, and configurations of MkDocs, Doxygen and Vite; looks at what lies where, runs nothing.
"""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase

from linkcheck.local.configured import Site
from linkcheck.local.folders import Folders, State
from linkcheck.local.made_by_scripts import MadeByScripts
from linkcheck.patterns import compiled

__all__ = ["NotHere"]

_MOST = 262_144
_SUBMODULES = (
    (".gitmodules", compiled(r"^[ \t]*path[ \t]*=[ \t]*\"?([^\"\n]{1,1000})", 8)),
    (".hgsub", compiled(r"^[ \t]*([^=#\n]{1,1000})=", 8)),
)
"""Where Git and Mercurial list the repositories that lie in folders of another one."""
_VERSION = compiled(
    r"latest|stable|unstable|current|next|master|main|trunk|head|nightly|edge|dev|devel|develop|canary|lts"
    r"|(?:(?:version|release|rel)[-_]?[vV]?|[vV])\d{1,4}(?:\.(?:\d{1,4}|x)){0,3}(?:-?(?:alpha|beta|rc)[.-]?\d{0,3})?"
    r"|\d{1,4}(?:\.(?:\d{1,4}|x)){1,3}(?:-?(?:alpha|beta|rc)[.-]?\d{0,3})?"
)
"""What folders of the versions of a documentation are called; a number alone may be a year, or a chapter."""
_PUBLISHED = frozenset(
    ["netlify.toml", "vercel.json", "firebase.json", "amplify.yml", ".readthedocs.yaml", ".readthedocs.yml"]
)
"""What says that a service builds a site of the repository, perhaps of several of its branches."""
_SITES = ("website", "site", "www", "docs-site", "web")
"""Folders in which a repository has what builds its site."""
_DOXYGEN = ("Doxyfile", "Doxyfile.in")
_READ = compiled(r"^[ \t]*(?:INPUT|USE_MDFILE_AS_MAINPAGE)[ \t]*\+?=((?:[^\n]*\\\r?\n){0,500}[^\n]*)", 8)
_WORD = compiled(r"[^\s\\\"]+")
_VITE = ("vite.config.", "vue.config.", "svelte.config.")
_PUBLIC = "public"
"""The folder that Vite copies to the root of the page beside it (vite.dev, "The public Directory")."""


class NotHere:
    """What is known of files that are not in the folders of a run."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._submodules: dict[str, frozenset[str]] = {}
        self._read: dict[str, tuple[str, ...]] = {}
        self._scripts = MadeByScripts(folders)

    def may_have(self, site: Site, document: str, file: str, path: str) -> bool:
        """Say whether what a document's link names, at an absolute path where there is nothing, may be there all the same."""
        return (
            self._is_in_submodule(path)
            or self._is_of_other_version(site, document, path)
            or _is_left_unchecked(site, path)
            or self._is_copied_from_root(site, path)
            or self._is_found_by_doxygen(document, file)
            or self._is_made_by_script(path)
        )

    def is_public(self, page: str, file: str) -> bool:
        """Say whether a page lies beside the configuration of Vite, or of what is built on it, which copies the file to it."""
        folder = os.path.dirname(page)
        if not any(name.startswith(_VITE) for name in self._folders.names_in(folder)):
            return False
        path = os.path.normpath(os.path.join(folder, _PUBLIC, file.lstrip("/")))
        return self._folders.at(path) is State.FILE

    def _up(self, path: str) -> Iterator[str]:
        """Yield the folders above a path, the nearest first, up to the root that it is below."""
        folder = os.path.dirname(path)
        while self._folders.is_inside(folder):
            yield folder
            above = os.path.dirname(folder)
            if above == folder:
                return
            folder = above

    def _is_in_submodule(self, path: str) -> bool:
        """Say whether a path is, or lies in, a repository within the repository that was not fetched."""
        above = [path, *self._up(path)]
        return any(not self._submodules_in(folder).isdisjoint(above) for folder in above[1:])

    def _submodules_in(self, folder: str) -> frozenset[str]:
        """Return the folders, none of which has anything in it, that a folder's configuration names as other repositories."""
        if folder not in self._submodules:
            found = set()
            for name, pattern in _SUBMODULES:
                written = self._folders.beginning_of(os.path.join(folder, name), _MOST)
                found |= {one[1].strip() for one in pattern.finditer(written)}
            paths = (os.path.normpath(os.path.join(folder, one)) for one in found)
            self._submodules[folder] = frozenset(
                one for one in paths if self._folders.is_inside(one) and not self._folders.names_in(one)
            )
        return self._submodules[folder]

    def _is_made_by_script(self, path: str) -> bool:
        """Say whether a script of the repository, or of the folder that is checked, makes what a path lacks."""
        above = [*self._up(path)]
        return bool(above) and self._scripts.may_make(above[-1], path)

    def _is_of_other_version(self, site: Site, document: str, path: str) -> bool:
        """Say whether a path lies in a folder of another version, which is made of a branch or led on by the site."""
        below, folder = path, os.path.dirname(path)
        while self._folders.at(folder) is State.MISSING:
            below, folder = folder, os.path.dirname(folder)
        if below == path or _VERSION.fullmatch(os.path.basename(below)) is None:
            return False
        if any(_VERSION.fullmatch(one) is not None for one in self._folders.names_in(folder)):
            return True
        above = self._up(document)
        return not site.is_plain or any(
            not _PUBLISHED.isdisjoint(self._folders.names_in(one)) for one in above
        )

    def _is_copied_from_root(self, site: Site, path: str) -> bool:
        """Say whether a document of the repository's top has a name in capitals that a script of its site may have changed."""
        stem, end = os.path.splitext(os.path.basename(path))
        if not site.is_plain or stem != stem.lower() or end != ".md":
            return False
        names = self._folders.names_in(site.folder)
        return stem.upper() + end in names and not frozenset(_SITES).isdisjoint(names)

    def _is_found_by_doxygen(self, document: str, file: str) -> bool:
        """Say whether Doxygen reads what lies in a document's folder, and finds a file from the folder of its configuration."""
        for folder in self._up(document):
            for name in _DOXYGEN:
                configuration = os.path.join(folder, name)
                if self._folders.at(configuration) is not State.FILE:
                    continue
                if configuration not in self._read:
                    lines = _READ.findall(self._folders.beginning_of(configuration, _MOST))
                    self._read[configuration] = tuple(one for line in lines for one in _WORD.findall(line))
                mine = os.path.relpath(os.path.dirname(document), folder).replace(os.sep, "/")
                reads = any(
                    f"{mine}/".startswith(f"{one.rstrip('/')}/") or os.path.dirname(one) == mine
                    for one in self._read[configuration]
                )
                path = os.path.normpath(os.path.join(folder, file))
                if reads and self._folders.at(path) is State.FILE:
                    return True
        return False


def _is_left_unchecked(site: Site, path: str) -> bool:
    """Say whether a site's configuration tells its link checker to leave out what it names: a build makes that."""
    for content in site.content if site.unchecked else ():
        if path.startswith(content + os.sep):
            name = path[len(content) + 1 :].replace(os.sep, "/")
            return any(fnmatchcase(name, one) or fnmatchcase(name, f"*/{one}") for one in site.unchecked)
    return False
