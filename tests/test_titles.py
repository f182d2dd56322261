"""Words of titles and slugs in many scripts, and how far they agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.titles import content_words, overlap, script_of, shared_words, slug_words, title_segments


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kremlin Courts Trump Behind the Scenes as His Foreign Policy Rhetoric Rattles U.S. Allies",
         "kremlin-courts-trump-behind-the-scenes-as-his-foreign-policy-rhetoric-rattles-us-allies"),
        ("Trump’s Envoy Meets Putin", "trumps-envoy-meets-putin"),
        ("Trump’s Envoy Meets Putin", "trump-envoy-meets-putin"),
        ("Verbündete über Gespräche beunruhigt", "verbuendete-ueber-gespraeche-beunruhigt"),
        ("Verbündete über Gespräche beunruhigt", "verbundete-uber-gesprache-beunruhigt"),
        ("L’Élysée dément un accord secret", "l-elysee-dement-un-accord-secret"),
        ("El niño y la inundación", "el-nino-y-la-inundacion"),
        ("Źródła: rozmowy w Łodzi", "zrodla-rozmowy-w-lodzi"),
        ("Işık Kıbrıs’ta söndü", "isik-kibrista-sondu"),
        ("Переговоры прошли тихо", "%D0%BF%D0%B5%D1%80%D0%B5%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D1%8B-%D0%BF%D1%80%D0%BE%D1%88%D0%BB%D0%B8-%D1%82%D0%B8%D1%85%D0%BE"),
        ("静かな協議が続く", "静かな協議が続く"),
    ],
)  # fmt: skip
def test_a_title_and_its_own_slug_agree(title: str, slug: str) -> None:
    assert overlap(title, slug_words(f"https://news.example/2025/02/20/{slug}-a89893")) >= 0.6


@pytest.mark.parametrize(
    "slug",
    ["harvest-forecast-raised-after-rain", "article/0f1e2d3c4b5a69788796a5b4c3d2e1f0", "", "2025/02/20"],
)
def test_others_do_not(slug: str) -> None:
    assert overlap("Kremlin Courts Trump Behind the Scenes", slug_words(f"https://news.example/{slug}")) < 0.3


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://x.example/world/quiet-talks-2025-02-20/", {"quiet", "talks"}),
        ("https://x.example/world/quiet_talks.html", {"quiet", "talks"}),
        ("https://x.example/quiet+talks.php?x=loud-words-here", {"quiet", "talks"}),
        ("https://x.example/quiet-talks/amp", {"quiet", "talks"}),
        ("https://x.example/", set()),
        ("mailto:a@x.example", set()),
    ],
)
def test_slug_words(url: str, words: set[str]) -> None:
    assert slug_words(url) == words


def test_no_words_agree_with_nothing() -> None:
    assert overlap("", frozenset({"x"})) == 0.0
    assert overlap("the of and", frozenset({"the"})) == 0.0
    assert shared_words("Talks, talks and talks", frozenset({"talks"})) == 1


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kremlin courts", "LATIN"),
        ("Кремль", "CYRILLIC"),
        ("协议继续", "CJK"),
        ("회담", "CJK"),
        ("Ελλάδα", "GREEK"),
        ("2025", None),
        ("", None),
    ],
)
def test_script_of(text: str, script: str | None) -> None:
    assert script_of(content_words(text)) == script


@given(st.text(max_size=120), st.text(max_size=120))
def test_shares_are_shares(title: str, other: str) -> None:
    assert 0.0 <= overlap(title, content_words(other)) <= 1.0
    slug_words("https://x.example/" + other)
    mine = content_words(title)
    if mine:
        assert overlap(title, mine) == 1.0


@pytest.mark.parametrize(
    ("read", "before", "unit"),
    [
        (content_words, "", "word's."),
        (content_words, "", "静か"),
        (slug_words, "https://x.example/", "a-"),
        (slug_words, "https://x.example/", "a/"),
        (slug_words, "https://x.example/", "%E9"),
        (title_segments, "", "a - "),
        (title_segments, "", " "),
    ],
)
def test_of_long_input_only_a_part_is_read(read, before: str, unit: str, ends_soon, calls_of) -> None:
    ends_soon(lambda: read(before + unit * 1_000_000))
    read(before + unit * 9_999)  # tables are loaded, and the part is remembered where it ever is
    some = calls_of(lambda: read(before + unit * 10_000))
    assert calls_of(lambda: read(before + unit * 1_000_000)) <= some + 10


@pytest.mark.parametrize(
    ("title", "segments"),
    [
        ("Page not found - The Gazette", ("page not found - the gazette", "page not found", "the gazette")),
        ("404: Not Found", ("404: not found", "404", "not found")),
        ("ページが見つかりません｜新聞", ("ページが見つかりません｜新聞", "ページが見つかりません", "新聞")),
        ("Just  a moment…", ("just a moment...",)),
        ("A well-known name at 10:30", ("a well-known name at 10:30",)),
        ("", ()),
    ],
)
def test_segments_stand_between_separators(title, segments):
    assert title_segments(title) == (segments or ("",))
