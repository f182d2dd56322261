"""Passwords in URLs reach the probe of that URL and nothing that is shown."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck.collect.folders import collect
from linkcheck.config import Settings
from linkcheck.extract.extraction import extraction_of
from linkcheck.gather.gathered import links_of
from linkcheck.model import CanonicalUrl, Document, Secret
from linkcheck.normalise.documents import document_from
from linkcheck.pipeline.documents import documents_of
from linkcheck.readers.registry import reader_suffixes
from tests.readings import reading_of

TEXT = "See https://ann:s3cret@files.example/a and https://files.example/b.\n"


def test_a_password_is_kept_apart_from_every_citation(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    candidate = collect([str(tmp_path)], Settings().collect, reader_suffixes()).candidates[0]
    (document,) = documents_of(candidate, Settings())
    assert isinstance(document, Document)
    assert document.secrets == (Secret(CanonicalUrl("https://ann:***@files.example/a"), "ann", "s3cret"),)
    assert "s3cret" not in repr(document.citations) + repr(document.links)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "[https://ann:s3cret@files.example/a](https://ann:s3cret@files.example/a)"),
        ("a.md", "[it is at https://ann:s3cret@files.example/a today](https://files.example/b)"),
        (
            "a.md",
            "![b [https://ann:s3cret-s3cret@files.example/ *c d*](https://files.example/a) e](https://files.example/b)",
        ),
        ("a.md", f"[b{' ' * 974}https://ann:s3cret-s3cret@files.example/ *c d*](https://files.example/a)"),
        ("a.md", "[a](https://ann:s3cret&#64;files.example/a)"),
        ("a.md", r"[a](https://ann:s3cret\@files.example/a)"),
        ("a.md", "Related article: Talks of //ann:s3cret@files.example/ go on\n\nhttps://files.example/b"),
        ("a.md", "https://u.example/?to=https%3A%2F%2Fann%3As3cret%40files.example%2Fa"),
        (
            "a.html",
            "<a href='https://ann:s3cret&commat;files.example/a'>https://ann:s3cret@files.example/a</a>",
        ),
        (
            "a.html",
            "<img alt='(https://ann:s3cret@files.example/a)' src='https&#58;//ann:s3cret@files.example/a'>",
        ),
    ],
)
def test_a_password_is_shown_nowhere_however_it_is_written(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(f"{text}\n")
    candidate = collect([str(tmp_path)], Settings().collect, reader_suffixes()).candidates[0]
    (document,) = documents_of(candidate, Settings())
    assert isinstance(document, Document)
    assert document.citations
    assert "s3cret" not in repr(replace(document, secrets=()))


def document(name: str, text: str) -> Document:
    return document_from(extraction_of(reading_of(name, text)))


USERS = st.sampled_from(["", "ann", "a%40b", "ghp_0123456789abcdef0123456789abcdef0123", "é", "a%3Ab"])
PASSWORDS = st.one_of(
    st.sampled_from(
        ["", ":", "***", "***/***", "x" * 600, "x" * 65_530, "1234567890", "%00", "p%40ss", "[", "a/b"]
    ),
    st.text(st.sampled_from("aZ9%4:@/?#&=[]().,;!*'\\~_-ßé日"), max_size=12),
)
HOSTS = st.sampled_from(
    ["files.example", "files.example:8080", "files.example/a?b=c", "127.0.0.1", "[::1]", "", "ﬁles.example/é"]
)
SCHEMES = st.sampled_from(
    ["https://", "http://", "ftp://", "//", "https:/", "https:", "https:\\\\", "HTTPS://", "svn+ssh://"]
)
WRITTEN = st.sampled_from(
    [
        ("a.txt", "See {}"),
        ("a.txt", "See <{}>."),
        ("a.txt", "({}) Related article: {}\n"),
        ("a.md", "[a]({})"),
        ("a.md", "[a](<{}>)"),
        ("a.md", "[see {} there](https://b.example/)"),
        ("a.md", "<{}>"),
        ("a.html", "<a href='{}'>a</a>"),
        ("a.html", "<p>{}</p><img src='{}'>"),
        ("a.txt", "https://www.google.com/url?q={}"),
        ("a.txt", "http://web.archive.org/web/2020/{}"),
    ]
)  # fmt: skip


@given(WRITTEN, SCHEMES, USERS, PASSWORDS, HOSTS, st.booleans())
def test_what_is_masked_is_the_link_that_the_facts_are_of(
    written: tuple[str, str], scheme: str, user: str, password: str, host: str, encoded: bool
) -> None:
    url = f"{scheme}{user}:{password}@{host}"
    made = document(written[0], written[1].replace("{}", quote(url, safe="") if encoded else url))
    assert {one.url for one in made.citations} == {one.facts.url for one in made.links}
    links = links_of([made])
    assert sum(len(link.citations) for link in links) == len(made.citations)
    assert {one.url for one in made.secrets} <= {link.url for link in links}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "url", ["https://me:@files.example/a", "http://:@files.example/", "ftp://me:@files.example/a"]
)
def test_an_empty_password_is_a_link_like_any_other(name: str, url: str) -> None:
    made = document(name, f"<a href='{url}'>x</a>" if name.endswith("html") else f"See <{url}>\n")
    assert [link.citations[0].url for link in links_of([made])] == [made.citations[0].url]
    assert made.links[0].facts.host == "files.example"


LONG = "Ab3" * 170


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"[https://x:{LONG}@host.test/r](https://host.test/r)"),
        ("a.md", f"![https://x:{LONG}@host.test/r](https://host.test/r)"),
        ("a.md", f"[{'w ' * 248}https://x:{LONG}@host.test/r](https://host.test/r)"),
        ("a.html", f"<a href='https://host.test/r'>https://x:{LONG}@host.test/r</a>"),
        ("a.html", f"Related article: <a href='https://host.test/r'>go to https://x:{LONG}@host.test/r now</a>"),
        ("a.txt", f"Related article: {'word ' * 50} //x:{LONG}@host.test/r\n"),
        ("a.txt", f"Related article: {'word ' * 55} https%3A%2F%2Fx%3A{LONG}%40host.test/r\n"),
        ("a.txt", f"Published: 20 February 2025, {'w ' * 50}, //x:{LONG}@host.test/r\n\nhttps://host.test/r\n"),
        ("a.txt", f"//x:{'Ab3' * 9}@host.test according to Reuters on Thursday (https://host.test/r)\n"),
        ("a.txt", f"//x:{'日' * 20}{'Ab3' * 9}@host.test according to Reuters on Thursday (https://host.test/r)\n"),
        ("a.txt", f"https://x:{'Ab3' * 30_000}@host.test/r\n"),
        ("a.txt", "https://x:pw)Ab3Ab3@host.test/r\n"),
        ("a.md", f"---\ndate: 2025-02-20 # see https://x:{'Ab3' * 9}@host.test/r\n---\nhttps://host.test/r\n"),
        ("a.md", f"---\ndate: 2025-02-20 # {'w ' * 70} https://x:{LONG}@host.test/r\n---\nhttps://host.test/r\n"),
    ],
)  # fmt: skip
def test_a_password_is_masked_before_its_text_is_cut(name: str, text: str) -> None:
    made = document(name, text)
    assert made.citations or made.references
    assert "Ab3" not in repr(replace(made, secrets=()))
