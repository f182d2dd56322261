"""Small files that would need very much time or memory: they are read within bounds, or skipped with the reason."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import reader_suffixes, readings_of

from .archives import WORD, archive, with_count, word, zeros

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    "<a>&c;</a>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'


def skipped(data: bytes, name: str = "docx") -> list[str]:
    found = readings_of(Opened(f"a.{name}", data), reader_suffixes()[f".{name}"], ReadOptions())
    return [one.reason for one in found if isinstance(one, Skipped)]


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels"])
def test_a_document_type_is_refused(part, name):
    assert skipped(archive({"word/document.xml": "<a/>", name: part})) == [
        "a part of it declares a document type, which documents do not"
    ]


def test_a_part_that_is_too_large_is_not_inflated(calls_of):
    data = zeros(130 << 20)

    assert len(data) < 1_000_000
    assert skipped(data) == ["a part of it is larger than 128 MiB (word/document.xml)"]
    assert calls_of(lambda: skipped(data)) < 5_000


def test_parts_that_are_too_large_together_are_not_inflated(monkeypatch):
    monkeypatch.setattr("linkcheck.readers.zipped_parts._LARGEST_TOTAL", 10 << 20)
    headers = {f"word__header{one}_xml": "\0" * (3 << 20) for one in range(5)}
    relations = [(f"h{one}", "header", f"header{one}.xml") for one in range(5)]
    data = word("<w:p/>", *relations, **headers)

    assert len(data) < 100_000
    assert "its parts are larger than 10 MiB together" in skipped(data)


def test_a_part_is_inflated_no_further_than_its_archive_says(calls_of):
    data = bytearray(archive({"word/document.xml": b"<a>" + b" " * (50 << 20)}))
    for mark, where in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + where
        data[at : at + 4] = (100).to_bytes(4, "little")

    assert skipped(bytes(data)) == ["it is damaged: its archive cannot be unpacked"]
    assert calls_of(lambda: skipped(bytes(data))) < 5_000


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_other_formats_refuse_document_types_too(part):
    reasons = ["a part of it declares a document type, which documents do not"]
    flat = part.replace(
        "<a>", '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    )

    assert skipped(archive({"content.xml": part}), "odt") == reasons
    assert skipped(flat.encode(), "fodt") == reasons
    assert skipped(archive({"xl/workbook.xml": part}), "xlsx") == reasons
    assert skipped(archive({"ppt/presentation.xml": part}), "pptx") == reasons


def test_very_many_parts_are_not_listed(calls_of):
    data = with_count(word("<w:p/>"), 60_000)

    assert skipped(data) == ["its archive has more than 20,000 parts"]
    assert calls_of(lambda: skipped(data)) < 1_000


def test_elements_nested_very_deeply_end_the_reading_of_their_part(ends_soon):
    body = "<w:p><w:r><w:t>https://a.example</w:t></w:r></w:p>" + "<w:tbl>" * 300_000

    def work():
        found = [*readings_of(Opened("a.docx", word(body)), "docx", ReadOptions())]
        assert len(extraction_of(found[0]).citations) == 1
        assert "only the beginning" in found[1].reason

    ends_soon(work)


def test_what_is_not_seen_is_passed_over_with_all_that_it_holds():
    from linkcheck.readers.xml_walk import walk_named

    calls = []
    starts = {"b": lambda tag, attributes: calls.append(tag)}
    is_whole = walk_named(
        [b"<a><b/><n><b/><n><b>x</b></n>y</n><b>z</b></a>"],
        starts,
        {"b": lambda: calls.append("/b")},
        calls.append,
        frozenset({"n"}),
    )

    assert (is_whole, calls) == (True, ["b", "/b", "b", "z", "/b"])


def test_the_depth_of_elements_is_bounded_in_every_walk():
    from linkcheck.readers.xml_walk import walk, walk_named

    deep = [b"<a>" * 1_001 + b"</a>" * 1_001]

    assert not walk(deep, lambda *_: None, lambda *_: None, lambda *_: None)
    assert not walk_named(deep, {}, {}, lambda *_: None)
    assert not walk_named(deep, {}, {}, lambda *_: None, frozenset({"a"}))


def test_fields_links_and_rows_without_end_take_linear_time(ends_soon):
    mark = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = "".join(
        "<w:p>" + one * 20_000 + "<w:r><w:t>https://a.example</w:t></w:r></w:p>"
        for one in (mark, "<w:hyperlink/>", "<w:tr/>", "<w:r><w:footnoteReference w:id='1'/></w:r>", "<w:p/>")
    )
    ends_soon(lambda: skipped(word(body)))


def test_a_paragraph_of_a_million_links_takes_linear_time(ends_soon):
    link = "<w:hyperlink w:anchor='a'><w:r><w:t>https://a.example </w:t></w:r></w:hyperlink>"
    data = archive(
        {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:p>{link * 50_000}</w:p></w:document>'}
    )

    ends_soon(
        lambda: [extraction_of(one) for one in readings_of(Opened("a.docx", data), "docx", ReadOptions())]
    )
