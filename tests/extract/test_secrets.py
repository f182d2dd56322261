"""Passwords in URLs reach the probe of that URL and nothing that is shown."""

from pathlib import Path

from linkcheck.config import Settings
from linkcheck.extract.collect import collect
from linkcheck.extract.files import reader_suffixes
from linkcheck.model import CanonicalUrl, Document, Secret
from linkcheck.pipeline import document_of

TEXT = "See https://ann:s3cret@files.example/a and https://files.example/b.\n"


def test_a_password_is_kept_apart_from_every_citation(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    candidate = collect([str(tmp_path)], Settings().collect, reader_suffixes()).candidates[0]
    document = document_of(candidate, Settings())
    assert isinstance(document, Document)
    assert document.secrets == (Secret(CanonicalUrl("https://ann:***@files.example/a"), "ann", "s3cret"),)
    assert "s3cret" not in repr(document.citations) + repr(document.links)
