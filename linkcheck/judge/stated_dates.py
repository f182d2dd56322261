"""Dates that prose states of the article it cites: which mentions are about which link, and when two dates differ.

Knows mentions and tolerances; knows no rule, and not what the dates are compared with.
"""

import re

from linkcheck.judge.dated_ahead import AHEAD, gap
from linkcheck.judge.prose_beside import same_outlet
from linkcheck.model import Citation, DateEvidence, LinkFacts, Mention, MentionKind, Outlet, Precision
from linkcheck.patterns import compiled

__all__ = ["contradicting", "tolerance"]

_OTHER_VERB = compiled(
    r"access|retriev|archiv|visit|consult|updat|modif|abgerufen|aktualisiert|zuletzt|consultad|actualiz|atualiz|"
    r"acessad|consultat|aggiornat|mis à jour|"
    r"geraadpleegd|bijgewerkt|обновлен|обращения|dostęp|閲覧|更新|访问",
    re.IGNORECASE,
)


_ISSUE = compiled(r"/(?:magazines?|forbes|issues?|print)/", re.IGNORECASE)
"""A URL that is dated by the issue of a magazine: `forbes.com/forbes/2008/0616/050.html`."""
REPRINTED = 1827
"""Days from which an article is not misdated, but was put online again: five years, "From the archive"."""
PRINTED = 7
"""Days that a printed issue may come after its article went online: a weekend's supplement, a magazine."""


def tolerance(date: DateEvidence) -> int:
    """Return the days from which two dates contradict each other: two, or eight where one is a month."""
    return {Precision.DAY: 2, Precision.MONTH: 8}.get(date.precision, 32)


def contradicting(
    citation: Citation, link: LinkFacts, date: DateEvidence, ahead: int
) -> tuple[Mention, DateEvidence] | None:
    """Return the first mention that dates the link otherwise than `date`, with its date; None where one agrees.

    Mentions of another outlet, and dates of access or update, are not about the link; `ahead` are the days by which
    its outlet may date issues ahead.
    """
    told = [
        (mention, mention.date)
        for mention in citation.mentions
        if mention.date is not None and _concerns(mention, link.outlet)
    ]
    least = max(tolerance(date), ahead + 1)
    if not told or any(gap(stated, date) < least for _, stated in told):
        return None
    first = told[0]
    if first[0].kind is MentionKind.SOURCE and _is_printed(link, first[1], date):
        return None
    return None if gap(first[1], date) < tolerance(first[1]) else first


def _is_printed(link: LinkFacts, stated: DateEvidence, date: DateEvidence) -> bool:
    """Say whether one of two dates can be the printed issue's, the other the day on which it went online, or did again."""
    if 0 <= (stated.value - date.last).days <= PRINTED or (date.value - stated.last).days > REPRINTED:
        return True
    return gap(stated, date) <= AHEAD and _ISSUE.search(link.facts.original or link.facts.url) is not None


def _concerns(mention: Mention, outlet: Outlet | None) -> bool:
    if _OTHER_VERB.search(mention.text[:300]):
        return False
    return mention.outlet is None or (outlet is not None and same_outlet(mention.outlet, outlet.domain))
