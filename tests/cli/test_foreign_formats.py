"""A report format and a listing of another distribution, as a user installs them: found by name, and made safe."""

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

MODULE = """
NAME = "theirs"
SUMMARY = "what another distribution writes"

def write(report, write, terminal=None):
    for document in report.documents:
        write(f"\\x1b]0;owned\\x07{document.path}\\n::error::{document.path}\\n".encode())

def head(terminal=None):
    return b"##[add-mask]x\\n"

def encode_document(document, terminal=None):
    return f"\\x1b[2J{document.path}\\n".encode()
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment in which the distribution `their-package` is installed."""
    place = tmp_path / "site"
    place.mkdir()
    (place / "theirs.py").write_text(MODULE, encoding="utf-8")
    info = place / "their_package-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: their-package\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[linkcheck.reports]\ntheirs = theirs\n\n[linkcheck.listings]\ntheirs = theirs\n", encoding="utf-8"
    )
    before = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(place), before]))}


def test_a_format_is_found_and_writes_nothing_that_is_obeyed(
    run: Run, seed: Path, tmp_path: Path, installed: dict[str, str]
) -> None:
    done = run("check", "news", "--format", "theirs", "--report", "theirs:a.txt", env=installed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "\\x1b]0;owned\\x07news/talks.txt\n\\x3a:error::news/talks.txt\n"
    assert (tmp_path / "a.txt").read_text("utf-8") == done.stdout


def test_a_format_that_fails_is_named_with_its_package(
    run: Run, seed: Path, tmp_path: Path, installed: dict[str, str]
) -> None:
    module = tmp_path / "site" / "theirs.py"
    module.write_text(MODULE.replace("document.path", "document.name"), encoding="utf-8")
    done = run("check", "news", "--format", "theirs", env=installed)
    assert done.returncode == 2
    assert done.stderr.startswith(
        'Error: The report format "theirs" of their-package failed: AttributeError: '
    )
    assert "report it to those who wrote that format" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_so_does_a_listing_in_every_process(
    run: Run, tmp_path: Path, installed: dict[str, str], jobs: str
) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text("https://a.example/\n", encoding="utf-8")
    done = run("extract", "d", "--format", "theirs", "--jobs", jobs, env=installed)
    assert (done.returncode, done.stderr) == (0, "")
    rows = "".join(f"\\x1b[2Jd/{number}.txt\n" for number in range(4))
    assert done.stdout == f"\\x23#[add-mask]x\n{rows}"


def test_its_name_is_known_to_messages(run: Run, seed: Path, installed: dict[str, str]) -> None:
    done = run("check", "news", "--format", "their", env=installed)
    assert 'There is no report format "their". Did you mean "theirs"?' in done.stderr
