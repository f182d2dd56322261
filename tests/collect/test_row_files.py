"""Rows of files are documents: each once, whatever the pieces, with what its columns say; what is damaged costs nothing else."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import check
from linkcheck.collect import row_lines
from linkcheck.collect.folders import Candidate
from linkcheck.collect.row_files import columns_of, pieces_of
from linkcheck.config import CollectOptions, Settings
from linkcheck.engines.cluster import Cluster
from linkcheck.engines.scratch import Folder
from linkcheck.errors import UsageError
from linkcheck.pipeline import checking, streaming
from linkcheck.pipeline.beginning import Begun
from linkcheck.report.encoded_rows import EncodedRows
from tests.engines.sending import twice

ROOT = Path(__file__).parents[2]
STORY = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
COLUMNS = ("text=body", "title=head", "date=day", "url=at")


def rows(file: Path, *columns: str) -> list[tuple[str, str, str]]:
    candidate = Candidate(file.name, str(file), "", -1)
    pieces = pieces_of(candidate, columns_of(columns or COLUMNS))
    return [(row.path, row.data.decode(), row.trouble) for piece in pieces for row in piece]


@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=8),
    size=st.integers(1, 60),
)
def test_every_line_is_in_one_piece(
    texts: list[str], size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("lines") / "a.jsonl"
    file.write_bytes(b"".join(json.dumps({"body": text}).encode() + b"\n" for text in texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_lines, "_BYTES", size)
        found = rows(file)
    assert [text for _, text, _ in found] == texts
    assert len({path for path, _, _ in found}) == len(texts)


def test_a_line_that_is_no_object_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"body": "one"}\n[1]\n\n{"body": 7}\n{"bo\n{"body": "two"}', encoding="utf-8")
    assert rows(file) == [
        ("a.jsonl#byte 0", "one", ""),
        ("a.jsonl#byte 16", "", "this line is no JSON object"),
        ("a.jsonl#byte 21", "", "its column body holds no text"),
        ("a.jsonl#byte 33", "", "this line is no JSON object"),
        ("a.jsonl#byte 38", "two", ""),
    ]
    assert rows(tmp_path / "none.jsonl") == [
        ("none.jsonl", "", "its rows cannot be read: No such file or directory")
    ]


def test_a_line_is_read_as_others_write_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    deep = b'{"body": "x", "other": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    lines = [
        b'\xef\xbb\xbf{"body": "mark"}',
        b'{"body": "\xff"}',
        b'{"body": "\\ud800", "n": NaN}',
        b'{"body": null}',
        deep,
    ]
    file.write_bytes(b"\r\n".join(lines))
    (piece,) = pieces_of(Candidate(file.name, str(file), "", -1), columns_of(COLUMNS))
    assert len(piece) == 5  # what is counted is not decoded
    assert [(row.data.decode(), row.trouble) for row in piece] == [
        ("mark", ""),
        ("\ufffd", ""),
        ("?", ""),
        ("", ""),
        ("", "this line is nested too deeply"),
    ]


def test_a_line_longer_than_pieces_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"body": "' + b"x" * 5_000 + b'"}\n{"body": "last"}')
    monkeypatch.setattr(row_lines, "_BYTES", 100)
    monkeypatch.setattr(row_lines, "LONGEST", 1_000)
    found = rows(file)
    assert [(text, bool(trouble)) for _, text, trouble in found] == [("", True), ("last", False)]
    assert found[0][2].startswith("this line is longer than")


def test_what_is_asked_of_columns_is_looked_at(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="which column holds the text"):
        columns_of(["title=a"])
    with pytest.raises(UsageError, match="names two columns for text"):
        columns_of(["text=a", "text=b"])
    for wrong, said in (
        ("text", "KEY=COLUMN"),
        ("body=text", 'cannot be the "body" of a document'),
        ("format=markdwn", "no format"),
        ("text= ", "KEY=COLUMN"),
    ):
        with pytest.raises(UsageError, match=said):
            check(tmp_path, offline=True, columns=wrong)


def test_a_row_is_a_document_with_what_its_columns_say(tmp_path: Path) -> None:
    lines = [
        {"body": f"[A]({STORY}) and [b](/c)", "head": "Loud Talks", "day": "2025-01-02", "at": "https://a.example/x"},
        {"body": "<!-- linkcheck: ignore -->\n" + STORY},
        {"head": "no text"},
    ]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (tmp_path / "b.md").write_text(STORY, encoding="utf-8")
    report = check(tmp_path, offline=True, columns=[*COLUMNS, "format=markdown"], today=date(2026, 11, 29))
    first, *others = report.documents
    assert first.format == "markdown"
    assert first.date is not None
    assert str(first.date.value) == "2025-01-02"
    assert first.path.rpartition("/")[2] == "a.jsonl#byte 0"
    assert len(others) == 2
    assert [one.reason for one in report.skipped] == ["there is no column body"]
    assert [one.rule for one in report.findings].count("cited-after-document") == 1


def test_a_row_that_is_too_large_is_skipped_alone_on_an_engine(tmp_path: Path) -> None:
    lines = [{"body": STORY}, {"body": "x" * 2_000}, {"body": STORY}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    chosen = Settings(
        today=date(2026, 11, 29), most_seconds=60.0, collect=CollectOptions(columns=COLUMNS, most_bytes=1_000)
    )
    begun = Begun.of([str(tmp_path)], chosen)
    with streaming.check_in_rows(begun, Cluster(twice, Folder(str(tmp_path)), 2)) as (report, encoded):
        assert isinstance(encoded, EncodedRows)
        assert report.summary.documents == 2
        assert report.summary.citations == 2
    assert [one.reason for one in report.skipped if "byte" in one.subject] == [
        "larger than 0.000953674 MiB (--max-size)"
    ]


MAKE = """
import sys, pyarrow as pa
from pyarrow import parquet
table = pa.table({"body": [f"https://site{n}.example/a-{n}" for n in range(5_000)], "day": pa.array(["2025-02-20"] * 5_000)})
parquet.write_table(table, sys.argv[1] + "/a.parquet", row_group_size=3_000)
open(sys.argv[1] + "/b.parquet", "wb").write(b"PAR1 and nothing else")
parquet.write_table(pa.table({"other": ["a"]}), sys.argv[1] + "/c.parquet")
"""


def test_parquet_by_groups_of_rows(tmp_path: Path) -> None:
    """In processes of their own: pyarrow starts threads."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", MAKE, str(tmp_path)], check=True)
    command = [
        sys.executable,
        "-m",
        "linkcheck",
        "check",
        ".",
        "--offline",
        "--format",
        "json",
        "--quiet",
        "--jobs",
        "1",
    ]
    command += ["--columns", "text=body,date=day"]  # fmt: skip
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["documents"] == 5_000
    assert report["summary"]["links"] == 5_000
    paths = {one["path"]: one["date"]["value"] for one in report["documents"]}
    assert paths == {f"a.parquet#row {n + 1}": "2025-02-20" for n in range(5_000)}
    last = next(one for one in report["links"] if one["url"] == "https://site4999.example/a-4999")
    assert last["citations"][0]["path"] == "a.parquet#row 5000"
    reasons = {one["subject"]: one["reason"] for one in report["skipped"]}
    assert reasons["c.parquet"] == "its rows cannot be read: there is no column body (its columns: other)"
    assert reasons["b.parquet"].startswith("its rows cannot be read: ")


