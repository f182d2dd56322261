"""Names of published things in fields: with the label of prose in every format of fields, and without it where the field is called so."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.fields import MARK
from linkcheck.readers.named_fields import name_in
from tests.readings import reading_of

LABELLED = {
    "arXiv:2007.12345": "https://arxiv.org/abs/2007.12345",
    "PMID: 31295471": "https://pubmed.ncbi.nlm.nih.gov/31295471/",
    "PMCID: PMC1234567": "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
    "ISBN 978-0-306-40615-7": "urn:isbn:9780306406157",
    "RFC 9110": "https://www.rfc-editor.org/rfc/rfc9110",
    "hdl:10419/12345": "https://hdl.handle.net/10419/12345",
    "urn:nbn:de:101:1-20": "https://nbn-resolving.org/urn:nbn:de:101:1-20",
    "urn:isbn:0-306-40615-2": "urn:isbn:9780306406157",
}


def urls(name: str, content: str) -> list[str]:
    return [one.url for one in extraction_of(reading_of(name, content)).citations]


@pytest.mark.parametrize("written", LABELLED)
@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("a.csv", "id,note\n1,{}\n"),
        ("a.json", '{{"note": "{}"}}'),
        ("a.jsonl", '{{"note": "{}"}}\n'),
        ("a.yaml", 'note: "{}"\n'),
        ("a.toml", 'note = "{}"\n'),
        ("a.xml", "<note>{}</note>"),
        ("a.bib", "@misc{{k, note = {{{}}}}}"),
        ("a.ris", "TY  - JOUR\nN1  - {}\nER  - \n"),
        ("a.md", "See {}.\n"),
    ],
)
def test_a_name_with_its_label_is_a_citation_in_every_format(name: str, around: str, written: str) -> None:
    assert urls(name, around.format(written)) == [LABELLED[written]]


@pytest.mark.parametrize("written", LABELLED)
def test_the_mark_of_fields_knows_every_label(written: str) -> None:
    assert MARK.search(written.encode()) is not None


@pytest.mark.parametrize(
    "header", ["ISBN", "ISBN-13", "ISBN-10", "PMID", "PMCID", "RFC", "arXiv", "DOI", "hdl"]
)
def test_the_name_of_a_column_is_no_name(header: str) -> None:
    assert urls("a.csv", f"title,{header},url\nA title,x,https://a.example/\n") == ["https://a.example/"]


FIELDS = [
    ("a.csv", "Title,DOI,ISBN,PMID\nA,10.1000/182,978-0-306-40615-7,31295471\n"),
    ("a.json", '{"title": "A", "DOI": "10.1000/182", "ISBN": "978-0-306-40615-7", "PMID": "31295471"}'),
    ("a.yaml", "title: A\ndoi: 10.1000/182\nisbn: 978-0-306-40615-7\npmid: '31295471'\n"),
    ("a.toml", 'title = "A"\ndoi = "10.1000/182"\nisbn = "978-0-306-40615-7"\npmid = "31295471"\n'),
    ("a.bib", "@book{k, title={A}, doi={10.1000/182}, isbn={978-0-306-40615-7 (pbk.)}, pmid=31295471}"),
]


@pytest.mark.parametrize(("name", "content"), FIELDS)
def test_a_field_that_is_called_after_names_holds_one(name: str, content: str) -> None:
    found = extraction_of(reading_of(name, content)).citations
    assert [one.url for one in found] == [
        "https://doi.org/10.1000/182",
        "urn:isbn:9780306406157",
        "https://pubmed.ncbi.nlm.nih.gov/31295471/",
    ]
    assert found[0].text == "A"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Title,DOI,ISBN\nA,none,9.78E+12\n"),
        ("a.csv", "Title,number\nA,10.1000/182\n"),
        ("a.json", '{"ISBN": "2049-3630", "pmc": "12345", "DOI": "10.1000"}'),
        ("a.yaml", "doi: soon\nversion: 2007.12345\n"),
        ("a.ris", "TY  - JOUR\nSN  - 2049-3630\nER  - \n"),
        ("a.bib", "@misc{k, eprint={12345}, eprinttype={jstor}, isbn={0000000000}}"),
    ],
)
def test_any_other_value_is_none(name: str, content: str) -> None:
    assert urls(name, content) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Title,DOI\nA,10.17487/RFC9110\n"),
        ("a.json", '{"DOI": "10.17487/RFC9110"}'),
        ("a.yaml", "doi: 10.17487/RFC9110\n"),
        ("a.toml", 'doi = "10.17487/RFC9110"\n'),
        ("a.bib", "@misc{k, doi={10.17487/RFC9110}}"),
        ("a.ris", "TY  - STAND\nDO  - 10.17487/RFC9110\nSN  - 0306406152\nER  - \n"),
    ],
)
def test_a_name_in_which_another_one_stands_is_one(name: str, content: str) -> None:
    assert urls(name, content) == ["https://doi.org/10.17487/rfc9110"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "isbn\n{}\n"), ("a.json", '{{"isbn": "{}"}}'), ("a.yaml", "isbn: '{}'\n"), ("a.toml", 'isbn = "{}"\n'),
    ],
)  # fmt: skip
def test_a_document_may_have_one_such_field_alone_and_no_sample_counts(name: str, content: str) -> None:
    assert urls(name, content.format("0-306-40615-2")) == ["urn:isbn:9780306406157"]
    assert urls(name, content.format("1234567890")) == []


def test_very_many_fields_of_one_entry_take_linear_time(ends_soon) -> None:
    data = "@misc{k," + "eprint={2007.12345},eprinttype={arxiv},\n" * 20_000 + "}"
    ends_soon(lambda: reading_of("a.bib", data))


def test_identifiers_of_a_citation_file_say_what_they_are() -> None:
    content = "identifiers:\n- type: doi\n  value: 10.1000/182\n- type: other\n  value: 10.1000/183\n"
    assert urls("CITATION.cff", content) == ["https://doi.org/10.1000/182"]


def test_a_field_with_a_url_keeps_it() -> None:
    assert urls("a.csv", "doi\nhttps://doi.org/10.1000/182\n") == ["https://doi.org/10.1000/182"]
    assert urls("a.json", '{"doi": "https://doi.org/10.1000/182"}') == ["https://doi.org/10.1000/182"]
    assert name_in("doi", "https://doi.org/10.1000/182") == "doi:10.1000/182"
