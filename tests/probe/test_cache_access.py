"""Files that may not be read or written, are locked, or have no room: one warning at the most, and never an exception."""

import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkcheck.probe.cache import Bounds, SqliteCache

from .cache_cases import answer, filled, used


def test_a_path_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (warning,) = used(tmp_path / "file" / "c.sqlite")
    assert "cannot be used (" in warning
    assert len(used(Path("a\0b"))) == 1
    assert len(used(tmp_path / ("x" * 300))) == 1


def as_a_stranger(script: str) -> str:
    """Run a script as a user who may write nothing, where this one may write everything."""
    preamble = """
        import os, sys, platformdirs, urllib.parse, urllib.request  # Python 3.13 imports them late, and that user may not
        from pathlib import Path
        from linkcheck.model import *
        from linkcheck.probe import cache_file, cache_opening, cache_rows, cache_troubles
        from linkcheck.probe.cache import *
        if os.getuid() == 0:
            os.setgroups([]); os.setgid(65534); os.setuid(65534)
        path = Path(sys.argv[1])
        def answer(n):
            return Answer(CanonicalUrl(f"https://news.example/{n}"), Verdict.ALIVE, Status(200, "OK", "x"))
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder / "c.sqlite", 10)
        (folder / "locked").mkdir(0o555)
        (folder / "c.sqlite").chmod(0o444)
        folder.chmod(0o777)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", textwrap.dedent(preamble) + textwrap.dedent(script), name],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_folder_that_cannot_be_written() -> None:
    said = as_a_stranger("""
        cache = SqliteCache(path / "locked" / "c.sqlite", warn=print)
        cache.keep("a", answer(1), good=True)
        assert cache.good(["a"], 0) == {}
        cache.close()
        SqliteCache(path / "locked" / "deeper" / "c.sqlite", warn=print).close()
    """)
    lines = said.splitlines()
    assert len(lines) == 2
    assert all("cannot be used (permission denied). This run goes without it; " in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_file_that_can_only_be_read_is_read() -> None:
    said = as_a_stranger("""
        cache = SqliteCache(path / "c.sqlite", warn=print)
        assert set(cache.good(["key 1", "key 2", "x"], 0)) == {"key 1", "key 2"}
        for number in range(1000):
            cache.keep("a", answer(1), good=True)
            if number % 250 == 0:
                assert set(cache.good(["key 1", "a"], 0)) == {"key 1"}
        cache.close()
    """)
    assert said.count("\n") == 1
    assert "cannot be used (attempt to write a readonly database). New answers are not kept; " in said


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits of POSIX")
def test_a_disk_that_is_full(path: Path) -> None:
    """The limit on a file's size stands in for the disk: SQLite gets a short write, and then an error."""
    script = """
        import resource, sys
        sys.path.insert(0, sys.argv[2])
        from cache_cases import *
        from linkcheck.probe.cache import SqliteCache
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        cache = SqliteCache(sys.argv[1], warn=print)
        for number in range(4000):
            cache.keep(f"key {number}", answer(number), good=True)
            if number % 100 == 0:
                cache.history([])
        known = cache.good((f"key {number}" for number in range(4000)), 0)
        assert 100 < len(known) < 3000, len(known)
        cache.close()
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(script), str(path), str(Path(__file__).parent)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    assert ". New answers are not kept; " in done.stdout
    assert used(path) == []
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


# Locked.


@pytest.fixture
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    filled(path, 10)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_lock_that_lasts_loses_what_was_to_be_written_and_no_more(
    path: Path, locked: sqlite3.Connection
) -> None:
    cache = SqliteCache(path, bounds=Bounds(patience=0.01))
    for key in ("a", "b"):
        cache.keep(key, answer(1), good=True)
        assert set(cache.good(["key 1", key], 0)) == {"key 1"}
    locked.execute("ROLLBACK")
    cache.keep("c", answer(1), good=True)
    assert set(cache.good(["a", "b", "c"], 0)) == {"c"}
    cache.close()
    (warning,) = cache.warnings
    assert warning == (
        f"The cache {path} is kept locked by another program: database is locked: some answers were not kept, "
        "and will be asked for again."
    )


def test_a_lock_that_ends_costs_nothing(path: Path, locked: sqlite3.Connection) -> None:
    cache = SqliteCache(path)
    cache.keep("a", answer(1), good=True)
    locked.execute("COMMIT")
    assert set(cache.good(["a"], 0)) == {"a"}
    cache.close()
    assert cache.warnings == []


def test_a_file_that_nobody_else_may_open(path: Path) -> None:
    filled(path, 10)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    assert len(used(path, bounds=Bounds(patience=0.01))) == 1
    connection.close()
    assert used(path) == []
