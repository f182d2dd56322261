"""Links that lead to no file: which of them may lead to one all the same, which count together, and what was probably meant.

Knows answers of the resolver and the forms of links; knows no place in a file, and takes no document apart.
"""

import os
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.local.antora import coordinates_of
from linkcheck.local.asked import is_example
from linkcheck.local.configured import Site
from linkcheck.local.fitting import (
    ABSOLUTE,
    ELSEWHERE,
    IMAGE,
    IMAGE_ELSEWHERE,
    RELATIVE,
    Fitting,
    Form,
    form_of,
)
from linkcheck.local.folders import Folders, State
from linkcheck.local.lost_schemes import url_without_scheme
from linkcheck.local.resolving import Answer
from linkcheck.local.vaults import Vaults
from linkcheck.local.waiting import More, SiteOf
from linkcheck.model import Kind, LocalTarget, MissingTarget, TargetProblem
from linkcheck.stored_files import shown_name

__all__ = ["Known", "WithoutFile", "is_part", "missing_of", "order_of"]

_PARTS = frozenset(
    {"_includes", "includes", "partials", "snippets", "_partials", "_snippets", "shared", "fragments"}
)
"""Folders of what is brought into documents."""
_PIECES = _PARTS - {"shared"}
"""Those among them that have no other use where no site is known."""
_TAKING_IN = ("mkdocs", "zensical")
"""Sites whose pages take pieces in from anywhere (`pymdownx.snippets`), so that links in these start from the page."""
_ASCIIDOC = (".adoc", ".asciidoc", ".asc")


class Known(NamedTuple):
    """What is known of the run's folders."""

    folders: Folders
    site_of: SiteOf
    vaults: Vaults
    fitting: Fitting
    more: More
    shown: Callable[[str], str]
    """Says how reports write an absolute path."""


