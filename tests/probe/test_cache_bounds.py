"""How large the file of the cache may become, where it lies, and what it says that it holds."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from linkcheck.probe.cache import Bounds, SqliteCache, default_path
from linkcheck.probe.cache_contents import clear, contents

from .cache_cases import Clock, answer

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
