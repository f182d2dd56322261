"""Encodings of documents and pages: who declares them, in which order that counts, and what no declaration says."""

import codecs
import tomllib
from importlib import resources

import pytest
import turbohtml.detect
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup import decoding
from linkcheck.markup.decoding import Decoded, decoded, encoder_of, why_not_text
from linkcheck.probe.pages import read_page
from linkcheck.readers.base import Opened

RUSSIAN = "<title>Кремль обхаживает Трампа за кулисами, говорят собеседники издания</title>"
TABLE = tomllib.loads(resources.files("linkcheck").joinpath("data/encodings.toml").read_text("utf-8"))
LABELS = {label: name for name, labels in TABLE["labels"].items() for label in labels.split()}


def page(body: bytes, header: str = "text/html") -> str:
    return decoded(body, is_html=True, header=header).text.decode("utf-8", "replace")


def text(body: bytes) -> str:
    return decoded(body, is_html=False).text.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("label", "codec", "name", "written"),
    [
        ("windows-1251", "cp1251", "windows-1251", RUSSIAN),
        ("koi8-r", "koi8-r", "koi8-r", RUSSIAN),
        ("ISO-8859-1", "cp1252", "windows-1252", "<title>“Élysée” – 5 €</title>"),
        ("gb2312", "gb18030", "gbk", "<title>克里姆林宫与镕</title>"),
        ("Shift_JIS", "cp932", "shift_jis", "<title>ページが見つかりません①</title>"),
        ("euc-jp", "euc_jis_2004", "euc-jp", "<title>ページが見つかりません①</title>"),
        ("euc-kr", "cp949", "euc-kr", "<title>페이지를 찾을 수 없습니다 똠</title>"),
        ("iso-8859-9", "cp1254", "windows-1254", "<title>Sayfa bulunamadı</title>"),
        ("iso-2022-jp", "iso2022_jp", "iso-2022-jp", "<title>見つかりません</title>"),
        ("UTF-8", "utf-8", "utf-8", RUSSIAN),
    ],
)
@pytest.mark.parametrize(
    ("is_html", "declaration"),
    [
        (True, '<meta charset="{}">'),
        (True, "<META CharSet = {} />"),
        (True, '<meta http-equiv=Content-Type content="text/html; charset={}">'),
        (True, "<meta content='text/html;charset={}' http-equiv='content-type'>"),
        (True, "<!-- <meta charset=koi8-r> --><title>a</title>{{}}<meta charset={}>"),
        (True, "<meta name=description content='charset=ascii'><meta charset={}>"),
        (True, "<meta charset=no-such><meta charset={}>"),
        (True, '<?xml version="1.0" encoding="{}"?>'),
        (False, '<?xml version="1.0" encoding=\'{}\'?>'),
        (False, "#!/usr/bin/env python\n# -*- coding: {} -*-\n"),
        (False, "# vim: set fileencoding={} :\n"),
        (False, "Subject: a\r\nContent-Type: text/plain; charset=\"{}\"\r\n\r\n"),
        (False, "---\nencoding: {}\n---\n"),
        (False, "<meta charset=koi8-r>\ncoding={}\n"),
    ],
)  # fmt: skip
def test_what_declares(
    label: str, codec: str, name: str, written: str, is_html: bool, declaration: str
) -> None:
    whole = declaration.format(label) + written
    assert decoded(whole.encode(codec), is_html=is_html) == Decoded(whole.encode(), name)


@pytest.mark.parametrize("is_html", [False, True])
def test_the_header_declares_first(is_html: bool) -> None:
    whole = f"<meta charset=iso-8859-1>{RUSSIAN}"
    found = decoded(whole.encode("cp1251"), is_html=is_html, header='text/html;charset="windows-1251"')
    assert found == Decoded(whole.encode(), "windows-1251")


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    ],
)
@pytest.mark.parametrize("is_html", [False, True])
def test_a_mark_comes_before_every_declaration(mark: bytes, codec: str, name: str, is_html: bool) -> None:
    whole = f"<meta charset=koi8-r>{RUSSIAN}"
    found = decoded(mark + whole.encode(codec), is_html=is_html, header="text/html; charset=windows-1251")
    assert found == Decoded(whole.encode(), name)
    assert why_not_text(mark + whole.encode(codec)) is None


def test_what_is_valid_utf_8_is_utf_8_whatever_it_declares() -> None:
    whole = f"<meta charset=iso-8859-1>{RUSSIAN}"
    assert decoded(whole.encode(), is_html=True, header="text/html; charset=koi8-r") == Decoded(
        whole.encode(), "utf-8"
    )


