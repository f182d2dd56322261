"""Pages of Antora: which module a document belongs to, what a cross reference in it names, and which names pages had before.

Knows how Antora lays out a component (`antora.yml`, `modules/NAME/pages`) and writes coordinates (docs.antora.org, "Page Links"
and "Resource ID Coordinates"); knows no site and no place in a page. Components of other repositories are unknown.
"""

import os
import re
from typing import NamedTuple

from linkcheck.local.folders import Folders, State
from linkcheck.patterns import compiled

__all__ = ["Antora", "coordinates_of", "is_antora_page"]

_MODULES, _COUNTED = "modules", frozenset({"pages", "partials", "examples"})
"""The folder of a component's modules, and those of a module in whose documents references count from its pages."""
_NAME = compiled(r"^name:[ \t]*[\"']?([\w.-]{1,100})", re.MULTILINE)
_MAKES = compiled(r"^(?:ext|asciidoc\.extensions):|collector", re.MULTILINE)
"""What says that a program adds pages to the component."""
_ALIASES = compiled(r"^:page-aliases:((?:[^\r\n]*\\\r?\n)*[^\r\n]*)", re.MULTILINE)
_WORD = compiled(r"[^\s,\\]+")
_CONFIGURATION, _MOST, _HEADER = "antora.yml", 65_536, 8_192
_MOST_PAGES = 20_000
"""Pages of a component whose headers are read for the names that they had."""


class _Component(NamedTuple):
    name: str
    makes_pages: bool


class Antora:
    """The components of a run's folders, each read when a reference in it is met."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._components: dict[str, _Component | None] = {}
        self._aliases: dict[str, frozenset[str]] = {}
        self._named: dict[str, list[str]] | None = None

    def page_named(self, document: str, file: str) -> tuple[str, str]:
        """Return the path of a document from which a reference counts, and the path that it names from there.

        `xref:k/om.adoc` is a page of the module whatever folder of it the document lies in, and only `./` and `../` begin at
        that folder. `module:page.adoc` and `component:module:page.adoc` are pages of a module here where it is there and the
        component is the document's own; the others are returned as they are.
        """
        if file.startswith(("./", "../", "/")) or "@" in file:
            return document, file
        module = _module_of(document)
        if module is None:
            return document, file
        *coordinates, name = file.split(":")
        if coordinates:
            top = os.path.dirname(module)
            component = self._component(os.path.dirname(top))
            if component is None or len(coordinates) > 2:
                return document, file
            if len(coordinates) > 1 and coordinates[0] != component.name:
                return document, file
            module = os.path.join(top, coordinates[-1] or "ROOT")
            if self._folders.at(os.path.join(module, "pages")) is not State.FOLDER:
                return document, file
        return os.path.join(module, "pages", os.path.basename(document)), name.removeprefix("page$")

    def lacks(self, path: str) -> bool:
        """Say whether a page that is not at an absolute path is surely missing.

        It is where its component is whole, no program adds pages to it, and no page had that name before.
        """
        module = _module_of(path)
        if module is None or not path.endswith(".adoc") or "{" in path or "$" in path:
            return False
        at = os.path.dirname(os.path.dirname(module))
        component = self._component(at)
        if component is None or component.makes_pages or self._is_in_parts(component.name):
            return False
        parts = path[len(module) :].split(os.sep)
        return parts[1] == "pages" and "/".join(parts[2:]) not in self._aliases_in(at)

    def _component(self, at: str) -> _Component | None:
        if at not in self._components:
            written = self._folders.beginning_of(os.path.join(at, _CONFIGURATION), _MOST)
            name = _NAME.search(written)
            found = None if name is None else _Component(name[1], _MAKES.search(written) is not None)
            self._components[at] = found
        return self._components[at]

    def _is_in_parts(self, name: str) -> bool:
        """Say whether several folders make up the component of a name, so that a page may lie in a part that is not here."""
        if self._named is None:
            self._named = {}
            for path in self._folders.named(_CONFIGURATION):
                component = self._component(os.path.dirname(path))
                if component is not None:
                    self._named.setdefault(component.name, []).append(path)
        return len(self._named.get(name, ())) > 1

    def _aliases_in(self, at: str) -> frozenset[str]:
        """Return the names that pages of a component say they had, as they are below the pages of a module."""
        if at not in self._aliases:
            found: set[str] = set()
            for number, path in enumerate(self._folders.files_below(os.path.join(at, _MODULES))):
                if number >= _MOST_PAGES:
                    break
                if path.endswith(".adoc"):
                    for one in _ALIASES.finditer(self._folders.beginning_of(path, _HEADER)):
                        names = (word[0].rpartition(":")[2] for word in _WORD.finditer(one[1]))
                        found.update(name if name.endswith(".adoc") else f"{name}.adoc" for name in names)
            self._aliases[at] = frozenset(found)
        return self._aliases[at]


def is_antora_page(document: str) -> bool:
    """Say whether a document at a path is a page of one of Antora's modules, which is shown by itself.

    >>> paths = "docs/modules/ROOT/pages/k/a.adoc", "docs/chapters/a.adoc", "modules/ROOT/pages/_partials/a.adoc"
    >>> [is_antora_page(one.replace("/", os.sep)) for one in paths]
    [True, False, False]
    """
    *folders, name = document.split(os.sep)
    for index, one in enumerate(folders):
        if one == _MODULES and folders[index + 2 : index + 3] == ["pages"]:
            return not any(part.startswith(("_", ".")) for part in (*folders[index + 3 :], name))
    return False


def coordinates_of(document: str, page: str) -> str | None:
    """Return how a document names a page of its own component; None where they belong to none, or to different ones."""
    module, other = _module_of(document), _module_of(page)
    if module is None or other is None or os.path.dirname(module) != os.path.dirname(other):
        return None
    name = os.path.relpath(page, os.path.join(other, "pages")).replace(os.sep, "/")
    return name if module == other else f"{os.path.basename(other)}:{name}"


def _module_of(document: str) -> str | None:
    """Return the folder of the module in whose pages references of a document count: its own, or that of its menu."""
    parts = document.split(os.sep)
    for index in range(len(parts) - 2):
        if parts[index] == _MODULES and (parts[index + 2] in _COUNTED or index + 3 == len(parts)):
            return os.sep.join(parts[: index + 2])
    return None
