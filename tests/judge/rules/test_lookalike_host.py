"""Hosts that are written nearly like known ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.judge.cited_often import CitedOften, letters_of
from linkcheck.judge.facts import Facts
from linkcheck.judge.rules import lookalike_host
from linkcheck.outlets import outlet_record, registrable_domain
from linkcheck.outlets.known_outlets import known_domains
from linkcheck.tables import load

KNOWN = sorted(
    one for one in known_domains() if len(one.partition(".")[0]) > 6 and registrable_domain(one) == one
)


def found(make, *urls):
    links = [make.link(url, make.cite(url=url)) for url in urls]
    return make.judge("lookalike-host", links)


@pytest.mark.parametrize(("letter", "latin"), load("lookalikes")["letters"].items())
def test_each_letter_of_another_script(make, letter, latin):
    known = next(one for one in KNOWN if latin in one.partition(".")[0])
    label, _, suffix = known.partition(".")
    name = label.replace(latin, letter, 1)
    host = f"xn--{name.encode('punycode').decode()}.{suffix}"
    (finding,) = found(make, f"https://www.{host}/a")
    assert known in finding.message


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://www.b1oomberg.com/a", "bloomberg.com"),
        ("https://www.bl00mberg.com/a", "bloomberg.com"),
        ("https://www.bloombegr.com/a", "bloomberg.com"),
        ("https://www.blooomberg.com/a", "bloomberg.com"),
        ("https://www.nytirnes.com/a", None),
        ("https://www.bloomberg.org/a", None),
        ("https://www.blomberg.com/a", None),
        ("https://www.bbbc.com/a", None),
        ("https://www.xn--80ak6aa92e.com/a", "apple.com"),
        ("https://xn--.com/a", None),
        ("https://192.0.2.1/a", None),
        ("https://exmaple.com/a", None),
        ("https://t.me/someone/1", None),
    ],
)
def test_what_is_read_as_something_else(make, url, meant):
    findings = found(make, url)
    assert len(findings) == (meant is not None)
    if meant:
        assert meant in findings[0].message


def test_an_archive_of_it_is_its_original(make):
    assert found(make, "https://web.archive.org/web/2020/https://www.blooomberg.com/a") == ()


@given(
    st.sampled_from(KNOWN).map(lambda domain: domain.partition(".")[0])
    | st.sampled_from(["forgery", "xn--aa"]),
    st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(["swap", "twice", "0", "1", "5", "a", ""])), max_size=2
    ),
)
def test_a_name_that_is_not_looked_at_has_no_known_twin(label, slips):
    for at, slip in slips:
        if slip == "swap":
            label = label[:at] + label[at : at + 2][::-1] + label[at + 2 :]
        else:
            label = label[:at] + (label[at : at + 1] * 2 if slip == "twice" else slip) + label[at + 1 :]
    facts = Facts(
        {},
        date(2024, 5, 6),
        "offline",
        often=CitedOften({"forgery.com": 9}, letters=letters_of(["forgery.com"])),
    )
    known = {*KNOWN, "forgery.com"}
    looked_at = lookalike_host._looks_like(f"{label}.com", facts) is not None
    twins = [one for one in lookalike_host._twins(label, swapped=True) if one != label and len(one) >= 5]
    assert looked_at == any(f"{one}.com" in known or outlet_record(f"{one}.com") for one in twins)
