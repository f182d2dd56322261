"""Every cache passes the same tests; what `SqliteCache` promises beyond them of what survives a run."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck.model import (
    Answer,
)
from linkcheck.plugins import modules_in
from linkcheck.probe.cache import AHEAD, NoCache, SqliteCache
from linkcheck.probe.cache_rows import MOST_ANSWER_BYTES
from linkcheck.probe.contract import Cache, History

from .cache_cases import NOON, Clock, answer


class DictCache:
    """The contract in its shortest form, which says what the others have to do."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.answers: dict[str, tuple[float, Answer]] = {}
        self.failures: dict[str, History] = {}

    def good(self, keys: Iterable[str], not_before: float) -> Mapping[str, Answer]:
        known = {key: self.answers[key] for key in keys if key in self.answers}
        return {key: answer for key, (learnt, answer) in known.items() if learnt >= not_before}

    def keep(self, key: str, answer: Answer, *, good: bool) -> None:
        if good:
            self.answers[key] = self.clock(), answer
            self.failures.pop(key, None)
            return
        self.answers.pop(key, None)
        now = written(self.clock())
        before = self.failures.get(key)
        self.failures[key] = (
            History(now, now, 1) if before is None else History(before.first_failed, now, before.failures + 1)
        )

    def history(self, keys: Iterable[str]) -> Mapping[str, History]:
        return {key: self.failures[key] for key in keys if key in self.failures}

    def close(self) -> None:
        pass


def written(seconds: float) -> str:
    seconds -= NOON
    assert 0 <= seconds < 86_400 * 8
    days, rest = divmod(int(seconds) + 12 * 3600, 86_400)
    return f"2025-02-{20 + days:02}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}Z"


@pytest.fixture(params=["dict", "sqlite"])
def cache(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Cache]:
    made: Cache = (
        DictCache(clock) if request.param == "dict" else SqliteCache(tmp_path / "c.sqlite", clock=clock)
    )
    yield made
    made.close()
    assert getattr(made, "warnings", []) == []


# The contract.


def test_what_was_kept_is_found(cache: Cache) -> None:
    for number in range(1500):
        cache.keep(f"GET https://news.example/{number}", answer(number), good=True)
    keys = [f"GET https://news.example/{number}" for number in range(-5, 1500)]
    assert cache.good(iter(keys), NOON) == {key: answer(number) for number, key in enumerate(keys[5:])}
    assert cache.good([], 0) == {}
    assert cache.history(keys) == {}


def test_an_answer_counts_from_when_it_was_learnt(cache: Cache, clock: Clock) -> None:
    cache.keep("a", answer(1), good=True)
    assert set(cache.good(["a"], NOON)) == {"a"}
    assert cache.good(["a"], NOON + 0.001) == {}
    clock.now += 100
    cache.keep("a", answer(2), good=True)
    assert cache.good(["a"], NOON + 100) == {"a": answer(2)}


def test_a_failure_is_no_answer_and_removes_the_one_before(cache: Cache, clock: Clock) -> None:
    """Else a link that is dead today would be alive by yesterday's answer when it is asked again."""
    cache.keep("a", answer(1), good=True)
    clock.now += 10
    cache.keep("a", answer(1), good=False)
    assert cache.good(["a"], 0) == {}
    assert cache.history(["a"]) == {"a": History("2025-02-20T12:00:10Z", "2025-02-20T12:00:10Z", 1)}


def test_failures_add_up_until_it_answers(cache: Cache, clock: Clock) -> None:
    for _ in range(3):
        cache.keep("a", answer(1), good=False)
        clock.now += 86_400
    assert cache.history(["a", "b"]) == {"a": History("2025-02-20T12:00:00Z", "2025-02-22T12:00:00Z", 3)}
    cache.keep("a", answer(1), good=True)
    assert cache.history(["a"]) == {}
    assert set(cache.good(["a"], 0)) == {"a"}
    cache.keep("a", answer(1), good=False)
    assert cache.history(["a"]) == {"a": History("2025-02-23T12:00:00Z", "2025-02-23T12:00:00Z", 1)}