def test_a_thousand_bad_rows_are_one_entry(tmp_path: Path) -> None:
    """Of each file and reason, whatever the pieces, on every engine."""
    lines = ['{"body": 7}'] * 1_000 + ['{"body": "https://a.example/"}', "[]", '{"other": ""}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    chosen = Settings(collect=CollectOptions(columns=("text=body",)), today=date(2026, 11, 29))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_lines, "_BYTES", 500)
        report = checking.check_paths([str(tmp_path)], chosen)
        begun = Begun.of([str(tmp_path)], chosen)
        (tmp_path / "work").mkdir()
        engine = Cluster(twice, Folder(str(tmp_path / "work")), 1)
        with streaming.check_in_rows(begun, engine) as (in_rows, _):
            assert in_rows.skipped == report.skipped
    said = {one.subject.rpartition("/")[2]: (one.reason, one.number) for one in report.skipped}
    assert said == {
        "a.jsonl": (
            "its column body holds no text: byte 0, byte 12, byte 24 and 997 more of its rows",
            1_000,
        ),
        "a.jsonl#byte 12031": ("this line is no JSON object", 1),
        "a.jsonl#byte 12034": ("there is no column body", 1),
        "b.jsonl": ("its column body holds no text: byte 0, byte 12", 2),
    }
    assert report.summary.skipped == 1_004


def test_columns_that_are_not_there_are_said(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"body": ["one"], "day": ["2025-01-02"], "id": [1]}), file)
    assert rows(file, "text=body", "date=dya", "title=head") == [
        ("a.parquet", "", "there is no column dya for its rows' date (its columns: body, day, id)"),
        ("a.parquet", "", "there is no column head for its rows' title (its columns: body, day, id)"),
        ("a.parquet#row 1", "one", ""),
    ]
    assert rows(file, "text=bdy")[0][2] == (
        "its rows cannot be read: there is no column bdy (its columns: body, day, id)"
    )
