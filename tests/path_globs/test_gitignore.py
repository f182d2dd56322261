"""Patterns of ignore files match what Git says that they match, and in linear time."""

import os
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck.path_globs.gitignore import Patterns

NAMES = [
    "a",
    "b",
    "ab",
    "abc",
    "a.b",
    "-",
    "a b",
    "*a",
    "#a",
    "!a",
    "[",
    "aab",
    "bab",
    "é",
    "\\",
    "a*",
    "cab",
]
PIECES = [
    "a", "b", "c", "ab", "*", "**", "***", "?", "[ab]", "[!a]", "[a-c]", "[^b-]", "[]a]", "[[:alpha:]]", "[[:no:]]", "[\\a-c]",
    "[c-a]", "[/]", "\\a", "\\*", "\\", "\\/", "[", "!", "#", ".", "-", " ", "é", "/", "/", "**/", "/**/", "/**",
]  # fmt: skip
LINES = st.builds(
    lambda before, pieces, behind: before + "".join(pieces) + behind,
    st.sampled_from(["", "", "", "!", "/"]),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6),
    st.sampled_from(["", "", "", "/", " ", "\r"]),
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bool]]:
    """A repository of files and folders, three deep: its top, and the paths with whether they are folders'."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    top = tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "-q", str(top)], check=True)
    found: dict[str, bool] = {}

    def build(at: str, depth: int) -> None:
        for name in NAMES:
            path = at + name
            found[path] = depth < 3 and zlib.crc32(path.encode()) % 3 == 0
            if found[path]:
                (top / path).mkdir()
                build(path + "/", depth + 1)
            else:
                (top / path).touch()

    build("", 1)
    return top, found


def by_git(top: Path, lines: list[str], paths: list[str]) -> list[bool | None]:
    """Return what Git says of each path: ignored, expressly not ignored, or nothing."""
    (top / ".gitignore").write_bytes("\n".join(lines).encode() + b"\n")
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "-v", "-n", "-z", "--stdin"],
        input=b"".join(path.encode() + b"\0" for path in paths),
        env={key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        cwd=top,
        capture_output=True,
        check=False,
    )
    fields = done.stdout.split(b"\0")
    return [
        None if not fields[at] else not fields[at + 2].startswith(b"!") for at in range(0, len(fields) - 1, 4)
    ]


def by_us(lines: list[str], paths: dict[str, bool]) -> list[bool | None]:
    """Return the same as a walk finds it: what is in an ignored folder is never looked at."""
    text = "\n".join(lines).encode()
    patterns = Patterns((line.removesuffix(b"\r") for line in text.split(b"\n")), 1_000)

    def verdict(path: str) -> bool | None:
        above = path.rpartition("/")[0]
        if above and verdict(above):
            return True
        return patterns.verdict(path.encode(), is_folder=paths[path])

    return [verdict(path) for path in paths]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=1, max_size=3), st.integers(0, 40))
def test_they_match_what_git_matches(
    tree: tuple[Path, dict[str, bool]], lines: list[str], shift: int
) -> None:
    top, everything = tree
    some = {
        path: is_folder
        for at, (path, is_folder) in enumerate(everything.items())
        if at % 41 == shift or "/" not in path
    }
    some |= {path[:cut]: True for path in some for cut, character in enumerate(path) if character == "/"}
    assert list(zip(some, by_us(lines, some), strict=True)) == list(
        zip(some, by_git(top, lines, list(some)), strict=True)
    )


def ignores(path: str, *lines: str, is_folder: bool = False) -> bool | None:
    return Patterns([line.encode() for line in lines], 1_000).verdict(path.encode(), is_folder=is_folder)


def test_a_line_that_is_no_pattern_matches_nothing_and_is_counted() -> None:
    lines = [b"!", b"\\", b"a\\", b"[z-a]", b"[\\d-\\w]", b"[a", b"/", b"# no", b"", b"*.md"]
    patterns = Patterns(lines, 1_000)
    assert patterns.impossible == 5
    assert patterns.verdict(b"x.md", is_folder=False) is True
    assert patterns.verdict(b"e", is_folder=False) is True  # from d to w
    assert patterns.verdict(b"z", is_folder=False) is True  # no range, but its first byte
    assert patterns.verdict(b"x", is_folder=False) is None


def test_too_many_wildcards_are_left_out_and_counted() -> None:
    patterns = Patterns([b"a?", b"x", b"*.md", b"b?", b"c?"], 2)
    assert (patterns.wildcards, patterns.left_out) == (2, 1)
    assert [patterns.verdict(one, is_folder=False) for one in (b"ab", b"bb", b"cb", b"x", b"a.md")] == [
        True, True, None, True, True,
    ]  # fmt: skip


def test_what_is_below_a_folder_is_covered_by_what_covers_the_folder() -> None:
    patterns = Patterns([b"docs/", b"!docs/*.txt"], 1_000)
    assert patterns.covers(b"docs/a/b.md")
    assert not patterns.covers(b"docs/a.txt")
    assert not patterns.covers(b"docs")


STARS = [
    "*a" * 100 + "*b",
    "**/" + "*a/" * 50 + "b",
    "**/a/" * 100 + "b",
    "*" + "?" * 100 + "b",
    "*" + "a" * 100 + "b*" * 2,
    "[a-z]*" * 100 + "!",
    "a**" * 100 + "/b",
]


@pytest.mark.parametrize("pattern", STARS)
def test_stars_take_linear_time(ends_soon, pattern: str) -> None:
    def work() -> None:
        for path in ("a" * 250, "a/" * 2_000 + "a", ("a" * 200 + "/") * 20 + "c"):
            assert not ignores(path, pattern)

    ends_soon(work)


def test_very_many_patterns_take_linear_time(ends_soon) -> None:
    def work() -> None:
        lines = [f"{kind}{number}" for number in range(30_000) for kind in ("name", "*.end", "folder/name")]
        patterns = Patterns(map(str.encode, lines), 2_000)
        assert (patterns.wildcards, patterns.left_out) == (0, 0)
        many = Patterns((f"a?{number}[b]".encode() for number in range(90_000)), 2_000)
        assert many.left_out == 88_000
        for number in range(5_000):
            assert patterns.verdict(f"folder/file{number}".encode(), is_folder=False) is None
            assert many.verdict(f"folder/file{number}".encode(), is_folder=False) is None

    ends_soon(work)
