"""Endings of hosts that are a slip away from one that exists, and all the others, which are left alone."""

import pytest

from linkcheck.judge.rules.no_such_top_level_domain import _slips
from linkcheck.model import Kind, Level, Role
from linkcheck.outlets.public_suffixes import top_level_domains

RULE = "no-such-top-level-domain"


def found(make, url: str, *citations, **facts):
    return make.judge(RULE, [make.link(url, *(citations or [make.cite(url)]), **facts)])


@pytest.mark.parametrize(
    ("host", "meant"),
    [("github.cocm", "com"), ("www.a.con", "com"), ("a.comm", "com"), ("a.vom", "com"), ("a.ogr", "org"), ("a.nte", "net"),
     ("a.orgg", "org"), ("a.netr", "net"), ("a.eud", "edu"), ("a.gvo", "gov"), ("a.inof", "info")],
)  # fmt: skip
def test_the_ending_that_was_meant_is_named(make, host: str, meant: str) -> None:
    (finding,) = found(make, f"https://{host}/x")
    assert finding.level is Level.ERROR
    ending = host.rpartition(".")[2]
    assert finding.message == (
        f"“{host}” cannot exist: there is no top-level domain .{ending}; perhaps .{meant} is meant."
    )


def test_a_file_is_no_host(make) -> None:
    (finding,) = found(make, "http://index.html/")
    assert finding.message.endswith("it is a file's ending.")


@pytest.mark.parametrize(
    "host",
    ["a.example", "a.test", "a.invalid", "a.localhost", "a.local", "a.internal", "a.onion", "1.0.0.127.in-addr.arpa", "a.home.arpa",
     "nas.lan", "wiki.corp", "a.home", "a.intranet", "mail.company", "localhost", "com", "con", "a.dom", "a.inet", "a.unheardof",
     "a.cm", "a.co", "a.cam", "a.comcast", "a.ne", "a.nt", "a.pet", "a.bet", "a.ing", "a.xn--p1ai", "192.0.2.1", "[2001:db8::1]"],
)  # fmt: skip
def test_others_are_left_alone(make, host: str) -> None:
    assert found(make, f"https://{host}/x") == ()


@pytest.mark.parametrize("role", [Role.CODE, Role.FURNITURE])
def test_code_is_left_alone(make, role: Role) -> None:
    url = "https://a.cocm/"
    assert found(make, url, make.cite(url, role=role)) == ()
    assert len(found(make, url, make.cite(url, kind=Kind.IMAGE))) == 1


@pytest.mark.parametrize("scheme", ["mailto", "irc", "hxxps"])
def test_other_schemes_are_left_alone(make, scheme: str) -> None:
    assert found(make, f"{scheme}://a.cocm/", defanged=scheme == "hxxps") == ()


@pytest.mark.parametrize("answer", ["200", "403", "404"])
def test_a_host_that_answered_exists(make, answer: str) -> None:
    assert make.judge(RULE, [make.answered(f"https://a.comm/x {answer}")]) == ()


def test_no_slip_is_a_country_s_ending_or_one_that_the_list_has() -> None:
    slips = set(_slips()) - top_level_domains()
    assert len(slips) > 100
    assert all(len(slip) > 2 for slip in slips)
    assert {"com", "org", "uk", "xn--p1ai", "museum"} <= top_level_domains()
    assert not {"cocm", "co.uk", "local", "example", ""} & top_level_domains()
