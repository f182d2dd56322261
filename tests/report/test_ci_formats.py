"""The formats for CI servers, each read back by its rules: GitHub's commands, GitLab's fields, JUnit's elements and a reader of them."""

import json
import re
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest
from msgspec.structs import replace

from linkcheck.model import Finding, Level, Skipped, Verdict
from linkcheck.report.formats import github, gitlab, junit
from linkcheck.testing.formats import hostile_report

# https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format"
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
ATTRIBUTES = {
    "testsuite": {
        "name",
        "package",
        "id",
        "hostname",
        "timestamp",
        "tests",
        "failures",
        "errors",
        "skipped",
        "time",
    },
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
}


def _written(form, report) -> bytes:
    written = bytearray()
    form.write(report, written.extend)
    return bytes(written)


def _commands(report) -> list[tuple[str, dict[str, str], str]]:
    """Return what GitHub's runner reads: each line's command, its properties and its message, with the escapes undone."""
    found = []
    for line in _written(github, report).decode().splitlines():
        command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        read = {
            name: value.replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%25", "%")
            for name, value in pairs
        }
        found.append((command, read, message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")))
    return found


def test_github_gets_a_command_for_each_thing_to_look_at(web_report) -> None:
    dead, without, blocked = _commands(web_report)
    path = web_report.findings[0].path
    assert dead[:2] == (
        "error", {"file": path, "line": "5", "endLine": "5", "col": "1", "endColumn": "24", "title": "linkcheck: dead-link"},
    )  # fmt: skip
    assert dead[2] == "The page is gone: 404 on a GET, after one redirect. https://example.org/old"
    assert without[0] == "warning"
    assert without[1] == {"file": "本/資料.pdf", "title": "linkcheck: reference-without-link"}
    assert "(page 3)" in without[2]
    assert blocked[0] == "notice"


def test_github_values_are_escaped_and_no_text_begins_a_command() -> None:
    finding = Finding(
        "dead-link", Level.ERROR, "100 %, a: b\n::error::x ##[add-mask]y", "a,b:c%2C.md", 3, 1, 3, 9
    )
    ((command, properties, message),) = _commands(replace(hostile_report(1), findings=(finding,), causes=()))
    assert command == "error"
    assert properties["file"] == "a,b:c%2C.md"
    assert message == "100 %, a: b\\n::error::x \\x23#[add-mask]y"
    for seed in range(20):
        for command, properties, _ in _commands(hostile_report(seed, times=5)):
            assert command in {"error", "warning", "notice"}
            assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}


def test_github_gets_no_more_of_a_level_than_it_shows(web_report) -> None:
    many = tuple(replace(web_report.findings[0], line=line) for line in range(1, 400))
    assert len(_commands(replace(web_report, findings=many))) == 10


def test_columns_are_left_out_where_a_finding_has_several_lines(seed_report) -> None:
    finding = replace(seed_report.findings[0], end_line=19)
    ((_, properties, _),) = _commands(replace(seed_report, findings=(finding,)))
    assert "col" not in properties
    assert properties["endLine"] == "19"


def test_gitlab_has_each_finding_once_by_its_fingerprint(web_report, seed_report) -> None:
    for report in (web_report, seed_report, *(hostile_report(seed, times=4) for seed in range(10))):
        issues = json.loads(_written(gitlab, report))
        jsonschema.validate(issues, GITLAB)
        assert len(issues) == len(report.findings)
        assert len({one["fingerprint"] for one in issues}) == len(issues)
    assert json.loads(_written(gitlab, replace(web_report, findings=()))) == []
    first = json.loads(_written(gitlab, web_report))[0]
    assert (first["check_name"], first["severity"], first["location"]["lines"]) == (
        "dead-link",
        "major",
        {"begin": 5},
    )


def test_gitlab_knows_a_finding_again_when_others_come_and_lines_move(web_report) -> None:
    one = web_report.findings[0]
    before = json.loads(_written(gitlab, replace(web_report, findings=(one,))))
    other = replace(one, path="a.md")
    after = json.loads(_written(gitlab, replace(web_report, findings=(other, replace(one, line=99)))))
    assert before[0]["fingerprint"] == after[1]["fingerprint"] != after[0]["fingerprint"]


def test_junit_has_a_suite_a_document_and_a_case_a_link(web_report) -> None:
    suites = junitparser.JUnitXml.fromstring(_written(junit, web_report))
    notes, book, rest = suites
    assert (notes.name, notes.tests, notes.failures, notes.skipped) == (web_report.documents[0].path, 5, 1, 2)
    dead = next(case for case in notes if case.result and isinstance(case.result[0], junitparser.Failure))
    assert dead.name == "https://example.org/old"
    assert dead.result[0].type == "dead-link"
    assert f"{notes.name}:5:1: error [dead-link]" in dead.result[0].text
    assert (book.tests, book.failures) == (1, 0)
    assert "[reference-without-link]" in book._elem.find("system-out").text
    assert rest.name == "not looked at"
    assert rest.tests == rest.skipped + rest.errors == len(web_report.skipped)


def test_junit_says_where_linkcheck_itself_failed_and_which_link_was_not_asked_for(web_report) -> None:
    links = tuple(replace(link, verdict=Verdict.UNCHECKED) for link in web_report.links)
    broken = replace(
        web_report, links=links, network="online", skipped=(Skipped("a.md", "internal error: ValueError"),)
    )
    assert 'type="internal-error"' in _written(junit, broken).decode()
    offline = replace(broken, network="offline", skipped=())
    assert "<skipped" not in _written(junit, offline).decode()


@pytest.mark.parametrize("seed", range(20))
def test_junit_keeps_the_order_and_the_attributes_that_schemas_require(seed) -> None:
    root = ET.fromstring(_written(junit, hostile_report(seed, times=3)))
    assert root.tag == "testsuites"
    for number, suite in enumerate(root):
        assert suite.attrib.keys() == ATTRIBUTES["testsuite"]
        assert suite.get("id") == str(number)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp"))
        assert suite.get("name").strip()
        cases = [case for case in suite if case.tag == "testcase"]
        assert [part.tag for part in suite] == [
            "properties",
            *["testcase"] * len(cases),
            "system-out",
            "system-err",
        ]
        inside = [part for case in cases for part in case]
        assert len(cases) == int(suite.get("tests")) > 0
        for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(count)) == sum(part.tag == tag for part in inside)
        for part in (*cases, *inside):
            assert part.attrib.keys() == ATTRIBUTES[part.tag]
        assert all(len(case) <= 1 for case in cases)
