"""The pins: every version that `make` installs runs on every Python that linkcheck promises."""

import re
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
OLDEST = "3.11.0"
PINS = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().split())


@pytest.mark.parametrize("name", sorted(PINS))
def test_a_pinned_version_runs_on_the_oldest_python(name: str) -> None:
    try:
        needed = metadata(name).get("Requires-Python")
    except PackageNotFoundError:
        pytest.skip(f"{name} is not needed on this system")
    assert version(name) == PINS[name], "the environment is older than constraints.txt"
    assert OLDEST in SpecifierSet(needed or ""), f"{name} {PINS[name]} needs Python {needed}"


def test_the_oldest_python_is_the_one_that_the_package_asks_for() -> None:
    asked = re.search(r'requires-python = "(.+)"', (ROOT / "pyproject.toml").read_text())
    assert asked is not None
    assert OLDEST in SpecifierSet(asked.group(1))
    assert "3.10.99" not in SpecifierSet(asked.group(1))
