"""Publishing platforms: which sub-host or path of one is an outlet of its own.

Knows the platforms of `data/platforms.toml` and how their URLs name a publisher. Knows no outlet's name.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from linkcheck.outlets.public_suffixes import registered_name
from linkcheck.patterns import compiled
from linkcheck.tables import load

__all__ = ["PathRules", "path_rules", "platform_hosts", "publisher_in_path", "registrable", "sub_host"]

_EVERY = "every"
_MOST_SEGMENTS = 4
_MOST_LABELS = 3
"""How far below its registrable domain a platform's host is looked for."""
_HANDLE = compiled(r"[\w%~-]{1,100}", re.ASCII)
_HANDLE_WITH_DOTS = compiled(r"[\w%~.-]{1,100}", re.ASCII)


class _Pattern(NamedTuple):
    segments: tuple[str, ...]
    template: str
    exact: bool


class PathRules(NamedTuple):
    """How the paths of one platform name publishers."""

    patterns: tuple[_Pattern, ...]
    own: frozenset[str]


class _Platforms(NamedTuple):
    hosts: Mapping[str, str]
    own: Mapping[str, frozenset[str]]
    paths: Mapping[str, PathRules]


def registrable(host: str) -> str | None:
    """Return what somebody registered: a domain under a public suffix, or a sub-host on a publishing platform.

    None for an IP address, a single label and the empty string.

    >>> registrable("www.bbc.co.uk"), registrable("www.platformer.substack.com"), registrable("www.substack.com")
    ('bbc.co.uk', 'platformer.substack.com', 'substack.com')
    """
    domain = registered_name(host)
    if domain is None or len(host) == len(domain):
        return domain
    found = _on_platform(host.removesuffix("."), domain)
    return domain if found is None else f"{found[0]}.{found[1]}"


def sub_host(host: str, domain: str) -> str | None:
    """Return the identity of the publication on a platform's sub-host, or None where `host` is no such sub-host.

    `domain` is the host's domain under its public suffix. The identity may be on another host than the key: a
    Blogspot blog is the same on the Blogspot of every country.

    >>> sub_host("vremya.blogspot.de", "blogspot.de"), sub_host("www.medium.com", "medium.com")
    ('vremya.blogspot.com', None)
    """
    found = _on_platform(host, domain)
    return None if found is None else f"{found[0]}.{_platforms().hosts[found[1]]}"


def _on_platform(host: str, domain: str) -> tuple[str, str] | None:
    """Return the label that names the publication and the platform's key, or None."""
    hosts, own, _ = _platforms()
    platform, rest = domain, host[: -len(domain) - 1]
    for _ in range(_MOST_LABELS):
        rest, _, label = rest.rpartition(".")
        if not label:
            return None
        inner = f"{label}.{platform}"
        if platform in hosts and inner not in hosts:
            return None if label in own[_EVERY] or label in own.get(platform, ()) else (label, platform)
        platform = inner
    return None


def platform_hosts() -> tuple[str, ...]:
    """Return every host that our data has rules for: under it, or in its paths, somebody else may publish."""
    hosts, _, paths = _platforms()
    return (*hosts, *paths)


def path_rules(host: str, domain: str) -> PathRules | None:
    """Return the rules for paths on `host`: those of the longest host in our data that it is or lies under."""
    paths = _platforms().paths
    while len(host) >= len(domain):
        if host in paths:
            return paths[host]
        host = host.partition(".")[2]
    return None


def publisher_in_path(path: str, rules: PathRules) -> str | None:
    """Return the identity that a path names (`t.me/bbcrussian`), or None where it is the platform's own page.

    `path` may have a query and a fragment, and need not start with a slash. Linear: only the first four segments are
    looked at.

    >>> publisher_in_path("/s/BBCRussian/12345", path_rules("t.me", "t.me"))
    't.me/bbcrussian'
    >>> publisher_in_path("/watch?v=dQw4w9WgXcQ", path_rules("www.youtube.com", "youtube.com"))
    """
    path = path.partition("?")[0].partition("#")[0]
    segments = path.removeprefix("/").split("/", _MOST_SEGMENTS)[:_MOST_SEGMENTS]
    segments = [segment.replace("%40", "@") for segment in segments if segment]
    for pattern in rules.patterns:
        if len(pattern.segments) <= len(segments):
            handle = _handle_of(segments, pattern, rules.own)
            if handle:
                return pattern.template.replace("*", handle)
    return None


def _handle_of(segments: list[str], pattern: _Pattern, own: frozenset[str]) -> str | None:
    """Return the handle that stands in a pattern's place, as it is written in an identity, or None."""
    handle = None
    for segment, wanted in zip(segments, pattern.segments, strict=False):
        if wanted[-1] == "*":
            marks = len(wanted) - 1
            handle = segment[marks:]
            shape = _HANDLE_WITH_DOTS if marks else _HANDLE
            if segment[:marks] != wanted[:marks] or shape.fullmatch(handle) is None:
                return None
            if not marks and handle.lower() in own:
                return None
        elif wanted not in {"+", segment}:
            return None
    if handle is None or pattern.exact or "%" in handle:
        return handle
    handle = handle.lower()
    return handle.replace("_", "-") if pattern.template.startswith("*.") else handle


@cache
def _platforms() -> _Platforms:
    """Return `data/platforms.toml`, parsed once."""
    tables: dict[str, dict[str, Any]] = load("platforms")
    own = {key: frozenset(labels) for key, labels in tables["own"].items()}
    paths = {
        key: PathRules(tuple(_pattern(*row) for row in rows), _own_words(own, key, rows))
        for key, rows in tables["paths"].items()
    }
    return _Platforms(tables["hosts"], own, paths)


def _own_words(own: Mapping[str, frozenset[str]], key: str, rows: list[list[str]]) -> frozenset[str]:
    """Return the words that name no publisher on a host, nor on the host that its publishers are filed under."""
    filed = (row[1].partition("/")[0].removeprefix("*.") for row in rows)
    return own[_EVERY].union(*(own.get(host, ()) for host in (key, *filed)))


def _pattern(written: str, template: str, exact: str = "") -> _Pattern:
    return _Pattern(tuple(written.split("/")), template, exact == "exact")
