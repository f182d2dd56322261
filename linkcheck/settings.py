"""Loads configuration: `linkcheck.toml`, or `[tool.linkcheck]` of `pyproject.toml`, as defaults of the command line.

Knows the files and the keys; what a value means is known to the options of the same name.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linkcheck.errors import ConfigurationError, nearest

__all__ = ["KEYS", "find_configuration", "load_configuration"]

KEYS: Mapping[str, type | tuple[type, ...]] = {
    "include": list,
    "exclude": list,
    "hidden": bool,
    "no-ignore": bool,
    "max-size": (int, str),
    "include-code": bool,
    "jobs": int,
    "document-date": str,
    "date-from": list,
    "today": str,
    "select": list,
    "ignore": list,
    "fail-on": str,
    "format": str,
    "offline": bool,
    "quiet": bool,
}
"""Every key with the type of its value; each is the command line option of that name."""

_MOST_BYTES = 1_048_576


def find_configuration(folder: Path) -> Path | None:
    """Return the nearest configuration file in `folder` or above it, up to the root of a repository; None if there is none."""
    for at in (folder, *folder.parents):
        own, project = at / "linkcheck.toml", at / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and "[tool.linkcheck" in project.read_text("utf-8", "replace"):
            return project
        if (at / ".git").exists():
            return None
    return None


def load_configuration(file: Path) -> dict[str, Any]:
    """Return the options that a file sets, by the names of their parameters.

    Raises ConfigurationError where it cannot be read, is no TOML, or has a key or a type that is none of ours.
    """
    try:
        data = file.read_bytes()[:_MOST_BYTES]
        table: Any = tomllib.loads(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The configuration {file} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"The configuration {file} is not valid TOML: {error}.") from error
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("linkcheck", {})
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigurationError(
                f'The configuration {file} has an unknown key "{key}".', hint=nearest(key, KEYS)
            )
        if not isinstance(value, KEYS[key]) or (isinstance(value, bool) and KEYS[key] is not bool):
            raise ConfigurationError(f'The configuration {file} has a wrong value for "{key}": {value!r}.')
    return {key.replace("-", "_"): value for key, value in table.items()}
