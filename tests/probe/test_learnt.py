"""What processes have learnt is the same whatever the order, and the grouping, in which it is put together."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Answer, CanonicalUrl, Status, Verdict
from linkcheck.probe.learnt import Nameless, Share, merged

URLS = [CanonicalUrl(f"https://site{number}.example/") for number in range(6)]


def answer(url: CanonicalUrl, code: int) -> Answer:
    return Answer(
        url,
        Verdict.ALIVE if code < 300 else Verdict.DEAD,
        Status(code, "said", url, (), "2025-02-20T12:00:00Z"),
    )


answers = st.dictionaries(st.sampled_from(URLS), st.sampled_from([200, 204, 404])).map(
    lambda found: {url: answer(url, code) for url, code in found.items()}
)
missing = st.dictionaries(st.sampled_from(URLS), st.sampled_from(["a.example", "b.example"])).map(
    lambda found: {url: Nameless(host, answer(url, 404)) for url, host in found.items()}
)
one_share = st.builds(
    Share,
    answers,
    missing,
    st.booleans(),
    st.frozensets(st.sampled_from("abcd"), max_size=2),
    st.integers(0, 9),
    st.booleans(),
    st.frozensets(st.sampled_from("abcdefg"), max_size=3),
)


def one_by_one(shares: Sequence[Share]) -> Share:
    total = Share()
    for share in shares:
        total = total.merge(share)
    return total


@given(st.data(), st.lists(one_share, max_size=6))
def test_shares_merge_in_any_order_and_grouping(data: st.DataObject, shares: list[Share]) -> None:
    expected = merged(shares)
    mixed = data.draw(st.permutations(shares))
    cut = data.draw(st.integers(0, len(mixed)))
    assert merged(mixed) == one_by_one(mixed) == expected
    assert merged(mixed[:cut]).merge(merged(mixed[cut:])) == expected
    assert expected.merge(Share()) == Share().merge(expected) == expected


@given(st.lists(one_share, max_size=6))
def test_nothing_is_lost_and_an_answer_settles_what_was_nameless(shares: list[Share]) -> None:
    total = merged(shares)
    assert set(total.answers) == {url for share in shares for url in share.answers}
    assert set(total.answers) | set(total.nameless) == {
        url for share in shares for url in (*share.answers, *share.nameless)
    }
    assert not set(total.answers) & set(total.nameless)
    assert total.asked == sum(share.asked for share in shares)
    assert total.is_reached == any(share.is_reached for share in shares)
    assert len(total.domains) == min(2, len({domain for share in shares for domain in share.domains}))
