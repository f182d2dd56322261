"""The first interrupt is noted, the second breaks off, and handlers are put back."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.web import Gate, Held, Page, Web
from linkcheck import check
from linkcheck.config import ProbeOptions
from linkcheck.gather.gathered import Gathered
from linkcheck.interrupts import Interrupts
from linkcheck.model import Link, Report, Verdict
from linkcheck.probe.mappings import parse_mapping


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_is_noted_and_the_second_breaks_off(number: signal.Signals) -> None:
    told: list[str] = []
    before = signal.getsignal(number)
    with Interrupts(lambda: told.append("once")) as interrupts:
        assert not interrupts.happened
        os.kill(os.getpid(), number)
        assert (interrupts.happened, told) == (True, ["once"])
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
    assert told == ["once"]


def test_one_inside_another_takes_what_happens_meanwhile_and_tells_it() -> None:
    told: list[str] = []
    with Interrupts(lambda: told.append("outer")) as outer:
        with Interrupts(lambda: told.append("inner")) as inner:
            os.kill(os.getpid(), signal.SIGINT)
            assert (outer.happened, inner.happened) == (False, True)
        assert outer.happened
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert told == ["inner"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_inside_another_knows_what_happened_before(number: signal.Signals) -> None:
    told: list[str] = []
    with Interrupts():
        os.kill(os.getpid(), number)
        with Interrupts(lambda: told.append("inner")) as inner:
            assert inner.happened
            with pytest.raises(KeyboardInterrupt):
                os.kill(os.getpid(), number)
    assert told == ["inner"]


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with Interrupts() as interrupts:
            os.kill(os.getpid(), signal.SIGTERM)
        assert not interrupts.happened
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_in_another_thread_it_does_nothing() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def enter() -> None:
        with Interrupts():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert seen == [before]


def options_for(web: Web) -> ProbeOptions:
    return ProbeOptions(cacert=web.ca_file, resolve=tuple(map(parse_mapping, web.resolve)), use_cache=False)


@pytest.fixture
def waiting(web: Web, tmp_path: Path) -> Callable[[], Report]:
    """A check of two links of which one is never answered: it gets a Ctrl-C when both have been asked for."""
    web.serve("slow.example", Held(Page("At Last"), Gate()))
    web.serve("good.example", Page("A Story"))
    (tmp_path / "a.md").write_text("[a](https://good.example/) [b](https://slow.example/)\n")
    options = options_for(web)

    def interrupt() -> None:
        web.until(lambda: len(web.requests()) == 2 and web.requests(host="good.example")[0].ended is not None)
        os.kill(os.getpid(), signal.SIGINT)

    def run() -> Report:
        thread = threading.Thread(target=interrupt)
        thread.start()
        try:
            return check(tmp_path, probe=options)
        finally:
            thread.join()

    return run


def assert_partial(report: Report) -> None:
    assert report.incomplete
    assert report.summary.verdicts[Verdict.UNCHECKED] >= 1


def test_a_check_that_is_interrupted_returns_what_is_known(waiting: Callable[[], Report]) -> None:
    assert_partial(waiting())


def test_so_does_one_inside_a_running_loop(waiting: Callable[[], Report]) -> None:
    async def main() -> Report:
        return waiting()

    assert_partial(asyncio.run(main()))


def test_an_interrupt_between_reading_and_asking_is_not_lost(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve("good.example", Page("A Story"))
    (tmp_path / "a.md").write_text("[a](https://good.example/)\n")

    links = Gathered.links

    def interrupted(gathered: Gathered) -> tuple[Link, ...]:
        os.kill(os.getpid(), signal.SIGINT)
        return links(gathered)

    monkeypatch.setattr(Gathered, "links", interrupted)
    report = check(tmp_path, probe=options_for(web))
    assert_partial(report)
    assert not web.requests()


FORKING = """\
import os, signal
from linkcheck.interrupts import fork

def interrupted(number, frame):
    raise KeyboardInterrupt

def signalled():
    os.kill(os.getpid(), signal.SIGINT)
    if os.environ["THEN"]:
        os.kill(os.getpid(), signal.SIGTERM)

signal.signal(signal.SIGINT, interrupted)
signal.signal(signal.SIGTERM, interrupted)
os.register_at_fork(after_in_child=signalled)
process = fork()
if process == 0:
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process forks here")
@pytest.mark.parametrize(("then", "code"), [("", 7), ("x", -signal.SIGTERM)])
def test_a_child_runs_no_handler_of_its_parent_from_its_first_moment(then: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKING], env={**os.environ, "THEN": then}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.stdout, "ignored" in done.stderr) == (f"{code}\n", False)
    assert done.stderr.rstrip().endswith("KeyboardInterrupt")  # the parent has its handlers still
