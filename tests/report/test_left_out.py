"""What a report says was not looked at."""

import pytest

from linkcheck import check_text
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
