"""Where a text says of itself that it goes on being changed: "an index of posts that I will continue to update".

Knows sentences of a document; is asked only about documents that cite something later than themselves, which few are.
"""

from linkcheck.prose.announcing import says_kept_up
from linkcheck.prose.attributions import SENTENCE
from linkcheck.readers.base import Reading
from linkcheck.urls import shortened

__all__ = ["upkeep_in"]

_BEGINNING = 60_000
"""Bytes of a document in which such a sentence is looked for."""
_SENTENCE = 600
"""Characters of a sentence that are looked at; a longer one is a list without full stops."""
_SHOWN = 160
"""Characters of it that are kept."""


def upkeep_in(reading: Reading) -> str:
    """Return the first sentence by which a document says that it is kept up, on one line; empty where there is none."""
    start = reading.body_start()
    text = reading.text(start, min(reading.source.size, start + _BEGINNING))
    for sentence in SENTENCE.split(text):
        if sentence and says_kept_up(sentence[:_SENTENCE]):
            return shortened(" ".join(sentence.split()), _SHOWN)
    return ""
