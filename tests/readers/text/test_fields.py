"""Values with delimiters between them: a URL ends where its field does (RFC 4180 §2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.readers.text.fields import runs_of_fields
from tests.readings import reading_of

U, V = "https://acme.example", "https://acme.example/a.html"


def raws(content: str, name: str = "a.csv") -> list[str]:
    return [one.raw for one in extraction_of(reading_of(name, content)).citations]


@pytest.mark.parametrize(
    ("content", "urls"),
    [
        (f"id,url,name\n1,{U},Acme\n2,{V},Acme\n", [U, V]),
        (f"id;url;name\r\n1;{U};Acme\r\n2;{V},x;Acme\r\n", [U, f"{V},x"]),
        (f"id|url|name\n1|{V},x|Acme\n", [f"{V},x"]),
        (f'id,url\n1,"{V},x",A\n2,"see {V}, and ""{U}""",B\n', [f"{V},x", V, U]),
        (f'id,url\n1,"{V}\n2,{U},B\n', [V, U]),
        (f"{U}\n{V}\n", [U, V]),
        ("a,www.acme.example,doi:10.1000/182,mailto:a@acme.example,b\n", ["www.acme.example", "doi:10.1000/182", "mailto:a@acme.example"]),
        (f"id,text\n1,See {V} and {U}.\n", [V, U]),
        ("id,name\n1,none\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_url_ends_where_its_field_does(content: str, urls: list[str]) -> None:
    assert raws(content) == urls


def test_tabs_stand_between_the_values_of_a_tsv_file() -> None:
    assert raws(f"id\turl, name\n1\t{V},x\tAcme\n", "a.TSV") == [f"{V},x"]
    assert raws(f"id,url\n1,{V},x\n", "a.txt") == [f"{V},x"]


def test_the_links_of_one_row_stand_together_and_rows_apart() -> None:
    blocks = [one.block for one in extraction_of(reading_of("a.csv", f"{U},{V}\n{U},{V}\n")).citations]
    assert blocks[0] == blocks[1]
    assert blocks[2] == blocks[3] > blocks[1] + 1


@given(
    st.lists(
        st.sampled_from([U, V, ",", ";", "\t", '"', '""', "\n", "\r", " ", "x", "é", "www.b.example", "|"]),
        max_size=25,
    )
)
def test_runs_are_in_order_and_hold_every_url(parts: list[str]) -> None:
    data = "".join(parts).encode()
    at = 0
    for run in runs_of_fields(data, tabs=False):
        assert at <= run.start < run.end
        at = run.end
    found = b"".join(data[run.start : run.end] for run in runs_of_fields(data, tabs=False))
    assert found.count(b"://") == data.count(b"://")
    assert len(raws("".join(parts))) >= sum(1 for _ in bare_urls(data)) - data.count(b"www")


def test_values_are_read_in_linear_time(ends_soon) -> None:
    for content in (f'"{U},' * 100_000, f"{U}," * 200_000, '"' * 1_000_000 + U, f"{'x,' * 500_000}{U}"):
        ends_soon(lambda content=content: raws(content))
