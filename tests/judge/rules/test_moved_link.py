"""Pages that have moved for good; what is the same place, or no move at all, is in `test_landing` and `test_silence`."""

import pytest

from linkcheck.model import Level

URL = "https://news.example/world/talks-go-on"
NEW = "https://news.example/politics/2025/talks"


def found(make, answer, url=URL, network=None, **facts):
    return make.judge("moved-link", [make.answered(f"{url} {answer}", **facts)], network=network)


@pytest.mark.parametrize(
    "answer", [f"301 {NEW} 200", f"308 {NEW} 200", f"301 https://news.example/x 308 {NEW} 200"]
)
def test_the_new_url_is_given(make, answer):
    (finding,) = found(make, answer)
    assert (finding.level, finding.url) == (Level.NOTE, URL)
    assert finding.message == f"The page has moved permanently, to “{NEW}”."


def test_the_new_url_is_in_normal_form(make):
    (finding,) = found(make, "301 HTTPS://News.Example:443/politics/talks?utm_source=x#top 200")
    assert "“https://news.example/politics/talks”" in finding.message


@pytest.mark.parametrize(
    "answer",
    [
        "200",
        f"302 {NEW} 200",
        f"307 {NEW} 200",
        f"303 {NEW} 200",
        f"301 {NEW} 302 https://news.example/y 200",
        f"302 https://news.example/y 301 {NEW} 200",
        f"301 {NEW} 404",
        f"301 {NEW} 403",
        f"301 {NEW} 500",
        f"301 {NEW} 200\ntitle: Page not found",
        f"301 {NEW} 200\ntitle: This domain is for sale",
        "301 https://news.example/ 200",
        "301 https://news.example/404 200",
        "301 https://news.example/login 200",
    ],
)
def test_no_move(make, answer):
    assert found(make, answer) == ()


@pytest.mark.parametrize("facts", [{"archive": "wayback"}, {"shortener": True}])
def test_archives_and_shorteners_do_not_move(make, facts):
    assert found(make, f"301 {NEW} 200", **facts) == ()


@pytest.mark.parametrize(
    "url", ["https://doi.org/10.1000/182", "https://hdl.handle.net/1/2", "https://news.example/"]
)
def test_persistent_links_and_home_pages_do_not_move(make, url):
    assert found(make, f"301 {NEW} 200", url) == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network(make, network):
    assert found(make, f"301 {NEW} 200", network=network) == ()
