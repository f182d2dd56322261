"""Every example of every rule is run: its documents are read, its answers taken for the web's, its findings counted."""

import pytest

from linkcheck.judge.catalogue import load_rules, rule_ids
from linkcheck.judge.examples import answers_in
from linkcheck.model import Hop, Origin, Title, Verdict

RULES = load_rules(rule_ids())
CASES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), CASES, ids=[f"{rule.info.id}: {example.name}" for rule, example in CASES]
)
def test_an_example_has_the_findings_it_says(rule, example, run_example):
    among = (
        RULES if rule.judge_ignore is not None else [rule]
    )  # an ignore needs something that can be ignored
    found = [one for one in run_example(among, example) if one.rule == rule.info.id]
    assert len(found) == example.expected, [one.message for one in found]


def test_the_notation_of_answers():
    dead, moved, down = answers_in(
        """
        https://a.example/x 404
        https://a.example/y 301 https://b.example/z 200
          title: Talks: a chronicle
          heading: Talks
          date: 2025-02-20
          canonical: https://b.example/z
          site: B
          there: one
          missing: two
        https://a.example/z
          reason: timed out after 20 s
        """
    )
    assert (dead.verdict, dead.status.code, dead.status.reason, dead.page) == (
        Verdict.DEAD,
        404,
        "Not Found",
        None,
    )
    assert moved.status.redirects == (Hop(301, "https://b.example/z"),)
    assert moved.titles == (Title("Talks: a chronicle", Origin.TITLE_TAG), Title("Talks", Origin.HEADING))
    assert (moved.page.date.text, moved.page.canonical, moved.page.site_name) == (
        "2025-02-20",
        "https://b.example/z",
        "B",
    )
    assert moved.fragments == (("one", True), ("two", False))
    assert (down.verdict, down.status.code, down.status.reason) == (
        Verdict.UNREACHABLE,
        None,
        "timed out after 20 s",
    )
