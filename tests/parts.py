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
    "tests/cli/test_baseline.py": 5,
    "tests/cli/test_check.py": 11,
    "tests/cli/test_check_web.py": 11,
    "tests/cli/test_check_web_remembered.py": 12,
    "tests/cli/test_diff.py": 6,
    "tests/cli/test_forked.py": 5,
    "tests/cli/test_other.py": 5,
    "tests/cli/test_other_systems.py": 4,
    "tests/cli/test_secrets_in_outputs.py": 5,
    "tests/collect/test_row_files.py": 5,
    "tests/dates/test_date_in_any_url.py": 9,
    "tests/dates/test_in_prose.py": 4,
    "tests/engines/test_local.py": 20,
    "tests/engines/test_real_engines.py": 30,
    "tests/extract/test_datelines.py": 5,
    "tests/extract/test_mentions.py": 9,
    "tests/extract/test_references.py": 7,
    "tests/judge/test_examples.py": 4,
    "tests/markup/test_tree.py": 7,
    "tests/mcp_server/test_mcp_server.py": 5,
    "tests/options/test_any_value.py": 7,
    "tests/options/test_table.py": 4,
    "tests/pipeline/test_asking_in_rows.py": 13,
    "tests/pipeline/test_deadly_documents.py": 17,
    "tests/pipeline/test_overriding.py": 4,
    "tests/pipeline/test_streaming.py": 7,
    "tests/places/test_templates.py": 7,
    "tests/probe/test_cache_killed.py": 4,
    "tests/probe/test_pages.py": 7,
    "tests/probe/test_partition.py": 7,
    "tests/probe/test_prober.py": 5,
    "tests/probe/test_workers.py": 3,
    "tests/probe/transports/test_contract.py": 6,
    "tests/prose/test_url_ends.py": 11,
    "tests/readers/code/test_code.py": 5,
    "tests/readers/delimited/test_rows.py": 5,
    "tests/readers/documents/test_pdf.py": 4,
    "tests/readers/documents/test_row_chunks.py": 3,
    "tests/readers/html/test_hostile.py": 17,
    "tests/readers/markdown/test_hostile.py": 4,
    "tests/readers/markdown/test_paths.py": 4,
    "tests/readers/mediawiki/test_mediawiki.py": 3,
    "tests/readers/objects/test_objects.py": 6,
    "tests/readers/toml/test_toml.py": 4,
    "tests/report/page/test_accessibility.py": 5,
    "tests/report/page/test_in_chromium.py": 11,
    "tests/report/test_datasets.py": 6,
    "tests/site/test_site.py": 12,
    "tests/suites/test_plugins_keep_their_contracts.py": 42,
    "tests/suites/test_tutorials.py": 7,
    "tests/test_api.py": 6,
    "tests/test_in_notebooks.py": 6,
    "tests/urls/test_masking.py": 14,
    "tests/urls/test_placeholders.py": 3,
    "tests/urls/test_properties.py": 11,
    "tests/web/test_server.py": 4,
}
"""Seconds that a file's tests take, for the files whose tests take three and more.

It is the processor time of the tests and of the processes that they start, measured test by test in whole runs with other work beside them. It
decides nothing but how evenly the parts are filled.
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
_PER_BYTE = 116e-6
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
