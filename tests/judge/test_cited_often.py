"""Which outlets are cited often, and which domains are one letter from one."""

import pickle
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.judge.cited_often import CitedOften, Counted, first_segment


def often(make, *domains, count=5):
    links = [
        make.link(f"https://{domain}/roe/{n}", make.cite(url=f"https://{domain}/roe/{n}"))
        for domain in domains
        for n in range(count)
    ]
    return CitedOften.of(links)


def test_what_is_cited_five_times_is_cited_often(make):
    assert often(make, "forge.example").counts == {"forge.example": 5}
    assert often(make, "forge.example").segments == {"forge.example": frozenset({"roe"})}
    assert often(make, "forge.example", count=4) == CitedOften()


@pytest.mark.parametrize(
    ("domain", "is_near"),
    [
        ("forgge.example", True),
        ("orge.example", False),
        ("frge.example", False),
        ("fordge.example", True),
        ("forgo.example", True),
        ("fogre.example", True),
        ("forge.test", False),
        ("forge2.example", False),
        ("f0rge.example", False),
        ("forge.example", False),
        ("forgery.example", False),
        ("gorfe.example", False),
        ("forge", False),
    ],
)
def test_one_letter_more_or_less_or_another_or_two_swapped(make, domain, is_near):
    assert list(often(make, "forge.example").near(domain, 1)) == (["forge.example"] if is_near else [])


NAMES = st.builds(
    "{}.{}".format, st.text("abc1", min_size=1, max_size=8), st.sampled_from(["example", "a.test"])
)


@given(
    cited=st.lists(st.tuples(NAMES, st.integers(1, 6), st.sampled_from(["a", "b", "c"])), max_size=12),
    cut=st.integers(0, 12),
)
def test_any_parts_are_counted_alike(cited, cut):
    def counted(some):
        whole = Counted()
        for domain, number, segment in some:
            whole.merge(Counted({domain: number}, {domain: {segment}}))
        return whole

    first, rest = counted(cited[:cut]), counted(reversed(cited[cut:]))
    rest.merge(first)
    assert rest.often() == counted(cited).often()


def test_what_is_cited_as_often_is_a_name_of_its_own(make):
    known = often(make, "forge.example", count=9)
    assert list(known.near("forgge.example", 1)) == ["forge.example"]
    assert list(known.near("forgge.example", 2)) == []


def test_it_travels(make):
    known = often(make, "forge.example", "paper.example")
    assert pickle.loads(pickle.dumps(known)) == known


@given(st.text("ab", min_size=5, max_size=7), st.text("ab", min_size=5, max_size=7))
def test_near_is_one_edit(one, other):
    """What the names without one letter find is what trying every edit finds."""
    known = Counted({f"{one}.example": 9}, {f"{one}.example": set()}).often()
    edits = {one[:at] + letter + one[at:] for at, letter in product(range(len(one) + 1), "ab")}
    edits |= {one[:at] + letter + one[at + 1 :] for at, letter in product(range(len(one)), ["a", "b", ""])}
    edits |= {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    expected = other != one and other in edits
    assert (list(known.near(f"{other}.example", 1)) == [f"{one}.example"]) is expected


def test_many_hosts_take_linear_time(make, calls_of):
    def run(count):
        links = [
            make.link(f"https://{n:b}aaaa.example/", make.cite(url=f"https://{n:b}aaaa.example/"))
            for n in range(1, count)
        ]
        known = CitedOften.of(links * 5)
        return [list(known.near(link.outlet.domain, 1)) for link in links]

    assert calls_of(lambda: run(800)) < 2.6 * calls_of(lambda: run(400))


@pytest.mark.parametrize(
    ("url", "segment"),
    [
        ("https://a.example", ""),
        ("https://a.example/?b", ""),
        ("https://a.example/B#c", "b"),
        ("mailto:a", ""),
    ],
)
def test_first_segment(url, segment):
    assert first_segment(url) == segment
