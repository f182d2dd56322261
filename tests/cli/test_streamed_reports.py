"""A large offline run whose only reports are JSON is streamed, and what the command writes and says is the same."""

from pathlib import Path

from tests.cli.conftest import Run


def test_the_command_writes_and_says_the_same(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    for number in range(120):
        text = f"See https://news.example/2025/02/30/talks-{number} and [b](none.md).\n"
        (tmp_path / "docs" / f"{number:03}.md").write_text(text, encoding="utf-8")
    streamed = run("check", "docs", "--format=json", "--report=json:r.json", "--memory=1k")
    whole = run("check", "docs", "--format=json", "--report=table:t.txt")
    assert (streamed.returncode, streamed.stderr) == (whole.returncode, whole.stderr) == (1, whole.stderr)
    assert timeless(streamed.stdout) == timeless(whole.stdout)
    assert timeless((tmp_path / "r.json").read_text("utf-8")) == timeless(whole.stdout)
    assert len(timeless(whole.stdout)) > 600


def timeless(report: str) -> list[str]:
    """Return the lines of a report without those that hold its times."""
    return [line for line in report.splitlines() if '"elapsed_s"' not in line and '"started_at"' not in line]
