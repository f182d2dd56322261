"""Links put into groups: by outlet for rules, by outlet and date for reports.

Knows identity and order; judges nothing.
"""

from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from linkcheck.model import CanonicalUrl, DateEvidence, Group, Link, Outlet, Precision

__all__ = ["groups_of", "keyed_groups", "outlets_of"]


def outlets_of(links: Iterable[Link]) -> dict[str | None, list[Link]]:
    """Return the links by their outlet's domain (None for links without one), in sorted order."""
    found: dict[str | None, list[Link]] = {}
    for link in links:
        found.setdefault(link.outlet.domain if link.outlet is not None else None, []).append(link)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or "")))


GroupKey = tuple[bool, str, str, bool, str]
"""What groups are sorted by."""


def groups_of(links: Iterable[Link]) -> tuple[Group, ...]:
    """Return the links by outlet name, then date; links without an outlet or a date come last."""
    return tuple(group for _, group in keyed_groups(links))


def keyed_groups(links: Iterable[Link]) -> list[tuple[GroupKey, Group]]:
    """Return the same groups, each with what they are sorted by; no two have the same."""
    found: dict[
        tuple[str | None, date | None, Precision | None],
        tuple[Outlet | None, DateEvidence | None, list[CanonicalUrl]],
    ] = {}
    for link in links:
        outlet, dated = link.outlet, link.date
        domain = outlet.domain if outlet is not None else None
        key = (domain, None, None) if dated is None else (domain, dated.value, dated.precision)
        group = found.get(key)
        if group is None:
            group = found[key] = (outlet, _bare(dated), [])
        group[2].append(link.url)
    groups = (Group(outlet, dated, tuple(urls)) for outlet, dated, urls in found.values())
    return sorted(((_order(group), group) for group in groups), key=_key)


def _bare(dated: DateEvidence | None) -> DateEvidence | None:
    """Return a date without its evidence, which differs from link to link of a group."""
    return None if dated is None else DateEvidence(dated.value, dated.precision, dated.origin)


_key = itemgetter(0)


def _order(group: Group) -> GroupKey:
    outlet, dated = group.outlet, group.date
    name, domain = (outlet.name, outlet.domain) if outlet is not None else ("", "")
    return outlet is None, name.casefold(), domain, dated is None, dated.text if dated is not None else ""
