"""A host's pace: halved when it complains, less when it slows down, more again when it does well."""

from linkcheck.probe.pace import Pace


def test_a_complaint_halves_and_pauses() -> None:
    pace = Pace(6)
    pace.strained(100.0, 5.0)
    assert (pace.allowed, pace.not_before) == (3.0, 105.0)
    for _ in range(10):
        pace.strained(100.0, 1.0)
    assert (pace.allowed, pace.not_before) == (1.0, 105.0)


def test_good_answers_bring_it_back_one_round_at_a_time() -> None:
    pace = Pace(6)
    pace.strained(0.0, 0.0)
    for _ in range(3):
        pace.well(0.05)
    assert 3.9 < pace.allowed < 4.1
    for _ in range(50):
        pace.well(0.05)
    assert pace.allowed == 6.0


def test_growing_latency_shrinks_it_and_ordinary_noise_does_not() -> None:
    pace = Pace(6)
    for _ in range(20):
        pace.well(0.05)
    for _ in range(20):
        pace.well(0.2)
    assert pace.allowed == 6.0
    for _ in range(60):
        pace.well(2.0)
    assert pace.allowed < 2.0
    for _ in range(100):
        pace.well(0.05)
    assert pace.allowed == 6.0


def test_a_delay_keeps_starts_apart() -> None:
    pace = Pace(6, delay=2.0)
    pace.start(10.0)
    assert pace.not_before == 12.0
    pace.start(12.5)
    assert pace.not_before == 14.5
    assert Pace(6).not_before == 0.0
