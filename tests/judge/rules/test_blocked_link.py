"""Links that no program may look at: a note."""

import pytest

from linkcheck.model import Level, Role

URL = "https://news.example/talks"


def found(make, answer, *citations, network=None):
    return make.judge("blocked-link", [make.answered(f"{URL} {answer}", *citations)], network=network)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("403", "403 Forbidden"),
        ("429", "429 Too Many Requests"),
        ("999\nreason: Request Denied", "999 Request Denied"),
        (
            "200\nverdict: blocked\nreason: a bot challenge (titled “Just a moment...”)",
            "200, a bot challenge (titled “Just a moment...”)",
        ),
    ],
)
def test_the_reason_is_told(make, answer, said):
    (finding,) = found(make, answer)
    assert finding.level is Level.NOTE
    assert finding.message == f"The server refuses programs: {said}. A browser may be allowed in."


@pytest.mark.parametrize("answer", ["200", "404", "500", "\nverdict: unchecked"])
def test_other_verdicts(make, answer):
    assert found(make, answer) == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network(make, network):
    assert found(make, "403", network=network) == ()


def test_not_in_code(make):
    assert found(make, "403", make.cite(URL, role=Role.CODE)) == ()
