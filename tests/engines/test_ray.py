"""Ray itself, where it is installed: the same report as of this machine's own processes, whatever ends a worker."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytest.importorskip("ray", reason="the extra ray is not installed")


def python(*given: str, **more: str) -> str:
    """Run Python in a process of its own: Ray starts threads and opens sockets."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, *given]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_one_ray_that_loses_items_and_workers(tmp_path: Path) -> None:
    """One Ray for several tests: starting it takes some seconds."""
    found = json.loads(python("-m", "tests.engines.on_ray", str(tmp_path)))
    plain, deadly, orphaned = found["plain"], found["deadly"], found["orphaned"]
    assert plain == [[2, "A B", ["A", "B"]], [1, "C", ["C"]]]
    lost = "die lost: reading it ended the process (exit code 9)"
    assert deadly == [[1, "A", ["A"]], [1, lost, []], [1, "B", ["B"]], [1, "C", ["C"]]]
    assert [one[1].split()[0] for one in orphaned] == ["A", "ORPHAN", "C"]
    assert found["raised"] == "ValueError: no such luck"
    assert found["report"] == found["same"]
    assert found["documents"] > 50
    assert not (tmp_path / "scratch").exists() or not list((tmp_path / "scratch").iterdir())
