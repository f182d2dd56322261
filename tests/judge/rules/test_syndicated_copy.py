"""Pages that call another outlet's page the original."""

import pytest

from linkcheck.model import Level, Role

URL = "https://www.localpaper.example/news/officials-met-in-secret"
AGENCY = "https://apnews.com/article/officials-met-in-secret-0123456789abcdef"


def found(
    make,
    canonical,
    url=URL,
    answer="200",
    outlet="localpaper.example",
    network=None,
    role=Role.PROSE,
    **facts,
):
    link = make.answered(
        f"{url} {answer}\ncanonical: {canonical}", make.cite(url, role=role), outlet=outlet, **facts
    )
    return make.judge("syndicated-copy", [link], network=network)


def test_the_original_and_its_outlet_are_named(make):
    (finding,) = found(make, AGENCY)
    assert (finding.level, finding.url) == (Level.NOTE, URL)
    assert finding.message == f"The page calls itself a copy of “{AGENCY}” (Associated Press)."


def test_an_unknown_outlet_is_named_by_its_domain(make):
    (finding,) = found(make, "https://www.newswire.test/world/officials-met")
    assert (
        finding.message
        == "The page calls itself a copy of “https://www.newswire.test/world/officials-met” (newswire.test)."
    )


@pytest.mark.parametrize(
    "canonical",
    [
        URL,
        "https://localpaper.example/news/officials-met-in-secret",
        "https://amp.localpaper.example/news/officials-met-in-secret",
        "https://www.localpaper.test/news/officials-met-in-secret",
        "https://local-paper.test/news/officials-met-in-secret",
        "https://localpaperonline.test/news/officials-met-in-secret",
        "https://apnews.com/",
        "https://apnews.com/hub",
        "https://bit.ly/3AbCdEf",
        "https://www.example.com/news/officials-met-in-secret",
        "http://localhost:8000/news/officials-met-in-secret",
        "http://192.0.2.1/news/officials-met-in-secret",
        "https://a b/news/officials-met",
    ],
)
def test_no_other_outlet(make, canonical):
    assert found(make, canonical) == ()


@pytest.mark.parametrize(
    ("url", "outlet", "canonical"),
    [
        ("https://www.bbc.co.uk/news/world-52241221", "bbc.com", "https://www.bbc.com/news/world-52241221"),
        ("https://someone.github.io/a-long-essay", "someone.github.io", "https://someone.test/a-long-essay"),
        (
            "https://medium.com/@someone/a-long-essay",
            "medium.com/@someone",
            "https://www.someone.test/a-long-essay",
        ),
        (
            "https://someone.substack.com/p/a-long-essay",
            "someone.substack.com",
            "https://www.someone.test/p/a-long-essay",
        ),
        (
            "https://www.amazon.de/a-long-book/dp/0123456789",
            "amazon.de",
            "https://www.amazon.com/a-long-book/dp/0123456789",
        ),
    ],
)
def test_sisters_platforms_and_countries(make, url, outlet, canonical):
    assert found(make, canonical, url, outlet=outlet) == ()


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ("301 https://apnews.com/article/officials-met-0123456789abcdef 200", 0),
        ("302 https://www.localpaper.example/ 200", 0),
        ("302 https://www.localpaper.example/login 200", 0),
        ("301 https://www.localpaper.example/world/officials-met-in-secret 200", 1),
        ("404", 0),
        ("403", 0),
    ],
)
def test_where_it_was_answered(make, answer, count):
    assert len(found(make, AGENCY, answer=answer)) == count


@pytest.mark.parametrize("facts", [{"archive": "wayback"}, {"shortener": True}])
def test_archives_and_shorteners(make, facts):
    assert found(make, AGENCY, **facts) == ()


def test_without_an_outlet_a_network_or_an_author(make):
    assert found(make, AGENCY, outlet=None) == ()
    assert found(make, AGENCY, network="offline") == ()
    assert found(make, AGENCY, role=Role.NAVIGATION) == ()
