"""Pages and texts of web archives are documents, dated by their capture; what is no page is left out, bombs are bounded."""

import gzip
import io
import sys
import zipfile
import zlib

import pytest

from linkcheck.collect.folders import Candidate
from linkcheck.config import Settings
from linkcheck.model import Document, Skipped
from linkcheck.pipeline.documents import documents_of
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of

PAGE = b"<html><body><h1>T</h1>\n<p>See <a href='/b?a=1&amp;b=2'>b</a> and <a href='https://c.example/2026/01/01/x'>c</a></body></html>"
URL = "https://a.example/2025/x"


def archive(
    *records: tuple[str, str, str, bytes], status: str = "200 OK", gz: bool = True, kind: str = "response"
) -> bytes:
    made = b""
    for url, media, encoding, body in records:
        extra = f"Content-Encoding: {encoding}\r\n" if encoding else ""
        if kind == "response":
            body = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2025-03-01T12:00:00Z\r\nContent-Length: {len(body)}\r\n"
            f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else media}\r\n\r\n"
        )
        record = head.encode() + body + b"\r\n\r\n"
        made += gzip.compress(record) if gz else record
    return made


def documents(data: bytes, name: str = "a.warc.gz") -> list[Document | Skipped]:
    from unittest.mock import patch

    with patch("linkcheck.pipeline.documents.open_file", lambda *_: Opened(name, data)):
        return documents_of(Candidate(name, name, "warc", -1), Settings())


@pytest.mark.parametrize("gz", [True, False])
def test_a_page_is_a_document_of_its_own(gz: bool) -> None:
    found = documents(archive((URL, "text/html; charset=utf-8", "", PAGE), gz=gz))
    (page,) = found
    assert isinstance(page, Document)
    assert (page.path, page.format) == (f"a.warc.gz#1 {URL}", "html")
    assert [(one.url, one.line) for one in page.citations] == [
        ("https://a.example/b?a=1&b=2", 2),
        ("https://c.example/2026/01/01/x", 2),
    ]
    assert page.date is not None
    assert (page.date.origin, str(page.date.not_after)) == ("snapshot", "2025-03-01")


def test_texts_and_encoded_bodies_are_read() -> None:
    data = archive(
        (
            "https://a.example/t",
            "text/plain; charset=iso-8859-1",
            "gzip",
            gzip.compress("é https://b.example".encode("latin-1")),
        )
    )
    (page,) = documents(data)
    assert isinstance(page, Document)
    assert [(one.url, one.column) for one in page.citations] == [("https://b.example/", 3)]


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ((URL, "text/html", "", PAGE), "404 Not Found"),
        ((URL, "image/png", "", PAGE), "200 OK"),
        (("https://a.example/robots.txt", "text/plain", "", b"Sitemap: https://a.example/s"), "200 OK"),
    ],
)
def test_what_is_no_page_is_left_out(record, status) -> None:
    (found,) = documents(archive(record, status=status))
    assert isinstance(found, Document)
    assert (found.path, found.citations) == ("a.warc.gz", ())


def test_texts_that_were_made_of_pages_are_read() -> None:
    (page,) = documents(archive((URL, "text/plain", "", b"See https://b.example"), kind="conversion"))
    assert isinstance(page, Document)
    assert len(page.citations) == 1


def test_a_wacz_holds_such_archives() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("archive/data.warc.gz", archive((URL, "text/html", "", PAGE)))
        package.writestr("pages/pages.jsonl", "https://no.example")
    (page,) = documents(out.getvalue(), "a.wacz")
    assert isinstance(page, Document)
    assert page.path == f"a.wacz#data.warc.gz#1 {URL}"


def test_a_password_in_the_address_of_a_page_is_not_shown() -> None:
    (page,) = documents(archive(("https://me:secret@a.example/x", "text/html", "", PAGE)))
    assert isinstance(page, Document)
    assert "secret" not in page.path


def test_a_bomb_is_skipped() -> None:
    body = zlib.compress(b"a" * 60_000_000, 9)
    (found,) = documents(archive((URL, "text/html", "deflate", body)))
    assert found == Skipped(f"a.warc.gz#1 {URL}", "larger than 8 MiB")


def test_members_without_end_take_linear_time(ends_soon) -> None:
    large = archive((URL, "text/html", "", b"a" * 100_000_000))
    assert len(large) < 200_000

    def work() -> None:
        (found,) = documents(gzip.compress(b"") * 100_000)
        assert isinstance(found, Document)
        assert [one.reason for one in documents(large * 3) if isinstance(one, Skipped)] == [
            "larger than 8 MiB"
        ] * 3

    ends_soon(work)


def test_what_is_damaged_is_read_as_far_as_it_goes() -> None:
    data = archive((URL, "text/html", "", PAGE), (URL + "2", "text/html", "", PAGE))
    found = documents(data[: len(data) - 120])
    assert isinstance(found[0], Document)
    for cut in range(0, len(data), 97):
        documents(data[:cut])
        documents(data[cut:])


def test_without_warcio_it_is_said_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    monkeypatch.delitem(sys.modules, "linkcheck.readers.web_archive.records", raising=False)
    (found,) = readings_of(Opened("a.warc", b""), "warc", ReadOptions())
    assert isinstance(found, Skipped)
    assert 'pip install "link-provenance[archives]"' in found.reason


@pytest.mark.parametrize(
    ("base", "url"), [("/b/", "https://a.example/b/c"), ("https://x.example/y/", "https://x.example/y/c")]
)
def test_a_page_that_names_a_base_has_its_links_there(base: str, url: str) -> None:
    page = f"<html><head><base href='{base}'></head><body><a href='c'>c</a></body></html>".encode()
    (found,) = documents(archive((URL, "text/html", "", page)))
    assert isinstance(found, Document)
    assert [one.url for one in found.citations] == [url]
