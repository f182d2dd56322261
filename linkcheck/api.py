"""The Python interface: one call that reads documents and returns a `Report`.

Knows how arguments become settings; the work itself is the pipeline's.
"""

import os
from collections.abc import Iterable
from datetime import date

from linkcheck.config import MOST_BYTES, CollectOptions, ProbeOptions, Settings
from linkcheck.errors import UsageError, nearest
from linkcheck.model import Report
from linkcheck.pipeline import check_paths

__all__ = ["check"]


def check(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    offline: bool = False,
    probe: ProbeOptions = ProbeOptions(),  # noqa: B008 - frozen
    document_date: date | None = None,
    date_from: Iterable[str] = (),
    today: date | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    hidden: bool = False,
    respect_ignore: bool = True,
    include_code: bool = False,
    max_bytes: int = MOST_BYTES,
    jobs: int | None = None,
) -> Report:
    """Read every document under `paths` and return what is known of its links, references and dates.

    The call is synchronous and starts no event loop, so it can be made inside a running one; for a large folder hand it to
    `asyncio.to_thread`. The report is a frozen value: `report.findings`, `report.links`, `report.documents` … are tuples
    in the order of the JSON report.

    With `offline` nothing is requested and every verdict is `unchecked`; else each link is asked once, as `probe` says
    (`linkcheck.config.ProbeOptions`: timeouts, limits, headers by host, the cache). `document_date` declares when all
    documents were written; `date_from` adds rungs of dating (`git`, `modified`); `today` is the day that future dates are
    measured from (default: the day in UTC); `select` and `ignore` choose rules by id; `include` and
    `exclude` are globs in gitignore syntax; `jobs` is the number of processes (default: by the amount of text).

    Raises NothingToReadError where a path does not exist or no document can be read, and UsageError (or its
    ConfigurationError) for a rule or an argument that does not exist. What a document holds never raises.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     note = pathlib.Path(folder, "note.txt")
    ...     _ = note.write_text("See https://www.reuters.com/world/story-2025-02-20/", encoding="utf-8")
    ...     report = check(folder, offline=True)
    >>> report.links[0].outlet.name, report.links[0].date.text
    ('Reuters', '2025-02-20')
    """
    known = ("git", "modified")
    date_from = tuple(date_from)
    for source in date_from:
        if source not in known:
            raise UsageError(f'There is no source of dates "{source}".', hint=nearest(source, known))
    if probe.fragments and not probe.page_evidence and not offline:
        raise UsageError(
            "fragments=True looks for places on pages, and with page_evidence=False no page is read.",
            hint="Leave one of the two out.",
        )
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    settings = Settings(
        collect=CollectOptions(tuple(include), tuple(exclude), hidden, respect_ignore, max_bytes),
        include_code=include_code,
        jobs=jobs,
        document_date=document_date,
        date_from=date_from,
        today=today,
        select=tuple(select),
        ignore=tuple(ignore),
        probe=None if offline else probe,
    )
    return check_paths([os.fspath(path) for path in given], settings)
