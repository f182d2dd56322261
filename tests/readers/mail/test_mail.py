"""Messages, mailboxes and saved pages are read as mail programs show them; each document is dated by its own header."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from linkcheck.api import check, extract
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.mail import read, sniff
from linkcheck.readers.mail.other_forms import only_in_text
from linkcheck.readers.registry import readings_of

pytestmark = pytest.mark.usefixtures("in_this_process")

LONG = "https://news.example/2025/02/20/a-rather-long-slug-about-the-talks-in-the-capital?ref=mail"


def cited(name: str, data: bytes, folder: Path) -> dict[str, list[tuple[str, str | None]]]:
    """Return the raw URLs and places of every document of a file."""
    (folder / name).write_bytes(data)
    found = extract([str(folder / name)])
    documents = [one for one in found if not isinstance(one, Skipped)]
    return {Path(one.path).name: [(cite.raw, cite.place) for cite in one.citations] for one in documents}


def newsletter() -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Café news: https://subject.example/x"
    message["From"] = "desk@paper.example"
    message["Date"] = "Thu, 20 Feb 2025 10:00:00 +0100"
    message["List-Unsubscribe"] = "<https://paper.example/off?u=1>"
    message.set_content(f"Hello,\n\nsee {LONG} today.\n", cte="quoted-printable")
    message.add_alternative(
        f'<p>Hello,</p>\n<p>see <a href="{LONG}">the talks</a> <img src="https://count.example/o.gif" width=1 height=1></p>\n',
        subtype="html",
        cte="base64",
    )
    return message


def test_the_form_that_programs_show_is_read_once(tmp_path: Path) -> None:
    found = cited("a.eml", newsletter().as_bytes(), tmp_path)
    assert found == {
        "a.eml": [
            ("https://subject.example/x", "subject"),
            (LONG, "HTML part, line 2"),
            ("https://count.example/o.gif", "HTML part, line 2"),
        ]
    }


def test_a_plain_text_is_put_together_from_its_transfer_encoding(tmp_path: Path) -> None:
    for encoding in ("quoted-printable", "base64", "8bit"):
        message = EmailMessage(policy=SMTP)
        message.set_content(f"Über\n{LONG} today\n", cte=encoding)
        assert cited("a.eml", message.as_bytes(), tmp_path) == {"a.eml": [(LONG, "text part, line 2")]}


@pytest.mark.parametrize(
    ("charset", "name"), [("iso-8859-2", "łódź"), ("koi8-r", "лодка"), ("shift_jis", "船の話")]
)
def test_the_charset_of_the_header_is_believed(tmp_path: Path, charset: str, name: str) -> None:
    message = EmailMessage(policy=SMTP)
    message.set_content(f"<p>https://boats.example/{name} today</p>", subtype="html", charset=charset)
    assert cited("a.eml", message.as_bytes(), tmp_path) == {
        "a.eml": [(f"https://boats.example/{name}", "HTML part, line 1")]
    }


def test_flowed_text_is_put_together(tmp_path: Path) -> None:
    head = b"Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n"
    body = b"> https://flow.example/quoted- \r\n> part\r\nhttps://flow.example/a- \r\nb ok\r\n-- \r\nann\r\n"
    found = cited("a.eml", head + body, tmp_path)
    assert [raw for raw, _ in found["a.eml"]] == [
        "https://flow.example/quoted-part",
        "https://flow.example/a-b",
    ]


def test_the_header_dates_the_message(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(newsletter().as_bytes().replace(b"2025/02/20", b"2025/05/20"))
    report = check([str(tmp_path / "a.eml")], offline=True)
    (document,) = report.documents
    assert document.date is not None
    assert (document.format, document.date.value.isoformat(), document.date.declared) == (
        "mail",
        "2025-02-20",
        True,
    )
    assert document.date.evidence[0].text == "Date: Thu, 20 Feb 2025 10:00:00 +0100"


def test_attached_documents_are_documents_of_their_own(tmp_path: Path) -> None:
    outer = EmailMessage(policy=SMTP)
    outer["Subject"] = "Forwarded"
    outer.set_content("See https://outer.example/x\n")
    outer.add_attachment(newsletter())
    outer.add_attachment("[x](https://notes.example/1)\n", subtype="markdown", filename="notes.md")
    outer.add_attachment(b"\x89PNG", "image", "png", filename="photo.png")
    outer.add_attachment(b"PK\x03\x04", "application", "x-unknown", filename="data.unknown")
    (tmp_path / "b.eml").write_bytes(outer.as_bytes())
    found = [*extract([str(tmp_path / "b.eml")])]
    assert {Path(one.path).name: one.format for one in found if not isinstance(one, Skipped)} == {
        "b.eml": "mail",
        "b.eml#message 2": "mail",
        "b.eml#notes.md": "markdown",
    }
    assert [(Path(one.subject).name, one.reason) for one in found if isinstance(one, Skipped)] == [
        ("b.eml#data.unknown", "a file in a format that linkcheck does not read")
    ]


@pytest.mark.parametrize(
    "inner",
    [
        b'Subject: A\r\nContent-Type: multipart/mixed; boundary="b\xc3\xa9"\r\n\r\n\xff\r\n--b\xc3\xa9\r\n\r\nhttps://a.example/\r\n',
        b"Subject: A\x0bContent-Type: multipart/mixed;\r\n\tboundary=b\r\n\r\nhttps://a.example/\r\n",
    ],
)
def test_an_attached_message_that_the_standard_library_cannot_write_out_is_read(inner: bytes) -> None:
    data = b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" + inner
    found = [*read(Opened("a.eml", data), ReadOptions())]
    assert {one.source.path for one in found if not isinstance(one, Skipped)} == {"a.eml", "a.eml#message 1"}


def test_each_message_of_a_mailbox_is_a_document(tmp_path: Path) -> None:
    first, second = newsletter(), EmailMessage(policy=SMTP)
    second["Subject"] = "Reply"
    second.set_content("From here on: https://second.example/x\n\n>From there https://second.example/y\n")
    lines = b"From MAILER-DAEMON Thu Feb 20 10:00:00 2025\n"
    box = b"".join(
        lines
        + one.as_bytes()
        .replace(b"\r\n", b"\n")
        .replace(b"\n>From", b"\n>>From")
        .replace(b"\nFrom h", b"\n>From h")
        + b"\n"
        for one in (first, second)
    )
    found = cited("list.mbox", box, tmp_path)
    assert list(found) == ["list.mbox#1", "list.mbox#2"]
    assert [raw for raw, _ in found["list.mbox#2"]] == [
        "https://second.example/x",
        "https://second.example/y",
    ]


SAVED = b"""\
From: <Saved by Blink>
Snapshot-Content-Location: https://paper.example/2025/02/20/talks
Subject: The talks
Date: Fri, 2 May 2025 09:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--x"

