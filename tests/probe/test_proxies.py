"""Which proxy a request goes through."""

import pytest

from linkcheck.errors import UsageError
from linkcheck.probe.proxies import Proxies, environment_proxies

VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "FTP_PROXY", "REQUEST_METHOD")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_none_without_variables():
    proxies = environment_proxies()
    assert not proxies
    assert proxies.proxy_for("https", "site.example", 443) is None


@pytest.mark.parametrize("spelled", [str.upper, str.lower])
def test_by_scheme_then_all(monkeypatch, spelled):
    monkeypatch.setenv(spelled("https_proxy"), "http://one.example:8080")
    monkeypatch.setenv(spelled("all_proxy"), "socks5://two.example")
    proxies = environment_proxies()
    assert proxies
    assert proxies.proxy_for("https", "site.example", 443) == "http://one.example:8080"
    assert proxies.proxy_for("http", "site.example", 80) == "socks5://two.example"


def test_a_scheme_may_be_left_out(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "one.example:8080")
    assert environment_proxies().proxy_for("http", "site.example", 80) == "http://one.example:8080"


def test_a_cgi_script_s_header_is_no_proxy(monkeypatch):
    monkeypatch.setenv("REQUEST_METHOD", "GET")
    monkeypatch.setenv("HTTP_PROXY", "http://evil.example")
    assert environment_proxies().proxy_for("http", "site.example", 80) is None


@pytest.mark.parametrize(
    ("no_proxy", "host", "is_exempt"),
    [
        ("*", "site.example", True),
        ("site.example", "site.example", True),
        ("site.example", "SITE.example.", True),
        ("site.example", "www.site.example", True),
        (".site.example", "www.site.example", True),
        ("*.site.example", "www.site.example", True),
        ("site.example", "othersite.example", False),
        ("site.example:443", "site.example", True),
        ("site.example:80", "site.example", False),
        ("other.example , site.example", "site.example", True),
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.0/24", "192.0.2.77", True),
        ("192.0.2.0/24", "192.0.3.77", False),
        ("192.0.2.1:443", "192.0.2.1", True),
        ("2001:db8::1", "2001:db8:0::1", True),
        ("[2001:db8::1]:443", "2001:db8::1", True),
        ("[2001:db8::1]:80", "2001:db8::1", False),
        ("2001:db8::/32", "2001:db8::9", True),
        ("2001:db8::/32", "192.0.2.1", False),
        ("", "site.example", False),
        (",,", "site.example", False),
    ],
)
def test_exemptions(monkeypatch, no_proxy, host, is_exempt):
    monkeypatch.setenv("HTTPS_PROXY", "http://one.example")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert (environment_proxies().proxy_for("https", host, 443) is None) == is_exempt


@pytest.mark.parametrize(
    "url",
    [
        "ftp://user:secret@one.example",
        "http://",
        "gopher://x",
        "http://user:secret/more@one.example:80",
        "http://user:secret@one.example:port",
        "http://[::1",
        "http://user:secret@\x7f:1",
    ],
)
def test_a_proxy_that_cannot_be_used(monkeypatch, url):
    monkeypatch.setenv("HTTPS_PROXY", url)
    with pytest.raises(UsageError) as caught:
        environment_proxies()
    assert "secret" not in "".join(map(str, (caught.value, caught.value.hint, caught.value.__cause__)))
    assert "HTTPS_PROXY" in caught.value.hint


def test_the_system_s_exemptions_count():
    proxies = Proxies({"http": "http://one.example"}, is_exempt=lambda host: host == "intern.example")
    assert proxies.proxy_for("http", "intern.example", 80) is None
    assert proxies.proxy_for("http", "site.example", 80) == "http://one.example"
