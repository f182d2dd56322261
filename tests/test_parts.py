"""Every test is run by exactly one of the parts that `make test` runs."""

import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parts import SECONDS, files_of_parts, pytest_collection_modifyitems

ROOT = Path(__file__).parents[1]
SLOW = sorted(SECONDS)


@given(
    st.dictionaries(st.sampled_from(SLOW) | st.text("abc/", max_size=6), st.integers(0, 3_000)),
    st.integers(1, 5),
)
def test_each_file_is_in_one_part(counts: dict[str, int], parts: int) -> None:
    files = files_of_parts(counts, parts)
    assert len(files) == parts
    assert Counter(file for part in files for file in part) == Counter(counts.keys())


def chosen(part: str | None, items: list[SimpleNamespace]) -> list[SimpleNamespace]:
    """Return the items that a run of a part is left with; the others were called deselected."""
    left, deselected = list(items), []
    hook = SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items))
    pytest_collection_modifyitems(SimpleNamespace(getoption=lambda _: part, hook=hook), left)
    assert Counter(map(id, left + deselected)) == Counter(map(id, items))
    return left


def test_the_parts_of_this_very_run_make_the_whole(request: pytest.FixtureRequest) -> None:
    items = [SimpleNamespace(nodeid=item.nodeid) for item in request.session.items]
    assert [one.nodeid for one in chosen(None, items)] == [one.nodeid for one in items]
    found = [one.nodeid for part in ("1/3", "2/3", "3/3") for one in chosen(part, items)]
    assert sorted(found) == sorted(one.nodeid for one in items)


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "1/", "/2", "a/b", "-1/2", ""])
def test_what_is_no_part_is_an_error(part: str) -> None:
    with pytest.raises(pytest.UsageError, match="is not like 1/2"):
        chosen(part, [])


def test_make_runs_every_part_once() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (checks,) = re.findall(r"^CHECKS = (.+)$", makefile, re.MULTILINE)
    parts = dict(re.findall(r"^(tests-\d+):.*\n\t\$\(BIN\)/pytest --part (\S+)", makefile, re.MULTILINE))
    assert len(parts) >= 2
    assert parts == {f"tests-{n}": f"{n}/{len(parts)}" for n in range(1, len(parts) + 1)}
    assert parts.keys() == {check for check in checks.split() if check.startswith("tests-")}


@pytest.mark.parametrize("file", SLOW)
def test_what_is_called_slow_is_there(file: str) -> None:
    assert (ROOT / file).is_file()
