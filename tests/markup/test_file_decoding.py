"""Encodings: the text survives, positions survive, and what is no text says so."""

import codecs

import pytest

from linkcheck.markup.file_decoding import as_utf8

RUSSIAN = (
    "Встреча прошла в среду, сообщили в ведомстве. Подробности: https://ria.ru/20250110/slug-1993174049.html\n"
    * 4
)


@pytest.mark.parametrize(
    "data",
    [
        RUSSIAN.encode(),
        codecs.BOM_UTF8 + RUSSIAN.encode(),
        RUSSIAN.encode("utf-16"),
        codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + RUSSIAN.encode("utf-32-le"),
        RUSSIAN.encode("windows-1251"),
        RUSSIAN.encode("koi8-r"),
    ],
)
def test_russian_in_many_encodings(data: bytes) -> None:
    assert as_utf8(data) == (RUSSIAN.encode(), None)


def test_utf16_without_a_mark() -> None:
    assert (
        as_utf8("plain text, https://a.example/".encode("utf-16-le"))[0] == b"plain text, https://a.example/"
    )


def test_a_declared_encoding_wins_over_a_guess() -> None:
    data = '<meta charset="iso-8859-2"><p>\xb1</p>'.encode("latin-1")
    assert as_utf8(data)[0].decode() == '<meta charset="iso-8859-2"><p>ą</p>'


def test_a_few_bad_bytes_leave_the_rest_as_utf8() -> None:
    text = "Zürich " * 40
    data, reason = as_utf8(text.encode() + b"\xff https://a.example/")
    assert reason is None
    assert data.decode() == text + "\ufffd https://a.example/"


def test_nul_bytes_in_text_stay() -> None:
    assert as_utf8(b"a\0b https://a.example/ " + b"x" * 200) == (
        b"a\0b https://a.example/ " + b"x" * 200,
        None,
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n\x80", "a PDF file"),
        (b"PK\x03\x04\x80", "a ZIP archive"),
        (bytes(range(256)) * 40, "a binary file"),
    ],
)
def test_what_is_no_text_says_so(data: bytes, reason: str) -> None:
    text, why = as_utf8(data)
    assert text == b""
    assert why is not None
    assert reason in why
