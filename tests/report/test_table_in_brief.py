"""Entries of the table in brief, where there are more findings than fit: what each of them says still."""

import re

import msgspec
import pytest

from linkcheck.report.terminal import Terminal
from tests.report.test_table import drawn, many_links, with_many_findings


def test_a_brief_entry_is_one_line_where_that_is_wide_enough_and_never_more_than_three(seed_report):
    report = with_many_findings(many_links(seed_report, 1_000), 900)
    short = [msgspec.structs.replace(one, message="It is dead.") for one in report.findings]
    wide = drawn(msgspec.structs.replace(report, findings=tuple(short)), Terminal(160))
    assert re.search(r"^d/\d+.md:\d+:\d+  error  dead-link  \S+  It is dead.$", wide, re.MULTILINE)
    narrow = drawn(report, Terminal(60))
    assert "It is dead. It is dead" in narrow
    assert re.search(r"^    .*…$", narrow, re.MULTILINE)


@pytest.mark.parametrize("width", [80, 100, 119, 120, 160])
@pytest.mark.parametrize("folder", ["d", "documents/of/a/team/in/a/folder/that/is/deep"])
def test_every_entry_says_what_a_reader_sees_though_its_message_is_that_of_others(seed_report, width, folder):
    report = with_many_findings(many_links(seed_report, 1_000), 900)
    told = [
        msgspec.structs.replace(one, message="The link is dead: 404 Not Found.", path=f"{folder}/{number}.md", text=f"https://{number}.example/a")
        for number, one in enumerate(report.findings)
    ]  # fmt: skip
    text = drawn(msgspec.structs.replace(report, findings=tuple(told)), Terminal(width))
    entries = re.findall(r"^\S+/(\d+)\.md:\d+:\d+\s+error  dead-link *(.*)$", text, re.MULTILINE)
    brief = [(number, seen) for number, seen in entries if seen]
    assert len(brief) >= 3
    assert all(f"{number}.example" in seen for number, seen in brief)
    assert len(entries) - len(brief) <= 3  # shown whole, with the line that a reader sees
