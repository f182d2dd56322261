"""Headers of requests: general ones to everyone, secrets to their own host only."""

import pytest

from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.model import CanonicalUrl
from linkcheck.probe.requests import RequestHeaders
from linkcheck.probe.visit import Asked, Visit
from linkcheck.urls.request import RequestUrl, redirect_target, request_url

SECRET = HostOptions(headers=(("Authorization", "Bearer s3cret"), ("X-Key", "k")))


def visit(url: str, credentials: tuple[str, str] | None = None) -> Visit:
    request = request_url(url)
    assert isinstance(request, RequestUrl)
    return Visit(Asked(CanonicalUrl(url), (), credentials), request, "GET", url)


def sent(headers: RequestHeaders, one: Visit) -> dict[str, str]:
    pairs = headers.headers_for(one)
    assert len({name.lower() for name, _ in pairs}) == len(pairs)
    return {name.decode().lower(): value.decode() for name, value in pairs}


def moved(one: Visit, location: str) -> Visit:
    target = redirect_target(one.request, location)
    assert isinstance(target, RequestUrl)
    one.move(302, target)
    return one


def test_everyone_learns_who_asks_and_the_host_comes_first() -> None:
    headers = RequestHeaders(ProbeOptions())
    one = visit("http://a.example:8080/x")
    assert headers.headers_for(one)[0] == (b"Host", b"a.example:8080")
    found = sent(headers, one)
    assert found["user-agent"].startswith("linkcheck/")
    assert found["accept-encoding"] == "gzip, deflate"
    assert "authorization" not in found
    assert "cookie" not in found


@pytest.mark.parametrize(
    ("entry", "host", "gets"),
    [
        ("api.example", "api.example", True),
        ("api.example", "www.api.example", False),
        ("api.example", "example", False),
        ("api.example", "evilapi.example", False),
        ("*.api.example", "www.api.example", True),
        ("*.api.example", "a.b.api.example", True),
        ("*.api.example", "api.example", False),
        ("*.api.example", "evilapi.example", False),
    ],
)
def test_a_hosts_headers_go_to_that_host_alone(entry: str, host: str, gets: bool) -> None:
    headers = RequestHeaders(ProbeOptions(hosts=((entry, SECRET),)))
    assert ("s3cret" in repr(headers.headers_for(visit(f"https://{host}/")))) is gets


def test_the_nearest_entry_counts_and_replaces_general_headers() -> None:
    special = HostOptions(headers=(("user-agent", "me"),), concurrency=2)
    headers = RequestHeaders(ProbeOptions(hosts=(("*.example", SECRET), ("*.api.example", special))))
    assert sent(headers, visit("https://x.api.example/"))["user-agent"] == "me"
    assert headers.options_for("x.api.example").concurrency == 2
    assert headers.options_for("x.example") is SECRET


def test_a_redirect_takes_no_secret_with_it() -> None:
    headers = RequestHeaders(ProbeOptions(hosts=(("api.example", SECRET),)))
    one = visit("https://api.example/", ("ann", "pass"))
    assert "s3cret" in repr(headers.headers_for(one))
    moved(one, "https://other.example/")
    assert "s3cret" not in repr(headers.headers_for(one))
    assert "authorization" not in sent(headers, one)


@pytest.mark.parametrize(
    ("start", "location", "gets"),
    [
        ("http://api.example/", "https://api.example/", True),
        ("https://api.example:8443/a", "https://api.example:8443/b", True),
        ("https://api.example:8443/", "https://api.example/", True),
        ("https://api.example/", "https://api.example:8443/", False),
        ("http://api.example/", "http://api.example:8080/", False),
        ("http://api.example:8080/", "https://api.example:8443/", False),
        ("https://api.example/", "http://api.example/", False),
    ],
)
def test_a_redirect_takes_no_secret_to_another_port_or_out_of_https(
    start: str, location: str, gets: bool
) -> None:
    headers = RequestHeaders(ProbeOptions(hosts=(("api.example", SECRET),)))
    one = visit(start)
    assert "s3cret" in repr(headers.headers_for(one))
    assert ("s3cret" in repr(headers.headers_for(moved(one, location)))) is gets


def test_credentials_of_a_url_go_to_its_own_origin_only() -> None:
    headers = RequestHeaders(ProbeOptions())
    one = visit("https://files.example/a", ("ann", "p:ä"))
    assert sent(headers, one)["authorization"] == "Basic YW5uOnA6w6Q="
    moved(one, "/b")
    assert "authorization" in sent(headers, one)
    for elsewhere in ("http://files.example/", "https://files.example:444/", "https://www.files.example/"):
        assert "authorization" not in sent(
            headers, moved(visit("https://files.example/a", ("ann", "x")), elsewhere)
        )


def test_cookies_of_a_redirect_go_back_to_the_host_that_set_them() -> None:
    headers = RequestHeaders(ProbeOptions())
    one = visit("https://a.example/")
    one.remember_cookies(
        ["seen=1; Path=/; HttpOnly", "b=2", "broken", "=x", "long=" + "x" * 5_000, "ctl=\x01"]
    )
    moved(one, "/again")
    assert sent(headers, one)["cookie"] == "seen=1; b=2"
    moved(one, "https://b.example/")
    assert "cookie" not in sent(headers, one)


def test_cookies_are_bounded() -> None:
    one = visit("https://a.example/")
    for number in range(100):
        one.remember_cookies([f"c{number}-{i}=1" for i in range(100)])
    assert one.cookies is not None
    assert len(one.cookies["a.example"]) == 32


def test_secrets_are_part_of_what_is_remembered_but_not_readable() -> None:
    headers = RequestHeaders(ProbeOptions(hosts=(("api.example", SECRET),)))
    plain, special = visit("https://a.example/"), visit("https://api.example/")
    assert headers.variant(plain.asked, plain.request) == ""
    digest = headers.variant(special.asked, special.request)
    assert len(digest) == 32
    other = RequestHeaders(
        ProbeOptions(hosts=(("api.example", HostOptions(headers=(("Authorization", "Bearer x"),))),))
    )
    assert other.variant(special.asked, special.request) != digest
    assert "s3cret" not in digest
