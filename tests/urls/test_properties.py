"""What holds for every text: nothing raises, reading twice changes nothing, nothing significant is lost."""

import string
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.tables import load
from linkcheck.urls import canonical, display_url, fragment_of, loose_key, path_segments, read_url
from linkcheck.urls.canonical import LONGEST_URL, _read_anew

PIECES = [
    "http", "https", "://", ":", "//", "/", "?", "#", "&", "=", "%", "%2", "%25", "%2F", "%3A", "%41", "%zz", ".", "..",
    "www.", "example.com", "B", "é", "ü.de", "☃", "\ud800", "\x00", "\n", " ", "@", "user:pw@", "p@ss", "[", "]", "[::1]",
    "[.]", "(dot)", "hxxps://", "1.2.3.4", "0x7f", "utm_source=x", "id=3", "amp;", "+", "*", "__", "web.archive.org/web/2020/",
    "archive.ph/", "https://www.google.com/url?q=", "https%3A%2F%2F", "doi:10.1000/", "doi.org/10.1000%2F", "youtu.be/",
    "amazon.de/ref=x", "/amp/s/", "urldefense.com/v3/__", "__;!!", "cdn.ampproject.org/c/s/", "mailto:", "data:", "x" * 70,
    "\\", "|", "ftp://", "。", "xn--", "🍕", "\u200d", "https://href.li/?", "#!", "#/", "%c3", "***", "/../", "%40",
]  # fmt: skip
EXAMPLES = [example[0] for entry in load("wrappers")["wrapper"] for example in entry["examples"]]
EXAMPLES += [example[0] for entry in load("archives")["archive"] for example in entry["examples"]]

url_shaped = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
cut_and_mixed = st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 60), url_shaped).map(
    lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
)
web_like = st.tuples(
    st.sampled_from(["https://example.com/", "http://www.bbc.co.uk", "https://x.com/", "https://youtu.be/"]),
    url_shaped,
).map("".join)
anything = st.one_of(st.text(max_size=60), url_shaped, cut_and_mixed, web_like)


@settings(max_examples=600, deadline=None)
@given(anything)
def test_reading_twice_changes_nothing(target):
    facts = _read_anew(target)
    again = _read_anew(facts.url)
    assert again.url == facts.url
    assert facts.url.isascii()
    assert facts.url.isprintable()
    assert not set(facts.url) & set(' "<>\\^`{|}')
    assert (again.problem is None) == (facts.problem is None)
    if facts.original is not None:
        assert read_url(facts.original).url == facts.original


@settings(max_examples=300, deadline=None)
@given(anything)
def test_nothing_raises(target):
    facts = read_url(target)
    assert read_url(target) == _read_anew(target)
    assert isinstance(loose_key(facts), str)
    assert fragment_of(target) is None or target.endswith(fragment_of(target) or "")
    assert all(path_segments(facts.url))
    shown = display_url(target)
    assert display_url(shown) == shown
    assert display_url(facts.url) == facts.url


SAFE = "!$'()*,;:@/?="
names = st.text(string.ascii_letters + string.digits + "_-.", min_size=1, max_size=12)
values = st.text(string.ascii_letters + string.digits + "_-.~!$'()*,;:@/?", max_size=12)
TRACKED = load("tracking")["any"]


def is_tracking(name: str) -> bool:
    return any(name.startswith(known[:-1]) if known.endswith("*") else name == known for known in TRACKED)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(names, values), min_size=1, max_size=6), st.booleans())
def test_no_parameter_outside_the_lists_is_lost(pairs, tracked):
    query = "&".join(f"{name}={value}" for name, value in pairs)
    kept = "&".join(f"{name}={value}" for name, value in pairs if not is_tracking(name))
    url = read_url(f"https://example.com/a?{query}{'&utm_source=x' if tracked else ''}").url
    assert url == f"https://example.com/a{'?' if kept else ''}{kept}"


@settings(max_examples=200, deadline=None)
@given(st.lists(names.filter(lambda name: name.strip(".")), min_size=1, max_size=5))
def test_the_case_of_a_path_is_kept(segments):
    path = "/".join(segments)
    assert read_url(f"HTTPS://EXAMPLE.com/{path}").url == f"https://example.com/{path}"
    assert path in loose_key(read_url(f"https://example.com/{path}/{'z' * 9}"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_encoded_or_not_is_one_link(text):
    query = text.encode("utf-8", "replace").decode().replace("&", "").replace("#", "").replace("+", "")
    query = "".join(character for character in query if character not in "\t\r\n%")
    plain = read_url(f"https://example.com/?q=x{query}x").url
    assert read_url(f"https://example.com/?q=x{quote(query, safe=SAFE)}x").url == plain


@settings(max_examples=200, deadline=None)
@given(cut_and_mixed)
def test_a_wrapped_url_is_the_url(target):
    inner = read_url(target)
    if inner.problem or inner.scheme not in {"http", "https"} or len(inner.unwrapped) > 3:
        return
    if "***" in inner.url:
        return  # of a password that somebody masked, nobody can say how it was escaped
    outer = read_url(f"https://www.google.com/url?q={quote(inner.url, safe='')}")
    assert outer.url == inner.url


HOSTILE = [
    ("https://", "a", ""),
    ("https://example.com/", "/..", ""),
    ("https://example.com/", "%", ""),
    ("https://example.com/?", "&", ""),
    ("https://example.com/?", "utm_source=x&", ""),
    ("", "https://web.archive.org/web/2020/", ""),
    ("", "https://www.google.com/url?q=", ""),
    ("", "https://href.li/?", ""),
    ("https://", "a.", ""),
    ("https://", "é", ""),
    ("https://", "@", ""),
    ("", "//:", "@"),
    ("", "://u:", "@"),
    ("", "%3A%2F%2Fa%3A", "%40"),
    ("", "h", "://x:y@z"),
    ("doi:", " ", "x"),
    ("https://a@b.example//u:", "a", "/"),
    ("https://a@b.example//u:", "a&", ""),
    ("", "[.]", ""),
    ("mailto:", "@A", ""),
    ("https://urldefense.com/v3/__https://a/", "**A", "__;QUFB!!"),
    ("https://example.com/", "-a", "/2"),
    ("", "\ud800", ""),
    ("", "\x00", ""),
    ("data:", "<", ""),
]


def read_in_every_way(target: str) -> None:
    facts = read_url(target)
    assert read_url(facts.url).url == facts.url
    loose_key(facts)
    display_url(target)
    fragment_of(target)


@pytest.mark.parametrize(("before", "unit", "after"), HOSTILE, ids=ascii)
def test_hostile_urls_are_read_soon(ends_soon, monkeypatch, before: str, unit: str, after: str) -> None:
    """As long as a URL may be, and a megabyte with that limit lifted, where a quadratic step would take minutes."""
    room = LONGEST_URL - len((before + after).encode("utf-8", "replace"))
    longest = before + unit * (room // len(unit.encode("utf-8", "replace"))) + after
    ends_soon(lambda: read_in_every_way(longest))
    monkeypatch.setattr(canonical, "LONGEST_URL", 2_000_000)
    ends_soon(lambda: read_in_every_way(before + unit * (1_000_000 // len(unit)) + after))
