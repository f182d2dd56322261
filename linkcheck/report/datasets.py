"""A report as data sets: a folder of Parquet files for each of its parts, for tools that read many files side by side.

Knows the columns of each part, and makes them of the rows of the JSON report; knows neither who has found the rows nor which
process writes them. A file is written aside and renamed. `summary.json` is written last: where it is, the rest is whole.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from typing import Any

import msgspec

from linkcheck.errors import LinkcheckError, UsageError, system_reason
from linkcheck.model import Report
from linkcheck.report.batches import batches
from linkcheck.report.encode import mended
from linkcheck.stored_files import holds_something, is_uri, remove_from, shown_uri, written

__all__ = ["PARTS", "refuse_folder", "whole_or_gone", "write_part", "write_rest"]

Row = dict[str, Any]
_ROWS = 8_192
"""Rows of one row group."""

_PLACE = {"line": int, "column": int, "end_line": int, "end_column": int, "place": str}
_DATE = {"date": str, "date_precision": str, "date_origin": str}
COLUMNS: Mapping[str, Mapping[str, type]] = {
    "documents": {
        "path": str,
        "format": str,
        "citations": int,
        **_DATE,
        "date_declared": bool,
        "date_not_before": str,
        "date_not_after": str,
    },
    "links": {
        "url": str,
        "outlet": str,
        "domain": str,
        **_DATE,
        "verdict": str,
        "title": str,
        "documents": int,
        "citations": int,
    },
    "citations": {"url": str, "path": str, **_PLACE, "raw": str, "text": str, "kind": str},
    "references": {"marker": str, "title": str, "path": str, **_PLACE, "link": str, "paired_by": str},
    "findings": {
        "rule": str,
        "level": str,
        "message": str,
        "path": str,
        **_PLACE,
        "url": str,
        "title": str,
        "text": str,
        "fingerprint": str,
        "cause_kind": str,
        "cause_id": str,
        "suppressed": bool,
    },
    "skipped": {"subject": str, "reason": str, "number": int},
}
"""The columns of each part by their names, in order."""


def _document(row: Row) -> Row:
    known = row["date"] or {}
    dated = {
        "date_declared": known.get("declared"),
        "date_not_before": known.get("not_before"),
        "date_not_after": known.get("not_after"),
    }
    return {**row, **_dated(known), **dated}


def _dated(known: Row) -> Row:
    return {
        "date": known.get("value"),
        "date_precision": known.get("precision"),
        "date_origin": known.get("origin"),
    }


def _link(row: Row) -> Row:
    outlet = row["outlet"] or {}
    cited = row["citations"]
    return {
        **row,
        **_dated(row["date"] or {}),
        "outlet": outlet.get("name"),
        "domain": outlet.get("domain"),
        "title": row["titles"][0]["text"] if row["titles"] else None,
        "documents": len({one["path"] for one in cited}),
        "citations": len(cited),
    }


def _citations(rows: Iterable[Row]) -> list[Row]:
    return [{"url": row["url"], **citation} for row in rows for citation in row["citations"]]


def _finding(row: Row) -> Row:
    cause = row["cause"] or {}
    return {
        **row,
        "cause_kind": cause.get("kind"),
        "cause_id": cause.get("id"),
        "suppressed": row["suppressed"] is not None,
    }


PARTS: Mapping[str, Mapping[str, Callable[[list[Row]], list[Row]]]] = {
    "documents": {"documents": lambda rows: [*map(_document, rows)]},
    "references": {"references": lambda rows: rows},
    "links": {"links": lambda rows: [*map(_link, rows)], "citations": _citations},
}
"""The data sets that are made of each part of the JSON report that is there in rows."""


def refuse_folder(folder: str) -> bool:
    """Make a folder for data sets, and say whether there was none.

    Raises UsageError where it cannot take them: it holds something, or pyarrow is not installed.
    """
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise UsageError(
            "Data sets need pyarrow, which is not installed.",
            hint='Install it with: pip install "link-provenance[datasets]"',
        )
    try:
        is_new = not is_uri(folder) and not os.path.exists(folder)
        if is_uri(folder):
            holds = holds_something(folder)
        else:
            os.makedirs(folder, exist_ok=True)
            with os.scandir(folder) as found:
                holds = any(found)
    except OSError as error:
        raise UsageError(f"Data sets cannot be written to {folder}: {system_reason(error)}.") from error
    if holds:
        raise UsageError(
            f"Data sets cannot be written to {folder}, because it holds something already.",
            hint="Name a new folder.",
        )
    return is_new


@contextmanager
def whole_or_gone(folder: str) -> Iterator[None]:
    """Remove what was written to a folder where the rest cannot be, so that it can be used again; it held nothing before."""
    try:
        yield
    except BaseException:
        for name in (*COLUMNS, "summary.json"):
            remove_from(folder, name)
        raise


def write_part(folder: str, part: str, number: int, chunks: Iterable[Sequence[bytes]]) -> None:
    """Write the files with this number of the data sets that are made of a part, whose rows come as JSON, some at a time.

    Raises LinkcheckError where the folder does not take them.
    """
    decoder = msgspec.json.Decoder(list[Row])
    with ExitStack() as stack:
        files = [
            (made, stack.enter_context(_file(folder, name, number))) for name, made in PARTS[part].items()
        ]
        for some in chunks:
            rows = decoder.decode(b"[" + b",".join(some) + b"]")
            for made, add in files:
                add(made(rows))


def write_rest(report: Report, folder: str) -> None:
    """Write the findings, what was skipped, and the summary with which a data set is whole."""
    from linkcheck.report.formats.json import head_of

    with _file(folder, "findings", 0) as add:
        for some in batches(chain(report.findings, report.suppressed)):
            add([_finding(msgspec.to_builtins(one)) for one in some])
    with _file(folder, "skipped", 0) as add:
        add([msgspec.to_builtins(one) for one in report.skipped])
    with _failing_at(folder), written(folder, "summary.json") as file:
        file.write(msgspec.json.format(msgspec.json.encode(head_of(report)), indent=2) + b"\n")


@contextmanager
def _file(folder: str, name: str, number: int) -> Iterator[Callable[[list[Row]], None]]:
    """Give what adds rows to a file, which is there when all are added."""
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_()}
    schema = pa.schema([(column, kinds[kind]) for column, kind in COLUMNS[name].items()])
    waiting: list[Row] = []
    with (
        _failing_at(folder),
        written(folder, f"{name}/part-{number:06}.parquet") as out,
        parquet.ParquetWriter(out, schema, compression="zstd") as file,
    ):

        def add(rows: list[Row], least: int = _ROWS) -> None:
            waiting.extend(rows)
            if len(waiting) >= least:
                file.write_table(_table(pa, waiting, schema))
                waiting.clear()

        yield add
        add([], least=1)


def _table(arrow: Any, rows: list[Row], schema: Any) -> Any:  # noqa: ANN401 - a module without types
    """Return rows as a table; lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    try:
        return arrow.Table.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return arrow.Table.from_pylist([mended(row) for row in rows], schema=schema)


@contextmanager
def _failing_at(folder: str) -> Iterator[None]:
    """Turn a failure to write into a sentence."""
    try:
        yield
    except OSError as error:
        why = system_reason(error)
        raise LinkcheckError(f"Data sets could not be written to {shown_uri(folder)}: {why}.") from error
