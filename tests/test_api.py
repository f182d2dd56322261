"""The Python interface: one call, a frozen report, errors of our own, inside an event loop too."""

import asyncio
import pickle
import subprocess
import sys
import traceback
from datetime import date
from pathlib import Path

import pytest

import linkcheck
from fixtures.web import Page, Web
from linkcheck import check
from linkcheck.api import extract
from linkcheck.comparing import run_baseline
from linkcheck.config import ProbeOptions, Settings
from linkcheck.errors import ConfigurationError, LinkcheckError, NothingToReadError, UsageError
from linkcheck.model import Document, Report, Skipped, Verdict
from linkcheck.probe.mappings import parse_mapping

R = "https://www.reuters.com/world/quiet-talks-2025-02-20/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"Talks ended, Reuters reported Thursday.\n\n{R}\n{R}\n")
    (tmp_path / "b.md").write_text(
        "---\ndate: 2025-02-21\n---\n[T](https://www.bbc.com/news/articles/c5yx0lq2v3wo)\n"
    )
    return tmp_path


def test_everything_public_is_there() -> None:
    assert {"check"} <= set(linkcheck.__all__)
    for name in linkcheck.__all__:
        assert getattr(linkcheck, name) is not None
    with pytest.raises(AttributeError):
        _ = linkcheck.nothing_of_that_name  # type: ignore[attr-defined]


def test_one_call_gives_a_report(folder: Path) -> None:
    report = check(folder, offline=True)
    assert isinstance(report, Report)
    assert [Path(document.path).name for document in report.documents] == ["a.txt", "b.md"]
    assert [link.outlet and link.outlet.name for link in report.links] == ["BBC", "Reuters"]
    assert [finding.rule for finding in report.findings] == ["duplicate-link"]
    with pytest.raises(AttributeError):
        report.network = "online"  # type: ignore[misc]


@pytest.mark.usefixtures("in_this_process")
def test_paths_of_every_kind(folder: Path) -> None:
    one = check(str(folder / "a.txt"), offline=True)
    several = check([folder / "a.txt", str(folder / "b.md")], offline=True)
    assert (one.summary.documents, several.summary.documents) == (1, 2)


@pytest.mark.usefixtures("in_this_process")
def test_arguments_are_settings(folder: Path) -> None:
    report = check(folder, include=["*.md"], document_date=date(2024, 1, 1), jobs=1, offline=True)
    assert [document.date and document.date.value for document in report.documents] == [date(2024, 1, 1)]
    assert check(folder, ignore=["duplicate-link"], offline=True).findings == ()
    assert {one.rule for one in check(folder, select=["duplicate-link"], offline=True).findings} == {
        "duplicate-link"
    }


def test_one_process_and_two_say_the_same(folder: Path) -> None:
    one, two = check(folder, jobs=1, offline=True), check(folder, jobs=2, offline=True)
    assert (one.documents, one.links, one.findings) == (two.documents, two.links, two.findings)


def test_errors_are_our_own(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match=r"none\.txt"):
        check(tmp_path / "none.txt", offline=True)
    with pytest.raises(UsageError):
        check(folder, date_from=["gti"], offline=True)
    with pytest.raises(UsageError, match="no page is read"):
        check(folder, probe=ProbeOptions(fragments=True, page_evidence=False))
    with pytest.raises(LinkcheckError) as caught:
        check(folder, select=["duplicate-lnk"], offline=True)
    assert isinstance(caught.value, ConfigurationError | UsageError)
    assert "duplicate-link" in f"{caught.value} {caught.value.hint}"


def test_a_traceback_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7 \xff")
    with pytest.raises(NothingToReadError) as caught:
        check(tmp_path, offline=True)
    said = "".join(traceback.format_exception(caught.value))
    assert "not text: a PDF file" in said
    assert caught.value.hint in said
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (str(copied), copied.hint, copied.details) == (
        str(caught.value),
        caught.value.hint,
        caught.value.details,
    )


def test_inside_a_running_event_loop(folder: Path) -> None:
    async def ask() -> int:
        here = check(folder, offline=True)
        there = await asyncio.to_thread(check, folder, offline=True)
        return here.summary.documents + there.summary.documents

    assert asyncio.run(ask()) == 4


@pytest.mark.parametrize("inside", [False, True])
def test_the_web_is_asked_unless_told_not_to(folder: Path, web: Web, inside: bool) -> None:
    for host in ("www.reuters.com", "www.bbc.com", "www.bbc.co.uk"):
        web.serve(host, Page("A Story"))
    probe = ProbeOptions(
        cacert=web.ca_file, resolve=tuple(map(parse_mapping, web.resolve)), cache=str(folder / "cache.sqlite")
    )

    async def ask() -> Report:
        return check(folder, probe=probe)

    report = asyncio.run(ask()) if inside else check(folder, probe=probe)
    assert (report.network, {link.verdict for link in report.links}) == ("online", {Verdict.ALIVE})
    assert len(web.requests()) == len(report.links)
    again = check(folder, probe=probe)
    assert len(web.requests()) == len(report.links)
    assert again.links == report.links


def test_importing_the_package_imports_no_heavy_library() -> None:
    code = (
        "import sys, linkcheck; from linkcheck import check;"
        "heavy = {'httpx', 'rich', 'tldextract', 'click'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_listing_gives_documents_and_what_was_skipped(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"%PDF-1.7 \xff")
    found = list(extract(folder))
    documents = [one for one in found if isinstance(one, Document)]
    assert [Path(one.path).name for one in documents] == ["a.txt", "b.md"]
    assert [citation.url for citation in documents[0].citations] == [R, R]
    assert [one.reason for one in found if isinstance(one, Skipped)] == ["not text: a PDF file"]
    assert list(extract([str(folder / "a.txt"), folder], jobs=2)) == list(extract(folder, jobs=1))


def test_listing_knows_no_password_and_judges_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("https://ann:s3cret@a.example/ on 20 February 2025\n")
    (document,) = extract(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert (document.secrets, document.date) == ((), None)
    assert "s3cret" not in repr(document)


def test_listing_raises_what_checking_raises(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError):
        list(extract(tmp_path / "none.txt"))
    with pytest.raises(NothingToReadError, match="Nothing was given"):
        list(extract([]))
    with pytest.raises(UsageError, match="jobs"):
        list(extract(tmp_path, jobs=0))


@pytest.mark.usefixtures("in_this_process")
def test_what_a_baseline_has_does_not_count(folder: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "old.json"
    everything = check(folder, offline=True)
    assert everything.findings
    assert everything.suppressed == ()
    _, renewal = run_baseline([str(folder)], Settings(), str(baseline), shrink=False)
    baseline.write_bytes(renewal.data)
    known = check(folder, offline=True, baseline=baseline)
    assert known.findings == known.causes == ()
    assert [one.fingerprint for one in known.suppressed] == [one.fingerprint for one in everything.findings]
    assert known.summary.suppressed == renewal.entries == len(everything.findings)
    assert sum(known.summary.findings.values()) == 0
    with pytest.raises(ConfigurationError, match="There is no baseline"):
        check(folder, offline=True, baseline=tmp_path / "none.json")
