"""Values with delimiters between them: a URL ends where its field does (RFC 4180 §2)."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.readers.delimited.rows import rows_of
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
        (f"id,body_snippet\n1,See {V} and {U}/cut-o\n2,{U}\n", [V, U]),
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
def test_fields_are_in_order_and_hold_every_url(parts: list[str]) -> None:
    data = "".join(parts).encode()
    runs = reading_of("a.csv", data).runs
    at = 0
    for run in runs:
        assert at <= run.start < run.end
        at = run.end
    found = b"".join(data[run.start : run.end] for run in runs)
    assert found.count(b"://") == data.count(b"://")
    assert len(raws("".join(parts))) >= sum(1 for _ in bare_urls(data)) - data.count(b"www")


@given(
    st.lists(
        st.lists(
            st.lists(st.sampled_from(["a", ",", ";", '"', "\n", "\r", "é", " ", "://"]), max_size=8).map(
                "".join
            ),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_rows_are_those_of_the_standard_library(rows: list[list[str]], delimiter: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    data = written.getvalue().encode()
    read = [row for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter) if row]
    mine = {
        row.number: [data[slice(*field)].decode().replace('""', '"') for field in row.fields]
        for row in rows_of(data, delimiter.encode())
    }
    expected = {
        number: row for number, row in enumerate(read) if not number or any("://" in field for field in row)
    }
    assert mine == expected


def test_values_are_read_in_linear_time(ends_soon) -> None:
    for content in (f'"{U},' * 50_000, f"{U}," * 50_000, '"' * 1_000_000 + U, f"{'x,' * 500_000}{U}"):
        ends_soon(lambda content=content: raws(content))


def test_a_quote_that_never_closes_is_read_in_linear_time(ends_soon) -> None:
    for content in (
        '"x\n' * 200_000 + U,
        '"""' * 400_000,
        ('"' + "x" * 70_000 + "\n") * 40,
        '"a",' * 300_000,
    ):
        ends_soon(lambda content=content: reading_of("a.csv", content))


HEAD = "title,published,url,accessed\n"
W = "https://news.example/2025/02/20/talks-go-on"


def test_a_row_states_the_title_and_the_date_of_its_url() -> None:
    (one,) = extraction_of(
        reading_of("a.csv", f'{HEAD}"Talks, and ""more""",2025-01-02,{W},2026-01-01\n')
    ).citations
    assert (one.text, one.line, one.column) == ('Talks, and "more"', 2, 34)
    mention, accessed = one.mentions
    assert accessed.kind == "access"
    assert mention.date is not None
    assert (mention.date.text, mention.text, mention.line, mention.column) == (
        "2025-01-02",
        "published: 2025-01-02",
        2,
        23,
    )


@pytest.mark.parametrize(
    "content",
    [
        f"title,accessed,url\nTalks,2025-01-02,{W}\n",  # a date of access
        f"title,created_at,url\nTalks,2025-01-02,{W}\n",  # the row's own date
        f"published,url,link\n2025-01-02,{W},{U}\n",  # which of two is meant nobody says
        f"published,notes\n2025-01-02,see {W} there\n",  # no field of its own
        f"2025-01-02,{W}\n2025-01-03,{U}\n",  # no names
        f"published,url\n02/03/2025,{W}\n",  # March or February
    ],
)
def test_other_dates_are_none_of_publication(content: str) -> None:
    found = extraction_of(reading_of("a.csv", content)).citations
    assert {mention.kind for one in found for mention in one.mentions} <= {"access"}


def test_one_field_says_nothing_of_another() -> None:
    content = f"note,url\nReuters reported on 3 March 2025,{W}\nRelated article: Two banks merge,{U}\n"
    extraction = extraction_of(reading_of("a.csv", content))
    assert [one.mentions for one in extraction.citations] == [(), ()]
    assert (extraction.references, extraction.declared, extraction.mentions) == ((), (), ())


@pytest.mark.parametrize("field", ["", '""', "x"])
def test_of_a_row_with_very_many_fields_those_with_urls_are_kept(field: str) -> None:
    row = ",".join([field] * 30_000 + [W] + [field] * 5 + [U]).encode()
    ((number, fields),) = [*rows_of(row, b",")]
    assert (number, len(fields)) == (0, 10_002)
    assert [row[slice(*one)].decode() for one in fields[-2:]] == [W, U]
