"""A run that asks the web and is made of rows comes to the same report as one of values, whoever asks."""

import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from fixtures.web import Gate, Held, NeedsCredentials, Page, Redirect, Reply, Web
from fixtures.web.site import DOCUMENTS, SITES, load_site
from linkcheck.config import Override, ProbeOptions, Settings
from linkcheck.engines.choosing import Chosen
from linkcheck.engines.cluster import Cluster
from linkcheck.engines.contract import Engine
from linkcheck.engines.local_engine import LocalEngine
from linkcheck.engines.scratch import Folder
from linkcheck.errors import UsageError
from linkcheck.model import Verdict
from linkcheck.pipeline import asking_in_rows, checking, large_outlets, streaming
from linkcheck.pipeline.beginning import Begun
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.probing import Watched
from linkcheck.report.formats import json as json_format
from tests.engines.sending import summoned, twice

TODAY = date(2026, 11, 29)
TIMES = re.compile(rb'"checked_at":"[^"]*"')


@pytest.fixture(scope="module")
def served() -> Iterator[Web]:
    web = Web()
    for file in SITES:
        load_site(web, Path(file))
    with web:
        yield web


@pytest.fixture
def chosen(served: Web, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("linkcheck.probe.waiting._FIRST", 0.02)
    monkeypatch.setattr(asking_in_rows, "_PAYS", 1)
    options = ProbeOptions(
        timeout=30.0,  # nothing in this web waits, and a busy machine may
        budget=90.0,
        cacert=served.ca_file,
        resolve=tuple(map(parse_mapping, served.resolve)),
        use_cache=False,
        control_name="control.example",
        dns_server="127.0.0.1:9",
    )
    return Settings(today=TODAY, probe=options, jobs=1)


GIVEN = [str(DOCUMENTS), str(Path(__file__).parents[2] / "seeds")]


def by_values(chosen: Settings, given: list[str]) -> bytes:
    data = bytearray()
    report = checking.check_paths(given, chosen)
    json_format.write(replace(report, started_at="", elapsed_s=0.0), data.extend)
    return TIMES.sub(b"", bytes(data))


def by_rows(
    chosen: Settings, engine: AbstractContextManager[Engine], given: list[str], watch: Any = None
) -> bytes:
    data = bytearray()
    with (
        engine as one,
        streaming.check_in_rows(Begun.of(given, chosen), one, watch) as (report, rows),
    ):
        json_format.write_rows(replace(report, started_at="", elapsed_s=0.0), rows, data.extend)
    return TIMES.sub(b"", bytes(data))


def cluster(folder: Path, *, forgetful: bool = False) -> AbstractContextManager[Engine]:
    folder.mkdir(exist_ok=True)
    return nullcontext(Cluster(twice, Folder(str(folder)), 2, summoned(forgetful=forgetful)))


def test_all_engines_come_to_the_same(chosen: Settings, tmp_path: Path) -> None:
    expected = by_values(chosen, GIVEN)
    assert expected.count(b'"verdict":"dead"') > 1
    assert (
        expected.count(b'"rule":"date-mismatch"') + expected.count(b'"rule":"reference-title-mismatch"') > 0
    )
    assert by_rows(chosen, LocalEngine(0, 1), GIVEN) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_outlets, "_LARGE", 5)
        patch.setattr(large_outlets, "_PORTION", 2)
        assert by_rows(chosen, LocalEngine(0, 1), GIVEN) == expected
        assert by_rows(chosen, cluster(tmp_path / "large"), GIVEN) == expected
    for forgetful in (True, False):
        assert by_rows(chosen, cluster(tmp_path / str(forgetful), forgetful=forgetful), GIVEN) == expected


