"""Every cache passes the same tests; what `SqliteCache` promises beyond them."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck.model import (
    Answer,
    CanonicalUrl,
    DateEvidence,
    Evidence,
    Hop,
    Origin,
    Page,
    Precision,
    Status,
    Title,
    Verdict,
)
from linkcheck.probe.cache import AHEAD, Bounds, NoCache, SqliteCache, default_path
from linkcheck.probe.cache_contents import clear, contents
from linkcheck.probe.cache_rows import MOST_ANSWER_BYTES, answer_from, row_of
from linkcheck.probe.contract import Cache, History

NOON = 1_740_052_800.0  # 2025-02-20T12:00:00Z


def answer(number: int, title: str = "A headline") -> Answer:
    url = f"https://news.example/{number}"
    return Answer(
        CanonicalUrl(url), Verdict.ALIVE, Status(200, "OK", url), titles=(Title(title, Origin.META),)
    )


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


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


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["dict", "sqlite"])
def cache(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Cache]:
    made: Cache = (
        DictCache(clock) if request.param == "dict" else SqliteCache(tmp_path / "c.sqlite", clock=clock)
    )
    yield made
    made.close()
    assert getattr(made, "warnings", []) == []


@pytest.fixture
def file(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., SqliteCache]]:
    """Opens the same file again and again; each opening is closed, and none may have warned."""
    opened = []

    def _open(**options: object) -> SqliteCache:
        opened.append(SqliteCache(tmp_path / "c.sqlite", clock=clock, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield _open
    for each in opened:
        each.close()
        assert each.warnings == []


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


def texts() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8"), max_size=40)


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


EVIDENCE = st.builds(
    Evidence, texts(), optional(texts()), optional(st.integers(1, 9)), optional(st.integers(1, 9))
)
DATES = st.builds(
    DateEvidence,
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(Precision),
    st.sampled_from(Origin),
    st.lists(EVIDENCE, max_size=3).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    texts(),
    st.sampled_from(Verdict),
    st.builds(
        Status,
        optional(st.integers(100, 999)),
        texts(),
        texts(),
        st.lists(st.builds(Hop, st.integers(300, 399), texts()), max_size=10).map(tuple),
        optional(texts()),
    ),
    optional(st.builds(Page, optional(DATES), optional(texts()), optional(texts()))),
    st.lists(st.builds(Title, texts(), st.sampled_from(Origin)), max_size=8).map(tuple),
    st.lists(st.tuples(texts(), st.booleans()), max_size=4).map(tuple),
)


@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(given: Answer) -> None:
    row = row_of(given)
    assert row is not None
    assert answer_from(row) == given


@given(st.lists(ANSWERS, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_come_back_from_the_file_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, given: list[Answer]
) -> None:
    path = tmp_path_factory.mktemp("cache") / "c.sqlite"
    expected = {f"key {number} \udc80": one for number, one in enumerate(given)}
    first = SqliteCache(path)
    for key, one in expected.items():
        first.keep(key, one, good=True)
    first.close()
    second = SqliteCache(path)
    assert second.good(expected, 0) == expected
    second.close()
    assert first.warnings == second.warnings == []


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


# Bounds.


def test_old_rows_go_when_a_run_that_learnt_something_ends(
    file: Callable[..., SqliteCache], clock: Clock, tmp_path: Path
) -> None:
    first = file()
    first.keep("old", answer(1), good=True)
    first.keep("failed long ago", answer(1), good=False)
    first.close()
    clock.now += 90 * 86_400 + 1
    second = file()
    assert set(second.good(["old"], 0)) == {"old"}
    second.keep("new", answer(2), good=True)
    second.close()
    third = file()
    assert third.good(["old", "new"], 0) == {"new": answer(2)}
    assert third.history(["failed long ago"]) == {}


def test_the_oldest_go_where_there_are_too_many(file: Callable[..., SqliteCache], clock: Clock) -> None:
    first = file(bounds=Bounds(most_rows=100))
    for number in range(150):
        clock.now += 1
        first.keep(f"a{number}", answer(number), good=True)
        first.keep(f"f{number}", answer(number), good=False)
    first.close()
    second = file()
    assert set(second.good([f"a{number}" for number in range(150)], 0)) == {f"a{n}" for n in range(50, 150)}
    assert set(second.history([f"f{number}" for number in range(150)])) == {f"f{n}" for n in range(50, 150)}


def test_a_file_that_grows_too_large_lets_the_oldest_go(
    file: Callable[..., SqliteCache], clock: Clock, tmp_path: Path
) -> None:
    cache = file(bounds=Bounds(most_bytes=200_000))
    for number in range(4000):
        clock.now += 0.01
        cache.keep(str(number), answer(number), good=True)
        if number % 500 == 499:
            cache.history([])  # writes what waits
    found = {int(key) for key in cache.good(map(str, range(4000)), 0)}
    assert 400 < len(found) < 4000
    assert found == set(range(min(found), 4000))
    cache.close()
    assert (tmp_path / "c.sqlite").stat().st_size < 300_000


# Where it lies.


def test_the_file_and_its_folder_are_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "cache" / "probes.sqlite"
    SqliteCache(str(path)).close()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_no_key_is_in_the_file(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "c.sqlite")
    cache.keep("GET https://news.example/ s3cret", answer(1), good=True)
    cache.close()
    assert b"s3cret" not in (tmp_path / "c.sqlite").read_bytes()


def test_the_default_path_is_in_the_platforms_cache_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = default_path()
    assert (path.name, path.parent.name) == ("probes.sqlite", "linkcheck")
    if sys.platform == "linux":
        assert path == tmp_path / "linkcheck" / "probes.sqlite"
    assert list(tmp_path.iterdir()) == []


def test_importing_it_imports_no_database() -> None:
    script = (
        "import sys, linkcheck.probe.cache as c; c.NoCache(); c.default_path()\n"
        "sys.exit('sqlite3' in sys.modules or 'asyncio' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# What it holds.


def test_contents_and_clearing(file: Callable[..., SqliteCache], clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    assert not contents(path).exists
    cache = file()
    cache.keep("a", answer(1), good=True)
    cache.keep("b", answer(2), good=False)
    clock.now += 60
    cache.keep("c", answer(3), good=True)
    cache.history([])
    held = contents(path)
    assert (held.answers, held.oldest, held.newest) == (2, "2025-02-20T12:00:00Z", "2025-02-20T12:01:00Z")
    assert (held.failing, held.failing_since) == (1, "2025-02-20T12:00:00Z")
    removed = clear(path, surely_ours=False)
    assert (removed.answers, removed.failing) == (2, 1)
    # The run that has it open goes on.
    assert cache.good(["a", "c"], 0) == {}
    cache.keep("d", answer(4), good=True)
    assert cache.good(["d"], 0) == {"d": answer(4)}
    cache.close()
    assert (contents(path).answers, contents(path).failing) == (1, 0)


def test_an_empty_file_is_an_empty_cache(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.touch()
    assert (contents(path).exists, contents(path).format, contents(path).answers) == (True, None, 0)
    assert clear(path, surely_ours=False).answers == 0
    cache = SqliteCache(path)
    cache.keep("a", answer(1), good=True)
    cache.close()
    assert (contents(path).answers, cache.warnings) == (1, [])
