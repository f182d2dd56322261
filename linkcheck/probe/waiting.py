"""This module says how long to wait before asking again: exponentially with jitter, or as the server's `Retry-After` says.

It knows RFC 9110 §10.2.3 and a cap. It knows no host.
"""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["backoff", "retry_after"]

_FIRST = 0.5
_MOST = 10.0


def backoff(attempt: int, chance: random.Random) -> float:
    """Return the seconds before try number `attempt` + 1: half to all of 0.5, 1, 2, 4 … at most 10 seconds.

    Jitter keeps those who failed together from coming back together.
    """
    whole: float = min(_MOST, _FIRST * 2.0 ** min(attempt - 1, 10))
    return whole * (0.5 + chance.random() / 2)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds that a `Retry-After` header asks for: 0 for a date that is past, None for none or nonsense.

    >>> retry_after("120"), retry_after("soon")
    (120.0, None)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < 10 else float("inf")
    if not text or len(text) > 64:
        return None
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
