"""Only what a change adds or touches fails a run: lines, renamed files, members, and links to what the change removes."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.api import run_check
from linkcheck.collect import git_history
from linkcheck.collect.git_changes import touched_lines
from linkcheck.config import Settings
from linkcheck.engines.local_engine import LocalEngine
from linkcheck.errors import UsageError
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.checking import check_paths
from linkcheck.pipeline.streaming import check_in_rows
from linkcheck.probe.probing import Watched
from tests.collect.repository import Repository
from tests.programs import needed

pytestmark = pytest.mark.usefixtures("in_this_process")

BAD = "See http://a..example/{} here.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    needed("git")
    git_history._history.cache_clear()
    git_history._top.cache_clear()
    made = Repository(tmp_path / "docs")
    for name, content in {
        "a.md": BAD.format(1) + "\nText.\n\n" + BAD.format(2),
        "old.md": "# Old\n\n" + BAD.format(3) + "\n".join(f"Line {n}.\n" for n in range(20)),
        "target.md": "# Target\n",
        "links.md": "See [target](target.md).\n",
    }.items():
        (made.root / name).write_text(content, encoding="utf-8")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "x")
    made.git("checkout", "-q", "-b", "change")
    monkeypatch.chdir(made.root)
    return made


def levels(revision: str = "main") -> dict[tuple[str, int | None, str], str]:
    report = run_check(["."], Settings(since=revision, jobs=1))
    return {
        (one.path, one.line, one.rule): one.level.value
        for one in report.findings
        if one.rule in ("malformed-url", "broken-local-link")
    }


def test_rows_have_the_same_levels(repository: Repository, tmp_path: Path) -> None:
    (repository.root / "new.md").write_text(BAD.format(5), encoding="utf-8")
    expected = check_paths(["."], Settings(since="main", jobs=1))
    with (
        LocalEngine(0, 1) as engine,
        check_in_rows(Begun.of(["."], Settings(since="main", jobs=1)), engine, heard := Heard()) as (
            report,
            _,
        ),
    ):
        assert [*map(repr, report.findings)] == [*map(repr, expected.findings)]
    assert {one.level.value for one in report.findings if one.rule == "malformed-url"} == {"note", "error"}
    assert heard.warnings == [
        "3 findings are notes, because nothing of the change since main touches them (--since)."
    ]


class Heard:
    """Keeps what is said."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def reading(self, done: int, total: int) -> None: ...

    def probing(self, watched: Watched) -> None: ...

    def warning(self, text: str) -> None:
        self.warnings.append(text)


def test_what_is_the_same_is_a_note(repository: Repository) -> None:
    assert set(levels().values()) == {"note"}
    (repository.root / "a.md").write_text(
        "\n" + BAD.format(1) + "\nText.\n\n" + BAD.format("2changed") + BAD.format(4), encoding="utf-8"
    )
    (repository.root / "new.md").write_text(BAD.format(5), encoding="utf-8")
    expected = {
        ("a.md", 2, "malformed-url"): "note",
        ("a.md", 6, "malformed-url"): "error",
        ("a.md", 7, "malformed-url"): "error",
        ("new.md", 1, "malformed-url"): "error",
        ("old.md", 3, "malformed-url"): "note",
    }
    assert levels() == expected  # not committed yet
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "y")
    assert levels() == expected


def test_a_file_with_another_name_is_compared_with_itself(repository: Repository) -> None:
    repository.git("mv", "old.md", "renamed.md")
    repository.git("commit", "-q", "-m", "y")
    assert levels()["renamed.md", 3, "malformed-url"] == "note"


def test_a_link_that_the_change_breaks_counts(repository: Repository) -> None:
    repository.git("rm", "-q", "target.md")
    repository.git("commit", "-q", "-m", "y")
    assert levels()["links.md", 1, "broken-local-link"] == "error"


def test_what_others_did_meanwhile_is_not_this_change(repository: Repository) -> None:
    repository.git("checkout", "-q", "main")
    (repository.root / "a.md").write_text("All is well.\n", encoding="utf-8")
    repository.git("commit", "-q", "-am", "mended")
    repository.git("checkout", "-q", "change")
    assert set(levels().values()) == {"note"}


def test_in_a_shallow_clone_the_revision_itself_is_compared_with(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.root / "a.md").write_text(BAD.format(9), encoding="utf-8")
    repository.git("commit", "-q", "-am", "y")
    clone = Repository(tmp_path / "clone")
    clone.git(
        "-c",
        "protocol.file.allow=always",
        "fetch",
        "-q",
        "--depth",
        "1",
        repository.root.as_uri(),
        "change:change",
        "main:refs/remotes/origin/main",
    )
    clone.git("checkout", "-q", "change")
    monkeypatch.chdir(clone.root)
    git_history._top.cache_clear()
    found = levels("origin/main")
    assert found["a.md", 1, "malformed-url"] == "error"
    assert found["old.md", 3, "malformed-url"] == "note"
    with pytest.raises(UsageError, match="Git knows no revision") as caught:
        levels("change~1")
    assert "shallow clone" in caught.value.hint


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "HEAD:a.md", "", "a\nb"])
def test_a_revision_that_is_none_is_refused_and_does_nothing(repository: Repository, revision: str) -> None:
    with pytest.raises(UsageError, match="Git knows no revision"):
        levels(revision)
    assert not os.path.exists("x")


def test_without_a_repository_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    git_history._top.cache_clear()
    with pytest.raises(UsageError, match="in no repository"):
        levels()


LINES = st.lists(st.sampled_from([b"a", b"b", b"c", b""]), max_size=8)


@given(before=LINES, now=LINES)
def test_touched_lines_are_those_that_the_other_text_has_not_as_often(
    before: list[bytes], now: list[bytes]
) -> None:
    touched = touched_lines(b"\n".join(before), b"\r\n".join(now))
    for text in (b"a", b"b", b"c"):
        places = [number for number, line in enumerate(now, 1) if line == text]
        assert touched & set(places) == set(places[before.count(text) :])
    assert not touched_lines(b"\n".join(now), b"\n".join(reversed(now)))
