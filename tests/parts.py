"""Which test files belong to which part of the tests: `pytest --part 1/2` and `pytest --part 2/2` together run each test once.

Knows the files and what the slow ones cost; knows nothing of what they test. Files stay whole, so that what a module's
fixtures make is made once. The same files give the same parts on every machine.
"""

from collections import Counter
from collections.abc import Mapping

import pytest

__all__ = [
    "FORKING",
    "SECONDS",
    "WITH_THREADS",
    "files_of_parts",
    "pytest_addoption",
    "pytest_collection_modifyitems",
]

SECONDS = {
    "tests/cli/test_baseline.py": 9,
    "tests/cli/test_check.py": 23,
    "tests/cli/test_check_web.py": 14,
    "tests/cli/test_check_web_remembered.py": 6,
    "tests/cli/test_other.py": 6,
    "tests/cli/test_secrets_in_outputs.py": 8,
    "tests/collect/test_row_files.py": 5,
    "tests/dates/test_date_in_any_url.py": 8,
    "tests/engines/test_local.py": 17,
    "tests/engines/test_real_engines.py": 40,
    "tests/evaluation/test_labelled.py": 11,
    "tests/extract/test_datelines.py": 10,
    "tests/extract/test_mentions.py": 8,
    "tests/extract/test_references.py": 6,
    "tests/markup/test_tree.py": 5,
    "tests/normalise/test_sites.py": 7,
    "tests/options/test_any_value.py": 5,
    "tests/pipeline/test_asking_in_rows.py": 7,
    "tests/pipeline/test_deadly_documents.py": 25,
    "tests/pipeline/test_streaming.py": 12,
    "tests/places/test_action.py": 6,
    "tests/places/test_hook.py": 4,
    "tests/places/test_templates.py": 4,
    "tests/probe/test_cache_killed.py": 4,
    "tests/probe/test_pages.py": 7,
    "tests/probe/test_prober.py": 13,
    "tests/probe/test_resolvers.py": 6,
    "tests/probe/test_scheduling.py": 4,
    "tests/probe/transports/test_contract.py": 7,
    "tests/prose/test_bare_urls.py": 7,
    "tests/prose/test_url_ends.py": 11,
    "tests/readers/code/test_code.py": 5,
    "tests/readers/delimited/test_rows.py": 6,
    "tests/readers/documents/test_pdf.py": 4,
    "tests/readers/html/test_hostile.py": 23,
    "tests/readers/latex/test_latex.py": 4,
    "tests/readers/mail/test_mail.py": 5,
    "tests/readers/markdown/test_hostile.py": 10,
    "tests/readers/markdown/test_paths.py": 7,
    "tests/readers/objects/test_objects.py": 5,
    "tests/readers/xml/test_xml.py": 6,
    "tests/report/page/test_accessibility.py": 8,
    "tests/report/page/test_in_chromium.py": 19,
    "tests/report/test_datasets.py": 7,
    "tests/site/test_site.py": 9,
    "tests/suites/test_checks_catch.py": 6,
    "tests/suites/test_plugins_keep_their_contracts.py": 60,
    "tests/suites/test_tutorials.py": 11,
    "tests/test_api.py": 5,
    "tests/test_in_notebooks.py": 10,
    "tests/urls/test_masking.py": 14,
    "tests/urls/test_properties.py": 10,
    "tests/web/test_server.py": 4,
}
"""Seconds that a file's tests take, for the files whose tests take more than three.

It is their processor time with that of their processes and what they wait for, on an idle machine of two cores. It decides nothing
but how evenly the parts are filled.
"""
WITH_THREADS = (
    "tests/suites/test_plugins_keep_their_contracts.py",
    "tests/collect/test_row_files.py",
    "tests/readers/dataset/test_dataset.py",
    "tests/report/test_datasets.py",
    "tests/report/test_link_formats.py",
    "tests/test_stored_files.py",
    "tests/test_in_notebooks.py",
)
"""The files whose tests load pyarrow, pandas or polars into the process of the tests, in the order in which they run after all others.

These libraries start threads as soon as they are imported, and where there are threads linkcheck does not fork: each later run of it
would start new interpreters, which takes six times as long and knows nothing of what a test has replaced.
"""
FORKING = ("tests/pipeline/test_streaming.py",)
"""The files that run before all others, because they need processes that start by a fork: a test that looks names up leaves a thread of pycares."""
_USUAL = 0.004
"""Seconds that a test of any other file takes."""


def files_of_parts(counts: Mapping[str, int], parts: int) -> list[set[str]]:
    """Return the files of each part, given how many tests each file has: the most expensive first, to the part with least."""

    def cost(file: str) -> float:
        return SECONDS.get(file, counts[file] * _USUAL)

    files: list[set[str]] = [set() for _ in range(parts)]
    costs = [0.0] * parts
    for file in sorted(counts, key=lambda file: (-cost(file), file)):
        least = costs.index(min(costs))
        files[least].add(file)
        costs[least] += cost(file)
    return files


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--part", metavar="N/OF", help="run the tests of the Nth of so many parts (make test)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests of the other parts out, and let the files come last that start threads, and first those that need a fork."""
    items.sort(key=lambda item: _place_of(_file_of(item)))
    part = config.getoption("--part")
    if part is None:
        return
    number, _, parts = part.partition("/")
    if not (number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
        raise pytest.UsageError(f"--part {part} is not like 1/2.")
    files = files_of_parts(Counter(map(_file_of, items)), int(parts))[int(number) - 1]
    others = [item for item in items if _file_of(item) not in files]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _file_of(item) in files]


def _file_of(item: pytest.Item) -> str:
    """Return the path of a test's file, from the root, with slashes."""
    return item.nodeid.partition("::")[0]


def _place_of(file: str) -> int:
    """Return 0 for a file whose tests may run at any time, -1 for those that come first, and else its place among the last."""
    if file in FORKING:
        return -1
    return WITH_THREADS.index(file) + 1 if file in WITH_THREADS else 0