@given(
    steps=st.lists(
        st.tuples(st.sampled_from("abc"), st.booleans(), st.integers(0, 9), st.integers(0, 3000)), max_size=20
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_caches_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bool, int, int]]
) -> None:
    clock = Clock()
    real = SqliteCache(tmp_path_factory.mktemp("cache") / "c.sqlite", clock=clock)
    plain = DictCache(clock)
    for key, good, number, seconds in steps:
        clock.now += seconds
        for each in (real, plain):
            each.keep(key, answer(number), good=good)
    for since in (0.0, clock.now - 2000, clock.now):
        assert real.good("abc", since) == plain.good("abc", since)
    assert real.history("abc") == plain.history("abc")
    real.close()
    assert real.warnings == []


def test_no_cache_remembers_nothing() -> None:
    cache: Cache = NoCache()
    cache.keep("a", answer(1), good=True)
    cache.keep("b", answer(1), good=False)
    assert cache.good(["a", "b"], 0) == {}
    assert cache.history(["a", "b"]) == {}
    cache.close()


# What survives.


def test_the_next_run_knows_it(file: Callable[..., SqliteCache], clock: Clock) -> None:
    first = file()
    first.keep("a", answer(1), good=True)
    first.keep("b", answer(2), good=False)
    first.close()
    first.close()
    second = file()
    assert second.good(["a", "b"], NOON) == {"a": answer(1)}
    assert second.history(["a", "b"])["b"].failures == 1


def test_after_closing_nothing_is_kept_and_nothing_raises(file: Callable[..., SqliteCache]) -> None:
    cache = file()
    cache.close()
    cache.keep("a", answer(1), good=True)
    assert cache.good(["a"], 0) == {}
    assert cache.history(["a"]) == {}
    assert file().good(["a"], 0) == {}


def test_what_cannot_be_stored_is_lost_quietly(file: Callable[..., SqliteCache]) -> None:
    cache = file()
    cache.keep("large", answer(1, "x" * MOST_ANSWER_BYTES), good=False)
    cache.keep("large", answer(1, "x" * MOST_ANSWER_BYTES), good=True)
    cache.keep("surrogate", answer(1, "\udc80"), good=True)
    cache.keep("fits", answer(1, "x" * (MOST_ANSWER_BYTES - 500)), good=True)
    assert set(cache.good(["large", "surrogate", "fits"], 0)) == {"fits"}
    assert cache.history(["large"]) == {}


# Time.


def test_a_clock_that_was_ahead(file: Callable[..., SqliteCache], clock: Clock) -> None:
    """An answer from further than an hour ahead has no known age; it is asked for again, and then counts."""
    cache = file()
    cache.keep("a", answer(1), good=True)
    cache.keep("f", answer(1), good=False)
    clock.now = NOON - AHEAD
    assert set(cache.good(["a"], 0)) == {"a"}
    clock.now = NOON - AHEAD - 1
    assert cache.good(["a"], 0) == {}
    cache.keep("a", answer(2), good=True)
    cache.keep("f", answer(1), good=False)
    assert cache.good(["a"], clock.now) == {"a": answer(2)}
    assert cache.history(["f"]) == {"f": History("2025-02-20T10:59:59Z", "2025-02-20T12:00:00Z", 2)}


@pytest.mark.parametrize("now", [float("inf"), float("nan"), -1e300, 1e300, 0.0, -1.0])
def test_a_clock_that_is_broken(tmp_path: Path, now: float) -> None:
    cache = SqliteCache(tmp_path / "c.sqlite", clock=lambda: now)
    cache.keep("a", answer(1), good=True)
    cache.keep("b", answer(1), good=False)
    cache.good(["a"], 0.0)
    cache.history(["b"])
    cache.close()
    assert len(cache.warnings) <= 1


def test_no_cache_of_the_probe_escapes_these_tests() -> None:
    methods = ("good", "keep", "history", "close")
    found = {
        each
        for name in modules_in("linkcheck.probe", "linkcheck.none")
        for each in vars(import_module(f"linkcheck.probe.{name}")).values()
        if isinstance(each, type) and each is not Cache and all(hasattr(each, method) for method in methods)
    }
    assert found == {SqliteCache, NoCache}
