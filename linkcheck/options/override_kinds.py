"""The kinds of values that say what is different for some rules, documents, outlets or hosts.

Knows how `[rules]` and `[[overrides]]` are written; what they do is known to the stages that they are for.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from linkcheck.config import EVERY_RULE, OFF, Override
from linkcheck.errors import UsageError
from linkcheck.options.hosts import host_key
from linkcheck.options.kinds import Choice, Day, Flag, Kind, Many, Schema, Text, quoted
from linkcheck.options.network_kinds import Codes
from linkcheck.options.number_kinds import Seconds, Whole
from linkcheck.options.table_kinds import Fields, Keyed, Rows
from linkcheck.options.wrong_values import below
from linkcheck.patterns import lazily

__all__ = ["HostName", "Overrides", "PathGlob", "RuleLevels"]

_LEVELS = Choice("level", lambda: ("error", "warning", "note", OFF), "LEVEL")
_FOR_PATHS = ("include_code", "document_date", "date_from")
_FOR_LINKS = ("offline", "accept", "timeout", "retries")


_HOST = r"^[^\s/?#@:]+$"
_ALONE = lazily(_HOST.replace("$", r"\Z"))


class HostName(Text):
    """A host; `*.` before it stands for every host below it."""

    def __init__(self) -> None:
        super().__init__("HOST")

    def read(self, given: object) -> object:
        """Return the host in normal form."""
        text = str(super().read(given))
        if _ALONE.match(text) is None:
            raise UsageError(
                f"{quoted(given)} is no host alone.", hint="Write it as a.example, or *.a.example."
            )
        return host_key(text, "hosts")

    def schema(self) -> Schema:
        """Return what a host is at least."""
        return {"type": "string", "pattern": _HOST}


class PathGlob(Text):
    """A pattern of paths in the syntax of `.gitignore`."""

    def __init__(self) -> None:
        super().__init__("GLOB")

    def read(self, given: object) -> object:
        """Return the pattern."""
        from linkcheck.path_globs.gitignore import Patterns, bytes_of

        text = str(super().read(given))
        written = bytes_of(text)
        if not text.strip() or text.startswith(("#", "!")) or Patterns([written], 1).impossible:
            raise UsageError(
                f"{quoted(given)} is no pattern of paths.", hint="Write it as docs/old/ or *.md."
            )
        return text

    def schema(self) -> Schema:
        """Return what a pattern is at least."""
        return {"type": "string", "pattern": r"^(?![#!]).*\S"}


class RuleLevels(Keyed):
    """The level of each rule, or `off`."""

    annotation: Any = Mapping[str, str] | Iterable[tuple[str, str]]

    def __init__(self, rule: Kind) -> None:
        super().__init__(
            rule, _LEVELS, lambda pairs: tuple(sorted(pairs.items())), '[rules] and dead-link = "warning"'
        )

    def checked(self, value: object) -> object:
        """Return the levels that a mapping, or pairs of a rule and a level, give."""
        try:
            pairs = dict(value)  # type: ignore[call-overload]
        except (TypeError, ValueError) as error:
            raise UsageError("It is no mapping.", hint='Write rules={"dead-link": "warning"}.') from error
        return self.read(pairs)


class Overrides(Rows):
    """What is different for some documents, outlets or hosts, each table one `config.Override`."""

    annotation: Any = Iterable[Mapping[str, Any] | Override]

    def __init__(self, rule_ids: Callable[[], Iterable[str]]) -> None:
        rules = RuleLevels(Choice("rule", lambda: (EVERY_RULE, *rule_ids()), "RULE"))
        sources = Choice("source of dates", lambda: ("git", "modified"))

        def fields() -> Mapping[str, Kind]:
            return {
                "paths": Many(PathGlob(), least=1),
                "outlets": Many(_Outlet(), least=1),
                "hosts": Many(HostName(), least=1),
                "rules": rules,
                "include-code": Flag(),
                "document-date": Day(),
                "date-from": Many(sources, commas=True),
                "offline": Flag(),
                "accept": Codes(),
                "timeout": Seconds(positive=True),
                "retries": Whole(0, 10),
            }

        example = '[[overrides]], paths = ["docs/old/"] and rules = { dead-link = "off" }'
        super().__init__(Fields(fields, _override, example, ("paths", "outlets", "hosts"), _demands()), tuple)

    def read(self, given: object) -> object:
        """Return the overrides; those that have been read are left as they are."""
        return given if isinstance(given, tuple) else super().read(given)

    def checked(self, value: object) -> object:
        """Return the overrides that mappings give, with the keys of a configuration file; an `Override` stays as it is."""
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            raise UsageError(
                "It is no list of mappings.",
                hint='Write overrides=[{"paths": ["old/"], "rules": {"*": "note"}}].',
            )
        made: list[object] = []
        for number, one in enumerate(value):
            try:
                made.append(one if isinstance(one, Override) else self.item.read(_plain(one)))
            except UsageError as error:
                raise below(number, error) from error
        return tuple(made)


def _plain(given: object) -> object:
    """Return a mapping of Python's as a file has it: with `-` in its keys, and lists for other rows of values."""
    if not isinstance(given, Mapping):
        return given
    return {
        str(key).replace("_", "-"): list(value) if isinstance(value, tuple | set | frozenset) else value
        for key, value in given.items()
    }


