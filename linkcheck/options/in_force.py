"""What every option is in a run, and where its value comes from: the command line, a line of the configuration, or the default.

Knows how values are shown, and that secrets are not; knows no command line but by the values that were typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from linkcheck.options.configuration import Configuration
from linkcheck.options.hosts import SECRETS
from linkcheck.options.kinds import Flag, Many
from linkcheck.options.network_kinds import HostHeader
from linkcheck.options.number_kinds import Seconds, Size, Whole
from linkcheck.options.table import Option, default_of
from linkcheck.options.wrong_values import Key, dotted
from linkcheck.urls.credentials import display_text

__all__ = ["InForce", "in_force"]

_COMMAND_LINE, _DEFAULT, _FILE = "command line", "default", "file"
_HIDDEN = "***"


class InForce(Struct, frozen=True):
    """One option as it is in force; fields are those of the JSON that `linkcheck config` writes, in its order."""

    name: str
    """The option, or a key of the table that it is: `rules.dead-link`."""
    value: Any
    """As JSON has it: a truth value, a number, a text, a list, a table, or null where nothing is set."""
    shown: str
    """As a person reads it."""
    source: str
    """`command line`, `file`, `default`, or `found` for a file that is used because it lies there."""
    file: str | None = None
    line: int | None = None

    @property
    def place(self) -> str:
        """Return where the value comes from, as a person reads it."""
        if self.file is None:
            return self.source
        return self.file if self.line is None else f"{self.file}:{self.line}"


def in_force(
    options: Iterable[Option], typed: Mapping[str, object], configuration: Configuration | None
) -> Iterator[InForce]:
    """Yield what the options are, in their order; `typed` are the values of those that were typed, by name, as they were read.

    What a configuration file sets is given as the file has it, a table key by key. No secret is shown.
    """
    for option in options:
        if typed.get(option.name) is not None:
            given = typed[option.name]
            value = given if isinstance(option.kind, Flag) else _plain(option, given)
            yield InForce(option.name, value, _shown(value), _COMMAND_LINE)
        elif configuration is not None and option.key and option.name in configuration.table:
            yield from _of_file(option.name, configuration)
        else:
            default = default_of(option)
            value = _plain(option, default)
            said = option.otherwise or ("not set" if value in (None, [], {}, "") else _shown(value, option))
            yield InForce(option.name, value, said, _DEFAULT)


def _of_file(name: str, configuration: Configuration) -> Iterator[InForce]:
    """Yield what a file sets, each key of a table and each table of a list by itself."""
    value = configuration.table[name]
    pieces: list[tuple[tuple[Key, ...], object]] = [((name,), value)]
    if isinstance(value, dict):
        pieces = [((name, key), inner) for key, inner in value.items()]
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        pieces = [((name, number), one) for number, one in enumerate(value)]
    for keys, inner in pieces:
        made = _masked(inner, secret=name == "hosts")
        line = configuration.line_of(*keys)
        yield InForce(dotted(keys), made, _shown(made), _FILE, str(configuration.file), line)


def _masked(value: object, *, secret: bool) -> Any:  # noqa: ANN401
    """Return a value of a file as JSON has it: without the passwords in URLs and, of a host, without all that is secret."""
    if isinstance(value, dict):
        hidden = SECRETS if secret else frozenset[str]()
        return {key: _HIDDEN if key in hidden else _masked(one, secret=secret) for key, one in value.items()}
    if isinstance(value, list):
        return [_masked(one, secret=secret) for one in value]
    if isinstance(value, bool | int | float):
        return value
    return display_text(str(value))


def _plain(option: Option, value: object) -> Any:  # noqa: ANN401
    """Return a value of the settings, or of the command line, as JSON has it."""
    kind = option.kind
    if value is None or value in ((), {}):
        return None if value is None or not isinstance(kind, Many) else []
    if isinstance(kind, Flag):
        return value is not kind.inverted
    if isinstance(kind, Whole | Size | Seconds) and isinstance(value, int | float):
        return value
    if isinstance(kind, Many) and isinstance(value, tuple):
        return [_plain_item(kind, one) for one in value]
    return display_text(kind.shown(value))


def _plain_item(kind: Many, value: object) -> str:
    if isinstance(value, HostHeader):
        return f"{value.host}:{value.name}={_HIDDEN}"
    return display_text(kind.item.shown(value))


def _shown(value: Any, option: Option | None = None) -> str:  # noqa: ANN401 - anything that JSON has
    """Return a value as TOML has it, as far as one line can."""
    if option is not None and isinstance(option.kind, Seconds | Size):
        return option.kind.shown(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(_quoted(one) for one in value)}]"
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_quoted(one)}" for key, one in value.items())
    return "not set" if value is None else str(value)


def _quoted(value: Any) -> str:  # noqa: ANN401 - anything that JSON has
    if isinstance(value, str):
        return f'"{value}"'
    return f"{{ {_shown(value)} }}" if isinstance(value, dict) else _shown(value)
