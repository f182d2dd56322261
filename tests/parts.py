"""Which test files belong to which part of the tests: `pytest --part 1/2` and `pytest --part 2/2` together run each test once.

Knows the files and what the slow ones cost; knows nothing of what they test. Files stay whole, so that what a module's
fixtures make is made once, and a part imports its own files alone. The same files give the same parts on every machine.
"""

from collections.abc import Generator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from _pytest.doctest import DoctestModule

__all__ = [
    "FORKING",
    "SECONDS",
    "WITH_THREADS",
    "Collecting",
    "costs_of_files",
    "files_of_parts",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
]

ROOT = Path(__file__).parents[1]
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
_PER_BYTE = 0.1e-3
"""Seconds that the tests of any other file take for each of its bytes."""
_PER_EXAMPLE = 0.01
"""Seconds that an example in a docstring takes."""
_EXAMPLE = b">>> "


@cache
def costs_of_files() -> Mapping[str, float]:
    """Return the seconds that each file with tests or with examples in docstrings takes, by its path from the root with slashes."""
    costs = {}
    for path in (path for folder in ("linkcheck", "tests") for path in (ROOT / folder).rglob("*.py")):
        data = path.read_bytes()
        cost = len(data) * _PER_BYTE if _has_tests(path) else data.count(_EXAMPLE) * _PER_EXAMPLE
        if cost:
            file = path.relative_to(ROOT).as_posix()
            costs[file] = SECONDS.get(file, cost)
    return MappingProxyType(costs)


def _has_tests(path: Path) -> bool:
    return path.name.startswith("test_")


def files_of_parts(costs: Mapping[str, float], parts: int) -> list[set[str]]:
    """Return the files of each part: the most expensive first, to the part that costs least."""
    files: list[set[str]] = [set() for _ in range(parts)]
    sums = [0.0] * parts
    for file in sorted(costs, key=lambda file: (-costs[file], file)):
        least = sums.index(min(sums))
        files[least].add(file)
        sums[least] += costs[file]
    return files


class Collecting:
    """Leaves out what a run has no test of before it is imported: the files of other parts, and modules without an example."""

    def __init__(self, part: str | None) -> None:
        """`part` is like 1/2, or None for everything; raises `pytest.UsageError` where it is neither."""
        self._costs = costs_of_files()
        self._files = {*self._costs}
        if part is not None:
            number, _, parts = part.partition("/")
            if not (number.isdecimal() and parts.isdecimal() and 1 <= int(number) <= int(parts)):
                raise pytest.UsageError(f"--part {part} is not like 1/2.")
            self._files = files_of_parts(self._costs, int(parts))[int(number) - 1]

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Return True for a module of this project that is not collected, and None where others decide."""
        if collection_path.suffix != ".py" or not collection_path.is_relative_to(ROOT):
            return None
        return None if collection_path.relative_to(ROOT).as_posix() in self._files else True

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """Look for examples in no file that has none: for that each would be imported, and each of its names looked at."""
        found = yield
        return [
            one for one in found if not isinstance(one, DoctestModule) or _EXAMPLE in file_path.read_bytes()
        ]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--part", metavar="N/OF", help="run the tests of the Nth of so many parts (make test)")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Collecting(config.getoption("--part")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files come last that start threads, and first those that need a fork."""
    items.sort(key=lambda item: _place_of(item.nodeid.partition("::")[0]))


def _place_of(file: str) -> int:
    """Return 0 for a file whose tests may run at any time, -1 for those that come first, and else its place among the last."""
    if file in FORKING:
        return -1
    return WITH_THREADS.index(file) + 1 if file in WITH_THREADS else 0
