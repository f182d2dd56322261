"""What fails a run, as `--fail-on` and `--max-warnings` say it."""

import pytest
from msgspec.structs import replace

from linkcheck.errors import UsageError
from linkcheck.model import Level, Report, Suppression, Verdict
from linkcheck.report.exits import exit_code, why_it_ends
from linkcheck.report.gates import Gate, failures, gate_of

RULES = ("dead-link", "duplicate-link", "shortened-link")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("error", Gate()),
        ("never", Gate(None)),
        ("error,note", Gate(Level.NOTE)),
        ("rule:dead-link", Gate(None, ("dead-link",))),
        (" warning, verdict:dead ,rule:duplicate-link,rule:dead-link", Gate(Level.WARNING, ("dead-link", "duplicate-link"), (Verdict.DEAD,))),
    ],
)  # fmt: skip
def test_what_words_mean(words: str, expected: Gate) -> None:
    gate = gate_of(words, RULES)
    assert gate == expected
    assert gate_of(gate.words, RULES) == gate


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("warn", 'There is no level "warn".'),
        ("rule:dead-lnk", 'There is no rule "dead-lnk".'),
        ("verdict:ded", 'There is no verdict "ded".'),
        ("never,error", "stands alone"),
        ("", "There is no level"),
        ("rule:", "There is no rule"),
    ],
)
def test_a_wrong_word_is_said_to_be_one(words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        gate_of(words, RULES)


@pytest.fixture
def whole_report(web_report: Report) -> Report:
    return replace(web_report, incomplete=False)


def test_rules_verdicts_and_warnings_fail_a_run_and_are_named(whole_report: Report) -> None:
    findings = whole_report.findings
    rule = next(one.rule for one in findings if one.level is Level.NOTE)
    number = sum(one.rule == rule for one in findings)
    assert exit_code(whole_report, Gate(None)) == 0
    assert exit_code(whole_report, Gate(None, (rule,))) == 1
    (said,) = failures(whole_report, Gate(None, (rule,)))
    assert said.endswith(f"of the rule {rule}")
    assert said.startswith("1 finding is" if number == 1 else f"{number} findings are")
    dead = sum(link.verdict is Verdict.DEAD for link in whole_report.links)
    assert [*failures(whole_report, Gate(None, (), (Verdict.DEAD,)))] == [
        "1 link is dead" if dead == 1 else f"{dead} links are dead"
    ]
    warnings = whole_report.summary.findings[Level.WARNING]
    assert exit_code(whole_report, Gate(None, most_warnings=warnings)) == 0
    assert f"--max-warnings allows {warnings - 1}" in why_it_ends(
        whole_report, Gate(None, most_warnings=warnings - 1)
    )


def test_a_link_whose_findings_are_accepted_fails_by_no_verdict(whole_report: Report) -> None:
    dead = {link.url for link in whole_report.links if link.verdict is Verdict.DEAD}
    accepted = tuple(
        replace(one, suppressed=Suppression.BASELINE) for one in whole_report.findings if one.url in dead
    )
    assert {one.url for one in accepted} == dead
    counting = tuple(one for one in whole_report.findings if one.url not in dead)
    report = replace(whole_report, findings=counting, suppressed=accepted)
    assert exit_code(report, Gate(None, (), (Verdict.DEAD,))) == 0


def test_a_finding_of_the_level_and_the_rule_is_counted_once(whole_report: Report) -> None:
    error = next(one for one in whole_report.findings if one.level is Level.ERROR)
    assert len([*failures(whole_report, Gate(Level.ERROR, (error.rule,)))]) == 1
