"""How texts say that something is still to come, or that a passage was added later.

Knows the words of `data/announcing.toml` and where in a text they count; knows no document and no link.
"""

import re
from functools import cache
from typing import NamedTuple

from linkcheck.patterns import compiled, lazily
from linkcheck.tables import load

__all__ = [
    "Note",
    "announces",
    "calls_later",
    "heads_note",
    "heads_what_came_later",
    "heads_what_is_to_come",
    "note_in",
    "opens_note",
    "says_kept_up",
    "says_out_of_date",
    "speaks_of_coming_days",
    "speaks_of_future",
]

_LONGEST_HEADING = 12
"""Words of a heading, or of an item above, that can say what stands below it."""
_SHORT = 3
"""Words of one that says little but "Events"."""
_WORD = lazily(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED = lazily(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts whose words stand without spaces, or with particles on their end."""
_OPENING = "\n([{【（|•·-–—"
_NOTED_WITHIN = 48
"""Characters after the word of a note in which its day stands."""


_TRANSLATED = 80
"""Characters of a block in which the label of a list of translations ends."""
_LEAD = 40
"""Characters before the word of a note in which what opens it stands."""
_DAY_BEFORE = lazily(r"(?<!\d)((?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日))[ \t]*\Z")
_DAY_AFTER = lazily(r"[*_]{0,2},? [(\[]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[)\]]?[:：]")
_ICON = lazily(
    r"(?:(?::[a-z0-9_+\-]{2,30}:|[\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff])[ \t]*)+\Z"
)
"""Pictures before the word of a note: an emoji, or its short name (`:warning:`)."""
_NAMED_ICON = lazily(r":[a-z0-9_+\-]{2,30}:")
_OPENING_OF_NOTE = 80
"""Characters of a paragraph in which the word of a note stands, where it begins as one."""
_SECTIONS = frozenset({"updates", "corrections", "ps", "eta", "added"})
"""Of these words, those that head a section of a newsletter, or say something else."""
_SENTENCE_END = (".", "!", "?", "。", ")", "]")


class Note(NamedTuple):
    """The opening of a passage that was added later.

    `text[start:end]` is its word, with the day that may stand before it; what follows may be its day.
    """

    start: int
    end: int


class _Words(NamedTuple):
    spaced: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    """By the first word of a phrase, of how many words such phrases are."""
    unspaced: tuple[str, ...]


def heads_what_is_to_come(heading: str, *, is_title: bool = False) -> bool:
    """Say whether what stands below a heading is announced by it; the title of a document needs more than a word like "Events".

    >>> heads_what_is_to_come("## Upcoming Events"), heads_what_is_to_come("Past events"), heads_what_is_to_come("News")
    (True, False, False)
    """
    words = _words_of(heading)
    if len(words) > _LONGEST_HEADING or _holds(heading, words, "past"):
        return False
    if _holds(heading, words, "coming"):
        return True
    return not is_title and len(words) <= _SHORT and _holds(heading, words, "headings")


def heads_what_came_later(heading: str) -> bool:
    """Say whether a heading stands above what others added: "Comments", "3 Kommentare"."""
    words = _words_of(heading)
    return len(words) <= _SHORT and _holds(heading, words, "added")


def heads_note(heading: str) -> bool:
    """Say whether a heading says that what stands below it was added later: "Update", "追記".

    >>> heads_note("## Nachtrag"), heads_note("Update from the board"), heads_note("Updates")
    (True, False, False)
    """
    word = " ".join(_words_of(heading))
    listed = _listed()["notes"]
    return (word in listed.spaced and word not in _SECTIONS) or word in listed.unspaced


def announces(sentence: str) -> bool:
    """Say whether a sentence speaks of something as still to come, by phrases that say nothing else.

    >>> announces("Join us on 21 March for the"), announces("Reuters reported on the talks")
    (True, False)
    """
    return _holds(sentence, _words_of(sentence), "phrases")


def calls_later(before: str, own: str) -> bool:
    """Say whether a text calls a link later than itself: a follow-up, or one of the text's own translations.

    `before` stands before the link in its block, `own` is the link as it is written.

    >>> calls_later("*Translations: [Chinese](https://a.example/zh)", "[Japanese](https://b.example)")
    True
    >>> calls_later("", "[a follow-up](https://a.example)")
    True
    >>> calls_later("They printed translations of", "[the letter](https://a.example)")
    False
    """
    shown = own.partition("](")[0]
    if _holds(shown, _words_of(shown), "sequels"):
        return True
    lead, colon, _ = before[:_TRANSLATED].replace("：", ":").partition(":")
    lead = lead[-_NOTED_WITHIN:]
    return bool(colon) and _holds(lead, _words_of(lead), "translations")


def says_out_of_date(text: str) -> bool:
    """Say whether a text says of itself that it is out of date, and so was changed since.

    >>> says_out_of_date("This article is outdated, because"), says_out_of_date("Their map was outdated, this one is not")
    (True, False)
    """
    words = _words_of(text)
    return _holds(text, words, "outdated") and _holds(text, words, "itself")


def says_kept_up(sentence: str) -> bool:
    """Say whether a sentence says of its text, or of a list in it, that it goes on being changed.

    >>> says_kept_up("Below is an index of posts that I will continue to update"), says_kept_up("The map is updated daily")
    (True, False)
    """
    words = _words_of(sentence)
    if _holds(sentence, words, "upkeep"):
        return True
    return _holds(sentence, words, "renewed") and any(
        _holds(sentence, words, key) for key in ("itself", "lists")
    )


def speaks_of_future(sentence: str) -> bool:
    """Say whether a sentence that states a day may speak of it as still to come: it has "will", "next", "until".

    >>> speaks_of_future("The call on March 7 will cover"), speaks_of_future("The law passed on March 7")
    (True, False)
    """
    return _holds(sentence, _words_of(sentence), "future")


def speaks_of_coming_days(sentence: str) -> bool:
    """Say whether a sentence speaks of the next days or two weeks: "will be available early next week".

    >>> speaks_of_coming_days("The post will be available early next week"), speaks_of_coming_days("It was there last week")
    (True, False)
    """
    return _holds(sentence, _words_of(sentence), "soon")


def opens_note(text: str) -> bool:
    """Say whether a paragraph begins as a note: what follows it, a list of links as well, was added with it.

    >>> opens_note("追記(2016-04-15): it is deprecated."), opens_note("All is well. Update: it is not.")
    (True, False)
    """
    note = note_in(text[:_OPENING_OF_NOTE])
    return note is not None and not any(map(str.isalnum, _NAMED_ICON.sub("", text[: note.start])))


def note_in(text: str) -> Note | None:
    """Return the last opening of a note in a text: "Update, 12 May:", "(Edit: ", "*Aktualisierung vom 12. Mai*".

    A note opens a line or a parenthesis, and a mark or a day follows its word, or the day stands before it. After the end of a
    sentence a day and a colon have to follow.

    >>> note_in("The county is silent.\\nUpdate, 12 May 2024: it"), note_in("They update it: now"), note_in("Updates are rare")
    (Note(start=22, end=28), None, None)
    """
    found = None
    for match in _notes().finditer(text):
        start = match.start()
        lead = text[max(0, start - _LEAD) : start]
        day = _DAY_BEFORE.search(lead)
        if day is not None:
            start -= len(lead) - day.start(1)
            lead = lead[: day.start(1)]
        before = _ICON.sub("", lead).rstrip(" \t*_>#")
        if before and before[-1] not in _OPENING:
            if day is not None or before[-1] not in _SENTENCE_END or not _DAY_AFTER.match(text, match.end()):
                continue
        if day is not None:
            found = Note(start, match.end())
            continue
        after = text[match.end() : match.end() + _NOTED_WITHIN]
        if after.lstrip(" \t*_)]")[:1] in tuple(":：.—–-|（(,") or any(
            map(str.isdigit, after.partition("\n")[0])
        ):
            found = Note(match.start(), match.end())
    return found


@cache
def _listed() -> dict[str, _Words]:
    return {key: _sorted_out(phrases) for key, phrases in load("announcing").items()}


def _sorted_out(phrases: list[str]) -> _Words:
    unspaced = tuple(phrase for phrase in phrases if _UNSPACED.search(phrase))
    spaced = frozenset(" ".join(_words_of(phrase)) for phrase in phrases if phrase not in unspaced)
    lengths: dict[str, set[int]] = {}
    for words in (phrase.split(" ") for phrase in spaced):
        lengths.setdefault(words[0], set()).add(len(words))
    return _Words(spaced, {first: tuple(found) for first, found in lengths.items()}, unspaced)


def _words_of(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def _holds(text: str, words: list[str], key: str) -> bool:
    """Say whether a text, whose words are given, holds a phrase of a list."""
    listed = _listed()[key]
    lengths = listed.lengths
    for at, word in enumerate(words):
        if word in lengths and any(
            " ".join(words[at : at + size]) in listed.spaced for size in lengths[word]
        ):
            return True
    return bool(listed.unspaced) and any(phrase in text for phrase in listed.unspaced)


@cache
def _notes() -> re.Pattern[str]:
    words = sorted(load("announcing")["notes"], key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in words if not _UNSPACED.search(word))
    unspaced = "|".join(word for word in words if _UNSPACED.search(word))
    return compiled(rf"(?<!\w)(?:{spaced})(?!\w)|{unspaced}", re.IGNORECASE)
