"""The kinds of values that add a project's own knowledge: outlets, platforms, tracking parameters, markers, redirectors.

Knows how they are written in a configuration file, and gives them in the shape of the package's data files (`linkcheck/data`),
to which `linkcheck.tables` adds them.
"""

from collections.abc import Mapping
from typing import Any

from linkcheck.errors import UsageError
from linkcheck.options.kinds import Choice, Kind, Many, Schema, Text, quoted
from linkcheck.options.override_kinds import HostName
from linkcheck.options.table_kinds import Fields, Keyed, Rows
from linkcheck.patterns import lazily

__all__ = ["Markers", "Outlets", "Platforms", "Tracking", "Wrappers"]

_NAME = r"^(?!\s)[^\[\]'\"\n\r\t]{2,100}$"
_PARAMETER = r"^[A-Za-z0-9_.~\-]{1,100}\*?$"
_PATH = r"^/[^\s?#*]{0,500}\*?$"
_PLATFORM = r"^[^\s/?#@:]+(/[^\s?#]{1,200})?$"
_SEGMENT = lazily(r"[^\s/?#*]{1,60}\Z")
_ANY = "any"
"""What stands for all hosts among the hosts of tracking parameters."""


class Shaped(Text):
    """A text of a certain shape; `noun` says what it is."""

    def __init__(self, noun: str, pattern: str, example: str) -> None:
        super().__init__("TEXT")
        self.noun, self.pattern, self.example = noun, pattern, example
        self._compiled = lazily(pattern.removesuffix("$") + r"\Z")

    def read(self, given: object) -> object:
        """Return the text."""
        text = str(super().read(given))
        if self._compiled.match(text) is None or not text.isprintable():
            raise UsageError(f"{quoted(given)} is no {self.noun}.", hint=f"Write it as {self.example}.")
        return text

    def schema(self) -> Schema:
        """Return the shape."""
        return {"type": "string", "pattern": self.pattern}


_OUTLET_NAME = Shaped("name of an outlet", _NAME, "The Gazette, without quotation marks in it")


class Outlets(Keyed):
    """A project's own outlets, by domain."""

    def __init__(self) -> None:
        def fields() -> Mapping[str, Kind]:
            return {
                "name": _OUTLET_NAME,
                "aliases": Many(_Domain()),
                "names": Many(_OUTLET_NAME),
                "group": _OUTLET_NAME,
            }

        example = '[outlets."gazette.example"] and name = "The Gazette"'
        super().__init__(
            _Domain(), Fields(fields, _outlet, example, ("name", "aliases", "names")), dict, example
        )


class _Domain(HostName):
    """A domain, which stands for the hosts below it by itself."""

    def read(self, given: object) -> object:
        """Return the domain in normal form."""
        domain = str(super().read(given))
        written = str(given)
        if "*" in written or "." not in written.strip("."):
            raise UsageError(f"{quoted(given)} is no domain.", hint="Write it as gazette.example.")
        return domain

    def schema(self) -> Schema:
        """Return what a domain is at least."""
        return {"type": "string", "pattern": r"^[^\s/?#@:*]+\.[^\s/?#@:*]+$"}


def _outlet(values: dict[str, Any]) -> dict[str, Any]:
    """Return an outlet as `data/outlets.toml` has it."""
    made = {"domains" if key == "aliases" else key: value for key, value in values.items()}
    return {key: [*value] if isinstance(value, tuple) else value for key, value in made.items()}


class Platforms(Many):
    """Hosts on which many publish, each an outlet of its own: by the name before the host, or where a path has its `*`."""

    def __init__(self) -> None:
        super().__init__(_Platform())
        self.annotation = Mapping[str, Any]

    def read(self, given: object) -> object:
        """Return them as `data/platforms.toml` has them."""
        hosts: dict[str, str] = {}
        paths: dict[str, list[list[str]]] = {}
        read = super().read(given)
        assert isinstance(read, tuple)
        for host, pattern in read:
            if pattern:
                paths.setdefault(host, []).append([pattern, f"{host}/{pattern[: pattern.index('*') + 1]}"])
            else:
                hosts[host] = host
        return {"hosts": hosts, "paths": paths}