def test_a_text_that_calls_itself_utf_16_in_ascii_is_utf_8() -> None:
    assert page(f"<meta charset=utf-16>{RUSSIAN}".encode()) == f"<meta charset=utf-16>{RUSSIAN}"
    assert (
        decoded(b"<meta charset=utf-16>", is_html=True, header="text/html; charset=utf-16").encoding
        == "utf-8"
    )
    assert decoded(b"<meta charset=utf-16>\xff", is_html=True).encoding == "utf-8"


def test_a_page_in_ascii_keeps_its_bytes_and_its_declaration() -> None:
    body = b"<meta charset=windows-1251><a href='?q=&Dcy;'>"
    assert decoded(body, is_html=True) == Decoded(body, "windows-1251")
    assert decoded(body, is_html=False) == Decoded(body, "utf-8")
    assert decoded(b"\x1b[1mbold\x1b[0m", is_html=False) == Decoded(b"\x1b[1mbold\x1b[0m", "utf-8")


@pytest.mark.parametrize(("codec", "name"), [("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16be")])
@pytest.mark.parametrize("is_html", [False, True])
def test_utf_16_without_a_mark(codec: str, name: str, is_html: bool) -> None:
    whole = "<html><head><title>Plain and é</title></head></html>"
    assert decoded(whole.encode(codec), is_html=is_html) == Decoded(whole.encode(), name)
    assert why_not_text(whole.encode(codec)) is None


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866"])
def test_what_is_undeclared_is_guessed_wherever_its_first_words_stand(codec: str) -> None:
    assert text((RUSSIAN * 5).encode(codec)) == RUSSIAN * 5
    assert page((RUSSIAN * 5).encode(codec)) == RUSSIAN * 5
    late = "<script>var a = 1;\n</script>" * 2_000 + RUSSIAN
    assert page(late.encode(codec)) == late


@pytest.mark.parametrize("codec", ["gb18030", "cp932", "big5", "cp949"])
def test_a_guess_looks_at_whole_characters(codec: str) -> None:
    long = {
        "gb18030": "克里姆林宫与美国总统",
        "cp932": "東京の新聞記事です",
        "big5": "找不到這個頁面了",
        "cp949": "찾을 수 없습니다",
    }
    whole = (long[codec] + " and\n") * 3_000
    assert text(whole.encode(codec)) == whole
    assert text(("a" + long[codec] * 3_000 + " b").encode(codec))[1:9] == long[codec][:8]


def test_a_page_cut_inside_a_character_is_still_utf_8() -> None:
    body = ("é" * 50).encode()[:-1]
    assert decoded(body, is_html=True) == Decoded(("é" * 49 + "\ufffd").encode(), "utf-8")


def test_a_few_bad_bytes_leave_the_rest_as_utf_8() -> None:
    written = "Zürich " * 40
    assert text(written.encode() + b"\xff https://a.example/") == written + "\ufffd https://a.example/"


def test_bad_bytes_at_the_end_are_no_cut() -> None:
    body = "<meta charset=iso-8859-1>é ".encode() + b"\xff"
    assert decoded(body, is_html=True).encoding == "windows-1252"
    assert decoded(body[:-2], is_html=True).encoding == "utf-8"
    assert decoded(body[:-3], is_html=True).encoding == "windows-1252"  # the cut is in its only character


def test_nul_bytes_in_text_stay() -> None:
    data = b"a\0b https://a.example/ " + b"x" * 200
    assert decoded(data, is_html=False) == Decoded(data, "utf-8")
    assert why_not_text(data) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n\x80", "not text: a PDF file"),
        (b"PK\x03\x04\x80", "not text: a ZIP archive"),
        (bytes(range(256)) * 40, "not text: a binary file"),
    ],
)
def test_a_document_that_is_no_text_says_so(data: bytes, reason: str) -> None:
    assert why_not_text(data) == reason
    skipped = Opened("a.txt", data).source()
    assert (skipped.subject, skipped.reason) == ("a.txt", reason)


def test_a_document_gets_the_name_of_its_encoding() -> None:
    source = Opened("a.html", "<meta charset=gb2312>宫 <a href='?q=宫'>".encode("gbk")).source(is_html=True)
    assert (source.encoding, source.data.decode()) == ("gbk", "<meta charset=gb2312>宫 <a href='?q=宫'>")


STRANGE = ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "rot13", "hex", "zlib", "mbcs", "cp037", "cp65001",
           "iso-2022-kr", "hz-gb-2312", "replacement", "x-user-defined", "no-such-thing", "whatwg-gbk", "utf_8_sig", "x" * 41, "..", "os"]  # fmt: skip


