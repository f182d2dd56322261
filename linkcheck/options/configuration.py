"""Loads configuration: `linkcheck.toml`, or `[tool.linkcheck]` of `pyproject.toml`, as defaults of the command line.

Knows the files, and which keys count in a file that nobody named; what a value means is known to the options themselves.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from linkcheck.errors import ConfigurationError, nearest
from linkcheck.options.hosts import SECRETS, hosts_in
from linkcheck.options.table import KEYS
from linkcheck.project_folders import folders_up

__all__ = ["find_configuration", "load_configuration"]

_KINDS: Mapping[type, str] = {
    list: 'a list: ["…", "…"]',
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text in quotation marks",
    date: "a date: 2025-02-20",
    dict: "a table",
}
"""What values of a type are called where one is wrong."""

_MOST_BYTES = 1_048_576


def find_configuration(folder: Path) -> Path | None:
    """Return the nearest configuration file in `folder` or above it, up to the root of a repository; None if there is none."""
    for at in folders_up(folder):
        own, project = at / "linkcheck.toml", at / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and "[tool.linkcheck" in project.read_text("utf-8", "replace"):
            return project
    return None


def load_configuration(file: Path, *, named: bool) -> dict[str, Any]:
    """Return the values that a file sets, by the names of their options; those of `hosts` are `HostOptions` by host.

    `named` says that the user named this file. One that was found in the working folder may have come with a stranger's
    documents: there keys that open doors are refused, and so is everything secret. Raises ConfigurationError for that, and
    where the file cannot be read, is no TOML, or has a key or a type that is none of ours.
    """
    table = _table_in(file)
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigurationError(
                f'The configuration {file} has an unknown key "{key}".', hint=nearest(key, KEYS)
            )
        if not _is_of(key, value):
            said = "" if key == "hosts" else f": {value!r}"  # secrets stand there
            raise ConfigurationError(
                f'The configuration {file} has a wrong value for "{key}"{said}.', hint=_how_to_write(key)
            )
    if not named:
        _refuse_doors(table, file)
    if "hosts" in table:
        table = {**table, "hosts": hosts_in(table["hosts"], f"The configuration {file}")}
    return table


def _refuse_doors(table: Mapping[str, Any], file: Path) -> None:
    """Raise ConfigurationError for the first key that opens a door."""
    for key, value in table.items():
        if KEYS[key].opens and value is not False:
            raise _not_here(file, key, KEYS[key].opens)
    for host, entry in table.get("hosts", {}).items():
        for key in entry if isinstance(entry, dict) else ():
            if key in SECRETS:
                raise _not_here(file, f'hosts."{host}".{key}', "it sends secrets")


def _not_here(file: Path, key: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"The configuration {file} sets {key}, which counts only on the command line or in a file that --config names: {why}.",
        hint="This file was found by itself, and may be as much a stranger's as the documents beside it. "
        f"If you trust it, name it: --config {file}",
    )


def _table_in(file: Path) -> dict[str, Any]:
    """Return the table of ours in a file."""
    try:
        data = file.read_bytes()[:_MOST_BYTES]
        table = tomllib.loads(data.decode("utf-8-sig"))  # editors on Windows write the mark
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ConfigurationError(f"The configuration {file} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"The configuration {file} is not UTF-8, as TOML has to be.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"The configuration {file} is not valid TOML: {error}.") from error
    if file.name != "pyproject.toml":
        return table
    tools = table.get("tool")
    ours = tools.get("linkcheck", {}) if isinstance(tools, dict) else {}
    if not isinstance(ours, dict):
        raise ConfigurationError(
            f"The configuration {file} has a tool.linkcheck that is no table.", hint="Write [tool.linkcheck]."
        )
    return ours


def _is_of(key: str, value: object) -> bool:
    """Say whether a key may have a value of this type: `true` is no number, and a moment no day."""
    if isinstance(value, bool):
        return bool in KEYS[key].kind.toml
    return isinstance(value, KEYS[key].kind.toml) and not isinstance(value, datetime)


def _how_to_write(key: str) -> str:
    """Return how a key's value is written.

    >>> _how_to_write("offline"), _how_to_write("timeout")
    ('Write offline = true or false.', 'Write timeout = a number, or a text in quotation marks.')
    """
    words = dict.fromkeys(_KINDS[kind] for kind in KEYS[key].kind.toml)
    return f"Write {key} = {', or '.join(words)}." if key != "hosts" else 'Write [hosts."api.example.com"].'
