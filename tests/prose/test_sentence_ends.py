"""Where sentences end: as the plain pattern says that the fast one is made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.prose import reference_titles, reference_words
from linkcheck.prose.attributions import SENTENCE

PLAIN = {
    SENTENCE: r"(?:(?<=[)\]])|(?<=[^\W\d_]{3})|(?<=\s(?:it|us|up|in|on|so|is|go|do|to|be|me|by)))"
    r"[.!?…]['\"”’»)]{0,3}\s+(?=[^\W\d_a-z])|[。！？]|\n\s*\n",
    reference_words._SENTENCES: r"(?<=[^\W\d_]{3})[.!?][\"”’»)]*\s+[^\W\d_a-z]\w*\s+\w",
    reference_titles._SENTENCE_END: r"(?<=[^\W\d_]{3})[.!?…]+[\"'”’»)]*\s*\n\s*(?=[^\W\d_a-z])|[。！？]\s*\n",
}
PIECES = (*".!?…。！？)]'\"»1_", "\n", "\r", "\t", " ", "it", "us", "by", "abc", "ab", "The", "A", "É", "é")


@pytest.mark.parametrize(("fast", "plain"), PLAIN.items())
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=30).map("".join))
def test_sentences_end_where_the_plain_pattern_says(fast, plain, text):
    assert [one.span() for one in fast.finditer(text)] == [one.span() for one in re.finditer(plain, text)]


def test_initials_and_abbreviations_end_none():
    assert SENTENCE.split("J. R. Roe wrote it. The U.S. answered. 5 days later")[:2] == [
        "J. R. Roe wrote it",
        "The U.S. answered. 5 days later",
    ]
