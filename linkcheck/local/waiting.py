"""Links to places, which wait until the documents of the run are there; then each of them is looked for.

Knows documents by their facts; what has to be read beyond the documents of the run, it asks for: a document that is linked to
and was left out of the run, and the scripts of a page that lacks a place.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Protocol

from linkcheck.local.antora import is_antora_page
from linkcheck.local.configured import Site
from linkcheck.local.fitting import Fitting, fold, form_of
from linkcheck.local.kept_links import Index, KeptLinks
from linkcheck.local.places import FORMATS, is_always_there
from linkcheck.local.same_beginnings import SameBeginnings
from linkcheck.local.shown import Shown
from linkcheck.local.translations import in_language, language_of
from linkcheck.local.vaults import heading_of
from linkcheck.model import Document, LocalTarget

__all__ = ["BY_NAME", "IsOver", "More", "NoPlace", "WaitingLinks"]

_MOST_READ = 5_000
"""Files that are read because somebody links into them."""
BY_NAME = "\0"
"""What stands before a fragment of a link by name, which names a heading by its text."""
PLACE = "place"
_SHORT = 3
"""Letters of a prefix that sites put before ids (`h-set-up`)."""
IsOver = Callable[[], bool]
"""Says whether the run was interrupted, so that nothing more is to be read."""


class More(Protocol):
    """What is asked for beyond the documents of the run."""

    def documents(self, files: Sequence[str], is_over: IsOver) -> Mapping[str, Document]:
        """Return the documents that files of the folder are, by their absolute paths.

        What cannot be read is left out, and so is what is not read yet when it is over.
        """

    def is_ignored(self, file: str) -> bool:
        """Say whether the folder's ignore files leave out what would lie at an absolute path: a build makes it."""

    def surely_missing(
        self, pages: Mapping[str, Sequence[str]], is_over: IsOver
    ) -> Mapping[str, frozenset[str]]:
        """Return of each page's fragments, of which it has no place, those that no script of it makes either.

        Pages that were not looked at before it was over are left out.
        """


class SiteOf(Protocol):
    """Tells the site that the document at an absolute path belongs to."""

    def __call__(self, document: str) -> Site: ...


class NoPlace(NamedTuple):
    """A link to a place that its document does not have."""

    target: LocalTarget
    file: str
    """The absolute path of that document."""
    meant: str | None
    """The place that was probably meant."""
    is_sure: bool
    """It is known how the site makes its places, and how that of the link finds documents."""


class _Doubtful(NamedTuple):
    """The links to a place of a file that it does not seem to have."""

    file: str
    fragment: str
    links: list[Index]
    meant: str | None
    site: Site
    is_alike: bool


def _is_alike(shown: Shown, fragment: str) -> bool:
    """Say whether a document has the place but for signs, the case of letters, and a short prefix."""
    prefix, _, rest = fragment.partition("-")
    folds = shown.places.folds
    return fold(fragment) in folds or (0 < len(prefix) <= _SHORT and fold(rest) in folds)


def _labels_of(document: Document) -> Iterator[str]:
    yield from document.anchors
    yield from document.headings or ()


