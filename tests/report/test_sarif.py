"""SARIF, held against OASIS's own schema and Microsoft's validator, and its parts against the report."""

import json
import os
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from linkcheck import check
from linkcheck.model import Finding, Level, SuppressedBy, SuppressedIn, Suppression
from linkcheck.report.formats import sarif
from linkcheck.testing.formats import hostile_report
from tests.programs import needed

ROOT = Path(__file__).parents[2]
ALLOWED = {"SARIF2005"}
"""Of a log of a real run: it names no page of the tool (`informationUri`), because there is none at a fixed address."""


def _written(report) -> bytes:
    written = bytearray()
    sarif.write(report, written.extend)
    return bytes(written)


def _run(report) -> dict:
    (run,) = json.loads(_written(report))["runs"]
    return run


@pytest.fixture(scope="module")
def real_report():
    return check(ROOT / "seeds", offline=True, jobs=1)


def test_a_result_has_its_region_its_fingerprint_and_its_rule(seed_report) -> None:
    run = _run(seed_report)
    first, second = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "cited-after-document",
        "duplicate-link",
    ]
    assert first["ruleIndex"] == 0
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "seeds/back-channel.txt", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 17,
                    "startColumn": 1,
                    "endColumn": 1 + len(seed_report.findings[0].url),
                },
            }
        }
    ]
    assert first["partialFingerprints"] == {"linkcheck/v1": "0123456789abcdef"}
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 18, "startColumn": 1}
    assert first["properties"]["observed"] == {"value": "2025-07-21", "origin": "url", "text": "/2025/07/21/"}
    assert second["level"] == "warning"
    assert "baselineState" not in first
    assert "suppressions" not in first


def test_a_rule_has_its_page_as_help(seed_report) -> None:
    rule = _run(seed_report)["tool"]["driver"]["rules"][1]
    assert rule["name"] == "DuplicateLink"
    assert rule["help"]["markdown"].startswith("# duplicate-link")
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["fullDescription"]["text"] != rule["shortDescription"]["text"]


def test_rules_that_found_nothing_are_there_when_they_could_judge(real_report) -> None:
    ids = [rule["id"] for rule in _run(real_report)["tool"]["driver"]["rules"]]
    assert ids == sorted(real_report.rules)
    assert "dead-link" not in ids, "offline it cannot judge"


def test_a_document_without_lines_has_a_place_and_no_region(web_report) -> None:
    (result,) = [one for one in _run(web_report)["results"] if one["ruleId"] == "reference-without-link"]
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "page 3"}]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%9C%AC/%E8%B3%87%E6%96%99.pdf", "uriBaseId": "%SRCROOT%"}
    }


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?e.md", "a%20b/c%23d%3Fe.md"),
        ("/srv/a.md", "file:///srv/a.md"),
        ("C:/a b.md", "file:///C:/a%20b.md"),
        ("./a.md", "a.md"),
    ],
)
def test_a_path_is_a_url(seed_report, path, uri) -> None:
    (result,) = _run(replace(seed_report, findings=(Finding("x-y", Level.NOTE, "It.", path, 1),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_what_does_not_count_is_suppressed_and_has_a_state_where_there_is_a_baseline(seed_report) -> None:
    new, old = seed_report.findings
    old, ignored = (
        replace(old, suppressed=Suppression.BASELINE),
        replace(new, line=18, suppressed=Suppression.IGNORE),
    )
    comments = SuppressedBy(SuppressedIn.COMMENT, new.path, 1, 0)
    baseline = SuppressedBy(SuppressedIn.BASELINE, "linkcheck-baseline.json", 1, 0)
    report = replace(
        seed_report, findings=(new,), suppressed=(old, ignored), suppressed_by=(comments, baseline)
    )
    results = _run(report)["results"]
    assert [one.get("baselineState") for one in results] == ["new", "unchanged", None]
    assert [[by["kind"] for by in one.get("suppressions", [])] for one in results] == [
        [],
        ["external"],
        ["inSource"],
    ]
    (by_pattern,) = _run(replace(report, findings=(), suppressed=(ignored,), suppressed_by=()))["results"]
    assert by_pattern["suppressions"][0]["kind"] == "external"


def test_an_invocation_says_whether_the_run_came_to_its_end(web_report, seed_report) -> None:
    (whole,), (interrupted,) = _run(seed_report)["invocations"], _run(web_report)["invocations"]
    assert whole == {"executionSuccessful": True, "startTimeUtc": "2026-01-02T03:04:05Z"}
    assert interrupted["executionSuccessful"] is False
    notices = interrupted["toolExecutionNotifications"]
    assert "interrupted" in notices[0]["message"]["text"]
    assert len(notices) == 1 + len(web_report.skipped)


def test_the_schema_of_oasis_and_the_validator_of_microsoft_find_nothing_wrong(
    tmp_path, real_report, web_report
) -> None:
    program = needed("sarif-multitool")
    schema = json.loads((Path(program).resolve().parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    reports = {
        "real": real_report,
        "web": web_report,
        **{f"hostile{seed}": hostile_report(seed) for seed in (1, 4)},
    }
    for name, report in reports.items():
        written = _written(report)
        jsonschema.validators.validator_for(schema)(schema).validate(json.loads(written))
        (tmp_path / f"{name}.sarif").write_bytes(written)
    done = subprocess.run(
        [program, "validate", *(f"{name}.sarif" for name in reports), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"],
        capture_output=True, text=True, check=False, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, cwd=tmp_path,
    )  # fmt: skip
    assert "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    assert not re.search(r": error \w+: .*", done.stdout), done.stdout
    assert set(re.findall(r"real\.sarif\(.*: warning (\w+): ", done.stdout)) == ALLOWED
