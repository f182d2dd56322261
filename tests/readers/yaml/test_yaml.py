"""The scalars of YAML hold URLs at their places, mappings state titles and dates, and nothing is constructed."""

import sys

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of


def cited(text: str, name: str = "a.yaml") -> list[tuple[str, int | None, int | None]]:
    return [(one.url, one.line, one.column) for one in extraction_of(reading_of(name, text)).citations]


A, B = "https://a.example/x", "https://b.example/y"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"url: {A}", [(1, 6)]),
        (f"é: 'ü {A}' # {B}", [(1, 7)]),
        (f"\ufeffé: {A}", [(1, 4)]),
        (f"a:\r\n- {A}\r\n", [(2, 3)]),
        (f"text: |\n  See\n  {A}.\n", [(3, 3)]),
        (f"text: >-\n  See {A}\n  there\n", [(2, 7)]),
        (f'{{"a": ["{A}"]}}', [(1, 9)]),
        (f"? {A}\n: 1", []),
        (f"# {B}\n--- !!python/object:os.system\na: &x {A}\nb: *x\n", [(3, 7)]),
        (f"a: 1\n---\n- {A}", [(3, 3)]),
    ],
)
def test_places(text: str, places: list[tuple[int, int]]) -> None:
    assert cited(text) == [(A, *place) for place in places]


def test_a_url_written_with_escapes_is_the_url_that_is_meant() -> None:
    assert cited('a: "https:\\/\\/a.example\\/x?a=1\\x26b=2"') == [("https://a.example/x?a=1&b=2", 1, 5)]


def test_a_mapping_states_the_title_and_the_date_of_its_url() -> None:
    text = (
        f"- title: One\n  url: {A}\n  date: 2025-02-20\n- name: Two\n  inner: {{title: Three}}\n  link: {B}\n"
    )
    one, two = extraction_of(reading_of("a.yml", text)).citations
    assert (one.text, two.text) == ("One", "Two")
    assert [mention.date.text for mention in one.mentions if mention.date] == ["2025-02-20"]


def test_names_of_vocabularies_are_no_links() -> None:
    (found,) = extraction_of(reading_of("a.yaml", f"$schema: {A}")).citations
    assert (found.kind, found.role) == ("metadata", "furniture")


def test_what_is_no_yaml_is_looked_through_as_lines() -> None:
    text = f"a: {A}\n{{{{- if .Values.x }}}}\n# {A}\nb: {B}  # {A}\n"
    assert cited(text) == [(A, 1, 4), (B, 4, 4)]


def test_lock_files_are_skipped() -> None:
    (found,) = readings_of(Opened("x/pnpm-lock.yaml", b"a: https://a.example"), "yaml", ReadOptions())
    assert found == Skipped(
        "x/pnpm-lock.yaml", "a package manager writes it: its URLs are what was downloaded"
    )


def test_without_pyyaml_it_is_said_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "linkcheck.readers.yaml.events", raising=False)
    (found,) = readings_of(Opened("a.yaml", b"a: https://a.example"), "yaml", ReadOptions())
    assert isinstance(found, Skipped)
    assert 'pip install "link-provenance[data]"' in found.reason
    assert not isinstance(next(readings_of(Opened("a.yaml", b"a: 1"), "yaml", ReadOptions())), Skipped)


def test_a_bomb_of_aliases_and_depth_cost_nothing(ends_soon) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}*a{n - 1}]\n" for n in range(1, 40))
    ends_soon(lambda: cited(f"{bomb}u: {A}\n"))
    ends_soon(lambda: cited("[" * 200_000 + A))
    ends_soon(lambda: cited(f"u: {A}\n" + "é: [\n" * 100_000))
