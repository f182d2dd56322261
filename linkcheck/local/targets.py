"""The local links of a run: all resolved, those that lead nowhere collected, with what was probably meant.

Knows documents by their facts and files by their paths. What has to be read beyond the documents of the run, it asks for: a
document that is linked to and was left out of the run, and the scripts of a page that lacks a place.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec
from msgspec.structs import replace

from linkcheck.local.alike import Alike
from linkcheck.local.asked import as_url, is_badge, plain_path
from linkcheck.local.candidates import OWN
from linkcheck.local.folders import Folders
from linkcheck.local.own_addresses import OwnAddresses
from linkcheck.local.places import FORMATS, is_always_there
from linkcheck.local.resolving import Answer, Resolver
from linkcheck.local.shown import Shown
from linkcheck.local.sites import Site, Sites
from linkcheck.local.vaults import Vaults, heading_of
from linkcheck.model import Document, Kind, LocalTarget, MissingTarget, TargetCounts, TargetProblem
from linkcheck.patterns import compiled

__all__ = ["Found", "LocalLinks", "LocalOptions", "More"]

_ROUTES = 3
"""So many more links without a suffix that lead to no file than links that lead to one say that they are addresses."""
_DECODER = msgspec.msgpack.Decoder(tuple[LocalTarget, ...])
_MOST_READ = 5_000
"""Files that are read because somebody links into them."""
_FEW, _MOSTLY = 2, 0.5
"""A page of which so many links, and such a share of them, lead nowhere was taken out of its site."""


_ENTRIES = compiled(
    r"(?:_?index|readme|summary|404|contributing|change|licen[cs]e|copying|security|code[-_]of|support|agents|claude|authors|history"
    r"|news|governance|maintainers|pull_request|issue|release|_)",
    re.IGNORECASE,
)
"""How files are called by which readers come in, or that code hosts and tools look for."""
_PARTS = frozenset(
    {"_includes", "includes", "partials", "snippets", "_partials", "_snippets", "shared", "fragments"}
)
"""Folders of what is brought into documents."""


class LocalOptions(NamedTuple):
    """What somebody says of the folder."""

    roots: tuple[str, ...]
    """Absolute paths that no look-up leaves."""
    site: str | None = None
    root_dir: str | None = None
    allow_outside: bool = False
    base_url: str | None = None
    """The address of the site that the documents are."""
    base_roots: tuple[str, ...] = ()
    """Where such addresses lie if no site's configuration tells: the folders that were given."""
    may_look_beyond: bool = False
    """A site's configuration may lie in the folders above the roots."""


