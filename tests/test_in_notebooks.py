"""Reports in notebooks and scripts: short texts, HTML that does nothing, JSON, data frames, and texts instead of files."""

import doctest
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fixtures.web import Page, Web
from linkcheck import check, check_text
from linkcheck.api import extract, extract_text
from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.errors import NothingToReadError, UsageError
from linkcheck.model import Document, Progress, Report, Skipped
from linkcheck.probe.mappings import parse_mapping
from linkcheck.report.link_records import COLUMNS, link_records
from linkcheck.report.terminal import PLAIN
from linkcheck.report.writing import write_report

pytestmark = pytest.mark.usefixtures("in_this_process")

R = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
DRAFT = f"---\ndate: 2025-02-21\n---\nTalks, [Reuters reported]({R}).\n\nRelated article: [Loud <b>Talks](https://www.themoscowtimes.com/2025/07/21/loud-a1)\n\n- {R}\n- {R}\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return check_text(DRAFT, "draft.md", offline=True, today=date(2026, 1, 1))


@pytest.fixture(scope="module")
def large() -> Report:
    late = "".join(f"- https://outlet{n}.example/2025/07/21/story-{n}-{'x' * 300}\n" for n in range(100))
    return check_text(
        "---\ndate: 2025-02-21\n---\n" + 2 * late, "large.md", offline=True, today=date(2026, 1, 1)
    )


def written(report: Report, name: str) -> bytes:
    data = bytearray()
    write_report(report, name, data.extend, PLAIN)
    return bytes(data)


