r"""BibTeX: an entry's `url` and `doi` are links, its title and its date are stated of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.bibtex.entries import entries_of
from linkcheck.readers.bibtex.values import date_of, plain, url_in
from tests.readings import reading_of

ENTRY = r"""% https://comment.example
@string{site = "https://string.example"}
@comment{https://comment.example/2}
@online{talks,
  title   = {{Talks} in {G}en{\`e}ve, \emph{again} \& more},
  author  = "Ada {"}Q{"} Quill",
  year    = 2025, month = feb, day = 20,
  url     = {https://news.example/2025/02/a\_b\%20c},
  urldate = {2026-01-02},
  doi     = {https://doi.org/10.1000/182},
  note    = {Also at \url{https://mirror.example/x}.},
  file    = {https://disk.example/a.pdf},
}
"""


def cited(content: str):
    return extraction_of(reading_of("a.bib", content)).citations


def test_an_entry_has_its_links_with_title_and_date() -> None:
    found = cited(ENTRY)
    assert [(one.url, one.line) for one in found] == [
        ("https://news.example/2025/02/a_b%20c", 8),
        ("https://doi.org/10.1000/182", 10),
        ("https://mirror.example/x", 11),
    ]
    assert [one.text for one in found] == ["Talks in Genève, again & more"] * 2 + [""]
    assert [[mention.date.text for mention in one.mentions if mention.date] for one in found] == [
        ["2025-02-20", "2026-01-02"]
    ] * 2 + [[]]
    assert found[0].mentions[0].line == 7


@pytest.mark.parametrize(
    ("given_fields", "date"),
    [
        (("2020-05-12", "", "", ""), "2020-05-12"),
        (("", "2020", "May", ""), "2020-05"),
        (("", "{2020}", "dec", "3"), "2020-12-03"),
        (("", "2020", "13", ""), "2020"),
        (("", "2020", "Spring", ""), "2020"),
        (("2020-05/2020-06", "", "", ""), None),
        (("", "forthcoming", "", ""), None),
        (("", "", "may", ""), None),
    ],
)
def test_dates_of_entries(given_fields: tuple[str, str, str, str], date: str | None) -> None:
    found = date_of(*given_fields)
    assert (found.text if found is not None else None) == date


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"Erd{\H{o}}s and \v{C}apek", "Erdős and Čapek"),
        (r"{\ss}tra{\ss}e", "ßtraße"),
        (r"A~B -- C \LaTeX{} D", "A B – C D"),
        (r"\'{\i}", "í"),
        ("{" * 500, ""),
    ],
)
def test_values_are_shown_as_they_are_set(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_urls_in_values() -> None:
    assert url_in(r"{https://a.example/\~{}ann}") == "https://a.example/~ann"
    assert url_in("https://a.example and more") == ""


VALUE = st.recursive(
    st.text(st.sampled_from("ab ,=@#%\n\u00e9"), max_size=6),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"),
    max_leaves=5,
)


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(["title", "note", "x-y"]), VALUE, st.booleans()), min_size=1, max_size=4
        ),
        max_size=4,
    )
)
def test_entries_are_read_as_they_were_written(entries: list[list[tuple[str, str, bool]]]) -> None:
    text = "free text, a = {b}\n"
    for number, fields in enumerate(entries):
        written = [
            f'{name} = "{value}"' if quoted else f"{name}={{{value}}}" for name, value, quoted in fields
        ]
        text += f"@article{{key{number},\n  " + ",\n  ".join(written) + "\n}\nbetween\n"
    data = text.encode()
    read = [
        [(name, data[start:end].decode()) for name, start, end in entry.fields] for entry in entries_of(data)
    ]
    assert read == [[(name, value) for name, value, _ in fields] for fields in entries]


def test_an_entry_that_never_ends_costs_only_itself() -> None:
    assert [one.url for one in cited("@misc{a, note = {open\n\n@misc{b, url = {https://a.example/x}}\n")] == [
        "https://a.example/x"
    ]


def test_hostile_bibliographies_are_read_in_linear_time(ends_soon) -> None:
    for content in ("@a{b,c={" * 100_000, "{" * 1_000_000, "@a{b,c=" + "{" * 1_000_000, '@a{b,c="' * 100_000, "@" * 1_000_000,
                    ('@a{b,c="' * 3_500 + "}" * 3_600) * 20, "@a{b,c=d#" * 100_000, "@a{b,c={x}#" + "{y}#" * 200_000, "@misc{a,note={" + "x" * 4_000_000 + "}}"):  # fmt: skip
        ends_soon(lambda content=content: cited(content))


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("@misc{a, url = {https://a.example/x", ["https://a.example/x"]),
        ('@misc{a, title = {T}, url = "https://a.example/x\nmore', ["https://a.example/x"]),
        (
            "@misc{a, url = {https://a.example/x @misc{b, url={https://b.example/y}}",
            ["https://a.example/x", "https://b.example/y"],
        ),
        (
            "@misc{a, note = {see https://a.example/x\n\n@misc{b, url={https://b.example/y}}",
            ["https://a.example/x", "https://b.example/y"],
        ),
    ],
)
def test_a_value_that_nothing_closes_is_read_to_the_end_of_its_line(text: str, urls: list[str]) -> None:
    assert [one.url for one in cited(text)] == urls


def test_a_field_has_any_name_that_bibtex_allows() -> None:
    entry = "@misc{k, _note = {x}, bdsk-url*1 = {y}, url = {{https://a.example/x}}, title = {{A T}}, year = {{2014}}}\n"
    (found,) = extraction_of(reading_of("a.bib", entry)).citations

    assert (found.url, found.text) == ("https://a.example/x", "A T")


@pytest.mark.parametrize("field", ["url", "note"])
def test_an_address_taken_from_a_page_has_its_ampersands(field: str) -> None:
    entry = f"@misc{{k, {field} = {{https://a.example/?a=1\\&amp;b=2}}}}\n"
    (found,) = extraction_of(reading_of("a.bib", entry)).citations

    assert found.url == "https://a.example/?a=1&b=2"


def test_abbreviations_and_joined_values_are_put_together() -> None:
    found = extraction_of(
        reading_of(
            "a.bib",
            '@string{site = "https://a.example"}\n@string(deep = site # "/b")\n@misc{k, title = "A " # {B}, url = deep # "/c", year = 2020}\n'
            "@misc{l, url = site}\n@misc{m, url = unknown}",
        )
    ).citations
    assert [(one.url, one.text, one.line) for one in found] == [
        ("https://a.example/b/c", "A B", 3),
        ("https://a.example/", "", 4),
    ]


def test_what_a_comment_holds_is_no_entry() -> None:
    text = "@comment{ @misc{k, url={https://a.example/}} }\n@Comment unclosed {\n@misc{l, url={https://b.example/}}"
    assert [one.url for one in extraction_of(reading_of("a.bib", text)).citations] == ["https://b.example/"]
