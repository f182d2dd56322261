"""A saved report comes back whole: every format writes the same bytes from it as from the run; hostile files are refused or masked."""

import json
import random
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from linkcheck import check
from linkcheck.errors import UsageError
from linkcheck.model import DateEvidence, Precision
from linkcheck.report.saved import reading
from linkcheck.report.saved.reading import read_report
from linkcheck.report.terminal import PLAIN
from linkcheck.report.view import DEFAULT, View
from linkcheck.report.writing import formats, write_report
from linkcheck.testing.formats import hostile_report

ROOT = Path(__file__).parents[3]
VIEWS = (DEFAULT, View("all"))


def _written(report, name: str, view: View = DEFAULT) -> bytes:
    written = bytearray()
    write_report(report, name, written.extend, PLAIN, view)
    return bytes(written)


@pytest.fixture
def saved(tmp_path):
    """Return what is read from a report once it is saved."""

    def again(report):
        file = tmp_path / "report.json"
        file.write_bytes(_written(report, "json"))
        return read_report(file)

    return again


@pytest.fixture
def read(tmp_path):
    """Return what is read from the bytes of a file, or from a value that is written as JSON."""

    def from_bytes(data):
        file = tmp_path / "report.json"
        file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return read_report(file)

    return from_bytes


def test_every_format_writes_a_saved_run_as_the_run_itself(saved) -> None:
    for folder in ("seeds", "docs"):
        report = check(
            ROOT / folder, offline=True, jobs=1, today=date(2026, 1, 1), ignore_finding="duplicate-link * *"
        )
        assert folder == "docs" or (report.suppressed and report.findings and report.causes is not None)
        again = saved(report)
        assert again.elapsed_s == report.elapsed_s > 0
        for name in formats():
            for view in VIEWS:
                assert _written(again, name, view) == _written(report, name, view), (folder, name, view.show)


@pytest.mark.parametrize("which", ["seed_report", "web_report"])
def test_every_format_writes_what_the_web_answered_as_before(saved, request, which) -> None:
    report = request.getfixturevalue(which)
    again = saved(report)
    for name in formats():
        for view in VIEWS:
            assert _written(again, name, view) == _written(report, name, view), (name, view.show)


@pytest.mark.parametrize("seed", range(40))
def test_random_reports_come_back_as_they_were(saved, seed) -> None:
    report = hostile_report(seed, times=2)
    once = saved(report)
    assert _written(once, "json") == _written(report, "json")
    again = saved(once)
    assert again == once
    for name in formats():
        assert _written(again, name, VIEWS[1]) == _written(once, name, VIEWS[1]), name


def test_a_month_begins_on_its_first_day(saved, seed_report) -> None:
    link = replace(
        seed_report.links[0],
        date=DateEvidence(date(2025, 2, 1), Precision.MONTH, seed_report.links[0].date.origin),
    )
    assert saved(replace(seed_report, links=(link, seed_report.links[1]))).links[0].date == link.date


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no report"),
        (b"[1]", "is no report"),
        (b"[" * 100_000, "is no report"),
        (b'{"schema": "linkcheck/1"}', "is no report"),
        (b"\xff\xfe{", "is no report"),
        (b'{"schema": "linkcheck/2"}', "this version reads linkcheck/1"),
        (b'{"schema": "linkcheck/1", "x": ' + b"[" * 100_000, "is no report"),
    ],
)
def test_what_is_no_report_is_said_to_be_none(read, tmp_path, data, said) -> None:
    with pytest.raises(UsageError, match=said):
        read(data)
    with pytest.raises(UsageError, match="cannot be read"):
        read_report(tmp_path / "nothing.json")


def test_a_file_that_is_too_large_is_refused(read, monkeypatch, seed_report) -> None:
    monkeypatch.setattr(reading, "_MOST_BYTES", 1000)
    with pytest.raises(UsageError, match="is larger than"):
        read(_written(seed_report, "json"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_report_that_a_shell_has_written_anew_is_read(read, web_report, encoding) -> None:
    text = _written(web_report, "json").decode().replace("\n", "\r\n")
    assert _written(read(text.encode(encoding)), "json") == _written(web_report, "json")


def test_a_report_of_an_older_version_is_read(read, seed_report) -> None:
    old = json.loads(_written(seed_report, "json"))
    for name in ("rules", "suppressed_by", "causes", "targets"):
        del old[name]
    for name in ("suppressed", "causes", "targets"):
        del old["summary"][name]
    for finding in old["findings"]:
        for name in ("text", "cause", "suppressed", "meant"):
            del finding[name]
    old["new"] = {"of a later version": 1}
    assert read(old).findings[0].rule == "cited-after-document"


def test_counts_that_are_not_those_of_the_rows_are_refused(read, web_report) -> None:
    cut = json.loads(_written(web_report, "json"))
    del cut["findings"][0]
    with pytest.raises(UsageError, match="its summary counts 3 findings, and it has 2"):
        read(cut)


def test_a_link_that_is_not_there_is_in_no_group_and_paired_with_nothing(read, seed_report) -> None:
    odd = json.loads(_written(seed_report, "json"))
    odd["groups"][0]["links"].append("https://nowhere.example/")
    odd["references"][0]["link"] = "https://nowhere.example/"
    report = read(odd)
    assert all(url in {link.url for link in report.links} for group in report.groups for url in group.links)
    assert report.references[0].link is None
    assert b"nowhere" not in _written(report, "table", VIEWS[1])


def _leaves(value, path=()):
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, member in pairs:
            yield from _leaves(member, (*path, key))
    yield path


def _changed(whole, path, value):
    made = deepcopy(whole)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return made


def test_any_part_that_is_something_else_is_refused_or_written(read, web_report) -> None:
    whole = json.loads(_written(web_report, "json"))
    paths = [path for path in _leaves(whole) if path]
    rng = random.Random(5)
    refused = written = 0
    for path in rng.sample(paths, 150):
        for value in rng.sample([None, [], {}, -1, 10**30, 1.5, "", "x\x1b[2J", "9999-99-99", True, [[]]], 3):
            try:
                report = read(_changed(whole, path, value))
            except UsageError:
                refused += 1
                continue
            written += 1
            for name in ("table", "json", "csv", "sarif", "junit", "markdown", "bibtex", "html"):
                assert b"\x1b" not in _written(report, name, VIEWS[written % 2])
    assert refused > 100
    assert written > 50


def test_passwords_that_somebody_wrote_into_a_report_are_in_no_output(read, web_report) -> None:
    secret = "https://ann:hunter2@host.example/"
    free = {
        "version", "path", "format", "name", "domain", "text", "url", "reason", "final_url", "canonical", "site_name",
        "raw", "title", "place", "message", "fingerprint", "value_", "source", "id", "subject", "rule", "link", "links_",
    }  # fmt: skip

    def spoilt(value, key=""):
        if isinstance(value, dict):
            return {name: spoilt(member, name) for name, member in value.items()}
        if isinstance(value, list):
            return [spoilt(member, key) for member in value]
        return f"{value} {secret}" if isinstance(value, str) and key in free else value

    whole = json.loads(_written(web_report, "json"))
    report = read(spoilt(whole))
    assert "ann:***@host.example" in _written(report, "json").decode()
    for name in formats():
        for view in VIEWS:
            assert b"hunter2" not in _written(report, name, view), name
