"""A Git repository of a test's own."""

from pathlib import Path

import pytest

from linkcheck.collect import git_history
from tests.collect.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    git_history._history.cache_clear()
    git_history._top.cache_clear()
    return Repository(tmp_path / "docs")