class _Platform(Text):
    def __init__(self) -> None:
        super().__init__("HOST/PATH")

    def read(self, given: object) -> object:
        """Return the host and the pattern of paths, which is empty where sub-hosts name who publishes."""
        text = str(super().read(given))
        host, slash, pattern = text.partition("/")
        segments = pattern.split("/")
        starred = [one for one in segments if "*" in one]
        is_sound = len(starred) == 1 and starred[0] in ("*", "@*", "~*") and len(segments) <= 4
        plain = (one for one in segments if "*" not in one)
        if slash and not (is_sound and all(_SEGMENT.match(one) for one in plain)):
            raise UsageError(
                f"{quoted(given)} does not say where a path names who publishes.",
                hint="Write it as blogs.example, which is for x.blogs.example, or as social.example/@*.",
            )
        return _Domain().read(host), pattern

    def schema(self) -> Schema:
        """Return what it is at least."""
        return {
            "type": "string",
            "pattern": r"^[^\s/?#@:*]+\.[^\s/?#@:*]+(/([^\s/?#*]+/){0,3}[@~]?\*(/[^\s/?#*]+){0,3})?$",
        }


class Tracking(Keyed):
    """Parameters that mark where a click came from, by host, or `any`."""

    def __init__(self) -> None:
        super().__init__(
            _TrackingHost(), Many(Shaped("name of a parameter", _PARAMETER, "ref or promo_*"), commas=True),
            _tracking, '[tracking] and any = ["promo_*"]',
        )  # fmt: skip


class _TrackingHost(_Domain):
    def read(self, given: object) -> object:
        """Return the host, or `any`."""
        return given if given == _ANY else super().read(given)

    def schema(self) -> Schema:
        """Return what it may be."""
        return {"anyOf": [{"const": _ANY}, super().schema()]}


def _tracking(pairs: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return them as `data/tracking.toml` has them; raises UsageError for one that means something on many hosts."""
    from linkcheck.tables import load

    never = frozenset(load("tracking")["never"])
    for name in pairs.get(_ANY, ()):
        if (
            name in never
            or name == "*"
            or (name.endswith("*") and any(one.startswith(name[:-1]) for one in never))
        ):
            raise UsageError(
                f"On many hosts {quoted(name)} says which page is meant; without it other pages would be asked for.",
                hint=f'Name the host: "news.example" = ["{name}"].',
            )
    return {
        "any": [*pairs.get(_ANY, ())],
        "host": {host: [*names] for host, names in pairs.items() if host != _ANY},
    }


class Markers(Keyed):
    """Phrases that announce a reference by title, by the id that reports use."""

    def __init__(self) -> None:
        phrase = Shaped("phrase", r"^(?=.*[^\W\d_]{2})[^\s:].{0,58}[^\s:]$", "Weiterlesen, without the colon")
        super().__init__(
            Choice("kind of marker", _marker_ids), Many(phrase),
            lambda pairs: {key: {"phrases": [*phrases]} for key, phrases in pairs.items()},
            '[markers] and related-article = ["Weiterlesen"]',
        )  # fmt: skip


def _marker_ids() -> tuple[str, ...]:
    from linkcheck.report.schema import marker_ids

    return marker_ids()


class Wrappers(Rows):
    """Redirectors whose target stands in a parameter of their URL."""

    def __init__(self) -> None:
        def fields() -> Mapping[str, Kind]:
            return {
                "name": Shaped("name", r"^[a-z0-9\-]{2,60}$", "our-redirect"),
                "hosts": Many(_Domain(), least=1),
                "paths": Many(Shaped("path", _PATH, "/go or /out/*"), least=1),
                "parameters": Many(
                    Shaped("name of a parameter", _PARAMETER.replace(r"\*?", ""), "url"), least=1
                ),
                "read": Choice("way to write a target", lambda: ("form", "base64", "schemeless")),
            }

        example = '[[wrappers]], hosts = ["out.example"] and parameters = ["url"]'
        super().__init__(
            Fields(fields, _wrapper, example, also=[{"required": ["hosts", "parameters"]}]),
            lambda made: {"wrapper": made},
        )


def _wrapper(values: dict[str, Any]) -> dict[str, Any]:
    hosts, parameters = values.get("hosts"), values.get("parameters")
    if not hosts or not parameters:
        raise UsageError(
            "A redirector needs hosts and parameters.",
            hint='Write hosts = ["out.example"] and parameters = ["url"].',
        )
    return {
        "name": values.get("name", hosts[0]),
        "hosts": [*hosts],
        "paths": [*values.get("paths", ("/*",))],
        "params": [*parameters],
        "read": values.get("read", "form"),
    }
