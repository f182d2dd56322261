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


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("https://news.example/de\xadtroit", 1),
        ("https://news.example/detroit\u200b", 1),
        ("https://news.example/a?b=c\u200e", 1),
        ("https://news.example/detroit\xa0", 1),
        ("https://de\xadtroit.example/a", 0),
        ("https://news.example/a#de\xadtroit", 0),
        ("https://news.example", 0),
        ("https://news.example/\u0645\u06cc\u200c\u0634\u0648\u062f", 0),
        ("https://news.example/caf\xe9", 0),
        ("https://news.example/de%C2%ADtroit", 0),
    ],
)
def test_an_invisible_character_in_a_link(make, target, count):
    cited = make.cite(target)
    findings = found(make, cited, problem=None)
    assert [one.level for one in findings] == count * [Level.WARNING]
    bare = make.cite(target, kind=Kind.BARE)
    assert found(make, bare, problem=None) == ()


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://news.example/read/de\xadtroit\xadis", "https://news.example/read/de"),
        (f"https://news.example/{'a' * 40}\xadtroit", "…" + "a" * 40),
    ],
)
def test_the_characters_before_an_invisible_one_are_shown(make, target, shown):
    (finding,) = found(make, make.cite(target), problem=None)
    assert finding.message == f"An invisible character (U+00AD) stands in this URL after “{shown}”."


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://news.example/a]", "A stray “]” ends this URL."),
        ("https://news.example/a`", "A stray “`” ends this URL."),
        ("https://mailto:desk@news.example/", "An address of mail begins with “mailto:” alone."),
        (
            "https://news.example/a/https://www.news.example/b",
            "A second address of the same host begins within",
        ),
    ],
)
def test_a_url_that_cannot_be_meant(make, target, said):
    (finding,) = found(make, make.cite(target), problem=None)
    assert finding.level is Level.WARNING
    assert finding.message.startswith(said)
    assert found(make, make.cite(target, kind=Kind.BARE), problem=None) == ()


@pytest.mark.parametrize(
    ("target", "sign"),
    [
        ("https://a.example/b%20", "%20"),
        ("https://a.example/b%20%20", "%20"),
        ("https://a.example/b>", ">"),
        ("https://a.example/b%3e", "%3e"),
        ('https://a.example/b"', '"'),
        ("https://a.example/%22", "%22"),
        ("https://a.example/b%0A%0A", ""),
        ("https://a.example/b%0A", "%0A"),
        ("https://a.example/b%C2%A0", "%C2%A0"),
        ("https://a.example/b%5D", "%5D"),
        ("https://a.example/%5Bb%5D", ""),
        ("https://a.example/?id=7%20", "%20"),
        ("https://a.example/?q=b%20", ""),
        ("https://a.example/#b%20", ""),
        ("https://a.example/-%3E%3E", ""),
        ("https://a.example/<b>", ""),
        ("https://a.example/b_", ""),
        ("https://a.example/b.html_", "_"),
    ],
)
def test_what_stood_beside_a_url(make, target, sign):
    findings = make.judge("malformed-url", [make.link(target, make.cite(target))])
    assert [one.level for one in findings] == [Level.WARNING] * bool(sign)
    assert all(f"A stray “{sign}”" in one.message for one in findings)
