"""The names of months, in the forms that dates in running text use.

Knows words; does not know where in a text they count as part of a date. The words are in `data/months.toml`.
"""

from functools import cache
from typing import NamedTuple

from linkcheck.tables import load

__all__ = ["MonthName", "Stop", "month_name", "month_names", "month_number"]

Stop = frozenset[bool]
"""Whether a dot may stand after the day's number: {False}, {True}, or both."""
_STOPS = {"never": Stop((False,)), "always": Stop((True,)), "either": Stop((False, True))}


class MonthName(NamedTuple):
    """What one written form of a month can mean."""

    months: dict[bool, int]
    """The month, by whether a dot stands after the day's number: `20 listopada` is Polish and November, `20. listopada`
    Croatian and October."""
    full: bool
    """False for an abbreviation."""
    first: bool
    """Whether it may stand before the day: `February 20, 2025`."""
    alone: bool
    """Whether it makes a month with nothing but a year after it: a full name, in the case its language uses (`Mars
    2020` flies to a planet, `mars 2020` is a month), and no everyday word elsewhere."""
    month: int | None
    """The month where every language means the same one by this form, else None."""


def month_number(word: str) -> int | None:
    """Return 1–12 for a month's name or abbreviation in any of the languages, None for any other word.

    >>> month_number("février"), month_number("Sept."), month_number("листопада"), month_number("may")
    (2, 9, 11, None)
    """
    name = month_name(word)
    return None if name is None else name.month


def month_name(word: str) -> MonthName | None:
    """Return what a word means as a month's name, with or without the dot of an abbreviation, or None."""
    names = month_names()
    found = names.get(word)
    if found is None and word.endswith("."):
        found = names.get(word[:-1])
        if found is not None and found.full:
            return None
    return found


@cache
def month_names() -> dict[str, MonthName]:
    """Return every accepted spelling of every form, read once from `data/months.toml`."""
    names: dict[str, MonthName] = {}
    table = load("months")
    never_alone = frozenset(table.pop("only_with_day"))
    for language in table.values():
        stops, first = _STOPS[language["stop"]], language.get("first", False)
        for full, key in ((True, "full"), (False, "short")):
            for month, forms in enumerate(language[key], 1):
                for form in forms.split():
                    for spelling in _spellings(form):
                        alone = full and spelling == form and form not in never_alone
                        _add(
                            names, spelling, MonthName(dict.fromkeys(stops, month), full, first, alone, month)
                        )
    return names


def _spellings(form: str) -> set[str]:
    """Return the cases in which a form is accepted: a capitalised one is never accepted in lower case."""
    return {form, form[0].upper() + form[1:], form.upper()}


def _add(names: dict[str, MonthName], spelling: str, new: MonthName) -> None:
    """Merge what one language means by a spelling with what others mean; a full name wins over an abbreviation."""
    old = names.get(spelling)
    if old is None:
        names[spelling] = new
        return
    full = old.full or new.full
    merged: dict[bool, int] = {}
    for name in (old, new):
        if name.full != full:
            continue
        for stop, month in name.months.items():
            if merged.setdefault(stop, month) != month:
                raise ValueError(f"months.toml: {spelling} is two months")
    values = set(merged.values())
    month_or_none = values.pop() if len(values) == 1 else None
    names[spelling] = MonthName(merged, full, old.first or new.first, old.alone or new.alone, month_or_none)
