"""A peer's configuration file, read and translated, by its name.

Knows which file is whose, and how to read each; what its settings mean is known to `lychee` and `linkinator`.
"""

import json
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from linkcheck.errors import UsageError, system_reason
from linkcheck.options.peers.translated import toml_of, written

__all__ = ["FromPeer", "joined", "translated_file"]

_MOST_BYTES = 1_048_576


class FromPeer(NamedTuple):
    """What a peer's file comes to: our keys, each with the values that its settings give it, and what has no counterpart."""

    source: str
    keys: dict[str, list[str]]
    missing: list[str]


def translated_file(file: Path) -> FromPeer:
    """Return what a file of lychee or linkinator comes to; raises UsageError where it cannot be read, or is neither's."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        why = system_reason(error)
        raise UsageError(f"{file} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8.") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{file} is larger than {_MOST_BYTES // 1024**2} MiB.")
    name = file.name.lower()
    if name.endswith("lycheeignore"):
        from linkcheck.options.peers.lychee import expressions, ignored_lines

        made = expressions(ignored_lines(text))
        return FromPeer(
            file.name, {key: [value] for key, value in made.keys.items()}, [f"{one}." for one in made.missing]
        )
    if name.endswith(".toml"):
        from linkcheck.options.peers import lychee

        keys, missing = written("lychee", _table(file, text), lychee.SETTINGS, lychee.SECRET)
        return FromPeer(file.name, keys, missing)
    if name.endswith(".json"):
        from linkcheck.options.peers import linkinator

        keys, missing = written("linkinator", _table(file, text), linkinator.SETTINGS, ("header", "headers"))
        return FromPeer(file.name, keys, missing)
    raise UsageError(
        f"{file} is no configuration that linkcheck can translate.",
        hint="It translates lychee.toml, .lycheeignore and linkinator.config.json.",
    )


def _table(file: Path, text: str) -> dict[str, Any]:
    """Return the settings of a TOML or JSON file."""
    try:
        value = tomllib.loads(text) if file.suffix.lower() == ".toml" else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} cannot be understood: {str(error)[:200]}.") from error
    if not isinstance(value, dict):
        raise UsageError(f"{file} holds no settings.")
    return value


def joined(values: list[str]) -> str:
    """Return the values that several settings give one key as one: lists are put together, of others the last counts."""
    read = [tomllib.loads(f"value = {one}")["value"] for one in values]
    if all(isinstance(one, list) for one in read):
        return f"[{', '.join(dict.fromkeys(toml_of(one) for several in read for one in several))}]"
    return values[-1]
