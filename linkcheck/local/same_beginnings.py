"""Places that a program adds to documents: many links of several documents name such as begin alike, and none of them is there.

Knows links of documents to their own places by the first words of these; knows neither a file nor a generator.
"""

from linkcheck.local.configured import Site

__all__ = ["SameBeginnings"]

_MANY, _SEVERAL = 5, 3
"""So many different places with one beginning, named in so many documents as their own, are no mistakes of their own.

Of 240 folders of documentation one has such links: a manual to which a program adds 100 descriptions of options
(`#opt-programs.git.enable`), in 23 documents.
"""
_Beginning = tuple[str, str, str]


class SameBeginnings:
    """The links of a run's documents to places of their own, by what stands before the first hyphen."""

    def __init__(self) -> None:
        self._absent: dict[_Beginning, tuple[set[str], set[str]]] = {}
        """The places that are not there, and the documents that name them."""
        self._there: set[_Beginning] = set()

    def count(self, site: Site, document: str, fragment: str, *, is_there: bool) -> None:
        """Take note of a place that the document at a path names as its own."""
        beginning = _beginning_of(site, fragment)
        if beginning is None:
            return
        if is_there:
            self._there.add(beginning)
            return
        fragments, documents = self._absent.setdefault(beginning, (set(), set()))
        fragments.add(fragment)
        documents.add(document)

    def are_added(self, site: Site, fragment: str) -> bool:
        """Say whether places that begin like one that is not there are added to the documents of a site by a program."""
        beginning = _beginning_of(site, fragment)
        if beginning is None or beginning in self._there or beginning not in self._absent:
            return False
        fragments, documents = self._absent[beginning]
        return len(fragments) >= _MANY and len(documents) >= _SEVERAL


def _beginning_of(site: Site, fragment: str) -> _Beginning | None:
    word, hyphen, _ = fragment.partition("-")
    return (site.folder, site.kind, word) if word and hyphen else None
