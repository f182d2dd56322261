"""Headings and sentences that announce, and openings of notes that were added later; one test for each phrase of the data."""

import pytest

from linkcheck.prose.announcing import (
    announces,
    heads_what_came_later,
    heads_what_is_to_come,
    note_in,
    says_kept_up,
    speaks_of_future,
)
from linkcheck.tables import load

WORDS = load("announcing")


@pytest.mark.parametrize("phrase", WORDS["coming"])
def test_every_heading_of_what_is_to_come(phrase: str) -> None:
    assert heads_what_is_to_come(f"## {phrase.capitalize()} in this town of ours")
    assert heads_what_is_to_come(phrase.upper(), is_title=True)


@pytest.mark.parametrize("phrase", WORDS["headings"])
def test_every_word_that_is_a_heading(phrase: str) -> None:
    assert heads_what_is_to_come(f"**{phrase.capitalize()}:**")
    assert not heads_what_is_to_come(phrase, is_title=True)


@pytest.mark.parametrize("phrase", WORDS["past"])
def test_every_word_for_what_is_over(phrase: str) -> None:
    assert not heads_what_is_to_come(f"{phrase.capitalize()} events")


@pytest.mark.parametrize("phrase", WORDS["added"])
def test_every_heading_of_what_others_added(phrase: str) -> None:
    assert heads_what_came_later(f"3 {phrase.capitalize()}")
    assert not heads_what_came_later(f"What our readers say in their {phrase}") or not phrase.isascii()


@pytest.mark.parametrize("phrase", WORDS["phrases"])
def test_every_phrase_of_a_sentence(phrase: str) -> None:
    assert announces(f"The club – {phrase} the hall.")
    assert not announces("The club – the hall.")


@pytest.mark.parametrize("phrase", WORDS["future"])
def test_every_word_of_the_future(phrase: str) -> None:
    assert speaks_of_future(f"The talk {phrase} 7 March")


@pytest.mark.parametrize("phrase", WORDS["notes"])
def test_every_opening_of_a_note(phrase: str) -> None:
    text = f"The county is silent.\n**{phrase.capitalize()}**, 12 May 2024: it"
    note = note_in(text)
    assert note is not None
    assert text[note.start : note.end].lower() == phrase


@pytest.mark.parametrize(
    "heading",
    [
        "News",
        "Events of the week that nobody saw coming and that changed the town for good",
        "A conference on mills and what came of it",
        "",
    ],
)
def test_other_headings(heading: str) -> None:
    assert not heads_what_is_to_come(heading)


@pytest.mark.parametrize(
    "text",
    [
        "We update the list: each week",
        "Updates are rare",
        "The corrections came late",
        "",
        "An edit war on 12 May",
    ],
)
def test_other_words_open_no_note(text: str) -> None:
    assert note_in(text) is None


@pytest.mark.parametrize(
    "text", ["(Edit 12.5.2024: ", "It is so. [Update: ", "\n> UPDATE – ", "* Nachtrag vom 12. Mai: "]
)
def test_notes_in_other_places(text: str) -> None:
    assert note_in(text) is not None


def test_no_word_stands_twice_in_a_list() -> None:
    for phrases in WORDS.values():
        assert len(phrases) == len(set(phrases))
        assert all(phrase == phrase.lower() for phrase in phrases)


@pytest.mark.parametrize("icon", [":warning: ", "⚠️ ", ":memo: :warning: ", "📝"])
def test_a_picture_may_stand_before_the_word_of_a_note(icon: str) -> None:
    text = f"The mill stands.\n\n{icon}Update (2016-04-15): it turns"
    note = note_in(text)
    assert note is not None
    assert text[note.start : note.end] == "Update"
    assert note_in(f"See the {icon}update: it turns") is None


@pytest.mark.parametrize(
    "sentence", ["We explain how in a coming post", "Nous expliquons cela dans un prochain billet"]
)
def test_a_post_that_is_to_come(sentence: str) -> None:
    assert announces(sentence)


@pytest.mark.parametrize("phrase", WORDS["upkeep"])
def test_every_phrase_of_upkeep(phrase: str) -> None:
    assert says_kept_up(f"It is short – {phrase.capitalize()} now and then.")


@pytest.mark.parametrize("phrase", WORDS["renewed"])
def test_every_phrase_that_needs_a_name_of_the_text(phrase: str) -> None:
    assert says_kept_up(f"This page – {phrase.capitalize()} now and then.")
    assert not says_kept_up(f"The map – {phrase.capitalize()} now and then.")


@pytest.mark.parametrize("phrase", WORDS["lists"])
def test_every_name_of_a_list(phrase: str) -> None:
    assert says_kept_up(f"{phrase.capitalize()} – regularly updated.")
