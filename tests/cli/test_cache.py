"""`linkcheck cache`: what it prints, and what it leaves alone."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from linkcheck.model import Answer, CanonicalUrl, Status, Verdict
from linkcheck.probe.cache import SqliteCache

Run = Callable[..., "subprocess.CompletedProcess[str]"]

DAY = 86_400


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which the platform's cache folder is the test's own."""
    return {"XDG_CACHE_HOME": str(tmp_path / "caches"), "HOME": str(tmp_path)}


def filled(path: Path, days: int = 9) -> Path:
    """A cache with 1,203 answers, three of them from just now, and twelve failures."""
    now = time.time() - days * DAY - 60
    cache = SqliteCache(path, clock=lambda: now)
    answer = Answer(
        CanonicalUrl("https://news.example/"), Verdict.ALIVE, Status(200, "OK", "https://news.example/")
    )
    for number in range(1200):
        cache.keep(str(number), answer, good=True)
    for number in range(12):
        cache.keep(f"failed {number}", answer, good=False)
    now = time.time()
    for number in range(3):
        cache.keep(f"new {number}", answer, good=True)
    cache.close()
    assert cache.warnings == []
    return path


def test_info_says_what_a_person_wants_to_know(run: Run, tmp_path: Path) -> None:
    filled(tmp_path / "c.sqlite")
    done = run("cache", "info", "--cache", "c.sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    rows = {line[:10].strip(): line[10:] for line in done.stdout.splitlines()}
    assert list(rows) == ["path", "size", "format", "answers", "oldest", "newest", "failing", "since"]
    assert rows["path"] == "c.sqlite"
    assert rows["size"].endswith(" kB")
    assert (rows["format"], rows["answers"], rows["failing"]) == ("1", "1,203", "12 URLs")
    assert rows["oldest"].endswith("Z (9 days ago)")
    assert rows["newest"].endswith("Z (just now)")
    assert rows["since"] == rows["oldest"]
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout


def test_info_as_json(run: Run, tmp_path: Path) -> None:
    filled(tmp_path / "c.sqlite")
    held = json.loads(run("cache", "info", "--cache", "c.sqlite", "--format", "json").stdout)
    assert list(held) == [
        "path", "exists", "format", "bytes", "answers", "oldest", "newest", "failing", "failing_since",
    ]  # fmt: skip
    assert (held["exists"], held["format"], held["answers"], held["failing"]) == (True, 1, 1203, 12)
    assert held["bytes"] == (tmp_path / "c.sqlite").stat().st_size
    assert held["oldest"] == held["failing_since"] < held["newest"]


def test_a_cache_that_is_not_there_is_not_made(run: Run, tmp_path: Path, home: dict[str, str]) -> None:
    said = run("cache", "info", env=home)
    assert (said.returncode, said.stderr) == (0, "")
    assert "probes.sqlite" in said.stdout
    assert "there is no such file yet" in said.stdout
    held = json.loads(run("cache", "info", "--format", "json", env=home).stdout)
    assert (held["exists"], held["format"], held["answers"]) == (False, None, 0)
    cleared = run("cache", "clear", env=home)
    assert cleared.returncode == 0
    assert cleared.stdout.startswith("There is no cache at ")
    assert list(tmp_path.iterdir()) == []


def test_clear_says_how_much_it_forgot(run: Run, tmp_path: Path) -> None:
    filled(tmp_path / "c.sqlite")
    done = run("cache", "clear", "--cache", "c.sqlite")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Forgot 1,203 answers, and the failures of 12 URLs; ")
    assert done.stdout.endswith(" kB freed.\n")
    held = run("cache", "info", "--cache", "c.sqlite").stdout
    assert "answers   0\n" in held
    assert "oldest" not in held
    assert run("cache", "clear", "--cache", "c.sqlite").stdout.startswith("Forgot 0 answers, ")


def test_the_default_cache_is_found(run: Run, home: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in home.items():
        monkeypatch.setenv(name, value)
    from linkcheck.probe.cache import default_path

    filled(default_path())
    assert "answers   1,203\n" in run("cache", "info", env=home).stdout
    assert run("cache", "clear", env=home).stdout.startswith("Forgot 1,203 answers")
    # What lies at that very path is nobody else's: it is deleted where it cannot be read.
    default_path().write_text("garbage " * 1000)
    assert run("cache", "info", env=home).returncode == 2
    assert run("cache", "clear", env=home).stdout == "Deleted a cache file that could not be read (8 kB).\n"
    assert not default_path().exists()


@pytest.mark.parametrize("command", ["info", "clear"])
def test_what_is_no_cache_is_left_alone(run: Run, tmp_path: Path, command: str) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("These are the notes of a user.\n")
    done = run("cache", command, "--cache", "notes.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: The cache notes.txt was not made by linkcheck.\n")
    assert done.stderr.count("\n") == 2
    assert notes.read_text() == "These are the notes of a user.\n"
    done = run("cache", command, "--cache", ".")
    assert (done.returncode, done.stderr) == (2, "Error: The cache . cannot be used (not a regular file).\n")


def test_the_path_is_shown_never_obeyed(run: Run, tmp_path: Path) -> None:
    name = "c\x1b[31m.sqlite"
    for command in ("info", "clear"):
        assert "c\\x1b[31m.sqlite" in run("cache", command, "--cache", name).stdout
    filled(tmp_path / name)
    assert "c\\x1b[31m.sqlite" in run("cache", "info", "--cache", name).stdout
    (tmp_path / name).write_text("no cache")
    assert "c\\x1b[31m.sqlite" in run("cache", "info", "--cache", name).stderr


def test_help_and_wrong_names(run: Run) -> None:
    for arguments in (["cache", "--help"], ["cache", "info", "-h"], ["cache", "clear", "--help"]):
        assert run(*arguments).returncode == 0
    done = run("cache", "ifno")
    assert done.returncode == 2
    assert 'There is no command "ifno". Did you mean "info"?' in done.stderr
    assert run("cache").returncode == 2
