"""One local link in, what it leads to out: a file or folder of the disk, nothing, or what only a site's generator knows.

Knows folders and sites; knows no place in a file.
"""

import os
import sys
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from linkcheck.local.candidates import BY_PATHS, both_ways, candidates, is_certain
from linkcheck.local.configured import Site
from linkcheck.local.folders import Folders, State
from linkcheck.local.linked_folders import LinkedFolders
from linkcheck.local.lost_schemes import host_without_scheme
from linkcheck.local.not_here import NotHere
from linkcheck.local.packed import Packages
from linkcheck.local.sites import Sites
from linkcheck.model import TargetProblem

__all__ = ["Answer", "Resolver"]

_MOST_CANDIDATES = 200
_MOST_KNOWN = 100_000
_INDEXES = (
    "README.md",
    "index.md",
    "_index.md",
    "index.html",
    "index.rst",
    "readme.md",
    "Readme.md",
    "index.mdx",
    "index.htm",
)
_PAGES = (".html", ".htm")
_SOURCES = (".md", ".markdown", ".adoc", ".rst", ".org", ".qmd")
"""Documents of which pages are made."""
_WITHOUT_SLASH = ("mkdocs", "zensical")
"""Sites that find a document whose name has a slash after it (`page.md/#set-up`; MkDocs 1.6)."""


class Answer(NamedTuple):
    """What a link leads to."""

    found: str | None
    """The absolute path of the file (of a folder its page, where it has one); None where there is none, or it is unknown."""
    problem: TargetProblem | None = None
    """What is surely wrong; with neither, nobody but the site's generator knows."""
    meant: str | None = None
    """The absolute path that was probably meant."""
    is_route: bool = False
    """The link has no suffix: it may be an address of a site that nobody knows."""
    is_there: bool = False
    """The link leads to a file or folder that is there by the very path that it names."""
    wanted: str = ""
    """The absolute path at which there is nothing."""
    is_one_of_two: bool = False
    """Another page is there from the address of the document's own page, which may be meant just as well."""
    is_address: bool = False
    """The link begins with the name of a host: its scheme was forgotten, and no site finds it."""


class _FilesIn(dict[str, Answer | None]):
    """What links lead to that name a file of one folder, by its name: made for the first of them, and None for other names."""

    def __init__(self, folders: Folders, folder: str) -> None:
        super().__init__()
        self._folders = folders
        self._folder = folder

    def __missing__(self, name: str) -> Answer | None:
        if not self._folders.is_plain_file(self._folder, name):
            return None
        answer = self[name] = Answer(f"{self._folder}{os.sep}{name}", is_route="." not in name, is_there=True)
        return answer


_UNKNOWN = Answer(None)
_THERE = (State.FILE, State.FOLDER)


