"""What becomes of one setting of another checker: a key of ours, or the reason why there is none.

Knows how both are written into a TOML file with comments; knows no checker.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

__all__ = ["Setting", "Translated", "key", "nothing", "toml_of", "written"]

_LONGEST = 200


class Translated(NamedTuple):
    """Keys of ours with their values as TOML has them, and what has no counterpart, with the reason."""

    keys: Mapping[str, str]
    missing: tuple[str, ...] = ()
    """Sentences, without the name of the setting."""


Setting = Callable[[Any], Translated]
"""Translates the value of one setting."""


def toml_of(value: Any) -> str:  # noqa: ANN401 - whatever TOML and JSON share
    """Return a text, a number, a truth value or a list of them as TOML writes it; raises ValueError for anything else.

    >>> toml_of(["a", 1, True]), toml_of('"x"')
    ('["a", 1, true]', '"\\\\"x\\\\""')
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_of, value))}]"
    if not isinstance(value, str | int | float):
        raise ValueError("TOML has no such value")
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("\x7f", "\\u007f")


def key(name: str, change: Callable[[Any], Any] = lambda value: value) -> Setting:
    """Return the translation of a setting that is one of our keys; `change` gives its value, or None where it has none."""

    def translate(value: Any) -> Translated:  # noqa: ANN401 - whatever stands there
        changed = change(value)
        if changed is None:
            return Translated({}, ("its value has no counterpart",))
        return Translated({name: toml_of(changed)})

    return translate


def nothing(why: str) -> Setting:
    """Return the translation of a setting that we have none for, with the reason as a clause."""
    return lambda _: Translated({}, (why,))


def written(
    source: str, settings: Mapping[str, Any], known: Mapping[str, Setting], secret: Iterable[str] = ()
) -> tuple[dict[str, list[str]], list[str]]:
    """Return our keys, each with the values that several settings give it, and a sentence for each thing without a counterpart.

    The values of `secret` settings are not repeated.
    """
    keys: dict[str, list[str]] = {}
    missing: list[str] = []
    for name, value in settings.items():
        plain = name.replace("-", "_") if name not in known else name
        translate = known.get(plain)
        is_short = isinstance(value, str | int | float) and name not in secret
        shown = f"{name} = {str(value)[:_LONGEST]}" if is_short else name
        if translate is None:
            missing.append(f"{shown}: linkcheck knows no such setting of {source}.")
            continue
        try:
            made = translate(value)
        except (TypeError, ValueError, AttributeError, KeyError, IndexError):
            made = Translated({}, ("its value could not be understood",))
        for ours, text in made.keys.items():
            keys.setdefault(ours, []).append(text)
        missing += [f"{shown}: {why}." for why in made.missing]
    return keys, missing
