"""The local links of a run: all resolved, those that lead nowhere collected, with what was probably meant.

Knows documents by their facts and files by their paths. What has to be read beyond the documents of the run, it asks for: a
document that is linked to and was left out of the run, and the scripts of a page that lacks a place.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from linkcheck.local.asked import plain_path
from linkcheck.local.folders import Folders
from linkcheck.local.places import FORMATS, Places, is_always_there
from linkcheck.local.resolving import Answer, Resolver
from linkcheck.local.sites import Sites
from linkcheck.model import Document, LocalTarget, MissingTarget, TargetCounts, TargetProblem

__all__ = ["Found", "LocalOptions", "More", "missing_targets"]

_MOST_READ = 5_000
"""Files that are read because somebody links into them."""
_FEW, _MOSTLY = 2, 0.5
"""A page of which so many links, and such a share of them, lead nowhere was taken out of its site."""


class LocalOptions(NamedTuple):
    """What somebody says of the folder."""

    roots: tuple[str, ...]
    """Absolute paths that no look-up leaves."""
    site: str | None = None
    root_dir: str | None = None
    allow_outside: bool = False


class More(Protocol):
    """What is asked for beyond the documents of the run."""

    def documents(self, files: Sequence[str]) -> Mapping[str, Document]:
        """Return the documents that files of the folder are, by their absolute paths; what cannot be read is left out."""

    def surely_missing(self, pages: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
        """Return of each page's fragments, of which it has no place, those that no script of it makes either."""


class Found(NamedTuple):
    """What the local links of a run came to."""

    missing: tuple[MissingTarget, ...]
    """By document and place."""
    counts: TargetCounts
    linked: frozenset[str]
    """The absolute paths of the files that some other document links to."""

    def by_document(self) -> dict[str, list[MissingTarget]]:
        """Return the links that lead nowhere by the paths of their documents."""
        found: dict[str, list[MissingTarget]] = {}
        for one in self.missing:
            found.setdefault(one.path, []).append(one)
        return found


class _Pending(NamedTuple):
    """A link to a place, in a file that is there."""

    document: str
    target: LocalTarget
    found: str


def missing_targets(
    documents: Mapping[str, Document], options: LocalOptions, more: More, shown: Callable[[str], str]
) -> Found:
    """Return what the local links of documents come to; the documents are given by the absolute paths of their files.

    `shown` says how reports write an absolute path. Linear in the number of links, but for the names that are suggested.
    """
    folders = Folders(options.roots, everywhere=options.allow_outside)
    sites = Sites(folders, options.roots, kind=options.site, root_dir=options.root_dir)
    return _Targets(documents, Resolver(folders, sites, documents), more, shown).found()


