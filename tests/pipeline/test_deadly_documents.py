"""A document that ends the process that reads it is skipped with its reason; the report on the others is the same bytes.

The documents are read by a reader of somebody else's, found by its entry point, in runs of the real command.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.forked import Commands

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="causes are said otherwise there")

READER = """
import os, sys
from linkcheck.readers import text
from linkcheck.model import Role
from linkcheck.readers.base import Found, Opened, Skipped, Source

FORMAT = "deadly"
SUFFIXES = (".deadly",)

class Mute(Exception):
    def __str__(self):
        raise ValueError("nothing to say")


class Odd:
    def __init__(self, reading):
        self.reading = reading

    def __getattr__(self, name):
        return getattr(self.reading, name)

    @property
    def links(self):
        return [Found(9, 27, "https://a.example/", "", "nonsense", Role.PROSE, 0)]


def read(opened, options):
    order = opened.data.split(b"\\n")[0].decode()
    if order == "abort":
        os.abort()
    elif order == "leave":
        sys.exit()
    elif order == "loop":
        while True:
            pass
    elif order == "grow":
        kept = []
        while True:
            kept.append(bytes(1 << 27))  # more than is allowed, in one step: no slow machine needs too long for it
    elif order == "deep":
        def deeper():
            return deeper() + 1
        deeper()
    elif order == "full":
        raise MemoryError
    elif order == "surrogate":
        yield Skipped(opened.path, "\\ud800")
        return
    elif order == "telling":
        raise ValueError("x" * 150 + " https://me:" + "s3cret" * 20 + "@a.example:b/")
    elif order == "mute":
        raise Mute
    elif order == "passing":
        yield Skipped(opened.path, "it is at https://me:s3cret@a.example/" + "x" * 10_000)
        return
    elif order == "unwritable":
        source = Source(opened.path + "/\\udcff.md", opened.data)
        yield from text.read(Opened(source.path, opened.data), options)
        return
    elif order == "nonsense":
        yield from map(Odd, text.read(opened, options))
        return
    yield from text.read(opened, options)
"""
TEXT = """\
Reuters reported Thursday.

https://www.reuters.com/world/quiet-talks-2025-02-20/
https://www.reuters.com/world/quiet-talks-2025-02-20/
https://site{}.example/2025/07/21/loud-talks
"""
COMMAND = """\
import sys
import linkcheck.engines.local as local
local.forks = lambda: False
from linkcheck.cli.main import main
main(sys.argv[1:])
"""
"""The command, whose workers start anew as they do where nothing forks."""
LIMITS = ("--max-seconds", "0.5", "--max-memory", "64MiB")
CAUSES = {
    "abort": "reading it ended the process (signal 6)",
    "leave": "reading it ended the process (exit code 70)",
    "loop": "it took longer than 0.5 seconds",
    "grow": "it needed more than 64 MiB of memory",
    "full": "it needed more than 64 MiB of memory",
    "deep": 'internal error: RecursionError: maximum recursion depth exceeded (the reader "deadly" of deadly)',
}

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of 200 documents, without anything deadly in it yet."""
    documents = tmp_path / "docs"
    documents.mkdir()
    for number in range(200):
        suffix = ("txt", "md", "deadly", "html")[number % 4]
        (documents / f"d{number:03}.{suffix}").write_text(TEXT.format(number), encoding="utf-8")
    return documents


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which the reader of somebody else's is installed."""
    plugin = tmp_path_factory.mktemp("plugin")
    entry = plugin / "deadly-1.dist-info"
    entry.mkdir(parents=True)
    (plugin / "deadly_reader.py").write_text(READER)
    (entry / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1\n")
    (entry / "entry_points.txt").write_text("[linkcheck.readers]\ndeadly = deadly_reader\n")
    path = [str(plugin), *filter(None, [os.environ.get("PYTHONPATH")]), os.getcwd()]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


@pytest.fixture(scope="module")
def commands(installed: dict[str, str]) -> Iterator[Commands]:
    with Commands(installed) as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, installed: dict[str, str], commands: Commands) -> Run:
    def _run(*arguments: str, spawned: bool = False) -> "subprocess.CompletedProcess[bytes]":
        if not spawned:
            return commands.run(arguments, tmp_path, installed)
        return subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments],
            cwd=tmp_path, env=installed, stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip

    return _run


def report(done: "subprocess.CompletedProcess[bytes]") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done.stdout)
    del found["started_at"], found["elapsed_s"]
    return found


def put(folder: Path, orders: dict[int, str]) -> dict[str, str]:
    """Write documents with orders, and return what the report is to say of each."""
    paths = {f"docs/x{number:03}.deadly": order for number, order in orders.items()}
    for path, order in paths.items():
        (folder.parent / path).write_text(f"{order}\nhttps://lost.example/\n")
    return {path: CAUSES[order] for path, order in paths.items()}


ORDERS = {3: "abort", 4: "loop", 70: "grow", 71: "leave", 111: "full", 150: "deep", 199: "abort"}


