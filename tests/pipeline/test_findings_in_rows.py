"""Findings that are not all in memory come to the same as those that are: merged, with habits, fingerprints and causes."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.config import Settings
from linkcheck.engines.stored import Stored
from linkcheck.gather.sorted_rows import StoredRun
from linkcheck.judge.catalogue import habits_of, load_rules
from linkcheck.judge.causes import causes_of
from linkcheck.judge.habits import DatedFolders, with_habits
from linkcheck.judge.judging import finish
from linkcheck.model import Cause, CauseKind, Finding, Level, Origin, Related, Value
from linkcheck.pipeline import checking, findings_in_rows, steps, stored_values, streaming
from linkcheck.pipeline.stored_values import StoredValues
from tests.pipeline.test_streaming import NOTHING, TODAY, by_rows, by_values

RULES = load_rules(["cited-after-document", "stated-date-mismatch", "dead-link", "moved-link"])
PATHS = st.sampled_from([f"{folder}{name}.md" for folder in ("", "a/", "a/b/") for name in "pqrst"])
URLS = st.sampled_from([f"https://{host}.example/{n}" for host in "ab" for n in range(3)])
DATED = DatedFolders({"front-matter/a": 3, "prose/": 9})


@st.composite
def one_finding(draw: Any) -> Finding:
    path, url = draw(PATHS), draw(st.none() | URLS)
    day, origin = draw(st.integers(1, 28)), draw(st.sampled_from([Origin.FRONT_MATTER, Origin.PROSE]))
    cause = draw(
        st.sampled_from(
            [None, Cause(CauseKind.DOCUMENT, path)]
            + ([Cause(CauseKind.URL, url), Cause(CauseKind.HOST, url[8:17])] if url else [])
        )
    )
    return Finding(
        draw(st.sampled_from([one.info.id for one in RULES])),
        draw(st.sampled_from(Level)),
        f"It is {day} days late.",
        path,
        draw(st.integers(1, 3)),
        url=url,
        title=None if url else draw(st.sampled_from(["One", "Two"])),
        stated=draw(st.none() | st.just(Value(f"2024-02-{day:02}", origin, ""))),
        observed=Value("2024-06-01", Origin.URL, ""),
        related=draw(st.sampled_from([(), (Related(path, 9, 1, None, "again"),)])),
        cause=cause,
    )


def run_of(findings: list[Finding]) -> StoredRun:
    run = steps.run_of_findings(findings)
    return StoredRun(run.first, [lambda chunk=chunk: chunk for chunk in run.chunks])


@given(parts=st.lists(st.lists(one_finding(), max_size=14), min_size=1, max_size=5), sizes=st.integers(1, 4))
def test_the_same_as_in_memory(parts: list[list[Finding]], sizes: int) -> None:
    # Of what is the same but for its evidence, it is not said which comes first.
    known: dict[tuple[object, ...], Finding] = {}
    parts = [
        [one for one in some if known.setdefault((one.path, one.line, one.rule, one.url or one.title, one.message), one) is one]
        for some in parts
    ]  # fmt: skip
    everything = [one for some in parts for one in some]
    expected = finish(with_habits(everything, habits_of(RULES), DATED))
    with pytest.MonkeyPatch.context() as patch, Stored(0) as store:
        patch.setattr(steps, "_FINDINGS", sizes)
        patch.setattr(stored_values, "_CHUNK", sizes)
        patch.setattr(findings_in_rows, "_AT_ONCE", 3 * sizes)
        found = findings_in_rows.findings_in_rows([*map(run_of, parts[1:])], parts[0], RULES, DATED, store)
        assert (*found,) == expected
        causes = findings_in_rows.causes_in_rows(found, RULES, store)
        assert (*causes,) == causes_of(expected, RULES)


@given(
    numbers=st.lists(st.integers(), max_size=12), chunk=st.integers(1, 5), start=st.integers(-13, 13), stop=st.integers(-13, 13)
)  # fmt: skip
def test_stored_values_are_a_sequence_like_others(
    numbers: list[int], chunk: int, start: int, stop: int
) -> None:
    values = [str(number) for number in numbers]
    with pytest.MonkeyPatch.context() as patch, Stored(20) as store:
        patch.setattr(stored_values, "_CHUNK", chunk)
        kept = StoredValues(store, str, iter(values))
        for _ in range(2):
            assert [*kept] == values
        assert len(kept) == len(values)
        assert [kept[at] for at in range(len(values))] == values
        assert kept[start:stop] == values[start:stop]
        with pytest.raises(IndexError):
            kept[len(values)]


def test_a_name_that_is_no_unicode_is_the_nearest_to_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[x](bookmark.md)\n")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/bookmark\xfe.md")).write_text("# B\n")
    except OSError:
        pytest.skip("the file system takes no such name")
    chosen, paths = Settings(today=TODAY, jobs=1), [str(tmp_path)]
    whole = by_rows(paths, chosen, NOTHING)
    assert whole == by_values(paths, chosen)
    assert "the nearest is “bookmark\\\\xfe.md”" in whole.decode()


def test_findings_get_a_share_of_the_memory_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("https://news.example:99999/x\n")
    given: list[int] = []

    def store(most: int) -> Stored:
        given.append(most)
        return Stored(most)

    monkeypatch.setattr(checking, "is_large", lambda _: True)
    monkeypatch.setattr(streaming, "Stored", store)
    with checking.check_paths_in_rows([str(tmp_path)], Settings(today=TODAY, jobs=1), 1 << 30) as (report, _):
        assert len(report.findings) == 1
    assert given == [1 << 28]
