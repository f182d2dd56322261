"""Links as citations: CSL-JSON rendered by pandoc, BibTeX read by pandoc and by bibtexparser, and both held against each other."""

import json
import subprocess
from datetime import date

import bibtexparser
import pytest
from msgspec.structs import replace

from linkcheck.model import CanonicalUrl, Kind, Origin, Outlet, Title
from linkcheck.report.citing import sources
from linkcheck.report.formats import bibtex, csl_json
from linkcheck.report.shown import shown
from linkcheck.testing.formats import hostile_report
from tests.programs import needed

ODD = (
    "50 % of {all} $1 \\deals_ & #2 ~ ^ „Ünïcode“ 日本",
    "An unbalanced } brace {",
    "%comment @online{x, ",
    "a -- b ``c''",
)


def _written(form, report) -> bytes:
    written = bytearray()
    form.write(report, written.extend)
    return bytes(written)


@pytest.fixture
def odd_report(web_report):
    """A report with odd titles, outlets and addresses."""
    like = web_report.links[3]
    links = tuple(
        replace(
            like,
            url=CanonicalUrl(f"https://example.org/{number}?a=%7Bx%7D&b=~2%25_{{}}\\"),
            outlet=Outlet(f"Outlet & Söhne {number} #_", "example.org"),
            titles=(Title(title, Origin.META),),
        )
        for number, title in enumerate(ODD)
    )
    return replace(web_report, links=links)


def _pandoc(data: bytes, *options: str) -> bytes:
    return subprocess.run([needed("pandoc"), *options], input=data, capture_output=True, check=True).stdout


def test_a_source_has_what_is_known_of_it(web_report, seed_report) -> None:
    by_url = {source.url: source for source in sources(web_report)}
    assert "mailto:desk@example.org" not in by_url
    article = by_url["https://example.org/2024/05/a"]
    assert article.key == "example-2024-title"
    assert article.issued.text == "2024-05-01", "what the page states comes before its URL"
    assert article.accessed == date(2026, 1, 2)
    assert by_url["http://192.0.2.7/x"].accessed is None
    assert by_url["https://example.org/old"].accessed is None, "it is dead"
    reuters, moscow = sources(seed_report)
    assert (reuters.title, reuters.outlet, reuters.accessed) == (None, "Reuters", None)
    assert moscow.key == "themoscowtimes-2025-kremlin"
    assert moscow.issued.text == "2025-07-21"


def test_keys_differ_and_only_what_is_read_is_a_source(seed_report) -> None:
    twice = replace(seed_report, links=(seed_report.links[0], *seed_report.links))
    assert [source.key for source in sources(twice)] == [
        "reuters-2025-world",
        "reuters-2025-world-2",
        "themoscowtimes-2025-kremlin",
    ]
    link = seed_report.links[0]
    picture = replace(link, citations=(replace(link.citations[0], kind=Kind.IMAGE),))
    pattern = replace(link, facts=replace(link.facts, pattern="{id}"))
    assert [*sources(replace(seed_report, links=(picture, pattern)))] == []


def test_a_doi_is_known_and_doi_org_is_no_outlet(seed_report) -> None:
    link = replace(seed_report.links[0], url=CanonicalUrl("https://doi.org/10.1000/182%3C1"))
    (item,) = json.loads(_written(csl_json, replace(seed_report, links=(link,))))
    assert item["DOI"] == "10.1000/182<1"
    assert "container-title" not in item


def test_an_entry_of_each_format(seed_report, golden) -> None:
    golden("seed.csl.json", _written(csl_json, seed_report))
    golden("seed.bib", _written(bibtex, seed_report))


def test_pandoc_renders_csl_json(tmp_path, web_report) -> None:
    (tmp_path / "links.json").write_bytes(_written(csl_json, web_report))
    document = b"---\nnocite: '@*'\n---\nSee @example-2024-title.\n"
    rendered = _pandoc(
        document,
        "-f",
        "markdown",
        "-t",
        "plain",
        "--wrap=none",
        "--citeproc",
        f"--bibliography={tmp_path / 'links.json'}",
    ).decode()
    assert "See “A Title of the Page” (2024)." in rendered
    assert "“A Title of the Page.” 2024. Example.org. May 1, 2024. https://example.org/2024/05/a." in rendered
    assert "https://www.asahi.com/articles/1" in rendered


def test_pandoc_reads_the_same_out_of_both(odd_report) -> None:
    for report in (odd_report, *(hostile_report(seed, times=6) for seed in (7, 8, 9))):
        ours = {item["id"]: item for item in json.loads(_written(csl_json, report))}
        read = {
            item["id"]: item
            for item in json.loads(_pandoc(_written(bibtex, report), "-f", "bibtex", "-t", "csljson"))
        }
        assert read.keys() == ours.keys()
        assert len(ours) > 2
        for key, item in ours.items():
            other = read[key]
            for theirs, name in (("title", "title"), ("publisher", "container-title")):
                if "\ufffd" not in item.get(name, ""):  # a lone surrogate, of which BibTeX has an escape
                    assert _plain(other.get(theirs, "")) == _plain(shown(item.get(name, "")))
            assert other.get("issued") == item.get("issued") or item["issued"]["date-parts"][0][0] < 1000
            assert other.get("accessed") == item.get("accessed")


def _plain(text: str) -> str:
    """Return the letters and digits of a text; of what is not printed the two formats have escapes of their own."""
    return "".join(sign for sign in text[:200].split("\\")[0] if sign.isalnum() and sign.isprintable())


def test_bibtexparser_reads_every_entry(odd_report, seed_report) -> None:
    for report in (odd_report, seed_report, *(hostile_report(seed, times=3) for seed in range(12))):
        library = bibtexparser.parse_string(_written(bibtex, report).decode())
        assert not library.failed_blocks
        assert [entry.key for entry in library.entries] == [source.key for source in sources(report)]
        assert {entry.entry_type for entry in library.entries} <= {"online"}
    moscow = bibtexparser.parse_string(_written(bibtex, seed_report).decode()).entries[1]
    assert moscow["url"] == seed_report.links[1].url
    assert (moscow["date"], moscow["organization"]) == ("2025-07-21", "The Moscow Times")
