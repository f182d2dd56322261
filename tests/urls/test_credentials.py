"""Credentials in URLs: found for the host they are for, and for no other."""

import pytest

from linkcheck.urls import credentials_in, read_url


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://ann:secret@files.example/a", ("ann", "secret")),
        ("HTTP://ann:secret@FILES.example:8080/a", ("ann", "secret")),
        ("https://:secret@files.example/", ("", "secret")),
        ("https://ann:a:b@files.example/", ("ann", "a:b")),
        ("https://ann:p%40ss%3A@files.example/", ("ann", "p@ss:")),
        ("https://ann:a@b@files.example/", ("ann", "a@b")),
        ("https://ann:x@[2001:db8::1]/", ("ann", "x")),
        ("https://ann@files.example/", None),
        ("https://ann:***@files.example/", None),
        ("https://files.example/?u=https://ann:secret@other.example/", None),
        ("https://files.example/a:b@c", None),
        ("ftp://ann:secret@files.example/", None),
        ("mailto:ann:secret@files.example", None),
    ],
)
def test_credentials_are_those_of_the_urls_own_host(target: str, expected: tuple[str, str] | None) -> None:
    assert credentials_in(target, read_url(target).host) == expected


def test_a_redirectors_credentials_are_not_for_the_page_behind_it() -> None:
    target = "https://ann:secret@www.google.com/url?q=https%3A%2F%2Ffiles.example%2Fa"
    facts = read_url(target)
    assert facts.host == "files.example"
    assert credentials_in(target, facts.host) is None
