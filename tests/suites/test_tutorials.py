"""docs/plugins/: the package of each tutorial is built, installed and used; its own tests and mypy pass."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIALS = sorted(one.stem for one in (ROOT / "docs" / "plugins").glob("*.md") if one.stem != "index")
_BLOCK = re.compile(r'^(`{3,})\w+ title="([^"]+)"\n(.*?)^\1$', re.MULTILINE | re.DOTALL)
_BUILD = (
    "import os, hatchling.build as build, sys\nfor one in sys.argv[1:]: os.chdir(one); build.build_wheel('.')"
)
CHECK = ("-m", "linkcheck", "check", ".", "--offline")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each tutorial's package, as its page has it, with the wheel that its pyproject.toml makes."""
    folders = {}
    for tutorial in TUTORIALS:
        folder = folders[tutorial] = tmp_path_factory.mktemp(tutorial)
        for _, name, content in _BLOCK.findall((ROOT / f"docs/plugins/{tutorial}.md").read_text("utf-8")):
            file = folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(content, encoding="utf-8")
        (folder / f"acme_{tutorial}" / "__init__.py").touch()
    python("-c", _BUILD, *map(str, folders.values()), cwd=ROOT)
    return folders


@pytest.fixture(scope="module")
def installed(packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages in which all of the tutorials' wheels are: pip unpacks them in the same way."""
    site = tmp_path_factory.mktemp("site-packages")
    for folder in packages.values():
        [wheel] = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    return site


def python(*command: str, cwd: Path, site: Path | None = None, expect: int = 0, **variables: str) -> str:
    paths = [str(site)] if site is not None else []
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join([*paths, str(ROOT)]), "NO_COLOR": "1", **variables,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def test_every_kind_of_plugin_has_a_tutorial() -> None:
    assert TUTORIALS == ["format", "listing", "reader", "rule"]


def test_their_own_tests_pass(packages: dict[str, Path], installed: Path) -> None:
    files = [str(one) for folder in packages.values() for one in sorted((folder / "tests").glob("*.py"))]
    assert len(files) == len(TUTORIALS)
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", *files, cwd=installed, site=installed)
    assert f"{len(TUTORIALS)} passed" in done


def test_their_modules_have_the_types_of_their_contracts(packages: dict[str, Path], installed: Path) -> None:
    files = [str(one) for folder in packages.values() for one in (folder / "tests").glob("*.py")]
    command = ["-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), *files]
    assert "Success" in python(*command, cwd=ROOT, site=installed, MYPYPATH=str(installed))


@pytest.fixture
def folder(tmp_path: Path, packages: dict[str, Path]) -> Path:
    """Documents of the tutorials' formats: the one that the tutorial of readers has, and others."""
    (tmp_path / "spring.minutes").write_text(
        (packages["reader"] / "spring.minutes").read_text() + "\nSee https://drafts.acme.example/plan too.\n"
    )
    (tmp_path / "book.pages").write_bytes(b"One.\fTwo: https://drafts.acme.example/plan\fThree.")
    with zipfile.ZipFile(tmp_path / "spring.kit", "w") as archive:
        archive.writestr(
            "letter.md", "---\ndate: 2025-02-20\n---\nDear reader, [look](https://news.example/letter).\n"
        )
        archive.writestr("notes.txt", "See https://drafts.acme.example/plan\n")
        archive.writestr("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    return tmp_path


def test_the_readers_and_the_rule_are_used(installed: Path, folder: Path) -> None:
    command = [*CHECK, "--fail-on", "warning", "--format", "json"]
    report = json.loads(python(*command, cwd=folder, site=installed, expect=1))
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


def test_the_format_the_listing_and_the_rule_are_there_by_name(installed: Path, folder: Path) -> None:
    command = [*CHECK, "--fail-on", "warning", "--format", "lines"]
    lines = python(*command, cwd=folder, site=installed, expect=1).splitlines()
    assert "spring.minutes:5:5: warning: The link leads to a draft. [draft-link]" in lines
    assert "book.pages:page 2: warning: The link leads to a draft. [draft-link]" in lines
    urls = python("-m", "linkcheck", "extract", ".", "--format", "urls", cwd=folder, site=installed)
    assert "https://drafts.acme.example/plan\tbook.pages" in urls.splitlines()
    assert "A link leads to a draft." in python("-m", "linkcheck", "rules", cwd=folder, site=installed)
