"""The Python interface to large runs: one call that writes all that is found as data sets, on any engine.

Knows how arguments become settings; the work itself is the pipeline's.
"""

import os
from datetime import date

from msgspec.structs import replace

from linkcheck.api import Paths, Texts, named_in, run_check_in_rows
from linkcheck.model import Report
from linkcheck.options.building import settings_in_python

__all__ = ["check_into"]


def check_into(
    folder: str | os.PathLike[str],
    paths: Paths,
    *,
    engine: str = "local",
    scratch: str | os.PathLike[str] | None = None,
    memory: int = 64 * 1024**2,
    document_date: date | None = None,
    today: date | None = None,
    select: Texts = (),
    ignore: Texts = (),
    include: Texts = (),
    exclude: Texts = (),
    columns: Texts = (),
    jobs: int | None = None,
) -> Report:
    """Read every document under `paths`, write all that is found into a new folder as Parquet files, and return the rest.

    The report that is returned has its summary, findings and causes, and neither documents nor links: for more documents than
    memory holds. Nothing is requested. `engine` is `local`, `ray` or `spark`, `scratch` a folder that all machines of an
    engine see, and `memory` how many bytes may wait in memory on this one (docs/scale.md); the other arguments and the errors
    are those of `check`, and UsageError says as well what an engine lacks.
    """
    settings = settings_in_python(
        {
            "document_date": document_date,
            "today": today,
            "select": select,
            "ignore": ignore,
            "include": include,
            "exclude": exclude,
            "columns": columns,
            "jobs": jobs,
        },
        None,
    )
    kept = None if scratch is None else os.fspath(scratch)
    with run_check_in_rows(named_in(paths), settings, memory, None, engine, kept, os.fspath(folder)) as (
        report,
        _,
    ):
        return replace(report, findings=(*report.findings,), causes=(*report.causes,))