class Resolver:
    """Resolves the links of a run's documents; each pair of a place and a reference once."""

    def __init__(self, folders: Folders, sites: Sites, documents: Iterable[str]) -> None:
        """`documents` are the paths of the files that are read, among which one that has moved is looked for."""
        self._folders = folders
        self._sites = sites
        self._by_name: dict[str, str | None] = {}
        """The documents by their names in small letters; None where several have one."""
        for path in documents:
            name = os.path.basename(path).casefold()
            self._by_name[name] = None if name in self._by_name else path
        self._packages = Packages(folders)
        self._not_here = NotHere(folders)
        self._linked_folders = LinkedFolders(folders)
        self._with_pages: dict[str, bool] = {}
        self._known: dict[tuple[str, str, str], Answer] = {}
        self._files: dict[str, _FilesIn] = {}
        self._listed: dict[str, dict[str, _FilesIn]] = {}
        """The files of folders by the folder of a document, and by what its links write before a file's name."""

    def site_of(self, document: str) -> Site:
        """Return the site that the document at a path belongs to."""
        return self._sites.of(os.path.dirname(document))

    def site_in(self, folder: str) -> Site:
        """Return the site that the documents in a folder belong to."""
        return self._sites.of(folder)

    def resolve(self, folder: str, document: str, format_name: str, file: str) -> Answer:
        """Return what a link of the document at a path, in a folder, leads to; `file` is not empty.

        Most links name a file that is there by its path: these are found by one look into the list of a folder, and all that
        lead to one file have one answer.
        """
        there = self._listed_file(folder, file) if file[0] != "/" else None
        if there is not None:
            return there
        site = self._sites.of(folder)
        again = (folder if site.is_plain or format_name == "html" else document, format_name, file)
        answer = self._known.get(again)
        if answer is None:
            answer = self._answer(site, document, format_name, file)
            if len(self._known) < _MOST_KNOWN:
                self._known[again] = answer
        return answer

    def _listed_file(self, folder: str, file: str) -> Answer | None:
        """Return what a path leads to, seen from a folder, if there is a file of that very name; None where there is none."""
        above, _, name = file.rpartition("/")
        listed = self._listed.get(folder)
        if listed is None:
            listed = self._listed[folder] = {}
        files = listed.get(above)
        if files is None:
            where = os.path.normpath(os.path.join(folder, above))
            if where not in self._files:
                self._files[where] = _FilesIn(self._folders, where)
            files = listed[sys.intern(above)] = self._files[where]
        return files[name]

    def nothing_at(self, path: str) -> Answer:
        """Return what a link leads to whose absolute path has no file, although it is known that it should have one."""
        other = self._folders.in_other_case(path)
        if other is not None:
            return Answer(other, TargetProblem.OTHER_CASE, other)
        return Answer(None, TargetProblem.NO_FILE, self._meant(path), wanted=path)

    def _answer(self, site: Site, document: str, format_name: str, file: str) -> Answer:
        is_page = format_name == "html"
        if not site.is_plain and not file.strip("./") and not _is_index(document):
            return _UNKNOWN  # `./` is the page itself where its address ends in `/`
        if format_name == "restructuredtext" and "@" in file.partition("/")[0]:
            return _UNKNOWN  # docutils puts `mailto:` before addresses of mail
        if file.endswith(".md/") and (
            site.kind in _WITHOUT_SLASH or (site.kind == "hugo" and site.has_own_parts)
        ):
            file = file[:-1]
        at = self._folders.at
        first: str | None = None
        is_route = "." not in file.rstrip("/").rpartition("/")[2]
        for number, path in enumerate(candidates(site, document, file, is_page=is_page)):
            if number >= _MOST_CANDIDATES:
                break
            state = at(path)
            if state is State.OUTSIDE:
                return _UNKNOWN
            if state is State.FILE and not (number == 0 and file.endswith("/")):
                is_one = is_route and self._has_both(site, document, file)
                return Answer(path, is_route=is_route, is_there=number == 0, is_one_of_two=is_one)
            if state is State.FOLDER:
                if site.is_plain and not site.is_rooted and file.startswith("/"):
                    return Answer(path, is_route=is_route, is_there=True)  # an address, perhaps, of some site
                is_one = is_route and self._has_both(site, document, file)
                page = self._page_of(path)
                if site.kind == "other" and file.startswith("/") and _is_readme(page):
                    # The home page is made of something else.
                    return Answer(path, is_route=is_route, is_there=True)
                return Answer(page, is_route=is_route, is_there=True, is_one_of_two=is_one)
            first = first or path
        if first is not None and format_name in BY_PATHS and self._is_address(site, document, file):
            return Answer(None, TargetProblem.NO_FILE, wanted=first, is_address=True)
        if first is None or not is_certain(site, document, format_name, file):
            return _UNKNOWN._replace(is_route=is_route)
        if site.is_plain and not is_page and (self._may_be_made(first) or self._is_beside(document, file)):
            return _UNKNOWN._replace(is_route=is_route)
        if self._is_there_by_link(document, file, is_page=is_page):
            return _UNKNOWN._replace(is_route=is_route)
        if is_page and (self._is_made_of(document, first) or self._not_here.is_public(document, file)):
            return _UNKNOWN
        answer = self.nothing_at(first)
        if answer.problem is TargetProblem.NO_FILE and (
            self._is_elsewhere(site, document, first) or self._not_here.may_have(site, document, file, first)
        ):
            return _UNKNOWN._replace(is_route=is_route)
        return answer._replace(is_route=is_route and answer.problem is TargetProblem.NO_FILE)

    def _is_there_by_link(self, document: str, file: str, *, is_page: bool) -> bool:
        """Say whether a link that climbs is right from a path at which a symbolic link shows the folder of its document."""
        if file.startswith("/") or ".." not in file.split("/"):
            return False
        folder, name = os.path.split(document)
        for other in self._linked_folders.other_paths(folder):
            paths = candidates(self._sites.of(other), os.path.join(other, name), file, is_page=is_page)
            if any(self._folders.at(path) in _THERE for path in islice(paths, _MOST_CANDIDATES)):
                return True
        return False

    def _has_both(self, site: Site, document: str, file: str) -> bool:
        """Say whether a link without a suffix leads to a page from its document's folder, and from the address of its page."""
        if site.is_plain or file.startswith("/") or _is_index(document):
            return False
        found = (
            any(self._folders.at(path) in _THERE for path in paths) for paths in both_ways(document, file)
        )
        return all(found)

    def _is_address(self, site: Site, document: str, file: str) -> bool:
        """Say whether a link begins with the name of a host, and no folder of its document or site is called so."""
        if host_without_scheme(file) is None:
            return False
        name = file.partition("/")[0]
        return all(
            self._folders.at(os.path.join(one, name)) is not State.FOLDER
            for one in (os.path.dirname(document), *site.roots)
        )

    def _is_elsewhere(self, site: Site, document: str, path: str) -> bool:
        """Say whether what is missing may well lie in a repository, or on a web host, of which the folder is a part."""
        if self._packages.has(os.path.dirname(document)) or _has_moved(site, path):
            return True
        if site.makes_folders and self._folders.at(os.path.dirname(path)) is State.MISSING:
            return True
        if site.kind == "other" and self._folders.is_numbered(path):
            return True
        if document.endswith(".org") and "." not in os.path.basename(path) and self._is_in_graph(document):
            return True
        if document.endswith(_PAGES) and self._is_in_other_book(document, path):
            return True
        start = site.folder.rstrip(os.sep) + os.sep
        if not any(document.startswith(one + os.sep) for one in site.content) or not path.startswith(start):
            return False
        top = start + path[len(start) :].partition(os.sep)[0]
        return top != path and self._folders.at(top) is State.MISSING  # a neighbour of the site on its host

    def _is_in_other_book(self, page: str, path: str) -> bool:
        """Say whether a page that is missing lies in a folder, which is not there, beside all folders of pages around one."""
        book = os.path.dirname(page)
        if not path.endswith(_PAGES):
            return False
        while self._has_pages(above := os.path.dirname(book)) and self._folders.is_inside(above):
            book = above
        beside = os.path.dirname(book)
        if path.startswith(book + os.sep) or not path.startswith(beside + os.sep):
            return False
        other = os.path.join(beside, path[len(beside) + 1 :].partition(os.sep)[0])
        return other != path and self._folders.at(other) is State.MISSING

    def _has_pages(self, folder: str) -> bool:
        if folder not in self._with_pages:
            folders = self._folders
            self._with_pages[folder] = any(
                name.endswith(_PAGES) and folders.is_plain_file(folder, name)
                for name in folders.names_in(folder)
            )
        return self._with_pages[folder]

    def _is_made_of(self, page: str, path: str) -> bool:
        """Say whether a build makes what a page lacks: a page of the document beside it, a script of a package."""
        stem, end = os.path.splitext(path)
        if path.endswith(_PAGES):
            return any(self._folders.at(stem + one) is State.FILE for one in _SOURCES)
        name = os.path.basename(stem).removesuffix(".min")
        return end in (".js", ".css") and self._packages.depends_on(os.path.dirname(page), name)

    def _is_in_graph(self, document: str) -> bool:
        """Say whether a document is one of Logseq's, whose brackets name pages, and these may be still to be written."""
        above = os.path.dirname(os.path.dirname(document))
        return self._folders.at(os.path.join(above, "logseq", "config.edn")) is State.FILE

    def _is_beside(self, document: str, file: str) -> bool:
        """Say whether a link leads to a file from the document's own address, as sites have it that nothing here tells of."""
        if not file.startswith("../") or file.endswith((".md", ".mdx", ".markdown")):
            return False
        path = os.path.normpath(os.path.join(os.path.splitext(document)[0], *file.split("/")))
        return self._folders.at(path) is State.FILE

    def _may_be_made(self, path: str) -> bool:
        """Say whether a path is that of a page which a generator may make: no other page lies where it would."""
        return path.endswith(_PAGES) and not self._has_pages(os.path.dirname(path))

    def _page_of(self, folder: str) -> str:
        names = self._folders.names_in(folder)
        return next((os.path.join(folder, one) for one in _INDEXES if one in names), folder)

    def _meant(self, path: str) -> str | None:
        """Return what was probably meant by a path: a name like it in its folder, or the only file of its name elsewhere."""
        near = self._folders.nearest(path)
        if near is not None:
            return near
        if _is_index(path):
            return None  # every folder may have one
        return self._by_name.get(os.path.basename(path).casefold())


def _has_moved(site: Site, path: str) -> bool:
    """Say whether a site's configuration leads from a page, which is not there any more, to another one."""
    stem = os.path.splitext(path)[0]
    return bool(site.moved) and any(
        stem.startswith(one + os.sep) and stem[len(one) + 1 :].replace(os.sep, "/") in site.moved
        for one in site.content
    )


def _is_index(document: str) -> bool:
    return os.path.splitext(os.path.basename(document))[0].lower() in ("index", "readme", "_index")


def _is_readme(document: str) -> bool:
    return os.path.basename(document).lower().startswith("readme.")
