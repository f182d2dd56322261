"""What the checks have in common: how one fails, and how work is counted.

Knows no plug-in.
"""

import cProfile
import gc
from collections.abc import Callable

__all__ = ["calls_of", "require", "require_linear"]


def require(condition: bool, sentence: str) -> None:
    """Raise AssertionError with a sentence unless the condition holds; unlike `assert` also under `python -O`."""
    if not condition:
        raise AssertionError(sentence)


def calls_of(work: Callable[[], object]) -> int:
    """Return how many calls of Python and C functions the work makes: the same number on every machine, at any load.

    What happens inside one call (a regular expression that backtracks, a parser written in C) is not seen.
    """
    profile, collects = cProfile.Profile(), gc.isenabled()
    gc.disable()  # what was left before would be finalised, and counted, in the middle of this work
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
        if collects:
            gc.enable()
    return sum(called.callcount for called in profile.getstats())


def require_linear(work: Callable[[int], object], what: str) -> None:
    """Raise AssertionError where `work(4)` makes more than about four times the calls of `work(1)`; `what` names the work."""
    four, one = calls_of(lambda: work(4)), calls_of(lambda: work(1))
    if four > 5 * one + 2_000:  # tables are read and patterns compiled by the first run
        four = calls_of(lambda: work(4))
    require(
        four <= 5 * one + 2_000,
        f"{what} is not linear: four times the input takes {four} calls instead of about {4 * one}.",
    )
