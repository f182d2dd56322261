"""Wrappers inside wrappers, archives, defanged URLs: what is taken off and what stays."""

import base64
from urllib.parse import quote

import pytest

from linkcheck.urls import loose_key, read_url


def in_google(url: str) -> str:
    return f"https://www.google.com/url?sa=t&q={quote(url, safe='')}"


def in_facebook(url: str) -> str:
    return f"https://l.facebook.com/l.php?u={quote(url, safe='')}&h=AT0"


def test_outermost_first():
    facts = read_url(
        in_facebook(in_google("https://www.google.com/amp/s/example.com/a/amp/?utm_source=x#top"))
    )
    assert facts.url == "https://example.com/a/amp/"
    assert facts.unwrapped == ("facebook-redirect", "google-redirect", "amp-viewer")


def test_five_levels_and_no_more():
    url = "https://example.com/a"
    for _ in range(5):
        url = in_google(url)
    facts = read_url(url)
    assert facts.url == "https://example.com/a"
    assert len(facts.unwrapped) == 5
    deeper = read_url(in_google(url))
    assert deeper.unwrapped == ()
    assert deeper.host == "www.google.com"
    assert read_url(deeper.url).url == deeper.url


@pytest.mark.parametrize(
    "target",
    [
        "https://www.google.com/url",
        "https://www.google.com/url?q=",
        "https://www.google.com/url?q=example.com",
        "https://www.google.com/url?q=mailto:a@example.com",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?q=https://a%20b/",
        "https://www.google.com/url?q=https%3A",
        "https://www.google.com/search?q=https://example.com/",
        "https://l.facebook.com/l.php?h=AT0",
        "https://www.facebook.com/sharer.php?u=https%3A%2F%2Fexample.com%2F",
        "https://www.bing.com/ck/a?u=b2aHR0cHM6Ly9leGFtcGxlLmNvbS8",
        "https://www.bing.com/ck/a?u=a1aHR0cHM6Ly9leGFtcGxlLmNvbS8xx%E9",
        "https://urldefense.com/v3/__ftp://example.com__;!!x",
        "https://urldefense.com/v3/__https://example.com",
        "https://protect-eu.mimecast.com/s/AbCdE?domain=example.com",
        "https://example.us1.list-manage.com/track/click?u=abc&id=1&e=2",
        "https://news.google.com/rss/articles/CBMiAbC",
        "https://www.google.com/amp/s/",
        "https://cdn.ampproject.org/v0.js",
        "https://href.li/?example.com",
        "https://google.evil.example/url?q=https%3A%2F%2Fexample.com",
    ],
)
def test_stays_itself(target):
    facts = read_url(target)
    assert facts.url == target
    assert facts.unwrapped == ()
    assert facts.problem is None


@pytest.mark.parametrize(
    ("wrapped", "target"),
    [
        # Google Docs leaves ":" and "/" as they are, encodes the rest, and a "+" is a plus then
        ("https://www.google.com/url?q=https://example.com/%3Fa%3Db%2Bc&sa=D", "https://example.com/?a=b+c"),
        ("https://www.google.com/url?q=https://example.com/a+b", "https://example.com/a+b"),
        ("https://www.google.com/url?q=https%3A%2F%2Fexample.com%2Fa+b", "https://example.com/a%20b"),
        ("https://www.google.com/url?q=https%253A%252F%252Fexample.com%252Fa", "https://example.com/a"),
        ("https://www.google.com/url?q=HTTPS%3A%2F%2FEXAMPLE.com", "https://example.com/"),
        ("https://www.google.com/url?q=https%3A%2F%2Fexample.com%2F%23!%2Fa", "https://example.com/#!/a"),
        ("https://www.google.com/url?q=https%3A%2F%2Fexample.com%2Fa%23b", "https://example.com/a"),
        ("https://www.google.com/url?q=https%3A%2F%2Fyoutu.be%2FAbC", "https://www.youtube.com/watch?v=AbC"),
        ("https://www.google.com/amp/s/example.com/a?amp_js_v=1&b=2", "https://example.com/a?b=2"),
        ("https://href.li/?https%3A%2F%2Fexample.com%2Fa", "https://example.com/a"),
        # a long hyphenated slug and an underscore survive Proofpoint's second form
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_a-5Fb-2Dc-3Fd-3De-26f&d=Dw",
            "https://example.com/a_b-c?d=e&f",
        ),
        # third form: a collapsed slash, a run of two, no base64 tail
        ("https://urldefense.com/v3/__https:/example.com/a__;!!x!y$", "https://example.com/a"),
        (
            "https://urldefense.com/v3/__https://example.com/**Ab__;w6nDoA!!x",
            "https://example.com/%C3%A9%C3%A0b",
        ),
        ("https://urldefense.com/v3/__https://example.com/a*b__;!!x", "https://example.com/a*b"),
        ("https://urldefense.com/v3/__https://example.com/?a=1&b=2__;!!x", "https://example.com/?a=1&b=2"),
    ],
)
def test_how_targets_are_written(wrapped, target):
    facts = read_url(wrapped)
    assert facts.url == target
    assert len(facts.unwrapped) == 1


def test_base64_with_and_without_padding():
    for target in ("https://example.com/a", "https://example.com/ab", "https://example.com/abc"):
        code = base64.urlsafe_b64encode(target.encode()).decode()
        for written in (code, code.rstrip("=")):
            assert read_url(f"https://www.bing.com/ck/a?u=a1{quote(written)}&ntb=1").url == target


