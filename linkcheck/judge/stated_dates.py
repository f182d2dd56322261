"""Dates that prose states of the article it cites: which mentions are about which link, and when two dates differ.

Knows mentions and tolerances; knows no rule, and not what the dates are compared with.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date as day_type

from linkcheck.judge.dated_ahead import AHEAD, gap
from linkcheck.judge.prose_beside import same_outlet
from linkcheck.judge.telling_words import EVENT_WORDS
from linkcheck.model import Citation, DateEvidence, LinkFacts, Mention, MentionKind, Outlet, Precision
from linkcheck.patterns import compiled
from linkcheck.prose.access_words import says_access

__all__ = ["Lists", "contradicting", "differs_as_slips_do", "is_preprint", "tolerance"]

_ISSUE = compiled(r"/(?:magazines?|forbes|issues?|print)/", re.IGNORECASE)
"""A URL that is dated by the issue of a magazine: `forbes.com/forbes/2008/0616/050.html`."""
_STORED = compiled(
    r"/(?:uploads|files|attachments|documents|media|assets|downloads?)/(?:[^/?#]{1,60}/){0,4}\d{4}[/-]",
    re.IGNORECASE,
)
"""A folder of the month in which a file was stored, itself or a section of it: what is in it can be older."""
_FILE = compiled(r"\.(?:pdf|docx?|odt|rtf|pptx?|xlsx?)(?:[?#]|\Z)", re.IGNORECASE)
_DAY_ALONE = compiled(r"/\d{4}/\d\d?/\d\d?/?\Z")
"""A path that ends with a day: a day's archive, or a site of `/2005/12/SLUG/` whose post has a number for its name."""
_FILED = 31
"""Days from the day of a document to the one on which a copy of it was put up."""
REPRINTED = 1827
"""Days from which an article is not misdated, but was put online again: five years, "From the archive"."""
_ANNOUNCED = EVENT_WORDS | frozenset(
    (
        "meeting",
        "meetings",
        "seminar",
        "workshop",
        "workshops",
        "hackathon",
        "birthday",
        "party",
        "talk",
        "release",
        "hearing",
    )
)
"""Words of a link's text that make the date beside it the day of what the text names."""
_IN_LISTS = (MentionKind.ENTRY, MentionKind.CLOSING, MentionKind.LINE)
_NOT_PUBLISHED = (MentionKind.ACCESS, MentionKind.ARCHIVED)
_AGREEING = 3
"""Entries of a document whose dates agree with their links for one whose date does not."""
_ENOUGH = 3
"""Entries that agree from which they tell what the dates of a list are."""
_LOOKED_UP = 3
"""Sources of a document that bear one day, from which this is the day of access."""
_SURE = 10
"""The same where each of several that do not agree is a slip."""
_FEW = 1
"""Entries whose dates differ, where too few agree to tell."""
ONLINE = 3
"""Days that an article may be online before the day of the paper, which some papers have in the URL: a Sunday's supplement."""
PRINTED = 7
"""Days that a printed issue may come after its article went online: a weekend's supplement, a magazine."""


PUT_UP = 183
"""Days that a paper's file may be put up before the month of the proceedings in which it appears: half a year."""


def tolerance(date: DateEvidence) -> int:
    """Return the days from which two dates contradict each other: two, or eight where one is a month."""
    return {Precision.DAY: 2, Precision.MONTH: 8}.get(date.precision, 32)


class Lists:
    """What the dates of a document's lists are dates of: of publication, where nearly all agree with their links.

    A chronicle writes its entries like a list of articles, "2020-04-28: [Title](url)", and dates them by what happened.
    """

    def __init__(
        self, citations: Iterable[Citation], date_of: Callable[[Citation], DateEvidence | None]
    ) -> None:
        self._agree = dict.fromkeys(_IN_LISTS, 0)
        self._differ = dict(self._agree)
        self._same, self._later = dict(self._agree), dict(self._agree)
        self._of_sources: dict[day_type, int] = {}
        for citation in citations:
            for mention in citation.mentions:
                if mention.kind is MentionKind.SOURCE and mention.date is not None:
                    day = mention.date.value
                    self._of_sources[day] = self._of_sources.get(day, 0) + 1
                date = date_of(citation) if mention.kind in _IN_LISTS and mention.date is not None else None
                if date is not None and mention.date is not None:
                    fits = gap(mention.date, date) < tolerance(date)
                    counts = self._agree if fits else self._differ
                    counts[mention.kind] += 1
                    if fits and date.precision is Precision.DAY:
                        sided = self._same if gap(mention.date, date) == 0 else self._later
                        sided[mention.kind] += mention.date.value >= date.value

    def trusts(self, mention: Mention, text: str, date: DateEvidence) -> bool:
        """Say whether a mention's date is one of publication, as far as its link's text and the other entries tell.

        Where too few agree, a day before the title and after the link's date is what the link announces.
        """
        if mention.kind is MentionKind.SOURCE and mention.date is not None:
            # Sources that bear one day were looked up on it: "Ars Technica. 18 May 2009 <URL>", as the MLA has it.
            return self._of_sources.get(mention.date.value, 0) < _LOOKED_UP or mention.date.value <= date.last
        if mention.kind not in _IN_LISTS:
            return True
        if not _ANNOUNCED.isdisjoint(word.strip(".,:;!?()[]*_").lower() for word in text[:300].split()):
            return False
        if self._dates_notes(mention.kind) and mention.date is not None and mention.date.value > date.value:
            return False
        agree, differ = self._agree[mention.kind], self._differ[mention.kind]
        if agree >= _ENOUGH:
            return differ * _AGREEING <= agree
        if differ > _FEW or mention.kind is MentionKind.LINE:
            return False
        is_past = mention.date is not None and mention.date.last < date.value
        return is_past or mention.kind is MentionKind.CLOSING

    def are_sure_of(self, kind: MentionKind) -> bool:
        """Say whether the dates of a kind of entry agree so often that one that does not is a slip."""
        return self._agree.get(kind, 0) >= _SURE * max(self._differ.get(kind, 0), 1)

    def _dates_notes(self, kind: MentionKind) -> bool:
        """Say whether the dates of a list are the days on which its entries were noted: more of them a day after than equal."""
        return self._later[kind] > max(self._same[kind], _FEW)


