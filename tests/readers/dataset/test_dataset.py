"""Fields of data sets are records at the places of their rows, texts are documents dated by their rows; bombs are bounded."""

import datetime as dt
import io
import struct
import sys
from collections.abc import Callable
from unittest.mock import patch

import pytest

from linkcheck.collect.folders import Candidate
from linkcheck.config import Settings
from linkcheck.model import Document, Skipped
from linkcheck.pipeline.documents import documents_of
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of


@pytest.fixture(autouse=True)
def _library() -> None:
    """Skip the tests where it is absent. It starts threads as soon as it is imported, so that no import stands above (`tests.parts`)."""
    pytest.importorskip("pyarrow")


A = "https://a.example/x"
ROWS = {
    "id": [1, 2, 3],
    "title": ["One", None, "Three"],
    "url": [A, "https://b.example/y", "none"],
    "date": [dt.date(2025, 2, 20), None, dt.date(2025, 2, 22)],
    "tags": [["x", "https://t.example"], [], None],
    "text": [None, "No link.", "Line\n\nSee https://c.example/2026/01/01/z there."],
}


def parquet(rows: dict[str, list[object]], **options: object) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(rows), out, **options)
    return out.getvalue()


def arrow(rows: dict[str, list[object]]) -> bytes:
    import pyarrow as pa

    out, table = io.BytesIO(), pa.table(rows)
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def stream(rows: dict[str, list[object]]) -> bytes:
    import pyarrow as pa

    out, table = io.BytesIO(), pa.table(rows)
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def feather(rows: dict[str, list[object]]) -> bytes:
    import pyarrow as pa
    from pyarrow.feather import write_feather

    out = io.BytesIO()
    write_feather(pa.table(rows), out)
    return out.getvalue()


def documents(data: bytes) -> list[Document | Skipped]:
    with patch("linkcheck.pipeline.documents.open_file", lambda *_: Opened("a.parquet", data)):
        return documents_of(Candidate("a.parquet", "a.parquet", "dataset", -1), Settings())


@pytest.mark.parametrize("write", [parquet, arrow, stream, feather])
def test_rows_and_their_texts(write) -> None:
    text, fields = documents(write(ROWS))
    assert isinstance(text, Document)
    assert isinstance(fields, Document)
    assert [(one.place, one.url, one.text) for one in fields.citations] == [
        ("row 1, url", A, "One"),
        ("row 1, tags", "https://t.example/", ""),
        ("row 2, url", "https://b.example/y", ""),
    ]
    assert [one.date.text for one in fields.citations[0].mentions if one.date] == ["2025-02-20"]
    assert (text.path, text.format, [one.line for one in text.citations]) == ("a.parquet#row 3", "text", [3])
    assert text.date is not None
    assert (str(text.date.value), text.date.declared, text.date.origin) == ("2025-02-22", True, "row")


def test_other_columns_are_passed_over() -> None:
    import pyarrow as pa

    rows = {
        "a": pa.array([A, A]).dictionary_encode(),
        "b": [b"\x00", b"x"],
        "c": [{"d": A}, None],
        "e": pa.array([A, None], pa.large_string()),
    }
    (fields,) = documents(parquet(rows))
    assert isinstance(fields, Document)
    assert [one.place for one in fields.citations] == ["row 1, a", "row 1, c.d", "row 1, e", "row 2, a"]


@pytest.mark.parametrize("kind", ["parquet", "arrow", "stream"])
def test_columns_of_one_name_are_passed_over_whatever_they_hold(kind: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns, out = [pa.array([A]), pa.array(["https://b.example/y"]), pa.array([1])], io.BytesIO()
    table = pa.Table.from_arrays(columns, names=["url", "link", "link"])
    if kind == "parquet":
        pq.write_table(table, out)
    else:
        with (pa.ipc.new_file if kind == "arrow" else pa.ipc.new_stream)(out, table.schema) as writer:
            writer.write_table(table)
    (document,) = documents(out.getvalue())
    assert isinstance(document, Document)
    assert [one.url for one in document.citations] == [A]


def test_a_url_at_which_a_column_cuts_its_texts_off_is_none() -> None:
    (fields,) = documents(
        parquet({"body_snippet": ["see https://a.example/x or https://b.exam"], "preview": [A]})
    )
    assert isinstance(fields, Document)
    assert [one.url for one in fields.citations] == [A, A]


def test_a_text_that_is_no_utf_8_is_read() -> None:
    import pyarrow as pa

    column = pa.array([b"\xff https://a.example/x"], pa.binary()).view(pa.string())
    (fields,) = documents(parquet({"a": column}))
    assert isinstance(fields, Document)
    assert len(fields.citations) == 1


def test_a_column_that_unpacks_to_too_much_is_skipped(monkeypatch) -> None:
    monkeypatch.setattr("linkcheck.readers.dataset.columns._LARGEST_CHUNK", 1_048_576)
    data = parquet({"a": ["x" * 1_100_000]}, compression="zstd")
    assert len(data) < 10_000
    (found,) = documents(data)
    assert found == Skipped("a.parquet", "its column a unpacks to more than 1 MiB in one group of rows")


@pytest.mark.parametrize("write", [parquet, arrow])
def test_a_large_text_that_stands_in_very_many_rows_is_read_within_bounds(
    write, monkeypatch, ends_soon
) -> None:
    import pyarrow as pa

    monkeypatch.setattr("linkcheck.readers.dataset.rows._MOST_READ", 100_000_000)
    column = pa.DictionaryArray.from_arrays(
        pa.array([0] * 1_000_000, pa.int32()), pa.array(["x" * 1_000_000])
    )
    data = write({"a": column})

    def work() -> None:
        _limit_memory(500_000_000)
        assert documents(data)[-1] == Skipped("a.parquet", "only its rows before row 101 were read")

    ends_soon(work)


def _limit_memory(more: int) -> None:
    """Allow this process so many bytes more than it has; nothing where the system cannot say or bound that."""
    if sys.platform == "linux":
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more,) * 2)


