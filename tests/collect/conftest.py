"""A Git repository of a test's own."""

import sys
from pathlib import Path

import pytest

from linkcheck.collect import git_history
from tests.collect.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    git_history._history.cache_clear()
    git_history._top.cache_clear()
    return Repository(tmp_path / "docs")


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the work be done where a bound that the test has changed holds: a library with threads forbids forks from then on."""
    monkeypatch.setattr(sys, "executable", "")
