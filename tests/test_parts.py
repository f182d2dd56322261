"""Every test is run by exactly one of the parts that `make test` runs."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parts import SECONDS, Collecting, costs_of_files, files_of_parts

ROOT = Path(__file__).parents[1]
SLOW = sorted(SECONDS)


@given(
    st.dictionaries(st.sampled_from(SLOW) | st.text("abc/", max_size=6), st.floats(0, 60)), st.integers(1, 5)
)
def test_each_file_is_in_one_part(costs: dict[str, float], parts: int) -> None:
    files = files_of_parts(costs, parts)
    assert len(files) == parts
    assert Counter(file for part in files for file in part) == Counter(costs.keys())


def test_the_parts_are_equally_long() -> None:
    costs = costs_of_files()
    one, other = (sum(costs[file] for file in files) for files in files_of_parts(costs, 2))
    assert abs(one - other) < 5


def ignored(part: str | None, file: Path) -> bool:
    return Collecting(part).pytest_ignore_collect(file) is True


def test_the_parts_of_this_very_run_make_the_whole(request: pytest.FixtureRequest) -> None:
    files = {ROOT / item.nodeid.partition("::")[0] for item in request.session.items}
    collecting = [Collecting(part) for part in ("1/3", "2/3", "3/3")]
    for file in files:
        assert not ignored(None, file)
        assert [one.pytest_ignore_collect(file) for one in collecting].count(None) == 1


def test_modules_without_a_test_and_without_an_example_are_not_imported_to_look_for_some(
    tmp_path: Path,
) -> None:
    assert ignored(None, ROOT / "linkcheck/__main__.py")
    assert not ignored(None, ROOT / "linkcheck/patterns.py")
    assert not ignored(None, Path(__file__))
    for other in (ROOT / "linkcheck", ROOT / "README.md", tmp_path / "test_other.py"):
        assert not ignored("1/2", other)
        assert not ignored("2/2", other)


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "1/", "/2", "a/b", "-1/2", ""])
def test_what_is_no_part_is_an_error(part: str) -> None:
    with pytest.raises(pytest.UsageError, match="is not like 1/2"):
        Collecting(part)


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
