"""Waits between tries: exponential with jitter, or as `Retry-After` says."""

import random
from datetime import UTC, datetime

import pytest

from linkcheck.probe.waiting import backoff, retry_after

NOW = datetime(2025, 2, 20, 12, 0, 0, tzinfo=UTC)


def test_waits_double_up_to_a_cap_with_jitter_below() -> None:
    chance = random.Random(1)
    for attempt, whole in enumerate([0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0], 1):
        waits = [backoff(attempt, chance) for _ in range(200)]
        assert whole / 2 <= min(waits) < max(waits) <= whole
        assert max(waits) - min(waits) > whole / 4
    assert backoff(10_000, chance) <= 10.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("99999999999999999999", float("inf")),
        ("Thu, 20 Feb 2025 12:00:30 GMT", 30.0),
        ("Thu, 20 Feb 2025 12:00:30", 30.0),
        ("Thu, 20 Feb 2025 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("", None),
        (None, None),
        ("Thu, 99 Feb 2025 12:00:30 GMT", None),
        ("x" * 10_000, None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
