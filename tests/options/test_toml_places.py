"""In which line keys stand: compared with what tomllib reads, over texts that are made of all that TOML has."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.options.toml_places import places_in

VALUES = st.sampled_from(
    ['"x = 1"', "'[a]'", '"""\nk = 1\n[t]\n"""', "'''\n# no\n'''", '""""q""""', "[1, # c\n 2]", "[\n[1], ['] =']\n]", "{ z = 1, y = [1] }",
     "1.5", "2025-02-20T10:00:00Z", "true", '"\\" = 2"', '""', "''"]
)  # fmt: skip
NOISE = st.sampled_from(["", "# a = 1\n", "\n\n", "  # [x]\n"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """A valid text in which every key has a marker of its own, and the line of each."""
    lines, expected = "", {}
    number = 0
    for header in draw(
        st.lists(
            st.sampled_from(["", "[t{}]", "[ t{} . u ]", "[[l]]", "[[l]]\n[l.m{}]"]), min_size=1, max_size=5
        )
    ):
        number += 1
        if header:
            lines += header.format(number) + draw(st.sampled_from(["\n", " # c\n", "\r\n"]))
        elif lines.strip():
            continue
        for _ in range(draw(st.integers(0, 3))):
            number += 1
            lines += draw(NOISE)
            marker = f"k{number}"
            expected[marker] = lines.count("\n") + 1
            lines += f"{marker} = {draw(VALUES)}\n"
    return lines, expected


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    found = {}
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        found[*path, key] = inner
        if isinstance(inner, dict) or (
            isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner)
        ):
            found |= paths_of(inner, (*path, key))
    return found


@given(texts())
def test_every_key_has_the_line_in_which_it_stands(made: tuple[str, dict[str, int]]) -> None:
    text, expected = made
    places = places_in(text)
    paths = paths_of(tomllib.loads(text))
    for path in paths:
        if path[-1] in expected:
            assert places[path] == expected[path[-1]], (path, text)
    assert {path for path in places if path not in paths} == set()


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a.b.c = 1\n", ("a", "b", "c"), 1),
        ('\n"a.b" = 1\n', ("a.b",), 2),
        ("\n\n'a' . \"\\u0062\" = 1\n", ("a", "b"), 3),
        ("[a]\n[a.b]\nc = 1", ("a", "b", "c"), 3),
        ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 1", ("a", 1, "b", 1, "c"), 7),
        ("\ufeffa = 1".removeprefix("\ufeff"), ("a",), 1),
    ],
)
def test_keys_in_all_spellings(text: str, path: tuple[Any, ...], line: int) -> None:
    assert places_in(text)[path] == line
    tomllib.loads(text)


@pytest.mark.parametrize(
    "text", ["= =", "[", '"', "'''", "[[", "a = [", "]", "{", json.dumps("x"), "=" * 1000]
)
def test_what_is_no_toml_raises_nothing(text: str) -> None:
    places_in(text)
