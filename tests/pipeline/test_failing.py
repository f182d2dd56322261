"""Links that have only just died are warnings until they have failed on enough days."""

from datetime import date
from pathlib import Path

import pytest

from linkcheck.config import ProbeOptions, Settings
from linkcheck.errors import ConfigurationError
from linkcheck.model import CanonicalUrl, Finding, Level, Link, UrlFacts, Verdict
from linkcheck.pipeline.failing import Failing, failing_of
from linkcheck.probe.contract import History

URL = CanonicalUrl("https://gone.example/")
DEAD = Finding("dead-link", Level.ERROR, "The link is dead: 404.", "a.md", url=URL)


def link(verdict: Verdict, url: str = URL) -> Link:
    canonical = CanonicalUrl(url)
    return Link(canonical, UrlFacts(canonical, "https", "gone.example"), None, None, (), verdict=verdict)


def level(failing: Failing) -> Level:
    return failing.settled([DEAD])[0].level


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(dead_after=2 * 86_400.0, state=str(tmp_path / "state.json"), probe=ProbeOptions())


def test_a_file_counts_the_days(settings: Settings) -> None:
    expected = {1: Level.WARNING, 2: Level.ERROR, 3: Level.ERROR}
    for day, wanted in expected.items():
        for _ in range(2):  # twice on one day is one day
            failing = Failing(settings)
            failing.learn([link(Verdict.DEAD)], {}, date(2026, 1, day))
            assert level(failing) is wanted
            failing.write()
    assert Path(str(settings.state)).read_text("utf-8") == (
        '{"schema": "linkcheck-state/1",\n"failing": {\n'
        '"https://gone.example/": ["2026-01-01", "2026-01-02", "2026-01-03"]\n}}\n'
    )
    failing = Failing(settings)
    failing.learn([link(Verdict.BLOCKED)], {}, date(2026, 1, 4))
    assert level(failing) is Level.ERROR  # nobody knows
    failing.learn([link(Verdict.ALIVE)], {}, date(2026, 1, 4))
    failing.write()
    assert Failing(settings)._days == {}


def test_the_message_says_so_and_other_findings_stay(settings: Settings) -> None:
    failing = Failing(settings)
    failing.learn([link(Verdict.DEAD)], {}, date(2026, 1, 1))
    other = Finding("malformed-url", Level.ERROR, "x", "a.md", url=URL)
    dead, same = failing.settled([DEAD, other])
    assert dead.message.endswith("404. It has failed on 1 of 2 days, so it is a warning (--dead-after).")
    assert same is other


def test_what_nobody_cites_any_more_is_forgotten(settings: Settings) -> None:
    failing = Failing(settings)
    failing.learn([link(Verdict.DEAD)], {}, date(2026, 1, 1))
    failing.learn([], {}, date(2026, 9, 1))
    assert failing._days == {}


@pytest.mark.parametrize(
    ("first", "failures", "wanted"),
    [("2026-01-08", 9, Level.ERROR), ("2026-01-09", 2, Level.ERROR), ("2026-01-10", 5, Level.WARNING), ("2026-01-08", 1, Level.ERROR)],
)  # fmt: skip
def test_the_cache_knows_since_when_and_how_often(
    settings: Settings, first: str, failures: int, wanted: Level
) -> None:
    from msgspec.structs import replace

    failing = Failing(replace(settings, state=None))
    history = History(f"{first}T10:00:00Z", "2026-01-10T10:00:00Z", failures)
    failing.learn([link(Verdict.DEAD)], {URL: history}, date(2026, 1, 10))
    assert level(failing) is wanted


def test_days_that_nobody_remembers_cannot_be_counted(settings: Settings) -> None:
    from msgspec.structs import replace

    assert failing_of(replace(settings, probe=None)) is None
    forgetful = replace(settings, state=None, probe=ProbeOptions(use_cache=False))
    with pytest.raises(ConfigurationError, match="nothing remembers them"):
        failing_of(forgetful)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[1]",
        b'{"schema": "x", "failing": {}}',
        b'{"schema": "linkcheck-state/1", "failing": {"u": ["x"]}}',
        b"\xff",
    ],
)
def test_a_file_that_is_none_is_refused(settings: Settings, data: bytes) -> None:
    Path(str(settings.state)).write_bytes(data)
    with pytest.raises(ConfigurationError, match="The state "):
        Failing(settings)
