"""Dead links: what is said of each way of being dead, where, and when nothing may be said."""

import pytest

from linkcheck.model import Kind, Level, Role

URL = "https://news.example/2025/02/20/talks-go-on"


def found(make, answer, *citations, network=None):
    return make.judge("dead-link", [make.answered(f"{URL} {answer}", *citations)], network=network)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("404", "The link is dead: 404 Not Found. Whether it ever existed is unverified."),
        ("410", "The link is dead: 410 Gone."),
        ("\nverdict: dead\nreason: no such name", "The link is dead: no such name."),
        (
            "301 https://news.example/b 404",
            "The link is dead: 404 Not Found, after a redirect, at “https://news.example/b”. Whether it ever existed is unverified.",
        ),
        (
            "301 https://news.example/b 302 https://user:secret@c.example/ 410",
            "The link is dead: 410 Gone, after 2 redirects, at “https://user:***@c.example/”.",
        ),
    ],
)
def test_code_reason_and_redirects_are_told(make, answer, message):
    (finding,) = found(make, answer)
    assert (finding.level, finding.message, finding.url) == (Level.ERROR, message, URL)


def test_nothing_is_called_made_up(make):
    (finding,) = found(make, "404")
    assert not {"made", "fake", "fabricated", "hallucinated", "invented"} & set(
        finding.message.lower().split()
    )


@pytest.mark.parametrize("answer", ["200", "403", "500", "\nreason: timed out", "\nverdict: unchecked"])
def test_other_verdicts_are_others_business(make, answer):
    assert found(make, answer) == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network_nothing_is_dead(make, network):
    assert found(make, "404", network=network) == ()


def test_one_finding_a_document_with_the_other_places(make):
    places = [make.cite(URL, "b.md", 3), make.cite(URL, "a.md", 9), make.cite(URL, "a.md", 2)]
    findings = found(make, "404", *places)
    assert [(one.path, one.line, [place.line for place in one.related]) for one in findings] == [
        ("a.md", 2, [9]),
        ("b.md", 3, []),
    ]


@pytest.mark.parametrize(
    ("role", "kind", "count"),
    [
        (Role.NAVIGATION, Kind.LINK, 1),
        (Role.RELATED, Kind.LINK, 1),
        (Role.PROSE, Kind.IMAGE, 1),
        (Role.CODE, Kind.BARE, 0),
        (Role.FURNITURE, Kind.RESOURCE, 1),
        (Role.FURNITURE, Kind.METADATA, 0),
    ],
)
def test_what_readers_follow_counts(make, role, kind, count):
    assert len(found(make, "404", make.cite(URL, role=role, kind=kind))) == count


def test_controls_in_a_reason_stay_on_one_line(make):
    (finding,) = found(make, f"\nverdict: dead\nreason: {'no such name ' * 90}")
    assert len(finding.message) < 260
