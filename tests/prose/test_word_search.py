"""One search finds the same with either of its automata, and asks for its words when it needs them."""

import pytest
from ahocorasick_rs import MatchKind

from linkcheck.prose import word_search
from linkcheck.prose.word_search import Search

WORDS = ["Related", "Related article", "Ähnlich", "関連記事", "See"]
TEXT = "See: Related article, Ähnlich; 関連記事"


def words(ascii_only: bool) -> list[str]:
    return [word for word in WORDS if word.isascii() or not ascii_only]


@pytest.mark.parametrize("kind", [MatchKind.LeftmostFirst, MatchKind.LeftmostLongest])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_much_text_is_searched_like_little(
    kind: MatchKind, ascii_only: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_search, "_LARGE", len(TEXT.encode()))
    search = Search(words, kind)
    first, second = (search.find(TEXT.encode(), ascii_only=ascii_only) for _ in range(2))
    assert first == second
    found = [TEXT.encode()[start:end].decode() for _, start, end in first]
    longest = "Related article" if kind == MatchKind.LeftmostLongest else "Related"
    assert found == ["See", longest, *([] if ascii_only else ["Ähnlich", "関連記事"])]


def test_words_are_asked_for_when_they_are_needed_and_once() -> None:
    asked: list[bool] = []
    search = Search(lambda ascii_only: asked.append(ascii_only) or ["a"], MatchKind.LeftmostFirst)
    assert asked == []
    assert search.find(b"a", ascii_only=True) == search.find(b"a", ascii_only=True) == [(0, 0, 1)]
    assert asked == [True]
