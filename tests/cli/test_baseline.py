"""`linkcheck baseline`, and a check that reads what it wrote."""

import json
from pathlib import Path

import pytest

from linkcheck.accept.baseline_file import NAME

from .conftest import Run

DEAD = "https://report.html/"
OLD = f"# Sources\n\nSee [the report]({DEAD}) and [the plan](https://plan.html/).\n"
NEW = "\nAnd see [the new one](https://new.html/).\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (tmp_path / ".git").mkdir()
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    return folder


def write(run: Run) -> str:
    done = run("baseline", "write", "docs", "--offline")
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_team_accepts_what_is_old_and_fails_on_what_is_new(run: Run, docs: Path, tmp_path: Path) -> None:
    assert run("check", "docs").returncode == 1
    assert f"{NAME} has 2 findings now: 2 new." in write(run)
    done = run("check", "docs")
    assert done.returncode == 0
    assert f"2 old findings do not count, because {NAME} has them." in done.stderr
    assert "0 errors · 0 warnings · 0 notes · 2 suppressed" in done.stdout
    (docs / "a.md").write_text("A line more.\n\n" + OLD + NEW, encoding="utf-8")
    done = run("check", "docs")
    assert done.returncode == 1
    assert "exit 1: 1 finding is of level error\n" in done.stdout
    assert "docs/a.md:7:5" not in done.stdout.replace("docs/a.md:7:29", "")
    assert "new.html" in done.stdout
    assert run("check", "docs", "--no-baseline").stdout.count("exit 1: 3 findings are of level error") == 1


def test_a_renamed_document_and_other_documents_change_nothing(run: Run, docs: Path) -> None:
    write(run)
    (docs / "a.md").rename(docs / "b.md")
    (docs / "0.md").write_text("Nothing.\n", encoding="utf-8")
    assert run("check", "docs").returncode == 0


def test_the_baseline_is_found_from_a_folder_below(run: Run, docs: Path, tmp_path: Path) -> None:
    write(run)
    (tmp_path / "elsewhere.json").write_bytes((tmp_path / NAME).read_bytes())
    (tmp_path / NAME).unlink()
    assert run("check", "docs").returncode == 1
    assert run("check", "docs", "--baseline", "elsewhere.json").returncode == 0
    done = run("check", "docs", "--baseline", "nowhere.json")
    assert done.returncode == 2
    assert (
        "There is no baseline nowhere.json.\nWrite one: linkcheck baseline write PATH --baseline nowhere.json"
        in done.stderr
    )


def test_what_is_mended_can_go_and_nothing_new_comes_in(run: Run, docs: Path, tmp_path: Path) -> None:
    write(run)
    (docs / "a.md").write_text(OLD.replace(DEAD, "https://report.example/") + NEW, encoding="utf-8")
    done = run("check", "docs")
    assert f"1 entry of {NAME} can go" in done.stderr
    done = run("baseline", "update", "docs", "--offline")
    assert f"{NAME} has 1 finding now: 1 taken out (no longer found, or ignored in place)." in done.stderr
    lines = (tmp_path / NAME).read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert "https://plan.html/" in lines[1]
    assert run("check", "docs").returncode == 1


def test_writing_again_keeps_what_was_not_looked_at(run: Run, docs: Path, tmp_path: Path) -> None:
    (docs / "b.md").write_text(NEW, encoding="utf-8")
    write(run)
    before = (tmp_path / NAME).read_bytes()
    done = run("baseline", "write", "docs/a.md", "--offline")
    assert "1 of them stays from before" in done.stderr
    assert (tmp_path / NAME).read_bytes() == before
    run("baseline", "write", "docs/a.md", "--offline", "--select", "duplicate-link")
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("arguments", [["write", "nowhere"], ["update", "docs"]])
def test_a_run_that_fails_writes_nothing(run: Run, docs: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run("baseline", *arguments, "--offline")
    assert done.returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "docs"]


def test_without_a_network_nothing_is_written_and_the_way_out_is_named(
    run: Run, docs: Path, tmp_path: Path
) -> None:
    nobody = (
        "--dns-server",
        "127.0.0.1:9",
        "--allow-private",
        "--timeout",
        "0.2",
        "--retries",
        "0",
        "--no-cache",
    )
    done = run("baseline", "write", "docs", *nobody)
    assert done.returncode == 2
    assert "The baseline was not written: no host could be reached" in done.stderr
    assert "add --offline" in done.stderr
    assert not (tmp_path / NAME).exists()


def test_a_broken_baseline_ends_a_check_before_any_work(run: Run, docs: Path, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{}", encoding="utf-8")
    done = run("check", "docs")
    assert done.returncode == 2
    assert f"The baseline {NAME} is no baseline of this version" in done.stderr
    assert done.stdout == ""
    assert run("check", "docs", "--no-baseline").returncode == 1


def test_the_json_report_has_old_findings_and_says_by_what_they_do_not_count(run: Run, docs: Path) -> None:
    write(run)
    (docs / "a.md").write_text(OLD + NEW, encoding="utf-8")
    report = json.loads(run("check", "docs", "--format", "json").stdout)
    assert [one["suppressed"] for one in report["findings"]] == ["baseline", "baseline", None]
    assert report["summary"]["suppressed"] == 2
    assert report["summary"]["findings"]["error"] == 1
    assert report["suppressed_by"] == [{"by": "baseline", "source": NAME, "findings": 2, "stale": 0}]


def test_all_shows_old_findings_and_says_that_they_are_old(run: Run, docs: Path) -> None:
    write(run)
    assert "(does not count" not in run("check", "docs").stdout
    assert run("check", "docs", "--all").stdout.count("(does not count: baseline)") == 2


def test_a_file_of_patterns_says_what_does_not_count_and_is_named(
    run: Run, docs: Path, tmp_path: Path
) -> None:
    (tmp_path / ".linkcheckignore").write_text(f"no-such-top-level-domain docs/ {DEAD}*\n", encoding="utf-8")
    done = run("check", "docs", "--format", "json")
    assert "1 finding does not count, because .linkcheckignore says to ignore it." in done.stderr
    report = json.loads(done.stdout)
    assert [one["suppressed"] for one in report["findings"]] == ["ignore", None]
    assert report["suppressed_by"] == [
        {"by": "pattern", "source": ".linkcheckignore", "findings": 1, "stale": 0}
    ]
    assert f"{NAME} has 1 finding now" in write(run)
    assert run("check", "docs").returncode == 0
    assert run("check", "docs", "--no-ignore-file").returncode == 1
    (tmp_path / "linkcheck.toml").write_text('ignore-finding = ["* docs/a.md"]\n', encoding="utf-8")
    done = run("check", "docs", "--no-ignore-file", "--no-baseline")
    assert done.returncode == 0
    assert "2 findings do not count, because --ignore-finding says to ignore them." in done.stderr
    (tmp_path / ".linkcheckignore").write_text("dead-lnk\n", encoding="utf-8")
    done = run("check", "docs")
    assert done.returncode == 2
    assert '.linkcheckignore, line 1: there is no rule "dead-lnk".' in done.stderr
