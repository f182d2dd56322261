"""Places that a page does not have."""

import pytest

from linkcheck.model import Level, Role

PAGE = "https://docs.example/study"


def found(make, answer, *fragments, network=None, **more):
    places = [
        make.cite(PAGE, line=line, target=PAGE + fragment, **more)
        for line, fragment in enumerate(fragments, 1)
    ]
    return make.judge("broken-fragment", [make.answered(f"{PAGE} {answer}", *places)], network=network)


def test_one_finding_a_document_names_them(make):
    (finding,) = found(make, "200\nmissing: a\nmissing: b\nthere: c", "#a", "#c", "#b", "#a", "")
    assert (finding.level, finding.line) == (Level.ERROR, 1)
    assert finding.message == "The page has no places named “#a”, “#b”."
    assert [place.line for place in finding.related] == [3, 4]


def test_many_are_counted(make):
    answer = "200\n" + "".join(f"missing: a{number}\n" for number in range(9))
    (finding,) = found(make, answer, *(f"#a{number}" for number in range(9)))
    assert finding.message.endswith("“#a4” and 4 others.")


@pytest.mark.parametrize(
    ("answer", "fragment"),
    [
        ("200", "#a"),
        ("200\nthere: a", "#a"),
        ("200\nmissing: a", ""),
        ("200\nmissing: a", "#b"),
        ("200\nmissing: a", "#!a"),
        ("200\nmissing: /a", "#/a"),
        ("404\nmissing: a", "#a"),
        ("403\nmissing: a", "#a"),
        ("302 https://docs.example/ 302 https://docs.example/login 200\nmissing: a", "#a"),
        ("200\ntitle: Page not found\nmissing: a", "#a"),
        ("200\ntitle: Log in\nmissing: a", "#a"),
    ],
)
def test_what_is_no_broken_fragment(make, answer, fragment):
    assert found(make, answer, fragment) == ()


def test_a_page_that_moved_lost_its_places(make):
    assert len(found(make, "301 https://docs.example/new/study 200\nmissing: a", "#a")) == 1


def test_navigation_counts_and_code_does_not(make):
    assert len(found(make, "200\nmissing: a", "#a", role=Role.NAVIGATION)) == 1
    assert found(make, "200\nmissing: a", "#a", role=Role.CODE) == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network(make, network):
    assert found(make, "200\nmissing: a", "#a", network=network) == ()
