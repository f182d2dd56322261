"""What is no valid URL, what is said of it, and how it is shown."""

import pytest

from linkcheck.urls import display_url, read_url


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("example.com/a", "it has no scheme"),
        ("example.com:8080/a", "it has no scheme"),
        ("/a/b", "it has no scheme"),
        ("#top", "it has no scheme"),
        ("https//example.com", "the colon after the scheme is missing"),
        ("https:/example.com", "there is one slash after the scheme instead of two"),
        ("https:example.com", "there are no slashes after the scheme instead of two"),
        ("https:://example.com", "there is a colon too many after the scheme"),
        ("http:\\\\example.com", "there are backslashes after the scheme"),
        ("htps://example.com", 'the scheme "htps" is misspelt'),
        ("ttps://example.com", 'the scheme "ttps" is misspelt'),
        ("http://http://example.com", "the scheme is written twice"),
        ("https://https//example.com", "the scheme is written twice"),
        ("http://https:/example.com", "the scheme is written twice"),
        ("https://", "the host is empty"),
        ("https:///a", "the host is empty"),
        ("https://?a", "the host is empty"),
        ("https://me@/a", "the host is empty"),
        ("https://:80/a", "the host is empty"),
        ("https://.", "the host is empty"),
        ("https://.example.com/", "the host begins with a dot"),
        ("https://a..example.com/", "the host has two dots in a row"),
        ("https://example.com../", "the host has two dots in a row"),
        ("https://-/", "the host has no letter or digit"),
        ("https://_/", "the host has no letter or digit"),
        ("https://a b.example/", "the host contains a space"),
        ("https://a%20b.example/", "the host contains a space"),
        ("https://a\tb.example/", "the host contains the control character U+0009"),
        ("https://a\x00b.example/", "the host contains the control character U+0000"),
        ("https://{host}/a", 'the host contains the character "{"'),
        ("https://a%2Fb.example/", 'the host contains the character "/"'),
        ("https://a,b.example/", 'the host contains the character ","'),
        (f"https://{'a' * 64}.example/", "a part of the host is longer than 63 characters"),
        (f"https://{'a.' * 127}example/", "the host is longer than 253 characters"),
        (f"https://{'é' * 5000}/", "the host is longer than 253 characters"),
        ("https://example.com:99999/", "the port is not a number from 0 to 65535"),
        ("https://example.com:x/", "the port is not a number from 0 to 65535"),
        ("https://example.com:٣/", "the port is not a number from 0 to 65535"),
        ("https://example.com:80:80/", "the port is not a number from 0 to 65535"),
        ("http://[::g]/", "the host is not a valid IPv6 address"),
        ("http://[::1/", "the host is not a valid IPv6 address"),
        ("http://[::1]x/", "the host is not a valid IPv6 address"),
        ("http://[fe80::1%25eth0]/", "the host is not a valid IPv6 address"),
        ("http://256.1.1.1/", "the host is not a valid IPv4 address"),
        (
            "https://doi.org10.1242/dev.173757",
            "the host is not a valid name: it ends in a number, as only IPv4 addresses do",
        ),
        ("http://1.2.3.4.5/", "the host is not a valid IPv4 address"),
        ("http://1.2.3.08/", "the host is not a valid IPv4 address"),
        ("https://\u0378.example/", "the host is not a valid international domain name"),
        ("https://a\ud800.example/", "the host is not a valid international domain name"),
        ("https://\u0301a.example/", "the host is not a valid international domain name"),
        ("https://example.com/" + "a" * 65_536, "it is longer than 65,536 bytes"),
        ("https://example.com/" + "é" * 40_000, "it is longer than 65,536 bytes"),
        ("a" * 65_528 + "://x:y@z", "it is longer than 65,536 bytes"),  # with its password as ***
        ("https://example.com/" + "é" * 20_000, "it is longer than 65,536 bytes"),
    ],
)
def test_problem(target, problem):
    facts = read_url(target)
    assert facts.problem == problem
    assert facts.host == ""
    assert facts.url.isascii()
    assert len(facts.url) <= 2_064
    again = read_url(facts.url)
    assert again.url == facts.url
    assert again.problem is not None


@pytest.mark.parametrize(
    "target",
    [
        "https://a_b.example.com/",
        "https://_dmarc.example.com/",
        "https://-foo.tumblr.example/",
        "https://localhost/",
        "https://intranet:8443/a",
        "https://example.com/%zz%",
        "https://example.com/a[1](2){3}",
        "https://http.cat/404",
        "http://http:80/",
        "https://xn--bcher-kva.example/",
        "https://i❤.ws/",
        "https://exa\u00admple.com/",
        "https://example.com:65535/",
        "https://example.com/" + "a" * 60_000,
        "mailto:?subject=x",
        "tel:",
        "chrome://settings",
    ],
)
def test_no_problem(target):
    assert read_url(target).problem is None


def test_long_ones_are_cut_but_stay_apart():
    one, other = (read_url("https://a b.example/" + "x" * 5_000 + end) for end in "ab")
    assert one.url != other.url
    assert len(one.url) < 2_100
    assert one.url.startswith("https://a%20b.example/xxx")


def test_data_urls_are_bounded_and_no_defect():
    one, other = (read_url("DATA:image/png;base64," + "A" * 100_000 + end) for end in "ab")
    assert one.problem is None
    assert one.url != other.url
    assert len(one.url) < 2_100
    assert one.url.startswith("data:image/png;base64,AAA")
    assert read_url(one.url).url == one.url


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://me:secret@example.com/a", "https://me:***@example.com/a"),
        ("https://:secret@example.com/a", "https://:***@example.com/a"),
        ("https://me:@example.com/a", "https://me@example.com/a"),
        ("https://me@example.com/a", "https://me@example.com/a"),
        ("https://@example.com/a", "https://example.com/a"),
        ("https://me:p@ss&x=y@example.com/a", "https://me:***@example.com/a"),
        ("ftp://me:secret@example.com/a", "ftp://me:***@example.com/a"),
        ("postgres://me:secret@db/x", "postgres://me:***@db/x"),
        ("hxxps://me:secret@evil[.]example/", "hxxps://me:***@evil.example/"),
        ("//me:secret@example.com/a", "https://me:***@example.com/a"),
        (
            "https://web.archive.org/web/2020/https://me:secret@example.com/a",
            "https://web.archive.org/web/2020/https://me:***@example.com/a",
        ),
        (
            "https://example.com/?u=https%3A%2F%2Fme%3Asecret%40host%2F",
            "https://example.com/?u=https%3A%2F%2Fme%3A***%40host%2F",
        ),
        ("https://me:secret@a b.example/", "https://me:***@a%20b.example/"),
        ("https://me:sec/ret@example.com/", "https://me:***/***@example.com/"),
    ],
)
def test_passwords_are_never_shown(target, shown):
    facts = read_url(target)
    assert facts.url == shown
    assert "sec" not in display_url(target)
    assert display_url(facts.url) == facts.url


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/@me:x",
        "https://example.com:80/@me",
        "https://example.com/?u=https://a:80&mail=x@y",
        "mailto:me@example.com",
        "no url at all: x@y",
        "https://[::1]/a:b@c",
    ],
)
def test_what_is_no_password_is_shown(target):
    assert display_url(target) == target
    if "://" in target:
        assert "***" not in read_url(target).url


def test_passwords_in_running_text():
    text = "see [this](https://me:sec&ret@host.example/a), or <ftp://you:secret@host.example>"
    assert display_url(text) == "see [this](https://me:***@host.example/a), or <ftp://you:***@host.example>"