@pytest.mark.parametrize("name", ["2025-02-20-draft.html", "draft.md", "a.eml"])
def test_a_text_is_what_a_file_of_its_name_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = f"Subject: Talks\n\n{DRAFT}" if name.endswith(".eml") else DRAFT
    (tmp_path / name).write_text(draft, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    known = check(name, offline=True)
    for text in (draft, draft.encode()):
        report = check_text(text, name, offline=True)
        assert report == msgspec.structs.replace(
            known, started_at=report.started_at, elapsed_s=report.elapsed_s
        )
        assert extract_text(text, name) == list(extract(name))


def test_any_text_is_a_document_or_is_said_to_be_none() -> None:
    for name, text in (("a.md", ""), ("a.html", "\0<a href=\ud800>"), ("a.txt", "%PDF-é"), ("a.json", "{[")):
        try:
            named = [one.path for one in check_text(text, name, offline=True).documents]
        except NothingToReadError as error:
            named = [f"{error} {error.details}"]
        assert len(named) == 1
        assert name in named[0]


def test_what_is_no_text_and_what_a_name_cannot_be_is_said() -> None:
    with pytest.raises(UsageError, match="no int"):
        check_text(3, offline=True)  # type: ignore[arg-type]
    with pytest.raises(NothingToReadError, match="No document could be read"):
        check_text("x" * 2_000, max_bytes=1_000, offline=True)
    (skipped,) = extract_text(b"%PDF-1.7 \xff")
    assert isinstance(skipped, Skipped)
    (document,) = extract_text(f"\ud800 {R}", "note.md")
    assert isinstance(document, Document)
    assert document.citations[0].column == 3


def test_a_text_is_no_list_of_characters() -> None:
    one = check_text(DRAFT, "draft.md", offline=True, ignore="duplicate-link", select="duplicate-link")
    assert one.findings == ()
    with pytest.raises(UsageError, match="paths"):
        check(b"docs", offline=True)  # type: ignore[arg-type]
    for probe in (
        ProbeOptions(accept="4x3"),  # type: ignore[arg-type]
        ProbeOptions(hosts="a.example"),  # type: ignore[arg-type]
        ProbeOptions(hosts=(("a.example", HostOptions(headers="X: 1")),)),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError, match=r"accept|hosts"):
            check_text("no link here", probe=probe)
    lone = ProbeOptions(exclude_url="https://a.example/*", use_cache=False)  # type: ignore[arg-type]
    report = check_text("https://a.example/x", probe=lone)
    assert report.links[0].status is not None
    assert "excluded" in report.links[0].status.reason


def test_values_show_themselves_on_short_lines(report: Report, large: Report) -> None:
    lines = repr(report).splitlines()
    assert lines[0].startswith("Report(documents=1, links=2, references=1, findings='")
    assert len(lines) <= 7
    assert len(repr(large)) < 2_000
    assert "more in findings" in repr(large)
    values: list[Any] = [
        *report.documents,
        *report.links,
        *report.findings,
        *report.references,
        *report.groups,
    ]
    values += [*report.documents[0].citations, *large.links[:1], *large.findings[:1]]
    for value in values:
        assert repr(value).startswith(type(value).__name__ + "(")
        assert len(repr(value)) < 500
        assert "\n" not in repr(value)
    assert repr(report.links[0]) == (
        f"Link(url='{R}', outlet='Reuters', date='2025-02-20', verdict='unchecked', citations=3)"
    )


def test_nothing_raw_is_shown() -> None:
    found = check_text("[\x1b[2J\u202e](https://a.example/2030/01/01/x)\n" * 2, "\x9b31m.md", offline=True)
    for value in (found, *found.findings, *found.links, *found.documents, *found.documents[0].citations):
        assert repr(value).replace("\n", "").isprintable()
    assert found._repr_html_().isprintable()


def test_a_notebook_shows_a_few_rows_that_do_nothing(report: Report, large: Report) -> None:
    shown = report._repr_html_()
    assert "draft.md:8:3" in shown
    assert f'href="{R}"' in shown
    assert "Not looked at" in shown
    for one in (shown, large._repr_html_()):
        assert len(one) < 60_000
        assert one.count("<tr>") <= 41
        assert set(re.findall(r"<([a-z0-9]+)", one)) <= {
            "div", "p", "b", "table", "thead", "tr", "th", "tbody", "td", "a", "br", "details", "summary", "ul", "li", "code",
        }  # fmt: skip
    bad = check_text(
        "[<script>alert(1)</script>](https://a.example/\"'><img>)\n" * 2, '<img onerror="x">.md', offline=True
    )
    assert "<img" not in bad._repr_html_()
    assert "<script" not in bad._repr_html_()


def test_the_json_is_that_of_the_format(report: Report, large: Report) -> None:
    for one in (report, large):
        assert one.to_json() == written(one, "json")
        assert one.to_dict() == json.loads(one.to_json())


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_the_rows_of_the_csv(report: Report, large: Report, library: Any) -> None:
    pytest.importorskip(library)
    frame = report.to_frame(library)
    assert (
        tuple(frame.columns) == COLUMNS == tuple(written(report, "csv").decode().splitlines()[0].split(","))
    )
    records = list(link_records(report))
    assert [list(one) for one in frame["findings"]] == [list(one.findings) for one in records]
    assert list(frame["places"][0]) == ["draft.md:4:27", "draft.md:8:3", "draft.md:9:3"]
    assert list(frame["url"]) == [one.url for one in records]
    assert int(frame["citations"].sum()) == report.summary.citations
    code = frame["code"]
    assert (code.isna() if library == "pandas" else code.is_null()).all()
    assert len(large.to_frame(library)) == 100


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_of_citations_findings_and_documents_have_what_the_json_has(
    report: Report, large: Report, library: Any
) -> None:
    pytest.importorskip(library)
    for one in (report, large):
        held = one.to_dict()
        frames = {name: one.to_frame(library, rows=name) for name in ("citations", "findings", "documents")}  # type: ignore[arg-type]
        counted = [row for row in held["findings"] if row["suppressed"] is None]
        cited = [{**place, "url": link["url"]} for link in held["links"] for place in link["citations"]]
        for name, wanted in (("citations", cited), ("findings", counted)):
            columns = ["path", "line", "column", "place", "url"]
            rows = zip(*(_values_of(frames[name][column]) for column in columns), strict=True)
            assert sorted(rows, key=str) == sorted(
                (tuple(row[key] for key in columns) for row in wanted), key=str
            )
        assert _values_of(frames["documents"]["citations"]) == [row["citations"] for row in held["documents"]]
        assert _values_of(frames["documents"]["date"]) == [
            (row["date"] or {}).get("value") for row in held["documents"]
        ]
        assert _values_of(frames["findings"]["stated"]) == [
            (row["stated"] or {}).get("value") for row in counted
        ]
    with pytest.raises(UsageError, match='no rows "finding"') as caught:
        report.to_frame(library, rows="finding")  # type: ignore[arg-type]
    assert 'Did you mean "findings"?' in caught.value.hint


def _values_of(column: Any) -> list[Any]:
    """Return the values of a column of either library, with None for what is missing."""
    given = column.to_list()
    missing = column.isna() if hasattr(column, "isna") else column.is_null()
    return [None if is_missing else value for value, is_missing in zip(given, missing, strict=True)]


def test_without_a_library_a_frame_says_what_to_install(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("linkcheck.report.frames.import_module", missing)
    with pytest.raises(UsageError, match="needs pandas or polars") as caught:
        report.to_frame()
    assert "pip install pandas" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        report.to_frame("panda")  # type: ignore[arg-type]
    assert 'Did you mean "pandas"?' in caught.value.hint


def test_progress_counts_documents_and_links(tmp_path: Path, web: Web) -> None:
    web.serve("a.test", Page("A Story"))
    (tmp_path / "a.txt").write_text("https://a.test/1 https://a.test/2\n")
    (tmp_path / "b.txt").write_text("https://a.test/3\n")
    probe = ProbeOptions(cacert=web.ca_file, resolve=tuple(map(parse_mapping, web.resolve)), use_cache=False)
    seen: list[Progress] = []
    report = check(tmp_path, probe=probe, progress=seen.append)
    stages = [one.stage for one in seen]
    assert stages == sorted(stages, key=["reading", "probing"].index)
    last = {one.stage: one for one in seen}
    assert (last["reading"].done, last["reading"].total) == (2, 2)
    assert (last["probing"].done, last["probing"].total) == (3, 3)
    assert last["probing"].verdicts["alive"] == 3 == report.summary.verdicts["alive"]  # type: ignore[index]

    def stop(progress: Progress) -> None:
        if progress.stage == "probing":
            raise Enough

    with pytest.raises(Enough):
        check(tmp_path, probe=probe, progress=stop)


class Enough(Exception):  # noqa: N818 - no error
    """Is raised by a callback."""


def test_what_a_callback_raises_is_raised() -> None:
    def stop(progress: Progress) -> None:
        raise Enough(progress.stage)

    with pytest.raises(Enough, match="reading"):
        check_text(DRAFT, offline=True, progress=stop)
    with pytest.raises(UsageError, match="cannot be called"):
        check_text(DRAFT, offline=True, progress=3)  # type: ignore[arg-type]


def test_the_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    root = Path(__file__).parent.parent
    monkeypatch.chdir(root)
    text = re.sub(r"^```.*$", "", (root / "docs/python.md").read_text("utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", "docs/python.md", 0)
    said: list[str] = []
    done = doctest.DocTestRunner().run(examples, out=said.append)
    assert done.attempted > 15
    assert not done.failed, "".join(said)
