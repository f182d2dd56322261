"""One file's documents: what a text says of a late link is found for each, and the file is read twice at the most."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from linkcheck.collect.folders import Candidate
from linkcheck.config import Settings
from linkcheck.model import Document, Skipped
from linkcheck.pipeline.documents import documents_of

MESSAGE = (
    "From a@paper.example Thu Feb 20 10:00:00 2025\nSubject: News\nDate: Thu, 20 Feb 2025 10:00:00 +0000\n\n"
    "{}https://a.example/2025/06/02/x\n\n"
)


def read(file: Path, texts: list[str]) -> list[Document | Skipped]:
    file.write_text("".join(map(MESSAGE.format, texts)), encoding="utf-8")
    return documents_of(Candidate("a.mbox", str(file), "mail", -1), Settings(today=date(2026, 1, 1)))


def test_each_message_has_its_own_reasons(tmp_path: Path) -> None:
    found = read(tmp_path / "a.mbox", ["", "Join us on 2 June 2025: ", ""])
    reasons = [one.citations[0].announced for one in found if isinstance(one, Document)]
    assert [bool(reason) for reason in reasons] == [False, True, False]


def test_a_mailbox_of_late_links_takes_linear_time(
    tmp_path: Path, calls_of: Callable[[Callable[[], object]], int]
) -> None:
    read(tmp_path / "a.mbox", [""])
    few, many = (calls_of(lambda n=n: read(tmp_path / "a.mbox", [""] * n)) for n in (10, 40))
    assert many < 6 * few
