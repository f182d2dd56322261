"""The local links of a run: all resolved, those that lead nowhere collected, with what was probably meant.

Knows documents by their facts and files by their paths; reads nothing.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.local.antora import Antora, is_antora_page
from linkcheck.local.asked import is_badge, is_unfilled, plain_path
from linkcheck.local.books import Book
from linkcheck.local.candidates import OWN
from linkcheck.local.fitting import Fitting
from linkcheck.local.folders import Folders
from linkcheck.local.own_addresses import OwnAddresses
from linkcheck.local.places import FORMATS
from linkcheck.local.resolving import Answer, Resolver
from linkcheck.local.sites import Sites
from linkcheck.local.unmended import is_unmended
from linkcheck.local.vaults import Vaults
from linkcheck.local.waiting import BY_NAME, IsOver, More, WaitingLinks
from linkcheck.local.without_file import Known, WithoutFile, is_part, missing_of, order_of
from linkcheck.model import (
    Document,
    Kind,
    LocalTarget,
    MissingTarget,
    Role,
    TargetCounts,
    TargetProblem,
)
from linkcheck.patterns import compiled

__all__ = ["Found", "LocalLinks", "LocalOptions"]

_ROUTES = 3
"""So many more links without a suffix that lead to no file than links that lead to one say that they are addresses."""
_FEW, _MOST_BY_HAND, _MOSTLY = 2, 5, 0.5
"""A page most of whose links lead nowhere was taken out of its site: where it lacks what it shows, two are enough; where it
lacks no more than what its words lead to, somebody may have written a few wrong ones by hand."""


_ENTRIES = compiled(
    r"(?:_?index|readme|summary|404|contributing|change|licen[cs]e|copying|security|code[-_]of|support|agents|claude|authors|history"
    r"|news|governance|maintainers|pull_request|issue|release|_)",
    re.IGNORECASE,
)
"""How files are called by which readers come in, or that code hosts and tools look for."""
_DRAWN = frozenset({Kind.IMAGE, Kind.RESOURCE})
"""Kinds of links that show something: a place of their own document is a part of a drawing."""
_SUMMARY = f"{os.sep}SUMMARY.md"


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


class Found(NamedTuple):
    """What the local links of a run came to."""

    missing: tuple[MissingTarget, ...]
    """By document and place."""
    counts: TargetCounts
    orphans: frozenset[str]
    """The paths of the documents, as reports show them, that no other one links to; none where no document links to any.

    None either of a run that was interrupted: one that was not read may link to them.
    """

    def by_document(self) -> dict[str, list[MissingTarget]]:
        """Return the links that lead nowhere by the paths of their documents."""
        found: dict[str, list[MissingTarget]] = {}
        for one in self.missing:
            found.setdefault(one.path, []).append(one)
        return found


class LocalLinks:
    """The local links of a run: documents are taken as they come, and what they name is found out when all are there.

    Most links are resolved at once and forgotten; those to places wait until it is known whether the places are there.
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
        self._antora = Antora(folders)
        self._files = files
        self._more = more
        self._shown = shown
        self._checked = self._unknown = 0
        self._linked: set[str] = set()
        self._fitting = Fitting()
        self._waiting = WaitingLinks(self._resolver.site_of, more, self._fitting)
        self._without_file = WithoutFile(
            Known(folders, self._resolver.site_of, self._vaults, self._fitting, more, shown)
        )
        self._pages: set[str] = set()
        """The files that summaries of books name."""
        self._undefined: list[tuple[str, LocalTarget]] = []
        """References without a definition, and the files of their documents."""
        self._routes: list[tuple[str, LocalTarget, Answer]] = []
        self._there = 0

    def take(self, document: Document) -> Document:
        """Resolve the links of a document; return it without them."""
        first_own = len(document.local)
        if self._own is not None:
            document = replace(document, local=(*document.local, *self._own.targets_in(document)))
        path = self._files.get(document.path)
        if path is None or is_unmended(document.path):  # of an archive, standard input, of others
            self._unknown += len(document.local)
            return replace(document, local=())
        if document.format == "epub":
            self._take_book(path, document)
            return replace(document, local=())
        folder = os.path.dirname(path)
        waiting: list[LocalTarget] = []
        vault = self._vaults.root_of(folder)
        by_names = vault is not None or Kind.WIKI in {one.kind for one in document.local}
        number = self._waiting.document(path, by_names=by_names)
        broken: list[tuple[LocalTarget, Answer]] = []
        sound = absolute = images = 0
        is_summary = path.endswith(_SUMMARY)
        site = self._resolver.site_in(folder)
        is_brought_in = is_part(path, site)
        resolve, kind = self._resolver.resolve, document.format
        has_references = kind == "asciidoc" and site.kind == "other"
        for index, target in enumerate(document.local):
            if target.kind is Kind.WIKI:
                if self._take_by_name(path, number, len(waiting), target):
                    waiting.append(target)
                continue
            if target.kind is Kind.UNDEFINED:
                if is_brought_in or site.adds_definitions:
                    self._unknown += 1
                else:
                    self._undefined.append((path, target))
                continue
            if is_unfilled(target) and not (is_summary and site.kind == "mdbook"):  # a chapter to be written
                self._without_file.add(None, missing_of(target, TargetProblem.NO_ADDRESS, "", None))
                continue
            is_reference = has_references and target.kind is Kind.LINK and target.file != ""
            if is_reference:
                start, named = self._antora.page_named(path, target.file)
                file = plain_path(target if named == target.file else replace(target, file=named))
            else:
                file = plain_path(target)
            if file is None:
                self._unknown += 1
                if kind == "asciidoc" and target.role is Role.CODE:
                    self._follow(folder, path, replace(target, role=Role.PROSE))
                continue
            if not file and (is_brought_in or target.kind in _DRAWN or is_badge(target)):
                self._unknown += 1
                continue
            how = kind if index < first_own else OWN
            if is_reference:
                answer = self._page_of_antora(path, start, file)
            else:
                answer = resolve(folder, path, how, file) if file else Answer(path)
            if answer.problem is TargetProblem.NO_FILE and by_names and kind == "markdown":
                answer = self._by_name(folder, target, answer)
            found = answer.found
            if answer.problem is None:
                if found is None:
                    self._unknown += 1
                    continue
                if file:
                    sound += 1
                    if file[0] == "/":
                        absolute += 1
                    elif target.kind is Kind.IMAGE:
                        images += 1
                    if answer.is_route and how == "markdown":
                        self._there += 1 if answer.is_there else -1
                    if found != path:
                        self._linked.add(found)
                        if is_summary:
                            self._pages.add(found)
                        if target.kind is Kind.RESOURCE and kind != "html":
                            self._waiting.include(found)
                if target.fragment and answer.is_one_of_two:
                    self._unknown += 1
                elif target.fragment:
                    self._waiting.add(number, len(waiting), found, target.fragment)
                    waiting.append(target)
                else:
                    self._checked += 1
            elif answer.is_route and how == "markdown":
                self._routes.append((path, target, answer))
            else:
                broken.append((target, answer))
        if vault is not None:
            self._vaults.count(vault, sound)
        self._fitting.count_document(site, path, absolute, images, sound - absolute - images)
        if waiting:
            self._waiting.keep(number, waiting)
        if kind == "html" and _is_torn_out(broken, sound):
            addresses = [one for one in broken if one[1].is_address]
            self._unknown += len(broken) - len(addresses)
            broken = addresses
        for target, answer in broken:
            self._without_file.note(path, target, answer)
        return replace(document, local=())

    def _page_of_antora(self, document: str, start: str, file: str) -> Answer:
        """Return what a reference of AsciiDoc leads to that counts from a path; one of a page may lead to none."""
        folder = os.path.dirname(start)
        answer = self._resolver.resolve(folder, start, "asciidoc", file)
        if answer.found is not None or answer.problem is not None or not is_antora_page(document):
            return answer
        path = os.path.normpath(os.path.join(folder, *file.split("/")))
        return self._resolver.nothing_at(path) if self._antora.lacks(path) else answer

    def _follow(self, folder: str, path: str, target: LocalTarget) -> None:
        """Take note of the file that a link of AsciiDoc leads to, although others decide whether the link is there."""
        file = plain_path(target)
        found = self._resolver.resolve(folder, path, "asciidoc", file).found if file else None
        if found is not None:
            self._linked.add(found)
            if target.kind is Kind.RESOURCE:
                self._waiting.include(found)

    def _take_book(self, path: str, document: Document) -> None:
        book = Book(document)
        self._checked += book.checked
        self._unknown += book.unknown
        for target, problem, meant in book.missing:
            self._without_file.add(
                None, missing_of(target, problem, f"{self._shown(path)}/{target.file}", meant)
            )

    def _by_name(self, folder: str, target: LocalTarget, answer: Answer) -> Answer:
        """Return what a Markdown link leads to in a document whose editor finds bare names in all of the vault."""
        is_path = "/" in target.file.removeprefix("./")
        if is_path and self._vaults.root_of(folder) is None:
            return answer
        if target.text.startswith("[") and target.text.endswith("]"):
            return Answer(None)  # a link by name, and words in parentheses after it
        if self._vaults.root_of(folder) is None:
            return Answer(None)  # nobody knows where the vault begins
        found = self._vaults.find(folder, target.file)
        if found is not None and (target.file.startswith(("./", "../")) or target.file.endswith("/")):
            return Answer(None)  # a path of some site, which happens to end like a note's name
        return answer if found is None else Answer(found)

    def _take_by_name(self, path: str, number: int, index: int, target: LocalTarget) -> bool:
        """Resolve a link by name; say whether it has to wait for the headings of its note."""
        folder = os.path.dirname(path)
        vault = self._vaults.root_of(folder)
        if vault is None:
            self._unknown += 1
            return False
        found = self._vaults.find(folder, target.file) if target.file else path
        if found is None:
            is_file = self._vaults.names_a_file(target.file)
            near = None if is_file else self._vaults.nearest(vault, target.file)
            if is_file and any(
                self._more.is_ignored(os.path.join(one, target.file)) for one in (folder, vault)
            ):
                self._unknown += 1
            elif near is None and not is_file:  # a note that is to be written
                self._unknown += 1
                self._vaults.count(vault, 0, unwritten=1)
            else:
                self._without_file.add(vault, missing_of(target, TargetProblem.NO_FILE, target.file, near))
            return False
        self._linked.add(found)
        self._vaults.count(vault, 1)
        if not target.fragment:
            self._checked += 1
            return False
        self._waiting.add(number, index, found, BY_NAME + target.fragment)
        return True

    def found(self, documents: Iterable[Document], is_over: IsOver = lambda: False) -> Found:
        """Return what all links come to; `documents` are those that were taken.

        `is_over` says whether the run was interrupted: from then on nothing more is read, and what would have to be is unknown.
        """
        if len(self._routes) - self._there < _ROUTES or self._there >= len(self._routes):
            for path, target, answer in self._routes:
                self._without_file.note(path, target, answer)
        else:  # links without a suffix are addresses here
            self._unknown += len(self._routes)
        missing = self._without_file.reported()
        for path, target in self._undefined:
            if self._is_piece(path):
                self._unknown += 1
            else:
                missing.append(missing_of(target, TargetProblem.NO_DEFINITION, self._shown(path), None))
        checked = self._checked + len(missing)
        for target, file, meant, is_sure in self._waiting.missing(
            documents, self._files, self._is_piece, is_over
        ):
            reference = None if meant is None else f"{target.file}#{meant}"
            place = missing_of(target, TargetProblem.NO_PLACE, self._shown(file), reference, is_sure=is_sure)
            missing.append(place)
        counts = TargetCounts(
            checked + self._waiting.checked,
            len(missing),
            self._unknown + self._without_file.unknown + self._waiting.unknown,
        )
        orphans = () if is_over() else self._orphans(documents)
        return Found(tuple(sorted(missing, key=order_of)), counts, frozenset(orphans))

    def _is_piece(self, path: str) -> bool:
        """Say whether a document of a book is none of its pages, which its summary names: other pages bring it in."""
        if not self._pages or path in self._pages or path.endswith(_SUMMARY):
            return False
        return self._resolver.site_of(path).kind == "mdbook"

    def _orphans(self, documents: Iterable[Document]) -> Iterator[str]:
        for one in documents if self._linked else ():
            path = self._files.get(one.path)
            if path is None or path in self._linked or one.format not in FORMATS or one.format == "html":
                continue
            if _ENTRIES.match(os.path.basename(path)) is None and self._resolver.site_of(path).is_plain:
                yield one.path


def _is_torn_out(broken: Sequence[tuple[LocalTarget, Answer]], sound: int) -> bool:
    """Say whether a page was taken out of its site: most of its links to files lead nowhere, and not for want of a scheme."""
    lost = [target for target, answer in broken if not answer.is_address]
    most = _FEW if any(one.kind in _DRAWN for one in lost) else _MOST_BY_HAND
    return len(lost) >= most and len(lost) > _MOSTLY * (len(lost) + sound)
