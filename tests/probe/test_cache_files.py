"""Files that are damaged, foreign or hostile: set aside or left alone with one warning, and never an exception."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from linkcheck.probe import cache_opening
from linkcheck.probe.cache import SqliteCache
from linkcheck.probe.cache_contents import clear, contents
from linkcheck.probe.cache_troubles import Trouble, Wrong

from .cache_cases import NOON, answer, execute, filled, used

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


NOT_OURS: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(random.Random(1).randbytes(50_000)),
    "text": lambda path: path.write_text("These are the notes of a user.\n"),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "a header without a database": lambda path: path.write_bytes(
        b"SQLite format 3\0" + bytes(range(256)) * 40
    ),
    "a key": lambda path: path.write_text("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n"),
    "an archive": lambda path: path.write_bytes(b"PK\x05\x06" + bytes(18)),
    "one byte": lambda path: path.write_bytes(b"\n"),
    "our id alone": lambda path: path.write_bytes(bytes(68) + b"lnkc" + bytes(8000)),
}
BROKEN: dict[str, Callable[[Path], object]] = {
    "cut short": cut_short,
    "a header of ours without a database": lambda path: path.write_bytes(
        b"SQLite format 3\0" + bytes(52) + b"lnkc" + bytes(range(256)) * 40
    ),
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


@pytest.mark.parametrize("foreign", [make for name, make in NOT_OURS.items() if name != "one byte"])
def test_what_lies_at_the_default_path_is_set_aside_whatever_it_is(
    path: Path, foreign: Callable[[Path], object]
) -> None:
    foreign(path)
    before = path.read_bytes()
    (warning,) = used(path, surely_ours=True)
    assert "it was set aside as c.sqlite.set-aside-20250220T120000, and a new one is begun." in warning
    assert path.with_name("c.sqlite.set-aside-20250220T120000").read_bytes() == before
    assert used(path) == []


def test_nothing_that_was_set_aside_is_written_over(path: Path) -> None:
    for number in range(3):
        path.write_text(f"{number} are the notes of a user")
        assert len(used(path, surely_ours=True)) == 1
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


@pytest.mark.parametrize("foreign", NOT_OURS.values(), ids=NOT_OURS)
def test_a_file_that_linkcheck_did_not_make_is_left_alone(
    path: Path, foreign: Callable[[Path], object]
) -> None:
    foreign(path)
    path.chmod(0o640)
    before, made = path.read_bytes(), path.stat()
    (warning,) = used(path)
    assert warning == (
        f"The cache {path} was not made by linkcheck. This run goes without it; --cache PATH puts it elsewhere, "
        "--no-cache leaves it out."
    )
    assert path.read_bytes() == before
    assert (path.stat().st_mode, path.stat().st_mtime_ns) == (made.st_mode, made.st_mtime_ns)
    assert [each.name for each in path.parent.iterdir()] == ["c.sqlite"]


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_left_alone(path: Path, journal: str) -> None:
    execute(
        path,
        f"PRAGMA journal_mode = {journal}",
        "CREATE TABLE places (url TEXT)",
        "INSERT INTO places VALUES ('https://news.example/')",
    )
    before = path.read_bytes()
    for surely_ours in (False, True):
        (warning,) = used(path, surely_ours=surely_ours)
        assert f"The cache {path} was not made by linkcheck. This run goes without it" in warning
        assert path.read_bytes() == before


def test_a_database_without_a_table_may_be_another_programs_too(path: Path) -> None:
    execute(path, "CREATE TABLE t (x)", "DROP TABLE t")
    before = path.read_bytes()
    assert len(used(path)) == 1
    assert path.read_bytes() == before


def test_an_empty_file_has_nothing_to_lose(path: Path) -> None:
    path.touch()
    assert used(path) == []
    assert path.read_bytes()[68:72] == b"lnkc"


def test_a_file_says_whose_it_is_from_its_first_page_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the making of a file ends, the next run knows it for its own."""

    def killed(*_: object) -> None:
        raise Trouble(Wrong.UNUSABLE, "killed")

    with monkeypatch.context() as patched:
        patched.setattr(cache_opening, "_use_log", killed)
        assert len(used(path)) == 1
    assert path.read_bytes()[68:72] == b"lnkc"
    assert used(path) == []
    with closing(sqlite3.connect(path)) as store:
        assert store.execute("PRAGMA auto_vacuum").fetchone() == (2,)


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
    assert caught.value.wrong is Wrong.FOREIGN
    assert path.read_text() == "These are the notes of a user.\n"
    assert clear(path, surely_ours=True).answers is None
    assert not path.exists()
    execute(path, "CREATE TABLE places (url TEXT)")
    with pytest.raises(Trouble) as caught:
        clear(path, surely_ours=True)
    assert caught.value.wrong is Wrong.FOREIGN
    assert path.exists()