class Listening:
    """Notes what is said."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.done: list[tuple[int, int]] = []

    def reading(self, done: int, total: int) -> None: ...

    def probing(self, watched: Watched) -> None:
        self.done.append((watched.done, watched.total))

    def warning(self, text: str) -> None:
        self.warnings.append(text)


def test_what_is_not_asked_comes_to_the_same(served: Web, chosen: Settings, tmp_path: Path) -> None:
    """Samples, patterns, passwords in documents, comments that ignore, names that do not exist."""
    for n in range(9):
        served.serve(f"https://many.example/{n}", Reply(404 if n % 2 else 200))
    served.serve("https://me.example/", NeedsCredentials("ann", "secret", Page("Within")))
    served.serve("https://moved.example/", Redirect("https://many.example/excluded", 301))
    for number in (1, 2):
        lines = [f"- https://many.example/{n + number}" for n in range(8)]
        lines += ["", "https://ann:secret@me.example/ and https://moved.example/ and https://:bad", ""]
        lines += ["<!-- linkcheck: ignore dead-link -->", "https://many.example/1, http://gone.invalid/"]
        (tmp_path / f"{number}.md").write_text("\n".join(lines), encoding="utf-8")
    options = replace(
        chosen.probe,
        most_per_host=5,
        exclude_url=("*many.example/3*", "*nowhere*"),
    )
    quiet = Override(hosts=("moved.example",), offline=True, source="over 1")
    loud = Override(outlets=("many.example",), levels=(("dead-link", "note"),), source="over 2")
    chosen = replace(chosen, probe=options, overrides=(quiet, loud))
    given = [str(tmp_path / "1.md"), str(tmp_path / "2.md")]
    expected = by_values(chosen, given)
    assert b"not in the sample" in expected
    assert b"excluded by over 1" in expected
    assert b'"rule":"dead-link","level":"note"' in expected
    assert b"--exclude-url *nowhere*" in expected
    assert b"Within" in expected
    assert by_rows(chosen, LocalEngine(0, 1), given) == expected
    heard = Listening()
    assert by_rows(chosen, cluster(tmp_path / "work"), given, heard) == expected
    assert heard.warnings == ["--exclude-url *nowhere* matches no link."]
    assert heard.done[-1] == (10, 10)


def test_links_that_have_just_died_come_to_the_same(served: Web, chosen: Settings, tmp_path: Path) -> None:
    """One has failed before, one is alive again, one died today, and of one nobody knows any more."""
    for name, answer in {"old": 404, "again": 200, "new": 404}.items():
        served.serve(f"https://{name}.example/dying", Reply(answer))
    file = tmp_path / "a.md"
    file.write_text(
        "\n\n".join(f"https://{name}.example/dying" for name in ("old", "again", "new")), encoding="utf-8"
    )
    state = tmp_path / "state.json"
    before = ",\n".join(
        f'"https://{name}.example/dying": ["2026-11-28"]' for name in ("again", "gone", "old")
    )
    chosen = replace(chosen, state=str(state), dead_after=2 * 86_400.0)
    found = []
    for engine in (None, LocalEngine(0, 1), cluster(tmp_path / "work")):
        state.write_text(
            f'{{"schema": "linkcheck-state/1",\n"failing": {{\n{before}\n}}}}\n', encoding="utf-8"
        )
        data = by_values(chosen, [str(file)]) if engine is None else by_rows(chosen, engine, [str(file)])
        found.append((data, state.read_text("utf-8")))
    assert found[1] == found[0]
    assert found[2] == found[0]
    assert b'"rule":"dead-link","level":"warning"' in found[0][0]
    assert b'"rule":"dead-link","level":"error"' in found[0][0]
    assert '"https://new.example/dying": ["2026-11-29"]' in found[0][1]
    assert "again" not in found[0][1]


def test_what_an_engine_cannot_do_is_one_sentence(
    chosen: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("https://a.example/", encoding="utf-8")
    monkeypatch.setattr(Chosen, "refuse", lambda _: None)
    assert chosen.probe is not None
    chosen = replace(chosen, dead_after=86_400.0, probe=replace(chosen.probe, use_cache=True))
    given = [str(tmp_path / "a.md")]
    with (
        pytest.raises(UsageError, match="--dead-after needs a file") as raised,
        checking.check_paths_in_rows(given, chosen, 0, None, Chosen("ray")),
    ):
        pass
    assert "--state" in raised.value.hint


def test_no_network_comes_to_the_same(chosen: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("https://a.example/ and https://b.example/", encoding="utf-8")
    closed = tuple(parse_mapping(f"*:443:127.0.0.1:{port}") for port in (9,))
    chosen = replace(chosen, probe=replace(chosen.probe, resolve=closed, retries=0))
    expected = by_values(chosen, [str(tmp_path / "a.md")])
    assert b'"network": "unavailable"' in expected
    for engine in (LocalEngine(0, 1), cluster(tmp_path / "work")):
        assert by_rows(chosen, engine, [str(tmp_path / "a.md")]) == expected


def test_an_interrupt_keeps_what_was_answered(
    served: Web, chosen: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while a host does not answer; then the same again, where it does."""
    gate = Gate()
    served.serve("https://quick.example/", Page("Quick"))
    served.serve("https://slow.example/", Held(Page("Slow"), gate))
    file = tmp_path / "a.md"
    file.write_text("https://quick.example/ and https://slow.example/", encoding="utf-8")
    monkeypatch.setattr(asking_in_rows, "_PAYS", 100)  # both hosts are of one partition
    monkeypatch.setattr("linkcheck.engines.choosing.find_spec", lambda _: True)

    @contextmanager
    def fake(folder: Folder, jobs: int | None) -> Iterator[Cluster]:
        yield Cluster(twice, folder, 1, summoned(forgetful=False))

    monkeypatch.setattr("linkcheck.engines.ray.cluster", fake)

    def press() -> None:
        def is_time() -> bool:
            return bool(served.requests("slow.example")) and any(
                one.ended for one in served.requests("quick.example")
            )

        served.until(is_time)
        os.kill(os.getpid(), signal.SIGINT)

    pressing = threading.Thread(target=press)
    chosen = replace(chosen, probe=replace(chosen.probe, timeout=30.0, budget=60.0, robots=False))
    scratch = tmp_path / "scratch"
    for number in range(2):
        if not number:
            pressing.start()
        with checking.check_paths_in_rows([str(file)], chosen, 0, None, Chosen("ray", str(scratch))) as (
            report,
            _,
        ):
            assert report.incomplete == (not number)
            assert report.summary.verdicts[Verdict.ALIVE] == 1 + number
        assert bool([*scratch.iterdir()]) == (not number)
        pressing.join()
        gate.open()
    assert [len(served.requests(f"{host}.example")) for host in ("quick", "slow")] == [1, 2]
