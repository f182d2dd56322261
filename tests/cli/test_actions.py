"""What a run writes in GitHub Actions beside its table."""

from pathlib import Path

from .conftest import Run

HOSTILE = "See [x](https://report.html/).\n\n::error::from the document https://other.html/ ::add-mask::e ##[add-mask]x\n"


def test_a_table_in_actions_comes_with_annotations_and_a_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HOSTILE, encoding="utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    actions = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    plain = run("check", "a.md")
    done = run("check", "a.md", env=actions)
    assert done.stdout == plain.stdout
    assert done.returncode == plain.returncode == 1
    commands = [line for line in done.stderr.splitlines() if line.startswith("::")]
    assert commands
    assert all(line.startswith("::error file=a.md,line=") for line in commands)
    assert "##[" not in done.stderr
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("# Before\n<!-- linkcheck report -->\n### linkcheck: 2 errors")
    above = run("check", "a.md", env={**actions, "GITHUB_WORKSPACE": str(tmp_path.parent)})
    assert f"::error file={tmp_path.name}/a.md,line=" in above.stderr
    for others in (["--quiet"], ["--format", "json"]):
        assert "::error" not in run("check", "a.md", *others, env=actions).stderr


def test_a_summary_that_cannot_be_written_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("nothing\n", encoding="utf-8")
    done = run("check", "a.md", env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert done.returncode == 0
    assert "The summary of the step could not be written: is a directory" in done.stderr
