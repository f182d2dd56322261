"""Days from Git and from the file system, and how little a repository can make Git do."""

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from linkcheck import check
from linkcheck.collect import git_history
from linkcheck.collect.git_history import date_hints, first_commit_date, history_trouble, modified_date
from linkcheck.model import Origin, Precision
from tests.collect.repository import Repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def _forget():
    git_history._history.cache_clear()
    git_history._top.cache_clear()


def test_first_and_last_commit(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one", sub__b_txt="two")
    repository.commit("2025-03-01", a_txt="changed")
    assert repository.days("a.txt") == ("2025-02-20", "2025-03-01")
    assert repository.days("sub/b.txt") == ("2025-02-20", "2025-02-20")


def test_a_renamed_file_keeps_its_first_day(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="the same text")
    repository.git("mv", "a.txt", "b.txt")
    repository.git("commit", "-q", "-m", "x", day="2025-03-01")
    repository.commit("2025-04-01", b_txt="changed", a_txt="another")
    assert repository.days("b.txt") == ("2025-02-20", "2025-04-01")
    assert repository.days("a.txt") == ("2025-04-01", "2025-04-01")


def test_a_file_that_came_back_counts_from_its_return(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one", b_txt="x")
    repository.commit("2025-03-01", a_txt=None)
    repository.commit("2025-04-01", a_txt="two, quite another")
    assert repository.days("a.txt") == ("2025-04-01", "2025-04-01")


def test_odd_names(repository: Repository) -> None:
    for name in ("ü b.txt", "-n.txt", "A", ":(glob)x.txt", "q\"'$(x).txt"):
        (repository.root / name).write_text("x")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "x", day="2025-02-20")
    for name in ("ü b.txt", "-n.txt", "A", ":(glob)x.txt", "q\"'$(x).txt"):
        assert repository.days(name)[0] == "2025-02-20", name


def test_hints_name_their_source_and_say_what_they_rest_on(repository: Repository) -> None:
    repository.commit("2025-02-20", a_txt="one")
    repository.commit("2025-03-01", a_txt="two")
    file = repository.root / "a.txt"
    os.utime(file, (0, datetime(2025, 5, 1, 10, tzinfo=UTC).timestamp()))
    hints = date_hints(str(file), ("git", "modified"))
    assert [(one.origin, one.text, one.precision) for one in hints] == [
        (Origin.GIT, "2025-02-20", Precision.DAY),
        (Origin.GIT, "2025-03-01", Precision.DAY),
        (Origin.MODIFIED, "2025-05-01", Precision.DAY),
    ]
    assert [one.evidence[0].text for one in hints] == [
        "first commit of the file: 2025-02-20",
        "last commit of the file: 2025-03-01",
        "modification time of the file: 2025-05-01",
    ]
    assert date_hints(str(file), ("modified",)) == hints[2:]
    assert date_hints(str(file), ()) == ()
    assert date_hints("", ("git", "modified")) == ()


def test_where_nothing_is_known(repository: Repository, tmp_path: Path) -> None:
    assert repository.days("a.txt") == (None, None)  # not one commit
    repository.commit("2025-02-20", a_txt="one")
    git_history._history.cache_clear()
    (repository.root / "new.txt").write_text("x")
    assert repository.days("new.txt") == (None, None)
    (tmp_path / "outside.txt").write_text("x")
    assert first_commit_date(str(tmp_path / "outside.txt")) is None
    assert modified_date(str(tmp_path / "missing.txt")) is None
    broken = tmp_path / "broken"
    (broken / ".git").mkdir(parents=True)
    (broken / "a.txt").write_text("x")
    assert first_commit_date(str(broken / "a.txt")) is None


def test_a_shallow_clone_knows_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2025-02-20", a_txt="one")
    repository.commit("2025-03-01", a_txt="two")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow"))
    assert first_commit_date(str(tmp_path / "shallow" / "a.txt")) is None


def test_git_is_asked_once_for_a_repository(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2025-02-20", **{f"f{number}_txt": "x" for number in range(40)})
    asked: list[object] = []
    real = git_history.ask_git
    monkeypatch.setattr(
        git_history, "ask_git", lambda top, arguments, s: asked.append(arguments) or real(top, arguments, s)
    )
    for number in range(40):
        assert repository.days(f"f{number}.txt")[0] == "2025-02-20"
    assert len(asked) == 2


def test_a_repository_cannot_make_git_run_anything(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2025-02-20", a_txt="one")
    mark = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "gpg.program",
        "diff.external",
        "core.sshCommand",
        "credential.helper",
    ):
        repository.git("config", key, str(program))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "diff.x.textconv", str(program))
    (repository.root / ".gitattributes").write_text("*.txt diff=x filter=x\n")
    assert repository.days("a.txt")[0] == "2025-02-20"
    assert not mark.exists()


def test_the_environment_does_not_lead_it_elsewhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2025-02-20", a_txt="one")
    other = Repository(tmp_path / "other")
    other.commit("2020-01-01", a_txt="x")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert repository.days("a.txt") == ("2025-02-20", "2025-02-20")


def test_without_git_there_is_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2025-02-20", a_txt="one")
    monkeypatch.setenv("PATH", "/nonexistent")
    assert repository.days("a.txt") == (None, None)


@pytest.mark.parametrize(
    ("bound", "most", "says"),
    [
        ("_MOST_SECONDS", 0.0, "Git took longer than 0 seconds"),
        ("_MOST_BYTES", 1, "Git printed more than 0 MiB"),
    ],
)
@pytest.mark.usefixtures("one_process")
def test_a_history_that_takes_too_long_is_given_up_and_said_to_be(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, bound: str, most: float, says: str
) -> None:
    repository.commit("2025-02-20", a_txt="See https://a.example/\n", b_txt="one")
    monkeypatch.setattr(git_history, bound, most)
    assert repository.days("a.txt") == (None, None)
    assert history_trouble(str(repository.root / "a.txt")) == (
        str(repository.root),
        f"its history dates nothing: {says}",
    )
    report = check(repository.root, offline=True, date_from="git", jobs=1)
    assert [(one.subject, one.reason) for one in report.skipped] == [
        (str(repository.root), f"its history dates nothing: {says}")
    ]
    assert report.summary.documents == 2


def test_a_history_that_is_read_is_no_trouble(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2025-02-20", a_txt="one")
    assert history_trouble(str(repository.root / "a.txt")) is None
    assert history_trouble("") is None
    assert history_trouble(str(tmp_path / "x.txt")) is None


def test_days_are_days() -> None:
    assert git_history._evidence("2025-02-20", "x").value == date(2025, 2, 20)  # type: ignore[union-attr]
    assert git_history._evidence("", "x") is None
