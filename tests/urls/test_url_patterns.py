"""Patterns of URLs: what the user reads is what matches, however it is written."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.urls import read_url
from linkcheck.urls.url_patterns import UrlPatterns


def matches(pattern: str, *spellings: str) -> bool:
    return UrlPatterns([pattern]).matching(spellings) == pattern


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("http://c.example", "http://c.example"),
        ("http://c.example", "http://C.example/"),
        ("http://c.example/", "http://c.example"),
        ("https://bücher.example/*", "https://bücher.example/x"),
        ("https://xn--bcher-kva.example/*", "https://bücher.example/x"),
        ("https://BÜCHER.example/*", "https://xn--bcher-kva.example/x"),
        ("https://c.example/*", "https://u:p@c.example/x"),
        ("https://u:p@c.example/*", "https://c.example/x"),
        ("https://c.example/ü/*", "https://c.example/%C3%BC/x"),
        ("https://c.example/%c3%bc/*", "https://c.example/ü/x"),
        ("*utm_source*", "https://c.example/x?utm_source=y"),
        ("HTTPS://C.EXAMPLE/*", "https://c.example/x"),
        ("https://c.example:443/*", "https://c.example/x"),
        ("https://c.example/*", "https://c.example:443/x"),
        ("http://c.example/*", "http://c.example:080/x"),
        ("c.example:443/*", "https://c.example/x"),
        ("www.c.example/*", "www.c.example/x"),
        ("www.c.example/*", "https://www.c.example/x"),
        ("c.example/x", "https://c.example/x"),
        ("c.example", "https://c.example/"),
        ("*.c.example/*", "https://a.b.c.example/x"),
        ("*://c.example/*", "http://c.example/x"),
        ("https://c.example./*", "https://c.example/x"),
        ("https://[::1]:8080/*", "https://[::1]:8080/x"),
        ("https://c.example/x?a=[1]", "https://c.example/x?a=[1]"),
        ("https://c.example/#/*", "https://c.example/#/page"),
        ("*/private/*", "https://c.example/a/private/b"),
        ("*", "https://c.example/"),
    ],
)
def test_one_url_in_two_spellings_is_one(pattern: str, written: str) -> None:
    assert matches(pattern, written)
    assert matches(pattern, str(read_url(written).url), written)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("https://c.example/*", "http://c.example/x"),
        ("https://c.example/*", "https://c.example:8443/x"),
        ("https://c.example/*", "https://other.example/c.example/x"),
        ("https://c.example/*", "https://c.example.evil.example/x"),
        ("https://c.example", "https://c.example/x"),
        ("c.example/x", "https://a.c.example/x"),
        ("https://c.example/X", "https://c.example/x"),
        ("https://c.example/?", "https://c.example/x"),
        ("https://c.example/[xy]", "https://c.example/x"),
        ("https://c.example/a.b", "https://c.example/axb"),
    ],
)
def test_what_is_another_url_does_not_match(pattern: str, written: str) -> None:
    assert not matches(pattern, written)


def test_patterns_are_named_in_their_order() -> None:
    several = UrlPatterns(["https://b.example/*", "*.example/*", "https://a.example/*"])
    assert list(several.all_matching(["https://a.example/x"])) == ["*.example/*", "https://a.example/*"]
    assert not UrlPatterns([])
    assert UrlPatterns([]).matching(["https://a.example/"]) is None


URLS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["a.example", "A.Example.", "bücher.example", "u:p@a.example", "[::1]", "127.0.0.1"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.sampled_from(["", "/", "/ü", "/a%20b?c=d", "/x?utm_source=y#top", "/*", "?a=b", "#c"]),
)


@given(URLS)
def test_every_url_is_matched_by_itself_by_its_canonical_form_and_without_its_scheme(url: str) -> None:
    canonical = str(read_url(url).url)
    assert matches(url, url)
    assert matches(url.partition("://")[2], url)
    assert matches(canonical, url, canonical)


@given(st.text(st.sampled_from("*?[]:/@.#%aü\n\ud800"), max_size=40), st.text(max_size=40))
def test_nothing_raises(pattern: str, url: str) -> None:
    UrlPatterns([pattern]).matching([url])
    assert matches("*", url)


@pytest.mark.parametrize("unit", ["a", ":", "@", "ü.", "/", "%", "*", "http://"])
def test_very_long_ones_end_soon(ends_soon: Callable[..., None], unit: str) -> None:
    patterns = UrlPatterns(["*a*a*a*a*b", "https://a.example/*", "*" * 40 + "b", f"*{unit}*{unit}*c"])
    long = unit * (1_000_000 // len(unit))
    ends_soon(
        lambda: [patterns.matching([before + long]) for before in ("", "https://", "https://a.example/")]
    )
