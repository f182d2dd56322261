"""What a check of the web keeps: for the next run, when it is interrupted, and when it is killed."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fixtures.web import Gate, Held, Page, Reply, Web
from linkcheck.probe.cache_rows import answer_from


def test_the_cache_answers_the_second_time_and_changes_no_byte(
    served: Web, docs: Path, ask: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    first, second = ask()[1], None
    asked = [(request.host, request.path) for request in served.requests()]
    second = ask()[1]
    again = [(request.host, request.path) for request in served.requests()][len(asked) :]
    assert sorted(again) == [
        ("gone.example", "/story"),
        ("walled.example", "/story"),
    ]  # only good news is kept
    for report in (first, second):
        del report["started_at"], report["elapsed_s"]
        for link in report["links"]:
            if link["status"]:
                del link["status"]["checked_at"]
    assert first == second
    ask("--no-cache")
    assert len(served.requests(host="good.example", path="/story")) == 2
    ask("--max-age", "0")
    assert len(served.requests(host="good.example", path="/story")) == 3


def _waiting(web: Web, tmp_path: Path, options: list[str], *more: str) -> "subprocess.Popen[bytes]":
    """Start a check of a folder whose last link is not answered until a gate opens."""
    command = [sys.executable, "-m", "linkcheck", "check", "docs", "--format", "json", *options, *more]
    return subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_reports_what_is_known_and_keeps_it(
    served: Web, docs: Path, tmp_path: Path, options: list[str], stop: signal.Signals
) -> None:
    served.serve("slow.example", Held(Page("At Last"), Gate()))
    (docs / "slow.md").write_text("[slow](https://slow.example/)\n")
    path = tmp_path / "cache" / "probes.sqlite"
    with _waiting(served, tmp_path, options) as process:
        served.until(lambda: len(served.requests()) >= 6, timeout=60)
        while len(_committed(path, ["https://good.example/story", "https://moved.example/story"])) < 2:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(stop)
        out, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Interrupted" in errors
    assert b"Traceback" not in errors
    report = json.loads(out)
    assert (report["incomplete"], report["summary"]["verdicts"]["alive"]) == (True, 2)
    slow = next(link for link in report["links"] if link["url"] == "https://slow.example/")
    assert slow["verdict"] == "unchecked"
    assert len(_committed(path, ["https://good.example/story", "https://moved.example/story"])) == 2


@pytest.fixture
def many(web: Web, tmp_path: Path) -> list[str]:
    """A folder of 300 links that are answered one after the other, slowly enough to be interrupted."""
    web.serve("https://*.many.example/*", Reply(200, body="<title>One of Many</title>", delay=0.01))
    (tmp_path / "docs").mkdir()
    urls = [f"https://h{number % 10}.many.example/{number}" for number in range(300)]
    (tmp_path / "docs" / "many.txt").write_text("\n".join(urls))
    return urls


def test_killed_at_any_moment_the_next_run_starts_from_what_was_learnt(
    web: Web, many: list[str], tmp_path: Path, options: list[str]
) -> None:
    """Twenty runs are killed; what was committed before is never asked again, and the cache stays whole."""
    chance = random.Random(20)
    path = tmp_path / "cache" / "probes.sqlite"
    slow = ["--concurrency", "2", "--per-host", "1"]
    known: set[str] = set()
    for _ in range(20):
        begun = len(web.requests())
        with _waiting(web, tmp_path, options, *slow) as process:
            until = chance.uniform(0.0, 1.2)
            web.until(
                lambda begun=begun: len(web.requests()) > begun or process.poll() is not None, timeout=60
            )
            time.sleep(until)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        asked = {f"https://{one.host}{one.path}" for one in web.requests()[begun:]}
        assert not asked & known
        known |= _committed(path, many)
        if len(known) == len(many):
            break
    assert known
    with _waiting(web, tmp_path, options) as process:
        out, _ = process.communicate(timeout=120)
    assert json.loads(out)["summary"]["verdicts"]["alive"] == 300
    assert _committed(path, many) == set(many)


def _committed(path: Path, urls: list[str]) -> set[str]:
    """Return which URLs have good answers in the cache's file, which must be intact."""
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not store.execute("SELECT 1 FROM sqlite_master").fetchone():
            return set()
        answers = [answer_from(row) for (row,) in store.execute("SELECT answer FROM answers")]
    assert None not in answers
    return {str(answer.url) for answer in answers if answer is not None} & set(urls)


def test_a_link_that_has_just_died_is_a_warning_until_it_has_failed_on_enough_days(
    served: Web, docs: Path, tmp_path: Path, ask: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    def dead(*more: str) -> tuple[int, str, str]:
        code, report = ask("--dead-after", "2d", *more)
        (found,) = (one for one in report["findings"] if one["rule"] == "dead-link")
        return code, found["level"], found["fingerprint"]

    code, level, fingerprint = dead("--state", "state.json", "--today", "2026-01-01")
    assert (code, level) == (0, "warning")
    assert "https://gone.example/story" in (tmp_path / "state.json").read_text("utf-8")
    assert dead("--state", "state.json", "--today", "2026-01-02") == (1, "error", fingerprint)
    assert dead()[:2] == (0, "warning")  # the cache has seen it fail today alone


def test_what_the_configuration_says_of_a_host_or_an_outlet_counts_for_its_links_alone(
    served: Web, docs: Path, tmp_path: Path, ask: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    served.serve("down.example", Reply(503))
    (docs / "more.md").write_text(
        "[a](https://down.example/) [b](https://quiet.example/)\n", encoding="utf-8"
    )
    (tmp_path / "linkcheck.toml").write_text(
        '[hosts."walled.example"]\naccept = [403]\n[hosts."down.example"]\nretries = 0\n'
        '[[overrides]]\noutlets = ["gone.example"]\naccept = "400-499"\n[[overrides]]\nhosts = ["quiet.example"]\noffline = true\n',
        encoding="utf-8",
    )
    code, report = ask("--no-cache")
    verdicts = {link["url"]: link["verdict"] for link in report["links"]}
    assert (code, verdicts["https://walled.example/story"], verdicts["https://gone.example/story"]) == (
        0,
        "alive",
        "alive",
    )
    assert verdicts["https://quiet.example/"] == "unchecked"
    assert len(served.requests(host="down.example")) == 1
    assert not served.requests(host="quiet.example")
