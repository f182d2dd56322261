"""Local links after an interrupt: nothing more is read for them, and what was not read is unknown."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from linkcheck.collect.folders import Candidate
from linkcheck.config import Settings
from linkcheck.engines.local_engine import LocalEngine
from linkcheck.local.targets import LocalLinks
from linkcheck.model import Report
from linkcheck.pipeline import mapping_in_rows, streaming, targets
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.checking import check_paths
from linkcheck.pipeline.findings_in_rows import findings_in_rows
from linkcheck.pipeline.reading import collection_of, read_files
from linkcheck.pipeline.streaming import check_in_rows

PAGES = 40
SETTINGS = Settings(today=date(2026, 11, 29), jobs=1, select=("orphan-file", "broken-fragment"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages that each link to a place of the next, and to one of a page that is not given to check."""
    for name in (".git", "in", "out"):
        (tmp_path / name).mkdir()
    for number in range(PAGES):
        (tmp_path / f"in/{number:03}.md").write_text(
            f"# A\n\n[x](../out/{number:03}.md#no) [y]({(number + 1) % PAGES:03}.md#no)\n"
        )
        (tmp_path / f"out/{number:03}.md").write_text("# B\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files that are read because somebody links into them, as far as they are asked for."""
    found: list[str] = []

    def reading(candidates: Sequence[Candidate], settings: Settings) -> Any:
        found.extend(one.path for one in candidates)
        return read_files(candidates, settings)

    monkeypatch.setattr(targets, "read_files", reading)
    return found


class Interrupting:
    """Presses Ctrl-C when half of the documents are read."""

    def reading(self, done: int, total: int) -> None:
        if total / 2 <= done < total:
            raise KeyboardInterrupt

    def probing(self, watched: Any) -> None: ...

    def warning(self, text: str) -> None: ...


def of_values(watch: Interrupting | None) -> Report:
    return check_paths(["in"], SETTINGS, watch)


def of_rows(watch: Interrupting | None) -> Report:
    with LocalEngine(1, 0) as engine, check_in_rows(Begun.of(["in"], SETTINGS), engine, watch) as (report, _):
        return report


@pytest.mark.parametrize("checked", [of_values, of_rows])
def test_an_interrupted_run_reads_nothing_more(
    folder: Path, read: list[str], checked: Callable[[Interrupting | None], Report]
) -> None:
    whole = checked(None)
    assert (len(read), whole.summary.targets.missing, whole.summary.targets.unknown) == (PAGES, 2 * PAGES, 0)
    read.clear()
    half = checked(Interrupting())
    assert half.incomplete
    assert read == []
    documents, counts = half.summary.documents, half.summary.targets
    assert 0 < documents < PAGES
    assert (counts.missing, counts.unknown) == (
        documents - 1,
        documents + 1,
    )  # the last one's next was not read
    assert {one.rule for one in half.findings} == {"broken-fragment"}  # nobody knows who links to the first


def test_what_is_read_besides_ends_with_an_interrupt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = collection_of(["in"], SETTINGS).candidates
    local = targets.local_links(candidates, ["in"], SETTINGS)
    with read_files(candidates, SETTINGS) as batches:
        documents = [local.take(one) for found, _ in batches for one in found]
    asked = 0

    def is_over() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    counts = local.found(documents, is_over).counts
    assert PAGES < counts.missing < 2 * PAGES  # some of those that somebody links into were read
    assert counts.missing + counts.unknown == 2 * PAGES


def test_what_is_known_of_the_folder_is_forgotten_before_findings_are_put_in_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: WeakSet[LocalLinks] = WeakSet()
    left: list[int] = []

    def made(*given: Any) -> LocalLinks:
        links = targets.local_links(*given)
        known.add(links)
        return links

    def ordered(*given: Any) -> Any:
        left.append(len(known))
        return findings_in_rows(*given)

    monkeypatch.setattr(mapping_in_rows, "local_links", made)
    monkeypatch.setattr(streaming, "findings_in_rows", ordered)
    assert of_rows(None).summary.targets.missing == 2 * PAGES
    assert left == [0]
