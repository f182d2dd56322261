"""Which outlets the documents of a run cite often, and which domains are one letter from one of them.

Knows all links of a run at once, and keeps only counts, names and the first segments of paths. Linear in all of them: names
are found by what is left when one letter is taken away, as in Garbe's symmetric deletion.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from linkcheck.model import Link

__all__ = ["CitedOften", "first_segment", "letters_of"]

_OFTEN = 5
"""Citations from which an outlet is cited often; and how many times as often as the host that looks like it."""
_SHORTEST = 5
"""Letters of the name below which one letter more or less is another name."""
_LONGEST = 63
"""Characters of a label (RFC 1035 §2.3.4)."""
_MOST_SEGMENTS = 10_000
"""First segments that are kept of one outlet."""


class CitedOften(Struct, frozen=True):
    """The outlets that are cited often; a value like others."""

    counts: Mapping[str, int] = {}
    """Citations by domain, of those that are cited often."""
    segments: Mapping[str, frozenset[str]] = {}
    """By domain, the first segments of the paths that are cited there."""
    shorter: Mapping[str, tuple[str, ...]] = {}
    """By a name with one letter taken away, or none, the domains that it may be."""
    letters: frozenset[str] = frozenset()
    """What `letters_of` says of those that are cited often."""

    @classmethod
    def of(cls, links: Iterable[Link]) -> "CitedOften":
        """Return the outlets that some links cite often."""
        counts: dict[str, int] = {}
        links = list(links)
        for link in links:
            if link.outlet is not None:
                counts[link.outlet.domain] = counts.get(link.outlet.domain, 0) + len(link.citations)
        often = {domain: count for domain, count in counts.items() if count >= _OFTEN}
        segments: dict[str, set[str]] = {domain: set() for domain in often}
        for link in links:
            found = segments.get(link.outlet.domain) if link.outlet is not None else None
            if found is not None and len(found) < _MOST_SEGMENTS:
                found.add(first_segment(link.url))
        shorter: dict[str, list[str]] = {}
        for domain in often:
            for name in _shortened(domain):
                shorter.setdefault(name, []).append(domain)
        return cls(
            often,
            {domain: frozenset(found) for domain, found in segments.items()},
            {name: tuple(sorted(domains)) for name, domains in shorter.items()},
            letters_of(often),
        )

    def near(self, domain: str, count: int) -> Iterator[str]:
        """Yield the domains one letter from `domain` that are cited five times as often as it is; each once, sorted."""
        found = {other for name in _shortened(domain) for other in self.shorter.get(name, ())}
        for other in sorted(found):
            if other != domain and self.counts[other] >= _OFTEN * count and _is_one_letter(domain, other):
                yield other


def letters_of(domains: Iterable[str]) -> frozenset[str]:
    """Return the letters of the domains' first labels, each label's in order.

    >>> letters_of(["bbc.com", "bcb.example"])
    frozenset({'bbc'})
    """
    return frozenset("".join(sorted(domain.partition(".")[0])) for domain in domains)


def first_segment(url: str) -> str:
    """Return the first segment of a web URL's path in lower case, without its query.

    >>> first_segment("https://www.a.example/Roe/things?b=1"), first_segment("https://a.example/")
    ('roe', '')
    """
    start = url.find("/", url.find("://") + 3)
    if start < 0:
        return ""
    return url[start + 1 :].partition("/")[0].partition("?")[0].partition("#")[0].lower()


def _shortened(domain: str) -> Iterator[str]:
    """Yield a domain, and each name that it has with one letter of its first label taken away."""
    label, _, suffix = domain.partition(".")
    if not suffix or "/" in suffix or not _SHORTEST <= len(label) <= _LONGEST:
        return
    yield domain
    for at in range(len(label)):
        yield f"{label[:at]}{label[at + 1 :]}.{suffix}"


def _is_one_letter(one: str, other: str) -> bool:
    """Say whether two domains differ by a letter more or less or another, or by two that are swapped; digits are names' own."""
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return long[at + 1 :] == short[at:] and long[at].isalpha()
    if short[at + 1 :] == long[at + 1 :]:
        return short[at].isalpha() and long[at].isalpha()
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
