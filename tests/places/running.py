"""Runs a command in a folder, and says all that it printed where it ended otherwise than it should.

`installs` marks tests that build an environment.
"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
installs = pytest.mark.skipif(
    os.environ.get("CI") != "true",
    reason="builds an environment, 4 s of processor time: .ci/run does (CI=true)",
)


def ran(
    *command: str, cwd: Path, env: dict[str, str], expect: int | None = 0
) -> "subprocess.CompletedProcess[str]":
    """Run a command and return what it did; fail with all that it printed where it ended otherwise."""
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert expect is None or done.returncode == expect, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done
