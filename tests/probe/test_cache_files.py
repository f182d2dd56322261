"""Files that are damaged, foreign, hostile, locked or in the way: one warning at the most, and never an exception."""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from linkcheck.model import Answer, CanonicalUrl, Origin, Status, Title, Verdict
from linkcheck.probe.cache import Bounds, SqliteCache
from linkcheck.probe.cache_contents import clear, contents
from linkcheck.probe.cache_rows import MOST_ANSWER_BYTES, answer_from, history_from, row_key, row_of
from linkcheck.probe.cache_troubles import Trouble, Wrong

NOON = 1_740_052_800.0


def answer(number: int) -> Answer:
    url = f"https://news.example/{number}"
    titles = (Title(f"Headline {number * 7919}", Origin.META),)
    return Answer(CanonicalUrl(url), Verdict.ALIVE, Status(200, "OK", url), titles=titles)


def filled(path: Path, number: int = 1500) -> dict[str, Answer]:
    answers = {f"key {each}": answer(each) for each in range(number)}
    cache = SqliteCache(path, clock=lambda: NOON)
    for key, one in answers.items():
        cache.keep(key, one, good=True)
        cache.keep(f"failed {key}", one, good=False)
    cache.close()
    assert cache.warnings == []
    return answers


def execute(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c.sqlite"


def used(path: Path, **options: object) -> list[str]:
    """Use the cache at `path` in every way, and return its warnings."""
    cache = SqliteCache(path, clock=lambda: NOON, **options)  # type: ignore[arg-type]
    cache.good(["key 1"], 0)
    cache.keep("a", answer(1), good=True)
    cache.keep("b", answer(2), good=False)
    cache.history(["a", "b"])
    cache.close()
    return cache.warnings


# Set aside.


def cut_short(path: Path) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(2000)


def another_format(path: Path) -> None:
    filled(path)
    execute(path, "PRAGMA user_version = 2")


def a_trigger(path: Path) -> None:
    """Somebody else's file, whose trigger would never come to an end once something is written."""
    filled(path)
    execute(
        path,
        "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM failures WHERE failures = (WITH RECURSIVE "
        "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n); END",
    )


def a_view(path: Path) -> None:
    filled(path)
    execute(
        path,
        "DROP TABLE failures",
        "CREATE VIEW failures AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS key, i AS first, i AS last, i AS failures FROM n",
    )


BROKEN: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(random.Random(1).randbytes(50_000)),
    "text": lambda path: path.write_text("These are the notes of a user.\n"),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "a header without a database": lambda path: path.write_bytes(
        b"SQLite format 3\0" + bytes(range(256)) * 40
    ),
    "cut short": cut_short,
    "another format": another_format,
    "a trigger": a_trigger,
    "a view": a_view,
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_file_of_no_use_is_set_aside_with_one_warning(path: Path, broken: Callable[[Path], object]) -> None:
    broken(path)
    before = path.read_bytes()
    (warning,) = used(path)
    assert f"The cache {path} " in warning
    assert "it was set aside as c.sqlite.set-aside-20250220T120000, and a new one is begun." in warning
    assert path.with_name("c.sqlite.set-aside-20250220T120000").read_bytes() == before
    assert used(path) == []
    cache = SqliteCache(path)
    assert cache.good(["a", "b"], 0) == {"a": answer(1)}
    cache.close()


def test_nothing_that_was_set_aside_is_written_over(path: Path) -> None:
    for number in range(3):
        path.write_text(f"{number} are the notes of a user")
        assert len(used(path)) == 1
    asides = ["c.sqlite.set-aside-20250220T120000" + ending for ending in ("", "-2", "-3")]
    assert [path.with_name(name).read_text()[0] for name in asides] == ["0", "1", "2"]


def test_a_newer_format_is_named(path: Path) -> None:
    another_format(path)
    (warning,) = used(path)
    assert "was written by another version of linkcheck: format 2; this one writes format 1;" in warning


@pytest.mark.parametrize("seed", range(20))
def test_a_file_with_flipped_bytes_gives_right_answers_or_none(path: Path, seed: int) -> None:
    answers = filled(path, 400)
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 20, 2000])):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    path.write_bytes(data)
    cache = SqliteCache(path, clock=lambda: NOON)
    for key, found in cache.good(answers, 0).items():
        assert found == answers[key]
    cache.history(f"failed {key}" for key in answers)
    for key, one in answers.items():
        cache.keep(key, one, good=True)
        cache.keep(f"failed {key}", one, good=False)
    cache.close()
    assert len(cache.warnings) <= 1


def test_damage_that_shows_while_it_is_open_is_mended(path: Path) -> None:
    answers = filled(path)
    one, other = (SqliteCache(path, clock=lambda: NOON) for _ in range(2))
    data = path.read_bytes()
    path.write_bytes(data[:4096] + random.Random(1).randbytes(len(data) - 4096))
    assert one.good(answers, 0) == {}
    one.keep("a", answer(1), good=True)
    assert one.good(["a"], 0) == {"a": answer(1)}
    # The other finds that the file was replaced already, and takes the new one.
    assert other.good(answers, 0) == {}
    assert other.good(["a"], 0) == {"a": answer(1)}
    one.close()
    other.close()
    assert len(one.warnings) == 1
    assert other.warnings == []
    asides = [each.name for each in path.parent.glob("*set-aside*") if not each.name.endswith("-wal")]
    assert asides == ["c.sqlite.set-aside-20250220T120000"]


