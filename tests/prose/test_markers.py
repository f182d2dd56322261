"""Every phrase of `data/markers.toml`, in every spelling, is found and known for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.prose.markers import _written, fold, marker_in, marker_starts, markers, variants

SPELLINGS = sorted(
    {
        (spelling, name, strong)
        for phrase, name, strong in _written()
        for spelling in variants(phrase, strong=strong)
    }
)
STARTS = tuple({spelling.encode() for spelling, _, _ in SPELLINGS})


def test_the_data_holds_many_languages_and_no_phrase_twice() -> None:
    phrases = [fold(phrase) for phrase, _, _ in _written()]
    assert len(phrases) == len(set(phrases)) == len(markers()) > 200
    assert {name for _, name, _ in _written()} == {
        "related-article", "read-more", "see-also", "recommended", "also-read", "more-on-topic", "related",
    }  # fmt: skip


@pytest.mark.parametrize(("spelling", "name", "strong"), SPELLINGS)
def test_every_spelling_is_found_and_classified(spelling: str, name: str, strong: bool) -> None:
    text = f"Talks ended.\n{spelling}: A Title"
    data = text.encode()
    at = len("Talks ended.\n")
    assert marker_starts(data) == [at]
    assert marker_starts(data) == [at]
    marker = marker_in(text, at)
    assert marker is not None
    assert (marker.id, marker.strong, marker.phrase, marker.colon) == (name, strong, spelling, True)
    assert text[marker.end :] == "A Title"


@pytest.mark.parametrize("colon", [":", " :", "\u00a0:", "：", " – ", " — ", " » ", " | ", "** : ", " - "])
def test_what_may_stand_behind_a_marker(colon: str) -> None:
    marker = marker_in(f"Lire aussi{colon}Un titre")
    assert marker is not None
    assert marker.colon
    assert "Un titre".startswith(f"Lire aussi{colon}Un titre"[marker.end :].strip())


def test_the_longest_phrase_wins() -> None:
    marker = marker_in("Recommended reading: T")
    assert marker is not None
    assert marker.phrase == "Recommended reading"


@pytest.mark.parametrize(
    "text", ["Relatedness: x", "Unrelated: x", "related: x y", "seealso:", "Weiterlesende: x", "", "R", "Re"]
)
def test_parts_of_other_words_are_no_markers(text: str) -> None:
    data = text.encode()
    found = [at for at in marker_starts(data) if marker_in(text, at)]
    assert not found


@pytest.mark.parametrize("before", ["/", "-", "_", "=", '"', "x", "7"])
def test_markers_inside_paths_and_attributes_are_left_alone(before: str) -> None:
    assert marker_starts(f"{before}Related articles: x".encode()) == []


def test_markers_behind_other_scripts_start_anew() -> None:
    assert marker_starts("終了。関連記事：題".encode()) == [len("終了。".encode())]
    assert len(marker_starts("« Lire aussi : x".encode())) == 1


def test_turkish_capitals() -> None:
    marker = marker_in("İLGİLİ HABER: Başlık")
    assert marker is not None
    assert marker.id == "related-article"
    assert marker_starts("İLGİLİ HABER: Başlık".encode()) == [0]


@given(
    st.lists(
        st.sampled_from([s for s, _, _ in SPELLINGS[::9]] + ["x", " ", "\n", "é", "Rel", "See "]), max_size=9
    )
)
def test_no_marker_is_missed_beside_others(parts: list[str]) -> None:
    data = " ".join(parts).encode()
    found = marker_starts(data)
    assert found == sorted(set(found))
    for at in found:
        assert data.startswith(STARTS, at)
    behind = 0
    for at in range(len(data)):
        if at >= behind and data.startswith(STARTS, at) and (not at or data[at - 1 : at] in (b" ", b"\n")):
            assert at in found
            behind = at + max(len(each) for each in STARTS if data.startswith(each, at))


@given(st.text(max_size=80), st.integers(0, 90))
def test_marker_in_never_raises(text: str, at: int) -> None:
    marker_in(text, at)
