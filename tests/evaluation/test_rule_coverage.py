"""Every rule has enough labelled documents: those in which it fires, and those in which only its near misses stand."""

import pytest
from labelled_corpus import Answers, FindingAnswer, NearMiss, read_corpus
from rule_coverage import FIRES, SILENT, rule_coverage

from linkcheck.judge.catalogue import rule_ids

COUNTS = rule_coverage(read_corpus())
OF_COMMENTS = {"unused-ignore"}
"""Rules that judge no citation but what a comment says to linkcheck: ordinary documents have no such comment."""
OF_FOLDERS = {"broken-local-link", "missing-definition", "orphan-file"}
"""Rules that judge how the documents of a folder go together: the labelled documents are each alone (`tests/local`)."""


OF_ARITHMETIC = {"malformed-identifier"}
"""Rules whose answer is a sum: no prose around it makes another."""


@pytest.mark.parametrize("rule", sorted({*rule_ids()} - OF_COMMENTS - OF_FOLDERS - OF_ARITHMETIC))
def test_a_rule_fires_and_is_silent_in_enough_documents(rule):
    fires, silent = COUNTS.get(rule, (0, 0))
    assert fires >= FIRES
    assert silent >= SILENT


def answers(*, fires: tuple[str, ...] = (), near: tuple[str, ...] = (), optional: bool = False) -> Answers:
    return Answers(
        name="a.txt",
        path=None,
        citations=(),
        references=(),
        date=None,
        url_dates={},
        findings=tuple(FindingAnswer(rule, ("note",), ((1, ""),), optional) for rule in fires),
        near=tuple(NearMiss(rule, 1, "why") for rule in near),
    )


def test_a_document_counts_once_and_on_one_side_only():
    assert rule_coverage([answers(fires=("x", "x"))]) == {"x": (1, 0)}
    assert rule_coverage([answers(near=("x", "x"))]) == {"x": (0, 1)}
    assert rule_coverage([answers(fires=("x",), near=("x", "y"))]) == {"x": (1, 0), "y": (0, 1)}


def test_what_may_be_reported_or_not_counts_on_neither_side():
    assert rule_coverage([answers(fires=("x",), near=("x",), optional=True)]) == {}
