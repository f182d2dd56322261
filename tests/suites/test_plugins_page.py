"""docs/plugins.md: its package is written to a folder and installed there; its own tests and mypy pass, and its plug-ins work."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^(`{3,})\w+ file=(\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's package, with the metadata that an installer would write from its pyproject.toml."""
    folder = tmp_path_factory.mktemp("acme")
    for _, name, content in _BLOCK.findall((ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    (folder / "acme_linkcheck" / "__init__.py").touch()
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    info = folder / "acme_linkcheck-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n")
    points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {module}\n" for name, module in named.items())
        for group, named in project["entry-points"].items()
    )
    (info / "entry_points.txt").write_text(points)
    return folder


def run(package: Path, *command: str, cwd: Path | None = None, expect: int = 0) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(package), str(ROOT)]), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd or package, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def test_its_own_tests_pass(package: Path) -> None:
    assert "3 passed" in run(package, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")


def test_its_modules_have_the_types_of_their_contracts(package: Path) -> None:
    command = ["-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "tests/test_plugins.py"]
    assert "Success" in run(package, *command)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "spring.minutes").write_text(
        "Minutes of 2025-02-20\n\nTwo banks merge -> https://www.reuters.com/world/two-banks-merge-2025-07-21/\n\nSee https://drafts.acme.example/plan too.\n"
    )
    (tmp_path / "book.pages").write_bytes(b"One.\fTwo: https://drafts.acme.example/plan\fThree.")
    with zipfile.ZipFile(tmp_path / "spring.kit", "w") as archive:
        archive.writestr(
            "letter.md", "---\ndate: 2025-02-20\n---\nDear reader, [look](https://news.example/letter).\n"
        )
        archive.writestr("notes.txt", "See https://drafts.acme.example/plan\n")
        archive.writestr("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    return tmp_path


def test_its_plugins_work(package: Path, folder: Path) -> None:
    command = ["-m", "linkcheck", "check", ".", "--offline", "--fail-on", "warning", "--format"]
    report = json.loads(run(package, *command, "json", cwd=folder, expect=1))
    documents = {one["path"]: one for one in report["documents"]}
    assert {path: one["format"] for path, one in documents.items()} == {
        "book.pages": "pages", "spring.kit#letter.md": "markdown", "spring.kit#notes.txt": "text", "spring.minutes": "minutes",
    }  # fmt: skip
    assert documents["spring.minutes"]["date"]["value"] == "2025-02-20"
    assert documents["spring.kit#letter.md"]["date"]["value"] == "2025-02-20"
    assert [one["subject"] for one in report["skipped"]] == ["spring.kit#logo.png"]
    places = {
        (one["path"], one["line"], one["place"]) for one in report["findings"] if one["rule"] == "draft-link"
    }
    assert places == {
        ("spring.minutes", 5, None),
        ("book.pages", None, "page 2"),
        ("spring.kit#notes.txt", 1, None),
    }
    late = [one["path"] for one in report["findings"] if one["rule"] == "cited-after-document"]
    assert late == ["spring.minutes"]


def test_its_format_and_rule_are_there_by_name(package: Path, folder: Path) -> None:
    lines = run(
        package,
        "-m",
        "linkcheck",
        "check",
        ".",
        "--offline",
        "--fail-on",
        "warning",
        "--format",
        "lines",
        cwd=folder,
        expect=1,
    )
    assert "spring.minutes:5:5: warning: The link leads to a draft. [draft-link]" in lines.splitlines()
    assert "book.pages:page 2: warning: The link leads to a draft. [draft-link]" in lines.splitlines()
    assert "A link leads to a draft." in run(package, "-m", "linkcheck", "rules", cwd=folder)