@pytest.mark.parametrize("label", STRANGE)
def test_no_codec_is_found_by_a_strangers_name(label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded("“é”".encode("cp1252") * 9, is_html=False)  # what a guess looks up by itself is looked up before
    asked: list[str] = []
    codecs.register(asked.append)  # asked for every name that no codec has yet
    try:
        for declaration in (
            f"<meta charset={label}>",
            f"coding: {label}\n",
            f'<?xml version="1.0" encoding="{label}"?>',
        ):
            body = declaration.encode() + "“é” is +AGE- \\u0041 xn--".encode("cp1252") * 9
            for is_html in (False, True):
                found = decoded(body, is_html=is_html, header=f"text/html; charset={label}")
                assert found == decoded(
                    body.replace(label.encode(), b"?" * len(label)), is_html=is_html
                )._replace(text=found.text)
                assert found.text == body.decode("cp1252").encode()
    finally:
        codecs.unregister(asked.append)
    assert not [
        name for name in asked if name.replace("_", "-").removeprefix("whatwg-") not in LABELS.values()
    ]


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_is_one_of_the_standard_and_lower_case(label: str) -> None:
    assert label == label.lower()
    sample = b"A \xa4\xa4 \xe9\xe9" if not LABELS[label].startswith("utf") else b"A\0B\0"
    by_name = codecs.lookup(f"whatwg-{LABELS[label]}").decode(sample, "replace")[0]
    assert turbohtml.parse(sample, encoding=label).encoding.lower() == LABELS[label]
    assert decoding._recoded(sample, LABELS[label]).decode("utf-8", "replace") == by_name


def test_the_table_is_whole() -> None:
    assert len(TABLE["labels"]) == 38  # the standard's 40 without `replacement` and `x-user-defined`
    assert len(LABELS) == sum(len(labels.split()) for labels in TABLE["labels"].values()) == 221
    unicode = {"utf-8", "utf-16le", "utf-16be"}
    assert TABLE["codecs"].keys() == TABLE["labels"].keys() - unicode
    assert all(encoder_of(name) is None for name in (*unicode, "utf-32le", "replacement", "idna", "hex"))


@pytest.mark.parametrize("name", sorted(TABLE["codecs"]))
def test_what_is_encoded_is_decoded_to_the_same(name: str) -> None:
    letters = {
        "gbk": "宫é",
        "gb18030": "宫é😀",
        "big5": "宮",
        "euc-jp": "宮",
        "iso-2022-jp": "宮",
        "shift_jis": "宮",
        "euc-kr": "궁",
    }
    for letter in letters.get(name, bytes(range(0xE0, 0xEB)).decode(f"whatwg-{name}").replace("\ufffd", "")):
        assert decoding._recoded(encoder_of(name).encode(letter)[0], name).decode() == letter


CODECS = st.sampled_from(["utf-8", "utf-16", "cp1252", "cp1251", "gb18030", "cp932", "cp949", "iso2022_jp"])
WRITTEN = st.text(alphabet="ab <>é“Яж宫与ページ없는\n", max_size=60)


@given(WRITTEN, CODECS, st.sampled_from(["", *list(LABELS)[:60], *STRANGE]))
def test_documents_and_pages_are_decoded_alike(written: str, codec: str, label: str) -> None:
    body = f"<meta charset={label}><title>a{written}</title>".encode(codec, "replace")
    source = Opened("a.html", body).source(is_html=True)
    found = decoded(body, is_html=True, header="text/html")
    if why_not_text(body) is None and found.is_known:
        assert (source.data, source.encoding) == found[:2]
        titles = read_page(body, "text/html", "https://a.example/", truncated=False).titles
        assert (
            titles
            == read_page(
                source.data, "text/html; charset=utf-8", "https://a.example/", truncated=False
            ).titles
        )


@given(
    st.binary(max_size=400)
    | st.binary(max_size=9).map(lambda rest: b"\xef\xbb\xbf" + "é".encode() * 99 + rest),
    st.text(max_size=80),
    st.booleans(),
)
def test_nothing_raises_and_the_text_is_valid_utf_8(body: bytes, header: str, is_html: bool) -> None:
    decoded(body, is_html=is_html, header=header).text.decode("utf-8")
    why_not_text(body)


PIECES = st.sampled_from(
    [
        b"\x1b$B",
        b"\x81",
        b"\xff",
        b"\x8e",
        b"\xa1",
        b"\x30",
        b"\x81\x30\x81\x30",
        b"\xf0\x9f",
        b"a",
        b" ",
        b"\n",
        b"\x0e",
    ]
)


@given(st.lists(PIECES, max_size=60), st.sampled_from(sorted(TABLE["labels"])))
def test_every_encoding_reads_anything_without_gaining_text(pieces: list[bytes], name: str) -> None:
    body = b"".join(pieces)
    read = decoding._recoded(body, name).decode("utf-8", "replace")
    assert len(read) <= len(body) + 1
