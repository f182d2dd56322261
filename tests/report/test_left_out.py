"""What a report says was not looked at."""

from pathlib import Path

import pytest

from linkcheck import check, check_text
from linkcheck.report.left_out import left_out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a](https://a.example/)", []),
        ("[a](a.md)", ["where 1 link within the folder leads, which its files alone do not show"]),
        ("[a](a.md) [b](b.md)", ["where 2 links within the folder lead, which its files alone do not show"]),
    ],
)
def test_links_that_cannot_be_looked_up_are_counted(text: str, said: list[str]) -> None:
    report = check_text(text, "note.md", offline=True)
    assert [clause for clause in left_out(report) if "within the folder" in clause] == said


def test_source_code_is_not_called_a_format_that_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("[a](https://a.example/)", encoding="utf-8")
    for name in ("a.png", "b.png", "c.jpg", "d.bin", "e.py", "f.py", "g.js"):
        (tmp_path / name).write_bytes(b"")
    said = [clause for clause in left_out(check(tmp_path, offline=True)) if "*." in clause]
    assert said == [
        "files in formats that linkcheck does not read: 2 *.png, 1 *.bin, 1 *.jpg (--show all)",
        "source code, whose comments are read with --include-code: 2 *.py, 1 *.js (--show all)",
    ]
