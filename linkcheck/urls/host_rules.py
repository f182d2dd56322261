"""What the data files say of hosts: tracking parameters, wrappers, archives, shorteners.

Knows where the tables are and which entries concern a host. Knows no URL.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from linkcheck.patterns import compiled
from linkcheck.tables import load

__all__ = [
    "Archive",
    "HostRules",
    "Wrapper",
    "host_rules",
    "is_tracking_fragment",
    "names_of",
    "path_pattern",
    "telling_label",
]

_COUNTRY = compiled(r"(?:com|cat|org|net|us|info|(?:(?:com|co|org|net)\.)?[a-z]{2})\Z")


class Wrapper(NamedTuple):
    """A service whose URLs hold another URL: where, and how it is written."""

    name: str
    paths: frozenset[str]
    """Exact paths."""
    beginnings: tuple[str, ...]
    """Beginnings of paths."""
    params: tuple[str, ...]
    read: str


class Archive(NamedTuple):
    """A service that keeps copies, and what its URLs look like."""

    id: str
    paths: tuple[str, ...]
    """As the table writes them; `path_pattern` compiles one."""
    opaque: str
    params: tuple[str, ...]
    times: tuple[str, ...]
    read: str


class HostRules(NamedTuple):
    """Everything the tables say of one host."""

    drop: frozenset[str]
    """Parameters that only track."""
    drop_beginnings: tuple[str, ...]
    keep: frozenset[str]
    """Parameters that stay whatever `drop` says."""
    folded: frozenset[str]
    """Of those to drop, in lower case, the ones that mean nothing else in capitals either."""
    folded_beginnings: tuple[str, ...]
    with_value: Mapping[str, frozenset[str]]
    """Parameters that only track where they have one of these values."""
    wrappers: tuple[Wrapper, ...]
    archives: tuple[Archive, ...]
    shortener: bool


class _Tables(NamedTuple):
    any_host: tuple[str, ...]
    tracking: dict[str, tuple[str, ...]]
    keep: dict[str, tuple[str, ...]]
    folded: frozenset[str]
    folded_beginnings: tuple[str, ...]
    with_value: Mapping[str, frozenset[str]]
    fragments: tuple[str, ...]
    wrappers: dict[str, list[Wrapper]]
    archives: dict[str, list[Archive]]
    shorteners: frozenset[str]
    labels: frozenset[str]
    """One label of every host or brand in the tables: a host that has none of them is in none."""


@cache
def _tables() -> _Tables:
    tracking = load("tracking")
    wrappers: dict[str, list[Wrapper]] = {}
    for entry in load("wrappers")["wrapper"]:
        wrapper = _wrapper(entry)
        for host in entry["hosts"]:
            wrappers.setdefault(host, []).append(wrapper)
    archives: dict[str, list[Archive]] = {}
    for entry in load("archives")["archive"]:
        archive = _archive(entry)
        for host in entry["hosts"]:
            archives.setdefault(host, []).append(archive)
    shorteners = load("shorteners")["hosts"]
    folded, folded_beginnings = _compiled(tuple(name.lower() for name in tracking["any_case"]))
    named = (*tracking["host"], *tracking["keep"], *wrappers, *archives, *shorteners)
    return _Tables(
        any_host=tuple(tracking["any"]),
        tracking={host: tuple(names) for host, names in tracking["host"].items()},
        keep={host: tuple(names) for host, names in tracking["keep"].items()},
        folded=folded,
        folded_beginnings=folded_beginnings,
        with_value={name: frozenset(values) for name, values in tracking["with_value"].items()},
        fragments=tuple(tracking["fragments"]),
        wrappers=wrappers,
        archives=archives,
        shorteners=frozenset(shorteners),
        labels=frozenset(map(telling_label, named)),
    )


def telling_label(host: str) -> str:
    """Return the label of a host or brand that is least likely to stand in another: the longest before its last.

    >>> telling_label("www.google.com"), telling_label("amazon.*"), telling_label("t.co")
    ('google', 'amazon', 't')
    """
    labels = host.removeprefix("www.").split(".")
    return max(labels[:-1] or labels, key=len)


def _wrapper(entry: dict[str, Any]) -> Wrapper:
    paths: list[str] = entry["paths"]
    return Wrapper(
        name=entry["name"],
        paths=frozenset(path for path in paths if not path.endswith("*")),
        beginnings=tuple(path[:-1] for path in paths if path.endswith("*")),
        params=tuple(entry.get("params", ())),
        read=entry.get("read", "form"),
    )


def _archive(entry: dict[str, Any]) -> Archive:
    return Archive(
        id=entry["id"],
        paths=tuple(entry["paths"]),
        opaque=entry.get("opaque", "[0-9A-Za-z_-]{4,}"),
        params=tuple(entry.get("params", ())),
        times=tuple(entry.get("times", ())),
        read=entry.get("read", "form"),
    )


# Timestamps as services write them: digits, with dots or dashes in some, with a star while searching, or a word.
_TIME = r"(?P<time>[0-9][0-9.\-]{0,30}\*?|\*|\+|save|newest|oldest|timegate)(?:[a-z]{2,3}_)?"
_PARTS = {"{time}": _TIME, "{any}": "[^/]+", "{page}": ".*", "{url}": r"(?P<url>.*)"}
# Without a timestamp before it, only what is plainly a URL is one.
_PLAIN_URL = r"(?P<url>[Hh][Tt][Tt][Pp][Ss]?(?::/|%3A%2F).*)"


@cache
def path_pattern(path: str, opaque: str) -> re.Pattern[str]:
    """Compile a path of the archive table to a pattern that has to match a whole path."""
    parts = re.split(r"(\{[a-z]+\})", path)
    bare = "{time}" not in path and "{any}" not in path
    pattern = ""
    for part in parts:
        if part == "{id}":
            pattern += opaque
        elif part == "{url}" and bare:
            pattern += _PLAIN_URL
        else:
            pattern += _PARTS.get(part) or re.escape(part)
    return compiled(pattern + r"\Z", re.DOTALL)


def names_of(host: str) -> list[str]:
    """Return the table keys that cover a host, the most specific first: itself, its parents, its brand."""
    labels = host.split(".")
    names = []
    for index in range(max(len(labels) - 8, 0), len(labels) - 1):
        names.append(".".join(labels[index:]))
        if index + 4 > len(labels) and _COUNTRY.match(".".join(labels[index + 1 :])):
            names.append(f"{labels[index]}.*")
    return names or [host]


@lru_cache(maxsize=65_536)
def host_rules(host: str) -> HostRules:
    """Return what the tables say of a host in normal form."""
    tables = _tables()
    if tables.labels.isdisjoint(host.split(".")):
        return _rules_of_any()
    names = names_of(host)
    own = [name for key in names for name in tables.tracking.get(key, ())]
    if not own:
        drop, beginnings = _compiled(tables.any_host)
    else:
        drop, beginnings = _compiled(tables.any_host + tuple(own))
    return HostRules(
        drop=drop,
        drop_beginnings=beginnings,
        keep=frozenset(name for key in names for name in tables.keep.get(key, ())),
        folded=tables.folded,
        folded_beginnings=tables.folded_beginnings,
        with_value=tables.with_value,
        wrappers=tuple(wrapper for key in names for wrapper in tables.wrappers.get(key, ())),
        archives=tuple(archive for key in names for archive in tables.archives.get(key, ())),
        shortener=host.removeprefix("www.") in tables.shorteners,
    )


@cache
def _rules_of_any() -> HostRules:
    tables = _tables()
    drop, beginnings = _compiled(tables.any_host)
    return HostRules(
        drop,
        beginnings,
        frozenset(),
        tables.folded,
        tables.folded_beginnings,
        tables.with_value,
        (),
        (),
        shortener=False,
    )


@lru_cache(maxsize=256)
def _compiled(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    whole = frozenset(name for name in names if not name.endswith("*"))
    return whole, tuple(name[:-1] for name in names if name.endswith("*"))


def is_tracking_fragment(fragment: str) -> bool:
    """Say whether a fragment marks where a click came from, and no place in the page.

    >>> is_tracking_fragment("xtor=RSS-1"), is_tracking_fragment("history")
    (True, False)
    """
    return fragment.startswith(_tables().fragments)
