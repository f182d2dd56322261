"""The outlet of a URL, end to end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import linkcheck.outlets
from linkcheck.model import CanonicalUrl, Outlet, UrlFacts
from linkcheck.outlets import outlet_of, registrable_domain
from linkcheck.urls import read_url


def _facts(url, **others):
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0] if rest else ""
    return UrlFacts(CanonicalUrl(url), scheme, host, **others)


@pytest.mark.parametrize(
    ("url", "name", "domain"),
    [
        ("https://www.reuters.com/world/slug-2025-02-20/", "Reuters", "reuters.com"),
        ("https://www.themoscowtimes.com/2025/07/21/slug-a89893", "The Moscow Times", "themoscowtimes.com"),
        ("https://www.bbc.co.uk/news/world-europe-1", "BBC", "bbc.com"),
        ("https://feeds.bbci.co.uk/news/rss.xml", "BBC", "bbc.com"),
        ("https://news.sky.com/story/1", "Sky News", "sky.com"),
        ("https://madame.lefigaro.fr/societe/x-200225-1", "Madame Figaro", "madame.lefigaro.fr"),
        ("https://www.lefigaro.fr/x", "Le Figaro", "lefigaro.fr"),
        (
            "https://economictimes.indiatimes.com/news/1.cms",
            "The Economic Times",
            "economictimes.indiatimes.com",
        ),
        ("https://m.timesofindia.indiatimes.com/1.cms", "The Times of India", "timesofindia.indiatimes.com"),
        (
            "https://blogs.economictimes.indiatimes.com/x",
            "The Economic Times",
            "economictimes.indiatimes.com",
        ),
        ("https://www.gov.uk/guidance/x", "GOV.UK", "gov.uk"),
        ("https://www.ma.gov.br/x", "ma.gov.br", "ma.gov.br"),
        ("https://ma.gov.br/x", "ma.gov.br", "ma.gov.br"),
        ("https://www.saude.ma.gov.br/x", "saude.ma.gov.br", "saude.ma.gov.br"),
        ("https://www.uk.com/x", "uk.com", "uk.com"),
        ("https://esprit.presse.fr/article/x", "esprit.presse.fr", "esprit.presse.fr"),
        ("https://bills.parliament.uk/1", "UK Parliament", "parliament.uk"),
        ("https://developer.mozilla.org/en-US/docs/Web", "Mozilla", "mozilla.org"),
        ("https://raw.githubusercontent.com/a/b/main/c", "GitHub", "github.com"),
        ("https://someone.github.io/page", "someone.github.io", "someone.github.io"),
        ("https://en.m.wikipedia.org/wiki/Reuters", "Wikipedia", "wikipedia.org"),
        ("https://twitter.com/Reuters/status/1", "X", "x.com"),
        ("https://youtu.be/dQw4w9WgXcQ", "YouTube", "youtube.com"),
        ("https://t.me/s/bbcrussian/12", "BBC News Russian", "t.me/bbcrussian"),
        ("https://t.me/someone/12", "t.me/someone", "t.me/someone"),
        ("https://t.me/c/1/2", "Telegram", "t.me"),
        ("https://platformer.substack.com/p/x", "platformer.substack.com", "platformer.substack.com"),
        ("https://substack.com/home", "Substack", "substack.com"),
        ("https://someone.blogspot.co.uk/2020/01/x.html", "someone.blogspot.com", "someone.blogspot.com"),
        ("https://www.gazette.example/2025/x", "gazette.example", "gazette.example"),
        ("https://web.archive.org/save/x", "Internet Archive", "archive.org"),
        ("https://archive.ph/AbCdE", "archive.today", "archive.today"),
        ("https://doi.org/10.1000/182", "DOI", "doi.org"),
    ],
)
def test_outlet_of(url, name, domain):
    assert outlet_of(_facts(url)) == Outlet(name, domain)


@pytest.mark.parametrize(
    "url",
    [
        "mailto:desk@example.com",
        "https://192.0.2.1/x",
        "https://[2001:db8::1]/x",
        "http://localhost/x",
        "data:,x",
    ],
)
def test_nobody_publishes(url):
    assert outlet_of(_facts(url)) is None


@pytest.mark.parametrize(
    ("original", "domain"),
    [
        ("https://www.theguardian.com/world/x", "theguardian.com"),
        ("http://user:pass@www.theguardian.com:8080/x", "theguardian.com"),
        ("https://www.theguardian.com?x=a@b/c", "theguardian.com"),
        ("https://t.me/s/someone/1", "t.me/someone"),
        ("https://192.0.2.1/x", None),
        ("https://[2001:db8::1]:80/x", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_archive_links_belong_to_what_they_hold(original, domain):
    facts = _facts(
        "https://web.archive.org/web/20250220/x", original=original, archive="wayback", snapshot="20250220"
    )
    outlet = outlet_of(facts)
    assert (outlet and outlet.domain) == domain


def test_registrable_domain_knows_platforms():
    assert registrable_domain("www.platformer.substack.com") == "platformer.substack.com"
    assert registrable_domain("substack.com") == "substack.com"
    assert registrable_domain("someone.blogspot.co.uk") == "someone.blogspot.co.uk"
    assert registrable_domain("x.news.bbc.co.uk.") == "bbc.co.uk"
    assert registrable_domain("localhost") is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=30), st.none() | st.text(max_size=60))
def test_never_raises(url, host, original):
    outlet_of(UrlFacts(CanonicalUrl(url), "https", host, original=original))


@settings(max_examples=200, deadline=None)
@given(
    st.from_regex(
        r"([a-z0-9-]{1,8}\.){1,5}(com|co\.uk|substack\.com|blogspot\.de|github\.io|xyzzy)", fullmatch=True
    )
)
def test_outlet_and_registrable_domain_agree(host):
    outlet = outlet_of(UrlFacts(CanonicalUrl(f"https://{host}/"), "https", host))
    domain = registrable_domain(host)
    assert (outlet is None) == (domain is None)
    if outlet is not None and outlet.name == outlet.domain and not host.endswith(".blogspot.de"):
        assert outlet.domain == domain


def test_long_hosts_are_cheap():
    host = "a." * 400_000 + "reuters.com"
    assert outlet_of(UrlFacts(CanonicalUrl("https://x/"), "https", host)) == Outlet("Reuters", "reuters.com")


def test_public_names():
    assert set(linkcheck.outlets.__all__) == {
        "OutletRecord", "outlet_names", "outlet_of", "outlet_record", "registrable_domain", "same_publisher",
    }  # fmt: skip


def test_a_translated_page_is_its_publishers():
    for url in (
        "https://www-lemonde-fr.translate.goog/a/b?_x_tr_sl=fr&_x_tr_tl=en",
        "https://translate.google.com/translate?sl=fr&u=https://www.lemonde.fr/a/b",
    ):
        assert outlet_of(read_url(url)) == Outlet("Le Monde", "lemonde.fr")
    assert outlet_of(read_url("https://translate.goog/a")).domain == "translate.goog"
