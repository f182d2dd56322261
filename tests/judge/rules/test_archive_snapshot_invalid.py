"""Archive links that name no snapshot."""

import pytest

from linkcheck.model import Level, Role

PAGE = "https://news.example/a"


def found(make, snapshot, *citations, archive="wayback", original=PAGE, url=None):
    url = url or f"https://web.archive.org/web/{snapshot}/{original}"
    link = make.link(url, *citations, archive=archive, snapshot=snapshot, original=original)
    return make.judge("archive-snapshot-invalid", [link])


@pytest.mark.parametrize(
    ("snapshot", "words"),
    [
        ("save", "new snapshot at every click"),
        ("*", "calendar"),
        ("2020*", "calendar"),
        ("2020", "4 digits of 14"),
        ("0", "1 digit of 14"),
        ("20250221", "nearest snapshot"),
        ("20251321101500", "no moment"),
        ("20250230101500", "no moment"),
        ("20250221251500", "no moment"),
        ("202502211015001", "no moment"),
        ("newest", "names no snapshot"),
    ],
)
def test_what_is_no_snapshot(make, snapshot, words):
    (finding,) = found(make, snapshot)
    assert finding.level is Level.WARNING
    assert words in finding.message
    assert finding.stated.value == snapshot


@pytest.mark.parametrize("snapshot", ["20250221101500", "20250221101500id_", "2025.02.21-101500", "", None])
def test_what_is_one(make, snapshot):
    assert found(make, snapshot) == ()


@pytest.mark.parametrize(
    "where", ["https://archive.ph/", "https://web.archive.org/web/", "https://archive.md/"]
)
def test_no_moment_at_all(make, where):
    (finding,) = found(make, "", url=where + PAGE)
    assert "no moment" in finding.message
    assert finding.stated is None
    assert found(make, "", url=f"https://archive.ph/o/AbCdE/{PAGE}") == ()


@pytest.mark.parametrize(("snapshot", "original"), [("save", None), ("*", None), ("*", PAGE + "*")])
def test_an_archives_own_pages_hold_none(make, snapshot, original):
    assert found(make, snapshot, original=original) == ()


def test_no_archive_no_finding(make):
    assert found(make, "2020", archive=None) == ()


def test_code_is_left_alone(make):
    assert found(make, "2020", make.cite("https://x.example/", role=Role.CODE)) == ()