class _Targets:
    def __init__(
        self,
        documents: Mapping[str, Document],
        resolver: Resolver,
        more: More,
        shown: Callable[[str], str],
    ) -> None:
        self._documents = documents
        self._resolver = resolver
        self._more = more
        self._shown = shown
        self._missing: list[MissingTarget] = []
        self._checked = self._unknown = 0
        self._linked: set[str] = set()
        self._places: dict[tuple[str, str], Places] = {}
        self._read: Mapping[str, Document] = {}

    def found(self) -> Found:
        """Return what all links come to."""
        pending: list[_Pending] = []
        routes: list[tuple[str, LocalTarget, Answer]] = []
        there = 0
        for path, document in self._documents.items():
            broken: list[tuple[LocalTarget, Answer]] = []
            sound = 0
            for target in document.local:
                file = plain_path(target)
                if file is None:
                    self._unknown += 1
                    continue
                answer = self._resolver.resolve(path, document.format, file) if file else Answer(path)
                if answer.found is not None and answer.problem is None:
                    sound += bool(file)
                    there += answer.is_route and answer.is_there
                    if answer.is_route and not answer.is_there:
                        there -= 1
                    if answer.found != path:
                        self._linked.add(answer.found)
                    if target.fragment and not is_always_there(target.fragment):
                        pending.append(_Pending(path, target, answer.found))
                    else:
                        self._checked += 1
                elif answer.problem is None:
                    self._unknown += 1
                elif answer.is_route and document.format != "html":
                    routes.append((path, target, answer))
                else:
                    broken.append((target, answer))
            if (
                document.format == "html"
                and len(broken) >= _FEW
                and len(broken) > _MOSTLY * (len(broken) + sound)
            ):
                self._unknown += len(broken)
                continue
            for target, answer in broken:
                self._note(path, target, answer)
        if there >= len(routes):
            for path, target, answer in routes:
                self._note(path, target, answer)
        else:  # links without a suffix are addresses here
            self._unknown += len(routes)
        self._look_into(pending)
        missing = sorted(
            self._missing,
            key=lambda one: (one.path, one.line or 0, one.column or 0, one.place or "", one.raw),
        )
        counts = TargetCounts(self._checked, len(missing), self._unknown)
        return Found(tuple(missing), counts, frozenset(self._linked))

    def _note(self, path: str, target: LocalTarget, answer: Answer) -> None:
        self._checked += 1
        meant = None if answer.meant is None else self._reference(path, target, answer.meant)
        found = None if answer.found is None else self._shown(answer.found)
        assert answer.problem is not None
        self._missing.append(_missing(target, answer.problem, found, meant))

    def _reference(self, path: str, target: LocalTarget, meant: str) -> str:
        """Return how a link of a document would name a file, with the fragment that it has."""
        base = os.path.dirname(path)
        if target.file.startswith("/"):
            roots = self._resolver.site_of(path).roots
            root = next((one for one in roots if meant.startswith(one + os.sep)), None)
            name = "/" + os.path.relpath(meant, root) if root is not None else os.path.relpath(meant, base)
        else:
            name = os.path.relpath(meant, base)
        name = name.replace(os.sep, "/")
        return name if not target.fragment else f"{name}#{target.fragment}"

    def _look_into(self, pending: Sequence[_Pending]) -> None:
        """Find out about the places; pages with scripts are looked at once more, all together."""
        unread = dict.fromkeys(one.found for one in pending if one.found not in self._documents)
        if unread:
            self._read = self._more.documents([*unread][:_MOST_READ])
        doubtful: list[_Pending] = []
        for one in pending:
            there = self._is_there(one)
            if there is None:
                self._unknown += 1
            elif there:
                self._checked += 1
            elif self._document(one.found).format == "html":
                doubtful.append(one)
            else:
                self._note_place(one)
        pages: dict[str, dict[str, None]] = {}
        for one in doubtful:
            pages.setdefault(one.found, {})[one.target.fragment or ""] = None
        surely = self._more.surely_missing({page: [*names] for page, names in pages.items()}) if pages else {}
        for one in doubtful:
            if one.target.fragment in surely.get(one.found, ()):
                self._note_place(one)
            else:
                self._unknown += 1

    def _document(self, path: str) -> Document:
        return self._documents.get(path) or self._read[path]

    def _is_there(self, one: _Pending) -> bool | None:
        document = self._documents.get(one.found) or self._read.get(one.found)
        if document is None or document.format not in FORMATS:
            return None
        places = self._places_of(one.found, document)
        fragment = one.target.fragment or ""
        if places.has(fragment):
            return True
        return False if places.are_known else None

    def _places_of(self, path: str, document: Document) -> Places:
        key = (path, "")
        places = self._places.get(key)
        if places is None:
            places = self._places[key] = Places(document, self._resolver.site_of(path))
        return places

    def _note_place(self, one: _Pending) -> None:
        self._checked += 1
        near = self._places_of(one.found, self._document(one.found)).nearest(one.target.fragment or "")
        meant = None if near is None else f"{one.target.file}#{near}"
        self._missing.append(_missing(one.target, TargetProblem.NO_PLACE, self._shown(one.found), meant))


def _missing(
    target: LocalTarget, problem: TargetProblem, found: str | None, nearest: str | None
) -> MissingTarget:
    return MissingTarget(
        target.path, target.line, target.column, target.end_line, target.end_column, target.place, target.raw, target.text,
        target.file, target.fragment, problem, found, nearest, target.kind, target.role,
    )  # fmt: skip
