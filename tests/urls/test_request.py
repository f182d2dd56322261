"""URLs as they are requested, and where redirects lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.urls import read_url
from linkcheck.urls.request import LONGEST_REQUEST, RequestUrl, redirect_target, request_url

BASE = RequestUrl("https", "a.example", 443, "/b/c/d?q")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example", "https://a.example/"),
        ("http://a.example:80/x", "http://a.example/x"),
        ("https://a.example:80/x", "https://a.example:80/x"),
        ("HTTPS://A.Example.:0443/x", "https://a.example/x"),
        ("https://a.example/x?utm_source=y&a=1", "https://a.example/x?utm_source=y&a=1"),
        ("https://a.example/x?", "https://a.example/x?"),
        ("https://a.example?x", "https://a.example/?x"),
        ("https://a.example/x#top", "https://a.example/x"),
        ("https://a.example/#!/inbox", "https://a.example/"),
        ("https://a.example/x?y#/route?z", "https://a.example/x?y"),
        ("https://ann:secret@a.example/x", "https://a.example/x"),
        ("https://ann:***@a.example:8080/x", "https://a.example:8080/x"),
        ("https://ann@evil@a.example/", "https://a.example/"),
        ("https://bücher.example/ä?ö", "https://xn--bcher-kva.example/%C3%A4?%C3%B6"),
        ("https://a.example/%7ex/%2f/100%", "https://a.example/%7ex/%2f/100%"),
        ("https://a.example/a b?c d", "https://a.example/a%20b?c%20d"),
        ("https://a.example/a/../b/./c/%2e%2E/d", "https://a.example/b/d"),
        ("https://a.example/..", "https://a.example/"),
        ("https://a.example/a//b", "https://a.example/a//b"),
        (
            "https://www.google.com/url?q=https://b.example/",
            "https://www.google.com/url?q=https://b.example/",
        ),
        ("  https://a.example/\tx\ny ", "https://a.example/xy"),
        ("https:a.example/x", "https://a.example/x"),
        ("https:////a.example/x", "https://a.example/x"),
        (r"https:\\a.example\x", "https://a.example/x"),
        (r"https://good.example\@a.example/", "https://good.example/@a.example/"),
    ],
)
def test_what_is_requested(text: str, url: str) -> None:
    found = request_url(text)
    assert isinstance(found, RequestUrl), found
    assert found.url == url


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("http://2130706433/", "127.0.0.1"), ("http://0x7f000001/", "127.0.0.1"), ("http://0177.0.0.1/", "127.0.0.1"),
        ("http://127.1/", "127.0.0.1"), ("http://0/", "0.0.0.0"), ("http://0x0/", "0.0.0.0"), ("http://1.2.3.4./", "1.2.3.4"),
        ("http://１２７.1/", "127.0.0.1"), ("http://%31%32%37.1/", "127.0.0.1"), ("http://4294967295/", "255.255.255.255"),
        ("http://[0:0::1]/", "[::1]"), ("http://[::FFFF:127.0.0.1]/", "[::ffff:7f00:1]"), ("http://[2001:DB8:0:0:1:0:0:1]/", "[2001:db8::1:0:0:1]"),
    ],
)  # fmt: skip
def test_addresses_come_out_in_one_form(text: str, host: str) -> None:
    found = request_url(text)
    assert isinstance(found, RequestUrl), found
    assert found.host == host
    assert found.port == 80


@pytest.mark.parametrize(
    "text",
    ["", "a.example", "//a.example/", "mailto:a@b.example", "ftp://a.example/", "javascript:alert(1)", "data:text/html,x", "https://", "https:",
     "https:///", "https://a b.example/", "https://a..b/", "https://a.example:x/", "https://a.example:65536/", "https://[::1/", "https://[::1%25eth0]/",
     "https://256.1.1.1/", "https://a.example:80:80/", "https://" + "x" * 64 + ".example/", "https://a.example/" + "x" * LONGEST_REQUEST,
     "https://a.example/" + "é" * (LONGEST_REQUEST // 4)],
)  # fmt: skip
def test_what_cannot_be_requested_has_a_reason(text: str) -> None:
    found = request_url(text)
    assert isinstance(found, str)
    assert 0 < len(found) < 200


def test_origin_and_parts() -> None:
    found = request_url("http://[::1]:8080/a?b#c")
    assert found == RequestUrl("http", "[::1]", 8080, "/a?b")
    assert found.origin == "http://[::1]:8080"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("https://b.example/x", "https://b.example/x"),
        ("http://b.example:443/", "http://b.example:443/"),
        ("//b.example/x", "https://b.example/x"),
        ("///b.example/x", "https://b.example/x"),
        (r"\\b.example\x", "https://b.example/x"),
        (r"/\b.example/x", "https://b.example/x"),
        ("/x", "https://a.example/x"),
        (r"\x\y", "https://a.example/x/y"),
        ("x", "https://a.example/b/c/x"),
        ("./x", "https://a.example/b/c/x"),
        ("../x", "https://a.example/b/x"),
        ("../../../../x", "https://a.example/x"),
        ("..", "https://a.example/b/"),
        ("?x", "https://a.example/b/c/d?x"),
        ("?", "https://a.example/b/c/d?"),
        ("#x", "https://a.example/b/c/d?q"),
        ("x?y#z", "https://a.example/b/c/x?y"),
        ("/x y?a b", "https://a.example/x%20y?a%20b"),
        ("/é", "https://a.example/%C3%A9"),
        ("/Ã©", "https://a.example/%C3%A9"),
        ("/日本", "https://a.example/%E6%97%A5%E6%9C%AC"),
        ("https://bÃ¼cher.example/", "https://xn--bcher-kva.example/"),
        ("/%E9%zz", "https://a.example/%E9%zz"),
        ("https:x", "https://a.example/b/c/x"),
        ("https:/x", "https://a.example/x"),
        ("https:", "https://a.example/b/c/d?q"),
        ("http:x", "http://x/"),
        ("http:/b.example/x", "http://b.example/x"),
        ("https://ann:secret@b.example/x", "https://b.example/x"),
        ("https://0x7f.1/", "https://127.0.0.1/"),
        ("/a:b", "https://a.example/a:b"),
        (" /x\t\r\n", "https://a.example/x"),
        ("/x\r\nSet-Cookie: a", "https://a.example/xSet-Cookie:%20a"),
        ("/x\0y\x7f", "https://a.example/x%00y%7F"),
        ("/x?a='b'\"<>", "https://a.example/x?a=%27b%27%22%3C%3E"),
    ],
)
def test_where_a_redirect_leads(location: str, url: str) -> None:
    found = redirect_target(BASE, location)
    assert isinstance(found, RequestUrl), found
    assert found.url == url


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("", "the redirect names no target"),
        (" \t", "the redirect names no target"),
        ("mailto:a@b.example", 'the redirect leads to a "mailto:" URL'),
        ("FILE:///etc/passwd", 'the redirect leads to a "file:" URL'),
        ("java\nscript:alert(1)", 'the redirect leads to a "javascript:" URL'),
        ("b.example:8080/x", 'the redirect leads to a "b.example:" URL'),
        ("x" * 1000 + ":y", f'the redirect leads to a "{"x" * 32}:" URL'),
        ("https://", "the redirect cannot be followed: the host is empty"),
        ("//a..b/", "the redirect cannot be followed: the host has two dots in a row"),
        ("//a.example:99999/", "the redirect cannot be followed: the port is not a number from 0 to 65535"),
        ("/" + "x" * LONGEST_REQUEST, "the redirect cannot be followed: it is longer than 65,536 characters"),
        (
            "/" + "é" * (LONGEST_REQUEST // 4),
            "the redirect cannot be followed: it is longer than 65,536 characters",
        ),
    ],
)
def test_where_nobody_follows(location: str, reason: str) -> None:
    assert redirect_target(BASE, location) == reason


@given(st.text(max_size=60))
def test_whatever_a_header_says_what_is_sent_is_one_line_of_visible_ascii(location: str) -> None:
    found = redirect_target(BASE, location)
    if isinstance(found, RequestUrl):
        assert found.target.startswith("/")
        assert all("!" <= character <= "~" for character in found.url)
        assert "#" not in found.url
        assert request_url(found.url) == found


@given(st.from_regex(r"https?://[a-z0-9.:@\[\]\\/%-]{1,20}[/?#]?[^\s]{0,20}", fullmatch=True))
def test_a_canonical_url_is_requested_as_it_is_written_but_for_user_and_fragment(text: str) -> None:
    facts = read_url(text)
    if facts.problem is None and facts.scheme in {"http", "https"}:
        found = request_url(facts.url)
        assert isinstance(found, RequestUrl), (facts.url, found)
        assert found.host == facts.host
        if "@" not in facts.url and "#" not in facts.url and "'" not in facts.url and "^" not in facts.url:
            assert found.url == facts.url