----x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://paper.example/2025/02/20/talks

<html><body><h1>The talks</h1><p>As <a href=3D"/2025/02/19/before">told be=
fore</a>.</p></body></html>
----x
Content-Type: text/html
Content-Location: https://ads.example/frame

<a href="https://ads.example/buy">Buy</a>
----x--
"""


def test_a_saved_page_is_its_page_and_not_its_frames(tmp_path: Path) -> None:
    (tmp_path / "talks.mhtml").write_bytes(SAVED)
    (document,) = check([str(tmp_path / "talks.mhtml")], offline=True).documents
    found = [one for one in extract([str(tmp_path / "talks.mhtml")]) if not isinstance(one, Skipped)]
    assert [cite.url for one in found for cite in one.citations] == [
        "https://paper.example/2025/02/19/before"
    ]
    assert document.date is not None
    assert (document.date.not_before, str(document.date.not_after)) == (None, "2025-05-02")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n", "it is encrypted"),
        (b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)), "its parts are nested too deeply"),
        (b"let x = 1 in\n<a href='https://a.example'>", "it is no mail: it does not begin with a header"),
        (
            b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/plain\n\nx\n" * 1_200 + b"--b--\n",
            "only the first 1,000 of its parts were read",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    found = [*read(Opened("a.eml", data), ReadOptions())]
    assert reason in [one.reason for one in found if isinstance(one, Skipped)]


def test_damaged_messages_raise_nothing() -> None:
    whole = newsletter().as_bytes()
    for cut in range(0, len(whole), 7):
        readings = [*read(Opened("a.eml", whole[:cut]), ReadOptions())]
        assert all(isinstance(one, Skipped) or one.format == "mail" for one in readings)


@pytest.mark.parametrize(
    "value", ["charset*=utf-8\0''x", "charset=\0", "filename*=a\0''b.csv", "name*0*=a\0''b"]
)
def test_a_nul_in_a_parameter_costs_nothing(value: str) -> None:
    data = f"Content-Type: text/plain; {value}\nContent-Disposition: inline; {value}\n\nSee {LONG}\n".encode()
    readings = [one for one in read(Opened("a.eml", data), ReadOptions()) if not isinstance(one, Skipped)]
    assert [LONG in one.source.text(0, one.source.size) for one in readings] == [False, True]


def test_very_many_parameters_take_linear_time(ends_soon: Callable[..., None]) -> None:
    data = b'Content-Type: text/plain; a="' + b'\\"; ' * 200_000 + b"\n\nx\n"
    ends_soon(lambda: [*read(Opened("a.eml", data), ReadOptions())])


def test_messages_and_parts_without_end_take_linear_time(
    monkeypatch: pytest.MonkeyPatch, ends_soon: Callable[..., None]
) -> None:
    monkeypatch.setattr("linkcheck.readers.mail._MOST", 1_000)
    parts = b"From a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_000

    def work() -> None:
        (*_, last) = read(Opened("a.mbox", b"From a\nA: b\n\nx\n\n" * 250_000), ReadOptions())
        assert last == Skipped("a.mbox", "only the first 1,000 of its messages were read")
        (*_, last) = read(Opened("a.mbox", parts), ReadOptions())
        assert last == Skipped("a.mbox#1", "only the first 1,000 of its parts were read")

    ends_soon(work)


def test_mail_is_known_by_its_beginning() -> None:
    assert sniff(b"From: a@b.example\nMessage-ID: <1@b.example>\n\nhello")
    assert sniff(b"From ann@a.example Thu Feb 20 10:00:00 2025\nSubject: a\n")
    assert not sniff(b"From: the desk\n\nSee https://news.example/x\n")
    assert not sniff(b"From here on it is 10:00 already\n")
    found: list[Reading | Skipped] = [
        *readings_of(Opened("mail", newsletter().as_bytes()), "", ReadOptions())
    ]
    assert [one.format for one in found if not isinstance(one, Skipped)] == ["mail", "mail"]


def test_the_plain_text_beside_a_shown_form_counts_where_it_has_other_urls(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Both"
    message.set_content(
        "Hello,\nthe story: https://a.example/story?u=2, once more http://www.a.example/story/\n"
        "In your browser: https://b.example/view (and https://a.example/story)\nhttps://b.example/view\n"
    )
    message.add_alternative('<p>Hello, <a href="https://a.example/story?u=1&amp;v=1">the story</a>', "html")
    found = cited("a.eml", message.as_bytes(), tmp_path)
    assert [raw for raw, _ in found["a.eml"]] == [
        "https://a.example/story?u=1&amp;v=1",
        "https://b.example/view",
    ]
    assert [place for _, place in found["a.eml"]] == ["HTML part, line 1", "text part, line 3"]


def test_a_paragraph_that_begins_with_from_is_no_new_message(tmp_path: Path) -> None:
    box = (
        b"From a@a.example Thu Feb 20 10:00:00 2025\nSubject: a\n\nA https://a.example/\n\n"
        b"From here on: https://b.example/ and more\n\nFrom b\nSubject: b\n\nhttps://c.example/\n\n"
        b"From c@a.example Thu Feb 20 10:00:00 2025\n\nhttps://d.example/\n"
    )
    found = cited("list.mbox", box, tmp_path)
    assert {path: [raw for raw, _ in rows] for path, rows in found.items()} == {
        "list.mbox#1": ["https://a.example/", "https://b.example/"],
        "list.mbox#2": ["https://c.example/"],
        "list.mbox#3": ["https://d.example/"],
    }


@pytest.mark.parametrize(
    ("plain", "url"),
    [
        ("see https://a.example/a/very/long-\npath/that/goes-on", "https://a.example/a/very/long-path/that/goes-on"),
        ("see https://a.example/shown...", "https://a.example/shown/whole"),
        ("see https://a.example:443/a%20b and", "https://a.example/a b"),
        ("see https://a.example/Zoë and", "https://a.example/Zoë"),
    ],
)  # fmt: skip
def test_a_url_that_both_forms_write_in_their_own_way_counts_once(plain: str, url: str) -> None:
    page = f'<p><a href="{url}">x</a></p>'.encode()
    assert only_in_text(plain.encode(), [page]).strip() == b""


def test_a_host_alone_begins_no_other_url() -> None:
    assert b"https://a.example" in only_in_text(b"https://a.example\n", [b'<a href="https://a.example/x">'])


def test_one_long_line_of_plain_text_takes_linear_time(ends_soon: Callable[..., None]) -> None:
    shown = [b"https://a.example/x " + b'"http://b.example ' * 50_000]
    ends_soon(lambda: only_in_text(b"https://a.example/x " * 300_000, shown))