class More(Protocol):
    """What is asked for beyond the documents of the run."""

    def documents(self, files: Sequence[str]) -> Mapping[str, Document]:
        """Return the documents that files of the folder are, by their absolute paths; what cannot be read is left out."""

    def is_ignored(self, file: str) -> bool:
        """Say whether the repository's ignore files leave out what would lie at an absolute path: a build makes it."""

    def surely_missing(self, pages: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
        """Return of each page's fragments, of which it has no place, those that no script of it makes either."""


class Found(NamedTuple):
    """What the local links of a run came to."""

    missing: tuple[MissingTarget, ...]
    """By document and place."""
    counts: TargetCounts
    orphans: frozenset[str]
    """The paths of the documents, as reports show them, that no other one links to; none where no document links to any."""

    def by_document(self) -> dict[str, list[MissingTarget]]:
        """Return the links that lead nowhere by the paths of their documents."""
        found: dict[str, list[MissingTarget]] = {}
        for one in self.missing:
            found.setdefault(one.path, []).append(one)
        return found


_BY_NAME = "\0"
"""What stands before a fragment of a link by name, which names a heading by its text."""
_Index = tuple[int, int]
"""The number of a document, and the index of a link in it."""


class LocalLinks:
    """The local links of a run: documents are taken as they come, and what they name is found out when all are there.

    Most links are resolved at once and forgotten. Of a document with links to places the links are kept, encoded, until it is
    known whether the places are there: of 100,000 links that is 12 MB instead of 40.
    """

    def __init__(
        self, files: Mapping[str, str], options: LocalOptions, more: More, shown: Callable[[str], str]
    ) -> None:
        """`files` are the absolute paths of the documents' files, by the paths that documents have in reports.

        `shown` says how reports write an absolute path.
        """
        folders = Folders(options.roots, everywhere=options.allow_outside)
        sites = Sites(
            folders,
            options.roots,
            kind=options.site,
            root_dir=options.root_dir,
            plain_roots=options.base_roots if options.base_url is not None else (),
            may_look_beyond=options.may_look_beyond,
        )
        self._own = OwnAddresses(options.base_url) if options.base_url is not None else None
        self._resolver = Resolver(folders, sites, files.values())
        self._vaults = Vaults(folders)
        self._files = files
        self._more = more
        self._shown = shown
        self._missing: list[MissingTarget] = []
        self._checked = self._unknown = 0
        self._linked: set[str] = set()
        self._included: set[str] = set()
        """Files that are parts of other documents, whose places they name as their own."""
        self._paths: list[str] = []
        """The files of the documents that were taken, by their numbers."""
        self._encoded: dict[int, bytes] = {}
        self._pending: dict[str, dict[str, list[_Index]]] = {}
        """The links to places, by the file and the place that they name."""
        self._routes: list[tuple[str, LocalTarget, Answer]] = []
        self._there = 0
        self._by_names: set[int] = set()
        """The documents that link by name, or lie in a vault, by their numbers: their other links may be such, too."""
        self._labels: frozenset[str] | None = None

    def take(self, document: Document) -> Document:
        """Resolve the links of a document; return it without them."""
        first_own = len(document.local)
        if self._own is not None:
            document = replace(document, local=(*document.local, *self._own.targets_in(document)))
        path = self._files.get(document.path)
        if path is None:  # a part of an archive, or standard input
            self._unknown += len(document.local)
            return replace(document, local=())
        folder, number, waits = os.path.dirname(path), len(self._paths), False
        self._paths.append(path)
        broken: list[tuple[LocalTarget, Answer]] = []
        sound = 0
        is_part = _is_part(path, self._resolver.site_of(path))
        resolve, kind = self._resolver.resolve, document.format
        if self._vaults.root_of(folder) is not None or any(one.kind is Kind.WIKI for one in document.local):
            self._by_names.add(number)
        for index, target in enumerate(document.local):
            if target.kind is Kind.WIKI:
                waits |= self._take_by_name(path, number, index, target)
                continue
            file = plain_path(target)
            if file is None:
                self._unknown += 1
                continue
            if not file and (is_part or is_badge(target)):
                self._unknown += 1
                continue
            how = kind if index < first_own else OWN
            answer = resolve(folder, path, how, file) if file else Answer(path)
            if answer.problem is TargetProblem.NO_FILE and number in self._by_names and kind == "markdown":
                answer = self._by_name(folder, target, answer)
            found = answer.found
            if answer.problem is None:
                if found is None:
                    self._unknown += 1
                    continue
                if file:
                    sound += 1
                    if answer.is_route and how == "markdown":
                        self._there += 1 if answer.is_there else -1
                    if found != path:
                        self._linked.add(found)
                        if target.kind is Kind.RESOURCE and kind != "html":
                            self._included.add(found)
                if target.fragment:
                    waits = True
                    self._pending.setdefault(found, {}).setdefault(target.fragment, []).append(
                        (number, index)
                    )
                else:
                    self._checked += 1
            elif answer.is_route and how == "markdown":
                self._routes.append((path, target, answer))
            else:
                broken.append((target, answer))
        if waits:
            self._encoded[number] = msgspec.msgpack.encode(document.local)
        if kind == "html" and len(broken) >= _FEW and len(broken) > _MOSTLY * (len(broken) + sound):
            self._unknown += len(broken)
        else:
            for target, answer in broken:
                self._note(path, target, answer)
        return replace(document, local=())

    def _by_name(self, folder: str, target: LocalTarget, answer: Answer) -> Answer:
        """Return what a Markdown link leads to in a document whose editor finds bare names in all of the vault."""
        if "/" in target.file.removeprefix("./"):
            return answer
        if target.text.startswith("[") and target.text.endswith("]"):
            return Answer(None)  # a link by name, and words in parentheses after it
        if self._vaults.root_of(folder) is None:
            return Answer(None)  # nobody knows where the vault begins
        found = self._vaults.find(folder, target.file)
        return answer if found is None else Answer(found)

    def _take_by_name(self, path: str, number: int, index: int, target: LocalTarget) -> bool:
        """Resolve a link by name; say whether it has to wait for the headings of its note."""
        folder = os.path.dirname(path)
        if self._vaults.root_of(folder) is None:
            self._unknown += 1
            return False
        found = self._vaults.find(folder, target.file) if target.file else path
        if found is None:
            near = Alike(self._vaults.names_like(folder)).nearest(target.file)
            if near is None and "." not in target.file:  # a note that is to be written
                self._unknown += 1
                return False
            self._checked += 1
            self._missing.append(_missing(target, TargetProblem.NO_FILE, target.file, near))
            return False
        self._linked.add(found)
        if not target.fragment:
            self._checked += 1
            return False
        self._pending.setdefault(found, {}).setdefault(_BY_NAME + target.fragment, []).append((number, index))
        return True

    def found(self, documents: Iterable[Document]) -> Found:
        """Return what all links come to; `documents` are those that were taken."""
        if len(self._routes) - self._there < _ROUTES or self._there >= len(self._routes):
            for path, target, answer in self._routes:
                self._note(path, target, answer)
        else:  # links without a suffix are addresses here
            self._unknown += len(self._routes)
        self._look_into_places(documents)
        missing = sorted(self._missing, key=_order)
        counts = TargetCounts(self._checked, len(missing), self._unknown)
        return Found(tuple(missing), counts, frozenset(self._orphans(documents)))

    def _orphans(self, documents: Iterable[Document]) -> Iterator[str]:
        for one in documents if self._linked else ():
            path = self._files.get(one.path)
            if path is None or path in self._linked or one.format not in FORMATS or one.format == "html":
                continue
            if _ENTRIES.match(os.path.basename(path)) is None and self._resolver.site_of(path).is_plain:
                yield one.path

    def _note(self, path: str, target: LocalTarget, answer: Answer) -> None:
        if (
            answer.wanted
            and not self._resolver.site_of(path).is_plain
            and self._more.is_ignored(answer.wanted)
        ):
            self._unknown += 1
            return
        self._checked += 1
        meant = as_url(target) if answer.meant is None else self._reference(path, target, answer.meant)
        assert answer.problem is not None
        self._missing.append(
            _missing(target, answer.problem, self._shown(answer.found or answer.wanted), meant)
        )

    def _reference(self, path: str, target: LocalTarget, meant: str) -> str:
        """Return how a link of a document would name a file, with the fragment that it has."""
        base = os.path.dirname(path)
        root = None
        if target.file.startswith("/"):
            roots = self._resolver.site_of(path).roots
            root = next((one for one in roots if meant.startswith(one + os.sep)), None)
        name = os.path.relpath(meant, base) if root is None else "/" + os.path.relpath(meant, root)
        name = name.replace(os.sep, "/")
        return name if not target.fragment else f"{name}#{target.fragment}"

    def _look_into_places(self, documents: Iterable[Document]) -> None:
        """Find out about the places; pages that lack some are looked at once more, all together, because of their scripts."""
        known = {
            self._files[one.path]: one for one in documents if self._files.get(one.path) in self._pending
        }
        unread = [path for path in self._pending if path not in known]
        if unread:
            known |= self._more.documents(unread[:_MOST_READ])
        pages: dict[str, list[str]] = {}
        doubtful: list[tuple[str, str, list[_Index], str | None]] = []
        for path, by_fragment in self._pending.items():
            document = known.get(path)
            if document is None or document.format not in FORMATS:
                self._unknown += sum(map(len, by_fragment.values()))
                continue
            shown = Shown(path, document, self._resolver.site_of(path))
            for fragment, links in by_fragment.items():
                missing = self._without_place(shown, fragment, links)
                if missing and self._is_label(shown, fragment, documents):
                    missing = self._only_from_elsewhere(shown, missing)
                if missing:
                    meant = None if fragment.startswith(_BY_NAME) else shown.places.nearest(fragment)
                    doubtful.append((path, fragment, missing, meant))
                    if document.format == "html":
                        pages.setdefault(path, []).append(fragment)
        surely = self._more.surely_missing(pages) if pages else {}
        for path, fragment, links, meant in doubtful:
            if path in pages and fragment not in surely.get(path, ()):
                self._unknown += len(links)
                continue
            self._checked += len(links)
            for number, index in links:
                target = _DECODER.decode(self._encoded[number])[index]
                reference = None if meant is None else f"{target.file}#{meant}"
                self._missing.append(_missing(target, TargetProblem.NO_PLACE, self._shown(path), reference))

    def _without_place(self, shown: Shown, fragment: str, links: list[_Index]) -> list[_Index]:
        """Return the links to a fragment of a document for whose readers there is no such place; count the others."""
        if fragment.startswith(_BY_NAME):
            heading = heading_of(fragment)
            is_there = heading is None or heading in shown.places.headings
        else:
            is_there = shown.places.has(fragment) or is_always_there(fragment)
        if is_there:
            self._checked += len(links)
            return []
        if (
            not shown.places.are_known
            or shown.is_part
            or shown.site.makes_places
            or shown.path in self._included
        ):
            self._unknown += len(links)
            return []
        # who reads a document on a code host follows its links there, whatever site the other one belongs to
        missing = [
            one for one in links if not shown.has_for(self._resolver.site_of(self._paths[one[0]]), fragment)
        ]
        self._checked += len(links) - len(missing)
        if not missing or heading_of(fragment) not in shown.places.headings:
            return missing
        by_text = [
            one for one in missing if one[0] in self._by_names
        ]  # there the text of a heading is its name
        self._checked += len(by_text)
        return [one for one in missing if one[0] not in self._by_names]

    def _is_label(self, shown: Shown, fragment: str, documents: Iterable[Document]) -> bool:
        """Say whether `#name` may name a label of any document of the project, as MyST looks it up."""
        if shown.site.kind != "sphinx" or shown.format != "markdown":
            return False
        if shown.site.asks_others:
            return True
        if self._labels is None:
            self._labels = frozenset(label.casefold() for one in documents for label in one.anchors)
        return fragment.casefold() in self._labels

    def _only_from_elsewhere(self, shown: Shown, links: list[_Index]) -> list[_Index]:
        """Return the links that name the file, too; count those of the document itself."""
        left = [one for one in links if self._paths[one[0]] != shown.path]
        self._checked += len(links) - len(left)
        return left


def _is_part(path: str, site: Site) -> bool:
    """Say whether a document is brought into others, whose places it names."""
    if site.is_plain:
        return False
    *folders, name = path[len(site.folder) :].split(os.sep)
    if name.startswith("_") and not name.startswith("_index."):
        return True
    return any(one in _PARTS or (one.startswith("_") and site.kind != "jekyll") for one in folders)


def _missing(target: LocalTarget, problem: TargetProblem, path: str, nearest: str | None) -> MissingTarget:
    return MissingTarget(
        target.path, target.line, target.column, target.end_line, target.end_column, target.place, target.raw, target.text,
        target.file, target.fragment, problem, path, nearest, target.kind, target.role,
    )  # fmt: skip


def _order(one: MissingTarget) -> tuple[str, int, int, str, str]:
    return one.path, one.line or 0, one.column or 0, one.place or "", one.raw
