"""What is different between two saved reports."""

from pathlib import Path

import msgspec
import pytest

from linkcheck.accept.differences import Change, differences
from linkcheck.accept.saved_reports import (
    SavedDate,
    SavedDocument,
    SavedFinding,
    SavedLink,
    SavedReport,
    read_report,
)
from linkcheck.errors import UsageError
from linkcheck.model import Level, Verdict

WEB = frozenset({"dead-link"})
ONE = SavedFinding("dead-link", Level.ERROR, "It is dead.", "a.md", "f1", 3, 1, None, "https://a.example/")


def saved(
    *findings: SavedFinding, network: str = "online", verdict: str = "alive", day: str | None = None
) -> SavedReport:
    date = None if day is None else SavedDate(day)
    paths = sorted(
        {"a.md", *(one.path for one in findings)} if network != "gone" else {one.path for one in findings}
    )
    links = [SavedLink("https://a.example/", Verdict(verdict), date)]
    return SavedReport(
        "linkcheck/1", "online" if network == "gone" else network, False, [SavedDocument(path, date) for path in paths], links, [*findings]
    )  # fmt: skip


def test_findings_are_new_gone_or_accepted() -> None:
    assert differences(saved(), saved(ONE), WEB).new == (ONE,)
    assert differences(saved(ONE), saved(), WEB).gone == (ONE,)
    moved = msgspec.structs.replace(ONE, line=9, message="It is still dead.")
    assert differences(saved(ONE), saved(moved), WEB)[:4] == ((), (), (), ())
    accepted = msgspec.structs.replace(ONE, suppressed="baseline")
    assert differences(saved(ONE), saved(accepted), WEB)[:4] == ((), (), (ONE,), ())
    assert differences(saved(accepted), saved(ONE), WEB).new == (ONE,)


def test_a_renamed_document_changes_nothing_and_a_copied_finding_is_new() -> None:
    there = msgspec.structs.replace(ONE, path="b.md")
    renamed = saved(there, network="gone")
    assert differences(saved(ONE), renamed, WEB)[:2] == ((), ())
    assert differences(saved(ONE), saved(ONE, there), WEB).new == (there,)


def test_what_only_the_web_can_tell_is_not_gone_where_it_was_not_asked() -> None:
    found = differences(saved(ONE), saved(network="offline", verdict="unchecked"), WEB)
    assert (found.gone, found.not_looked_for, found.verdicts) == ((), (ONE,), ())
    other = msgspec.structs.replace(ONE, rule="malformed-url")
    assert differences(saved(other), saved(network="offline"), WEB).gone == (other,)


def test_verdicts_and_dates_that_have_changed() -> None:
    found = differences(saved(), saved(verdict="dead", day="2025-02"), WEB)
    assert found.verdicts == (Change("https://a.example/", "alive", "dead"),)
    assert found.link_dates == (Change("https://a.example/", None, "2025-02"),)
    assert found.document_dates == (Change("a.md", None, "2025-02"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no report"),
        (b"[1]", "is no report"),
        (b"[" * 100_000, "is no report"),
        (b'{"schema": "linkcheck/1"}', "is no report"),
        (b"\xff\xfe{", "is no report"),
        (
            b'{"schema":"linkcheck/2","network":"online","incomplete":false,"documents":[],"links":[],"findings":[]}',
            "this version reads linkcheck/1",
        ),
    ],
)
def test_what_is_no_report_is_said_to_be_none(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(UsageError, match=said):
        read_report(tmp_path / "a.json")
    with pytest.raises(UsageError, match="cannot be read"):
        read_report(tmp_path / "b.json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_report_that_a_shell_has_written_anew_is_read(tmp_path: Path, encoding: str) -> None:
    text = '{"schema":"linkcheck/1","network":"é","incomplete":false,"documents":[],"links":[],"findings":[]}\r\n'
    (tmp_path / "a.json").write_bytes(text.encode(encoding))
    assert read_report(tmp_path / "a.json") == SavedReport("linkcheck/1", "é", False, [], [], [])
