"""Which files are read."""

import os
import sys
from contextlib import nullcontext
from itertools import permutations
from pathlib import Path

import pytest

from linkcheck.collect import listing
from linkcheck.collect.folders import _Walk, collect
from linkcheck.config import CollectOptions
from linkcheck.stored_files import shown_name

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


@pytest.mark.parametrize("waiting", [1, 3, 99])
def test_each_file_once_in_whatever_order_it_is_come_upon(
    waiting: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_WAITING", waiting)
    for name in ("sub/again.txt", "again.txt"):
        (folder / name).symlink_to(folder / "a.txt")
    (folder / "sub" / "readme").symlink_to(folder / "README")
    expected = {os.path.realpath(name) for name in paths(".")}
    assert len(expected) == 5
    for given in permutations((".", "sub", "a.txt", "sub/again.txt")):
        found = collect(given, CollectOptions(), SUFFIXES).candidates
        assert sorted(os.path.realpath(one.file) for one in found) == sorted(expected)
        assert [one.path for one in found] == sorted(one.path for one in found)
        if given[0] == "a.txt":
            assert [one.size for one in found if os.path.realpath(one.file) == str(folder / "a.txt")] == [1]


class Entry:
    """A file as `os.scandir` gives it, of which is known how many there are at once."""

    alive = most = 0

    def __init__(self, name: str) -> None:
        self.name = self.path = name
        Entry.alive += 1
        Entry.most = max(Entry.most, Entry.alive)

    def __del__(self) -> None:
        Entry.alive -= 1

    def is_file(self) -> bool:
        return True

    def is_dir(self) -> bool:
        return False

    is_symlink = is_dir


def test_a_folder_of_any_size_is_gone_through_entry_by_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "linkcheck.collect.folders.os.scandir", lambda _: nullcontext(Entry(f"{n}.md") for n in range(1_000))
    )
    assert len(paths(".")) == 1_000
    assert Entry.most < 5


def test_hidden_files_on_request(folder: Path) -> None:
    assert {".e.txt", ".hidden/d.txt"} <= set(paths(".", hidden=True))


def test_gitignore_is_respected(folder: Path) -> None:
    (folder / ".gitignore").write_text("build/\n*.txt\n!a.txt\n", encoding="utf-8")
    assert paths(".") == ["README", "a.txt", "b.md"]
    assert "build/out.md" in paths(".", respect_ignore=False)


def test_a_folder_that_is_called_so_is_no_ignore_file(folder: Path) -> None:
    (folder / ".gitignore").mkdir()
    assert paths(".") == ["README", "a.txt", "b.md", "build/out.md", "sub/c.txt"]
    assert skipped(".") == {}


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


def skipped(*given: str, **options: object) -> dict[str, str]:
    found = collect(given, CollectOptions(**options), SUFFIXES).skipped  # type: ignore[arg-type]
    return {one.subject: one.reason for one in found if not one.subject.startswith("*.")}


def test_symbolic_links_and_loops(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "broken.txt").symlink_to(folder / "nothing")
    found = collect(["."], CollectOptions(), SUFFIXES)
    assert len({os.path.realpath(one.file) for one in found.candidates}) == len(found.candidates) == 5
    assert skipped(".") == {"broken.txt": "a link to nothing"}


OUT = "a link that leads out of what was named"


