"""The command where something is missing that this system has: what Windows lacks of POSIX, and a locale that knows Unicode."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from fixtures.web import Web
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def _judged(report: Any) -> list[Any]:
    """Return what a report as JSON says of links and findings, without its times."""
    links = [{**one, "status": {**(one["status"] or {}), "checked_at": None}} for one in report["links"]]
    return [links, report["findings"], report["skipped"], report["summary"]]


@pytest.mark.skipif(sys.platform == "win32", reason="takes away what Windows does not have")
def test_nothing_is_asked_of_posix(
    served: Web, docs: Path, tmp_path: Path, run: Run, options: list[str]
) -> None:
    (docs / "second.md").write_text("See [a](missing.md), [x](https://[bad/).\r\n")
    shutil.copy(Path(__file__).with_name("without_posix.py"), tmp_path / "sitecustomize.py")
    check = ["check", "docs", "--format", "json", "--jobs", "2", "--no-cache", *options]
    here, there = (
        run(*check, online=True, env={"PYTHONPATH": path}, anew=True)
        for path in (str(ROOT), f"{tmp_path}:{ROOT}")
    )  # fmt: skip
    assert (tmp_path / "sitecustomize.py.loaded").exists()
    assert (there.returncode, there.stderr) == (1, here.stderr)
    assert _judged(json.loads(there.stdout)) == _judged(json.loads(here.stdout))


def test_a_locale_without_unicode_changes_nothing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "linkcheck.toml").write_text('exclude = ["ä*"]\n', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# Ü\n\n[ж](нет.md) “[x](https://[bad/)”\n", encoding="utf-8")
    check = ["check", "docs", "--format", "json"]
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp1252"}
    here = run(*check)
    there = run(*check, env={**locale, "PYTHONWARNDEFAULTENCODING": "1"}, anew=True)
    assert (there.returncode, there.stderr) == (1, here.stderr)
    assert _judged(json.loads(there.stdout)) == _judged(json.loads(here.stdout))