def test_what_is_damaged_is_skipped() -> None:
    data = parquet(ROWS)
    for cut in range(0, len(data), 53):
        for one in documents(data[:cut]):
            assert isinstance(one, Skipped)
        documents(data[:cut] + b"\xff" + data[cut + 1 :])


def test_damage_in_one_row_costs_few_of_those_before_it() -> None:
    import pyarrow as pa

    numbers = [row % 3 for row in range(300)]
    numbers[200] = 99
    urls = pa.array([f"https://{name}.example/" for name in "abc"])
    out = io.BytesIO()
    table = pa.table({"url": pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), urls, safe=False)})
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    readings = [*readings_of(Opened("a.feather", out.getvalue()), "dataset", ReadOptions())]
    skipped = [one.reason for one in readings if isinstance(one, Skipped)]
    rows = {part.place for one in readings if not isinstance(one, Skipped) for part in one.source.parts}

    assert rows == {f"row {number}, url" for number in range(1, 193)}
    assert skipped[0].startswith("it is damaged after row 192: ")
    assert len(skipped) == 1


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for name in ("columns", "rows"):
        monkeypatch.delitem(sys.modules, f"linkcheck.readers.dataset.{name}", raising=False)
    (found,) = readings_of(Opened("a.parquet", b"PAR1"), "dataset", ReadOptions())
    assert isinstance(found, Skipped)
    assert 'pip install "link-provenance[datasets]"' in found.reason


@pytest.mark.parametrize("write", [parquet, arrow])
def test_structures_lists_of_them_and_maps_are_taken_apart(write) -> None:
    import pyarrow as pa

    said = [
        {"role": "user", "content": "see https://a.example/", "meta": {"urls": ["https://b.example/"]}},
        {"content": None},
    ]
    rows = {
        "id": [1, 2, 3],
        "messages": [said, None, []],
        "page": [None, {"url": "https://c.example/", "views": 7}, None],
        "links": pa.array([[], [("k", "https://d.example/")], None], pa.map_(pa.string(), pa.string())),
    }
    (reading,) = readings_of(Opened("a", write(rows)), "dataset", ReadOptions())
    assert not isinstance(reading, Skipped)
    spots = [
        reading.source.spot(start, end) for start, end, _ in ((run.start, run.end, 0) for run in reading.runs)
    ]
    assert [spot.place for spot in spots] == [
        "row 1, messages.content",
        "row 1, messages.meta.urls",
        "row 2, page.url",
        "row 2, links",
    ]


def test_a_slice_of_nested_rows_keeps_its_own() -> None:
    import pyarrow as pa

    from linkcheck.readers.dataset.nested import leaves_of

    rows = pa.array([[{"u": str(n)}] * (n % 3) for n in range(30)])
    for start, length in ((0, 30), (7, 5), (29, 1)):
        [(name, leaf)] = leaves_of("m", rows.slice(start, length), pa.types.is_string)
        assert (name, leaf.to_pylist()) == ("m.u", [[str(n)] * (n % 3) for n in range(start, start + length)])


@pytest.mark.parametrize("kind", ["text", "list", "structure"])
def test_texts_and_lists_that_end_outside_of_a_damaged_file_are_not_looked_for(
    kind: str, ends_soon: Callable[..., None]
) -> None:
    import pyarrow as pa

    def ends(last: int) -> object:
        return pa.py_buffer(struct.pack("<3i", 0, 700_000_000, last))

    texts = pa.Array.from_buffers(pa.string(), 2, [None, ends(18), pa.py_buffer(b"https://a.example/")])
    whole = pa.array(["https://a.example/"] * 2)
    lists = pa.Array.from_buffers(pa.list_(pa.string()), 2, [None, ends(2)], children=[whole])
    columns = {"text": texts, "list": lists, "structure": pa.StructArray.from_arrays([lists], ["b"])}
    out = io.BytesIO()
    batch = pa.record_batch([columns[kind]], ["a"])
    with pa.ipc.new_file(out, batch.schema) as writer:
        writer.write_batch(batch)

    def work() -> None:
        found = [*readings_of(Opened("a.arrow", out.getvalue()), "dataset", ReadOptions())]
        assert any(isinstance(one, Skipped) for one in found)

    ends_soon(work)