def test_no_link_leads_out_of_what_was_named(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("x")
    (folder / "sub" / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "sub" / "out").symlink_to(outside)
    (folder / "sub" / "all").symlink_to("/")
    (folder / "sub" / "beside.txt").symlink_to(folder / "a.txt")
    (folder / "sub2").mkdir()
    (folder / "sub" / "neighbour").symlink_to(folder / "sub2")
    assert paths("sub") == ["sub/c.txt"]
    assert skipped("sub") == {
        f"sub/{name}": OUT for name in ("out.txt", "out", "all", "beside.txt", "neighbour")
    }
    assert paths("sub", "a.txt", str(outside)) == ["sub/beside.txt", "sub/c.txt", "sub/out.txt"]
    assert skipped("sub", "a.txt", str(outside)) == {"sub/all": OUT, "sub/neighbour": OUT}


def test_a_link_that_was_named_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.txt").write_text("x")
    (folder / "link").symlink_to(outside)
    (folder / "link.txt").symlink_to(outside / "x.txt")
    assert paths("link") == ["link/x.txt"]
    assert paths("link.txt") == ["link.txt"]


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="there is no /proc")
def test_the_machine_s_own_folders_are_never_entered(folder: Path) -> None:
    (folder / "environ.txt").symlink_to("/proc/self/environ")
    (folder / "kernel").symlink_to("/sys")
    assert skipped(".", "/proc/version") == {"environ.txt": OUT, "kernel": OUT}
    walk = _Walk(CollectOptions(), SUFFIXES, ["/"])
    assert not walk._may_follow("/proc/self/environ", str(folder / "environ.txt"))
    assert not walk._may_follow("/sys", str(folder / "kernel"))


def test_a_line_that_is_no_pattern_costs_itself(folder: Path) -> None:
    (folder / ".gitignore").write_bytes(b"\xef\xbb\xbfbuild/\r\n!\n[\n*.txt\n")
    assert paths(".") == ["README", "b.md"]
    assert skipped(".") == {".gitignore": "2 lines are no patterns, and the others count"}


def test_too_many_patterns_are_left_out_and_said_to_be(folder: Path) -> None:
    (folder / ".gitignore").write_text("".join(f"a?{number}\n" for number in range(2_001)) + "*.txt\n")
    (folder / "sub" / ".gitignore").write_text("c?txt\nb?txt\n*.txt\n" + "x" * (1 << 20))
    assert paths(".") == ["README", "b.md", "build/out.md"]
    said = "more than 2,000 patterns with wildcards hold here: the last {} of this file are left out"
    assert skipped(".")[".gitignore"] == said.format(1)
    found = collect(["."], CollectOptions(), SUFFIXES).skipped
    assert [one.reason for one in found if one.subject == "sub/.gitignore"] == [
        "larger than 1 MiB: the patterns in the rest are left out",
        said.format(2),
    ]


def test_an_ignore_file_that_is_none_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / ".gitignore")
    assert "a.txt" in paths(".")
    os.unlink(folder / ".gitignore")
    (folder / ".gitignore").symlink_to(folder / "patterns")
    (folder / "patterns").write_text("*.txt\n")
    assert "a.txt" in paths(".")


def test_a_folder_that_is_ignored_by_one_above_is_empty(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("build/\n/sub/c.*\n")
    assert paths("build") == []
    assert paths("sub") == []
    assert paths("build", respect_ignore=False) == ["build/out.md"]


def test_names_that_are_no_unicode_are_shown(folder: Path) -> None:
    if sys.platform not in ("darwin", "win32"):  # where no file can have such a name
        with open(os.fsencode(folder) + b"/x\xff.txt", "w"):
            pass
        assert "x\\xff.txt" in paths(".")
    assert shown_name("a\ud800.txt") == "a\\ud800.txt"  # as Windows may name a file


def test_missing_paths_and_named_files(folder: Path) -> None:
    found = collect(["nowhere", "pic.png", "-"], CollectOptions(stdin_name="draft.md"), SUFFIXES)
    assert found.missing == ["nowhere"]
    assert [(one.path, one.format) for one in found.candidates] == [
        ("draft.md", "markdown"),
        ("pic.png", ""),
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


def test_files_are_read_as_is_asked_for(folder, monkeypatch) -> None:
    (folder / "a.txt").write_text("x")
    (folder / "b.note").write_text("x")
    (folder / "sub").mkdir(exist_ok=True)
    (folder / "sub" / "c.note").write_text("x")
    given = CollectOptions(read_as=("markdown:*.txt", "text:*.note", "markdown:sub/*.note"))
    found = {one.path: one.format for one in collect([str(folder)], given, SUFFIXES).candidates}
    wanted = {"a.txt": "markdown", "b.note": "text", "sub/c.note": "markdown"}
    assert {path: found[path] for path in wanted} == wanted
    named = collect(["b.note"], given, SUFFIXES).candidates
    assert [one.format for one in named] == ["text"]
