"""Messages of Outlook are read as mail is: subject, date, text, attachments; damaged ones are skipped."""

import sys

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.joining import joined
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from tests.readers.mail.compound_files import compound_file

TICKS = ((1_740_045_600 + 11_644_473_600) * 10_000_000).to_bytes(8, "little")  # 2025-02-20 10:00 UTC
PROPERTIES = b"\0" * 32 + b"\x40\x00\x39\x00" + b"\0" * 4 + TICKS
SUBJECT = "Café at https://s.example/x"
MESSAGE = {
    "__properties_version1.0": PROPERTIES,
    "__substg1.0_0037001F": SUBJECT.encode("utf-16-le"),
    "__substg1.0_1000001F": "Plain https://a.example/x".encode("utf-16-le"),
}
ATTACHED = {
    "__attach_version1.0_#00000000/__substg1.0_3707001F": "nötes.md".encode("utf-16-le"),
    "__attach_version1.0_#00000000/__substg1.0_37010102": b"[n](https://n.example/)",
}


def read(streams: dict[str, bytes]) -> list:
    return [*readings_of(Opened("a.msg", compound_file(streams)), "mail", ReadOptions())]


def cited(streams: dict[str, bytes]) -> list[tuple[str, str | None]]:
    found = joined([extraction_of(one) for one in read(streams) if one.source.path == "a.msg"])
    return [(one.url, one.place) for one in found.citations]


def test_subject_date_and_plain_text() -> None:
    assert cited(MESSAGE) == [
        ("https://s.example/x", "subject"),
        ("https://a.example/x", "text part, line 1"),
    ]
    (declared,) = read(MESSAGE)[0].declared()
    assert (str(declared.date.value), declared.date.origin) == ("2025-02-20", "mail-header")


@pytest.mark.parametrize("stream", ["__substg1.0_10130102", "__substg1.0_1013001E"])
def test_html_is_taken_before_plain_text(stream: str) -> None:
    html = b"<p>\n<a href='https://h.example/'>h</a>"
    assert cited({**MESSAGE, stream: html})[1:] == [("https://h.example/", "HTML part, line 2")]


def test_attached_documents_are_documents() -> None:
    last = read({**MESSAGE, **ATTACHED})[-1]
    assert (last.source.path, [one.target for one in last.links]) == (
        "a.msg#nötes.md",
        ["https://n.example/"],
    )


def test_what_is_damaged_is_skipped() -> None:
    data = compound_file({**MESSAGE, **ATTACHED})
    for cut in range(8, len(data), 301):
        for damaged in (data[:cut], data[:cut] + b"\xff" * 40 + data[cut + 40 :]):
            for one in readings_of(Opened("a.msg", damaged), "mail", ReadOptions()):
                assert isinstance(one, Skipped) or extraction_of(one)


def test_another_file_of_that_suffix_is_skipped() -> None:
    (found,) = readings_of(Opened("de.msg", b'::msgcat::mcset de "https://a.example"'), "mail", ReadOptions())
    assert found == Skipped("de.msg", "it is no message of Outlook, and no other mail")


def test_without_olefile_it_is_said_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    monkeypatch.delitem(sys.modules, "linkcheck.readers.mail.outlook", raising=False)
    (found,) = read(MESSAGE)
    assert isinstance(found, Skipped)
    assert 'pip install "link-provenance[mail]"' in found.reason


def test_a_mail_that_is_no_compound_file_is_read_as_one() -> None:
    text = b"Message-ID: <1@a.example>\r\nSubject: News\r\n\r\nSee https://a.example/x .\r\n"
    found = joined([extraction_of(one) for one in readings_of(Opened("a.msg", text), "mail", ReadOptions())])
    assert [one.url for one in found.citations] == ["https://a.example/x"]
