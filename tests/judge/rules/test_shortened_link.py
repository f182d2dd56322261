"""Shortened links are noted; what the web answered is told."""

from msgspec.structs import replace

from linkcheck.model import Level, Role, Status

URL = "https://bit.ly/3AbCdEf"


def found(make, *citations, shortener=True, status=None, **facts):
    link = make.link(URL, *citations, shortener=shortener, outlet=None, **facts)
    return make.judge("shortened-link", [replace(link, status=status)])


def test_offline(make):
    (finding,) = found(make)
    assert finding.level is Level.NOTE
    assert finding.message == "The shortened link hides where it leads; that is not known offline."


def test_online(make):
    (finding,) = found(make, status=Status(200, "OK", "https://user:secret@news.example/a"))
    assert "it leads to https://user:***@news.example/a" in finding.message
    assert "secret" not in finding.message


def test_other_links_archives_and_code(make):
    assert found(make, shortener=False) == ()
    assert found(make, archive="wayback") == ()
    assert found(make, make.cite(URL, role=Role.CODE)) == ()
