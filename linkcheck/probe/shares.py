"""This module says which process asks which hosts, where several share a run.

It knows visits and domains. It starts nothing.
"""

import sys
import threading
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from linkcheck.probe.learnt import domain_of
from linkcheck.probe.visit import Visit

__all__ = ["Shares", "owner_of", "processes_for", "shares_of"]

_LEAST = 500
"""Visits from which a process of one's own pays: it starts in 10 ms, and 500 visits cost 50."""
_LEAST_AT_ONCE = 64
"""Requests at once, in all, below which nobody is in a hurry."""
_MOST = 4
"""Processes: more of them were never measured."""
_FORKS = sys.platform not in ("win32", "darwin")
"""Whether the system has a fork that its libraries survive."""


class Shares:
    """The visits of each process, the one that was first included, and whose a host is."""

    def __init__(self, owners: dict[str, int], visits: list[list[Visit]]) -> None:
        self.visits = visits
        self._owners = owners

    def owner(self, host: str) -> int:
        """Return the number of the process that asks a host; every process says the same of every host."""
        known = self._owners.get(domain_of(host))
        return owner_of(host, len(self.visits)) if known is None else known


def owner_of(host: str, number: int) -> int:
    """Return which of `number` parts of all hosts one belongs to; hosts of a registrable domain belong to the same.

    >>> owner_of("www.site.example", 8) == owner_of("sso.site.example", 8)
    True
    """
    return crc32(domain_of(host).encode("utf-8", "replace")) % number


def processes_for(visits: Sequence[Visit], most: int, at_once: int) -> int:
    """Return how many processes pay for these visits, `most` at the most; 1 where a process cannot be doubled."""
    if most < 2 or len(visits) < 2 * _LEAST or at_once < _LEAST_AT_ONCE:
        return 1
    if not _FORKS or threading.active_count() > 1:
        return 1  # locks that other threads hold never open again in the new process
    return min(most, _MOST, len(visits) // _LEAST)


def shares_of(visits: Sequence[Visit], number: int) -> Shares:
    """Return the visits in `number` shares of about the same size; all hosts of a registrable domain stay together.

    So do redirects within a site (to `www.`, to https); a redirect to another site goes to the process that asks that one.
    """
    of_domain = Counter(domain_of(visit.request.host) for visit in visits)
    sizes = [0] * number
    owners: dict[str, int] = {}
    for domain, size in sorted(of_domain.items(), key=lambda item: (-item[1], item[0])):
        least = sizes.index(min(sizes))
        owners[domain] = least
        sizes[least] += size
    shares: list[list[Visit]] = [[] for _ in range(number)]
    for visit in visits:
        shares[owners[domain_of(visit.request.host)]].append(visit)
    return Shares(owners, shares)
