"""Reads the package's own data files, `data/NAME.toml`, with what a project's configuration adds to them.

Knows where the files are and how they are parsed; does not know what any of them says.
"""

import os
import sys
from collections.abc import Mapping
from typing import Any

__all__ = ["add", "added_to", "load"]

_added: dict[str, dict[str, Any]] = {}


def load(name: str) -> dict[str, Any]:
    """Return the parsed content of `data/NAME.toml`, a table of tables or lists, with what was added to it.

    The parser is imported when the first file is read: a run that needs no table does not pay for it. Raises
    FileNotFoundError for a name that no file has. Callers keep what they make of a table; nothing is kept here.
    """
    import tomllib

    with open(os.path.join(os.path.dirname(__file__), "data", f"{name}.toml"), "rb") as file:
        table = tomllib.load(file)
    return _merged(table, _added[name]) if name in _added else table


def added_to(name: str) -> Mapping[str, Any]:
    """Return what was added to a table, in the shape of its file."""
    return _added.get(name, {})


def add(tables: Mapping[str, dict[str, Any]]) -> None:
    """Add a project's own entries to the tables, by their names, instead of those that were added before.

    Whatever this process has made of tables is forgotten, wherever in the package it is kept (`functools.cache`); so this is
    for the beginning of a run. Where nothing is different, nothing is done.
    """
    if tables == _added:
        return
    _added.clear()
    _added.update(tables)
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] == __package__:
            for value in [*vars(module).values()]:
                clear = getattr(type(value), "cache_clear", None)
                if clear is not None:
                    clear(value)


def _merged(table: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Return two tables as one: lists follow each other, tables are merged, and other values are replaced."""
    made = dict(table)
    for key, value in more.items():
        known = made.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            made[key] = _merged(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            made[key] = [*known, *value]
        else:
            made[key] = value
    return made
