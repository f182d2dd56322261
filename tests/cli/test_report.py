"""`linkcheck report`, as it is typed: a saved report in any format, as the run itself would have written it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linkcheck.report.writing import formats

from .conftest import Run


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of one run in all formats at once; the table went to standard output."""
    folder = tmp_path_factory.mktemp("once")
    text = "---\ndate: 2025-02-20\n---\nSee [x](https://report.html/) and https://www.reuters.com/world/a-story-2025-07-20/\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    reports = [f"--report={name}:run.{name}" for name in formats() if name != "table"]
    command = [sys.executable, "-m", "linkcheck", "check", "a.md", "--offline", *reports]
    clean = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR", "COLUMNS")}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, check=False)
    assert done.returncode == 1
    (folder / "run.table").write_bytes(done.stdout)
    return folder


@pytest.fixture
def saved(once: Path, tmp_path: Path) -> list[str]:
    """Copy these reports into the working folder of `run`, and return the names of their formats."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return [name for name in formats() if name != "table"]


def test_one_run_writes_all_formats_and_a_saved_report_gives_them_again(
    run: Run, saved: list[str], tmp_path: Path
) -> None:
    done = run("report", "run.json", *(f"--report={name}:again.{name}" for name in saved))
    assert done.returncode == 1, "it ends as the run did"
    assert done.stdout.encode() == (tmp_path / "run.table").read_bytes()
    for name in saved:
        assert (tmp_path / f"again.{name}").read_bytes() == (tmp_path / f"run.{name}").read_bytes() != b"", (
            name
        )


def test_the_options_of_outputs_and_gates_are_those_of_check(
    run: Run, saved: list[str], tmp_path: Path
) -> None:
    done = run("report", "run.json", "--format", "csv", "--fail-on", "never", "-o", "links.csv")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "links.csv").read_bytes() == (tmp_path / "run.csv").read_bytes()
    done = run("report", "-", "--format", "gitlab", stdin=(tmp_path / "run.json").read_bytes())
    assert done.stdout.encode() == (tmp_path / "run.gitlab").read_bytes()
    done = run("report", "run.json", "--format", "sarif", "--fail-on", "rule:dead-link", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["version"] == "2.1.0"


def test_an_interrupted_run_says_that_it_is_incomplete(run: Run, saved: list[str], tmp_path: Path) -> None:
    whole = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    (tmp_path / "cut.json").write_text(json.dumps({**whole, "incomplete": True}), encoding="utf-8")
    done = run("report", "cut.json", "--format", "markdown")
    assert done.returncode == 130
    assert "**The run was interrupted" in done.stdout
    assert "Interrupted: the report holds what was learnt until then" in done.stderr


def test_what_is_no_report_is_an_error_and_no_file_is_touched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.json").write_text('{"schema": "linkcheck/1", "x": "\x1b[2J"', encoding="utf-8")
    done = run("report", "a\x1b[2J.json", "-o", "b.txt")
    assert done.returncode == 2
    assert "is no report that linkcheck has saved as JSON" in done.stderr
    assert "Save one: linkcheck check PATH --report json:FILE" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout
    assert not (tmp_path / "b.txt").exists()
    assert run("report", "none.json").returncode == 2
