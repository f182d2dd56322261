"""Dates that prose states of the article it cites: which mentions are about which link, and when two dates differ.

Knows mentions and tolerances; knows no rule, and not what the dates are compared with.
"""

import re

from linkcheck.judge.prose import same_outlet
from linkcheck.judge.timing import gap
from linkcheck.model import Citation, DateEvidence, LinkFacts, Mention, MentionKind, Outlet, Precision
from linkcheck.patterns import compiled

__all__ = ["contradicting", "tolerance"]

_OTHER_VERB = compiled(
    r"access|retriev|archiv|visit|consult|updat|modif|abgerufen|aktualisiert|zuletzt|consultad|actualiz|atualiz|"
    r"acessad|consultat|aggiornat|mis à jour|"
    r"geraadpleegd|bijgewerkt|обновлен|обращения|dostęp|閲覧|更新|访问",
    re.IGNORECASE,
)


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
    if _is_printed(*first, date):
        return None
    return None if gap(first[1], date) < tolerance(first[1]) else first


def _is_printed(mention: Mention, stated: DateEvidence, date: DateEvidence) -> bool:
    """Say whether a source's date can be that of the paper in which an article was printed after it was online."""
    later = (stated.value - date.last).days
    return mention.kind is MentionKind.SOURCE and 0 <= later <= PRINTED


def _concerns(mention: Mention, outlet: Outlet | None) -> bool:
    if _OTHER_VERB.search(mention.text[:300]):
        return False
    return mention.outlet is None or (outlet is not None and same_outlet(mention.outlet, outlet.domain))
