"""Finds the modules of a plug-in folder by scanning it, and other people's modules by their entry points.

Knows folders, entry points and how to load one of either; knows nothing of rules, readers or reports.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from linkcheck.errors import LinkcheckError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["Modules", "modules_in"]


class Modules(Mapping[str, ModuleType]):
    """The plug-ins of one folder and one entry-point group, by name; each is imported when it is asked for.

    Iteration is in the order of the names and imports nothing. An entry point may name any object that has
    the attributes of such a module.
    """

    def __init__(self, package: str, own: Mapping[str, str], foreign: Mapping[str, "EntryPoint"]) -> None:
        self._package = package
        self._own = own
        self._foreign = foreign
        self._names = tuple(sorted({*own, *foreign}))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._foreign

    def __getitem__(self, name: str) -> ModuleType:
        """Return the module; raises KeyError if there is none, LinkcheckError if a foreign one fails."""
        if name in self._own:
            return import_module(f"{self._package}.{self._own[name]}")
        return _load(name, self._foreign[name])

    @property
    def foreign(self) -> frozenset[str]:
        """Return the names of those that other distributions bring."""
        return frozenset(self._foreign)

    def source_of(self, name: str) -> str:
        """Return who brings the plug-in, for messages: `linkcheck`, or the distribution's name."""
        return "linkcheck" if name in self._own else _distribution(self._foreign[name])


@cache
def modules_in(
    package: str,
    group: str,
    besides: frozenset[str] = frozenset(),
    hyphens: bool = False,
) -> Modules:
    """Return the plug-ins of the folder `package` and of the entry-point group `group`; imports none of them.

    A plug-in is a module or a package in that folder; `besides` names the modules there that are none. With `hyphens` the
    plug-in of the module `csl_json` is called `csl-json`.
    Raises LinkcheckError where an entry point takes a name that is taken. Scanned once per process.
    """
    own = {
        name.replace("_", "-") if hyphens else name: name
        for name in _names_in(package)
        if name not in besides
    }
    foreign: dict[str, EntryPoint] = {}
    for point in _entry_points(group):
        if point.name in own or (point.name in foreign and foreign[point.name].value != point.value):
            raise LinkcheckError(
                f'The plug-in "{point.name}" of {_distribution(point)} has a name that is already taken '
                f"in {group}.",
                hint=f"Rename or uninstall it: it is {point.value}.",
            )
        foreign[point.name] = point
    return Modules(package, own, foreign)


def _names_in(package: str) -> Iterator[str]:
    """Yield the public modules of a package's folders; `pkgutil` (24 ms) only where that is a zip file."""
    for folder in import_module(package).__path__:
        try:
            names = os.listdir(folder)
        except OSError:
            from pkgutil import iter_modules

            yield from (module.name for module in iter_modules([folder]) if not module.name.startswith("_"))
            continue
        for name in names:
            if name.startswith("_"):
                continue
            if name.endswith(".py"):
                yield name[:-3]
            elif os.path.isfile(os.path.join(folder, name, "__init__.py")):
                yield name


def _entry_points(group: str) -> "list[EntryPoint]":
    """Return the entry points of a group, sorted; `importlib.metadata` (60 ms) only where there is one."""
    if group not in _groups_installed(tuple(sys.path)):
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=group), key=lambda point: (point.name, point.value))


@cache
def _groups_installed(folders: tuple[str, ...]) -> frozenset[str]:
    """Return the entry-point groups of linkcheck's that any distribution in these folders declares.

    Reads `entry_points.txt` of every distribution (the "Entry points specification"): 1.5 ms for a
    hundred of them. What is imported from a zip file cannot bring a plug-in.
    """
    found: set[str] = set()
    for folder in folders:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                found.update(_groups_of(os.path.join(folder, name, "entry_points.txt")))
    return frozenset(found)


def _groups_of(path: str) -> Iterator[str]:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return
    if b"[linkcheck." in data:
        for line in data.decode("utf-8", "replace").splitlines():
            if line.strip().startswith("[linkcheck."):
                yield line.strip().strip("[]").strip()


def _load(name: str, point: "EntryPoint") -> ModuleType:
    try:
        module: ModuleType = point.load()
    except KeyboardInterrupt:
        raise
    except (
        BaseException
    ) as error:  # a stranger's module may raise anything when imported, and leave with code 0
        raise LinkcheckError(
            f'The plug-in "{name}" of {_distribution(point)} could not be loaded: '
            f"{type(error).__name__}: {error}.",
            hint=f"Mend or uninstall it: it is {point.value}.",
        ) from error
    return module


def _distribution(point: "EntryPoint") -> str:
    return point.dist.name if point.dist is not None else "an unnamed distribution"
