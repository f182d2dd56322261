"""Cookies of a visit: to whom they go, what ends them, and what bounds them (RFC 6265)."""

import pytest

from linkcheck.probe.cookies import Jar
from linkcheck.urls.request import RequestUrl, request_url


def url(text: str) -> RequestUrl:
    made = request_url(text)
    assert isinstance(made, RequestUrl)
    return made


def sent(where: str, *fields: str, by: str = "https://sso.site.example/a/b?c") -> str:
    """Return what goes to `where` after an answer to `by` has set cookies."""
    jar = Jar()
    jar.take(url(by), fields)
    return jar.header_for(url(where))


@pytest.mark.parametrize(
    ("field", "where", "goes"),
    [
        # To the host that set it alone, unless it names a domain.
        ("k=1; Path=/", "https://sso.site.example/", True),
        ("k=1; Path=/", "https://site.example/", False),
        ("k=1; Path=/", "https://x.sso.site.example/", False),
        ("k=1; Path=/; Domain=site.example", "https://news.site.example/x", True),
        ("k=1; Path=/; Domain=.site.example", "https://news.site.example/x", True),
        ("k=1; Path=/; Domain=SITE.example", "https://site.example/", True),
        ("k=1; Path=/; domain=site.example", "https://site.example.evil.example/", False),
        ("k=1; Path=/; Domain=site.example", "https://mysite.example/", False),
        ("k=1; Path=/; Domain=", "https://sso.site.example/", True),
        ("k=1; Path=/; Domain=sso.site.example", "https://x.sso.site.example/", True),
        # Not for a domain that is shared, another's, or below.
        ("k=1; Path=/; Domain=example", "https://sso.site.example/", False),
        ("k=1; Path=/; Domain=other.example", "https://other.example/", False),
        ("k=1; Path=/; Domain=x.sso.site.example", "https://x.sso.site.example/", False),
        # Paths (section 5.1.4): that of the request up to its last slash, else the one that is named.
        ("k=1", "https://sso.site.example/a/c", True),
        ("k=1", "https://sso.site.example/a?x", True),
        ("k=1", "https://sso.site.example/ab", False),
        ("k=1", "https://sso.site.example/", False),
        ("k=1; Path=a", "https://sso.site.example/a/", True),
        ("k=1; Path=/x", "https://sso.site.example/x/y", True),
        ("k=1; Path=/x", "https://sso.site.example/xy", False),
        # Over https alone.
        ("k=1; Path=/; Secure", "https://sso.site.example/", True),
        ("k=1; Path=/; Secure", "http://sso.site.example/", False),
        ("k=1; Path=/", "http://sso.site.example/", True),
    ],
)
def test_a_cookie_goes_where_it_belongs(field: str, where: str, goes: bool) -> None:
    assert sent(where, field) == ("k=1" if goes else "")


@pytest.mark.parametrize(
    ("by", "domain", "where", "goes"),
    [
        ("https://ann.github.io/", "github.io", "https://ben.github.io/", False),
        ("https://a.shop.co.uk/", "co.uk", "https://bank.co.uk/", False),
        ("https://a.shop.co.uk/", "shop.co.uk", "https://b.shop.co.uk/", True),
        ("https://github.io/", "github.io", "https://github.io/", True),
        ("http://192.0.2.1/", "192.0.2.1", "http://192.0.2.1/", True),
        ("http://192.0.2.1/", "0.2.1", "http://192.0.2.1/", False),
        ("http://[2001:db8::1]/", "[2001:db8::1]", "http://[2001:db8::1]/", True),
        ("http://localhost/", "localhost", "http://localhost/", True),
    ],
)
def test_no_cookie_is_for_a_public_suffix(by: str, domain: str, where: str, goes: bool) -> None:
    assert sent(where, f"k=1; Path=/; Domain={domain}", by=by) == ("k=1" if goes else "")


@pytest.mark.parametrize(
    ("ending", "is_over"),
    [
        ("Max-Age=0", True),
        ("Max-Age=-1", True),
        ("max-age=000", True),
        ("Max-Age=3600", False),
        ("Max-Age=soon", False),
        ("Max-Age=", False),
        ("Expires=Thu, 01 Jan 1970 00:00:00 GMT", True),
        ("Expires=Thu, 01-Jan-70 00:00:01 GMT", True),
        ("Expires=Wed, 20 Feb 2999 12:00:00 GMT", False),
        ("Expires=0", False),
        ("Expires=Thu, 99 Jan 1970 00:00:00 GMT", False),
        ("Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", False),
        ("Max-Age=0; Expires=Wed, 20 Feb 2999 12:00:00 GMT", True),
    ],
)
def test_a_cookie_that_is_over_is_forgotten(ending: str, is_over: bool) -> None:
    jar, here = Jar(), url("https://site.example/")
    assert jar.take(here, ["k=1"])
    assert jar.take(here, [f"k=2; {ending}"])
    assert jar.header_for(here) == ("" if is_over else "k=2")
    assert jar.take(here, [f"k=2; {ending}"]) is False


def test_a_cookie_of_another_path_or_domain_is_another() -> None:
    jar, here = Jar(), url("https://a.site.example/x/y")
    jar.take(here, ["k=1; Path=/", "k=2; Path=/x", "k=3; Domain=site.example; Path=/"])
    assert jar.header_for(here) == "k=2; k=1; k=3"
    jar.take(here, ["k=; Max-Age=0; Path=/"])
    assert jar.header_for(here) == "k=2; k=3"


def test_what_is_no_cookie_is_none() -> None:
    odd = ["broken", "=x", "", ";", "long=" + "x" * 5_000, "ctl=\x01", "k=1", "s=1; Secure"]
    assert sent("http://a.example/", *odd, by="http://a.example/") == "k=1"


def test_cookies_are_bounded() -> None:
    jar, here = Jar(), url("https://a.example/")
    for number in range(100):
        jar.take(here, [f"c{number}-{i}=1" for i in range(100)])
    assert jar.header_for(here).count("=") == 64
    assert jar.take(here, ["c0-0=2"])
