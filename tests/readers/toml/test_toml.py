"""The strings of TOML hold URLs at their places, tables state titles and dates; the strings are those that tomllib has."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.toml.scanning import decoded, scan
from tests.readings import reading_of

A, B = "https://a.example/x", "https://b.example/y"


def cited(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(one.url, one.line, one.column) for one in extraction_of(reading_of("a.toml", text)).citations]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f'url = "{A}" # {B}', (1, 8)),
        (f"[project.urls]\n'é' = '{A}'", (2, 8)),
        (f"a = [\n # {B}\n '{A}',\n]", (3, 3)),
        (f'a = """\nSee {A}.\n"""', (2, 5)),
        (f"a = {{ b = [1, {{ c = '{A}' }}], d = 2 }}", (1, 22)),
        (f'"{B}" = 1\na = "{A}"', (2, 6)),
        (f"[a\nb = '{A}'\n", (2, 6)),
    ],
)
def test_places(text: str, place: tuple[int, int]) -> None:
    assert cited(text) == [(A, *place)]


def test_a_url_written_with_escapes_is_the_url_that_is_meant() -> None:
    assert cited('a = "https://a.example/x?a=1\\u0026b=2"') == [("https://a.example/x?a=1&b=2", 1, 6)]


def test_a_table_states_the_title_and_the_date_of_its_url() -> None:
    text = (
        f'[[a]]\ntitle = "One"\nurl = "{A}"\ndate = 2025-02-20\n[[a]]\nb = [{{name = "Two", url = "{B}"}}]\n'
    )
    one, two = extraction_of(reading_of("a.toml", text)).citations
    assert (one.text, two.text) == ("One", "Two")
    assert [mention.date.text for mention in one.mentions if mention.date] == ["2025-02-20"]


_KEYS = st.sampled_from(["a", "b-1", '"c d"', "'e'", "f.g", '"=#["'])
_TEXTS = st.text(st.sampled_from("ab\"'\\#=[]{},é\n "), max_size=8)


def _written(text: str, style: int) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if style == 0 and "'" not in text and "\n" not in text:
        return f"'{text}'"
    if style == 1 and "'" not in text:
        return f"'''\n{text}'''"
    if style == 2:
        return f'"""\n{escaped}"""'
    return '"' + escaped.replace("\n", "\\n") + '"'


_STRINGS = st.builds(_written, _TEXTS, st.integers(0, 3))
_VALUES = st.recursive(
    _STRINGS | st.sampled_from(["1", "true", "2025-02-20", "2025-02-20 10:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda found: "[" + ",\n ".join(found) + "]")
        | st.lists(inner, max_size=3).map(
            lambda found: "{" + ", ".join(f"k{n} = {one}" for n, one in enumerate(found)) + "}"
        )
    ),
    max_leaves=6,
)


def _strings_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _strings_of(one)]


@given(st.lists(st.tuples(_KEYS, _VALUES, st.sampled_from(["", " # c 'x' \"y", "  "])), max_size=5))
def test_the_strings_are_those_that_tomllib_finds(lines: list[tuple[str, str, str]]) -> None:
    text = "".join(f"[t{n}]\n{key} = {value}{tail}\n" for n, (key, value, tail) in enumerate(lines))
    tables, _ = scan(text.encode())
    found = [
        decoded(text.encode()[one.start : one.end], one).removeprefix("\n")
        if text.encode()[one.start - 3 : one.start] in (b"'''", b'"""')
        else decoded(text.encode()[one.start : one.end], one)
        for table in tables
        for one in table
        if one.is_string
    ]
    assert sorted(found) == sorted(_strings_of(tomllib.loads(text)))


@pytest.mark.parametrize(
    "piece", ['"""', "'''", '"', "'", "[", "{", "a = [", "a = {b = ", "\\", '"\\', "#", "=", ","]
)
def test_hostile_text_takes_linear_time(piece: str, ends_soon) -> None:
    ends_soon(lambda: scan((f"u = '{A}'\nx = " + piece * (300_000 // len(piece))).encode()))
