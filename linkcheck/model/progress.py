"""How far a run is, as a callback of the Python interface gets it.

Knows counts; what is made of them is the caller's business.
"""

from typing import Literal

from msgspec import Struct

from linkcheck.model.vocabulary import Verdict

__all__ = ["Progress"]


class Progress(Struct, frozen=True):
    """How much of one stage of a run is done."""

    stage: Literal["reading", "probing", "warning"]
    """`reading` counts documents, `probing` links that the web is asked about; a `warning` counts nothing."""
    done: int = 0
    total: int = 0
    verdicts: dict[Verdict, int] = {}
    """Of `probing`: how many links have which verdict until now."""
    message: str = ""
    """Of a `warning`: a sentence on what went wrong beside the links, such as a cache that cannot be read."""
