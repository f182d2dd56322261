"""The catalogue: every rule is complete, its page has its sections, its examples are there."""

import re
import subprocess
import sys

import pytest

from linkcheck.errors import ConfigurationError
from linkcheck.judge.catalogue import load_rules, rule, rule_ids, rules_catalogue
from linkcheck.judge.examples import Example, examples_on
from linkcheck.model import Level

SECTIONS = ["## What it finds", "## Why", "## Example", "## What to do"]
LEVELS = {
    "malformed-identifier": Level.WARNING, "archive-snapshot-invalid": Level.WARNING, "blocked-link": Level.NOTE, "broken-fragment": Level.ERROR,
    "broken-local-link": Level.ERROR,
    "cited-after-document": Level.WARNING, "conflicting-dates": Level.NOTE, "conflicting-document-dates": Level.NOTE, "date-mismatch": Level.WARNING,
    "dead-link": Level.ERROR, "defanged-url": Level.NOTE, "duplicate-link": Level.WARNING,
    "duplicate-variant": Level.NOTE, "future-date": Level.WARNING, "impossible-date": Level.WARNING,
    "lookalike-host": Level.NOTE,
    "malformed-url": Level.ERROR, "missing-definition": Level.WARNING, "moved-link": Level.NOTE, "no-such-top-level-domain": Level.ERROR, "outlet-mismatch": Level.NOTE,
    "reference-title-mismatch": Level.WARNING, "reference-without-link": Level.NOTE, "shortened-link": Level.NOTE,
    "snapshot-before-article": Level.ERROR, "soft-404": Level.WARNING, "stated-date-mismatch": Level.WARNING,
    "orphan-file": Level.NOTE, "syndicated-copy": Level.NOTE, "text-identifier-mismatch": Level.WARNING, "unreachable-link": Level.WARNING, "unused-ignore": Level.NOTE, "weekday-mismatch": Level.NOTE,
}  # fmt: skip
RULES = load_rules(rule_ids())


def test_the_levels_of_the_design():
    assert {each.info.id: each.info.level for each in RULES if each.info.id in LEVELS} == LEVELS
    assert {each.info.id for each in RULES} == set(LEVELS)


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.info.id)
def test_every_page_has_its_sections(each):
    page = each.info.page
    assert page.startswith(f"# {each.info.id}\n\n{each.info.summary}\n\n")
    assert re.findall("^## .*", re.sub(r"(?ms)^```.*?^```$", "", page), re.MULTILINE) == SECTIONS
    assert each.info.summary.endswith(".")
    assert "Fires:" in page
    assert "Stays silent:" in page


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.info.id)
def test_every_rule_has_examples_that_fire_and_some_that_do_not(each):
    assert sum(example.expected > 0 for example in each.examples) >= 3
    assert sum(example.expected == 0 for example in each.examples) >= 4
    assert len({example.name for example in each.examples}) == len(each.examples)
    shown = examples_on(each.info.page)
    assert each.examples[: len(shown)] == shown
    assert len(shown) >= 2


def test_ids_are_listed_without_importing_a_rule():
    code = (
        "import sys; from linkcheck.judge.catalogue import rule_ids; print(len(rule_ids()), "
        "any(m.startswith('linkcheck.judge.rules.') for m in sys.modules), "
        "[m for m in ('importlib.metadata', 'pkgutil', 'httpx', 'tldextract', 'tomllib') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split(maxsplit=1) == [str(len(rule_ids())), "False []\n"]


def test_the_catalogue_imports_nothing_heavy():
    code = (
        "import sys; from linkcheck.judge.catalogue import rules_catalogue; rules_catalogue(); "
        "print([m for m in ('importlib.metadata', 'httpx', 'tldextract', 'linkcheck.urls', 'linkcheck.outlets') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_the_catalogue_is_sorted():
    assert [info.id for info in rules_catalogue()] == sorted(rule_ids())


def test_select_and_ignore():
    assert [each.info.id for each in load_rules(["future-date", "duplicate-link"])] == [
        "duplicate-link",
        "future-date",
    ]
    assert "future-date" not in [each.info.id for each in load_rules(ignore=["future-date"])]
    assert load_rules(["future-date"], ["future-date"]) == ()
    assert rule("future-date").info.id == "future-date"


@pytest.mark.parametrize("where", ["select", "ignore"])
def test_an_unknown_rule_has_a_nearest_name(where):
    with pytest.raises(ConfigurationError, match='There is no rule "duplicate-lnk"') as raised:
        load_rules(**{where: ["duplicate-lnk"]})
    assert raised.value.hint == 'Did you mean "duplicate-link"?'


def test_examples_are_read_off_a_page():
    page = (
        "```html silent file=2025-02-20-a.html document-date=2025-02-20 today=2025-03-01\n<p>\n\n</p>\n```\n"
    )
    assert examples_on(page) == (
        Example("page 1", {"2025-02-20-a.html": "<p>\n\n</p>\n"}, 0, "2025-02-20", "2025-03-01"),
    )
    assert examples_on(None) == ()
    assert examples_on("```python\nprint()\n```\n") == ()
