"""Passwords in URLs reach the probe of that URL and nothing that is shown."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from linkcheck.collect.folders import collect
from linkcheck.collect.opening import reader_suffixes
from linkcheck.config import Settings
from linkcheck.model import CanonicalUrl, Document, Secret
from linkcheck.pipeline import documents_of

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