class _Outlet(Text):
    """The domain of an outlet, or a name of it."""

    def __init__(self) -> None:
        super().__init__("OUTLET")

    def read(self, given: object) -> object:
        """Return the text; which outlet it is, is looked up when all outlets are known."""
        text = str(super().read(given)).strip()
        if not text or not text.isprintable():
            raise UsageError(
                f"{quoted(given)} is no outlet.", hint="Write its domain or its name: reuters.com."
            )
        return text

    def schema(self) -> Schema:
        """Return that it is not empty."""
        return {"type": "string", "pattern": r"\S"}


def _demands() -> list[Schema]:
    """Return in JSON Schema what `_override` refuses."""
    for_links = [{"required": ["outlets"]}, {"required": ["hosts"]}]
    keys = [key.replace("_", "-") for key in (*_FOR_PATHS, *_FOR_LINKS)]
    some_rule = {"required": ["rules"], "properties": {"rules": {"minProperties": 1}}}
    return [
        {"anyOf": [some_rule, *({"required": [key]} for key in keys)]},
        {
            "if": {"anyOf": for_links},
            "then": {"not": {"anyOf": [{"required": [key]} for key in keys[: len(_FOR_PATHS)]]}},
        },
        {
            "if": {"required": ["paths"]},
            "then": {"not": {"anyOf": [{"required": [key]} for key in keys[len(_FOR_PATHS) :]]}},
        },
    ]


def _override(values: dict[str, Any]) -> Override:
    """Return what a table says; raises UsageError where an option cannot depend on what the table is for."""
    named = {key.replace("-", "_"): value for key, value in values.items()}
    levels = named.pop("rules", ())
    for_links = "outlets" in named or "hosts" in named
    for key in values:
        name = key.replace("-", "_")
        if name in _FOR_PATHS and for_links:
            raise UsageError(
                f"{key} is about whole documents, and so cannot depend on outlets or hosts.",
                hint="Give it a table of its own, with paths alone.",
            )
        if name in _FOR_LINKS and "paths" in named:
            raise UsageError(
                f"{key} is about links, which may stand in several documents, and so cannot depend on paths.",
                hint="Give it a table of its own, with outlets or hosts alone.",
            )
    if not levels and not any(key in named for key in (*_FOR_PATHS, *_FOR_LINKS)):
        raise UsageError("It changes nothing.", hint='Add rules = { dead-link = "off" }, or an option.')
    return Override(levels=levels, **named)
