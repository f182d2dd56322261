"""The formats with one row a link, read by the csv module and by DuckDB: they agree with each other and with the report."""

import csv
import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from linkcheck.errors import UsageError
from linkcheck.report import writing
from linkcheck.report.formats import csv as csv_format
from linkcheck.report.formats import jsonl, parquet
from linkcheck.report.link_records import COLUMNS, link_records
from linkcheck.report.shown import shown
from linkcheck.testing.formats import hostile_report

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(autouse=True)
def _library() -> None:
    """Skip the tests where it is absent. It starts threads as soon as it is imported, so that no import stands above (`tests.parts`)."""
    pytest.importorskip("pyarrow")


def _written(form, report) -> bytes:
    written = bytearray()
    form.write(report, written.extend)
    return bytes(written)


def _rows(tmp_path, form, report) -> list[dict]:
    """Return what DuckDB reads; it knows JSON Lines and Parquet by their suffixes."""
    file = tmp_path / f"links.{form.NAME}"
    file.write_bytes(_written(form, report))
    with duckdb.connect() as database:
        found = database.execute("select * from $1::varchar".replace("$1::varchar", f"'{file}'"))
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_row_says_what_is_known_of_a_link(web_report) -> None:
    records = {record.url: record for record in link_records(web_report)}
    old = records["https://example.org/old"]
    assert (old.verdict, old.code, old.reason, old.final_url) == (
        "dead",
        404,
        "Not Found",
        "https://example.org/gone",
    )
    assert (old.level, old.findings, old.citations, old.documents) == ("error", ("dead-link",), 12, 1)
    article = records["https://example.org/2024/05/a"]
    assert (article.date, article.page_date, article.title) == (
        "2024-05",
        "2024-05-01",
        "A title of the page",
    )
    asahi = records["https://www.asahi.com/articles/1"]
    assert (asahi.outlet, asahi.domain, asahi.level) == ("朝日新聞", "asahi.com", "note")
    assert (asahi.places[0].line, asahi.places[0].place) == (None, "page 3")
    assert records["http://192.0.2.7/x"].outlet is None


def test_duckdb_reads_the_same_rows_from_parquet_and_from_json_lines(
    tmp_path, web_report, seed_report
) -> None:
    for report in (web_report, seed_report):
        rows = _rows(tmp_path, parquet, report)
        assert [tuple(row) for row in rows] == [COLUMNS] * len(report.links)
        assert rows == [json.loads(line) for line in _written(jsonl, report).splitlines()]
        assert len(_rows(tmp_path, jsonl, report)) == len(rows)


def test_the_views_of_the_documentation_join_places_and_findings(tmp_path, web_report) -> None:
    (tmp_path / "links.parquet").write_bytes(_written(parquet, web_report))
    (tmp_path / "report.json").write_bytes(web_report.to_json())
    page = Path(__file__).parents[2].joinpath("docs/formats.md").read_text("utf-8")
    statements = (
        re.search(r"^```sql\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[1].strip().rstrip(";").split(";")
    )
    with duckdb.connect() as database:
        for statement in statements:
            rows = database.execute(
                statement.replace("'links.parquet'", f"'{tmp_path}/links.parquet'").replace(
                    "'report.json'", f"'{tmp_path}/report.json'"
                )
            ).fetchall()
        (cited,), (found,) = (
            database.execute(f"select count(*) from {view}").fetchone() for view in ("cited", "found")
        )
    assert cited == sum(len(link.citations) for link in web_report.links)
    assert found == len(web_report.findings)
    assert rows
    assert {rule for *_, rule, _ in rows} <= {finding.rule for finding in web_report.findings}


@pytest.mark.parametrize("seed", range(20))
def test_the_three_agree_whatever_the_text(tmp_path, seed) -> None:
    report = hostile_report(seed)
    exact = [json.loads(line) for line in _written(jsonl, report).splitlines()]
    assert _rows(tmp_path, parquet, report) == exact
    cells = [*csv.DictReader(StringIO(_written(csv_format, report).decode(), newline=""))]
    assert len(cells) == len(exact) == len(report.links)
    for row, known in zip(cells, exact, strict=True):
        assert tuple(row) == COLUMNS
        for name in ("outlet", "title", "reason"):
            plain = row[name].removeprefix("'")
            if "::" not in (text := shown(known[name] or "")) and "##" not in text and "\ufffd" not in text:
                assert plain == text
        assert row["citations"] == str(known["citations"])
        assert row["findings"].removeprefix("'").count("; ") >= max(0, len(known["findings"]) - 1)


def test_a_cell_is_no_formula_and_fits_a_spreadsheet() -> None:
    rows = [*csv.reader(StringIO(_written(csv_format, hostile_report(3, times=30)).decode(), newline=""))][1:]
    assert rows
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert max(len(cell) for row in rows for cell in row) <= 32_767


def test_parquet_has_types_also_where_nothing_was_found(tmp_path, seed_report) -> None:
    from msgspec.structs import replace

    file = tmp_path / "links.parquet"
    file.write_bytes(_written(parquet, replace(seed_report, links=())))
    with duckdb.connect() as database:
        described = database.execute(f"describe select * from '{file}'").fetchall()
    types = {name: kind for name, kind, *_ in described}
    assert types["code"] == "INTEGER"
    assert types["findings"] == "VARCHAR[]"
    assert types["places"].startswith("STRUCT(")
    assert tuple(types) == COLUMNS


def test_without_pyarrow_the_format_is_refused_before_anything_is_read(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="needs pyarrow, which is not installed") as refused:
        writing.refuse_without_library("parquet")
    assert "link-provenance[datasets]" in refused.value.hint
    writing.refuse_without_library("json")


def test_pyarrow_is_imported_only_where_parquet_is_written() -> None:
    code = (
        "import sys; from linkcheck.report.writing import formats\n"
        "[formats()[name] for name in formats()]\nassert 'pyarrow' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