def differs_as_slips_do(stated: DateEvidence, date: DateEvidence) -> bool:
    """Say whether one of two dates can be the other mistyped: the year differs, or the month, or month and day changed places.

    Of two days that are of one month nothing is said, nor where a month is all that is known and the year is the same.
    """
    one, other = stated.value, date.value
    if Precision.YEAR in (stated.precision, date.precision):
        return False
    if Precision.MONTH in (stated.precision, date.precision):
        return one.month == other.month and one.year != other.year
    if one.day == other.day:
        return (one.year == other.year) != (one.month == other.month)
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def is_preprint(link: LinkFacts | None) -> bool:
    """Say whether a link leads to a server of preprints: its day is the first version's, and beside it stands another's."""
    return link is not None and link.outlet is not None and link.outlet.domain == "arxiv.org"


def contradicting(
    citation: Citation, link: LinkFacts, date: DateEvidence, ahead: int, lists: Lists
) -> tuple[Mention, DateEvidence] | None:
    """Return the first mention that dates the link otherwise than `date`, with its date; None where one agrees.

    Mentions of another outlet, and dates of access or update, are not about the link; `ahead` are the days by which
    its outlet may date issues ahead.
    """
    if is_preprint(link):
        return None
    url = link.facts.original or link.facts.url
    told = [
        (mention, mention.date)
        for mention in citation.mentions
        if mention.date is not None
        and mention.kind not in _NOT_PUBLISHED
        and _concerns(mention, link.outlet)
        and lists.trusts(mention, citation.text, date)
    ]
    least = max(tolerance(date), ahead + 1)
    if not told or any(gap(stated, date) < least for _, stated in told):
        return None
    first = told[0]
    one, other = first[1].value, date.value
    if (one.year, one.month) == (other.year, other.month) and _DAY_ALONE.search(url) is not None:
        return None
    if first[1].value <= date.last and _was_put_up(url, first[1], date):
        return None
    if (
        first[0].kind is not MentionKind.DATE
        and first[0].kind is not MentionKind.ATTRIBUTION
        and _is_printed(link, first[1], date)
    ):
        return None
    return None if gap(first[1], date) < tolerance(first[1]) else first


def _was_put_up(url: str, stated: DateEvidence, date: DateEvidence) -> bool:
    """Say whether a URL's day can be the one on which a file was put up: an order of a court, some days after it was given."""
    if _STORED.search(url) is not None:
        return True
    return gap(stated, date) <= _FILED and _FILE.search(url) is not None


def _is_printed(link: LinkFacts, stated: DateEvidence, date: DateEvidence) -> bool:
    """Say whether one of two dates can be the printed issue's, the other the day on which it went online, or did again."""
    if -ONLINE <= (stated.value - date.last).days <= PRINTED or (date.value - stated.last).days > REPRINTED:
        return True
    url = link.facts.original or link.facts.url
    if gap(stated, date) <= AHEAD and _ISSUE.search(url) is not None:
        return True
    if stated.precision is not Precision.MONTH or not 0 < (stated.value - date.last).days <= PUT_UP:
        return False
    from linkcheck.dates.stored_files import (  # its tables, which the list of rules does not need
        Stored,
        stored,
    )

    return stored(url, url.find("/", url.find("://") + 3), len(url.partition("?")[0])) is Stored.KEPT


def _concerns(mention: Mention, outlet: Outlet | None) -> bool:
    if says_access(mention.text[:300]):
        return False
    return mention.outlet is None or (outlet is not None and same_outlet(mention.outlet, outlet.domain))