class WithoutFile:
    """The links of a run that lead to no file."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._missing: dict[str | Form | None, list[MissingTarget]] = {}
        """By the vault of their documents, or by their form."""
        self.unknown = 0
        """How many more are there of which nobody knows where they lead."""

    def add(self, group: str | Form | None, one: MissingTarget) -> None:
        """Take a link that leads nowhere, and what it counts together with: a vault, a form, or nothing."""
        self._missing.setdefault(group, []).append(one)

    def note(self, path: str, target: LocalTarget, answer: Answer) -> None:
        """Take a link that leads to no file, or to one of another name, unless it may lead to one all the same."""
        site_of, vaults, fitting = self._known.site_of, self._known.vaults, self._known.fitting
        site = site_of(path)
        vault = vaults.root_of(os.path.dirname(path))
        group: str | Form | None = vault
        if answer.problem is TargetProblem.NO_FILE and is_example(target):
            self.unknown += 1
            return
        if answer.problem is TargetProblem.NO_FILE and not answer.is_address:
            how = self._written(path, site, target, in_vault=vault is not None)
            if how is None or self._is_ignored(answer.wanted, target, vault):
                self.unknown += 1
                return
            form = form_of(site, path, how)
            fitting.miss(form)
            group = form if vault is None else vault
        is_of_org = path.lower().endswith(".org") and target.file.lower().endswith(".org")
        written = None if is_of_org else url_without_scheme(target.raw) or url_without_scheme(target.file)
        near = answer.meant
        if (
            written is not None
            and near is not None
            and not near.endswith(os.path.splitext(target.file)[1].lower())
        ):
            near = None  # a host, which has a file's name but for its ending
        meant = written if near is None else self._reference(path, target, near)
        assert answer.problem is not None
        shown = self._known.shown(answer.found or answer.wanted)
        is_sure = site.is_exact or answer.is_address
        self.add(group, missing_of(target, answer.problem, shown, meant, is_sure=is_sure))

    def reported(self) -> list[MissingTarget]:
        """Return those that are reported; where too many of a vault or a form lead nowhere, the first stands for all."""
        missing: list[MissingTarget] = []
        for group, several in self._missing.items():
            if self._is_lost(group, len(several)):
                first, *others = sorted(several, key=order_of)
                missing.append(replace(first, problem=TargetProblem.LEFT_OUT, nearest=None))
                self.unknown += len(others)
            else:
                missing += several
        return missing

    def _is_ignored(self, wanted: str, target: LocalTarget, vault: str | None) -> bool:
        """Say whether ignore files name what lies nowhere, by its path or, in a vault, by the one from its top."""
        is_ignored = self._known.more.is_ignored
        return is_ignored(wanted) or (
            vault is not None and is_ignored(os.path.join(vault, target.file.lstrip("/")))
        )

    def _written(self, path: str, site: Site, target: LocalTarget, *, in_vault: bool) -> str | None:
        """Return how a link that leads to no file is written; None where it leads to one from a folder that may be meant."""
        file, folders = target.file, self._known.folders
        if file.startswith("/"):
            return None if folders.has_below(file.strip("/")) else ABSOLUTE
        if (site.is_plain or site.kind in _TAKING_IN) and _is_piece(path, site):
            return None
        while file.startswith(("./", "../")):
            file = file.partition("/")[2]
        if site.beside and is_part(path, site) and folders.has_below(file, within=site.beside):
            return None
        is_asciidoc = path.endswith(_ASCIIDOC)
        if is_asciidoc and self._is_above(site, path, file):
            return None
        if ("/" in file or is_asciidoc) and folders.has_below(file):
            is_plain_text = site.is_exact and not in_vault and not is_asciidoc
            elsewhere = IMAGE_ELSEWHERE if target.kind is Kind.IMAGE else ELSEWHERE
            return elsewhere if is_plain_text else None
        return IMAGE if target.kind is Kind.IMAGE else RELATIVE

    def _is_above(self, site: Site, path: str, file: str) -> bool:
        """Say whether a file is there from a folder above a document, from which one may be converted that includes it."""
        folder = os.path.dirname(path)
        while folder != site.folder and folder.startswith(site.folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
            if self._known.folders.at(os.path.normpath(os.path.join(folder, file))) is State.FILE:
                return True
        return False

    def _is_lost(self, group: str | Form | None, missing: int) -> bool:
        """Say whether so many links of a vault, or of a form, lead nowhere that these are no mistakes of their own."""
        if group is None:
            return False
        if isinstance(group, str):
            return self._known.vaults.is_partial(group, missing)
        return self._known.fitting.is_unfit(group)

    def _reference(self, path: str, target: LocalTarget, meant: str) -> str:
        """Return how a link of a document would name a file, with the fragment that it has."""
        base = os.path.dirname(path)
        root = None
        if target.file.startswith("/"):
            roots = self._known.site_of(path).roots
            root = next((one for one in roots if meant.startswith(one + os.sep)), None)
        coordinates = coordinates_of(path, meant) if path.endswith(_ASCIIDOC) else None
        if coordinates is not None:
            return coordinates if not target.fragment else f"{coordinates}#{target.fragment}"
        name = os.path.relpath(meant, base) if root is None else "/" + os.path.relpath(meant, root)
        name = name.replace(os.sep, "/")
        return name if not target.fragment else f"{name}#{target.fragment}"


def is_part(path: str, site: Site) -> bool:
    """Say whether a document is brought into others, whose places it names."""
    if site.is_plain:
        return bool(site.beside) and not os.path.basename(path).lower().startswith("readme")
    *folders, name = path[len(site.folder) :].split(os.sep)
    if name.startswith("_") and not name.startswith("_index."):
        return True
    return any(one in _PARTS or (one.startswith("_") and site.kind != "jekyll") for one in folders)


def _is_piece(path: str, site: Site) -> bool:
    """Say whether a document lies in a folder of pieces that pages take in."""
    *folders, name = path[len(site.folder) :].split(os.sep)
    return not _PIECES.isdisjoint(folders) and not name.lower().startswith("readme")


def missing_of(
    target: LocalTarget, problem: TargetProblem, path: str, nearest: str | None, *, is_sure: bool = True
) -> MissingTarget:
    """Return a link as one that leads nowhere, with the path that it names and what was probably meant, as reports show it."""
    shown = None if nearest is None else shown_name(nearest)
    return MissingTarget(
        target.path, target.line, target.column, target.end_line, target.end_column, target.place, target.raw, target.text,
        target.file, target.fragment, problem, path, shown, target.kind, target.role, is_sure,
    )  # fmt: skip


def order_of(one: MissingTarget) -> tuple[str, int, int, str, str]:
    """Return what links that lead nowhere are sorted by: document and place."""
    return one.path, one.line or 0, one.column or 0, one.place or "", one.raw
