"""Loads configuration: `linkcheck.toml`, `.linkcheck.toml`, or `[tool.linkcheck]` of `pyproject.toml`.

Knows the files, which keys count in a file that nobody named, and in which line each key stands; what a value means is known to
the options themselves.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from linkcheck.errors import ConfigurationError, nearest, system_reason
from linkcheck.options.hosts import SECRETS, hosts_in
from linkcheck.options.table import KEYS, OPTIONS
from linkcheck.options.wrong_values import Key, WrongValueError, dotted
from linkcheck.project_folders import folders_up

if TYPE_CHECKING:
    from linkcheck.options.toml_places import Places

__all__ = ["NAMES", "Configuration", "find_configuration", "load_configuration", "read_configuration"]

NAMES = ("linkcheck.toml", ".linkcheck.toml")
_PROJECT = "pyproject.toml"
_PROJECT_TABLE = ("tool", "linkcheck")
_MOST_BYTES = 1_048_576


class Configuration(NamedTuple):
    """What a file sets, and where."""

    file: Path
    values: Mapping[str, Any]
    """By the names of options, as settings are made from them: `hosts` are `HostOptions` by host, `overrides` are values."""
    table: Mapping[str, Any]
    """As the file has them."""
    places: "Places"

    def line_of(self, *keys: Key) -> int | None:
        """Return the line of a key, or of the nearest table around it; None where it is not known."""
        path = (*_PROJECT_TABLE, *keys) if self.file.name == _PROJECT else keys
        known = (self.places.get(path[:end]) for end in range(len(path), 0, -1))
        return next((line for line in known if line is not None), None)

    def place_of(self, *keys: Key) -> str:
        """Return the file with the line of a key, as editors and terminals take it."""
        line = self.line_of(*keys)
        return str(self.file) if line is None else f"{self.file}:{line}"


def find_configuration(folder: Path) -> Path | None:
    """Return the nearest configuration file in `folder` or above it, up to the top of a repository; None if there is none.

    Raises ConfigurationError where two files of the nearest folder could be meant.
    """
    for at in folders_up(folder):
        own = [at / name for name in NAMES if (at / name).is_file()]
        if len(own) > 1:
            raise ConfigurationError(
                f"There are two configurations: {' and '.join(map(str, own))}.",
                hint="Keep one of them, or name the one that is meant with --config.",
            )
        if own:
            return own[0]
        project = at / _PROJECT
        if project.is_file() and "[tool.linkcheck" in project.read_text("utf-8", "replace"):
            return project
    return None


def load_configuration(file: Path, *, named: bool) -> dict[str, Any]:
    """Return the values that a file sets, by the names of their options; raises as `read_configuration`."""
    return dict(read_configuration(file, named=named).values)


def read_configuration(file: Path, *, named: bool) -> Configuration:
    """Return what a file sets.

    `named` says that the user named this file. One that was found in the working folder may have come with a stranger's
    documents: there keys that open doors are refused, and so is everything secret. Raises ConfigurationError for that, and
    where the file cannot be read, is no TOML, or has a key or a value that cannot be used.
    """
    from linkcheck.options.toml_places import places_in

    text, table = _table_in(file)
    found = Configuration(file, table, table, places_in(text))
    for key in table:
        if key not in KEYS:
            raise ConfigurationError(
                f'The configuration {found.place_of(key)} has an unknown key "{key}".',
                hint=_instead_of(key, table[key]),
            )
    if not named:
        _refuse_doors(found)
    values = {key: _checked(key, value, found) for key, value in table.items()}
    return found._replace(values=values)


def _instead_of(key: str, value: object) -> str:
    """Return what to do about a key that no configuration has."""
    if key == "tool" and isinstance(value, dict) and "linkcheck" in value:
        return "[tool.linkcheck] is for pyproject.toml: leave it out here, and write [rules] for [tool.linkcheck.rules]."
    dashed = key.replace("_", "-")
    if dashed not in KEYS and any(option.name == dashed and option.typed for option in OPTIONS):
        return f"--{dashed} is for the command line alone."
    return nearest(key, KEYS)


def _checked(key: str, value: object, configuration: Configuration) -> object:
    """Return a value as settings are made from it; raises ConfigurationError, with the place, for one that cannot be used."""
    from linkcheck.options.table_kinds import read_at

    kind = KEYS[key].kind
    try:
        if key != "hosts" or not isinstance(value, dict):
            read = read_at(key, kind, value, secret=key == "hosts")
    except WrongValueError as error:
        place = f"{configuration.place_of(*error.keys)}, {dotted(error.keys)}"
        raise ConfigurationError(f"The configuration {place}: {error}", hint=error.hint) from error
    if key == "hosts":
        assert isinstance(value, dict)

        def line_of(host: str) -> str:
            line = configuration.line_of(key, host)
            return "" if line is None else f":{line}"

        return hosts_in(value, f"The configuration {configuration.file}", line_of)
    if key == "overrides":
        from msgspec.structs import replace

        folder = str(configuration.file.absolute().parent)
        assert isinstance(read, tuple)
        return tuple(
            replace(one, base=folder, source=configuration.place_of(key, number))
            for number, one in enumerate(read)
        )
    return value


def _refuse_doors(configuration: Configuration) -> None:
    """Raise ConfigurationError for the first key that opens a door."""
    for key, value in configuration.values.items():
        if KEYS[key].opens and value is not False:
            raise _not_here(configuration, (key,), KEYS[key].opens)
    hosts = configuration.values.get("hosts", {})
    for host, entry in hosts.items() if isinstance(hosts, dict) else ():
        for key in entry if isinstance(entry, dict) else ():
            if key in SECRETS:
                raise _not_here(configuration, ("hosts", host, key), "it sends secrets")


def _not_here(configuration: Configuration, keys: tuple[str, ...], why: str) -> ConfigurationError:
    return ConfigurationError(
        f"The configuration {configuration.place_of(*keys)} sets {dotted(keys)}, which counts only on the command line or in a "
        f"file that --config names: {why}.",
        hint="This file was found by itself, and may be as much a stranger's as the documents beside it. "
        f"If you trust it, name it: --config {configuration.file}",
    )


def _table_in(file: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a file, and the table of ours in it."""
    import tomllib

    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ConfigurationError(f"The configuration {file} is larger than {_MOST_BYTES // 1024**2} MiB.")
        text = data.decode("utf-8-sig")  # editors on Windows write the mark
        table = tomllib.loads(text)
    except OSError as error:
        why = system_reason(error)
        raise ConfigurationError(f"The configuration {file} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"The configuration {file} is not UTF-8, as TOML has to be.") from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        why = str(error)[:200] if not isinstance(error, RecursionError) else "it is nested too deeply"
        hint = (
            'Texts stand in quotation marks: fail-on = "warning".' if why.startswith("Invalid value") else ""
        )
        raise ConfigurationError(f"The configuration {file} is not valid TOML: {why}.", hint=hint) from error
    if file.name != _PROJECT:
        return text, table
    tools = table.get("tool")
    ours = tools.get("linkcheck", {}) if isinstance(tools, dict) else {}
    if not isinstance(ours, dict):
        raise ConfigurationError(
            f"The configuration {file} has a tool.linkcheck that is no table.", hint="Write [tool.linkcheck]."
        )
    return text, ours
