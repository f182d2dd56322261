"""A folder written for a test, and what linkcheck says of its local links."""

from collections.abc import Callable
from pathlib import Path

import pytest

import linkcheck
from linkcheck.model import Report


@pytest.fixture
def report_on(tmp_path, monkeypatch, in_this_process) -> Callable[..., Report]:
    """Return what writes files and checks them, offline and in this process; names that end in `/` are folders."""

    def check(files: dict[str, str], *paths: str, git: bool = True, **options) -> Report:
        root = tmp_path / "root"
        root.mkdir(exist_ok=True)
        if git:
            (root / ".git").mkdir(exist_ok=True)
        for name, text in files.items():
            file = root / name
            if name.endswith("/"):
                file.mkdir(parents=True, exist_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        monkeypatch.chdir(root)
        return linkcheck.check([*paths] or ["."], offline=True, jobs=1, **options)

    return check


@pytest.fixture
def missing_in(report_on) -> Callable[..., list[tuple[str, str, str, str | None]]]:
    """Return what gives, for such files, each link that leads nowhere: document, reference, problem, nearest."""

    def missing(files: dict[str, str], *paths: str, **options) -> list[tuple[str, str, str, str | None]]:
        report = report_on(files, *paths, **options)
        return [
            (Path(one.path).as_posix(), one.reference, one.problem.value, one.nearest)
            for one in report.targets
        ]

    return missing
