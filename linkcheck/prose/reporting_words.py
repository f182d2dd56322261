"""The words by which prose attributes stories and dates them: `data/reporting.toml`, read once.

Knows words; knows nothing of where they stand.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from linkcheck.tables import load

__all__ = ["reporting"]


@cache
def reporting() -> Mapping[str, Any]:
    """Return the lists of `data/reporting.toml` by name; `between` is one string of words."""
    return load("reporting")
