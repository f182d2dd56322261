"""The citation at a finding's place, and the part of it that the finding rests on.

Knows citations, and what of a URL a finding speaks of; draws nothing.
"""

from bisect import bisect_left
from operator import attrgetter

from linkcheck.model import CauseKind, Citation, Finding, Link

__all__ = ["citation_at", "marked_in", "written_at"]

_LEAST_MARK = 3  # characters; what is shorter is found anywhere
_ABOUT_HOSTS = frozenset({"lookalike-host", "no-such-top-level-domain"})
_LONGEST_RAW = 4_000  # characters of a URL
_path = attrgetter("path")


def written_at(citation: Citation) -> str:
    """Return a citation's URL as its document has it, on one line; of one that nobody reads to its end the beginning."""
    return " ".join(citation.raw[:_LONGEST_RAW].split())


def citation_at(finding: Finding, link: Link | None) -> Citation | None:
    """Return the citation at a finding's place, or None where the place is none of its link's.

    Looks at that document's citations alone: a link may stand in ten thousand documents, with a finding in each.
    """
    if link is None:
        return None
    citations = link.citations
    for at in range(bisect_left(citations, finding.path, key=_path), len(citations)):
        citation = citations[at]
        if citation.path != finding.path:
            break
        if (citation.line, citation.column, citation.place) == (finding.line, finding.column, finding.place):
            return citation
    return None


def marked_in(finding: Finding, raw: str, link: Link | None) -> str:
    """Return the part of a URL that a finding rests on; empty where that is all of it."""
    values = (finding.observed, finding.stated)
    parts = [text for value in values if value is not None for text in (value.text, value.value)]
    if finding.cause is not None and finding.cause.kind is CauseKind.HOST:
        parts.append(finding.cause.id)
    if link is not None and finding.rule in _ABOUT_HOSTS:
        parts.append(link.facts.host)
    for part in parts:
        if len(part) >= _LEAST_MARK and part in raw and part != raw:
            return part
    return ""
