"""Where links end: home pages, gates, not-found pages, and what is the same place said otherwise."""

import pytest

from linkcheck.judge import where_links_end
from linkcheck.tables import load

TABLE = load("detours")
ASKED = "https://news.example/world/talks-go-on"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/", True),
        ("https://a.example", True),
        ("https://a.example/index.php", True),
        ("https://a.example/de/", True),
        ("https://a.example/pt-br/index.html", True),
        ("https://a.example/#/users", False),
        ("https://a.example/?p=12", False),
        ("https://a.example/news/", False),
        ("https://a.example/about.html", False),
    ],
)
def test_home_pages(url, expected):
    assert where_links_end.is_home(url) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/talks-go-on", True),
        ("https://a.example/a/b/c", True),
        ("https://a.example/story.asp?id=12345", True),
        ("https://a.example/12345", True),
        ("https://a.example/страница", True),
        ("https://a.example/%E9%A1%B5%E9%9D%A2%E4%B8%80%E4%BA%8C", True),
        ("https://a.example/blog", False),
        ("https://a.example/en/blog/", False),
        ("https://a.example/", False),
        ("https://a.example/?q=talks", False),
    ],
)
def test_deep_links(url, expected):
    assert where_links_end.is_deep(url) is expected


@pytest.mark.parametrize("segment", TABLE["segments"])
def test_every_gate_by_its_segment(segment):
    assert where_links_end.is_gate(f"https://news.example/{segment}/", ASKED)
    assert where_links_end.is_gate(f"https://news.example/{segment}.html", ASKED)
    assert not where_links_end.is_gate(
        f"https://news.example/{segment}/other", f"https://news.example/{segment}/this"
    )


@pytest.mark.parametrize("label", TABLE["labels"])
def test_every_gate_by_its_host(label):
    assert where_links_end.is_gate(f"https://{label}.news.example/", ASKED)
    assert not where_links_end.is_gate(f"https://{label}.news.example/x", f"https://{label}.news.example/y")


@pytest.mark.parametrize("name", TABLE["parameters"])
def test_every_gate_by_its_parameter(name):
    assert where_links_end.is_gate(f"https://b.example/x?{name}=https%3A%2F%2Fc.example", ASKED)
    assert not where_links_end.is_gate(f"https://b.example/x?{name}=web", ASKED)


@pytest.mark.parametrize("title", TABLE["titles"])
def test_every_title_of_a_gate_is_written_as_it_is_compared(title):
    assert title == " ".join(title.casefold().split())


@pytest.mark.parametrize("domain", TABLE["persistent"])
def test_every_persistent_host(domain):
    assert where_links_end.is_persistent(domain)
    assert where_links_end.is_persistent(f"www.{domain}")
    assert not where_links_end.is_persistent(f"not{domain}")


def test_a_gate_that_leads_back():
    assert where_links_end.is_gate("https://b.example/x?u=/world/talks-go-on", ASKED)
    assert not where_links_end.is_gate("https://news.example/world/talks-went-on", ASKED)


@pytest.mark.parametrize("segment", load("notfound")["paths"]["segments"])
def test_every_not_found_path(segment):
    assert where_links_end.is_not_found_path(f"https://a.example/{segment}")
    assert where_links_end.is_not_found_path(f"https://a.example/errors/{segment.upper()}.html?from=x")
    assert not where_links_end.is_not_found_path(f"https://a.example/{segment}-in-history")


@pytest.mark.parametrize(
    "final",
    [
        "http://news.example/world/talks-go-on",
        "https://www.news.example/world/talks-go-on/",
        "https://www3.news.example/World/Talks_Go_On",
        "https://m.news.example/world/talks-go-on",
        "https://de.news.example/world/talks-go-on",
        "https://news.example/en-gb/world/talks-go-on",
        "https://news.example/world/talks-go-on/fr",
        "https://news.example/world/talks-go-on/index.html",
        "https://news.example/world/talks-go-on?lang=fr",
        "https://news.example/world/talks-go-on;jsessionid=1",
    ],
)
def test_the_same_place(final):
    assert where_links_end.is_same_place(ASKED, final)


@pytest.mark.parametrize(
    "final",
    [
        "https://news.example/world/talks-went-on",
        "https://news.example/talks-go-on",
        "https://other.example/world/talks-go-on",
        "https://archive.news.example/world/talks-go-on",
    ],
)
def test_another_place(final):
    assert not where_links_end.is_same_place(ASKED, final)


@pytest.mark.parametrize(
    ("url", "final", "expected"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x?id=1", "https://a.example/x?id=1&lang=de", True),
        ("https://a.example/x?id=1", "https://a.example/x", False),
        ("https://a.example/s/talks-12345678", "https://a.example/s/other-12345678", True),
        ("https://a.example/s/talks-12345678", "https://b.example/s/talks-12345678", False),
        ("https://shop.example.com/x-y", "https://shop.example.de/x-y", True),
        ("https://shop.example.de/x-y", "https://shop.example.com/x-y", False),
    ],
)
def test_parameters_numbers_and_countries(url, final, expected):
    assert where_links_end.is_same_place(url, final) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("200", None),
        ("301 https://news.example/world/talks-went-on 200", None),
        ("302 https://news.example/ 200", "a home page"),
        ("302 https://news.example/login 200", "a page to log in, agree or choose"),
        ("302 https://news.example/404 200", "a page that calls itself not found"),
    ],
)
def test_what_a_link_leads_to_instead(make, answer, expected):
    assert where_links_end.lands_elsewhere(make.answered(f"{ASKED} {answer}")) == expected


def test_nobody_knows_where_an_unasked_link_ends(make):
    assert where_links_end.final_url(make.link(ASKED)) is None
    assert where_links_end.lands_elsewhere(make.link(ASKED)) is None


@pytest.mark.parametrize(
    "url",
    ["", "x", "https://", "https:///", "https://a.example/" + "a/" * 9_000, "https://[::1]/x?" + "&" * 9_000],
)
def test_odd_urls_are_nowhere(url):
    assert where_links_end.is_home(url) in (True, False)
    assert where_links_end.is_deep(url) in (True, False)
    assert where_links_end.is_gate(url, ASKED) in (True, False)
    assert where_links_end.is_same_place(ASKED, url) is False
