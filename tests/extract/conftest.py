"""A Git repository of a test's own."""

from pathlib import Path

import pytest

from linkcheck.extract import history
from tests.extract.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    history._history.cache_clear()
    history._top.cache_clear()
    return Repository(tmp_path / "docs")
