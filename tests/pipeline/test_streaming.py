"""A report made of rows is, byte for byte, the report made of values: whatever the documents, the processes and the memory."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck.accept.baseline import Entry
from linkcheck.accept.baseline_file import encoded, read_baseline
from linkcheck.config import Override, Settings
from linkcheck.engines import cluster, local
from linkcheck.engines.choosing import Chosen
from linkcheck.engines.cluster import Cluster
from linkcheck.engines.local_engine import LocalEngine
from linkcheck.engines.scratch import Folder, folder_for
from linkcheck.errors import LinkcheckError, NothingToReadError
from linkcheck.judge.catalogue import load_rules
from linkcheck.model import Report
from linkcheck.pipeline import checking, judging_in_rows, large_outlets, mapping_in_rows, steps, streaming
from linkcheck.pipeline.accepting import renewal_of
from linkcheck.pipeline.beginning import Begun
from linkcheck.report.encoded_rows import EncodedRows
from linkcheck.report.formats import json as json_format
from tests.engines.sending import twice
from tests.processes import refuse_processes

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 29)
EVERYTHING, NOTHING = 1 << 30, 0
"""Bytes of memory: all of it, or all on disk."""
STORY = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
LINES = st.one_of(
    st.sampled_from(
        [
            STORY,
            f"{STORY}?utm_source=mail",
            f"http://{STORY[8:]}",
            f"Related article: [Loud Talks On]({STORY})",
            "Related article: Loud Talks On\n\nhttps://www.themoscowtimes.com/2025/07/21/loud-talks-a1",
            "Related article: A Title Without Any Link",
            "http://news.example/2025/02/30/talks and https://me:secret@news.example/story",
            "Reuters reported Thursday.",
            "mailto:a@x.example, hxxps://evil[.]example/a, https:///b",
            "https://news.example/\u202e\u009b##[error]",
            "[here](b.md), [there](c.md#x), [nowhere](d.md)",
            "<!-- linkcheck: ignore -->",
            "<!-- linkcheck: ignore impossible-date -->\nhttp://news.example/2025/02/30/talks",
        ]
    ),
    st.builds("https://forge{}.example/roe/part-{}".format, st.integers(0, 9), st.integers(0, 3)),
)
FOLDERS = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.txt", "d/e.md", "2025-02-20-f.txt", "g.html"]),
    st.lists(LINES, min_size=1, max_size=6),
    min_size=1,
)


def written(report: Report, rows: EncodedRows | None) -> bytes:
    """Return the JSON report as bytes, without its times."""
    data = bytearray()
    timeless = replace(report, started_at="", elapsed_s=0.0)
    if rows is None:
        json_format.write(timeless, data.extend)
    else:
        json_format.write_rows(timeless, rows, data.extend)
    return bytes(data)


def by_values(given: list[str], chosen: Settings) -> bytes:
    """Return the report made of values, for which everything is read in this process."""
    with pytest.MonkeyPatch.context() as patch:
        refuse_processes(patch)
        return written(checking.check_paths(given, chosen), None)


@contextmanager
def in_rows(begun: Begun, memory: int, watch: Any = None) -> Iterator[tuple[Report, EncodedRows]]:
    """Check on this machine's engine, which keeps at most `memory` bytes in memory."""
    with (
        LocalEngine(memory, begun.settings.jobs) as engine,
        streaming.check_in_rows(begun, engine, watch) as streamed,
    ):
        yield streamed


def by_rows(given: list[str], chosen: Settings, memory: int) -> bytes:
    with in_rows(Begun.of(given, chosen), memory) as streamed:
        return written(*streamed)


