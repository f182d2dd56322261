"""Whether a document was changed after its date, by what it cites and is later: then its date is out of date, and no slip.

Knows documents and the dates of their links; knows no rule. Of 30 findings in 52 folders that readers judged, 24 were links
added to a text or a list since, and two showed a wrong date.
"""

from collections.abc import Mapping
from datetime import date as date_type

from linkcheck.judge.dated_ahead import is_event_page
from linkcheck.judge.locations import cites
from linkcheck.model import CanonicalUrl, DateEvidence, Document, DocumentDate, Precision, Role

__all__ = ["TOLERANCE", "is_kept_up"]

TOLERANCE = 2
"""Days from which a link is late: below that, time zones explain it (design §8)."""
_SOON = 7
"""Days after the document's date in which a text is finished, or that a weekly digest covers."""
_ONE_TIME = 31
"""Days over which the links of one newsletter spread; those of a document that is kept up spread wider."""
_OF_DATED, _OF_ALL = 4, 10
"""Of so many links with a date, or so many links, one that is late is one that was added."""
_SEVERAL = 3
"""Links of a list that are late together; fewer were put in one by one."""
_PROJECTS = frozenset(
    {"project", "projects", "works", "portfolio", "people", "profiles", "projekt", "projekte"}
    | {"proyectos", "projetos", "progetti", "projets", "arbeiten", "leute"}
)
"""Folders whose pages are about something that goes on, and are dated by its beginning."""
_INDEX = ("index.", "_index.", "readme.")
"""How a page's file begins that has a folder of its own."""
_LISTED = frozenset({Role.ENTRY, Role.ASIDE})


def is_kept_up(document: Document) -> bool:
    """Say whether a document was changed after its date, as far as the dates in its URLs show it.

    That is so where its late links are few of many, spread over more than a month, are one or two entries of a list, are known
    to the month alone, or follow within the days that it may have taken to write; and where it is a project's or person's page.
    It is False where no link is late, and where a document has one link, which it is about.
    """
    written = document.date
    if written is None or written.not_after is None:
        return False
    dated = {one.facts.url: one.date for one in document.links if one.date is not None}
    late, roles = _late(document, written.not_after, dated)
    if not late:
        return False
    days = sorted(one.value for one in late.values())
    if (days[-1] - days[0]).days > _ONE_TIME or _is_of_project(document.path):
        return True
    if all(one.precision is not Precision.DAY for one in late.values()) or _is_of_its_time(
        written, days[-1], len(document.links)
    ):
        return True
    if written.declared and written.not_after > written.value:
        return False  # it says when it was changed last, and cites what is later
    few = _OF_DATED * len(late) <= len(dated) or _OF_ALL * len(late) <= len(document.links)
    return few or (roles <= _LISTED and len(late) < _SEVERAL and len(document.links) > len(late))


def _late(
    document: Document, bound: date_type, dated: Mapping[CanonicalUrl, DateEvidence]
) -> tuple[dict[CanonicalUrl, DateEvidence], set[Role]]:
    """Return the late links, for which the text gives no reason, with their dates; and the roles in which they stand."""
    own = frozenset() if document.date is None else frozenset(document.date.from_urls)
    later = {
        url: one
        for url, one in dated.items()
        if (one.value - bound).days >= TOLERANCE and url not in own and not is_event_page(url, one)
    }
    late: dict[CanonicalUrl, DateEvidence] = {}
    roles: set[Role] = set()
    for citation in document.citations if later else ():
        one = later.get(citation.url)
        if one is None or citation.announced or not cites(citation):
            continue
        if citation.noted is None or (one.value - citation.noted).days >= TOLERANCE:
            late[citation.url] = one
            roles.add(citation.role)
    return late, roles


def _is_of_its_time(written: DocumentDate, last: date_type, links: int) -> bool:
    """Say whether the late links belong to the days or the period of the document: a digest's week, its month, its year."""
    bound = written.not_after
    if bound is None:
        return False
    if (last - bound).days <= _SOON:
        return links > 1
    if (bound.month, bound.day) == (1, 1):
        return last.year == bound.year
    return bound.day == 1 and (last.year, last.month) == (bound.year, bound.month)


def _is_of_project(path: str) -> bool:
    """Say whether a document lies in a folder of projects or people, or in a folder of its own in there."""
    *folders, name = path.replace("\\", "/").casefold().split("/")
    return not _PROJECTS.isdisjoint(folders[-2 if name.startswith(_INDEX) else -1 :])
