"""Several extractions of one file (the chapters of a book, the parts of a mail) made one document's.

Knows how citations and references count in a document; knows no format.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from linkcheck.model import Citation, Extraction, Reference, Role

__all__ = ["joined"]


def joined(parts: Sequence[Extraction]) -> Extraction:
    """Return the extractions of one path as one, in their order: blocks numbered on, references still at their citations.

    Blocks of two parts never stand together, nor beside each other, and no list goes on in the next part: an entry that
    stands once in each of several parts is an aside. Raises ValueError where there is no part.
    """
    if not parts:
        raise ValueError("there is nothing to join")
    first, *others = parts
    if not others:
        return first
    citations: list[Citation] = []
    references: list[Reference] = []
    block = 0
    alone = _alone_in_parts(parts)
    for part in parts:
        before = len(citations)
        citations += (
            [_of_part(one, block, alone) for one in part.citations] if block or alone else part.citations
        )
        moved = [_moved(one, before, block) for one in part.references]
        references += moved
        numbers = [*(one.block for one in citations[before:]), *(one.block for one in moved)]
        block = max(numbers, default=block) + 2
    return replace(
        first,
        citations=tuple(citations),
        references=tuple(references),
        mentions=tuple(one for part in parts for one in part.mentions),
        declared=tuple(one for part in parts for one in part.declared),
        yearless=tuple(one for part in parts for one in part.yearless),
        secrets=tuple(one for part in parts for one in part.secrets),
        local=tuple(one for part in parts for one in part.local),
        anchors=tuple(sorted({one for part in parts for one in part.anchors})),
        headings=_headings(parts),
        ignores=tuple(one for part in parts for one in part.ignores),
        whole_page=any(part.whole_page for part in parts),
    )


def _alone_in_parts(parts: Sequence[Extraction]) -> frozenset[str]:
    """Return the URLs that are entries in several parts, and in none of them twice."""
    in_parts: Counter[str] = Counter()
    twice: set[str] = set()
    for part in parts:
        here = Counter(one.url for one in part.citations if one.role is Role.ENTRY)
        in_parts.update(here.keys())
        twice.update(url for url, count in here.items() if count > 1)
    return frozenset(url for url, count in in_parts.items() if count > 1 and url not in twice)


def _of_part(citation: Citation, block: int, alone: frozenset[str]) -> Citation:
    role = Role.ASIDE if citation.role is Role.ENTRY and citation.url in alone else citation.role
    return replace(citation, block=citation.block + block, role=role)


def _headings(parts: Sequence[Extraction]) -> tuple[str, ...] | None:
    """Return the headings of all parts; null where one of them has places that nobody knows."""
    found: list[str] = []
    for part in parts:
        if part.headings is None:
            return None
        found += part.headings
    return tuple(found)


def _moved(reference: Reference, before: int, block: int) -> Reference:
    """Return a reference whose indices count the citations of the parts before its own, too, and its block likewise."""
    own = None if reference.own is None else reference.own + before
    cut_off = reference.cut_off + before if reference.cut_off is not None else None
    return replace(
        reference,
        own=own,
        following=reference.following + before,
        block=reference.block + block,
        cut_off=cut_off,
    )
