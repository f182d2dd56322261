"""Rules that look at an outlet find the same in portions of its links: each link alone, or those with a key in common."""

from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.gather.common_keys import Row, bins_of
from linkcheck.judge.catalogue import Rule, load_rules, rule_ids
from linkcheck.judge.facts import Facts
from linkcheck.model import Link
from tests.judge.conftest import TODAY
from tests.judge.test_any_answer import links

RULES = [one for one in load_rules(rule_ids()) if one.judge_outlet is not None]


def test_every_rule_says_what_it_needs_of_an_outlet() -> None:
    assert len(RULES) > 12
    for rule in RULES:
        assert rule.is_alone != (rule.compared_by is not None), rule.info.id


def portions_for(rule: Rule, found: list[Link], facts: Facts, number: int) -> list[list[Link]]:
    """Return the links in so many portions, or, for a rule that compares them, those that have a key in common."""
    if rule.compared_by is None:
        return [found[at::number] for at in range(number)]
    rows = [
        Row(1, tuple({hash(key) & (1 << 64) - 1 for key in rule.compared_by(one, facts)})) for one in found
    ]
    (placed,), bins = bins_of([lambda: rows], len(rows), number)
    return [[found[at] for at, one in placed.items() if one == bin_] for bin_ in range(bins)]


@settings(max_examples=150, deadline=None)
@given(
    found=st.lists(links(), max_size=8, unique_by=lambda one: one.url),
    network=st.sampled_from(["online", "offline"]),
    number=st.integers(1, 3),
)
def test_portions_come_to_the_same(found: list[Link], network: str, number: int) -> None:
    found.sort(key=lambda one: one.url)
    facts = Facts({}, TODAY, network)
    for rule in RULES:
        assert rule.judge_outlet is not None
        whole = [*rule.judge_outlet(found, facts)]
        portions = portions_for(rule, found, facts, number)
        several = [one for some in portions if some for one in rule.judge_outlet(some, facts)]
        assert sorted(map(repr, several)) == sorted(map(repr, whole)), rule.info.id
