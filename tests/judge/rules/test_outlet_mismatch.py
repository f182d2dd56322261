"""An outlet in the prose, and a link to another."""

import pytest

from linkcheck.judge.telling_words import AGENCIES, CARRIERS, PRINT_NO_AGENCY
from linkcheck.model import Level, Role
from linkcheck.outlets import outlet_record

GUARDIAN = "https://www.theguardian.com/world/2025/feb/20/talks"
BBC = "https://www.bbc.com/news/articles/c5yd4n3p9wlo"


def found(
    make,
    *mentions,
    url=GUARDIAN,
    outlet="theguardian.com",
    others=(),
    role=Role.PROSE,
    text="reported",
    **facts,
):
    citation = make.cite(url, mentions=mentions, block=3, role=role, text=text)
    more = [make.cite(other, block=3, line=9) for other in others]
    links = [make.link_facts(url, outlet=outlet, **facts), *(make.link_facts(other) for other in others)]
    return make.judge("outlet-mismatch", documents=[make.document(citation, *more, links=links)])


def reuters(make):
    return make.attribution("Reuters reported", "reuters.com")


def le_monde(make):
    return make.attribution("Le Monde reported", "lemonde.fr")


def test_both_outlets_are_named(make):
    (finding,) = found(make, le_monde(make))
    assert (finding.level, finding.url) == (Level.NOTE, GUARDIAN)
    assert finding.message.startswith("The text names Le Monde (“Le Monde reported”), but the link is to ")
    assert finding.stated.value == "Le Monde"


def test_an_agencys_story_is_in_any_paper_that_prints_agencies(make):
    assert found(make, reuters(make)) == ()
    assert found(make, reuters(make), url="https://www.usnews.com/news/a", outlet="usnews.com") == ()
    (finding,) = found(make, reuters(make), url=BBC, outlet="bbc.com")
    assert finding.stated.value == "Reuters"


@pytest.mark.parametrize("domain", sorted(PRINT_NO_AGENCY))
def test_agencies_and_those_who_print_none_are_known_by_their_keys(make, domain):
    record = outlet_record(domain)
    assert record is not None
    assert record.domain == domain
    named = make.attribution("a paper reported", "afp.com" if domain != "afp.com" else "reuters.com")
    assert len(found(make, named, url=f"https://{domain}/a", outlet=domain)) == 1
    assert (domain in AGENCIES) == (found(make, make.attribution("it reported", domain)) == ())


def test_the_links_text_names_the_links_outlet(make):
    assert found(make, le_monde(make), text="the Guardian, on what Le Monde reported") == ()
    assert len(found(make, le_monde(make), text="what Le Monde reported")) == 1


@pytest.mark.parametrize(
    "text",
    ["Le Monde first reported", "As first reported by Le Monde", "Wie zuerst Le Monde berichtete"],
)
def test_who_had_it_first_is_not_who_is_linked(make, text):
    assert found(make, make.attribution(text, "lemonde.fr")) == ()


def test_sister_domains_are_one_publisher(make):
    url = "https://www.bbc.com/news/world-52241221"
    assert found(make, make.attribution("the BBC reported", "bbc.co.uk"), url=url, outlet="bbc.com") == ()


def test_an_unknown_outlet(make):
    assert found(make, le_monde(make), url="https://gazette.example/a", outlet="gazette.example") == ()


def test_the_sentence_names_both(make):
    assert found(make, le_monde(make), make.attribution("the Guardian said", "theguardian.com")) == ()


def test_a_link_of_the_named_outlet_stands_beside(make):
    assert found(make, le_monde(make), others=["https://www.lemonde.fr/international/a"]) == ()


def test_the_url_names_the_outlet(make):
    assert found(make, le_monde(make), url=GUARDIAN + "-lemonde-reports") == ()


@pytest.mark.parametrize("facts", [{"archive": "wayback"}, {"shortener": True}, {"defanged": True}])
def test_wrapped_links(make, facts):
    assert found(make, le_monde(make), **facts) == ()


@pytest.mark.parametrize("domain", sorted(CARRIERS))
def test_each_carrier_may_hold_anybodys_article(make, domain):
    assert found(make, le_monde(make), url=f"https://{domain}/a", outlet=domain) == ()


def test_related_blocks_and_silence(make):
    assert found(make, le_monde(make), role=Role.RELATED) == ()
    assert found(make) == ()
    assert found(make, make.attribution("reported Monday", None, 0)) == ()