class WaitingLinks:
    """The links of a run to places."""

    def __init__(self, site_of: SiteOf, more: More, fitting: Fitting) -> None:
        self._site_of = site_of
        self._fitting = fitting
        self._more = more
        self.checked = 0
        self.unknown = 0
        self._kept = KeptLinks()
        self._paths: list[str] = []
        """The files of the documents that were taken, by their numbers."""
        self._by_names: set[int] = set()
        """The documents that link by name, or lie in a vault, by their numbers: their other links may be such, too."""
        self._languages: dict[int, str] = {}
        """The languages of documents that are translations by their names."""
        self._included: set[str] = set()
        """The real paths of files that are parts of other documents, whose places they name as their own."""
        self._labels: frozenset[str] | None = None
        self._notebooks: bool | None = None
        self._ids: frozenset[str] | None = None
        """The ids that AsciiDoc documents give themselves."""

    def document(self, path: str, *, by_names: bool) -> int:
        """Return the number of a document that is taken now."""
        number = len(self._paths)
        self._paths.append(path)
        if by_names:
            self._by_names.add(number)
        language = language_of(path)
        if language is not None:
            self._languages[number] = language
        return number

    def include(self, file: str) -> None:
        """Take note that a file is a part of some document, by whatever symbolic links that document names it."""
        self._included.add(os.path.realpath(file))

    def add(self, number: int, index: int, file: str, fragment: str) -> None:
        """Take a link to a place of a file, by the number of its document and its index among those that wait."""
        if number in self._languages:
            translated = in_language(file, self._languages[number])
            if translated is not None:
                self._kept.add_file(translated)
        self._kept.add(number, index, file, fragment)

    def keep(self, number: int, links: Sequence[LocalTarget]) -> None:
        """Keep the links of a document that wait, in their order."""
        self._kept.keep(number, links)

    def missing(
        self,
        documents: Iterable[Document],
        files: Mapping[str, str],
        is_piece: Callable[[str], bool],
        is_over: IsOver,
    ) -> Iterator[NoPlace]:
        """Yield the links whose places are not there; `documents` are those that were taken, `files` their files by path.

        `is_piece` says whether the document at a path is a piece of others, with whose places it is shown.
        Pages that lack some are looked at once more, all together, because of their scripts. Of a run that is over, links
        into documents that were not read are unknown, and so are those that may name a place of any document.
        """
        named = self._documents(documents, files, is_over)
        known: dict[str, Document | None] = {}
        """Those that translations may ask for: where there are none, each document is forgotten when it was looked through."""
        if self._languages:
            known = dict(named)
            named = iter(known.items())
        pages: dict[str, list[str]] = {}
        doubtful: list[_Doubtful] = []
        alike_begun = SameBeginnings()
        for path, document in named:
            if document is None or document.format not in FORMATS or is_piece(path):
                self.unknown += sum(len(links) for _, links in self._kept.links_to(path))
                continue
            shown = Shown(path, document, self._site_of(path))
            signs = shown.places.signs if document.format == "markdown" else {}
            left_out, kept = Counter[str](), Counter[str]()
            found = lost = alike = 0
            for fragment, links in self._kept.links_to(path):
                missing = self._without_place(shown, fragment, links)
                if missing:
                    missing = self._without_translation(path, fragment, missing, known)
                if missing and self._is_label(shown, fragment, documents, is_over):
                    missing = self._only_from_elsewhere(shown, missing)
                found += len(links) - len(missing)
                if "-" in fragment and document.format != "html" and self._is_own(path, links):
                    alike_begun.count(shown.site, path, fragment, is_there=not missing)
                for sign in signs.get(fold(fragment), ()) if signs else ():
                    of_sign = kept if sign in fragment else left_out
                    of_sign[sign] += len(missing) if sign in fragment else len(links) - len(missing)
                if not missing:
                    continue
                is_alike = document.format != "html" and _is_alike(shown, fragment)
                lost += len(missing)
                alike += len(missing) if is_alike else 0
                meant = None if fragment.startswith(BY_NAME) else shown.places.nearest(fragment)
                doubtful.append(_Doubtful(path, fragment, missing, meant, shown.site, is_alike))
                if document.format == "html":
                    pages.setdefault(path, []).append(fragment)
            self._count(shown.site, found, lost, alike)
            if left_out or kept:
                self._fitting.count_signs(shown.site, left_out, +kept)
        surely = self._more.surely_missing(pages, is_over) if pages else {}
        for path, fragment, links, meant, site, is_alike in doubtful:
            is_made = path in pages and fragment not in surely.get(path, ())
            is_made = is_made or (self._is_own(path, links) and alike_begun.are_added(site, fragment))
            if is_made or self._is_the_sites_way(site, fragment, is_alike=is_alike):
                self.unknown += len(links)
                continue
            self.checked += len(links)
            for number, index in links:
                is_sure = site.is_exact and self._site_of(self._paths[number]).is_exact
                yield NoPlace(self._kept.link(number, index), path, meant, is_sure)

    def _is_own(self, path: str, links: Sequence[Index]) -> bool:
        """Say whether the document at a path names a place of its own in one of some links."""
        return any(self._paths[number] == path for number, _ in links)

    def _documents(
        self, documents: Iterable[Document], files: Mapping[str, str], is_over: IsOver
    ) -> Iterator[tuple[str, Document | None]]:
        """Yield the files whose places are named, each once, and the documents that they are; None where that is unknown."""
        left = {file for file, _ in self._kept.files()}
        for one in documents:
            path = files.get(one.path)
            if path is not None and path in left:
                left.discard(path)
                yield path, one
        unread = [path for path, places in self._kept.files() if places and path in left]
        read = self._more.documents(unread[:_MOST_READ], is_over) if unread else {}
        for path, _ in self._kept.files():
            if path in left:
                yield path, read.get(path)

    def _count(self, site: Site, found: int, missing: int, alike: int) -> None:
        """Take note of the links to places of one document; of those that lead nowhere, `alike` have a place like them."""
        self._fitting.count_places(site, found, alike)
        form = form_of(site, "", PLACE)
        self._fitting.count(form, found)
        for _ in range(0 if site.is_exact else missing):
            self._fitting.miss(form)

    def _is_the_sites_way(self, site: Site, fragment: str, *, is_alike: bool) -> bool:
        """Say whether a site may make a place that is not there, or not by this very name, in a way of its own."""
        fitting = self._fitting
        if is_alike and (
            not site.is_exact or fitting.makes_ids_otherwise(site) or fitting.keeps_sign(site, fragment)
        ):
            return True
        return not site.is_exact and fitting.is_unfit(form_of(site, "", PLACE))

    def _without_place(self, shown: Shown, fragment: str, links: list[Index]) -> list[Index]:
        """Return the links to a fragment of a document for whose readers there is no such place; count the others."""
        if fragment.startswith(BY_NAME):
            heading = heading_of(fragment)
            is_there = heading is None or heading in shown.places.headings
        else:
            is_there = shown.places.has(fragment) or is_always_there(fragment)
        if is_there:
            self.checked += len(links)
            return []
        if (
            not shown.places.are_known
            or shown.is_part
            or shown.site.makes_places
            or self._is_included(shown.path)
        ):
            self.unknown += len(links)
            return []
        # who reads a document on a code host follows its links there, whatever site the other one belongs to
        missing = [one for one in links if not shown.has_for(self._site_of(self._paths[one[0]]), fragment)]
        self.checked += len(links) - len(missing)
        if not missing or heading_of(fragment) not in shown.places.headings:
            return missing
        by_text = [
            one for one in missing if one[0] in self._by_names
        ]  # there the text of a heading is its name
        self.checked += len(by_text)
        return [one for one in missing if one[0] not in self._by_names]

    def _without_translation(
        self, file: str, fragment: str, links: list[Index], known: Mapping[str, Document | None]
    ) -> list[Index]:
        """Return the links but for those of translations whose own file of that name has the place; count these."""
        left: list[Index] = []
        for one in links:
            language = self._languages.get(one[0])
            path = None if language is None else in_language(file, language)
            document = None if path is None else known.get(path)
            if (
                document is None
                or path is None
                or not Shown(path, document, self._site_of(path)).places.has(fragment)
            ):
                left.append(one)
        self.checked += len(links) - len(left)
        return left

    def _is_included(self, file: str) -> bool:
        return bool(self._included) and os.path.realpath(file) in self._included

    def _is_label(self, shown: Shown, fragment: str, documents: Iterable[Document], is_over: IsOver) -> bool:
        """Say whether `#name` may name a place of any document of the project.

        MyST looks labels up so. AsciiDoc documents that are no pages of Antora may be put together by others.
        """
        if shown.format == "asciidoc":
            if is_antora_page(shown.path):
                return False
            if self._ids is None:
                of_all = (one.anchors for one in documents if one.format == "asciidoc")
                self._ids = frozenset(chain.from_iterable(of_all))
            return fragment in self._ids or is_over()
        if shown.site.kind not in ("sphinx", "other") or shown.format != "markdown":
            return False
        if shown.site.asks_others or is_over() or (shown.site.has_labels and self._has_notebooks(documents)):
            return True
        if self._labels is None:
            self._labels = frozenset(fold(label) for one in documents for label in _labels_of(one))
        return fold(fragment) in self._labels

    def _has_notebooks(self, documents: Iterable[Document]) -> bool:
        if self._notebooks is None:
            self._notebooks = any(one.format == "notebook" for one in documents)
        return self._notebooks

    def _only_from_elsewhere(self, shown: Shown, links: list[Index]) -> list[Index]:
        """Return the links that name the file, too; count those of the document itself."""
        left = [one for one in links if self._paths[one[0]] != shown.path]
        self.checked += len(links) - len(left)
        return left
