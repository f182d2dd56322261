"""The days on which single lines of a file were committed, and what a repository cannot make Git do for them."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from linkcheck import check
from linkcheck.collect import git_lines
from linkcheck.collect.git_history import GaveUpError
from linkcheck.collect.git_lines import line_days
from tests.collect.repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def days(repository: Repository, *lines: int, name: str = "a.txt") -> dict[int, str]:
    return {line: day.isoformat() for line, day in line_days(str(repository.root / name), lines).items()}


def test_each_line_has_the_day_of_the_commit_that_wrote_it(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one\ntwo\nthree\n")
    repository.commit("2025-03-01", a_txt="one\nTWO\nthree\n")
    repository.commit("2025-07-05", a_txt="nought\none\nTWO\nthree\n")
    assert days(repository, 1, 2, 3, 4) == {
        1: "2025-07-05",
        2: "2025-02-20",
        3: "2025-03-01",
        4: "2025-02-20",
    }
    assert days(repository, 3) == {3: "2025-03-01"}
    assert days(repository) == {}


def test_white_space_is_no_change(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one\ntwo\n")
    repository.commit("2025-03-01", a_txt="one\n  two\nthree\n")
    assert days(repository, 2, 3) == {2: "2025-02-20", 3: "2025-03-01"}


def test_a_renamed_file_keeps_the_days_of_its_lines(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one\ntwo\n")
    repository.commit("2025-03-01", a_txt=None, b_txt="one\ntwo\n")
    repository.commit("2025-04-01", b_txt="one\ntwo\nthree\n")
    assert days(repository, 1, 3, name="b.txt") == {1: "2025-02-20", 3: "2025-04-01"}


def test_the_author_s_day_counts(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    (repository.root / "a.txt").write_text("one\ntwo\n")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "x", "--date", "2025-03-01T23:30:00-0800", day="2025-06-01")
    assert days(repository, 2) == {2: "2025-03-01"}


def test_nothing_is_said_of_what_is_not_as_committed(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    repository.commit("2025-03-01", a_txt="one\ntwo\n")
    (repository.root / "a.txt").write_text("nought\none\ntwo\n")
    assert days(repository, 1, 2) == {}
    assert line_days("", [1]) == {}
    assert days(repository, 1, name="missing.txt") == {}
    (tmp_path / "outside.txt").write_text("x\n")
    assert line_days(str(tmp_path / "outside.txt"), [1]) == {}


def test_a_file_of_one_day_is_not_asked_about(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    monkeypatch.setattr(git_lines, "ask_git", lambda *_: pytest.fail("asked"))
    assert days(repository, 1) == {}


def test_a_shallow_clone_knows_no_lines(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    repository.commit("2025-03-01", a_txt="one\ntwo\n")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow"))
    assert line_days(str(tmp_path / "shallow" / "a.txt"), [1, 2]) == {}


def test_lines_that_are_not_there_cost_the_others(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    repository.commit("2025-03-01", a_txt="one\ntwo\n")
    assert days(repository, 2, 9) == {}


def test_time_is_bounded(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    repository.commit("2025-03-01", a_txt="one\ntwo\n")
    assert days(repository, 2) == {2: "2025-03-01"}
    monkeypatch.setattr(git_lines, "_MOST_SECONDS", 0.0)
    with pytest.raises(GaveUpError, match="Git took longer than 0 seconds"):
        days(repository, 2)


def test_a_repository_cannot_make_git_run_anything(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2025-02-20", a_txt="one\n")
    repository.commit("2025-03-01", a_txt="one\ntwo\n")
    mark, program = tmp_path / "ran", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "diff.x.command"):
        repository.git("config", key, str(program))
    for key in ("filter.x.clean", "filter.x.smudge", "filter.x.process"):
        repository.git("config", key, str(program))
    (repository.root / ".gitattributes").write_text("*.txt diff=x filter=x\n")
    assert days(repository, 1, 2) == {1: "2025-02-20", 2: "2025-03-01"}
    assert not mark.exists()


def test_days_of_every_zone() -> None:
    assert git_lines._day(0, "-0100") == date(1969, 12, 31)
    assert git_lines._day(0, "+1400") == date(1970, 1, 1)
    for seconds, zone in ((0, "east"), (10**18, "+0000"), (0, "+9900")):
        with pytest.raises(ValueError, match=r".*"):
            git_lines._day(seconds, zone)


def test_standard_input_has_no_history() -> None:
    assert line_days("", [1]) == {}
    assert os.path.exists(__file__)


@pytest.mark.usefixtures("one_process")
def test_lines_that_take_git_too_long_are_said_to_be_undated(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2025-02-20", a_txt="See https://a.example/2025/02/19/story\n")
    late = "See https://a.example/2025/02/19/story\nSee https://a.example/2025/06/01/story\n"
    repository.commit("2025-06-02", a_txt=late)
    assert not check(repository.root, offline=True, date_from="git", jobs=1).skipped
    monkeypatch.setattr(git_lines, "_MOST_SECONDS", 0.0)
    report = check(repository.root, offline=True, date_from="git", jobs=1)
    assert [one.reason for one in report.skipped] == [
        "its lines are not dated: Git took longer than 0 seconds"
    ]
    assert report.summary.documents == 1
