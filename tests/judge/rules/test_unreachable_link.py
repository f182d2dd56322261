"""Links that could not be checked: a warning that condemns nothing."""

import pytest

from linkcheck.model import Level, Role

URL = "https://news.example/talks"


def found(make, answer, *citations, network=None):
    return make.judge("unreachable-link", [make.answered(f"{URL} {answer}", *citations)], network=network)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("\nreason: timed out after 20 s", "timed out after 20 s"),
        ("503\nreason: Service Unavailable", "503 Service Unavailable"),
        ("\nreason: the name server failed", "the name server failed"),
        (
            "302 https://b.example/ 502\nreason: Bad Gateway",
            "502 Bad Gateway, after a redirect, at “https://b.example/”",
        ),
    ],
)
def test_the_reason_is_told(make, answer, said):
    (finding,) = found(make, answer)
    assert finding.level is Level.WARNING
    assert finding.message == f"The link could not be checked: {said}. That does not make it dead."


@pytest.mark.parametrize("answer", ["200", "403", "404", "\nverdict: unchecked"])
def test_other_verdicts(make, answer):
    assert found(make, answer) == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network(make, network):
    assert found(make, "\nreason: timed out", network=network) == ()


def test_not_in_code(make):
    assert found(make, "\nreason: timed out", make.cite(URL, role=Role.CODE)) == ()
