"""A command that is forked from a process that has imported linkcheck does what a command does that is started: for tests of commands."""

import os
import re
from pathlib import Path

import pytest

from fixtures.web import Web
from tests.forked import FORKS, Commands

from .conftest import Run

pytestmark = pytest.mark.skipif(not FORKS, reason="no process forks here")

COMMANDS = [
    (["check", "news"], ""),
    (["check", "news", "--all", "--fail-on", "warning", "--jobs", "2"], ""),
    (["check", "-", "--stdin-name", "a.md", "--format", "json"], "See [ü](https://a.example/\U0001f600) \udcff\n" + "x " * 200_000),
    (["extract", "news", "--format", "jsonl"], ""),
    (["extract", "-"], "https://a.example/x"),
    (["baseline", "write", "news", "--offline"], ""),
    (["check", "news", "--report", "html:a.html", "--report", "sarif:a.sarif"], ""),
    (["check", "nowhere"], ""),
    (["check", "news", "--config", "no.toml"], ""),
    (["chek"], ""),
    ([], ""),
    (["--help"], ""),
    (["check", "--help"], ""),
    (["--version"], ""),
    (["rules"], ""),
    (["rules", "dead-link", "--format", "json"], ""),
    (["schema"], ""),
    (["config"], ""),
    (["cache", "info", "--cache", "no.sqlite"], ""),
    (["completion", "bash"], ""),
    (["diff", "a.json", "b.json"], ""),
    (["report", "a.json"], ""),
    (["init", "--help"], ""),
    (["mcp", "--help"], ""),
]  # fmt: skip


_MOMENT = re.compile(r'\b\d{4}-\d\d-\d\dT[\d:]+Z|"elapsed_s": ?[\d.]+|\b\d+(?:\.\d+)? ?(?:ms|s|seconds?)\b')


def _timeless(text: str) -> str:
    """Return what was written without the moment of its run and how long that took."""
    return _MOMENT.sub("", text)


@pytest.mark.parametrize(
    ("arguments", "given"), COMMANDS, ids=[" ".join(arguments)[:40] for arguments, _ in COMMANDS]
)
def test_both_write_the_same_and_end_alike(
    run: Run, seed: Path, tmp_path: Path, arguments: list[str], given: str
) -> None:
    data = given.encode("utf-8", "surrogateescape")
    ends = []
    for anew in (True, False):
        ends.append(run(*arguments, stdin=data, anew=anew))
        (tmp_path / "linkcheck-baseline.json").unlink(missing_ok=True)
    started, forked = [
        (one.args, one.returncode, _timeless(one.stdout), _timeless(one.stderr)) for one in ends
    ]
    assert forked == started
    assert forked[2] or forked[3]


def test_both_ask_the_web(run: Run, served: Web, docs: Path, options: list[str]) -> None:
    check = ("check", "docs", "--no-cache", *options)
    started, forked = [run(*check, online=True, anew=anew) for anew in (True, False)]
    assert (forked.returncode, _timeless(forked.stdout)) == (started.returncode, _timeless(started.stdout))
    assert forked.returncode == 1


SHOWING = """
import os, signal, sys, threading
NAME, SUMMARY = "shown", "what a command knows of its process"
STREAMS = (sys.stdin, sys.stdout, sys.stderr)

def write(report, write, terminal=None):
    known = {
        "arguments": (sys.argv, sys.orig_argv, sys.flags, sys.warnoptions, sys.path, sys.modules["__main__"].__spec__.name),
        "folder": (os.getcwd(), os.umask(0o22)),
        "environment": sorted((name, value) for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"),
        "streams": [(one.encoding, one.errors, one.line_buffering, one.isatty(), one.fileno()) for one in STREAMS],
        # libffi, where it is the system's, keeps its own file open from the first import of ctypes on
        "open": sum("/libffi." not in os.path.realpath(one) for one in map("/dev/fd/{}".format, range(256)) if os.path.exists(one)),
        "signals": [(one.name, str(signal.getsignal(one)).split(" at ")[0]) for one in sorted(signal.valid_signals()) if hasattr(one, "name")],
        "threads": threading.active_count(),
        "session": (os.getsid(0), os.getpgid(0)),
    }
    for name, one in known.items():
        write(f"{name}: {one}\\n".encode())
"""


def test_a_command_knows_the_same_of_its_process(run: Run, seed: Path, tmp_path: Path) -> None:
    """A format of somebody else's shows it, which is found in the working folder."""
    (tmp_path / "shown.py").write_text(SHOWING)
    info = tmp_path / "shown-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shown\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[linkcheck.reports]\nshown = shown\n")
    started, forked = [
        run("check", "news", "--format", "shown", env={"LINKCHECK_X": "ü"}, anew=anew)
        for anew in (True, False)
    ]
    assert forked.stdout.splitlines() == started.stdout.splitlines()
    assert "LINKCHECK_X" in forked.stdout
    assert (forked.returncode, forked.stderr) == (0, "")


def test_a_command_knows_nothing_of_the_one_before(run: Run, tmp_path: Path) -> None:
    first = run("config")
    (tmp_path / "linkcheck.toml").write_text('fail-on = "never"\n')
    second = run("config")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "never" not in first.stdout
    assert "never" in second.stdout


@pytest.mark.parametrize(
    ("variable", "forks"),
    [("LINKCHECK_X", True), ("HOME", True), ("PYTHONUTF8", False), ("PYTHONPATH", False), ("LC_ALL", False), ("TZ", False), ("X", False)],
)  # fmt: skip
def test_what_python_itself_reads_is_never_given_to_a_fork(variable: str, forks: bool) -> None:
    with Commands() as commands:
        assert commands.forks({**os.environ, variable: "other"}) is forks
        assert commands.forks({name: value for name, value in os.environ.items() if name != "PATH"}) is False
