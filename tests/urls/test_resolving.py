"""References under a base: the examples of RFC 3986 §5.4, and the standard library's answers where it keeps every segment."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.urls.resolving import resolved

BASE = "http://a/b/c/d;p?q"


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("g.", "http://a/b/c/g."),
        ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ],
)  # fmt: skip
def test_the_examples_of_the_standard(reference: str, meant: str) -> None:
    assert resolved(BASE, reference) == meant


@pytest.mark.parametrize(
    ("base", "reference", "meant"),
    [
        ("https://a.example/b/", "https:/", "https:/"),
        ("https://a.example/b/", "<https://c.example/>", "https://a.example/b/<https://c.example/>"),
        ("https://a.example/b//c", "d", "https://a.example/b//d"),
        ("https://a.example/b//c", "..", "https://a.example/b/"),
    ],
)
def test_empty_segments_stay(base: str, reference: str, meant: str) -> None:
    assert resolved(base, reference) == meant


WORDS = st.lists(st.sampled_from(["b", "..", ".", "c.html", "?d", "#e", "x=1", "é"]), max_size=6).map(
    "/".join
)


@given(WORDS)
def test_what_the_standard_library_says_of_plain_references(reference: str) -> None:
    meant = urljoin("https://a.example/f/g/h", reference)
    assert resolved("https://a.example/f/g/h", reference) in (meant, meant.rstrip("#"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_resolved(base: str, reference: str) -> None:
    resolved(base, reference)
    resolved(f"https://{base}", reference)
