"""Links put into groups: by outlet for rules, by outlet and date for reports.

Knows identity and order; judges nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from linkcheck.model import CanonicalUrl, DateEvidence, Group, Link, Outlet, Precision

__all__ = ["groups_of", "outlets_of"]


def outlets_of(links: Iterable[Link]) -> dict[str | None, list[Link]]:
    """Return the links by their outlet's domain (None for links without one), in sorted order."""
    found: dict[str | None, list[Link]] = {}
    for link in links:
        found.setdefault(link.outlet.domain if link.outlet is not None else None, []).append(link)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or "")))


def groups_of(links: Sequence[Link]) -> tuple[Group, ...]:
    """Return the links by outlet name, then date; links without an outlet or a date come last."""
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
    ordered = sorted(found.values(), key=_order)
    return tuple(Group(outlet, dated, tuple(urls)) for outlet, dated, urls in ordered)


def _bare(dated: DateEvidence | None) -> DateEvidence | None:
    """Return a date without its evidence, which differs from link to link of a group."""
    return None if dated is None else DateEvidence(dated.value, dated.precision, dated.origin)


def _order(
    group: tuple[Outlet | None, DateEvidence | None, list[CanonicalUrl]],
) -> tuple[bool, str, str, bool, str]:
    outlet, dated, _ = group
    name, domain = (outlet.name, outlet.domain) if outlet is not None else ("", "")
    return outlet is None, name.casefold(), domain, dated is None, dated.text if dated is not None else ""
