"""What the tests of hooks, actions and templates run against: the files that an installation from a checkout takes, and nothing else."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import needed

from .runner import Runner
from .running import ROOT

INSTALLED = ("pyproject.toml", "constraints.txt", "README.md", "LICENSE", "linkcheck", "docs/linkcheck.1")


@pytest.fixture(autouse=True)
def on_posix() -> None:
    if sys.platform == "win32":
        pytest.skip("the steps are scripts of bash")
    needed("git")
    needed("bash")


@pytest.fixture
def without_index(tmp_path: Path) -> dict[str, str]:
    """An environment in which pip builds and installs linkcheck without asking an index.

    What it needs, and what builds it, is found where this Python has it.
    """
    kept = ("PYTHON", "LINKCHECK", "GIT_", "GITHUB_", "PIP_", "VIRTUAL_ENV", "RUNNER_", "XDG_")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(kept)}
    home = tmp_path / "home"
    home.mkdir()
    return {
        **clean,
        "HOME": str(home),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_COMPILE": "1",  # one run imports a part of it
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it so: there is no isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@x.example",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@x.example",
    }  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Path]:
    """A copy of what is installed from a checkout."""
    folder = tmp_path / "source"
    for name in (*INSTALLED, "action.yml", ".pre-commit-hooks.yaml"):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def runner(tmp_path: Path, without_index: dict[str, str]) -> Runner:
    made = Runner(tmp_path, without_index)
    command = made.temp / "linkcheck/python/bin/linkcheck"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m linkcheck "$@"\n')
    command.chmod(0o755)
    (command.parent / "python").symlink_to(sys.executable)
    return made
