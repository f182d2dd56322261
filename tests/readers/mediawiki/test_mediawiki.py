"""Wikitext's external links and what its templates cite, at their places; comments and `nowiki` hold none."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.mediawiki.templates import templates_in
from tests.readings import reading_of

A, B = "https://a.example/x", "https://b.example/y"


def cited(text: str) -> list[tuple[str, str]]:
    found = extraction_of(reading_of("a.wiki", text)).citations
    return [(one.url, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"See [{A} the ''port''].", "the port"),
        (f"See [{A}].", ""),
        ("See [//a.example/x it].", "it"),
        (f"See {A}.", ""),
        (f"{{{{URL|{A}|home}}}}", ""),
        (f"{{{{Infobox|a=b\n| website = {A}\n}}}}", ""),
        (f"{{{{cite web|url={A}|title=The [[Port|port]] of ''A''|date=3 May 2024}}}}", "The port of A"),
        (f"{{{{Cite web\n| title = One\n| url = {A}\n}}}}", "One"),
        (f"{{{{outer|x={{{{lien web|titre=Un|lien={A}}}}}}}}}", "Un"),
        (f"{{{{Internetquelle |url={A} |titel=Eins |abruf=2024-05-03}}}}", "Eins"),
        (f"[[File:a.jpg|thumb|See [{A} it]]]", "it"),
        (f"<ref name='a'>{A}</ref>", ""),
        (f"{{| class='x'\n| {A} || b\n|}}", ""),
        (f"<nowiki>{B}</nowiki /> [{A} <!-- {B} --> it]", "it"),
    ],
)
def test_links(text: str, shown: str) -> None:
    assert (A, shown) in cited(text)
    assert len([url for url, _ in cited(text) if url == A]) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"<nowiki>[{A} x]</nowiki>",
        f"<!-- {A} -->",
        f"<syntaxhighlight lang='sh'>\ncurl {A}\n</syntaxhighlight>",
        f"<!-- <nowiki> -->{'x'} <!-- [{A} y] -->",
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert cited(text) == []


def test_a_template_states_the_date_and_the_copy_in_the_archive() -> None:
    archive = f"https://web.archive.org/web/20240601000000/{A}"
    text = f"<ref>{{{{cite news |url={A} |title=One |date=3 May 2024 |archive-url={archive} |archive-date=1 June 2024 |doi=10.1000/182}}}}</ref>"
    one, two, three = extraction_of(reading_of("a.wiki", text)).citations
    assert (one.url, two.url, three.url) == (A, archive, "https://doi.org/10.1000/182")
    assert {one.text, two.text, three.text} == {"One"}
    assert [mention.date.text for mention in one.mentions if mention.date] == ["2024-05-03"]


def test_names_in_a_template_are_citations_of_what_it_cites() -> None:
    text = "{{cite journal|title=One|pmid=31295471|pmc=1234567|arxiv=2007.12345|isbn=978-0-306-40615-7|hdl=none}}"
    assert [url for url, _ in cited(text)] == [
        "https://pubmed.ncbi.nlm.nih.gov/31295471/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
        "https://arxiv.org/abs/2007.12345",
        "urn:isbn:9780306406157",
    ]


def test_headings_and_visible_text() -> None:
    reading = reading_of(
        "a.wiki",
        f"== One [{A} two] ==\n'''Bold''' [[Page|label]] {{{{x}}}}<ref>{{{{cite|url={B}|title=T}}}}</ref> end.\n",
    )
    assert reading.headings() == ["One two"]
    assert reading.text(0, len(reading.source.data)).split() == [
        "==",
        "One",
        "two",
        "==",
        "Bold",
        "label",
        "T",
        "end.",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "{{a|",
        "{{",
        "[[",
        "|",
        "}}",
        "[http://a",
        "<nowiki>",
        "<!--",
        "{{a|url=http://x|",
        "''",
        "==a",
        "<ref>",
    ],
)
def test_hostile_wikitext_takes_linear_time(piece: str, ends_soon) -> None:
    text = f"{A} " + piece * (200_000 // len(piece))
    ends_soon(lambda: cited(text))


def test_templates_are_followed_to_a_bounded_depth() -> None:
    data = b"{{a|url=http://x|" * 100 + b"}}" * 100
    assert len([*templates_in(data, [(0, len(data))])]) == 40


def test_a_template_in_a_url_makes_it_a_pattern_and_cuts_nothing_off() -> None:
    text = "{{cite web|url=https://a.example/?q={{urlencode:b|QUERY}}&c=d|title=T}} {{cite web|url={{x}}|title=U}}"
    found = extraction_of(reading_of("a.wiki", text)).citations
    assert [(one.raw, one.text) for one in found] == [("https://a.example/?q={{urlencode:b|QUERY}}&c=d", "T")]


def test_templates_that_link_to_a_host_need_no_scheme() -> None:
    text = "{{URL|a.example/b}} {{Official website|b.example}} {{URL|https://c.example/}} {{URL|none}} {{Other|d.example}}"
    found = extraction_of(reading_of("a.wiki", text)).citations
    assert [one.url for one in found] == ["https://a.example/b", "https://b.example/", "https://c.example/"]
