"""What linkcheck wrote into a folder changes nothing of what it finds there afterwards."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]


def test_a_report_and_a_baseline_in_the_folder_are_not_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.md").write_text("See https://a.example/x and http://b..example/ here.\n")
    first = run("check", ".", "--report", "json:report.json", "--report", "html:report.html")
    second = run("check", ".", "--report", "json:report.json", "--report", "html:report.html")
    assert (first.returncode, second.returncode) == (1, 1)
    assert "1 error" in first.stdout
    assert "1 error" in second.stdout
    assert run("baseline", "write", ".", "--offline").returncode == 0
    assert run("check", ".").returncode == 0
