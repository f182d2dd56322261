"""Folders of packages, environments, caches and builds are left out unless they are named; files that a list names."""

import os
from pathlib import Path

import pytest

from linkcheck.collect.folders import collect
from linkcheck.collect.left_out_folders import BUILT_BESIDE, INSTALLED
from linkcheck.config import CollectOptions
from linkcheck.errors import UsageError

SUFFIXES = {".md": "markdown"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "a.md", "docs/b.md", "node_modules/p/r.md", "venv/lib/x.md", "cache/c.md", "site/s.md", "docs/site/kept.md", "build/kept.md"
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "venv" / "pyvenv.cfg").write_text("home = /usr\n", encoding="utf-8")
    (tmp_path / "cache" / "CACHEDIR.TAG").write_bytes(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    return tmp_path


def paths(*given: str, **options: object) -> list[str]:
    return [one.path for one in collect(given, CollectOptions(**options), SUFFIXES).candidates]  # type: ignore[arg-type]


def test_they_are_left_out_and_only_output_of_builds_is_mentioned(folder: Path) -> None:
    found = collect(["."], CollectOptions(), SUFFIXES)
    assert [one.path for one in found.candidates] == [
        "a.md",
        "build/kept.md",
        "docs/b.md",
        "docs/site/kept.md",
    ]
    (built,) = [one for one in found.skipped if one.subject == "site/"]
    assert "mkdocs.yml" in built.reason
    assert "cache" not in " ".join(one.subject for one in found.skipped)


@pytest.mark.parametrize("name", ["node_modules", "venv", "cache", "site"])
def test_one_that_is_named_is_read(folder: Path, name: str) -> None:
    assert len(paths(name)) == 1


def test_no_ignore_reads_them_all(folder: Path) -> None:
    assert len(paths(".", respect_ignore=False)) == 8


def test_our_own_files_are_no_documents_and_not_worth_a_word_unless_they_are_named(folder: Path) -> None:
    for name in (
        "docs/linkcheck.toml",
        ".linkcheck.toml",
        "linkcheck-baseline.json",
        "docs/linkcheck-state.json",
    ):
        (folder / name).write_text("{}", encoding="utf-8")
    suffixes = {".toml": "objects", ".json": "objects"}
    found = collect(["."], CollectOptions(hidden=True), suffixes)
    assert not found.candidates
    assert not any("linkcheck" in one.subject for one in found.skipped)
    assert len(collect(["docs/linkcheck.toml"], CollectOptions(), suffixes).candidates) == 1


def test_a_tag_without_its_signature_says_nothing(folder: Path) -> None:
    (folder / "cache" / "CACHEDIR.TAG").write_text("about caches", encoding="utf-8")
    assert "cache/c.md" in paths(".")


def test_names_are_plain_and_every_build_has_what_tells_of_it() -> None:
    assert not INSTALLED & BUILT_BESIDE.keys()
    assert all(files and "/" not in name for name, files in BUILT_BESIDE.items())


@pytest.mark.parametrize(
    "written",
    [
        b"a.md\ndocs/b.md\n",
        b"\xef\xbb\xbfa.md\r\n\r\ndocs/b.md",
        b"docs/b.md\0a.md\0",
        b"docs/b.md\n./a.md\na.md\ngone.md\nmkdocs.yml\n",
    ],
)
def test_files_that_a_list_names_are_read_each_once(folder: Path, written: bytes) -> None:
    (folder / "list").write_bytes(written)
    found = collect([], CollectOptions(files_from="list"), SUFFIXES)
    assert [one.path for one in found.candidates] == ["a.md", "docs/b.md"]
    skipped = {one.subject: one.reason for one in found.skipped}
    assert not skipped or (
        skipped["gone.md"] == "there is no such file" and skipped["*.yml"].startswith("1 file in a format")
    )
    assert not found.missing


def test_a_list_is_added_to_paths_and_obeys_globs(folder: Path) -> None:
    (folder / "list").write_text("docs/b.md\nnode_modules/p/r.md\n", encoding="utf-8")
    assert paths("a.md", files_from="list", exclude=("docs/",)) == ["a.md", "node_modules/p/r.md"]
    assert paths("a.md", files_from="list", include=("*.md",)) == ["a.md", "docs/b.md", "node_modules/p/r.md"]
    (folder / "list").write_text("docs\n", encoding="utf-8")
    assert paths(files_from="list") == ["docs/b.md", "docs/site/kept.md"]


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_names_are_bytes_where_the_system_has_bytes(folder: Path) -> None:
    name = b"\xff\n.md"
    with open(name, "wb") as file:
        file.write(b"x")
    (folder / "list").write_bytes(name + b"\0")
    (one,) = collect([], CollectOptions(files_from="list"), SUFFIXES).candidates
    assert one.path == "\\xff\n.md"


def test_a_list_that_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(
        UsageError, match=r"The list of files nowhere cannot be read: no such file or directory\."
    ):
        collect([], CollectOptions(files_from="nowhere"), SUFFIXES)
