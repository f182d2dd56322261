"""The webs that are measured on, the commands that check them, and the goals.

Knows names and numbers; runs nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from citing import Web

__all__ = [
    "BEST",
    "COST",
    "COUNTERPARTS",
    "FREE",
    "NONE",
    "OURS_OPEN",
    "PAGES",
    "QUICK",
    "SCENARIOS",
    "THEIRS_OPEN",
    "Scenario",
]

PEER, FREE = "lychee", "lychee, unthrottled"
WIDE, WIDEST = f"{FREE}, 20 a host", f"{FREE}, 50 a host"
PAGES, NONE = "linkcheck", "linkcheck --evidence none"
PAGES_EQUAL, EQUAL = f"{PAGES}, equal limits", f"{NONE}, equal limits"
OPEN, OPENEST, BARE = f"{NONE}, 20 a host", f"{NONE}, 50 a host", "bare client"
ALL = (PEER, FREE, WIDE, PAGES, PAGES_EQUAL, NONE, EQUAL, OPEN, BARE)
SECURE = tuple(name for name in ALL if name != BARE)
OURS_OPEN, THEIRS_OPEN = (EQUAL, OPEN, OPENEST), (FREE, WIDE, WIDEST)
COUNTERPARTS = (
    (PAGES, PEER),
    (NONE, PEER),
    (PAGES_EQUAL, FREE),
    (NONE, FREE),
    (EQUAL, FREE),
    (OPEN, WIDE),
    (OPENEST, WIDEST),
)
"""Defaults against defaults, what has the same limits, and our defaults against lychee without pauses."""
BEST = (f"{NONE}, its best limits", "lychee, unthrottled, its best")
"""Two more rows, which no command has: in each round the fastest of those that nothing but their own limits hold back."""
COST = 1.5
"""The goal for processor time and for peak memory, as a ratio to lychee's."""


class Scenario(NamedTuple):
    """One web, the commands that check it, and the goals: the wall-time ratio of a command to another at most."""

    title: str
    web: Web
    commands: tuple[str, ...] = ALL
    goals: Mapping[tuple[str, str], float] = MappingProxyType({})
    rounds: int | None = None


def _goals(unthrottled: float, defaults: float = 0.6) -> dict[tuple[str, str], float]:
    """Return the goals: defaults against defaults, and the best limits of one against the best of the other."""
    return {(PAGES, PEER): 1.0, (NONE, PEER): defaults, BEST: unthrottled}


SCENARIOS = {
    "0ms": Scenario("10,000 URLs on 200 hosts, 0 ms", Web(10_000, 200), goals=_goals(1.5)),
    "50ms": Scenario("10,000 URLs on 200 hosts, 50 ms", Web(10_000, 200, 50), goals=_goals(1.0)),
    "200ms": Scenario(
        "10,000 URLs on 200 hosts, 200 ms",
        Web(10_000, 200, 200),
        (PEER, FREE, WIDE, WIDEST, PAGES, PAGES_EQUAL, NONE, EQUAL, OPEN, OPENEST, BARE),
        _goals(1.0),
    ),
    "one-host": Scenario(
        "500 URLs on one host, 50 ms",
        Web(500, 1, 50),
        (PEER, FREE, PAGES, NONE, EQUAL),
        {(PAGES, PEER): 0.3, (NONE, PEER): 0.3},
        rounds=2,
    ),
    "many-hosts": Scenario("2,000 hosts with one URL each, 0 ms", Web(2_000, 2_000), goals=_goals(1.5)),
    "64k": Scenario(
        "10,000 URLs on 200 hosts, 0 ms, pages of 64 KB", Web(10_000, 200, 0, 65_536), goals=_goals(1.5)
    ),
    "https-0ms": Scenario(
        "https: 10,000 URLs on 200 hosts, 0 ms",
        Web(10_000, 200, scheme="https"),
        SECURE,
        _goals(1.5, defaults=0.8),
    ),
    "https-50ms": Scenario(
        "https: 10,000 URLs on 200 hosts, 50 ms",
        Web(10_000, 200, 50, scheme="https"),
        SECURE,
        _goals(1.5, defaults=0.8),
    ),
    "others": Scenario(
        "2,000 URLs on 200 hosts, 0 ms",
        Web(2_000, 200),
        (PEER, FREE, PAGES, NONE, "linkinator", "LinkChecker"),
        rounds=2,
    ),
}
QUICK = ("0ms", "50ms", "many-hosts", "https-0ms")
