"""The floors: what linkcheck must reach on the labelled documents (`run.py` prints the same figures and every miss)."""

import pytest
from run import FLOORS, below_floor, evaluate

from tests.processes import refuse_processes


@pytest.fixture(scope="module")
def scores():
    with pytest.MonkeyPatch.context() as patch:
        refuse_processes(patch)
        return evaluate()


def test_every_floor_is_reached(scores):
    misses = "\n".join(
        f"{miss.measure}: {miss.document}:{miss.line}\n  expected {miss.expected}\n  got      {miss.got}"
        for miss in scores.misses
    )
    assert not below_floor(scores), f"{below_floor(scores)}\n{misses}"


def test_every_measure_rests_on_many_cases(scores):
    at_least = {
        "links": 1400, "references": 90, "dates in URLs": 450, "document dates": 290, "identity": 150, "variants": 45,
        "findings: cited-after-document": 36, "findings": 340,
    }  # fmt: skip
    assert at_least.keys() == FLOORS.keys()
    for measure, cases in at_least.items():
        assert scores.measures[measure].wanted >= cases, measure
