"""A lean request is an `httpx.Request` to everybody who looks, and a lean response an `httpx.Response`."""

import httpx
import pytest

from linkcheck.probe.contract import ADDRESSES, BODY, DEADLINE, PORT, BodyWanted
from linkcheck.probe.http.answering import ReadResponse, field_of, order_of
from linkcheck.probe.http.lean import LeanRequest
from linkcheck.probe.http.writing import request_bytes
from linkcheck.urls.request import RequestUrl, request_url

FIELDS = [(b"Host", b"a.example"), (b"Accept", b"*/*"), (b"X-Twice", b"1"), (b"X-Twice", b"2")]
URLS = [
    "http://a.example/b?c=%20d",
    "https://a.example:8443/",
    "http://[::1]:81/x",
    "https://127.0.0.1/",
    "https://a.example/?q",
]


def both(url: str, method: str = "GET", **extensions: object) -> tuple[httpx.Request, httpx.Request]:
    target = request_url(url)
    assert isinstance(target, RequestUrl)
    lean = LeanRequest(method, target, FIELDS, dict(extensions))
    return lean, httpx.Request(method, url, headers=FIELDS, extensions=extensions)


@pytest.mark.parametrize("url", URLS)
def test_it_says_of_itself_what_httpx_says(url):
    lean, plain = both(url, **{DEADLINE: 3.0})
    assert isinstance(lean, httpx.Request)
    assert (lean.method, lean.url, lean.extensions) == (plain.method, plain.url, plain.extensions)
    assert lean.headers.raw == plain.headers.raw
    assert (lean.content, lean.read(), b"".join(lean.stream)) == (b"", b"", b"")


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_is_sent_and_ordered_alike(url, method):
    wanted = BodyWanted(10)
    lean, plain = both(url, method, **{ADDRESSES: ("127.0.0.1",), DEADLINE: 3.0, BODY: wanted})
    assert request_bytes(lean) == request_bytes(plain)
    assert order_of(lean, 1.0) == order_of(plain, 1.0)


def test_the_port_that_is_connected_to_and_the_deadline_have_the_same_defaults():
    lean, plain = both("http://a.example/")
    assert order_of(lean, 1.0) == order_of(plain, 1.0)
    lean, plain = both("http://a.example/", **{PORT: 8080})
    assert order_of(lean, 1.0) == order_of(plain, 1.0)


def test_no_request_is_sent_that_would_end_its_line():
    target = RequestUrl("http", "a.example", 80, "/a\r\nX: y")
    with pytest.raises(httpx.LocalProtocolError):
        request_bytes(LeanRequest("GET", target, FIELDS, {}))
    with pytest.raises(httpx.LocalProtocolError):
        request_bytes(LeanRequest("GET", target, [(b"Host", b"a\nb")], {}))


def test_a_target_that_names_no_host_is_not_connected_to():
    with pytest.raises(httpx.LocalProtocolError):
        order_of(LeanRequest("GET", RequestUrl("http", ".", 80, "/"), FIELDS, {}), 1.0)


def test_a_response_says_of_itself_what_httpx_says():
    request = httpx.Request("GET", "http://a.example/")
    fields = [
        (b"Content-Type", b"text/html; charset=utf-8"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    ]
    made = ReadResponse(request, 200, fields, b"caf\xc3\xa9", {"http_version": b"HTTP/1.1"})
    plain = httpx.Response(200, headers=fields, content=b"caf\xc3\xa9", request=request)
    assert isinstance(made, httpx.Response)
    assert (made.status_code, made.content, made.text) == (plain.status_code, plain.content, plain.text)
    assert made.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert made.request is request
    assert (made.is_success, made.has_redirect_location, made.http_version) == (True, False, "HTTP/1.1")
    assert repr(made) == repr(plain)
    assert (made.is_closed, made.history, made.url) == (True, [], plain.url)


async def _read_again(response: httpx.Response) -> bytes:
    return await response.aread() + b"".join([piece async for piece in response.aiter_bytes()])


def test_a_response_can_be_read_again():
    import asyncio

    response = ReadResponse(httpx.Request("GET", "http://a.example/"), 200, [], b"ab", {})
    assert asyncio.run(_read_again(response)) == b"abab"
    assert b"".join(response.stream) == b"ab"


def test_a_field_is_found_whoever_made_the_response():
    request = httpx.Request("GET", "http://a.example/")
    fields = [(b"Location", b"/caf\xe9"), (b"X", b"1")]
    for response in (
        ReadResponse(request, 301, fields, b"", {}),
        ReadResponse(request, 301, fields, b"", {}, {b"location": b"/caf\xe9", b"x": b"1"}),
        httpx.Response(301, headers=fields, request=request),
    ):
        assert field_of(response, b"location") == "/café"
        assert field_of(response, b"x") == "1"
        assert field_of(response, b"retry-after") == ""
