"""Whether a document was changed after its date, by what it cites and is later: then its date is out of date, and no slip.

Knows the late links of a document; knows no rule. Of 30 findings in 52 folders that readers judged, 24 were links
added to a text or a list since, and two showed a wrong date.
"""

from collections.abc import Sequence
from datetime import date as date_type
from datetime import timedelta

from linkcheck.judge.late_links import LateLink
from linkcheck.model import Document, DocumentDate, Origin, Precision, Role

__all__ = ["is_kept_up", "is_of_one_time"]

_SOON = 7
"""Days after the document's date in which a text is finished, or that a weekly digest covers."""
_ONE_TIME = 31
"""Days over which the links of one newsletter spread; those of a document that is kept up spread wider."""
_OF_DATED, _OF_ALL = 4, 10
"""Of so many links with a date, or so many links, one that is late is one that was added."""
_SEVERAL = 3
"""Links that are late together; fewer were put in one by one."""
_YEAR = 365
_BEFORE = 60
"""Days before its date from which a text cites things, where that date is right."""
_PROJECTS = frozenset(
    {"project", "projects", "works", "portfolio", "people", "profiles", "projekt", "projekte"}
    | {"proyectos", "projetos", "progetti", "projets", "arbeiten", "leute"}
)
"""Folders whose pages are about something that goes on, and are dated by its beginning."""
_DRAFTS = frozenset({"draft", "drafts", "_drafts"})
"""Folders of what is still being written; a name there says when that was begun, and what a draft declares is its date."""
_INDEX = ("index.", "_index.", "readme.")
"""How a page's file begins that has a folder of its own."""
_RECORDS = frozenset({"json", "toml", "yaml"})
"""Formats of records, which a name dates by what they are about: an advisory by the day of the fix."""
_LISTED = frozenset({Role.ENTRY, Role.ASIDE})
_OF_PAGES = frozenset({Origin.JSON_LD, Origin.META, Origin.TIME_TAG})
_OF_POSTS = frozenset({*_OF_PAGES, Origin.FRONT_MATTER, Origin.FILE_NAME, Origin.FOLDER})
"""What dates a post of a blog or a page of a site, which its keeper goes on changing; news copy, mail and PDF are not changed.

Of 66 links that were later than such a date and stood alone, readers judged four to show a wrong date.
"""


def is_kept_up(document: Document, late: Sequence[LateLink]) -> bool:
    """Say whether a document was changed after its date, as far as its late links (`late_links`) show it.

    That is so where it says of itself that it is kept up, and where its late links are few of many, spread over more than a
    month, are one or two, either entries of a list or in the text of a document that front matter, its name or a page's
    metadata date, are known to the month alone, or follow within the days that it may have taken to write; and where it is
    a project's or person's page. It is so as well of a record or a draft that only its file's name dates, and where the
    document's name has the declared date, too, and three links or more are late, unless the last of them is late by a year,
    as where last year's number was written in January; or where several late links are of one day and one site, as the
    slides of an event. It is False where no link is late, where a document has one link, which it is about, and where
    several late links are of one time, and nothing that it cites is of the time of its own date.
    """
    written = document.date
    if written is None or written.not_after is None or not late:
        return False
    if document.upkeep:
        return True
    if written.origin is Origin.FILE_NAME and (document.format in _RECORDS or _is_draft(document.path)):
        return True
    if _is_of_project(document.path) or all(one.date.precision is not Precision.DAY for one in late):
        return True
    days = sorted(one.date.value for one in late)
    if _is_of_its_time(written, days[-1], len(document.links)):
        return True
    is_named = written.value.isoformat() in document.path
    if is_named and len(late) >= _SEVERAL and days[0] == days[-1] and _are_of_one_site(late):
        return True  # what an event left behind: slides, recordings
    if (
        is_named
        and written.declared
        and len(late) >= _SEVERAL
        and not _is_a_year(days[-1] - written.not_after)
    ):
        return True  # two witnesses; who writes last year's number in January does so in both places
    if is_of_one_time(document, late):
        return False
    if (days[-1] - days[0]).days > _ONE_TIME:
        return True
    if written.declared and written.not_after > written.value:
        return False  # it says when it was changed last, and cites what is later
    dated = [one.date.value for one in document.links if one.date is not None]
    if _OF_DATED * len(late) <= len(dated) or _OF_ALL * len(late) <= len(document.links):
        return True
    roles = {place.role for one in late for place in one.places}
    other = len(document.links) - sum(day > written.not_after for day in dated)
    by_hand = written.origin not in _OF_PAGES and Role.RELATED in roles  # no site has filled that block
    is_changed = roles <= _LISTED or (written.origin in _OF_POSTS and not by_hand)
    return is_changed and len(late) < _SEVERAL and other > 0


def _are_of_one_site(late: Sequence[LateLink]) -> bool:
    outlets = {one.link.outlet.domain if one.link.outlet is not None else "" for one in late}
    return len(outlets) == 1 and "" not in outlets


def _is_a_year(span: timedelta) -> bool:
    """Say whether a document is up to a year and a week older than the last thing it cites, and little less."""
    return _YEAR - _ONE_TIME <= span.days <= _YEAR + _SOON


def is_of_one_time(document: Document, late: Sequence[LateLink]) -> bool:
    """Say whether late links show the time at which a document was written, so that its date is wrong.

    There are three or more of them, they spread over a month, or over half of what they are late by, and the document cites
    next to nothing from the two months before its date.
    """
    written = document.date
    if written is None or written.not_after is None or len(late) < _SEVERAL:
        return False
    bound = written.not_after
    days = sorted(one.date.value for one in late)
    by = (days[0] - bound).days
    if by <= _SOON or (days[-1] - days[0]).days > max(_ONE_TIME, by // 2):
        return False
    before = sum(
        one.date is not None and -_BEFORE <= (one.date.last - bound).days < 2 for one in document.links
    )
    return _SEVERAL * before <= len(late)


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


def _is_draft(path: str) -> bool:
    """Say whether a document lies below a folder of drafts."""
    return not _DRAFTS.isdisjoint(path.replace("\\", "/").casefold().split("/")[:-1])


def _is_of_project(path: str) -> bool:
    """Say whether a document lies in a folder of projects or people, or in a folder of its own in there."""
    *folders, name = path.replace("\\", "/").casefold().split("/")
    return not _PROJECTS.isdisjoint(folders[-2 if name.startswith(_INDEX) else -1 :])
