"""The links of a report as a data frame of pandas or polars, whichever is installed.

Knows the two libraries' ways to take columns; which columns there are is known to `link_records`. Neither library is imported
before somebody asks for a frame, and linkcheck needs none.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from linkcheck.errors import UsageError, nearest
from linkcheck.model import Report, located
from linkcheck.report.encode import mended
from linkcheck.report.link_records import COLUMNS, LinkRecord, link_records

__all__ = ["frame_of"]

_LIBRARIES = ("pandas", "polars")
_NUMBERS = {"code": "Int64", "documents": "Int64", "citations": "Int64"}
"""The columns of whole numbers, and the name that both libraries have for their type."""
_LISTS = ("findings", "places")


def frame_of(report: Report, library: str | None = None) -> Any:  # noqa: ANN401 - a frame of either library
    """Return a frame with one row a link, in the report's order; `library` is `pandas`, `polars` or null for either.

    Raises UsageError for another name, and where the library, or both, cannot be imported.
    """
    if library is not None and library not in _LIBRARIES:
        raise UsageError(
            f'There is no library of data frames "{library}".', hint=nearest(library, _LIBRARIES)
        )
    for name in _LIBRARIES if library is None else (library,):
        try:
            module = import_module(name)
        except ImportError:
            continue
        columns = _columns(report)
        return _in_pandas(module, columns) if name == "pandas" else _in_polars(module, columns)
    missing = library or "pandas or polars"
    installed = f"pip install {library or 'pandas'}"
    raise UsageError(
        f"A data frame needs {missing}, which cannot be imported.", hint=f"Install it with: {installed}"
    )


def _columns(report: Report) -> dict[str, list[Any]]:
    rows = [_values(record) for record in link_records(report)]
    return {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}


def _values(record: LinkRecord) -> list[Any]:
    """Return a record's values in the order of the columns; lone surrogates, which UTF-8 cannot hold, are U+FFFD."""
    values = [getattr(record, name) for name in COLUMNS[: -len(_LISTS)]]
    row: list[Any] = [*values, list(record.findings), [located(place) for place in record.places]]
    return [mended(value) for value in row]


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
