"""Words are found alike by automata and by the pattern that stands in for them; words are asked for when they are needed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck import word_search
from linkcheck.dates.weekdays import weekday_names
from linkcheck.outlets import outlet_names
from linkcheck.prose.markers import _spellings
from linkcheck.word_search import Search, finder, text_finder

WORDS = ["Related", "Related article", "Ähnlich", "関連記事", "See"]
TEXT = "See: Related article, Ähnlich; 関連記事"
LETTERS = st.sampled_from("ab.é(\n")


def words(ascii_only: bool) -> list[str]:
    return [word for word in WORDS if word.isascii() or not ascii_only]


def with_the_pattern(listed, longest, data):
    """Return what is found where ahocorasick-rs is not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_search, "_library", None)
        find = finder if isinstance(data, bytes) else text_finder
        return find(listed, longest=longest)(data)


@settings(max_examples=400)
@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=0, max_size=8),
    st.text(LETTERS, max_size=40),
    st.booleans(),
    st.booleans(),
)
def test_the_pattern_finds_what_the_automata_find(listed, text, longest, in_bytes):
    pytest.importorskip("ahocorasick_rs")
    if not in_bytes:
        assert text_finder(listed, longest=longest)(text) == with_the_pattern(listed, longest, text)
        return
    listed, text = [word.encode() for word in listed], text.encode()
    for build in ("balanced", "quick to build", "quick to run"):
        assert finder(listed, longest=longest, build=build)(text) == with_the_pattern(listed, longest, text)


@pytest.mark.parametrize("longest", [True, False])
@pytest.mark.parametrize(
    "listed",
    [_spellings(False), sorted(outlet_names()), list(weekday_names())],
    ids=["markers", "outlets", "weekdays"],
)
def test_our_own_words_are_found_alike(listed, longest):
    pytest.importorskip("ahocorasick_rs")
    text = "\n".join(f"x{word}{word} {word[:-1]}, {word.upper()}" for word in listed)
    assert len(with_the_pattern(listed, longest, text)) > len(listed)
    assert text_finder(listed, longest=longest)(text) == with_the_pattern(listed, longest, text)


def test_the_pattern_is_linear(ends_soon):
    for data in (b"Relate" * 300_000, b"a" * 2_000_000):
        ends_soon(lambda data=data: with_the_pattern([b"Related", b"aaaaaaaaaab", b"aaaaab"], True, data))


@pytest.mark.parametrize("longest", [False, True])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_much_text_is_searched_like_little(longest, ascii_only, monkeypatch) -> None:
    data = f"See, {TEXT[: TEXT.index(',')] if ascii_only else TEXT}".encode()
    monkeypatch.setattr(word_search, "_LARGE", len(data) - 5)
    search = Search(words, longest=longest)
    first, second = (search.find(data, 5, len(data)) for _ in range(2))
    assert first == second
    found = [data[start:end].decode() for _, start, end in first]
    related = "Related article" if longest else "Related"
    assert found == ["See", related, *([] if ascii_only else ["Ähnlich", "関連記事"])]


def test_words_are_asked_for_when_they_are_needed_and_once() -> None:
    asked: list[bool] = []
    search = Search(lambda ascii_only: asked.append(ascii_only) or ["a"])
    assert asked == []
    assert search.find(b"a", 0, 1) == search.find(b"a", 0, 1) == [(0, 0, 1)]
    assert asked == [True]