# Left alone.


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    execute(path, "CREATE TABLE places (url TEXT)", "INSERT INTO places VALUES ('https://news.example/')")
    before = path.read_bytes()
    (warning,) = used(path)
    assert warning == (
        f"The cache {path} is the database of another program. This run goes without it; --cache PATH puts it "
        "elsewhere, --no-cache leaves it out."
    )
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["c.sqlite"]


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("make", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_what_is_no_file_is_left_alone(path: Path, make: Callable[[Path], object]) -> None:
    make(path)
    (warning,) = used(path)
    assert warning.startswith(f"The cache {path} cannot be used (")
    with pytest.raises(Trouble):
        clear(path / "x", surely_ours=True)
    assert len(list(path.parent.iterdir())) == 1


def test_a_path_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (warning,) = used(tmp_path / "file" / "c.sqlite")
    assert "cannot be used (" in warning
    assert len(used(Path("a\0b"))) == 1
    assert len(used(tmp_path / ("x" * 300))) == 1


def as_a_stranger(script: str) -> str:
    """Run a script as a user who may write nothing, where this one may write everything."""
    preamble = """
        import os, sys, platformdirs
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
        from test_cache_files import *
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


# Rows that somebody else wrote.


def row(value: object) -> bytes:
    plain = value if isinstance(value, bytes) else msgspec.msgpack.encode(value)
    return plain + zlib.crc32(plain).to_bytes(4, "big")


def deflated(value: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -12)
    return row(b"\xc1" + deflate.compress(value) + deflate.flush())


def test_malformed_rows_are_unknown() -> None:
    good = row_of(answer(1))
    assert good is not None
    assert answer_from(good) == answer(1)
    fields = {"url": "https://news.example/1", "verdict": "alive", "status": {"code": 200, "reason": "OK"}}
    rows: list[object] = [
        None, 1, "text", b"", b"\xc1", b"abc", good[:-1], good[:-5], good + b"\0", row(b""), row(b"\xc1"),
        row(None), row([1]), row({}), row(fields), row({**fields, "verdict": "splendid"}),
        row(b"\x81\xa3url" + b"\x91" * 20_000 + b"\xc0"), row(b"\x81\xa5other" + b"\x91" * 20_000 + b"\xc0"),
        row(b"\xdd\xff\xff\xff\xff"), row(b"\x81\xa3url\xa2\xff\xfe"), b"\x80" * (MOST_ANSWER_BYTES + 5),
        deflated(bytes(50_000_000)), deflated(b"x"), row(b"\xc1" + b"\xff" * 50),
    ]  # fmt: skip
    assert [answer_from(each) for each in rows] == [None] * len(rows)


def test_fields_that_a_later_version_adds_do_no_harm() -> None:
    fields = {**msgspec.to_builtins(answer(1)), "later": {"nested": [1, 2]}}
    assert answer_from(row(fields)) == answer(1)


def test_malformed_histories_are_unknown() -> None:
    assert history_from(NOON, NOON, 1) is not None
    for first, last, failures in [
        ("x", NOON, 1), (NOON, None, 1), (NOON, NOON, 0), (NOON, NOON, 1.5), (NOON, NOON, "1"), (NOON, NOON, True),
        (float("inf"), NOON, 1), (NOON, 1e300, 1), (-1e18, NOON, 1), (b"\xff", b"", b""),
    ]:  # fmt: skip
        assert history_from(first, last, failures) is None


def test_a_strangers_rows_are_unknown_and_written_over(path: Path) -> None:
    filled(path, 3)
    connection = sqlite3.connect(path)
    keys = [f"key {number}" for number in range(3)]
    for key, value in zip(keys, [b"\xff" * 40, "text", bytes(5_000_000)], strict=True):
        connection.execute("UPDATE answers SET answer = ? WHERE key = ?", (value, row_key(key)))
    connection.execute("UPDATE failures SET first = 'x', last = CAST(x'fffe' AS TEXT), failures = 9e99")
    connection.commit()
    connection.close()
    cache = SqliteCache(path, clock=lambda: NOON)
    failed = [f"failed {key}" for key in keys]
    assert cache.good(keys, 0) == {}
    assert cache.history(failed) == {}
    for key in keys:
        cache.keep(key, answer(1), good=True)
        cache.keep(f"failed {key}", answer(1), good=True)
    assert len(cache.good([*keys, *failed], 0)) == 6
    cache.close()
    assert cache.warnings == []
    assert contents(path).failing == 0


# Cleared.


@pytest.mark.parametrize("broken", [another_format, a_trigger, a_view], ids=lambda make: make.__name__)
def test_clearing_deletes_a_cache_of_no_use(path: Path, broken: Callable[[Path], object]) -> None:
    broken(path)
    size = path.stat().st_size
    with pytest.raises(Trouble):
        contents(path)
    removed = clear(path, surely_ours=False)
    assert (removed.answers, removed.bytes) == (None, size)
    assert list(path.parent.iterdir()) == []


def test_clearing_deletes_nothing_that_may_be_the_users(path: Path) -> None:
    path.write_text("These are the notes of a user.\n")
    with pytest.raises(Trouble) as caught:
        clear(path, surely_ours=False)
    assert caught.value.wrong is Wrong.DAMAGED
    assert path.read_text() == "These are the notes of a user.\n"
    assert clear(path, surely_ours=True).answers is None
    assert not path.exists()
    execute(path, "CREATE TABLE places (url TEXT)")
    with pytest.raises(Trouble) as caught:
        clear(path, surely_ours=True)
    assert caught.value.wrong is Wrong.FOREIGN
    assert path.exists()
