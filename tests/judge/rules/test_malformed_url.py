"""URLs that are none, and placeholders that never were."""

import pytest

from linkcheck.model import Kind, Level, Role

URL = "https:///world"


def found(make, *citations, **facts):
    problem = facts.pop("problem", "the host is empty")
    return make.judge(
        "malformed-url", [make.link(URL, *(citations or [make.cite(URL)]), problem=problem, **facts)]
    )


def test_the_problem_is_named(make):
    (finding,) = found(make, make.cite(URL, line=2), make.cite(URL, line=9))
    assert finding.level is Level.ERROR
    assert finding.message == "This is not a valid URL: the host is empty."
    assert (finding.line, finding.related[0].line) == (2, 9)


def test_a_sound_url(make):
    assert found(make, problem=None) == ()


@pytest.mark.parametrize("role", [Role.CODE, Role.FURNITURE])
def test_code_is_left_alone(make, role):
    assert found(make, make.cite(URL, role=role)) == ()


def test_images_and_navigation_count(make):
    assert len(found(make, make.cite(URL, kind=Kind.IMAGE))) == 1
    assert len(found(make, make.cite(URL, role=Role.NAVIGATION))) == 1


def test_what_is_to_be_filled_in_is_left_alone(make):
    assert found(make, pattern="{host}") == ()


def test_a_defanged_url_has_its_own_rule(make):
    assert found(make, defanged=True) == ()


def test_a_long_problem_is_shortened(make):
    (finding,) = found(make, problem="x" * 10_000)
    assert len(finding.message) < 200
