"""Which outlets the documents of a run cite often, and which domains are one letter from one of them.

Knows all links of a run at once, and keeps only counts, names and the first segments of paths. Linear in all of them: names
are found by what is left when one letter is taken away, as in Garbe's symmetric deletion.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from linkcheck.model import Link, LinkFacts

__all__ = ["CitedOften", "Counted", "first_segment", "letters_of"]

_OFTEN = 5
"""Citations from which an outlet is cited often; and how many times as often as the host that looks like it."""
_SHORTEST = 5
"""Letters of the name below which one letter more or less is another name."""
_LONGEST = 63
"""Characters of a label (RFC 1035 §2.3.4)."""
_MOST_SEGMENTS = 10_000
"""First segments that are kept of one outlet."""


class Counted(Struct):
    """How often outlets are cited, and by which paths, in some documents; any parts, merged in any order, come to the same."""

    counts: dict[str, int] = {}
    """Citations by domain."""
    segments: dict[str, set[str]] = {}
    """By domain, the first segments of the paths that are cited there: all, or the 10,000 that come first in order."""
    of_no_outlet: int = 0
    """Citations of links without an outlet."""

    def add(self, links: Iterable[LinkFacts | Link], citations: Mapping[str, int]) -> None:
        """Count the citations of some links, whose numbers are given by URL."""
        counts, segments = self.counts, self.segments
        for link in links:
            outlet = link.outlet
            if outlet is None:
                self.of_no_outlet += citations[link.facts.url]
                continue
            url, domain = link.facts.url, outlet.domain
            found = segments.get(domain)
            if found is None:
                counts[domain] = citations[url]
                segments[domain] = {first_segment(url)}
                continue
            counts[domain] += citations[url]
            found.add(first_segment(url))
            if len(found) > 2 * _MOST_SEGMENTS:
                segments[domain] = _bounded(found)

    def merge(self, other: "Counted") -> None:
        """Take in what was counted in other documents; the other is not to be used any more."""
        self.of_no_outlet += other.of_no_outlet
        for domain, count in other.counts.items():
            self.counts[domain] = self.counts.get(domain, 0) + count
        for domain, segments in other.segments.items():
            found = self.segments.setdefault(domain, segments)
            if found is not segments:
                found |= segments
                if len(found) > 2 * _MOST_SEGMENTS:
                    self.segments[domain] = _bounded(found)

    def that_are_often(self) -> "Counted":
        """Return the counts of those that are cited often."""
        often = {domain: count for domain, count in self.counts.items() if count >= _OFTEN}
        return Counted(often, {domain: self.segments[domain] for domain in often}, self.of_no_outlet)

    def often(self) -> "CitedOften":
        """Return the outlets that are cited often."""
        often = self.that_are_often().counts
        shorter: dict[str, list[str]] = {}
        ends: set[str] = set()
        for domain in often:
            for name in _shortened(domain):
                shorter.setdefault(name, []).append(domain)
            for length in (-1, 0, 1):
                ends.update(_ends(domain, length))
        return CitedOften(
            often,
            {domain: frozenset(_bounded(self.segments[domain])) for domain in often},
            {name: tuple(sorted(domains)) for name, domains in shorter.items()},
            letters_of(often),
            frozenset(ends),
        )


def _bounded(segments: set[str]) -> set[str]:
    return set(sorted(segments)[:_MOST_SEGMENTS]) if len(segments) > _MOST_SEGMENTS else segments


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
    ends: frozenset[str] = frozenset()
    """What `_ends` says of them, and of names that are a letter shorter or longer."""

    @classmethod
    def of(cls, links: Iterable[Link]) -> "CitedOften":
        """Return the outlets that some links cite often."""
        links, counted = list(links), Counted()
        counted.add(links, {link.url: len(link.citations) for link in links})
        return counted.often()

    def near(self, domain: str, count: int) -> Iterator[str]:
        """Yield the domains one letter from `domain` that are cited five times as often as it is; each once, sorted."""
        if self.ends.isdisjoint(_ends(domain)):
            return
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
    start = url.find("/", url.find("://") + 3) + 1
    if not start:
        return ""
    end = url.find("/", start)
    segment = url[start:end] if end >= 0 else url[start:]
    if "?" in segment or "#" in segment:
        segment = segment.partition("?")[0].partition("#")[0]
    return segment.lower()


def _shortened(domain: str) -> Iterator[str]:
    """Yield a domain, and each name that it has with one letter of its first label taken away."""
    label, _, suffix = domain.partition(".")
    if not suffix or "/" in suffix or not _SHORTEST <= len(label) <= _LONGEST:
        return
    yield domain
    for at in range(len(label)):
        yield f"{label[:at]}{label[at + 1 :]}.{suffix}"


def _ends(domain: str, longer: int = 0) -> tuple[str, str]:
    """Return the beginning and the end of a domain's first label, each with what follows the label.

    They are nearly half of a label that is `longer` letters longer. Whatever one letter more, less or else, or two that are
    swapped, change in the name, one of them is not touched: most names have none in common, and need no closer look.
    """
    label, _, suffix = domain.partition(".")
    half = max(0, (len(label) + longer - 1) // 2)
    return f"{label[:half]}\0{suffix}", f"\0{label[len(label) - half :]}.{suffix}"


def _is_one_letter(one: str, other: str) -> bool:
    """Say whether two domains differ by a letter more or less or another, or by two that are swapped; digits are names' own."""
    short, long = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return long[at + 1 :] == short[at:] and long[at].isalpha()
    if short[at + 1 :] == long[at + 1 :]:
        return short[at].isalpha() and long[at].isalpha()
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
