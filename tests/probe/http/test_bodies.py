"""Bodies are kept as far as they are wanted, whatever the coding and the pieces."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.probe.contract import BodyWanted
from linkcheck.probe.http.bodies import CODINGS, Body, body_for

ENCODE = {
    b"": bytes,
    b"identity": bytes,
    b"gzip": gzip.compress,
    b"x-gzip": gzip.compress,
    b"deflate": zlib.compress,
}


def test_every_coding_is_tested():
    assert set(ENCODE) == CODINGS


@pytest.mark.parametrize("coding", sorted(ENCODE))
@given(data=st.binary(max_size=500), most=st.integers(0, 600), piece=st.integers(1, 50))
def test_a_body_is_kept_up_to_its_bound(coding, data, most, piece):
    sent = ENCODE[coding](data)
    body = Body(most, coding)
    for start in range(0, len(sent), piece):
        body.feed(sent[start : start + piece])
    body.finish()
    assert body.content == data[:most]
    assert body.is_whole == (len(data) <= most)


@given(st.binary(max_size=200))
def test_whatever_comes_as_deflate_is_taken(data):
    body = Body(100, b"deflate")
    body.feed(data)
    body.finish()
    assert len(body.content) <= 100


def test_what_follows_the_coded_stream_is_ignored():
    body = Body(100, b"gzip")
    body.feed(gzip.compress(b"hello") + b"garbage")
    body.feed(b"more")
    body.finish()
    assert (body.content, body.is_whole) == (b"hello", True)


@pytest.mark.parametrize(
    ("kind", "is_read"),
    [
        (b"text/html", True),
        (b"Text/HTML; charset=utf-8", True),
        (b"application/xhtml+xml", True),
        (b"text/plain", False),
        (b"", False),
        (b"\xff\xfe", False),
    ],
)
def test_only_wanted_types_are_read(kind, is_read):
    assert (body_for({b"content-type": kind}, BodyWanted(10)) is not None) == is_read
    assert body_for({b"content-type": kind}, None) is None


@pytest.mark.parametrize("coding", [b"gzip", b"deflate"])
def test_a_bomb_is_not_decoded_further_than_it_is_wanted(coding):
    sent = ENCODE[coding](bytes(30_000_000))
    body = Body(10_000, coding)
    tracemalloc.start()
    try:
        body.feed(sent)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1_000_000
    assert (len(body.content), body.is_full, body.is_whole) == (10_000, True, False)
