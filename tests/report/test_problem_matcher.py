"""The problem matcher finds every error and warning of a table that stands in a document with lines."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from linkcheck import check
from linkcheck.report.formats import table
from linkcheck.report.terminal import Terminal
from linkcheck.report.view import View

pytestmark = pytest.mark.usefixtures("in_this_process")

ROOT = Path(__file__).parents[2]
MATCHER = json.loads((ROOT / "docs" / "problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"][
    0
]


def _matched(text: str) -> list[tuple[str, ...]]:
    """Return what a runner finds: one pattern for each of two lines that follow each other, taken as JavaScript takes them."""
    first, second = (re.compile(pattern["regexp"], re.ASCII) for pattern in MATCHER["pattern"])
    lines = text.splitlines()
    found = []
    for line, following in pairwise(lines):
        head, rest = first.search(line), second.search(following)
        if head and rest:
            found.append(
                tuple(
                    head[MATCHER["pattern"][0][name]]
                    for name in ("file", "line", "column", "severity", "code")
                )
            )
    return found


@pytest.mark.parametrize(("width", "show"), [(80, "warning"), (100, "warning"), (160, "all"), (100, "")])
def test_a_table_is_matched(width: int, show: str) -> None:
    report = check(ROOT / "seeds", offline=True, jobs=1)
    written = bytearray()
    table.write(report, written.extend, Terminal(width), View(show))
    expected = {
        (one.path, str(one.line), str(one.column), one.level.value, one.rule)
        for one in report.findings
        if one.level.rank < 2 and one.cause is None
    }
    found = _matched(written.decode())
    assert set(found) >= expected
    assert len(found) == len(set(found))
    assert {one[3] for one in found} == {"error", "warning"}
