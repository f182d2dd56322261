"""Citations that are later than their document by their URLs' dates, and the reasons that their document's text gives for them.

Knows dates and places; what a reason looks like in a text is known to others.
"""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from linkcheck.model import Citation, DateEvidence, Document, DocumentDate, Origin, Spot, spot_of

__all__ = ["Written", "late_citations", "with_reasons", "written_at"]

Written = tuple[Spot, str]
"""Where a citation stands, and its text as written: what finds it again in its document."""


def written_at(citation: Citation) -> Written:
    """Return what finds a citation again in its document."""
    return Spot(*spot_of(citation)), citation.raw


def late_citations(document: Document, today: date | None = None) -> dict[Written, DateEvidence]:
    """Return the places that cite a URL dated after the document, with that date.

    That is after its upper bound, or after the first commit, where Git alone dates it. Of a document without an upper bound
    it is after `today`, where that is given.
    """
    bound = _bound(document.date) or today
    if bound is None:
        return {}
    late = {
        facts.facts.url: facts.date
        for facts in document.links
        if facts.date is not None and facts.date.value > bound
    }
    if not late:
        return {}
    return {written_at(one): late[one.url] for one in document.citations if one.url in late}


def _bound(written: DocumentDate | None) -> date | None:
    if written is None:
        return None
    return written.value if written.origin is Origin.GIT else written.not_after


def with_reasons(
    document: Document, reasons: Mapping[Written, tuple[str, date | None]], upkeep: str
) -> Document:
    """Return the document, each citation at one of some places with what announces it, or the day of the note it stands in.

    `upkeep` is the sentence by which the document says that it is kept up, or empty.
    """
    if not reasons and not upkeep:
        return document
    citations = []
    for citation in document.citations:
        announced, noted = reasons.get(written_at(citation), ("", None))
        changed = bool(announced) or noted is not None
        citations.append(replace(citation, announced=announced, noted=noted) if changed else citation)
    return replace(document, citations=tuple(citations), upkeep=upkeep)
