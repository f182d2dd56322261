"""An outlet in the prose, and a link to another."""

import pytest

from linkcheck.judge.words import CARRIERS
from linkcheck.model import Level, Role

GUARDIAN = "https://www.theguardian.com/world/2025/feb/20/talks"


def found(make, *mentions, url=GUARDIAN, outlet="theguardian.com", others=(), role=Role.PROSE, **facts):
    citation = make.cite(url, mentions=mentions, block=3, role=role)
    more = [make.cite(other, block=3, line=9) for other in others]
    links = [make.link_facts(url, outlet=outlet, **facts), *(make.link_facts(other) for other in others)]
    return make.judge("outlet-mismatch", documents=[make.document(citation, *more, links=links)])


def reuters(make):
    return make.attribution("Reuters reported", "reuters.com")


def test_both_outlets_are_named(make):
    (finding,) = found(make, reuters(make))
    assert (finding.level, finding.url) == (Level.NOTE, GUARDIAN)
    assert finding.message.startswith("The text names Reuters (“Reuters reported”), but the link is to ")
    assert finding.stated.value == "Reuters"


def test_sister_domains_are_one_publisher(make):
    url = "https://www.bbc.com/news/world-52241221"
    assert found(make, make.attribution("the BBC reported", "bbc.co.uk"), url=url, outlet="bbc.com") == ()


def test_an_unknown_outlet(make):
    assert found(make, reuters(make), url="https://gazette.example/a", outlet="gazette.example") == ()


def test_the_sentence_names_both(make):
    assert found(make, reuters(make), make.attribution("the Guardian said", "theguardian.com")) == ()


def test_a_link_of_the_named_outlet_stands_beside(make):
    assert found(make, reuters(make), others=["https://www.reuters.com/world/a"]) == ()


def test_the_url_names_the_outlet(make):
    assert found(make, reuters(make), url=GUARDIAN + "-reuters-reports") == ()


@pytest.mark.parametrize("facts", [{"archive": "wayback"}, {"shortener": True}, {"defanged": True}])
def test_wrapped_links(make, facts):
    assert found(make, reuters(make), **facts) == ()


@pytest.mark.parametrize("domain", sorted(CARRIERS))
def test_each_carrier_may_hold_anybodys_article(make, domain):
    assert found(make, reuters(make), url=f"https://{domain}/a", outlet=domain) == ()


def test_related_blocks_and_silence(make):
    assert found(make, reuters(make), role=Role.RELATED) == ()
    assert found(make) == ()
    assert found(make, make.attribution("reported Monday", None, 0)) == ()
