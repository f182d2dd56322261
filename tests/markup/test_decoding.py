"""The encodings of pages: who declares them, in which order that counts, and what no declaration says."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup import decoding
from linkcheck.markup.decoding import page_as_utf8

RUSSIAN = "<title>Кремль обхаживает Трампа за кулисами, говорят собеседники издания</title>"


def decoded(body, content_type="text/html"):
    return page_as_utf8(body, content_type).decode()


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("ISO-8859-1", "cp1252", "<title>“Élysée” – 5 €</title>"),
        ("gb2312", "gb18030", "<title>克里姆林宫與镕</title>"),
        ("Shift_JIS", "cp932", "<title>ページが見つかりません①</title>"),
        ("euc-kr", "cp949", "<title>페이지를 찾을 수 없습니다 똠</title>"),
        ("iso-8859-9", "cp1254", "<title>Sayfa bulunamadı</title>"),
        ("iso-2022-jp", "iso2022_jp", "<title>見つかりません</title>"),
        ("UTF-8", "utf-8", RUSSIAN),
    ],
)
def test_header_and_page_declare(label, codec, text):
    assert decoded(text.encode(codec), f'text/html; charset="{label}"') == text
    declared = f'<meta charset="{label}">{text}'
    assert decoded(declared.encode(codec)) == declared
    declared = f'<meta http-equiv=Content-Type content="text/html; charset={label}">{text}'
    assert decoded(declared.encode(codec)) == declared


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_mark_comes_before_every_declaration(codec):
    text = f"<meta charset=koi8-r>{RUSSIAN}"
    assert decoded(text.encode(codec), "text/html; charset=windows-1251") == text


def test_the_header_comes_before_the_page():
    text = f"<meta charset=utf-8>{RUSSIAN}"
    assert decoded(text.encode("cp1251"), "text/html;charset=windows-1251") == text


def test_an_xml_declaration_counts():
    text = f'<?xml version="1.0" encoding="windows-1251"?>{RUSSIAN}'
    assert decoded(text.encode("cp1251"), "application/xhtml+xml") == text


def test_a_page_that_calls_itself_utf_16_in_ascii_is_utf_8():
    text = f"<meta charset=utf-16>{RUSSIAN}"
    assert decoded(text.encode()) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(codec):
    text = "<html><head><title>Plain and é</title></head></html>"
    assert decoded(text.encode(codec)) == text


def test_what_is_undeclared_is_utf_8_or_guessed():
    assert decoded(RUSSIAN.encode()) == RUSSIAN
    assert decoded((RUSSIAN * 5).encode("cp1251")) == RUSSIAN * 5


def test_a_page_cut_inside_a_character_is_still_utf_8():
    body = ("é" * 50).encode()[:-1]
    assert page_as_utf8(body, "text/html") == body


@pytest.mark.parametrize(
    "label", ["punycode", "zlib", "utf-7", "unicode_escape", "idna", "hex", "no-such-thing", "x" * 41]
)
def test_no_codec_is_found_by_a_strangers_name(label):
    body = f"<meta charset={label}>é+AGE-".encode()
    assert page_as_utf8(body, f"text/html; charset={label}") == body


@pytest.mark.parametrize("codec", sorted(decoding._CODECS))
def test_every_codec_and_label_exists(codec):
    assert codecs.lookup(codec)
    assert all(label == label.lower() for label in decoding._CODECS[codec].split())
    letters = "Aé" if codec in ("cp1252", "utf-8") else "A"
    text = f"<p>{letters}\x1b"
    if codec != "iso2022_jp":
        assert decoded(text.encode(codec), f"text/html; charset={decoding._CODECS[codec].split()[0]}") == text


@given(st.binary(max_size=400), st.text(max_size=80))
def test_nothing_raises(body, content_type):
    page_as_utf8(body, content_type).decode("utf-8", "replace")
