"""The links, citations, findings or documents of a report as a data frame of pandas or polars, whichever is installed.

Knows the two libraries' ways to take columns, and which columns of the JSON report are flat; those of links are known to
`link_records`. Neither library is imported before somebody asks for a frame, and linkcheck needs none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

from linkcheck.errors import UsageError, nearest
from linkcheck.model import Report, located
from linkcheck.report.encode import mended
from linkcheck.report.link_records import COLUMNS, LinkRecord, link_records
from linkcheck.report.rows import document_row

__all__ = ["frame_of"]

_LIBRARIES = ("pandas", "polars")
_NUMBERS = dict.fromkeys(("code", "documents", "citations", "line", "column"), "Int64")
"""The columns of whole numbers, and the name that both libraries have for their type."""
_LISTS = ("findings", "places")
_WHERE = ("path", "line", "column", "place")


def frame_of(report: Report, library: str | None = None, rows: str = "links") -> Any:  # noqa: ANN401 - a frame of either library
    """Return a frame of what `rows` names, in the report's order; `library` is `pandas`, `polars` or null for either.

    Rows are `links`, `citations`, `findings` (those that count) or `documents`. Raises UsageError for another name, and where
    the library, or both, cannot be imported.
    """
    if rows not in _ROWS:
        raise UsageError(f'There are no rows "{rows}" in a report.', hint=nearest(rows, _ROWS))
    if library is not None and library not in _LIBRARIES:
        raise UsageError(
            f'There is no library of data frames "{library}".', hint=nearest(library, _LIBRARIES)
        )
    for name in _LIBRARIES if library is None else (library,):
        try:
            module = import_module(name)
        except ImportError:
            continue
        names, values = _ROWS[rows]
        table = [[mended(value) for value in row] for row in values(report)]
        columns = {name: [row[at] for row in table] for at, name in enumerate(names)}
        return _in_pandas(module, columns) if name == "pandas" else _in_polars(module, columns)
    missing = library or "pandas or polars"
    installed = f"pip install {library or 'pandas'}"
    raise UsageError(
        f"A data frame needs {missing}, which cannot be imported.", hint=f"Install it with: {installed}"
    )


def _links(report: Report) -> Iterable[Sequence[Any]]:
    return map(_values, link_records(report))


def _values(record: LinkRecord) -> list[Any]:
    """Return a record's values in the order of the columns."""
    values = [getattr(record, name) for name in COLUMNS[: -len(_LISTS)]]
    return [*values, list(record.findings), [located(place) for place in record.places]]


def _citations(report: Report) -> Iterable[Sequence[Any]]:
    for document in report.documents:
        for one in document.citations:
            yield (one.path, one.line, one.column, one.place, one.url or None, one.text, str(one.kind))


def _findings(report: Report) -> Iterable[Sequence[Any]]:
    for one in report.findings:
        stated, observed = (value and value.value for value in (one.stated, one.observed))
        about = (one.level.value, one.rule, one.url, one.title, one.text, one.message)
        yield (one.path, one.line, one.column, one.place, *about, stated, observed, one.fingerprint)


def _documents(report: Report) -> Iterable[Sequence[Any]]:
    for one in map(document_row, report.documents):
        said = (None, None) if one.date is None else (one.date.value, str(one.date.origin))
        yield (one.path, one.format, one.citations, *said)


_ROWS: Mapping[str, tuple[Sequence[str], Callable[[Report], Iterable[Sequence[Any]]]]] = {
    "links": (COLUMNS, _links),
    "citations": ((*_WHERE, "url", "text", "kind"), _citations),
    "findings": (
        (*_WHERE, "level", "rule", "url", "title", "text", "message", "stated", "observed", "fingerprint"),
        _findings,
    ),
    "documents": (("path", "format", "citations", "date", "date_origin"), _documents),
}
"""What a frame can have a row for: its columns, and their values. `path` and `url` are the same in all of them."""


def _in_pandas(pandas: Any, columns: Mapping[str, list[Any]]) -> Any:  # noqa: ANN401 - a module without types
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=_pandas_type(name)) for name, values in columns.items()}
    )


def _pandas_type(name: str) -> str:
    return "object" if name in _LISTS else _NUMBERS.get(name, "string")


def _in_polars(polars: Any, columns: Mapping[str, list[Any]]) -> Any:  # noqa: ANN401 - a module without types
    types = {
        name: polars.List(polars.String) if name in _LISTS else getattr(polars, _NUMBERS.get(name, "String"))
        for name in columns
    }
    return polars.DataFrame(columns, schema=types)
