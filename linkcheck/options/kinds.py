"""The kinds of values that options have: how each is read, what is said of a wrong one, and how one is shown.

Knows texts, days and choices; knows no option. Numbers, sizes and time spans are in `number_kinds`; what addresses, headers
and hosts look like is in `network_kinds`.
"""

import os
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from linkcheck.errors import UsageError, nearest
from linkcheck.patterns import lazily

__all__ = [
    "Choice",
    "Day",
    "Either",
    "File",
    "Flag",
    "Kind",
    "Many",
    "Schema",
    "Text",
]

Schema = dict[str, Any]
"""A JSON Schema (draft 2020-12)."""

_SHOWN = 100
"""Characters of a wrong value that are repeated."""
_DAY = lazily(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_DAY_WRITTEN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_COMMA = lazily(r"(?<!\\),")
"""A comma that has no backslash before it, which makes it a part of the value."""


class Kind:
    """One kind of value. `read` takes what a command line or a configuration file gives, `checked` what Python gives."""

    metavar = ""
    """What stands for the value in help texts."""
    toml: tuple[type, ...] = (str,)
    """The types that the value may have in a configuration file."""
    annotation: Any = str
    """The type of the argument in Python."""
    example = ""
    """How its value is written in a configuration file, for what is no single value."""

    def read(self, given: object) -> object:
        """Return the value as settings hold it; raises UsageError with a sentence for what cannot be used."""
        raise NotImplementedError

    def checked(self, value: object) -> object:
        """Return a value that Python code gave for the field itself; raises UsageError."""
        return self.read(value)

    def shown(self, value: object) -> str:
        """Return a value of the settings as a user writes it."""
        return str(value)

    adds = False
    """It can be given several times on a command line, and all that is given counts."""

    def joined(self, values: Iterable[Any]) -> object:
        """Return what several values that were read come to together, for a kind that `adds`."""
        raise NotImplementedError

    def takes(self, value: object) -> bool:
        """Say whether a configuration file may have a value of this type: `true` is no number, and a moment no day."""
        if isinstance(value, bool):
            return bool in self.toml
        return isinstance(value, self.toml) and not isinstance(value, datetime)

    def schema(self) -> Schema:
        """Return the JSON Schema of what a configuration file may have; it takes what `takes` and `read` take."""
        return {"type": "string"}


class Text(Kind):
    """Any text."""

    def __init__(self, metavar: str) -> None:
        self.metavar = metavar

    def read(self, given: object) -> object:
        """Return the text."""
        if not isinstance(given, str):
            raise UsageError(f"{quoted(given)} is no text.")
        return given


class File(Text):
    """The name of a file; Python may give a path, too."""

    annotation = str | os.PathLike[str]

    def read(self, given: object) -> object:
        """Return the name."""
        return super().read(os.fspath(given) if isinstance(given, os.PathLike) else given)


class Flag(Kind):
    """Something that is done or not; an inverted one sets its field to false."""

    toml = (bool,)
    annotation = bool

    def __init__(self, *, inverted: bool = False) -> None:
        self.inverted = inverted

    def read(self, given: object) -> object:
        """Return the field's value."""
        return self.checked(given) is not self.inverted

    def checked(self, value: object) -> object:
        """Return the value itself."""
        if not isinstance(value, bool):
            raise UsageError(f"{quoted(value)} is neither true nor false.")
        return value

    def shown(self, value: object) -> str:
        """Return a truth value as TOML has it; the value is that of the option, inverted or not."""
        return str(bool(value) is not self.inverted).lower()

    def schema(self) -> Schema:
        """Return that it is a truth value."""
        return {"type": "boolean"}


class Choice(Kind):
    """One of some names; a wrong one gets the nearest real name."""

    def __init__(self, noun: str, names: Callable[[], Iterable[str]], metavar: str = "NAME") -> None:
        self.noun, self.names, self.metavar = noun, names, metavar

    def read(self, given: object) -> object:
        """Return the name."""
        names = list(self.names())
        if given not in names:
            raise UsageError(f"There is no {self.noun} {quoted(given)}.", hint=nearest(str(given), names))
        return given

    def schema(self) -> Schema:
        """Return the names."""
        return {"enum": list(self.names())}


class Either(Kind):
    """One of two names, which stand for true and false."""

    annotation = bool
    metavar = "NAME"

    def __init__(self, noun: str, true: str, false: str) -> None:
        self.noun, self.names = noun, {true: True, false: False}

    def read(self, given: object) -> object:
        """Return which of the two it is; a truth value is left as it is."""
        if isinstance(given, bool):
            return given
        if not isinstance(given, str) or given not in self.names:
            raise UsageError(
                f"There is no {self.noun} {quoted(given)}.", hint=nearest(str(given), self.names)
            )
        return self.names[given]

    def checked(self, value: object) -> object:
        """Return the truth value."""
        if not isinstance(value, bool):
            raise UsageError(f"{quoted(value)} is neither true nor false.")
        return value

    def shown(self, value: object) -> str:
        """Return its name."""
        return next(name for name, known in self.names.items() if known is value)

    def schema(self) -> Schema:
        """Return the two names."""
        return {"enum": list(self.names)}


class Day(Kind):
    """A day, written YYYY-MM-DD."""

    metavar = "YYYY-MM-DD"
    toml = (date, str)
    annotation = date

    def read(self, given: object) -> object:
        """Return the day."""
        if isinstance(given, date) and not isinstance(given, datetime):
            return given
        try:
            if _DAY.match(str(given)) is None:
                raise ValueError
            return date.fromisoformat(str(given))
        except ValueError:
            raise UsageError(f"{quoted(given)} is no date. Write it as 2025-02-20.") from None

    def schema(self) -> Schema:
        """Return that it is a day; editors see a date of TOML as the text that it is written as."""
        return {"type": "string", "format": "date", "pattern": _DAY_WRITTEN}


class Many(Kind):
    """Any number of values of one kind; a single one that stands where several may is one.

    With `commas` a text holds several, with commas between them; in a list, and in Python, a text is one value.
    """

    toml = (list, str)
    adds = True

    def __init__(self, item: Kind, *, commas: bool = False, least: int = 0) -> None:
        self.item, self.metavar, self.commas, self.least = item, item.metavar, commas, least
        one: Any = item.annotation
        self.annotation = one | Iterable[one]

    def read(self, given: object) -> object:
        """Return the values as a tuple."""
        if self.commas and isinstance(given, str):
            given = [piece.strip() for piece in _COMMA.split(given) if piece.strip()]
        read = tuple(map(self.item.read, _several(given)))
        if len(read) < self.least:
            raise UsageError("The list is empty.", hint="Name at least one, or leave the key out.")
        return read

    def checked(self, value: object) -> object:
        """Return the values as a tuple."""
        return tuple(map(self.item.checked, _several(value)))

    def joined(self, values: Iterable[Any]) -> object:
        """Return all values in one tuple."""
        return tuple(one for several in values for one in several)

    def shown(self, value: object) -> str:
        """Return the values as a list."""
        return f"[{', '.join(f'{chr(34)}{self.item.shown(one)}{chr(34)}' for one in _several(value))}]"

    def schema(self) -> Schema:
        """Return that it is a list, or a single text, in which commas may part several values."""
        item = self.item.schema()
        single = item
        if self.commas:
            one = "|".join(map(re.escape, item["enum"])) if "enum" in item else item.get("pattern", "")[1:-1]
            single = {"type": "string", **({"pattern": rf"^\s*(,\s*)*(({one})\s*(,\s*|$))*$"} if one else {})}
        listed = {"type": "array", "items": item, **({"minItems": self.least} if self.least else {})}
        return {"anyOf": [listed, single]}


class Later(Kind):
    """A kind whose module is imported by the first value: most runs have no such value."""

    def __init__(self, module: str, name: str, toml: type, *arguments: object) -> None:
        self._module, self._name, self._arguments = module, name, arguments
        self.toml = (toml,)

    @property
    def made(self) -> Kind:
        """Return the kind itself, made once."""
        kind = self.__dict__.get("_made")
        if kind is None:
            from importlib import import_module

            kind = getattr(import_module(f"linkcheck.options.{self._module}"), self._name)(*self._arguments)
            self.__dict__["_made"] = kind
        assert isinstance(kind, Kind)
        return kind

    @property
    def annotation(self) -> Any:  # noqa: ANN401 - a type
        """As the kind itself."""
        return self.made.annotation

    def checked(self, value: object) -> object:
        """As the kind itself."""
        return self.made.checked(value)

    def takes(self, value: object) -> bool:
        """As the kind itself."""
        return self.made.takes(value)

    def read(self, given: object) -> object:
        """As the kind itself."""
        return self.made.read(given)

    def schema(self) -> Schema:
        """As the kind itself."""
        return self.made.schema()


def _several(given: object) -> Iterable[object]:
    return given if isinstance(given, Iterable) and not isinstance(given, str | bytes) else (given,)


def quoted(value: object) -> str:
    """Return a wrong value as a message may repeat it."""
    return f'"{str(value)[:_SHOWN]}"'
