"""Headers of requests: general ones to everyone, secrets to their own host, scheme and port only."""

import pytest

from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.model import CanonicalUrl
from linkcheck.options.hosts import host_key
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
    assert headers.limits_of("x.api.example").concurrency == 2
    assert headers.limits_of("x.example") is SECRET


def test_a_redirect_takes_no_secret_with_it() -> None:
    headers = RequestHeaders(ProbeOptions(hosts=(("api.example", SECRET),)))
    one = visit("https://api.example/", ("ann", "pass"))
    assert "s3cret" in repr(headers.headers_for(one))
    moved(one, "https://other.example/")
    assert "s3cret" not in repr(headers.headers_for(one))
    assert "authorization" not in sent(headers, one)


@pytest.mark.parametrize(
    ("entry", "url", "gets"),
    [
        ("api.example", "https://api.example/", True),
        ("api.example", "https://api.example:443/", True),
        ("api.example", "http://api.example/", False),
        ("api.example", "http://api.example:443/", False),
        ("api.example", "http://api.example:8080/", False),
        ("api.example", "https://api.example:8443/", False),
        ("*.example", "http://api.example/", False),
        ("http://api.example:8080", "http://api.example:8080/", True),
        ("http://api.example:8080", "https://api.example:8080/", False),
        ("http://api.example:8080", "http://api.example/", False),
        ("http://api.example:8080", "https://api.example/", False),
        ("http://api.example", "http://api.example:80/", True),
        ("https://api.example:8443", "https://api.example:8443/", True),
        ("https://api.example:8443", "https://api.example/", False),
        ("http://*.example:8080", "http://a.api.example:8080/", True),
        ("http://*.example:8080", "http://a.api.example/", False),
        ("http://[::1]:8080", "http://[0::1]:8080/", True),
        ("[::1]", "https://[::1]/", True),
    ],
)
def test_a_secret_goes_to_https_on_443_unless_scheme_or_port_are_named(
    entry: str, url: str, gets: bool
) -> None:
    headers = RequestHeaders(ProbeOptions(hosts=((host_key(entry, ""), SECRET),)))
    one = visit(url)
    assert ("s3cret" in repr(headers.headers_for(one))) is gets
    elsewhere = moved(visit("https://start.example/"), url)
    assert ("s3cret" in repr(headers.headers_for(elsewhere))) is gets
    within = moved(visit("https://api.example/"), url)
    assert ("s3cret" in repr(headers.headers_for(within))) is gets


def test_an_origin_has_secrets_of_its_own_and_the_limits_of_its_host() -> None:
    plain = HostOptions(credentials=("ann", "plain"))
    hosts = (
        ("api.example", HostOptions(credentials=("ann", "s3cret"), concurrency=3)),
        ("http://api.example:8080", plain),
    )
    headers = RequestHeaders(ProbeOptions(hosts=hosts))
    assert sent(headers, visit("https://api.example/"))["authorization"] == "Basic YW5uOnMzY3JldA=="
    assert sent(headers, visit("http://api.example:8080/"))["authorization"] == "Basic YW5uOnBsYWlu"
    assert "authorization" not in sent(headers, visit("http://api.example/"))
    assert headers.limits_of("api.example").concurrency == 3
    assert [
        headers.withholds(visit(url).request) for url in ("http://api.example/", "http://api.example:8080/")
    ] == [
        True,
        False,
    ]


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


def test_secrets_are_part_of_what_is_remembered_but_not_readable() -> None:
    one = visit("https://api.example/").asked
    digest = RequestHeaders(ProbeOptions(hosts=(("api.example", SECRET),))).variant(one)
    assert len(digest) == 32
    assert "s3cret" not in digest
    changed = HostOptions(headers=(("Authorization", "Bearer x"),))
    assert RequestHeaders(ProbeOptions(hosts=(("api.example", changed),))).variant(one) != digest
    assert RequestHeaders(ProbeOptions(hosts=(("http://api.example", SECRET),))).variant(one) != digest
    patient = HostOptions(concurrency=1)
    assert RequestHeaders(ProbeOptions(hosts=(("api.example", patient),))).variant(one) == ""
    own = RequestHeaders(ProbeOptions()).variant(visit("https://a.example/", ("ann", "s3cret")).asked)
    assert len(own) == 32
