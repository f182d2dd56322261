"""Formats and listings are called by name, and other people's are looked at on the way."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from linkcheck.model import Document, Report
from linkcheck.plugins import Modules
from linkcheck.report import writing
from linkcheck.report.terminal import PLAIN
from linkcheck.report.view import DEFAULT, View


class _Theirs(Modules):
    """The plug-ins of a folder of ours, and one of another distribution."""

    def __init__(self, package: str, module: object) -> None:
        own = writing.modules_in(package, "linkcheck.none")
        super().__init__(package, {name: name.replace("-", "_") for name in own}, {"theirs": None})  # type: ignore[dict-item]
        self._module = module

    def __getitem__(self, name: str) -> object:  # type: ignore[override]
        return self._module if name == "theirs" else super().__getitem__(name)

    def source_of(self, name: str) -> str:
        return "their-package" if name == "theirs" else "linkcheck"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def _install(kind: str, **attributes: object) -> None:
        modules = _Theirs(
            f"linkcheck.report.{kind}", SimpleNamespace(NAME="theirs", SUMMARY="x", **attributes)
        )
        monkeypatch.setattr(writing, f"_{kind}", lambda: modules)

    return _install


def written(report: Report, name: str, view: View = DEFAULT) -> bytes:
    found = bytearray()
    writing.write_report(report, name, found.extend, PLAIN, view)
    return bytes(found)


def test_ours_are_written_as_they_are(seed_report: Report) -> None:
    from linkcheck.report.formats import json

    direct = bytearray()
    json.write(seed_report, direct.extend)
    assert written(seed_report, "json") == bytes(direct)
    assert {"json", "table"} <= set(writing.formats())
    assert {"csv", "jsonl", "table"} <= set(writing.listings())


def test_everything_is_the_tables_matter(web_report: Report) -> None:
    assert written(web_report, "json", View("all")) == written(web_report, "json")
    assert len(written(web_report, "table", View("all"))) >= len(written(web_report, "table"))


def test_an_escape_of_another_distributions_format_is_shown(
    seed_report: Report, install: Callable[..., None]
) -> None:
    install("formats", write=lambda report, write, terminal: write(b"\x1b[2Jx\n::error::y"))
    assert written(seed_report, "theirs") == b"\\x1b[2Jx\n\\x3a:error::y"


def test_what_writes_no_text_at_all_says_so(seed_report: Report, install: Callable[..., None]) -> None:
    install("formats", BINARY=True, write=lambda report, write, terminal: write(b"PK\x03\x04\x1b"))
    assert written(seed_report, "theirs") == b"PK\x03\x04\x1b"


def test_so_is_one_of_a_listing(seed_report: Report, install: Callable[..., None]) -> None:
    install(
        "listings", head=lambda terminal: b"\x07\n", encode_document=lambda document, terminal: b"\x1bx\n"
    )
    document = seed_report.documents[0]
    assert writing.head_of("theirs", PLAIN) == b"\\x07\n"
    assert writing.encode_rows("theirs", PLAIN, document) == b"\\x1bx\n"
    assert writing.encode_rows("csv", PLAIN, Document("a.md", "text")) == b""
