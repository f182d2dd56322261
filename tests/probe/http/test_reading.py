"""One response, however it is cut, reads the same; and no response costs more than its bounds."""

import gzip

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.probe.contract import BodyWanted
from linkcheck.probe.http.reading import ResponseReader

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n"
GZIP = gzip.compress(b"hello, " * 300)

RESPONSES = {
    "length": HTML + b"Content-Length: 5\r\n\r\nhello",
    "none": HTML + b"Content-Length: 0\r\n\r\n",
    "chunked": CHUNKED + b"\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n",
    "trailers": CHUNKED + b"\r\n5;a=b\r\nhello\r\n0\r\nX-A: b\r\nX-B: c\r\n\r\n",
    "until close": HTML + b"\r\nhello to the end",
    "gzip": HTML + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(GZIP) + GZIP,
    "gzip chunked": CHUNKED + b"Content-Encoding: gzip\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(GZIP), GZIP),
    "deflate": HTML + b"Content-Encoding: deflate\r\nContent-Length: 1\r\n\r\n\x78",
    "interim": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HTML + b"Content-Length: 2\r\n\r\nhi",
    "unwanted": b"HTTP/1.1 404 Not Found\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\nabcd",
    "204": b"HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n",
    "cut off": HTML + b"Content-Length: 50\r\n\r\nhello",
    "bad chunk": CHUNKED + b"\r\n5\r\nhello\r\nzz\r\n",
    "bad header": b"HTTP/1.1 200 OK\r\nA b: c\r\n\r\n",
    "blank before a colon": HTML + b"Server : x\r\nno colon\r\nContent-Length: 2\r\n\r\nhi",
    "a length twice": HTML + b"Content-Length: 2\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nhi",
    "a list of lengths": HTML + b"Content-Length: 2, 2\r\n\r\nhi",
    "bad interim": b"HTTP/1.1 103 Hints\r\nLink : x\r\n\r\n" * 2
    + HTML
    + b"Server : x\r\nContent-Length: 2\r\n\r\nhi",
    "another protocol": b"RTSP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "folded header": b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n",
    "two lengths": CHUNKED + b"Content-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "a NUL": b"HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n",
    "cut header": b"HTTP/1.1 200 OK\r\nServer: n",
    "nine": b"<html><p>HTTP/0.9",
    "too much": HTML + b"Content-Length: 9000\r\n\r\n" + b"x" * 9000,
    "after close": HTML + b"Connection: close\r\nContent-Length: 2\r\n\r\nhi and more",
}


WANTED = BodyWanted(2500)


def read(pieces, method="GET", wanted=WANTED):
    """What a reader makes of the pieces of a response after which the server closes."""
    reader = ResponseReader(method, wanted)
    try:
        for piece in pieces:
            if not reader.is_done:
                reader.feed(piece)
        reader.end()
    except httpx.RemoteProtocolError as error:
        return str(error).partition(":")[0]
    return (reader.status, reader.reason, reader.headers, reader.content, reader.is_whole, reader.version)


@st.composite
def cut(draw, responses=RESPONSES):
    data = responses[draw(st.sampled_from(sorted(responses)))]
    places = sorted(draw(st.sets(st.integers(1, max(1, len(data) - 1)), max_size=20)))
    pieces = [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]
    return data, [piece for piece in pieces if piece]


@given(cut())
def test_however_a_response_is_cut_it_reads_the_same(case):
    data, pieces = case
    assert read(pieces) == read([data])


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_byte_by_byte_a_response_reads_the_same(name):
    data = RESPONSES[name]
    assert read([data[n : n + 1] for n in range(len(data))]) == read([data])


@given(st.binary(max_size=300), st.sampled_from(["GET", "HEAD"]))
def test_whatever_comes_is_an_answer_or_a_clause(data, method):
    for start in (b"", b"HTTP/1.1 200 OK\r\n", CHUNKED + b"\r\n"):
        made = read([start + data], method)
        assert isinstance(made, str) or made[0] >= 200


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (CHUNKED + b"\r\n5\r\nhello\r\n1;", b"extension;" * 100),
        (CHUNKED + b"\r\n5\r\nhello\r\n0\r\n", b"X-Trailer: " + b"a" * 1000 + b"\r\n"),
        (CHUNKED + b"\r\n5\r\nhello\r\n0\r\nX: ", b"a" * 1000),
        (CHUNKED + b"\r\n5\r\nhello\r\n", b"000000000000000000000"),
        (HTML + b"Content-Encoding: deflate\r\n\r\n" + b"\0\0\0\xff\xff" * 2, b"\0\0\0\xff\xff" * 200),
        (CHUNKED + b"Content-Encoding: br\r\n\r\n", b"1\r\nx\r\n" * 200),
    ],
    ids=["extension", "trailers", "trailer", "chunk-size", "empty-blocks", "unwanted-chunks"],
)
def test_what_is_no_body_is_bounded(start, again):
    reader = ResponseReader("GET", BodyWanted(1000))
    reader.feed(start)
    fed = 0
    while not reader.is_done:
        reader.feed(again)
        fed += len(again)
        assert fed < 200_000
    assert (reader.status, reader.is_whole, reader.is_reusable) == (200, False, False)
    assert reader.content in (b"hello", b"")


def test_the_number_of_pieces_is_bounded():
    reader = ResponseReader("GET", BodyWanted(524_288))
    reader.feed(CHUNKED + b"\r\n")
    fed = 0
    while not reader.is_done:
        reader.feed(b"1\r\nx\r\n" * 1000)
        fed += 1000
        assert fed < 100_000
    assert len(reader.content) == 32_769


def test_nothing_is_reusable_after_bytes_that_nobody_asked_for():
    reader = ResponseReader("GET", BodyWanted(1000))
    reader.feed(RESPONSES["length"])
    assert reader.is_reusable
    reader.feed(b"x")
    assert not reader.is_reusable


def test_a_reader_and_its_parser_do_not_keep_each_other_alive():
    import gc
    import weakref

    class Watched(ResponseReader):
        __slots__ = ("__weakref__",)

    gc.collect()
    gc.disable()
    try:
        reader = Watched("GET", None)
        reader.feed(RESPONSES["length"])
        gone = weakref.ref(reader)
        del reader
        assert gone() is None
    finally:
        gc.enable()


def test_after_chunks_beside_a_length_nothing_else_is_read_of_the_connection():
    reader = ResponseReader("GET", WANTED)
    reader.feed(CHUNKED + b"Content-Length: 2\r\n\r\n2\r\nhi\r\n0\r\n\r\n")
    assert (reader.is_done, reader.is_whole, reader.is_reusable, reader.content) == (True, True, False, b"hi")


def test_an_endless_chunk_extension_ends_the_body_before_the_bytes_of_a_body_would():
    reader = ResponseReader("GET", WANTED)
    reader.feed(CHUNKED + b"\r\n2\r\nhi\r\n5;")
    for _ in range(20):
        reader.feed(b"a" * 4096)
    assert (reader.is_done, reader.is_whole, reader.content) == (True, False, b"hi")
