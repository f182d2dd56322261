"""Defanged URLs are noted, once a document."""

import pytest

from linkcheck.model import Kind, Level, Role

URL = "https://evil.example/login"


def found(make, *citations, defanged=True):
    return make.judge("defanged-url", [make.link(URL, *citations, defanged=defanged)])


def test_one_note_for_each_document(make):
    places = [
        make.cite(URL, path=path, line=line, kind=Kind.DEFANGED)
        for path in ("a.md", "b.md")
        for line in (2, 5)
    ]
    findings = found(make, *places)
    assert [(finding.level, finding.path, finding.line) for finding in findings] == [
        (Level.NOTE, "a.md", 2),
        (Level.NOTE, "b.md", 2),
    ]


def test_a_live_url(make):
    assert found(make, defanged=False) == ()


@pytest.mark.parametrize("role", [Role.CODE, Role.FURNITURE])
def test_code_is_left_alone(make, role):
    assert found(make, make.cite(URL, role=role)) == ()
