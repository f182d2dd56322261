"""Runs the real command in a process of its own, on documents, and against the web on loopback."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures.web import Page, Redirect, Reply, Web
from tests.forked import Commands, started

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="package")
def commands() -> Iterator[Commands]:
    """Runs commands in children of one process that has imported linkcheck, where that makes no difference."""
    with Commands() as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, commands: Commands) -> Run:
    def _run(
        *arguments: str,
        stdin: str | bytes = "",
        env: dict[str, str] | None = None,
        online: bool = False,
        anew: bool = False,
    ) -> "subprocess.CompletedProcess[str]":
        """Run it; `check` is offline unless it is to ask the web on loopback. `anew`: by an interpreter that is started for it."""
        if arguments[:1] == ("check",) and not online:
            arguments = ("check", "--offline", *arguments[1:])
        clean = {key: value for key, value in os.environ.items() if key not in ("CI", "NO_COLOR", "COLUMNS")}
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        how = started if anew else commands.run
        done = how(arguments, tmp_path, {**clean, **(env or {})}, given)
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"),
        )

    return _run


SEED = """\
Quiet talks on grain exports went on for weeks in a Geneva hotel, Reuters reported Thursday, citing two
people who had attended them.

Related article: Kremlin Courts Trump Behind the Scenes as His Foreign Policy Rhetoric
Rattles U.S. Allies

https://www.reuters.com/world/americans-russians-have-discussed-ukraine-war-through-swiss-side-channel-sources-2025-02-20/
https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-as-his-foreign-policy-rhetoric-rattles-us-allies
https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-as-his-foreign-policy-rhetoric-rattles-us-allies
"""


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A folder that holds one document with the traps that linkcheck was made for."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "talks.txt").write_text(SEED, encoding="utf-8")
    return folder


@pytest.fixture
def options(web: Web, tmp_path: Path) -> list[str]:
    """Options that lead every name to the web on loopback, and keep the cache out of the user's home."""
    mappings = [f"--resolve={mapping}" for mapping in web.resolve]
    return [*mappings, "--cacert", web.ca_file, "--cache", str(tmp_path / "cache" / "probes.sqlite")]


@pytest.fixture
def ask(run: Run, options: list[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """A function that checks the folder `docs` and returns the exit code and the JSON report."""

    def _ask(*more: str) -> tuple[int, dict[str, Any]]:
        done = run("check", "docs", "--format", "json", *options, *more, online=True)
        return done.returncode, json.loads(done.stdout)

    return _ask


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "notes.md").write_text(
        "[good](https://good.example/story) and [gone](https://gone.example/story),\n"
        "[walled](https://walled.example/story), [moved](https://moved.example/story)\n"
        "and <mailto:ann@good.example>, http://127.0.0.1:8080/x\n"
    )
    return folder


@pytest.fixture
def served(web: Web) -> Web:
    web.serve("good.example", Page("A Good Story"))
    web.serve("gone.example", Reply(404))
    web.serve("walled.example", Reply(403))
    web.serve("https://moved.example/story", Redirect("https://good.example/new", 301))
    return web