@pytest.mark.parametrize("spawned", [False, True], ids=["forked", "spawned"])
def test_the_report_is_that_without_the_guilty_ones(folder: Path, run: Run, spawned: bool) -> None:
    check = ("check", "docs", "--offline", "--format", "json")
    without = report(run(*check))
    assert without["summary"]["documents"] == 200
    expected = put(folder, ORDERS)
    for jobs in ("1", "3"):
        done = run(*check, *LIMITS, "--jobs", jobs, spawned=spawned)
        found = report(done)
        assert {one["subject"]: one["reason"] for one in found.pop("skipped")} == expected, jobs
        assert found["summary"].pop("skipped") == len(expected)
        assert found == {**{key: value for key, value in without.items() if key != "skipped"},
                         "summary": {key: value for key, value in without["summary"].items() if key != "skipped"}}  # fmt: skip
        assert done.returncode == 2  # for the deep one, where linkcheck itself failed
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("spawned", [False, True], ids=["forked", "spawned"])
def test_so_is_the_listing(folder: Path, run: Run, spawned: bool) -> None:
    without = run("extract", "docs", "--format", "jsonl", "--jobs", "1").stdout
    expected = put(folder, ORDERS)
    for jobs in ("1", "2"):
        done = run("extract", "docs", "--format", "jsonl", *LIMITS, "--jobs", jobs, spawned=spawned)
        assert done.stdout == without
        said = done.stderr.decode()
        assert all(f"{path}: {reason}" in said for path, reason in expected.items())


def test_a_single_document_that_ends_its_process_is_nothing_to_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.deadly").write_text("abort\n")
    done = run("check", "x.deadly", "--offline")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "x.deadly: reading it ended the process (signal 6)" in done.stderr.decode()


def test_what_a_reader_gives_and_cannot_be_written_costs_its_document(folder: Path, run: Run) -> None:
    (folder / "x1.deadly").write_text("surrogate\n")
    (folder / "x2.deadly").write_text("nonsense\nhttps://a.example/\n")
    (folder / "x3.deadly").write_text("unwritable\nhttps://a.example/\n")
    found = report(run("check", "docs", "--offline", "--format", "json"))
    assert found["summary"]["documents"] == 200
    reasons = {one["subject"]: one["reason"] for one in found["skipped"]}
    assert reasons.pop("docs/x1.deadly") == "\\ud800"
    assert reasons.pop("docs/x2.deadly").startswith("internal error: ValidationError: Invalid enum value")
    assert reasons.pop("docs/x3.deadly/\\udcff.md").startswith("internal error: UnicodeEncodeError: ")
    assert not reasons


def test_no_password_is_in_the_reason(folder: Path, run: Run) -> None:
    whose = ' (the reader "deadly" of deadly)'
    for name in ("telling", "mute", "passing"):
        (folder / f"{name}.deadly").write_text(f"{name}\n")
    done = run("check", "docs", "--offline", "--format", "json")
    assert b"s3cret" not in done.stdout + done.stderr
    reasons = {one["subject"].split("/")[1]: one["reason"] for one in report(done)["skipped"]}
    assert (
        reasons["telling.deadly"]
        == f"internal error: ValueError: {'x' * 150} https://me:***@a.example:b/{whose}"
    )
    assert reasons["mute.deadly"] == f"internal error: Mute{whose}"
    assert reasons["passing.deadly"].startswith("it is at https://me:***@a.example/xxx")
    assert len(reasons["passing.deadly"]) == 1_000


@pytest.mark.parametrize("spawned", [False, True], ids=["forked", "spawned"])
def test_standard_input_is_read_once_and_by_a_worker(tmp_path: Path, run: Run, spawned: bool) -> None:
    (tmp_path / "script.py").write_text(
        COMMAND if spawned else COMMAND.replace("lambda: False", "local.forks")
    )
    for content, code in (("https://a.example/\n", 0), ("x" * 2_000_000, 2)):
        done = subprocess.run(
            [sys.executable, "script.py", "extract", "-", "--format", "jsonl", "--max-size", "1MiB"],
            cwd=tmp_path, input=content.encode(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, code)
        assert (b"a.example" in done.stdout) is (code == 0)


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
@pytest.mark.parametrize(
    "command", [("check", "--offline", "--format", "json"), ("extract", "--format", "jsonl")]
)
def test_names_that_are_no_unicode_end_no_run(tmp_path: Path, run: Run, command: tuple[str, ...]) -> None:
    odd = os.fsdecode(b"x\xff.md")
    (tmp_path / odd).write_text("https://a.example/\n")
    for names in ((odd,), ("-", "--stdin-name", odd), (".",)):
        done = run(*command, *names)
        assert done.returncode == 0
        assert b"a.example" in done.stdout or names[0] == "-"
        assert b"\xff" not in done.stdout + done.stderr
    done = run(*command, os.fsdecode(b"y\xff.md"))
    assert done.returncode == 2
    assert b"There is no file or folder y" in done.stderr
    assert b"Traceback" not in done.stderr
