"""The kinds of values that are tables in a configuration file: with fixed keys, with the user's own, and lists of tables.

Knows how tables are read and what is said of a wrong key; knows no option. They cannot be typed on a command line.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from linkcheck.errors import UsageError, nearest
from linkcheck.options.kinds import Choice, Kind, Later, Schema, quoted
from linkcheck.options.wrong_values import WrongValueError, below

__all__ = ["Fields", "Keyed", "Rows", "how_to_write", "read_at"]

_WORDS: Mapping[type, str] = {
    list: 'a list: ["…", "…"]',
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text in quotation marks",
    date: "a date: 2025-02-20",
    dict: "a table",
}
"""What values of a type are called where one is wrong."""
_NAMED = 4
"""Of a choice from so many names and one more, all are said."""


def how_to_write(key: str, kind: Kind) -> str:
    """Return how the value of a key is written.

    >>> from linkcheck.options.kinds import Flag
    >>> from linkcheck.options.number_kinds import Seconds
    >>> how_to_write("offline", Flag()), how_to_write("timeout", Seconds())
    ('Write offline = true or false.', 'Write timeout = a number, or a text in quotation marks.')
    >>> how_to_write("color", Choice("colour", lambda: ("auto", "always", "never")))
    'Write color = "auto", "always" or "never".'
    """
    if isinstance(kind, Later):
        kind = kind.made
    if kind.example:
        return f"Write {kind.example}."
    if isinstance(kind, Choice):
        *names, last = (f'"{name}"' for name in kind.names())
        if 0 < len(names) <= _NAMED:
            return f"Write {key} = {', '.join(names)} or {last}."
    words = dict.fromkeys(_WORDS[one] for one in kind.toml)
    return f"Write {key} = {', or '.join(words)}."


def read_at(key: str, kind: Kind, value: object, *, secret: bool = False) -> object:
    """Return the value of a key as its kind reads it; raises WrongValueError, which says at which key.

    Where the value may hold something secret, no message repeats it.
    """
    if not kind.takes(value):
        said = "" if secret or isinstance(value, dict | list) else f": {_as_toml(value)}"
        raise WrongValueError(f"It has a wrong value{said}.", how_to_write(key, kind), (key,))
    try:
        return kind.read(value)
    except UsageError as error:
        raise below(key, error) from error


def _as_toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else quoted(value)


class Fields(Kind):
    """A table with fixed keys; `make` makes a value of those that are there."""

    toml = (dict,)
    annotation: Any = Mapping[str, Any]

    def __init__(
        self,
        fields: Callable[[], Mapping[str, Kind]],
        make: Callable[[dict[str, Any]], object],
        example: str,
        needs: Sequence[str] = (),
        also: Sequence[Schema] = (),
    ) -> None:
        self.fields, self.make, self.example, self.needs, self.also = fields, make, example, needs, also
        """`needs` are the keys of which one has to be there; `also` says in JSON Schema what `make` demands."""

    def read(self, given: object) -> object:
        """Return what the table's values make."""
        if not isinstance(given, dict):
            raise UsageError("It is no table.", hint=f"Write {self.example}.")
        fields = self.fields()
        for key in given:
            if key not in fields:
                raise WrongValueError("There is no such key.", nearest(key, fields), (key,))
        if self.needs and not any(key in given for key in self.needs):
            raise UsageError(f"It needs {' or '.join(self.needs)}.", hint=f"Write {self.example}.")
        return self.make({key: read_at(key, fields[key], value) for key, value in given.items()})

    def schema(self) -> Schema:
        """Return the keys and what each may have."""
        made: Schema = {
            "type": "object",
            "properties": {key: kind.schema() for key, kind in self.fields().items()},
            "additionalProperties": False,
        }
        demands = [{"anyOf": [{"required": [key]} for key in self.needs]}] if self.needs else []
        if demands or self.also:
            made["allOf"] = [*demands, *self.also]
        return made


class Keyed(Kind):
    """A table whose keys are the user's, each of one kind and with a value of another; `make` makes a value of the pairs."""

    toml = (dict,)
    annotation: Any = Mapping[str, Any]

    def __init__(
        self, key: Kind, value: Kind, make: Callable[[dict[Any, Any]], object], example: str
    ) -> None:
        self.key, self.value, self.make, self.example = key, value, make, example

    def read(self, given: object) -> object:
        """Return what the pairs make."""
        if not isinstance(given, dict):
            raise UsageError("It is no table.", hint=f"Write {self.example}.")
        pairs: dict[Any, Any] = {}
        for name, value in given.items():
            try:
                key = self.key.read(name)
            except UsageError as error:
                raise below(name, error) from error
            if key in pairs:
                raise WrongValueError("It stands there twice, once in another spelling.", keys=(name,))
            pairs[key] = read_at(name, self.value, value)
        return self.make(pairs)

    def schema(self) -> Schema:
        """Return what keys and values may be."""
        names = self.key.schema()
        if "enum" in names:
            return {
                "type": "object",
                "properties": dict.fromkeys(names["enum"], self.value.schema()),
                "additionalProperties": False,
            }
        return {"type": "object", "propertyNames": names, "additionalProperties": self.value.schema()}


class Rows(Kind):
    """A list of tables; `make` makes a value of what they make."""

    toml = (list,)
    annotation: Any = Sequence[Any]

    def __init__(self, item: Fields, make: Callable[[list[Any]], object]) -> None:
        self.item, self.make, self.example = item, make, item.example

    def read(self, given: object) -> object:
        """Return what the tables make."""
        if not isinstance(given, list):
            raise UsageError("It is no list of tables.")
        made = []
        for number, one in enumerate(given):
            try:
                made.append(self.item.read(one))
            except UsageError as error:
                raise below(number, error) from error
        return self.make(made)

    def schema(self) -> Schema:
        """Return what each table may have."""
        return {"type": "array", "items": self.item.schema()}
