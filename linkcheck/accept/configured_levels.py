"""The levels that a configuration gives to findings: by rule, and by the document, the outlet or the host that they are about.

Knows `[rules]` and `[[overrides]]`; changes nothing else of a finding, so that its fingerprint, its cause and its place in the
report stay as they are.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.accept.baseline_file import paths_below
from linkcheck.config import EVERY_RULE, OFF, Override, Settings
from linkcheck.errors import ConfigurationError, nearest
from linkcheck.model import Finding, Level, Link, LinkFacts
from linkcheck.outlets.known_outlets import known_outlet, outlet_names
from linkcheck.path_globs.gitignore import Patterns, bytes_of

__all__ = ["ConfiguredLevels", "Leveled", "PathsOf", "outlet_domain"]


class PathsOf:
    """Says of documents whether the paths of an override mean them."""

    def __init__(self, override: Override) -> None:
        globs = [bytes_of(path) for path in override.paths]
        self._patterns = Patterns(globs, sys.maxsize) if globs else None
        self._path_of: Callable[[str], str] = paths_below(Path(override.base or "."))

    def __contains__(self, path: object) -> bool:
        if self._patterns is None:
            return True
        return self._patterns.covers(bytes_of(self._path_of(str(path))))


class _Override(NamedTuple):
    """An override as findings are compared with it."""

    paths: PathsOf
    outlets: frozenset[str]
    """Domains."""
    hosts: tuple[str, ...]
    for_links: bool
    levels: Mapping[str, str]
    source: str


class Leveled(NamedTuple):
    """The findings with their levels, and by which overrides some do not count."""

    findings: tuple[Finding, ...]
    off: tuple[str | None, ...]
    """For each finding the place of the override that switches its rule off for it, null for most."""


class ConfiguredLevels:
    """What a configuration says of levels."""

    def __init__(self, settings: Settings) -> None:
        """Raise ConfigurationError for an outlet that nobody knows."""
        self._general = dict(settings.levels)
        self._overrides = [_resolved(one) for one in settings.overrides if one.levels]

    @property
    def look_at_links(self) -> bool:
        """Whether levels depend on what is known of links."""
        return any(one.for_links for one in self._overrides)

    def of(self, findings: Sequence[Finding], links: Mapping[str, Link | LinkFacts]) -> Leveled:
        """Return findings, of which those of one document stand together, with the levels that they are to have.

        `links` has by URL at least what findings are about.
        Findings of a rule that is off, and that no override switches on for them, are not among them any more.
        """
        made: list[Finding] = []
        off: list[str | None] = []
        path, here = None, list[_Override]()
        for finding in findings:
            if finding.path != path:
                path = finding.path
                here = [one for one in self._overrides if path in one.paths]
            word, source = self._general.get(finding.rule), ""
            for one in here:
                said = one.levels.get(finding.rule, one.levels.get(EVERY_RULE))
                if said is not None and _is_about(one, finding, links):
                    word, source = said, one.source
            if word == OFF:
                if source:
                    made.append(finding)
                    off.append(source)
                continue
            changed = word is not None and word != finding.level
            made.append(replace(finding, level=Level(str(word))) if changed else finding)
            off.append(None)
        return Leveled(tuple(made), tuple(off))


def _is_about(override: _Override, finding: Finding, links: Mapping[str, Link | LinkFacts]) -> bool:
    """Say whether a finding is about a link to one of an override's outlets or hosts, where it names any."""
    if not override.for_links:
        return True
    link = links.get(finding.url or "")
    if link is None:
        return False
    if link.outlet is not None and link.outlet.domain in override.outlets:
        return True
    host = link.facts.host
    return any(host == one or (one.startswith("*.") and host.endswith(one[1:])) for one in override.hosts)


def _resolved(override: Override) -> _Override:
    return _Override(
        PathsOf(override),
        frozenset(outlet_domain(one, override.source) for one in override.outlets),
        override.hosts,
        bool(override.outlets or override.hosts),
        dict(override.levels),
        override.source,
    )


def outlet_domain(written: str, where: str) -> str:
    """Return the domain of an outlet that is written as one, or by a name; raises ConfigurationError where none has it.

    >>> outlet_domain("Reuters", ""), outlet_domain("bbc.co.uk", ""), outlet_domain("gazette.example", "")
    ('reuters.com', 'bbc.com', 'gazette.example')
    """
    lowered = written.lower()
    known = known_outlet(lowered)
    if known is not None:
        return known.domain
    if "." in lowered and " " not in lowered:
        return lowered
    names = outlet_names()
    found = names.get(written) or names.get(written.removeprefix("The "))
    if found is None:
        raise ConfigurationError(
            f'The configuration {where} names an outlet "{written}" that nobody knows.',
            hint=f"{nearest(written, names) if len(written) > 2 else ''} Write its domain.".strip(),
        )
    return found