@contextmanager
def folder_of(texts: dict[str, list[str]]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in texts.items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        yield folder


def test_the_labelled_documents_come_to_the_same() -> None:
    given = [str(ROOT / "fixtures" / "labelled" / "documents"), str(ROOT / "docs"), str(ROOT / "README.md")]
    expected = by_values(given, Settings(today=TODAY))
    assert expected.count(b"\n") > 2_000
    for jobs, memory in ((1, EVERYTHING), (2, 200_000)):
        assert by_rows(given, Settings(today=TODAY, jobs=jobs), memory) == expected
    with small_portions():
        assert by_rows(given, Settings(today=TODAY, jobs=1), NOTHING) == expected


@given(texts=FOLDERS, jobs=st.integers(1, 3), memory=st.sampled_from([NOTHING, 300, 3_000, EVERYTHING]))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_folder_comes_to_the_same(texts: dict[str, list[str]], jobs: int, memory: int) -> None:
    with folder_of(texts) as folder:
        chosen = Settings(today=TODAY, jobs=jobs)
        assert by_rows([folder], chosen, memory) == by_values([folder], chosen)


TALK = "envoys-end-their-talks-through-a-quiet-swiss-channel-without-result"
ONE_OUTLET = st.one_of(
    st.builds(
        "https://www.reuters.com/world/talks-{}-2025-02-{}/".format, st.integers(0, 9), st.integers(10, 28)
    ),
    st.builds(
        "- [Talks](https://www.reuters.com/world/quiet-talks-go-on{})".format,
        st.sampled_from(["", "/print", "/amp"]),
    ),
    st.builds(f"- https://www.reuters.com/world/{TALK}-2025-0{{}}-20/".format, st.integers(1, 9)),
    st.builds("https://www.reuters.com/{}/a-channel-52241221".format, st.sampled_from(["uk", "world", "us"])),
    st.builds("- https://t.co/{}".format, st.integers(0, 9)),
    st.builds("https://bit.ly/a{}, mailto:a{}@x.example".format, st.integers(0, 9), st.integers(0, 3)),
    LINES,
)


@given(
    texts=st.dictionaries(
        st.sampled_from([*"abcdefgh"]).map("{}.md".format),
        st.lists(ONE_OUTLET, min_size=2, max_size=9),
        min_size=2,
    ),
    large=st.integers(5, 9),
    portion=st.integers(1, 4),
    jobs=st.integers(1, 2),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_outlets_that_are_too_large_come_to_the_same(
    texts: dict[str, list[str]], large: int, portion: int, jobs: int
) -> None:
    with folder_of(texts) as folder, small_portions(large, portion):
        assert by_rows([folder], Settings(today=TODAY, jobs=jobs), NOTHING) == by_values(
            [folder], Settings(today=TODAY)
        )


@contextmanager
def small_portions(large: int = 5, portion: int = 2) -> Iterator[None]:
    """Let an outlet be too large that is cited so often, and portions hold so many citations."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_outlets, "_LARGE", large)
        patch.setattr(large_outlets, "_PORTION", portion)
        patch.setattr(large_outlets, "_TOGETHER", 3 * portion)
        yield


def test_a_folder_whose_dates_are_of_something_else_comes_to_the_same() -> None:
    late = {
        f"d/{n}.md": [f"---\ndate: 2025-02-{n}\n---", f"{STORY.replace('02-20', '09-20')}"]
        for n in range(10, 28)
    }
    with folder_of(late | {"a.md": [STORY]}) as folder:
        expected = by_values([folder], Settings(today=TODAY))
        assert expected.count(b"of this folder that are dated by front matter") == 1
        for memory in (NOTHING, EVERYTHING):
            assert by_rows([folder], Settings(today=TODAY, jobs=2), memory) == expected


def test_processes_that_start_anew_come_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with folder_of({"a.md": [STORY], "b.txt": [STORY, "https://forge.example/a"]}) as folder:
        expected = by_values([folder], Settings(today=TODAY))
        monkeypatch.setattr("linkcheck.engines.local.forks", lambda: False)
        assert by_rows([folder], Settings(today=TODAY, jobs=1), NOTHING) == expected


def test_an_engine_of_several_machines_comes_to_the_same(tmp_path: Path) -> None:
    given = [str(ROOT / "fixtures" / "labelled" / "documents"), str(ROOT / "README.md")]
    expected = by_values(given, Settings(today=TODAY))
    for large in (5, 50_000):
        begun = Begun.of(given, Settings(today=TODAY))
        (tmp_path / str(large)).mkdir()
        engine = Cluster(twice, Folder(str(tmp_path / str(large))), 2)
        with small_portions(large), streaming.check_in_rows(begun, engine) as streamed:
            assert written(*streamed) == expected


LEVELS = Settings(
    today=TODAY,
    levels=(("impossible-date", "note"), ("duplicate-link", "off")),
    overrides=(
        Override(outlets=("Reuters",), levels=(("*", "off"),), source="over 1"),
        Override(paths=("*/b.md",), levels=(("reference-without-link", "error"),)),
        Override(hosts=("*.example",), levels=(("impossible-date", "error"), ("duplicate-link", "warning"))),
        Override(paths=("c.txt",), include_code=True, document_date=date(2024, 1, 1)),
    ),
)


TALKS = "http://news.example/2025/02/30/talks"
SEVERAL = {
    "a.md": [STORY, f"{STORY}?utm_source=mail", "- " + TALKS, "- " + TALKS, "https:///b"],
    "b.md": [
        "Related article: A Title Without Any Link",
        TALKS,
        STORY,
        "<!-- linkcheck: ignore -->\n" + TALKS,
    ],
    "c.txt": [TALKS, "hxxps://evil[.]example/a", "https:///b", "https://www.reuters.com/2025/02/30/b"],
}


@pytest.mark.parametrize("most", [0, 3, 99])
def test_configured_levels_and_baselines_come_to_the_same(most: int, tmp_path: Path) -> None:
    """The baseline has some of the findings, one of a document that is gone, and one of a link that is."""
    with folder_of(SEVERAL) as folder:
        expected = by_values([folder], LEVELS)
        assert b'"suppressed":"ignore"' in expected
        assert by_rows([folder], LEVELS, NOTHING) == expected
        baseline = tmp_path / "old.json"
        report = checking.check_paths([folder], LEVELS)
        some = replace(report, findings=report.findings[:most])
        baseline.write_bytes(renewal_of(some, str(baseline), load_rules(), shrink=False).data)
        entries = read_baseline(baseline)
        for path, url in (("gone.md", STORY), ("a.md", f"{STORY}gone")):
            entries.append(Entry(path, "malformed-url", f"{most:032x}", url))
        baseline.write_bytes(encoded(sorted(entries)))
        chosen = replace(LEVELS, baseline=str(baseline))
        expected = by_values([folder], chosen)
        assert (expected.count(b'"suppressed":"baseline"') > 0) == (most > 0)
        assert by_rows([folder], chosen, NOTHING) == expected


def test_the_sites_own_address_comes_to_the_same(tmp_path: Path) -> None:
    own = "[a](https://docs.example/c.md), https://docs.example/none.md#x, [b](b.md#none) and `https://docs.example/code`"
    texts = {
        "a.md": [own, "http://docs.example/b.md#none"],
        "b.md": [STORY],
        "d/c.md": ["https://docs.example/d/c.md"],
    }
    chosen = Settings(today=TODAY, base_url="https://docs.example", levels=(("orphan-file", "note"),), jobs=1)
    with folder_of(texts) as folder:
        expected = by_values([folder], chosen)
        assert b'"targets":{"checked":0' not in expected
        assert expected.count(b'"rule":"broken-') > 1
        assert by_rows([folder], chosen, NOTHING) == expected
        engine = Cluster(twice, Folder(str(tmp_path)), 1)
        with streaming.check_in_rows(Begun.of([folder], chosen), engine) as streamed:
            assert written(*streamed) == expected


def test_rules_can_be_chosen(tmp_path: Path) -> None:
    text = "http://news.example/2025/02/30/talks and https:///b, [b](b.md)\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text(text, encoding="utf-8")
    one = ("impossible-date",)
    for chosen in (Settings(select=one), Settings(ignore=one), Settings(select=("orphan-file",))):
        chosen = replace(chosen, today=TODAY)
        assert by_rows([str(tmp_path)], chosen, EVERYTHING) == by_values([str(tmp_path)], chosen)


@pytest.fixture
def forking() -> None:
    """Wait until processes start by a fork, which alone have what a test replaced; a thread of another test may still be ending."""
    for _ in range(100):
        if local.forks():
            return
        time.sleep(0.02)
    pytest.skip("no process forks here")


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("scope", ["outlet", "document"])
def test_a_rule_that_fails_costs_nothing_else(scope: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = {"outlet": "impossible_date", "document": "reference_without_link"}[scope]

    def fail(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(f"linkcheck.judge.rules.{rule}.judge_{scope}", fail)
    with folder_of({"a.md": [STORY, "https:///b"], "b.md": ["Related article: A Title"]}) as folder:
        steps.rules_of.cache_clear()
        expected = by_values([folder], Settings(today=TODAY))
        assert b"no such luck" in expected
        assert by_rows([folder], Settings(today=TODAY), EVERYTHING) == expected
    steps.rules_of.cache_clear()


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\0\0\0\0")
    (tmp_path / "a.md").chmod(0o000)
    if os.access(tmp_path / "a.md", os.R_OK):
        (tmp_path / "a.md").unlink()
        (tmp_path / "a.md").symlink_to(tmp_path / "none.md")
    with pytest.raises(NothingToReadError), in_rows(Begun.of([str(tmp_path)], Settings()), 0):
        pass


class Interrupting:
    """Presses Ctrl-C when the first documents are read."""

    def reading(self, done: int, total: int) -> None:
        del done, total
        raise KeyboardInterrupt

    def probing(self, watched: Any) -> None: ...

    def warning(self, text: str) -> None: ...


def test_an_interrupted_run_reports_what_it_has_read() -> None:
    with folder_of({f"{n:03}.md": [STORY] for n in range(30)}) as folder:
        begun = Begun.of([folder], Settings(today=TODAY, jobs=1))
        with in_rows(begun, NOTHING, Interrupting()) as (report, rows):
            assert report.incomplete
            assert 0 < report.summary.documents < 30
            assert written(report, rows).count(b'"format":"markdown"') == report.summary.documents


def test_an_interrupted_run_on_an_engine_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch, laid = tmp_path / "scratch", list[str]()

    @contextmanager
    def opened(*_: object) -> Iterator[Cluster]:
        with folder_for(str(scratch), "key") as folder:
            yield Cluster(twice, folder, 1)

    def lay_down(file: str, results: Any) -> bytes:
        laid.append(Path(file).name)
        return scratch_lay_down(file, results)

    scratch_lay_down = cluster.lay_down
    monkeypatch.setattr(cluster, "lay_down", lay_down)
    monkeypatch.setattr(checking, "opened", opened)
    monkeypatch.setattr(Chosen, "refuse", lambda _: None)
    with folder_of({f"{n:03}.md": [STORY] for n in range(30)}) as folder:
        for watch in (Interrupting(), None):
            with checking.check_paths_in_rows(
                [folder], Settings(today=TODAY, jobs=1), 0, watch, Chosen("ray")
            ) as (report, _):
                assert report.incomplete is (watch is not None)
            assert scratch.joinpath("linkcheck-key").exists() is report.incomplete
    assert report.summary.documents == 30
    read = [name for name in laid if name.startswith("1-")]
    assert len(read) == len(set(read)) > 2  # the second run did not do again what the first had done


@pytest.mark.usefixtures("forking")
def test_links_whose_process_dies_twice_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging_in_rows, "judge_part", lambda job, parts: os._exit(9))
    with folder_of({"a.md": [STORY]}) as folder:
        begun = Begun.of([folder], Settings(today=TODAY))
        with pytest.raises(LinkcheckError, match="could not be judged"), in_rows(begun, 0):
            pass


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let temporary files take nothing."""

    class Full:
        def seek(self, at: int) -> None: ...

        def write(self, data: bytes) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def close(self) -> None: ...

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_one_sentence() -> None:
    with folder_of({"a.md": [STORY]}) as folder:
        begun = Begun.of([folder], Settings(today=TODAY))
        with (
            pytest.raises(LinkcheckError, match=r"could not be written: .*space") as raised,
            in_rows(begun, NOTHING),
        ):
            pass
        assert "--memory" in raised.value.hint


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    begun = Begun.of([str(tmp_path)], Settings(today=TODAY))
    with in_rows(begun, NOTHING) as (_, rows):
        assert b"".join(rows.links()).count(b"reuters.com") > 0
        assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("chosen", "is_streamed"),
    [
        (Settings(today=TODAY), True),
        (Settings(today=TODAY, baseline="old.json"), True),
        (Settings(today=TODAY, base_url="https://site.example/"), True),
        (Settings(today=TODAY, probe=Settings().probe), True),
    ],
)
def test_only_large_runs_that_need_no_values_are_streamed(
    chosen: Settings, is_streamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.json").write_text(
        '{"schema": "linkcheck-baseline/1", "findings": []}\n', encoding="utf-8"
    )
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    for is_large in (True, False):
        monkeypatch.setattr(checking, "is_large", lambda _, large=is_large: large)
        with checking.check_paths_in_rows(["a.md"], chosen, EVERYTHING) as (report, rows):
            assert (rows is not None) == (is_large and is_streamed)
            assert written(report, rows) == by_values(["a.md"], chosen)


def test_how_large_documents_are_is_known_by_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    with folder_of({f"{n:03}.md": ["x" * 99] for n in range(40)}) as folder:
        found = Begun.of([folder], Settings(today=TODAY)).collection.candidates
        named = Begun.of([str(Path(folder, "000.md"))], Settings(today=TODAY)).collection.candidates
        assert {one.size for one in found} == {-1}
        assert mapping_in_rows._bytes_of(found) == 4_000
        monkeypatch.setattr(mapping_in_rows, "_SAMPLE", 7)
        assert mapping_in_rows._bytes_of([*found, *named]) == 4_100
    assert mapping_in_rows._bytes_of(found) == 0  # they are gone
    assert mapping_in_rows._bytes_of([]) == 0