def test_a_wrapped_archive_is_an_archive():
    facts = read_url(in_google("https://web.archive.org/web/2020/http://example.com/a"))
    assert facts.url == "https://web.archive.org/web/2020/http://example.com/a"
    assert (facts.archive, facts.snapshot, facts.original) == ("wayback", "2020", "http://example.com/a")


@pytest.mark.parametrize(
    ("link", "snapshot", "original"),
    [
        ("web/20200219010203if_/https://example.com/a", "20200219010203", "https://example.com/a"),
        ("web/20200219010203im_/https://example.com/a.png", "20200219010203", "https://example.com/a.png"),
        ("web/2020/https:/example.com/a", "2020", "https://example.com/a"),
        ("web/2020/https%3A%2F%2Fexample.com%2Fa", "2020", "https://example.com/a"),
        ("web/2020/EXAMPLE.com:80", "2020", "http://example.com/"),
        ("web/2020/https://example.com//a?b=c&utm_source=d", "2020", "https://example.com//a?b=c"),
        ("web/2020/https://example.com/#!/a", "2020", "https://example.com/#!/a"),
        ("web/2020/https://www.google.com/url?q=https%3A%2F%2Fexample.com", "2020", "https://example.com/"),
        ("web/2020/https://web.archive.org/web/2019/https://example.com/a", "2020", "https://example.com/a"),
        ("web/*/example.com/*", "*", "http://example.com/*"),
        ("web/20200219010203*/https://example.com/a", "20200219010203*", "https://example.com/a"),
        ("web/99999999999999/https://example.com/a", "99999999999999", "https://example.com/a"),
        ("web/2020/mailto:a@example.com", "2020", None),
        ("web/2020/https://a%20b/", "2020", None),
        ("web/2020/", "2020", None),
    ],
)
def test_wayback(link, snapshot, original):
    facts = read_url(f"https://web.archive.org/{link}")
    assert (facts.archive, facts.snapshot, facts.original) == ("wayback", snapshot, original)
    assert read_url(facts.url) == facts


def test_the_archive_link_keeps_what_it_holds():
    url = "https://web.archive.org/web/2020/HTTP://Example.com//a?utm_source=b&c[]=1#top"
    assert (
        read_url(url).url == "https://web.archive.org/web/2020/HTTP://Example.com//a?utm_source=b&c%5B%5D=1"
    )


@pytest.mark.parametrize(
    "page",
    [
        "https://web.archive.org/",
        "https://web.archive.org/about/",
        "https://archive.org/details/book",
        "https://archive.ph/",
        "https://perma.cc/about",
        "https://www.webcitation.org/faq",
        "https://arquivo.pt/?l=en",
        "https://webcache.googleusercontent.com/search?q=word",
        "https://archive-it.org/collections/4867",
    ],
)
def test_an_archives_own_pages_are_no_snapshots(page):
    facts = read_url(page)
    assert (facts.archive, facts.snapshot, facts.original) == (None, None, None)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("hxxp://evil.example", "hxxp://evil.example/"),
        ("hXXps://Evil.example/A", "hxxps://evil.example/A"),
        ("hxxps://evil[.]example/x", "hxxps://evil.example/x"),
        ("https://evil[.]example/x", "hxxps://evil.example/x"),
        ("http[:]//evil.example", "hxxp://evil.example/"),
        ("http[://]evil(.)example", "hxxp://evil.example/"),
        ("https://evil(dot)example", "hxxps://evil.example/"),
        ("https://evil[DOT]example", "hxxps://evil.example/"),
        ("https://evil{.}example", "hxxps://evil.example/"),
        ("h**p://evil.example", "hxxp://evil.example/"),
        ("fxp://evil.example/a", "fxp://evil.example/a"),
        ("evil[.]example/x", "hxxps://evil.example/x"),
        ("www.evil[.]example", "hxxps://www.evil.example/"),
        ("1[.]2[.]3[.]4:8080/x", "hxxps://1.2.3.4:8080/x"),
        ("hxxps://evil.example/?utm_source=x&a[.]b=1", "hxxps://evil.example/?a.b=1"),
    ],
)
def test_defanged(written, url):
    facts = read_url(written)
    assert (facts.url, facts.defanged, facts.problem) == (url, True, None)
    assert read_url(url) == facts
    live = read_url(url.replace("xx", "tt", 1).replace("fxp", "ftp"))
    assert not live.defanged
    assert loose_key(live) != loose_key(facts)


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/a[.]b",
        "https://example.com/?re=(.)",
        "http://[::1]/",
        "https://example.com/(dot)",
    ],
)
def test_not_defanged(target):
    assert not read_url(target).defanged


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("https://evil[.]example/letter", "hxxps://evil.example/letter"),
        ("https%3A%2F%2Fevil%5B.%5Dexample%2Fletter", "hxxps://evil.example/letter"),
        ("http%3A%2F%2Fevil%5B.%5Dexample%2Fletter", "hxxp://evil.example/letter"),
        ("https://evil.example/letter", "hxxps://evil.example/letter"),
    ],
)
def test_a_defanged_redirector_gives_what_it_leads_to_defanged_once(inner, url):
    facts = read_url(f"hxxps://www.google[.]com/url?q={inner}")
    assert (facts.url, facts.scheme, facts.defanged) == (url, url.partition(":")[0], True)
    assert facts.unwrapped == ("google-redirect",)


def test_a_defanged_url_may_be_malformed_too():
    facts = read_url("hxxp://")
    assert (facts.defanged, facts.problem) == (True, "the host is empty")
