"""Which links are one page by the canonical URLs that their pages declare.

Knows what `rel=canonical` is worth, and where sites set it carelessly; knows no rule.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.judge.cited_pages import cited_page, own_titles
from linkcheck.judge.facts import Facts
from linkcheck.judge.where_links_end import is_deep
from linkcheck.model import Link
from linkcheck.patterns import compiled

__all__ = ["canonical_keys", "same_by_canonical"]

_VERSION = compiled(
    r"(?:latest|stable|current|main|master|dev|devel|nightly|next|edge|v?\d+(?:[._-](?:\d+|x))*|v?\d+(?:\.\d+)*(?:[._-]?(?:rc|alpha|beta|dev)\d*))\Z",
    re.IGNORECASE,
)


def same_by_canonical(links: Sequence[Link], facts: Facts) -> Iterator[list[Link]]:
    """Yield the groups of links whose pages have a title in common and one canonical URL, or one the other's URL.

    A canonical URL that is no deep page's is a setting gone wrong; links that differ in a version are meant to.
    """
    groups: dict[str, list[Link]] = {}
    own: dict[str, Link] = {link.url: link for link in links}
    for link in links:
        canonical = _canonical(link, facts)
        if canonical is not None and canonical != link.url:
            groups.setdefault(canonical, []).append(link)
    for canonical, group in groups.items():
        target = own.get(canonical)
        members = [target, *group] if target is not None and cited_page(target, facts) is not None else group
        for alike in _of_one_title(members):
            if len(alike) > 1:
                yield alike


def canonical_keys(link: Link, facts: Facts) -> Iterator[str]:
    """Yield as texts what `same_by_canonical` goes by: only links that have one in common can be in one of its groups."""
    yield f"canonical {link.url}"
    canonical = _canonical(link, facts)
    if canonical is not None and canonical != link.url:
        yield f"canonical {canonical}"


def _canonical(link: Link, facts: Facts) -> str | None:
    """Return the canonical URL, in our normal form, that the page of a link declares."""
    if link.page is None or link.page.canonical is None:
        return None
    page = cited_page(link, facts)
    if page is None or page.canonical is None:
        return None
    from linkcheck.urls import read_url

    known = read_url(page.canonical)
    return known.url if known.problem is None and is_deep(known.url) else None


def _of_one_title(links: Sequence[Link]) -> list[list[Link]]:
    """Return the links in groups: each with those that have a title and the version in common with one before."""
    groups: dict[tuple[str, tuple[str, ...]], list[Link]] = {}
    found: list[list[Link]] = []
    for link in links:
        version = _versions(link.url)
        keys = [(title.text.casefold(), version) for title in own_titles(link)]
        group = next((groups[key] for key in keys if key in groups), None)
        if group is None:
            group = []
            found.append(group)
        group.append(link)
        for key in keys:
            groups.setdefault(key, group)
    return found


def _versions(url: str) -> tuple[str, ...]:
    """Return the segments of a URL's path that name a version."""
    path = url.partition("://")[2].partition("?")[0].partition("#")[0]
    return tuple(segment.lower() for segment in path.split("/")[1:] if _VERSION.match(segment))
