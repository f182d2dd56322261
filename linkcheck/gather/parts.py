"""A document in parts by outlet: each part holds all that the document says of some outlets, so that it can be judged alone.

Knows which outlets go together; judges nothing. All links of an outlet, of all documents, are in parts of one number. The links
of an outlet that is too large are dealt out further, in portions by URL.
"""

from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

from linkcheck.model import Citation, Document, LinkFacts, Reference, Secret

__all__ = ["dealt", "domain_of", "part_of", "parted", "portion_of"]


def domain_of(known: LinkFacts) -> str:
    """Return the domain of a link's outlet; "" for a link without one."""
    return known.outlet.domain if known.outlet is not None else ""


@lru_cache(maxsize=1 << 16)
def part_of(domain: str, parts: int) -> int:
    """Return the number of the part, below `parts`, that an outlet belongs to; "" stands for links without an outlet."""
    return crc32(domain.encode("utf-8", "surrogatepass")) % parts


def portion_of(url: str, portions: int) -> int:
    """Return the number of the portion, below `portions`, that a link of a large outlet belongs to."""
    return crc32(url.encode("utf-8", "surrogatepass")) % portions


def parted(document: Document, parts: int) -> dict[int, Document]:
    """Return by number the parts of a document that hold something, as `dealt` does."""
    return dealt(document, lambda known: part_of(domain_of(known), parts))


def dealt(document: Document, number_of: Callable[[LinkFacts], int]) -> dict[int, Document]:
    """Return by number what a document says of the links of that number; what is returned has its path and format, and no date.

    Raises ValueError where the document's citations and the facts of its links do not agree, as `Gathered.of` does.
    """
    numbers: dict[str, int] = {}
    links: dict[int, list[LinkFacts]] = {}
    for known in document.links:
        number = number_of(known)
        numbers[known.facts.url] = number
        links.setdefault(number, []).append(known)
    cited: dict[int, list[Citation]] = {number: [] for number in links}
    seen = set()
    for citation in document.citations:
        url = citation.url
        seen.add(url)
        if url in numbers:
            cited[numbers[url]].append(citation)
    if seen != numbers.keys():
        raise ValueError("it has citations of which nothing is known, or facts of what it does not cite")
    references: dict[int, list[Reference]] = {}
    for reference in document.references:
        if reference.link is not None and reference.link in numbers:
            references.setdefault(numbers[reference.link], []).append(reference)
    secrets: dict[int, list[Secret]] = {}
    for secret in document.secrets:
        if secret.url in numbers:
            secrets.setdefault(numbers[secret.url], []).append(secret)
    return {
        number: Document(
            document.path,
            document.format,
            tuple(cited[number]),
            tuple(references.get(number, ())),
            links=tuple(known),
            secrets=tuple(secrets.get(number, ())),
        )
        for number, known in links.items()
    }
