"""The entries of a report: what has a common cause is one, and all that is left out is counted."""

import re
from itertools import permutations

from msgspec.structs import replace

from linkcheck.model import Cause, CauseKind, CommonCause, Level, Related
from linkcheck.report.by_cause import entries_by_cause
from linkcheck.report.formats import table
from linkcheck.report.terminal import Terminal
from linkcheck.report.view import View

HOST = CauseKind.HOST
NOTES = View("note")


def walled(report, number):
    """Return a report with links that one host refuses, a dead link, and what one document alone has."""
    dead = report.findings[0]
    refused = tuple(
        replace(report.findings[2], line=n + 1, column=3, place=None, url=f"https://wall.example/{n}", related=(),
                cause=Cause(HOST, "wall.example"))
        for n in range(number)
    )  # fmt: skip
    cause = CommonCause("blocked-link", HOST, "wall.example", Level.NOTE, "It refuses.", number, number, 1)
    return replace(report, findings=(*refused, dead), causes=(cause,))


def drawn(report, width=80, view=NOTES):
    written = bytearray()
    table.write(report, written.extend, Terminal(width), view)
    return written.decode()


def test_a_common_cause_is_one_entry_and_the_gravest_comes_first(web_report):
    report = walled(web_report, 150)
    dead, wall = entries_by_cause(report)
    assert (dead.level, dead.cause, len(dead.findings)) == (Level.ERROR, None, 1)
    assert (wall.message, len(wall.findings), wall.first.line) == ("It refuses.", 150, 1)
    assert sum(len(entry.findings) for entry in entries_by_cause(report)) == len(report.findings)


def test_the_gravest_finding_of_a_cause_stands_first(web_report):
    report = walled(web_report, 3)
    grave = replace(report.findings[1], level=Level.ERROR)
    mixed = replace(report, findings=(report.findings[0], grave, report.findings[2]))
    (entry,) = entries_by_cause(mixed)
    assert [one.line for one in entry.findings] == [2, 1, 3]


def test_a_cause_that_the_report_does_not_list_joins_nothing(web_report):
    report = replace(walled(web_report, 3), causes=())
    assert [len(entry.findings) for entry in entries_by_cause(report)] == [1, 1, 1, 1]


def test_the_order_of_causes_changes_nothing(web_report):
    report = walled(web_report, 2)
    other = replace(report.causes[0], id="other.example")
    third = replace(report.causes[0], rule="dead-link")
    wanted = entries_by_cause(report)
    for causes in permutations((*report.causes, other, third)):
        assert entries_by_cause(replace(report, causes=causes)) == wanted


def test_the_entry_with_most_findings_comes_first_within_a_level(web_report):
    report = walled(web_report, 3)
    alone = replace(report.findings[0], path="a.md", rule="moved-link", cause=None)
    entries = entries_by_cause(replace(report, findings=(alone, *report.findings)))
    assert [(entry.rule, len(entry.findings)) for entry in entries] == [
        ("dead-link", 1),
        ("blocked-link", 3),
        ("moved-link", 1),
    ]


def findings_in(text):
    return text[text.index("Errors, warnings and notes") :]


def test_the_table_shows_an_entry_with_the_places_and_how_many_more(web_report):
    text = findings_in(drawn(walled(web_report, 150)))
    assert text.count("blocked-link") == 1
    assert "It refuses." in text
    assert "wall.example/20" in text
    assert "wall.example/21" not in text
    assert "… and 129 more places" in text
    assert "151, which have 2 causes" in text
    assert text.index("dead-link") < text.index("blocked-link")


def test_every_place_is_shown_or_counted(web_report):
    report = walled(web_report, 27)
    first = replace(report.findings[0], related=(Related("b.md", 4, 1, None, "cited again here"),) * 2)
    report = replace(report, findings=(first, *report.findings[1:]))
    text = findings_in(drawn(report))
    entry = text[text.index("blocked-link") :]
    assert "cited again here: b.md:4:1, b.md:4:1" in " ".join(entry.split())
    assert len(re.findall(r"wall.example/", entry)) == 19
    assert "… and 8 more places" in entry
    assert "more places" not in drawn(report, view=View("all"))


def test_left_out_findings_are_counted_with_all_that_share_their_cause(web_report):
    report = walled(web_report, 150)
    causes = tuple(replace(one, level=Level.WARNING) for one in report.causes)
    findings = tuple(
        replace(one, level=Level.WARNING) if one.rule == "blocked-link" else replace(one, path=f"{at}.md")
        for one in report.findings
        for at in range(1 if one.rule == "blocked-link" else 60)
    )
    text = drawn(replace(report, findings=findings, causes=causes), view=View())
    left = re.search(r"and (\d+) more findings: 150 blocked-link, (\d+) dead-link", " ".join(text.split()))
    assert int(left[1]) == 150 + int(left[2])
    assert len(re.findall(r"^\d+\.md:5:1", text, re.MULTILINE)) + int(left[2]) == 60
