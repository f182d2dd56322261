"""Which files are read."""

import os
from pathlib import Path

import pytest

from linkcheck.collect.folders import collect
from linkcheck.config import CollectOptions

SUFFIXES = {".txt": "text", ".md": "markdown"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.md",
        "a.txt",
        "sub/c.txt",
        ".hidden/d.txt",
        ".e.txt",
        "pic.png",
        "pic2.PNG",
        "README",
        "build/out.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def paths(*given: str, **options: object) -> list[str]:
    return [one.path for one in collect(given, CollectOptions(**options), SUFFIXES).candidates]  # type: ignore[arg-type]


def test_a_folder_is_read_sorted_and_whole(folder: Path) -> None:
    assert paths(".") == ["README", "a.txt", "b.md", "build/out.md", "sub/c.txt"]


def test_unreadable_formats_are_one_entry_a_suffix(folder: Path) -> None:
    skipped = collect(["."], CollectOptions(), SUFFIXES).skipped
    assert [(one.subject, one.reason) for one in skipped] == [
        ("*.png", "2 files in a format that linkcheck does not read")
    ]


def test_each_file_once(folder: Path) -> None:
    assert paths("a.txt", ".", "sub", "./a.txt", str(folder / "a.txt")) == paths(".")


def test_hidden_files_on_request(folder: Path) -> None:
    assert {".e.txt", ".hidden/d.txt"} <= set(paths(".", hidden=True))


def test_gitignore_is_respected(folder: Path) -> None:
    (folder / ".gitignore").write_text("build/\n*.txt\n!a.txt\n", encoding="utf-8")
    assert paths(".") == ["README", "a.txt", "b.md"]
    assert "build/out.md" in paths(".", respect_ignore=False)


def test_a_deeper_gitignore_wins_and_the_repository_counts(folder: Path) -> None:
    (folder / ".git" / "info").mkdir(parents=True)
    (folder / ".git" / "info" / "exclude").write_text("b.md\n", encoding="utf-8")
    (folder / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    (folder / "sub" / ".gitignore").write_text("!c.txt\n", encoding="utf-8")
    assert paths(".") == ["README", "build/out.md", "sub/c.txt"]
    assert paths("sub") == ["sub/c.txt"]


def test_include_and_exclude(folder: Path) -> None:
    assert paths(".", include=("*.md",)) == ["b.md", "build/out.md"]
    assert paths(".", exclude=("build", "README")) == ["a.txt", "b.md", "sub/c.txt"]
    assert paths(".", include=("*.png",)) == ["pic.png"]


def test_symbolic_links_and_loops(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "broken.txt").symlink_to(folder / "nothing")
    found = collect(["."], CollectOptions(), SUFFIXES)
    assert len({os.path.realpath(one.file) for one in found.candidates}) == len(found.candidates) == 5
    assert ("broken.txt", "a link to nothing") in [(one.subject, one.reason) for one in found.skipped]


def test_missing_paths_and_named_files(folder: Path) -> None:
    found = collect(["nowhere", "pic.png", "-"], CollectOptions(stdin_name="draft.md"), SUFFIXES)
    assert found.missing == ["nowhere"]
    assert [(one.path, one.format) for one in found.candidates] == [
        ("draft.md", "markdown"),
        ("pic.png", "text"),
    ]


def test_a_file_outside_keeps_its_full_path(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "x.txt"
    other.write_text("x", encoding="utf-8")
    assert paths(str(other)) == [str(other)]
    assert paths(os.path.relpath(other)) == [os.path.relpath(other)]


def test_a_named_pipe_is_skipped(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    found = collect(["pipe.txt", "."], CollectOptions(), SUFFIXES)
    assert ("pipe.txt", "not a regular file") in [(one.subject, one.reason) for one in found.skipped]
